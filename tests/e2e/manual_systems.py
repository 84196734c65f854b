# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's sections on systems, step by step, with what a person sees: manual_systems.py APP."""
import sys

from desk import BUTTONS, GROUPS, Atspi, Desk, wait_until
from manual import cells, expand, names, run, said, says, section, titles

APP = sys.argv[1]
COLUMNS = ["Identifiant du système", "Nom du système", "Étape", "Statut du système", "Code postal", "Ville", "État",
           "Adresse"]
# The table of section 3.3.
SYSTEMS = [("700456546", "Activation HO1", "5"), ("700457017", "Activation HO1", "5"),
           ("700456547", "Activation HO2", "4"), ("700457018", "Activation HO3", "5"),
           ("700457343", "Activation HomeOwner1", "5"), ("700457344", "Activation HomeOwner2", "5"),
           ("700457345", "Activation HomeOwner3", "5"), ("700457346", "Activation HomeOwner4", "5")]
HEADER = {"Statut du système": "La batterie ne communique pas", "Nom du système": "Activation HomeOwner1",
          "Date d’installation": "–", "Date de création": "7 juil. 2022", "Identifiant du système": "700457343"}
DETAILS = {"Propriétaire du système": "test dvt", "Installateur du système": "Enphase Energy",
           "Mainteneur du système": "Sunson Energy devices pvt ltd", "Adresse": "Hovbanken 72, Thyborøn, 7680 DE",
           "Étape": "5"}
REQUEST_COLUMNS = ["Numéro de dossier", "Sujet", "Date de création", "Statut", "Date de modification"]
REQUEST = ["03664346", "IQ Battery", "25 août 2023", "En cours", "25 août 2023"]


def add_filter(desk, page, criterion, value):
    """Add filters, a criterion, a value, Apply."""
    desk.click("^Ajouter des filtres$", within=page)
    dialog = desk.wait_for_window("^Filtres ")
    assert [name for name in names(dialog, Atspi.Role.LIST_ITEM) if name] == COLUMNS
    desk.click_with_mouse(f"^{criterion}$", {Atspi.Role.LIST_ITEM}, dialog)
    entry = desk.wait_for(f"^{criterion}$", {Atspi.Role.TEXT}, dialog)
    Atspi.EditableText.set_text_contents(entry, value)
    desk.click("^Appliquer$", within=dialog)
    desk.wait_for(f"^{criterion} : {value}$", within=page)


def requests_of_a_system(desk):
    """All its support requests, with filters, columns and density of their own; a number leads to the case."""
    page = desk.page()
    requests = section(desk, page, "Demandes d’assistance")
    assert titles(requests, "Dossiers") == REQUEST_COLUMNS
    assert cells(desk, requests, f"Numéro de dossier : {REQUEST[0]}") == said(REQUEST_COLUMNS, REQUEST)
    for button in ["Colonnes", "Densité"]:
        desk.wait_for(f"^{button}$", BUTTONS, requests)
    desk.click("^Ajouter des filtres$", within=requests)
    dialog = desk.wait_for_window("^Filtres ")
    assert [name for name in names(dialog, Atspi.Role.LIST_ITEM) if name] != COLUMNS
    desk.click_with_mouse("^Statut$", {Atspi.Role.LIST_ITEM}, dialog)
    resolved = desk.wait_for(r"^Résolu : \d+$", {Atspi.Role.CHECK_BOX}, dialog).get_name()
    desk.click_with_mouse("^Résolu : ", {Atspi.Role.CHECK_BOX}, dialog)
    desk.click("^Appliquer$", within=dialog)
    desk.wait_for(f"^{resolved.removeprefix('Résolu : ')} lignes$", within=requests)
    desk.click("^Supprimer le filtre : Statut$", within=requests)
    desk.wait_for(f"^Numéro de dossier : {REQUEST[0]}$", within=requests)
    desk.click_with_mouse(f"^Numéro de dossier : {REQUEST[0]}$", {Atspi.Role.LINK}, requests)
    desk.wait_for_title(rf"^Dossier\({REQUEST[0]}\)")


