# SPDX-License-Identifier: GPL-3.0-or-later
"""Sections of the manual's third chapter by keys alone: keyboard.py APP SERVER."""
import re
import sys

from desk import Atspi, Desk, wait_until, walk
from forms import closed, is_focused, start
from manual import run

APP, SERVER = sys.argv[1:]
RMA = "00517624"
SYSTEM = "700934760"
MOST_STEPS = 150  # to any place of any screen


def focus(desk):
    """What keys go to, in the window that was opened last: in a table, if nowhere else."""
    for closed_roles in [{Atspi.Role.TREE_TABLE}, frozenset()]:
        found = next((node for node in walk(desk.windows()[-1], closed_roles) if is_focused(node)), None)
        if found is not None:
            return found
    return None


def focused_role(desk):
    node = focus(desk)
    return node and node.get_role()


def place(desk):
    """Name and box tell one place from the next."""
    node = focus(desk)
    if node is None:
        return None
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return node.get_name(), box.x, box.y, box.width, box.height


def go_to(desk, pattern, key="Tab"):
    """As often as it takes, and not for ever."""
    been = []
    for _ in range(MOST_STEPS):
        here = wait_until(lambda: place(desk), "the focus somewhere")
        if re.search(pattern, here[0]):
            return here
        been.append(here[0])
        desk.press(key)
        wait_until(lambda before=here: place(desk) not in (None, before), f"the focus past {here}")
    raise AssertionError(f"no key leads to {pattern}: {been}")


def do(desk, pattern, key="Tab"):
    go_to(desk, pattern, key)
    desk.press("Return")


def pick(desk, field, steps):
    """From a list that drops down."""
    go_to(desk, field)
    desk.press("space")
    wait_until(lambda: focused_role(desk) == Atspi.Role.LIST_ITEM, f"{field} open")
    desk.press("Home", *["Down"] * steps, "Return")
    wait_until(lambda: focused_role(desk) not in (None, Atspi.Role.LIST_ITEM), f"{field} chosen")


def search(desk, number):
    desk.press("ctrl+f")
    wait_until(lambda: focused_role(desk) == Atspi.Role.TEXT, "the search")
    desk.press("ctrl+a")
    desk.type(number)
    desk.press("Return")


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
    desk.wait_for("^Support requests$", {Atspi.Role.PANEL})
    desk.press("alt+Left")
    desk.wait_for_title("^Systems – ")


def section_3_5_profil(desk, service):
    do(desk, "^Profile$", "shift+Tab")
    desk.wait_for("^HelioProfileView$")
    go_to(desk, "^Sign out$")
    desk.press("Escape")
    wait_until(lambda: (place(desk) or [None])[0] == "Profile", "the focus back")


def by_keys(section):
    """A section with an app and a service of its own."""
    def begin(folder):
        folder, service = start(SERVER, folder, section.__name__)
        desk = Desk(APP, folder / "profile", "--size=1280x800", service=service)
        desk.wait_for("^Synced$")
        section(desk, service)
        desk.press("ctrl+q")
        desk.wait_for_end()
        service.stop()
    begin.__name__ = section.__name__
    return begin


if __name__ == "__main__":
    run([by_keys(section) for section in [
        section_3_1_tableau_de_bord, section_3_1_4_notes, section_3_2_nouveau_rma, section_3_3_systemes,
        section_3_5_profil]])
