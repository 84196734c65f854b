# SPDX-License-Identifier: GPL-3.0-or-later
"""What the walks by keys alone share: where the focus is, how to get it to a place, and running them."""
import re

from gi.repository import GLib

from desk import Atspi, Desk, wait_until, walk
from forms import is_focused, start
from manual import run

MOST_STEPS = 150  # to any place of any screen
TELLING = 300  # milliseconds that the focus may be nowhere between two places


class Focus:
    """What keys go to, as the app tells it. It tells of what somebody has seen, and to look at all that a page has
    takes long: that is for a page that is new."""

    def __init__(self):
        self.node, self.moves = None, 0
        self.listener = Atspi.EventListener.new(self.on_changed)
        self.listener.register("object:state-changed:focused")

    def on_changed(self, event):
        if event.detail1:
            self.node = event.source
            self.moves += 1

    def is_there(self):
        try:
            return is_focused(self.node)
        except GLib.Error:  # it is gone
            return False

    def listen(self):
        """Until something has the focus, while the app is about to tell what."""
        waiting = [True]
        timeout = GLib.timeout_add(TELLING, waiting.clear)
        while GLib.MainContext.default().pending() or (waiting and not self.is_there()):
            GLib.MainContext.default().iteration(True)
        if waiting:
            GLib.source_remove(timeout)

    def look(self, desk):
        """In the window that was opened last: in a table, if nowhere else."""
        for closed_roles in [{Atspi.Role.TREE_TABLE}, frozenset()]:
            found = [node for node in walk(desk.windows()[-1], closed_roles) if is_focused(node)]
            if found:
                self.node = found[0]
                self.moves += 1
                return

    def get(self, desk):
        """None while it is nowhere."""
        self.listen()
        if not self.is_there():
            self.look(desk)
        return self.node if self.is_there() else None


FOCUS = Focus()


def focused_role(desk):
    node = FOCUS.get(desk)
    return node and node.get_role()


def focused_name(desk):
    node = FOCUS.get(desk)
    return node and node.get_name()


def step(desk, key):
    """From one place to the next."""
    before = FOCUS.moves
    desk.press(key)
    wait_until(lambda: FOCUS.get(desk) is not None and FOCUS.moves > before, f"a place to go to by {key}")


def go_to(desk, pattern, key="Tab"):
    """As often as it takes, and not for ever. A page that has just come may have the focus nowhere yet."""
    been = []
    for _ in range(MOST_STEPS):
        been.append(focused_name(desk))
        if been[-1] is not None and re.search(pattern, been[-1]):
            return
        step(desk, key)
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


def by_keys(app, server, section):
    """A section with an app and a service of its own."""
    def begin(folder):
        folder, service = start(server, folder, section.__name__)
        desk = Desk(app, folder / "profile", "--size=1280x800", service=service)
        desk.wait_for("^Synced$")
        section(desk, service)
        desk.press("ctrl+q")
        desk.wait_for_end()
        service.stop()
    begin.__name__ = section.__name__
    return begin


def run_by_keys(app, server, sections):
    run([by_keys(app, server, section) for section in sections])
