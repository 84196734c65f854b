# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the dashboard's tabs share: their cards, filters, tables and lists."""
import itertools

from desk import BUTTONS, GROUPS, Atspi, wait_until, walk
from manual import stand_in_this_order

ROWS, TABS, TEXT = {Atspi.Role.LIST_ITEM}, {Atspi.Role.PAGE_TAB}, {Atspi.Role.TEXT}


def show_tab(desk, tab):
    """The tab of the dashboard, with its cards and its table."""
    desk.wait_for(f"^{tab}$", TABS).do_action(0)
    return desk.wait_for(f"^{tab}$", GROUPS)


def is_on(button):
    return button.get_state_set().contains(Atspi.StateType.PRESSED)


def has_rows(desk, page, n):
    desk.wait_for(f"^{n} {'ligne' if n < 2 else 'lignes'}$", within=page)


def values(page, column, n=3):
    """What a column shows in its first rows."""
    found = (node.get_name() for node in walk(page) if node.get_role() == Atspi.Role.TABLE_CELL)
    shown = (name.removeprefix(f"{column} : ") for name in found if name.startswith(f"{column} : "))
    return list(itertools.islice(shown, n))


def counts_add_up(desk, page, everything, statuses, roles=BUTTONS):
    """The counts are there, and every record has one status."""
    counts = {status: desk.count(status, roles, page) for status in statuses}
    assert desk.count(everything, roles, page) == sum(counts.values()) > 0
    return counts


def open_filters(desk, page):
    desk.click("^Ajouter des filtres$", within=page)
    return desk.wait_for_window("^Filtres ")


def choose_criterion(desk, dialog, criterion):
    desk.click_with_mouse(f"^{criterion}$", ROWS, dialog)


def go_back_to_criteria(desk, dialog):
    """Where the dialog is narrow. A button that is activated so is pressed for a moment first."""
    back = "^Retour à la liste des filtres$"
    desk.click(back, within=dialog)
    wait_until(lambda: desk.find(back, BUTTONS, dialog) is None, "the list of filters")


def write(desk, dialog, criterion, value):
    """Nothing is looked for before Apply."""
    choose_criterion(desk, dialog, criterion)
    Atspi.EditableText.set_text_contents(desk.wait_for(f"^{criterion}$", TEXT, dialog), value)


def apply(desk, dialog):
    desk.click("^Appliquer$", within=dialog)
    wait_until(lambda: desk.find_window("^Filtres ") is None, "the filters to close")


def filter_by(desk, page, criterion, value):
    dialog = open_filters(desk, page)
    write(desk, dialog, criterion, value)
    apply(desk, dialog)


def marked(dialog):
    """The criteria with a dot before them."""
    return [node.get_name() for node in walk(dialog) if node.get_role() == Atspi.Role.LIST_ITEM
            and node.get_description()]


def card_shows_its_requests(desk, page, status, count):
    card = desk.wait_for(f"^{status} : {count}$", BUTTONS, page)
    card.do_action(0)
    wait_until(lambda: is_on(card), f"{status} on")
    has_rows(desk, page, count)
    if count > 0:
        wait_until(lambda: set(values(page, "Statut")) == {status}, f"requests: {status}")
    return card


def each_card_shows_its_requests(desk, page, counts):
    """« Pour afficher la liste …, sélectionner … »; « … une ou plusieurs des options … »"""
    for status, count in counts.items():
        card_shows_its_requests(desk, page, status, count).do_action(0)
    has_rows(desk, page, sum(counts.values()))
    some = list(counts)[:2]
    for status in some:
        desk.click(f"^{status} : ", within=page)
    has_rows(desk, page, sum(counts[status] for status in some))
    wait_until(lambda: set(values(page, "Statut")) <= set(some), "requests of both statuses")
    for status in some:
        desk.click(f"^{status} : ", within=page)
    has_rows(desk, page, sum(counts.values()))


def lists_of(desk, tab, statuses, title):
    """« Pour afficher la liste …, sélectionner … »: a page of its own, with its filters."""
    page = show_tab(desk, tab)
    for status in statuses:
        count = desk.count(status, ROWS, page)
        desk.click_with_mouse(f"^{status} : {count}$", ROWS, page)
        desk.wait_for_title(f"^{title} – ")
        shown = desk.page()
        stand_in_this_order(shown, [f"^{title}$", f"^{status}$", "^Ajouter des filtres$", f"^{count} lignes?$"])
        desk.click("^Retour$")
        desk.wait_for_title("^Tableau de bord – ")


def opens_from_list(desk, tab, everything, number, title):
    """« Sélectionner … dans la liste pour obtenir plus de détails. »"""
    page = show_tab(desk, tab)
    desk.click("^Supprimer le filtre : Date d’envoi$", within=page)
    wait_until(lambda: not desk.find("^Date d’envoi : ", within=page), "all of them")
    desk.click_with_mouse(f"^{everything} : ", ROWS, page)
    shown = desk.page("^(?!Tableau de bord)")
    column, value = number.split(" : ")
    filter_by(desk, shown, column, value)
    has_rows(desk, shown, 1)
    desk.click_with_mouse(f"^{number}, ", within=shown)
    desk.wait_for_title(title)
    return desk.page()
