# SPDX-License-Identifier: GPL-3.0-or-later
"""A locked app: nothing of what it shows is left, and nothing of what was typed is lost: lock.py APP SERVER."""
import atexit
import json
import os
import re
import subprocess

from gi.repository import Gio, GLib

from browser import Browser
from company import APP, OK, PASSWORD, Company, Newcomer
from desk import BUTTONS, DEADLINE, Atspi, wait_until, walk
from forms import content, is_sensitive
from manual import run
from preferences import open_preferences
from service import ACCOUNT

RMA, NOTE = "00517624", "The cover is off."
OTHER_RMA, SOMEBODY = "00517623", "bo@example.org"
PIN, OTHER = "4711", "blue roof tiles"
APP_ID, BUS = "org.heliodesk.Heliodesk", Gio.bus_get_sync(Gio.BusType.SESSION)
SECRET_ENTRIES = {Atspi.Role.PASSWORD_TEXT, Atspi.Role.TEXT, Atspi.Role.ENTRY}
SWITCHES = {Atspi.Role.CHECK_BOX, Atspi.Role.TOGGLE_BUTTON}
LOCKED, WRONG = "^Heliodesk is locked$", "^That is not the PIN.$"


def fill_in_pin(desk, label, value, within=None):
    Atspi.EditableText.set_text_contents(desk.wait_for(f"^{label}$", SECRET_ENTRIES, within), value)


def save(desk, dialog, label="Save"):
    button = desk.wait_for(label, BUTTONS, dialog)
    wait_until(lambda: is_sensitive(button), f"{label} possible")
    button.do_action(0)


def hashes(company):
    return [secret for attributes, secret in json.loads(company.keyring.ask("secrets"))
            if attributes["service"] == "heliodesk:lock"]


def set_pin(desk, company):
    preferences = open_preferences(desk)
    desk.click("^Lock Heliodesk$", SWITCHES, preferences)
    dialog = desk.wait_for_window("^Set a PIN$")
    fill_in_pin(desk, "New PIN or passphrase", PIN, dialog)
    fill_in_pin(desk, "Once more", "4712", dialog)
    save(desk, dialog)
    desk.wait_for("^The two are not the same.$", within=dialog)
    fill_in_pin(desk, "Once more", PIN, dialog)
    save(desk, dialog)
    wait_until(lambda: desk.find_window("^Set a PIN$") is None, "the PIN set")
    desk.press("Escape")
    wait_until(lambda: desk.find_window("^Preferences$") is None, "the preferences closed")
    (kept,) = hashes(company)
    assert kept.startswith("$argon2id$"), kept
    assert all(PIN not in file.read_text(errors="replace") for file in company.profile.rglob("*.ini"))


def said(desk):
    """All that a screen reader finds in all windows."""
    found = []
    for window in desk.windows():
        for node in walk(window):
            found.append(node.get_name() or "")
            if "Text" in node.get_interfaces():
                found.append(content(node))
    return "\n".join(found)


def note(desk, form):
    return desk.wait_for("", {Atspi.Role.TEXT}, form)


def lock(desk):
    desk.press("ctrl+l")
    desk.wait_for(LOCKED)


def try_pin(desk, pin):
    fill_in_pin(desk, "PIN or passphrase", pin)
    save(desk, desk.window, "Unlock")


def try_wrong_pin(desk, answer):
    try_pin(desk, "0000")
    entry = desk.wait_for("^PIN or passphrase$", SECRET_ENTRIES)
    wait_until(lambda: content(entry) == "", "another one asked for")
    desk.wait_for(answer)


