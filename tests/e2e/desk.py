# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built app through the accessibility bus, as a person with a screen reader does."""
import atexit
import os
import pathlib
import re
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

import notifications  # noqa: E402
import patience  # noqa: E402
from patience import DEADLINE  # noqa: E402

BUTTONS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON}
# What GTK 4.8 makes of a group and of the main part of a window, and what later ones do.
GROUPS = {Atspi.Role.PANEL, Atspi.Role.GROUPING}
MAIN = {Atspi.Role.FILLER, Atspi.Role.LANDMARK}
# For an app that sanitizers slow down, too; but an answer that is lost with a window leaves time to ask again.
ANSWER = DEADLINE * 1000 // 4
Atspi.set_timeout(ANSWER, DEADLINE * 1000)
TURNS = 12  # more than there are events in a shortcut
COMPLAINT = re.compile(r"(?:Gtk|Gdk|GLib|GLib-GObject|GLib-GIO|Adwaita|heliodesk)-(?:WARNING|CRITICAL|ERROR)")


def wait_until(condition, what):
    """Returns the first true answer of condition(); looks again where what it looked at vanished meanwhile. What it
    waits for is said in words, or by a function that also says what there is."""
    def look():
        try:
            return condition()
        except gi.repository.GLib.Error:
            return None
    return patience.wait_until(look, what if callable(what) else lambda: what)


def xdotool(*words, check=True):
    return subprocess.run(["xdotool", *words], capture_output=True, text=True, check=check).stdout.strip()


def ancestors(node):
    """The node first."""
    while node is not None:
        yield node
        node = node.get_parent()


def let_nothing_move():
    """As the desktop's switch for people who want less motion does: what is on its way is hard to hit."""
    settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "gtk-4.0" / "settings.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("[Settings]\ngtk-enable-animations=false\n")


def name_of(node):
    """What the app calls it. GTK 4.8 calls a button with a mnemonic by its own label and by what labels it: the answers
    of libadwaita's questions are `_Discard Discard`."""
    name = node.get_name() or ""
    middle = len(name) // 2
    label, plain = name[:middle], name[middle + 1:]
    return plain if "_" in label and name[middle:middle + 1] == " " and label.replace("_", "", 1) == plain else name


def has_a_place(node):
    return Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW).width > 0


def walk(node, closed=frozenset()):
    """Every accessible below a node, the node first, but what is in one of a closed role. Nodes that vanish meanwhile
    are left out."""
    stack = [node]
    while stack:
        here = stack.pop()
        if here is None:
            continue
        yield here
        try:
            if here.get_role() in closed:
                continue
            stack.extend(here.get_child_at_index(i) for i in reversed(range(here.get_child_count())))
        except gi.repository.GLib.Error:
            continue


def names(node):
    """What there is to be read, or nothing where it is gone."""
    try:
        return list(dict.fromkeys(filter(None, (name_of(each) for each in walk(node, {Atspi.Role.TREE_TABLE})))))
    except gi.repository.GLib.Error:
        return []


