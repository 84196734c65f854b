# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the manual's sections share: reading what a page shows, and running the sections."""
import pathlib
import re
import shutil
import tempfile

from desk import BUTTONS, GROUPS, Atspi, wait_until, walk


def names(node, role):
    return [found.get_name() for found in walk(node) if found.get_role() == role]


def titles(page, table):
    """The titles of a table's columns, from left to right, once it is there."""
    def look():
        found = (node for node in walk(page) if node.get_role() == Atspi.Role.TREE_TABLE and node.get_name() == table)
        first = next(found, None)
        return first and names(first.get_child_at_index(0), Atspi.Role.LABEL)
    return wait_until(look, f"the table {table}")


def cells(desk, page, key):
    """What a row says: column, value."""
    row = desk.wait_for(f"^{key}$", {Atspi.Role.TABLE_ROW}, page)
    return names(row, Atspi.Role.TABLE_CELL)


def said(columns, values):
    return [f"{column} : {value}" for column, value in zip(columns, values)]


def section(desk, page, title):
    return desk.wait_for(f"^{title}$", GROUPS, page)


def fields(part):
    """Labels over values: groups that are called by their first label. A value is called by its text and its label."""
    found = {}
    for row in walk(part):
        if row == part or row.get_role() not in GROUPS:
            continue
        said = [node.get_name() for node in walk(row)
                if node.get_role() in {Atspi.Role.LABEL, Atspi.Role.LINK, Atspi.Role.PUSH_BUTTON} and node.get_name()]
        if len(said) > 1 and said[0] == row.get_name():
            found[said[0]] = said[1].removesuffix(f" {said[0]}").removeprefix(f"{said[0]} : ")
    return found


def says(desk, page, title, expected):
    """A section has these fields. It is filled after it is made, while frames are drawn."""
    wait_until(lambda: fields(section(desk, page, title)) == expected, lambda: f"what {title} says: {fields(section(desk, page, title))}, and not {expected}")


def texts(node):
    """What stands there, from top to bottom, but for tables."""
    roles = {Atspi.Role.LABEL, Atspi.Role.LINK, Atspi.Role.PUSH_BUTTON, Atspi.Role.HEADING}
    return [found.get_name() for found in walk(node, {Atspi.Role.TREE_TABLE})
            if found.get_role() in roles and found.get_name()]


def stand_in_this_order(node, patterns):
    """Waits until everything is shown where it belongs: a window that opens narrow is still wide at its first look."""
    seen = []

    def in_order():
        said = texts(node)
        found = [next((i for i, text in enumerate(said) if re.search(pattern, text)), None) for pattern in patterns]
        seen[:] = zip(patterns, found)
        return None not in found and found == sorted(found)

    try:
        wait_until(in_order, "the order")
    except AssertionError as error:
        raise AssertionError(f"not in this order: {seen}") from error


def expand(desk, page, title):
    """Opens a collapsed list."""
    button = desk.wait_for(f"^{title}$", BUTTONS, page)
    assert not button.get_state_set().contains(Atspi.StateType.EXPANDED)
    button.do_action(0)
    wait_until(lambda: button.get_state_set().contains(Atspi.StateType.EXPANDED), title)


def run(sections):
    """Each section is a function that gets a folder for its profile and is called by the section's number."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="heliodesk-e2e-"))
    print(f"1..{len(sections)}", flush=True)
    try:
        for number, section in enumerate(sections, 1):
            section(folder)
            print(f"ok {number} - {re.sub('_', ' ', section.__name__)}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
