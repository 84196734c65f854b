# SPDX-License-Identifier: GPL-3.0-or-later
"""The app without a window, where the desktop allows it: background.py APP SERVER."""
import json
import os
import subprocess
import sys

from gi.repository import Gio, GLib

import background_portal
from desk import BUTTONS, DEADLINE, Atspi, Desk, wait_until
from manual import run
from service import Service
from stand_in import StandIn

APP, SERVER = sys.argv[1:]
APP_ID, RMA = "org.heliodesk.Heliodesk", "00517624"
BUS = Gio.bus_get_sync(Gio.BusType.SESSION)
SWITCHES = {Atspi.Role.CHECK_BOX, Atspi.Role.TOGGLE_BUTTON}
START = [True, ["heliodesk", "--background"]]
NOBODY, REFUSED = "^This desktop has nothing that could allow it.$", "^The desktop does not allow it.$"


class Portal(StandIn):
    def __init__(self):
        super().__init__(background_portal)

    def be(self, mode):
        assert self.ask(mode) == mode

    def asked(self):
        return json.loads(self.ask("asked"))


class OnlyDesk(Desk):
    """The app as people start it: there is one of it, and its settings stay."""

    def __init__(self, folder, service, *options):  # pylint: disable=super-init-not-called
        self.service = service
        self.environment = dict(service.environment(), LANGUAGE="en", GSETTINGS_BACKEND="keyfile")
        self.folder = folder
        self.start(folder, self.command(*options), self.environment)

    def command(self, *options):
        return [APP, f"--service={self.service.url}", *options]

    def wait_for_window(self, pattern):
        return None if pattern == "Heliodesk" and "--background" in self.process.args else super().wait_for_window(pattern)

    def start_again(self, *options):
        """The one that there is shows itself, unless it is not to."""
        subprocess.run(self.command(*options), env=self.environment, check=True, timeout=DEADLINE)

    def has_window(self):
        return bool(self.windows())

    def close_window(self):
        self.click("^Close$")
        wait_until(lambda: not self.has_window(), "no window")
        self.window = None

    def show_window(self, pattern="Heliodesk"):
        self.window = wait_until(lambda: self.find_window(pattern), f"window {pattern}")

    def turn(self):
        """The switch, with the mouse as people do."""
        self.press("ctrl+comma")
        preferences = super().wait_for_window("^Preferences$")
        self.click("^Sync in the background$", SWITCHES, preferences)
        return preferences

    def leave(self, preferences):
        self.press("Escape")
        wait_until(lambda: preferences not in self.windows(), "the preferences closed")

    def end(self):
        BUS.call_sync(APP_ID, "/org/heliodesk/Heliodesk", "org.gtk.Actions", "Activate",
                      GLib.Variant("(sava{sv})", ("quit", [], {})), None, Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)
        self.wait_for_end()


def is_on(desk, preferences):
    return desk.find("^Sync in the background$", SWITCHES, preferences).get_state_set().contains(Atspi.StateType.CHECKED)


def no_desktop_no_switch(folder):
    service = Service(SERVER, folder)
    desk = OnlyDesk(folder, service)
    preferences = desk.turn()
    desk.wait_for(NOBODY, within=preferences)
    wait_until(lambda: not is_on(desk, preferences), "the switch back")
    desk.leave(preferences)

    portal = Portal()
    portal.be("refuse")
    preferences = desk.turn()
    desk.wait_for(REFUSED, within=preferences)
    wait_until(lambda: not is_on(desk, preferences), "the switch back")
    desk.leave(preferences)

    # One that goes before it has said anything.
    portal.be("wait")
    preferences = desk.turn()
    desk.wait_for("^The desktop is being asked…$", within=preferences)
    portal.stop()
    desk.wait_for(NOBODY, within=preferences)
    desk.leave(preferences)
    desk.close()
    # What was not allowed does not start.
    desk.start_again("--background")
    service.stop()


def it_goes_on_without_a_window(folder):
    folder = folder / "on"
    folder.mkdir()
    service, portal = Service(SERVER, folder), Portal()
    desk = OnlyDesk(folder, service)
    desk.wait_for("^Synced$", BUTTONS)
    preferences = desk.turn()
    wait_until(lambda: portal.asked() == [START], "asked")
    wait_until(lambda: is_on(desk, preferences), "the switch on")
    desk.leave(preferences)
    desk.close_window()

    # It tells of news, and what is clicked opens.
    service.staff("approve", "rma", RMA)
    wait_until(desk.notifications.are_shown, "told")
    assert not desk.has_window()
    desk.notifications.click()
    desk.show_window(rf"^RMA\({RMA}\)")
    desk.close_window()

    # A start without a window leaves it as it is; any other one shows it.
    desk.start_again("--background")
    assert not desk.has_window()
    desk.start_again()
    desk.show_window()
    desk.press("ctrl+q")
    desk.wait_for_end()

    # As the desktop starts it.
    desk = OnlyDesk(folder, service, "--background")
    service.staff("note", "rma", RMA, "--body=It leaves soon.", "--as=Kim Duc")
    wait_until(lambda: BUS.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                     GLib.Variant("(s)", (APP_ID,)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0],
               "the app on the bus")
    assert not desk.has_window()
    desk.start_again()
    desk.show_window()
    preferences = desk.turn()
    wait_until(lambda: portal.asked()[1:] == [[False, START[1]]], "the start at login taken back")
    desk.leave(preferences)
    desk.close()
    portal.stop()
    service.stop()


if __name__ == "__main__":
    run([no_desktop_no_switch, it_goes_on_without_a_window])