class Desk:
    """A running heliodesk with a profile folder of its own, on its demo service unless another one is given, in a
    desktop that shows notifications."""

    def __init__(self, app, profile, *options, language="en", service=None):
        where = f"--service={service.url}" if service is not None else "--demo"
        environment = service.environment() if service is not None else os.environ
        self.start(pathlib.Path(profile).parent, [app, where, f"--profile={profile}", *options],
                   dict(environment, LANGUAGE=language))

    def start(self, folder, command, environment):
        # Asked over the accessibility bus and between two pages, GTK 4.8 loses memory of its own, which cannot be told
        # from ours. What the window is made of is searched for leaks by the unit tests and the tour.
        sanitizer = ":".join(filter(None, [environment.get("ASAN_OPTIONS"), "detect_leaks=0"]))
        self.notifications = notifications.of_the_desktop()
        self.errors = folder / f"errors-{os.getpid()}-{time.monotonic_ns()}"
        self.process = subprocess.Popen(command, stderr=self.errors.open("w"),
                                        env=dict(environment, ASAN_OPTIONS=sanitizer))
        atexit.register(self.process.kill)  # a test that fails leaves nothing behind
        self.window = self.wait_for_window("Heliodesk")

    def wait_for_window(self, pattern):
        return wait_until(lambda: self.find_window(pattern),
                          lambda: f"window {pattern}, but {[window.get_name() for window in self.windows()]}")

    def find_window(self, pattern):
        return next((window for window in self.windows() if re.search(pattern, window.get_name() or "")), None)

    def windows(self):
        """The app's windows and dialogs, the oldest first."""
        assert self.process.poll() is None, f"the app ended: {self.errors.read_text()}"
        application = self.application()
        if application is None:
            return []
        children = [application.get_child_at_index(j) for j in range(application.get_child_count())]
        return [window for window in children if window is not None]

    def application(self):
        """None before it has said that it is there, and after its end."""
        desktop = Atspi.get_desktop(0)
        applications = (desktop.get_child_at_index(i) for i in range(desktop.get_child_count()))
        return next((application for application in applications
                     if application is not None and application.get_process_id() == self.process.pid), None)

    def find(self, pattern, roles=None, within=None, also=lambda node: True):
        """The first accessible whose name matches and that is also as wished, or None. What tables consist of is found
        within something only: there is a lot of it."""
        for node in walk(within or self.window, frozenset() if within else {Atspi.Role.TREE_TABLE}):
            try:
                if (re.search(pattern, name_of(node)) and (roles is None or node.get_role() in roles)
                        and also(node)):
                    return node
            except gi.repository.GLib.Error:
                continue
        return None

    def wait_for(self, pattern, roles=None, within=None):
        return wait_until(lambda: self.find(pattern, roles, within),
                          lambda: f"{pattern}, but {names(within or self.window)}")

    def find_page(self, pattern=""):
        """What the window shows, after which it is called itself, if that is so called. What it showed before comes
        before it."""
        title, _, program = (self.window.get_name() or "").rpartition(" – ")
        if not program or not re.search(pattern, title):
            return None
        pages = [node for node in walk(self.window, {Atspi.Role.TREE_TABLE})
                 if node.get_role() in MAIN and node.get_name() == title]
        return pages[-1] if pages else None

    def page(self, pattern=""):
        return wait_until(lambda: self.find_page(pattern),
                          lambda: f"page {pattern} of {self.window.get_name()}, but {names(self.window)}")

    def move_to(self, title, *patterns):
        """Waits for a window so called that shows all of it, and goes on in it. Another one that is so called may be
        about to go."""
        def look():
            window = self.find_window(title)
            if window is None:
                return False
            self.window = window
            return all(self.find(pattern) for pattern in patterns)
        wait_until(look, lambda: f"{title} with {patterns}, but {names(self.window)}")

    def wait_for_title(self, pattern):
        return wait_until(lambda: re.search(pattern, self.window.get_name() or ""),
                          lambda: f"title {pattern}, windows {[window.get_name() for window in self.windows()]}")

    def click(self, pattern, roles=BUTTONS, within=None):
        """What is on a page that has not come yet is there, but a click does nothing."""
        wait_until(lambda: self.find(pattern, roles, within, has_a_place), pattern).do_action(0)

    def click_with_mouse(self, pattern, roles=None, within=None, button=1, held=()):
        """For what has no action of its own, such as a table's cell. Clicks in the window opened last. Buttons 4
        and 5 are the wheel. Keys may be held meanwhile."""
        keys = [word for key in held for word in ("keydown", key)]
        released = [word for key in held for word in ("keyup", key)]
        x, y = wait_until(lambda: self.find_way(pattern, roles, within), f"a way to {pattern}")
        xdotool("mousemove", "--window", self.windows_on_screen()[-1], str(x), str(y),
                *keys, "click", str(button), *released)
        self.wait_for_turns()

    def find_way(self, pattern, roles, within):
        """Where in its window something can be clicked, unless it is behind something: a page that is left keeps its
        place until the next one has come. Where GTK 4.8 knows no better, it names what is around it."""
        box = self.wait_for_rest(pattern, roles, within)
        x, y = box.x + min(20, box.width // 2), box.y + box.height // 2
        node = self.wait_for(pattern, roles, within)
        window = next(up for up in ancestors(node) if up.get_parent().get_role() == Atspi.Role.APPLICATION)
        hit = Atspi.Component.get_accessible_at_point(window, x, y, Atspi.CoordType.WINDOW)
        return (x, y) if hit is None or node in ancestors(hit) or hit in ancestors(node) else None

    def wait_for_rest(self, pattern, roles, within):
        """Where something stands once it does not move any more."""
        looks = []

        def same():
            looks.append(self.box_of(pattern, roles, within))
            if len(looks) < 2:
                return None
            before, now = looks[-2:]
            return now if (before.x, before.y, before.width) == (now.x, now.y, now.width) and now.width > 0 else None
        return wait_until(same, f"{pattern} at rest")

    def box_of(self, pattern, roles=None, within=None):
        """Where something is in its window."""
        return Atspi.Component.get_extents(self.wait_for(pattern, roles, within), Atspi.CoordType.WINDOW)

    def press(self, *keys):
        """One after the other, as fingers do."""
        for key in keys:
            self.wait_for_keys()
            xdotool("key", key)
            self.wait_for_turns()

    def type(self, text):
        self.wait_for_keys()
        xdotool("type", text)
        self.wait_for_turns()

    def wait_for_keys(self):
        """A window that has just opened may not be the one yet that keys go to, one that has closed may still be."""
        wait_until(lambda: xdotool("getactivewindow", "getwindowpid", check=False) == str(self.process.pid),
                   "a window of the app to be the active one")

    def windows_on_screen(self):
        """Their numbers, the one opened last at the end."""
        return xdotool("search", "--onlyvisible", "--pid", str(self.process.pid), check=False).split()

    def wait_for_turns(self):
        """Until the app has seen the keys: it takes one event at each turn of its main loop. Keys that come before a
        popover has given them back go to the popover, and are lost once that has closed."""
        try:
            for _ in range(TURNS):
                application = self.application()
                if application is None:
                    return
                application.get_description()  # is asked for each time, and answered in a turn of the main loop
        except gi.repository.GLib.Error:
            return  # the keys ended it

    def count(self, label, roles=BUTTONS, within=None):
        """The number on a status card, or on a row where the window is narrow."""
        name = self.wait_for(rf"^{label} ?: [\d,]+$", roles, within).get_name()
        return int(name.rsplit(": ", 1)[1].replace(",", ""))

    def kill(self):
        """Ends the app as a power cut does."""
        self.process.kill()
        self.process.wait(DEADLINE)

    def close(self):
        """Ends the app as its user does, so that it puts everything away."""
        self.click("^(Close|Fermer)$")
        self.wait_for_end()

    def wait_for_end(self):
        code = self.process.wait(DEADLINE)
        text = self.errors.read_text()
        assert code == 0 and not COMPLAINT.search(text), f"{code}: {text}"
