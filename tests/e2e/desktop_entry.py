# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop entry offers, as a desktop asks for it over the bus, with the app closed and open: desktop_entry.py APP."""
import os
import pathlib
import re
import sys
import time

from gi.repository import Gio, GLib

import notifications
from desk import DEADLINE, Desk, wait_until
from manual import run

APP = sys.argv[1]
APP_ID, PATH = "org.heliodesk.Heliodesk", "/org/heliodesk/Heliodesk"
ENTRY = pathlib.Path(APP).parent.parent / "data" / f"{APP_ID}.desktop"
SERVICES = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "dbus-1" / "services"
BUS = Gio.bus_get_sync(Gio.BusType.SESSION)
RMA, FORM = r"^RMA\(00517624\) – ", "^New request"


def ask_bus(method, arguments=None):
    return BUS.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, arguments, None,
                         Gio.DBusCallFlags.NONE, DEADLINE * 1000, None).unpack()


def is_running():
    return ask_bus("NameHasOwner", GLib.Variant("(s)", (APP_ID,)))[0]


class Started:
    """The process that the bus started."""

    def __init__(self):
        self.pid = ask_bus("GetConnectionUnixProcessID", GLib.Variant("(s)", (APP_ID,)))[0]

    def poll(self):
        return None if is_running() else 0


class ActivatedDesk(Desk):
    """The app as the bus starts it for who asks for something, with a service that does not answer."""

    def __init__(self, folder, method, arguments):  # pylint: disable=super-init-not-called
        self.notifications = notifications.of_the_desktop()
        self.errors = folder / f"errors-{os.getpid()}-{time.monotonic_ns()}"
        SERVICES.mkdir(parents=True, exist_ok=True)
        options = f"{APP} --service=http://127.0.0.1:1/ --gapplication-service"
        (SERVICES / f"{APP_ID}.service").write_text(
            f"[D-BUS Service]\nName={APP_ID}\n"
            f"Exec=/usr/bin/env LANGUAGE=en HELIODESK_TOKEN=hd_a sh -c 'exec {options} 2>{self.errors}'\n")
        ask_bus("ReloadConfig")
        assert not is_running()
        self.ask(method, arguments)
        self.process = Started()
        self.window = self.wait_for_window("Heliodesk")

    def ask(self, method, arguments):
        BUS.call_sync(APP_ID, PATH, "org.freedesktop.Application", method, arguments, None, Gio.DBusCallFlags.NONE,
                      DEADLINE * 1000, None)

    def do(self, action):
        self.ask("ActivateAction", action_of(action))

    def end(self):
        self.ask("ActivateAction", action_of("quit"))
        wait_until(lambda: not is_running(), "the end of the app")
        assert self.errors.read_text() == "", self.errors.read_text()


def action_of(name):
    return GLib.Variant("(sava{sv})", (name, [], {}))


def links(*texts):
    return GLib.Variant("(asa{sv})", (texts, {}))


def section_actions_with_the_app_closed(folder):
    for action, title in (("systems", "^Systems – "), ("contact", "^Contact us – ")):
        desk = ActivatedDesk(folder, "ActivateAction", action_of(action))
        desk.wait_for_title(title)
        desk.end()
    desk = ActivatedDesk(folder, "ActivateAction", action_of("new-request"))
    desk.wait_for_window(FORM)
    desk.end()


def section_every_action_with_the_app_open(folder):
    desk = ActivatedDesk(folder, "Activate", GLib.Variant("(a{sv})", ({},)))
    titles = {"systems": "^Systems – ", "outbox": "^Outbox – ", "contact": "^Contact us – "}
    entry = ENTRY.read_text(encoding="utf-8")
    offered = re.search("(?m)^Actions=(.*);$", entry).group(1).split(";")
    assert sorted(offered) == sorted([*titles, "new-request"]), offered
    for action in offered:
        # A launcher that knows nothing of the bus runs this.
        assert f"\nExec=heliodesk heliodesk://{action}\n" in entry, action
        if action in titles:
            desk.do(action)
            desk.wait_for_title(titles[action])
    desk.do("new-request")
    desk.wait_for_window(FORM)
    assert len([window for window in desk.windows() if "Heliodesk" in window.get_name()]) == 1
    desk.end()


def section_a_notification_of_an_app_that_has_ended(folder):
    opening = GLib.Variant("(sava{sv})", ("open-record", [GLib.Variant("(ss)", ("rma", "00517624"))], {}))
    desk = ActivatedDesk(folder, "ActivateAction", opening)
    desk.wait_for_title(RMA)
    desk.end()


def section_accounts_before_anything_is_open(folder):
    """Nobody has a window yet whose accounts these would be about: it opens as usual."""
    for action in ("sign-in", "add-account", "account-before"):
        desk = ActivatedDesk(folder, "ActivateAction", action_of(action))
        desk.wait_for_title("^Dashboard – ")
        assert len(desk.windows()) == 1
        desk.end()


def section_links_over_the_bus(folder):
    desk = ActivatedDesk(folder, "Open", links("heliodesk://rma/00517624"))
    desk.wait_for_title(RMA)
    for link, title in (("heliodesk://outbox", "^Outbox – "), ("heliodesk://contact", "^Contact us – "),
                        ("heliodesk://search?criterion=system-name&term=dvt%20pr4", "^Search results – ")):
        desk.ask("Open", links(link))
        desk.wait_for_title(title)
    for link in ("heliodesk://search?criterion=planet&term=1", "heliodesk://search", "heliodesk://"):
        desk.ask("Open", links(link))
        desk.wait_for("^This link leads nowhere here.$")
    desk.end()


if __name__ == "__main__":
    run([section_actions_with_the_app_closed, section_every_action_with_the_app_open,
         section_a_notification_of_an_app_that_has_ended, section_accounts_before_anything_is_open,
         section_links_over_the_bus])
