# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of a list, how close its rows stand, and what is remembered of both: tables.py APP."""
import sys

from dashboard import show_tab
from desk import BUTTONS, Atspi, Desk, wait_until
from manual import names, run, titles

APP = sys.argv[1]
CELL, CHECKS, ITEMS = {Atspi.Role.TABLE_CELL}, {Atspi.Role.CHECK_BOX}, {Atspi.Role.MENU_ITEM}
RMA_COLUMNS = ["Numéro de la RMA", "Numéro de dossier", "Identifiant du système", "Nom du système", "Code postal",
               "Statut", "Date d’envoi de la RMA"]
CASE_COLUMNS = ["Numéro de dossier", "Identifiant du système", "Nom du système", "Code postal", "Sujet", "Statut",
                "Date d’envoi"]
WITH_CITY = [*RMA_COLUMNS[:5], "Ville", *RMA_COLUMNS[5:]]


def start(folder):
    desk = Desk(APP, folder / "profile", "--size=1280x800", language="fr")
    desk.wait_for("^Synchronisé$", BUTTONS)
    return desk


def open_columns(desk, page):
    desk.click("^Colonnes$", within=page)
    desk.wait_for("^Toutes$", BUTTONS, page)


def has_columns(page, tab, columns):
    wait_until(lambda: titles(page, tab) == columns, str(columns))


def state(desk, page, column, which):
    return desk.wait_for(f"^{column}$", CHECKS, page).get_state_set().contains(which)


def toggle(desk, page, term, column):
    """Finds a column by a part of its name, and switches it with the keyboard."""
    open_columns(desk, page)
    top = desk.wait_for_rest(f"^{RMA_COLUMNS[0]}$", CHECKS, page).y
    desk.type(term)
    wait_until(lambda: desk.box_of(f"^{column}$", CHECKS, page).y == top, f"{column} first")
    was_on = state(desk, page, column, Atspi.StateType.CHECKED)
    desk.press("Tab")
    wait_until(lambda: state(desk, page, column, Atspi.StateType.FOCUSED), f"{column} focused")
    desk.press("space")
    wait_until(lambda: state(desk, page, column, Atspi.StateType.CHECKED) != was_on, f"{column} switched")
    desk.press("Escape")


def height(desk, page):
    return desk.box_of("^Statut : ", CELL, page).height


def set_density(desk, page, density):
    desk.click("^Densité$", within=page)
    desk.click(f"^{density}$", ITEMS, page)


def columns_are_found_shown_and_hidden(folder):
    desk = start(folder)
    page = show_tab(desk, "RMA")
    has_columns(page, "RMA", RMA_COLUMNS)
    toggle(desk, page, "vil", "Ville")
    has_columns(page, "RMA", WITH_CITY)
    toggle(desk, page, "vil", "Ville")
    has_columns(page, "RMA", RMA_COLUMNS)

    # All of them, and none but one, which cannot be taken away.
    open_columns(desk, page)
    offered = names(page, Atspi.Role.CHECK_BOX)
    desk.click("^Toutes$", within=page)
    wait_until(lambda: set(titles(page, "RMA")) == set(offered), "all columns")
    desk.click("^Aucune$", within=page)
    has_columns(page, "RMA", RMA_COLUMNS[:1])
    assert not state(desk, page, RMA_COLUMNS[0], Atspi.StateType.SENSITIVE)
    assert state(desk, page, RMA_COLUMNS[1], Atspi.StateType.SENSITIVE)
    desk.click("^Réinitialiser$", within=page)
    has_columns(page, "RMA", RMA_COLUMNS)
    desk.press("Escape")
    desk.close()


def rows_stand_as_close_as_one_likes(folder):
    desk = start(folder)
    page = show_tab(desk, "RMA")
    usual = wait_until(lambda: height(desk, page), "a row")
    set_density(desk, page, "Compacte")
    wait_until(lambda: height(desk, page) < usual, "rows that are closer")
    set_density(desk, page, "Confortable")
    wait_until(lambda: height(desk, page) > usual, "rows that are further apart")
    set_density(desk, page, "Standard")
    wait_until(lambda: height(desk, page) == usual, "rows as before")
    desk.close()


def each_list_is_found_as_it_was_left(folder):
    desk = start(folder)
    page = show_tab(desk, "RMA")
    usual = wait_until(lambda: height(desk, page), "a row")
    toggle(desk, page, "vil", "Ville")
    columns = wait_until(lambda: "Ville" in titles(page, "RMA") and titles(page, "RMA"), "the city")
    set_density(desk, page, "Compacte")
    wait_until(lambda: height(desk, page) < usual, "rows that are closer")
    compact = height(desk, page)
    desk.close()

    desk = start(folder)
    page = show_tab(desk, "RMA")
    has_columns(page, "RMA", columns)
    wait_until(lambda: height(desk, page) == compact, "rows that are closer")
    page = show_tab(desk, "Dossiers")
    has_columns(page, "Dossiers", CASE_COLUMNS)
    wait_until(lambda: height(desk, page) == usual, "rows as usual")
    desk.close()


if __name__ == "__main__":
    run([columns_are_found_shown_and_hidden, rows_stand_as_close_as_one_likes, each_list_is_found_as_it_was_left])