def what_is_typed_outlives_the_lock(folder):
    company = Company(folder, "typed")
    company.add_user(SOMEBODY, "Bo & Co.")
    assert company.sign_in_by_command(email=SOMEBODY)[0] == OK
    assert company.sign_in_by_command()[0] == OK
    desk = Newcomer(company, f"heliodesk://rma/{RMA}")
    desk.arrive(rf"^RMA\({RMA}\)")
    set_pin(desk, company)
    desk.click(r"^\+ Add a note$")
    form = desk.wait_for_window("^Add a note$")
    Atspi.EditableText.set_text_contents(note(desk, form), NOTE)
    assert NOTE in said(desk) and RMA in said(desk)

    # Neither by the screen, nor by its title, nor by a key that leads somewhere.
    lock(desk)
    wait_until(lambda: desk.windows() == [desk.window], "one window")
    desk.press("ctrl+n", "alt+2", "alt+6", "ctrl+f", "ctrl+p", "F1", "ctrl+comma", "F10")
    text = said(desk)
    assert re.search(LOCKED, text, re.MULTILINE), text
    for secret in (NOTE, RMA, "Dashboard", "Systems", ACCOUNT, "Dvt"):
        assert secret not in text, (secret, text)
    assert desk.window.get_name() == "Heliodesk"

    # A wrong one opens nothing.
    try_wrong_pin(desk, WRONG)
    assert len(desk.windows()) == 1
    try_pin(desk, PIN)
    form = desk.wait_for_window("^Add a note$")
    assert content(note(desk, form)) == NOTE
    desk.window = desk.wait_for_window(rf"^RMA\({RMA}\) – Heliodesk$")
    assert len(desk.windows()) == 2 and desk.find(LOCKED) is None
    desk.press("Escape")
    wait_until(lambda: desk.find_window("^Add a note$") is None, "the form kept as a draft")
    desk.close()

    # It is locked when it starts, and a link waits.
    desk = Newcomer(company, f"heliodesk://rma/{RMA}")
    desk.wait_for(LOCKED)
    assert RMA not in said(desk)
    try_pin(desk, PIN)
    desk.wait_for_title(rf"^RMA\({RMA}\) – ")
    desk.close()
    company.stop()


def a_forgotten_pin_has_a_way_out(folder):
    company = Company(folder, "forgotten")
    company.add_user(SOMEBODY, "Bo & Co.")
    assert company.sign_in_by_command()[0] == OK
    desk = Newcomer(company, f"heliodesk://rma/{RMA}")
    desk.arrive(rf"^RMA\({RMA}\)")
    set_pin(desk, company)
    lock(desk)
    for _ in range(2):
        try_wrong_pin(desk, WRONG)
    try_wrong_pin(desk, r"^That was not the PIN. Try again in \d seconds?.$")
    desk.close()

    # The pause does not end with the program, nor does who tries have another chance by it.
    settings = company.profile / "settings.ini"
    settings.write_text(re.sub(r"lock-wrong-tries=.*", "lock-wrong-tries=uint32 9", settings.read_text()))
    desk = Newcomer(company)
    desk.wait_for(r"^That was not the PIN. Try again in \d+ minutes.$")
    fill_in_pin(desk, "PIN or passphrase", PIN)
    assert not is_sensitive(desk.wait_for("Unlock", BUTTONS))

    # Who signs in again has shown who they are, and nobody else has.
    desk.click("^Sign out$")
    desk.wait_for_rest("^Sign in again$", BUTTONS, None)
    assert RMA not in said(desk)
    desk.click("^Sign in again$")
    main, desk.window = desk.window, wait_until(
        lambda: next((window for window in desk.windows() if window != desk.window), None), "a window to sign in")
    desk.click("Sign in$")
    Browser().sign_in(company.page(), SOMEBODY, PASSWORD)
    desk.wait_for("^That is another account.")
    desk.click("Sign in$")
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.window = main
    desk.wait_for_title("^Dashboard – ")
    desk.wait_for("^Synced$", BUTTONS)
    wait_until(lambda: not hashes(company), "the PIN gone")
    desk.close()

    desk = Newcomer(company)
    desk.arrive()
    desk.close()
    company.stop()


class OnlyDesk(Newcomer):
    """The app as the desktop knows it."""

    def __init__(self, company):  # pylint: disable=super-init-not-called
        self.start(company.profile.parent, [APP], dict(os.environ, LANGUAGE="en"))


