# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of forms share: filling them in, sending them, and where a file is to go."""
import datetime

from desk import BUTTONS, Atspi, wait_until, walk
from service import Service

CHOICES, TEXT = {Atspi.Role.RADIO_BUTTON, Atspi.Role.CHECK_BOX}, {Atspi.Role.TEXT}


def start(server, folder, name):
    """A folder and a service of its own for each test."""
    own = folder / name
    own.mkdir()
    return own, Service(server, own)


def is_sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def is_focused(node):
    return node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED)


def day(days):
    """As it is written into a field. Today may be tomorrow where the user is."""
    return (datetime.date.today() + datetime.timedelta(days=days)).isoformat()


def content(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def fill_in(desk, label, value, form=None):
    Atspi.EditableText.set_text_contents(desk.wait_for(f"^{label}$", TEXT, form), value)


def choose(desk, form, field, value, steps=1):
    """From a list that drops down, by the keyboard; again when a key came before the list was ready for it."""
    box = desk.wait_for(f"^{field}$", {Atspi.Role.COMBO_BOX}, form)

    def items():
        return [node for node in walk(box) if node.get_role() == Atspi.Role.LIST_ITEM]

    def attempt():
        box.get_child_at_index(0).do_action(0)
        wait_until(lambda: any(is_focused(item) for item in items()), f"{field} open")
        desk.press("Home", *["Down"] * steps, "Return")
        wait_until(lambda: not items(), f"{field} closed")
        return desk.find(f"^{value}$", {Atspi.Role.LABEL}, box.get_child_at_index(0))
    wait_until(attempt, f"{value} chosen")


def press(desk, form, label):
    """A button, once that is possible."""
    button = desk.wait_for(f"^{label}$", BUTTONS, form)
    wait_until(lambda: is_sensitive(button), f"a way on by {label}")
    button.do_action(0)


def closed(desk, title):
    wait_until(lambda: desk.find_window(title) is None, f"{title} closed")


def send(desk, form, title):
    press(desk, form, "(Submit|Soumettre)")
    closed(desk, title)


def save_as(desk, title, target):
    """In the desktop's dialog, which begins with a name."""
    chooser = desk.wait_for_window(title)
    name = desk.wait_for("", TEXT, chooser)
    proposed = wait_until(lambda: content(name), "a name to begin with")
    Atspi.EditableText.set_text_contents(name, str(target))
    desk.click("^Enregistrer", within=chooser)
    return proposed