def the_page_scrolls_on_where_its_table_ends(desk):
    page = desk.page()
    before = desk.box_of("^Demandes d’assistance$", GROUPS, page).y

    def turn():
        desk.click_with_mouse("^Date de modification$", {Atspi.Role.LABEL}, page, button=5)
        return desk.box_of("^Demandes d’assistance$", GROUPS, page).y < before
    wait_until(turn, "the page to scroll")


def section_3_3_systemes(folder):
    desk = Desk(APP, folder / "wide", "--size=1280x900", language="fr")
    desk.wait_for("^Synchronisé$", BUTTONS)

    # « … en sélectionnant l'onglet Systèmes dans la barre des tâches de gauche. »
    desk.click_with_mouse("^Systèmes$", {Atspi.Role.LIST_ITEM})
    desk.wait_for_title("^Systèmes – ")
    page = desk.page("^Systèmes$")
    assert titles(page, "Systèmes") == COLUMNS
    for number, name, stage in SYSTEMS:
        assert cells(desk, page, f"Identifiant du système : {number}") == said(
            COLUMNS, [number, name, stage, "La batterie ne communique pas", "7680", "Thyborøn", "–", "Hovbanken 72"])
    last = desk.box_of("^Adresse : Hovbanken 72$", {Atspi.Role.TABLE_CELL}, page)
    assert last.x + last.width <= 1280, "the table is wider than the window"
    for button in ["Colonnes", "Densité"]:
        desk.wait_for(f"^{button}$", BUTTONS, page)
    everything = desk.wait_for(r"^\d+ lignes$", within=page).get_name()
    add_filter(desk, page, "Ville", "thyboron")
    desk.wait_for(f"^{len(SYSTEMS)} lignes$", within=page)
    listed = [name.rsplit(" ", 1)[1] for name in names(page, Atspi.Role.TABLE_ROW)
              if name.startswith(COLUMNS[0])]
    assert listed[:len(SYSTEMS)] == [number for number, _, _ in SYSTEMS]
    desk.click("^Supprimer le filtre : Ville$", within=page)
    desk.wait_for(f"^{everything}$", within=page)

    # « … sélectionner un site dans la liste des ID de système pour ouvrir la page d'activation … »
    desk.click_with_mouse("^Identifiant du système : 700457343$", {Atspi.Role.LINK}, page)
    desk.wait_for_title("^Activation HomeOwner1 – ")
    activation = desk.page()
    says(desk, activation, "Activation", HEADER)
    says(desk, activation, "Détails du système", DETAILS)
    requests = section(desk, activation, "Demandes d’assistance")
    assert titles(requests, "Dossiers") == REQUEST_COLUMNS
    desk.wait_for("^0 ligne$", within=requests)

    desk.click("^Retour$")
    desk.wait_for_title("^Systèmes – ")
    add_filter(desk, page, "Nom du système", "dvt pr4")
    desk.wait_for("^1 ligne$", within=page)
    desk.click_with_mouse("^Identifiant du système : 700934760$", {Atspi.Role.LINK}, page)
    desk.wait_for_title("^Dvt PR4 – ")
    the_page_scrolls_on_where_its_table_ends(desk)
    requests_of_a_system(desk)
    desk.close()


def section_2_5_systemes(folder):
    desk = Desk(APP, folder / "narrow", "--size=400x800", language="fr")
    desk.wait_for("^Synchronisé$", BUTTONS)

    # « Sélectionnez l'onglet Systèmes dans la barre des tâches inférieure. »
    desk.click("^Systèmes$")
    desk.wait_for_title("^Systèmes – ")
    page = desk.page("^Systèmes$")

    # « Sélectionner un ID de système … La page d'activation s'affiche, avec toutes les demandes d'assistance. »
    for _ in range(2):
        desk.click_with_mouse("Acevedo carport", within=page, button=5)
    desk.click_with_mouse("Identifiant du système : 700456546.*Activation HO1", within=page)
    desk.wait_for_title("^Activation HO1 – ")
    activation = desk.page()
    desk.wait_for("^Aucune demande n’a été faite pour ce système.$", within=activation)

    # « … les détails du système dans le menu déroulant Détails du système. »
    expand(desk, activation, "Détails du système")
    says(desk, activation, "Détails du système", DETAILS)
    desk.close()


if __name__ == "__main__":
    run([section_3_3_systemes, section_2_5_systemes])