def blank_the_screen():
    BUS.emit_signal(None, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", GLib.Variant("(b)", (True,)))


def ask_actions(method, arguments):
    return BUS.call_sync(APP_ID, f"/{APP_ID.replace('.', '/')}", "org.gtk.Actions", method, arguments, None,
                         Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)


def open_link(rma):
    BUS.call_sync(APP_ID, f"/{APP_ID.replace('.', '/')}", "org.freedesktop.Application", "Open",
                  GLib.Variant("(asa{sv})", ([f"heliodesk://rma/{rma}"], {})), None, Gio.DBusCallFlags.NONE,
                  DEADLINE * 1000, None)


def the_desktop_tells_nothing_meanwhile(folder):
    company = Company(folder, "desktop")
    desk = OnlyDesk(company)
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.arrive()
    open_link(RMA)
    desk.wait_for_title(rf"^RMA\({RMA}\) – ")
    set_pin(desk, company)
    blank_the_screen()
    desk.wait_for(LOCKED)

    # Syncing goes on, and what it finds is told by nothing but its kind, also of what would be looked at.
    company.service.cancel(RMA)
    wait_until(desk.notifications.told, "a notification")
    assert desk.notifications.told() == [("News of a request", "")], desk.notifications.told()

    # A link that somebody opens waits.
    open_link(OTHER_RMA)
    assert OTHER_RMA not in said(desk) and desk.find(LOCKED) is not None
    try_pin(desk, PIN)
    desk.wait_for_title(rf"^RMA\({OTHER_RMA}\) – ")
    desk.close()
    company.stop()


def it_is_changed_and_removed_by_who_knows_it(folder):
    company = Company(folder, "changed")
    assert company.sign_in_by_command()[0] == OK
    desk = Newcomer(company)
    desk.arrive()
    set_pin(desk, company)
    (first,) = hashes(company)
    preferences = open_preferences(desk)
    desk.click("^Lock Heliodesk$", SWITCHES, preferences)
    dialog = desk.wait_for_window("^Remove the PIN$")
    fill_in_pin(desk, "Current PIN or passphrase", OTHER, dialog)
    save(desk, dialog, "Remove")
    desk.wait_for(WRONG, within=dialog)
    assert hashes(company) == [first]
    fill_in_pin(desk, "Current PIN or passphrase", PIN, dialog)
    save(desk, dialog, "Remove")
    wait_until(lambda: desk.find_window("^Remove the PIN$") is None, "the PIN removed")
    assert not hashes(company)
    desk.press("Escape")
    wait_until(lambda: desk.find_window("^Preferences$") is None, "the preferences closed")
    desk.close()

    # A keyring that is not there keeps nothing, and the app says so.
    company.keyring.stop()
    desk = Newcomer(company)
    desk.window = desk.wait_for_window("^Dashboard – Heliodesk$")
    preferences = open_preferences(desk)
    desk.wait_for("^The desktop’s keyring, which keeps the PIN, cannot be used.$", within=preferences)
    assert not is_sensitive(desk.find("^Lock Heliodesk$", SWITCHES, preferences))
    desk.press("Escape")
    wait_until(lambda: desk.find_window("^Preferences$") is None, "the preferences closed")
    desk.close()
    company.service.stop()


def begin(folder, name):
    """The app as the desktop knows it, with a PIN."""
    company = Company(folder, name)
    desk = OnlyDesk(company)
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.arrive()
    set_pin(desk, company)
    return company, desk


def who_removes_everything_can_sign_in(folder):
    company, desk = begin(folder, "newcomer")
    ask_actions("Activate", GLib.Variant("(sava{sv})", ("erase", [], {})))
    desk.window = desk.wait_for_window("^Heliodesk$")
    desk.wait_for("^Address of the service$")
    blank_the_screen()
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.window = wait_until(lambda: next((window for window in desk.windows() if desk.find(LOCKED, within=window)), None),
                             lambda: f"the locked app, but {said(desk)}")
    try_pin(desk, PIN)
    desk.wait_for_title("^Dashboard – ")
    desk.close()
    company.stop()


def a_sign_in_that_had_begun_before_keeps_the_pin(folder):
    company, desk = begin(folder, "begun")
    company.end_sign_ins()
    desk.press("F5")
    desk.wait_for("^The sign-in has ended$")
    desk.wait_for_rest("^Sign in( Sign in)?$", BUTTONS, None)
    desk.click("^Sign in( Sign in)?$")
    main, desk.window = desk.window, desk.wait_for_window("^Heliodesk$")
    blank_the_screen()
    wait_until(lambda: desk.find(LOCKED, within=main), "it locked")
    desk.click("Sign in$")
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    wait_until(lambda: desk.windows() == [main], "signed in")
    desk.window = main
    assert desk.find(LOCKED) is not None and len(hashes(company)) == 1
    try_pin(desk, PIN)
    desk.wait_for_title("^Dashboard – ")
    desk.wait_for("^Synced$", BUTTONS)
    desk.close()
    company.stop()


def is_locked():
    """What the desktop's search is told."""
    return ask_actions("Describe", GLib.Variant("(s)", ("locked",))).unpack()[0][2]


def nothing_is_told_before_it_is_known_to_be_open(folder):
    process = subprocess.Popen([APP, "--gapplication-service"])
    atexit.register(process.kill)
    assert wait_until(is_locked, "the app") == [True]
    process.terminate()
    process.wait(DEADLINE)
    company = Company(folder, "open")
    desk = OnlyDesk(company)
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.arrive()
    assert is_locked() == [False]
    desk.close()
    company.stop()


if __name__ == "__main__":
    run([what_is_typed_outlives_the_lock, a_forgotten_pin_has_a_way_out, the_desktop_tells_nothing_meanwhile,
         it_is_changed_and_removed_by_who_knows_it, who_removes_everything_can_sign_in,
         a_sign_in_that_had_begun_before_keeps_the_pin, nothing_is_told_before_it_is_known_to_be_open])
