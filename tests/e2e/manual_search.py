# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's sections on the search, step by step, with what a person sees: manual_search.py APP SERVER."""
import sys

from desk import BUTTONS, Atspi, Desk, walk, wait_until
from forms import is_focused
from manual import cells, names, run, said, titles
from service import Service

APP, SERVER = sys.argv[1:]
CRITERIA = ["RMA", "Dossier", "Nom du système", "Identifiant du système", "Numéro de série"]
# As people have them at hand, and the page that they mean.
ONLY_HITS = [("RMA", "RMA(517624)", r"^RMA\(00517624\)"),
             ("Dossier", "3664346", r"^Dossier\(03664346\)"),
             ("Nom du système", "dvt pr4", "^Dvt PR4 – "),
             ("Identifiant du système", "700 457 343", "^Activation HomeOwner1 – "),
             ("Numéro de série", "SN: 2022-4199-5010", "^Dvt PR4 – ")]
SYSTEM_COLUMNS = ["Identifiant du système", "Nom du système", "Statut du système", "Code postal", "Ville", "Étape"]
HOMEOWNERS = [("700457343", "Activation HomeOwner1"), ("700457344", "Activation HomeOwner2"),
              ("700457345", "Activation HomeOwner3"), ("700457346", "Activation HomeOwner4")]
# A microinverter that replaced another: it stands on a claim line and among the devices of a system.
SERIAL = "122329995001"
HITS = "^Premiers résultats$"
SERIAL_HITS = [f"RMA(00511313) : Remplacement {SERIAL}", f"Rere CA1 : Appareil {SERIAL}"]
LINE_COLUMNS = ["Numéro de série", "Numéro de la RMA", "Remplacement"]
LINE = ["111366687522", "00511313", SERIAL]
DEVICE_COLUMNS = ["Numéro de série", "Identifiant du système"]
DEVICE = [SERIAL, "700611204"]


def find_term(desk):
    return desk.find("^Terme de recherche$", {Atspi.Role.TEXT})


def go_to_term(desk):
    desk.press("ctrl+f")
    wait_until(lambda: is_focused(find_term(desk)), "the focus in the search")


def choose_criterion(desk, criterion):
    """From the list of the drop-down, which has exactly the manual's five."""
    box = desk.wait_for("^Critères de recherche$", {Atspi.Role.COMBO_BOX})
    desk.click_with_mouse("^Critères de recherche$", {Atspi.Role.COMBO_BOX})
    wait_until(lambda: names(box, Atspi.Role.LIST_ITEM), "the criteria")
    offered = [name for item in walk(box) if item.get_role() == Atspi.Role.LIST_ITEM
               for name in names(item, Atspi.Role.LABEL)]
    assert offered == CRITERIA, offered
    desk.press("Home", *["Down"] * CRITERIA.index(criterion), "Return")
    wait_until(lambda: not names(box, Atspi.Role.LIST_ITEM) and criterion in names(box, Atspi.Role.LABEL), criterion)


def search(desk, criterion, term):
    go_to_term(desk)  # in a narrow window this opens the panel
    choose_criterion(desk, criterion)
    go_to_term(desk)
    desk.type(term)


def wait_for_hits(desk, hits):
    """The rows of the list below the term, in their order."""
    wait_until(lambda: names(desk.find("^Premiers résultats$") or desk.window, Atspi.Role.LIST_ITEM) == hits,
               f"hits {hits}")


def wait_for_results(desk, criterion, term):
    """The page of what was found: another one may have been there before."""
    def look():
        page = desk.find_page("^Résultats de la recherche$")
        return page and desk.find(rf"^{criterion} : «\s*{term}\s*»$", {Atspi.Role.LABEL}, page) and page
    return wait_until(look, f"what was found for {term}")


def starts_with(row, columns, values):
    return row[:len(values)] == said(columns, values)


def only_hits_open(desk):
    for criterion, term, title in ONLY_HITS:
        search(desk, criterion, term)
        desk.press("Return")
        desk.wait_for_title(title)


def several_are_listed(desk):
    """Return shows them in a table like any other; a number leads to the record, and Back to the table."""
    search(desk, "Nom du système", "homeowner activ")
    wait_for_hits(desk, [f"{name} : {number}, Thyborøn" for number, name in HOMEOWNERS])
    desk.press("Return")
    page = wait_for_results(desk, "Nom du système", "homeowner activ")
    assert titles(page, "Systèmes") == SYSTEM_COLUMNS
    for number, name in HOMEOWNERS:
        assert starts_with(cells(desk, page, f"Identifiant du système : {number}"), SYSTEM_COLUMNS, [number, name])
    for button in ["Colonnes", "Densité"]:
        desk.wait_for(f"^{button}$", BUTTONS, page)
    desk.click_with_mouse(f"^Identifiant du système : {HOMEOWNERS[1][0]}$", {Atspi.Role.LINK}, page)
    desk.wait_for_title(f"^{HOMEOWNERS[1][1]} – ")
    desk.click("^Retour$")
    wait_for_results(desk, "Nom du système", "homeowner activ")


