# SPDX-License-Identifier: GPL-3.0-or-later
"""What people choose once, and the local copy: preferences.py APP SERVER."""
import re

from company import OK, Company, Newcomer
from desk import BUTTONS, Atspi, wait_until
from manual import run
from outbox import write_note
from service import ACCOUNT

RMA, NOTE = "00517624", "The new unit is on the wall."
SWITCHES = {Atspi.Role.CHECK_BOX, Atspi.Role.TOGGLE_BUTTON}
TABS = {Atspi.Role.PAGE_TAB, Atspi.Role.RADIO_BUTTON, Atspi.Role.TOGGLE_BUTTON}


def open_preferences(desk):
    desk.press("ctrl+comma")
    return desk.wait_for_window("^Preferences$")


def go_to(desk, preferences, page):
    desk.click(f"^{page}$", TABS, preferences)


def switch_on(desk, preferences, name):
    """It is on when it has arrived there: one that goes while it moves stays as it was."""
    switch = desk.wait_for(f"^{name}$", SWITCHES, preferences)
    switch.do_action(0)
    wait_until(lambda: switch.get_state_set().contains(Atspi.StateType.CHECKED), f"{name} on")


def choices_take_effect_at_once(folder):
    company = Company(folder, "choices")
    assert company.sign_in_by_command()[0] == OK
    desk = Newcomer(company, f"heliodesk://rma/{RMA}")
    desk.arrive(rf"^RMA\({RMA}\)")
    assert desk.find(r"^2023-\d\d-\d\d") is None
    preferences = open_preferences(desk)
    desk.wait_for(f"^{ACCOUNT}$", within=preferences)

    # What is shown is built again, and the preferences stand over it as before.
    desk.wait_for("^Days$", within=preferences)
    desk.press("Tab")
    desk.click_with_mouse("^By language$", within=preferences)
    desk.press("Down", "Return")
    desk.window = desk.wait_for_window(rf"^RMA\({RMA}\) – Heliodesk$")
    desk.wait_for(r"2023-\d\d-\d\d")
    preferences = desk.wait_for_window("^Preferences$")
    desk.wait_for("^Year first$", within=preferences)
    desk.press("Escape")
    wait_until(lambda: desk.find_window("^Preferences$") is None, "the preferences closed")
    desk.close()

    # It is remembered.
    desk = Newcomer(company, f"heliodesk://rma/{RMA}")
    desk.arrive(rf"^RMA\({RMA}\)")
    desk.wait_for(r"2023-\d\d-\d\d")
    desk.close()
    company.stop()


def what_is_removed_is_gone(folder):
    company = Company(folder, "removed")
    assert company.sign_in_by_command()[0] == OK
    desk = Newcomer(company, f"heliodesk://rma/{RMA}")
    desk.arrive(rf"^RMA\({RMA}\)")
    preferences = open_preferences(desk)
    switch_on(desk, preferences, "Work offline")
    desk.press("Escape")
    write_note(desk, NOTE)
    desk.wait_for("^1 change not sent$", BUTTONS)
    caches = list(company.profile.glob("*/cache.db"))
    assert len(caches) == 1
    given = company.grant()["access_token"]

    preferences = open_preferences(desk)
    go_to(desk, preferences, "Data")
    desk.click("^Remove…$", within=preferences)
    question = desk.wait_for_window("^Remove everything")
    desk.wait_for("^1 change has not been sent, and is lost", within=question)
    desk.click("^Remove", within=question)

    # Whoever comes next begins as a newcomer does.
    desk.window = desk.wait_for_window("^Heliodesk$")
    desk.wait_for("^Address of the service$")
    assert not caches[0].parent.exists()
    wait_until(lambda: not company.keyring.secrets() and not company.knows(given), "the sign-in given back")
    assert not re.search("accounts=.*service", (company.profile / "settings.ini").read_text())
    assert not company.service.records("note", body=NOTE)

    # What another program changes now finds nothing that is shown.
    settings = company.profile / "settings.ini"
    settings.write_text(settings.read_text() + "language='fr'\ndate-format='iso'\n")
    desk.close()
    company.stop()


if __name__ == "__main__":
    run([choices_take_effect_at_once, what_is_removed_is_gone])
