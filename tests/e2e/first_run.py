# SPDX-License-Identifier: GPL-3.0-or-later
"""What is new to somebody: the goals to begin with and the help, with keys alone: first_run.py APP."""
import sys

from desk import BUTTONS, Atspi, Desk, wait_until
from manual import run

APP = sys.argv[1]
RMA = "00517624"


def counts(desk, goals, done):
    desk.wait_for(f"^Each is ticked once you have done it: {done} of 8 so far.$", within=goals)


def goals_are_offered_and_ticked_off(folder):
    desk = Desk(APP, folder / "profile")
    desk.wait_for("^Synced$", BUTTONS)
    desk.click("^Getting started$")
    goals = desk.wait_for_window("^Getting started$")
    counts(desk, goals, 0)
    desk.press("Escape")
    wait_until(lambda: desk.find_window("^Getting started$") is None, "the goals closed")
    wait_until(lambda: desk.find("^Getting started$", BUTTONS) is None, "no more offer")

    # The page of an RMA that was searched for reaches two of them.
    desk.press("ctrl+k")
    desk.type(RMA)
    desk.wait_for(rf"^RMA\({RMA}\)")
    desk.press("Down", "Return")
    desk.wait_for_title(rf"^RMA\({RMA}\) – ")
    desk.press("F10")
    desk.click("^Getting started$", {Atspi.Role.MENU_ITEM})
    goals = desk.wait_for_window("^Getting started$")
    counts(desk, goals, 2)
    desk.press("Escape")
    wait_until(lambda: desk.find_window("^Getting started$") is None, "the goals closed again")

    # The help stands beside what one does, and is about that; from there one comes to all of it.
    desk.press("F1")
    shown = desk.wait_for_window("^Help$")
    desk.wait_for("^View RMAs and cases on the dashboard$", within=shown)
    desk.click("^All topics$", within=shown)
    desk.wait_for("^These pages tell how to:$", within=shown)
    desk.press("Escape")
    wait_until(lambda: desk.find_window("^Help$") is None, "the help closed")
    desk.close()


if __name__ == "__main__":
    run([goals_are_offered_and_ticked_off])
