# SPDX-License-Identifier: GPL-3.0-or-later
"""Sections of the manual's third chapter by keys alone: keyboard.py APP SERVER."""
import sys

from desk import GROUPS, Atspi, wait_until
from forms import closed
from keys import do, focused_name, focused_role, go_to, pick, run_by_keys, search

APP, SERVER = sys.argv[1:]
RMA = "00517624"
SYSTEM = "700934760"


def section_3_1_tableau_de_bord(desk, service):
    n = desk.count("Approved")
    do(desk, r"^Approved: \d+")
    desk.wait_for(f"^{n} rows$")
    go_to(desk, "^RMA number: ")
    desk.press("Down", "Return")
    desk.wait_for_title(r"^RMA\(")
    desk.press("alt+Left")
    desk.wait_for_title("^Dashboard – ")


def section_3_1_4_notes(desk, service):
    search(desk, RMA)
    desk.wait_for_title(rf"^RMA\({RMA}\)")
    do(desk, r"^\+ Add a note$")
    desk.wait_for_window("^Add a note$")
    wait_until(lambda: focused_role(desk) == Atspi.Role.TEXT, "the focus in the note")
    desk.type("Typed without a mouse.")
    desk.press("ctrl+Return")
    closed(desk, "^Add a note$")
    wait_until(lambda: service.records("note", body="Typed without a mouse."), "the service has the note")


def section_3_2_nouveau_rma(desk, service):
    desk.press("ctrl+n")
    desk.wait_for_window("^New request$")
    pick(desk, "^Request type", 1)
    go_to(desk, "^System ID$")
    desk.type(SYSTEM)
    go_to(desk, "^Description$")
    desk.type("No production")
    pick(desk, "^Subject", 14)
    desk.press("ctrl+Return")
    closed(desk, "^New request$")
    wait_until(lambda: service.records("rma", description="No production"), "the service has the RMA")


def section_3_3_systemes(desk, service):
    desk.press("alt+2")
    desk.wait_for_title("^Systems – ")
    go_to(desk, "^System ID: ")
    desk.press("Down", "Return")
    desk.wait_for("^Support requests$", GROUPS)
    desk.press("alt+Left")
    desk.wait_for_title("^Systems – ")


def section_3_5_profil(desk, service):
    do(desk, "^Profile$", "shift+Tab")
    desk.wait_for("^Profile$", GROUPS)
    go_to(desk, "^Sign out$")
    desk.press("Escape")
    wait_until(lambda: focused_name(desk) == "Profile", "the focus back")


if __name__ == "__main__":
    run_by_keys(APP, SERVER, [
        section_3_1_tableau_de_bord, section_3_1_4_notes, section_3_2_nouveau_rma, section_3_3_systemes,
        section_3_5_profil])