def arrow_keys_choose(desk):
    search(desk, "Nom du système", "homeowner activ")
    wait_for_hits(desk, [f"{name} : {number}, Thyborøn" for number, name in HOMEOWNERS])
    desk.press("Down", "Down", "Down", "Return")
    desk.wait_for_title(f"^{HOMEOWNERS[2][1]} – ")


def a_hit_opens_in_a_new_window(desk):
    search(desk, "Nom du système", "homeowner activ")
    wait_for_hits(desk, [f"{name} : {number}, Thyborøn" for number, name in HOMEOWNERS])
    desk.press("Down", "Down", "ctrl+Return")
    opened = desk.wait_for_window(f"^{HOMEOWNERS[1][1]} – ")
    desk.click("^Fermer$", within=opened)
    wait_until(lambda: len(desk.windows()) == 1, "the other window closed")


def a_serial_number_says_where_it_stands(desk):
    search(desk, "Numéro de série", SERIAL)
    wait_for_hits(desk, SERIAL_HITS)
    desk.press("Return")
    page = wait_for_results(desk, "Numéro de série", SERIAL)
    assert starts_with(cells(desk, page, f"Numéro de série : {LINE[0]}"), LINE_COLUMNS, LINE)
    assert starts_with(cells(desk, page, f"Numéro de série : {SERIAL}"), DEVICE_COLUMNS, DEVICE)
    desk.click_with_mouse("^Numéro de la RMA : 00511313$", {Atspi.Role.LINK}, page)
    desk.wait_for_title(r"^RMA\(00511313\)")


def nothing_is_explained(desk, answer):
    """A whole number that is not here may be with the service."""
    search(desk, "RMA", "99999999")
    desk.press("Return")
    page = wait_for_results(desk, "RMA", "99999999")
    desk.wait_for("^Ce numéro n’est pas dans la copie sur cet ordinateur.$", within=page)
    desk.click("^Rechercher sur le service$", within=page)
    desk.wait_for(answer, within=page)


def section_3_1_2_outil_de_recherche(folder):
    service = Service(SERVER, folder)
    desk = Desk(APP, folder / "wide", "--size=1280x900", language="fr", service=service)
    desk.wait_for("^Synchronisé$", BUTTONS)

    # « … l'outil de recherche situé dans la barre des tâches supérieure … »
    assert find_term(desk) and desk.find("^Critères de recherche$", {Atspi.Role.COMBO_BOX})

    # « Sélectionner un critère … et saisir un terme de recherche dans le champ prévu à cet effet. »
    only_hits_open(desk)
    desk.close()

    desk = Desk(APP, folder / "wide", language="fr", service=service)
    several_are_listed(desk)
    arrow_keys_choose(desk)
    a_serial_number_says_where_it_stands(desk)
    nothing_is_explained(desk, "^Le service ne l’a pas non plus.")
    a_hit_opens_in_a_new_window(desk)
    desk.close()
    service.stop()
    assert service.proxy.exchanges["GET", "/v1/search", 200] > 0

    desk = Desk(APP, folder / "wide", "--offline", language="fr", service=service)
    nothing_is_explained(desk, "^Le service ne peut pas être interrogé")
    desk.close()


def section_2_1_2_outil_de_recherche(folder):
    desk = Desk(APP, folder / "narrow", "--size=400x800", language="fr")
    desk.wait_for("^Synchronisé$", BUTTONS)
    assert not find_term(desk)

    # « … en sélectionnant l'icône en forme de loupe en haut de la page. Le menu Recherche s'ouvre. »
    desk.click("^Recherche$")
    wait_until(lambda: is_focused(find_term(desk)), "the search")
    desk.click("^Fermer la recherche$")
    wait_until(lambda: not find_term(desk), "the panel to close")

    # « Dans le menu déroulant Critères de recherche … »; « … le champ Terme de recherche … »
    desk.click("^Recherche$")
    wait_until(lambda: is_focused(find_term(desk)), "the search")
    choose_criterion(desk, "Numéro de série")
    go_to_term(desk)
    desk.type(SERIAL)
    wait_for_hits(desk, SERIAL_HITS)
    desk.press("Return")
    page = wait_for_results(desk, "Numéro de série", SERIAL)
    assert not find_term(desk)
    desk.wait_for(f"^Numéro de série : {LINE[0]}, .*Numéro de la RMA : 00511313", within=page)
    desk.click_with_mouse(f"^Numéro de série : {SERIAL}, ", within=page)
    desk.wait_for_title("^Rere CA1 – ")
    only_hits_open(desk)
    desk.close()


if __name__ == "__main__":
    run([section_3_1_2_outil_de_recherche, section_2_1_2_outil_de_recherche])
