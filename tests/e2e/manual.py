# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the manual's sections share: reading what a page shows, and running the sections."""
import pathlib
import re
import shutil
import tempfile

from desk import Atspi, walk


def names(node, role):
    return [found.get_name() for found in walk(node) if found.get_role() == role]


def titles(page, table):
    """The titles of a table's columns, from left to right."""
    tables = [node for node in walk(page) if node.get_role() == Atspi.Role.TREE_TABLE and node.get_name() == table]
    return names(tables[0].get_child_at_index(0), Atspi.Role.LABEL)


def cells(desk, page, key):
    """What a row says: column, value."""
    row = desk.wait_for(f"^{key}$", {Atspi.Role.TABLE_ROW}, page)
    return names(row, Atspi.Role.TABLE_CELL)


def said(columns, values):
    return [f"{column} : {value}" for column, value in zip(columns, values)]


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
