# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's sections on the dashboard, step by step, with what a person sees: manual_dashboard.py APP. One sync
fills the cache; everything after it is seen without a service."""
import os
import subprocess
import sys

from dashboard import (ROWS, TEXT, apply, card_shows_its_requests, choose_criterion, counts_add_up,
                       each_card_shows_its_requests, filter_by, go_back_to_criteria, has_rows, lists_of, marked,
                       open_filters, opens_from_list, show_tab, values, write)
from desk import BUTTONS, Atspi, Desk, let_nothing_move, wait_until, walk
from forms import is_focused
from manual import cells, expand, names, run, said, says, section, stand_in_this_order, titles

APP = sys.argv[1]
RMA_STATUSES = ["En cours", "En attente d’approbation", "Approuvé", "Expédié", "Annulé"]
CASE_STATUSES = ["Nouveau", "En cours", "Résolu"]
RMA_COLUMNS = ["Numéro de la RMA", "Numéro de dossier", "Identifiant du système", "Nom du système", "Code postal",
               "Statut", "Date d’envoi de la RMA"]
CASE_COLUMNS = ["Numéro de dossier", "Identifiant du système", "Nom du système", "Code postal", "Sujet", "Statut",
                "Date d’envoi"]
# The table of section 3.1.1.
RMAS = [("00517624", "03664346"), ("00517623", "03664342"), ("00517622", "03664341")]
CASE_CRITERIA = ["Numéro de dossier", "Identifiant du système", "Nom du système", "Code postal du système",
                 "Ville du système", "État du système", "Date d’envoi", "Date de modification"]
RMA_CRITERIA = ["Numéro de la RMA", *CASE_CRITERIA]
PLACE = "Apolo Shopping Center\nHato Rey, PR 00917\nUS"
WAREHOUSE = "2417 East Carson Street, Suite 100, Dock 46\nLong Beach, CA 90810\nUS"
RMA_SUMMARY = {"Identifiant du système": "700934760", "Numéro de dossier": "03664346", "Affecté à": "Kavya Anand R",
               "Origine": "–", "Créé le": "25 août 2023", "Dernière mise à jour": "25 août 2023"}
RMA_CONTACT = {"Nom du compte": "Ari'el Costa", "Propriétaire du compte": "Sunson Energy devices pvt ltd",
               "Contact": "Ari'el Costa", "Adresse e-mail": "a.costa@example.org", "Téléphone": "787-555-0142"}
CASE_SUMMARY = {"Identifiant du système": "700422286", "Numéro de dossier": "03663069", "Affecté à": "Support Team",
                "Origine": "Service Manager - Installer", "Créé le": "16 août 2023",
                "Dernière mise à jour": "17 août 2023"}
CASE_CONTACT = {"Nom du compte": "DVT Test", "Propriétaire du compte": "Sunson Energy devices pvt ltd",
                "Contact": "DVT Test", "Adresse e-mail": "dvt.test@example.org", "Téléphone": "510-555-0143"}
LINE_COLUMNS = ["Numéro de série", "Produit", "Motif", "Statut", "Remplacement", "Numéro de suivi"]
desks = {}


def desk_of(folder, size):
    """One app for all sections of a size."""
    if size not in desks:
        profile = folder / "profile"
        if not profile.exists():
            subprocess.run([APP, "--demo", f"--profile={profile}", "sync"], check=True, stdout=subprocess.DEVNULL,
                           env=dict(os.environ, LANGUAGE="fr"))
        desks[size] = Desk(APP, profile, "--offline", f"--size={size}", language="fr")
        desks[size].wait_for("^Hors ligne", BUTTONS)
    return desks[size]


def section_3_1_1_apercu(folder):
    desk = desk_of(folder, "1280x800")
    areas = desk.wait_for("^Rubriques$", {Atspi.Role.LIST})
    # The manual's three, and ours behind them.
    assert [name for name in names(areas, Atspi.Role.LIST_ITEM) if name] == ["Tableau de bord", "Systèmes", "Rapports",
                                                                             "Boîte d’envoi"]
    desk.wait_for("^Critères de recherche$", {Atspi.Role.COMBO_BOX})
    desk.wait_for("^Terme de recherche$", TEXT)
    stand_in_this_order(desk.window, ["^Enphase$", "^Profil$", "^Tableau de bord$", "^Systèmes$", "^Rapports$",
                                      "^Ressources Enphase$", "^Langue$", "^Assistance clientèle$",
                                      "^Retour d’information$", "^Conditions$", "^Confidentialité$",
                                      "^Enphase Energy, Inc. © 2023$", "^Avis de confidentialité$",
                                      "^Ne pas vendre ni partager mes informations personnelles$"])

    # « … sélectionner l'onglet RMA … sélectionner l'onglet cas … »
    assert names(desk.page(), Atspi.Role.PAGE_TAB) == ["RMA", "Dossiers", "Retours de batteries"]
    for tab, everything, statuses, title, columns in [
            ("Dossiers", "Tous les dossiers", CASE_STATUSES, "Dossiers", CASE_COLUMNS),
            ("RMA", "Toutes les RMA", RMA_STATUSES, "Détails de la demande", RMA_COLUMNS)]:
        page = show_tab(desk, tab)
        counts_add_up(desk, page, everything, statuses)
        stand_in_this_order(page, ["^Ajouter des filtres$", "^Date d’envoi : .* – ", f"^{everything} : ",
                                   *[f"^{status} : " for status in statuses], f"^{title}$", r"^\d+ lignes$",
                                   "^Colonnes$", "^Densité$"])
        assert titles(page, tab) == columns


def section_3_1_3_ajouter_des_filtres(folder):
    desk = desk_of(folder, "1280x800")
    page = show_tab(desk, "RMA")
    everything = desk.count("Toutes les RMA", within=page)
    dialog = open_filters(desk, page)
    assert [name for name in names(dialog, Atspi.Role.LIST_ITEM) if name] == RMA_CRITERIA
    stand_in_this_order(dialog, ["^Filtres RMA$"])
    assert marked(dialog) == ["Date d’envoi"]

    # Closing takes nothing over.
    write(desk, dialog, "Nom du système", "dvt pr4")
    wait_until(lambda: "Nom du système" in marked(dialog), "the mark")
    desk.click("^Fermer sans appliquer$", within=dialog)
    wait_until(lambda: desk.find_window("^Filtres ") is None, "the filters to close")
    has_rows(desk, page, everything)

    # « … sélectionner des filtres et saisir des informations … La recherche est lancée dès que l'option Appliquer … »
    dialog = open_filters(desk, page)
    write(desk, dialog, "Nom du système", "dvt pr4")
    choose_criterion(desk, dialog, "Date d’envoi")
    desk.click("^Toute la période$", within=dialog)
    has_rows(desk, page, everything)
    apply(desk, dialog)
    desk.wait_for("^Nom du système : dvt pr4$", BUTTONS, page)
    for number, case in RMAS:
        row = cells(desk, page, f"Numéro de la RMA : {number}")
        assert row == said(RMA_COLUMNS, [number, case, "700934760", "Dvt PR4", "00917", row[5].split(" : ")[1],
                                         "25 août 2023"])

    # « Réinitialiser »: the usual 30 days again.
    dialog = open_filters(desk, page)
    desk.click("^Réinitialiser$", within=dialog)
    wait_until(lambda: marked(dialog) == ["Date d’envoi"], "the marks")
    apply(desk, dialog)
    has_rows(desk, page, everything)

    page = show_tab(desk, "Dossiers")
    dialog = open_filters(desk, page)
    assert [name for name in names(dialog, Atspi.Role.LIST_ITEM) if name] == CASE_CRITERIA
    stand_in_this_order(dialog, ["^Filtres des dossiers$"])
    desk.click("^Fermer sans appliquer$", within=dialog)


def section_3_1_4_rma(folder):
    desk = desk_of(folder, "1280x800")
    page = show_tab(desk, "RMA")
    counts = counts_add_up(desk, page, "Toutes les RMA", RMA_STATUSES)
    each_card_shows_its_requests(desk, page, counts)

    # Of all time, of one system: newest first, and a status that none has.
    desk.click("^Supprimer le filtre : Date d’envoi$", within=page)
    filter_by(desk, page, "Identifiant du système", "700457343")
    has_rows(desk, page, 0)
    card_shows_its_requests(desk, page, "Expédié", 0).do_action(0)
    desk.wait_for("^Effacer les filtres$", BUTTONS, page)
    filter_by(desk, page, "Identifiant du système", "700934760")
    desk.wait_for(f"^Numéro de la RMA : {RMAS[0][0]}$", within=page)
    assert values(page, "Numéro de la RMA") == [number for number, _ in RMAS]

    # « La sélection d'un numéro de RMA ouvre la page RMA, qui contient tous les détails … »
    desk.click_with_mouse(f"^Numéro de la RMA : {RMAS[0][0]}$", {Atspi.Role.LINK}, page)
    desk.wait_for_title(r"^RMA\(00517624\) – ")
    shown = desk.page()
    stand_in_this_order(shown, [r"^RMA\(00517624\)$", "^En attente d’approbation$", "^Actions$", "^Tableau de bord$",
                                "^Dvt PR4$", r"^Dossier\(03664346\)$", "^Résumé$", "^Contact/Compte$", "^Description$",
                                "^Micro and Battery RMA$", "^Adresse d’expédition$", f"^{PLACE}$",
                                "^Adresse de retour$", f"^{WAREHOUSE}$", "^Notes supplémentaires$",
                                "^Lignes de réclamation de garantie$"])
    says(desk, shown, "Résumé", RMA_SUMMARY)
    says(desk, shown, "Contact/Compte", RMA_CONTACT)
    lines = section(desk, shown, "Lignes de réclamation de garantie")
    stand_in_this_order(lines, [f"^{column}$" for column in LINE_COLUMNS])

    # A serial number leads to where it stands, the parts of the path to the case and the system.
    desk.click("^Numéro de série : 122232995013$", within=lines)
    desk.wait_for_title("^Résultats de la recherche – ")
    desk.click("^Retour$")
    desk.wait_for_title(r"^RMA\(00517624\) – ")
    for step, title in [(r"Dossier\(03664346\)", r"Dossier\(03664346\)"), ("Dvt PR4", "Dvt PR4")]:
        desk.click(f"^{step}$", within=shown)
        desk.wait_for_title(f"^{title} – ")
        desk.click("^Retour$")
        desk.wait_for_title(r"^RMA\(00517624\) – ")

    # Back to the list as it was left.
    desk.click("^Retour$")
    desk.wait_for_title("^Tableau de bord – ")
    desk.wait_for("^Identifiant du système : 700934760$", BUTTONS, page)
    desk.wait_for(f"^Numéro de la RMA : {RMAS[0][0]}$", within=page)


def section_3_1_5_cas(folder):
    desk = desk_of(folder, "1280x800")
    page = show_tab(desk, "Dossiers")
    counts = counts_add_up(desk, page, "Tous les dossiers", CASE_STATUSES)
    each_card_shows_its_requests(desk, page, counts)

    # « La sélection d'un numéro de cas ouvre la page du cas, qui contient tous les détails du cas demandé. »
    desk.click("^Supprimer le filtre : Date d’envoi$", within=page)
    filter_by(desk, page, "Numéro de dossier", "3663069")
    has_rows(desk, page, 1)
    desk.click_with_mouse("^Numéro de dossier : 03663069$", {Atspi.Role.LINK}, page)
    desk.wait_for_title(r"^Dossier\(03663069\) – ")
    shown = desk.page()
    stand_in_this_order(shown, [r"^Dossier\(03663069\)$", "^Approuvé$", "^Actions$", "^Tableau de bord$",
                                "^TestIQ8US1$", "^Résumé$", "^Contact/Compte$", "^Sujet$", "^IQ Battery$",
                                "^Description$", "^Battery Return Address Test$", "^Notes supplémentaires$", "^RMA$"])
    says(desk, shown, "Résumé", CASE_SUMMARY)
    says(desk, shown, "Contact/Compte", CASE_CONTACT)

    # « … sélectionner un numéro RMA pour obtenir plus de détails. »
    desk.click("^Numéro de la RMA : 00517601$", within=section(desk, shown, "RMA"))
    desk.wait_for_title(r"^RMA\(00517601\) – ")


def speak(desk, label, steps, title):
    """Chooses a language at the foot of the window, as the keyboard does; another window takes its place."""
    box = desk.wait_for(f"^{label}$", {Atspi.Role.COMBO_BOX})

    def focused():
        """How many items stand before the one with the focus."""
        items = [node for node in walk(box) if node.get_role() == Atspi.Role.LIST_ITEM]
        return next((place for place, item in enumerate(items) if is_focused(item)), None)
    box.get_child_at_index(0).do_action(0)
    wait_until(lambda: focused() is not None, f"{label} open")
    desk.press("Home")
    desk.press(*["Down"] * steps)
    first = len([node for node in walk(box.get_child_at_index(0)) if node.get_role() == Atspi.Role.LIST_ITEM])
    wait_until(lambda: focused() == first + steps, f"item {steps} of {label}")
    desk.press("Return")
    desk.window = desk.wait_for_window(title)


def section_3_1_6_caracteristiques_supplementaires(folder):
    desk = desk_of(folder, "1280x800")

    # « Les hyperliens … permettent d'accéder à … Installer Portal … à la formation et à la documentation. »
    for title, links in [("Enphase", ["Enlighten", "Installer Portal", "Boutique", "Communauté"]),
                         ("Ressources Enphase", ["Formation", "Documentation", "Autres formes d’assistance"])]:
        expand(desk, None, title)
        stand_in_this_order(desk.wait_for(f"^{title}$", BUTTONS), [f"^{link}$" for link in links])

    # « … modifier les paramètres de langue ou contacter le Support Client … en bas de la page. »
    desk.press("alt+1")
    desk.wait_for_title("^Tableau de bord – ")
    desk.wait_for("^Langue$", BUTTONS, desk.wait_for("^Langue$", {Atspi.Role.COMBO_BOX}))
    speak(desk, "Langue", 3, "^Übersicht – ")
    assert names(desk.page(), Atspi.Role.PAGE_TAB) == ["RMA", "Fälle", "Batterierückgaben"]
    speak(desk, "Sprache", 2, "^Tableau de bord – ")
    desk.click("^Assistance clientèle$")
    regions = ["France", "Deutschland", "United Kingdom", "United States", "Monde"]
    stand_in_this_order(desk.window, [f"^{region}$" for region in regions])
    desk.press("Escape")

    # « < »: the sidebar becomes icons, also at the next start.
    desk.click("^Réduire la barre latérale aux icônes$")
    wait_until(lambda: not desk.find("^Ressources Enphase$", BUTTONS), "the links to go")
    desk.close()
    del desks["1280x800"]
    desk = desk_of(folder, "1280x800")
    desk.click("^Afficher les noms dans la barre latérale$")
    desk.wait_for("^Ressources Enphase$", BUTTONS)
    desk.close()


def section_2_1_1_apercu(folder):
    desk = desk_of(folder, "400x800")
    stand_in_this_order(desk.window, ["^Recherche$", "^Profil$", "^Ajouter des filtres$", "^Date d’envoi : .* – ",
                                      "^Toutes les RMA$", *[f"^{status}$" for status in RMA_STATUSES], "^Systèmes$",
                                      "^Rapports$"])

    # « … sélectionner l'onglet RMA … sélectionner l'onglet Dossiers … »
    for tab, everything, statuses in [("Dossiers", "Tous les dossiers", CASE_STATUSES),
                                      ("RMA", "Toutes les RMA", RMA_STATUSES)]:
        counts_add_up(desk, show_tab(desk, tab), everything, statuses, ROWS)


def section_2_1_3_ajouter_des_filtres(folder):
    desk = desk_of(folder, "400x800")
    for tab, everything, criteria, number, term, found in [
            ("Dossiers", "Tous les dossiers", CASE_CRITERIA, "Numéro de dossier", "3663069", 1),
            ("RMA", "Toutes les RMA", RMA_CRITERIA, "Numéro de la RMA", "517624", 1)]:
        page = show_tab(desk, tab)
        usual = desk.count(everything, ROWS, page)
        dialog = open_filters(desk, page)
        assert [name for name in names(dialog, Atspi.Role.LIST_ITEM) if name] == criteria

        # « Sélectionner des options de filtrage spécifiques et ajouter des informations … Cliquer sur Appliquer. »
        write(desk, dialog, number, term)
        go_back_to_criteria(desk, dialog)
        choose_criterion(desk, dialog, "Date d’envoi")
        desk.click("^Toute la période$", within=dialog)
        apply(desk, dialog)
        wait_until(lambda: desk.count(everything, ROWS, page) == found, f"one of {everything}")
        dialog = open_filters(desk, page)
        desk.click("^Réinitialiser$", within=dialog)
        apply(desk, dialog)
        wait_until(lambda: desk.count(everything, ROWS, page) == usual, everything)


def section_2_1_4_rma(folder):
    desk = desk_of(folder, "400x800")
    lists_of(desk, "RMA", RMA_STATUSES, "Détails de la demande")
    shown = opens_from_list(desk, "RMA", "Toutes les RMA", "Numéro de la RMA : 00517624", r"^RMA\(00517624\) – ")
    stand_in_this_order(shown, [r"^RMA\(00517624\)$", "^En attente d’approbation$", "^Actions$", "^Dvt PR4$",
                                r"^Dossier\(03664346\)$", "^Résumé$", "^Contact/Compte$", "^Description$",
                                "^Adresse d’expédition$", "^Adresse de retour$", "^Notes supplémentaires$",
                                "^Lignes de réclamation de garantie$"])
    says(desk, shown, "Résumé", RMA_SUMMARY)
    for title in ["Contact/Compte", "Description", "Adresse d’expédition", "Adresse de retour",
                  "Notes supplémentaires", "Lignes de réclamation de garantie"]:
        expand(desk, section(desk, shown, title), title)
    says(desk, shown, "Contact/Compte", RMA_CONTACT)
    stand_in_this_order(shown, ["^Micro and Battery RMA$", f"^{PLACE}$", f"^{WAREHOUSE}$",
                                "^Numéro de série : 122232995013$"])
    for title in [r"^Détails de la demande – ", "^Tableau de bord – "]:
        desk.click("^Retour$")
        desk.wait_for_title(title)


def section_2_1_5_cas(folder):
    desk = desk_of(folder, "400x800")
    lists_of(desk, "Dossiers", CASE_STATUSES, "Dossiers")
    shown = opens_from_list(desk, "Dossiers", "Tous les dossiers", "Numéro de dossier : 03663069",
                            r"^Dossier\(03663069\) – ")
    stand_in_this_order(shown, [r"^Dossier\(03663069\)$", "^Approuvé$", "^Actions$", "^TestIQ8US1$", "^Résumé$",
                                "^Contact/Compte$", "^Sujet$", "^Description$", "^Notes supplémentaires$", "^RMA$"])
    says(desk, shown, "Résumé", CASE_SUMMARY)
    desk.close()


if __name__ == "__main__":
    let_nothing_move()
    run([section_2_1_1_apercu, section_2_1_3_ajouter_des_filtres, section_2_1_4_rma, section_2_1_5_cas,
         section_3_1_1_apercu, section_3_1_3_ajouter_des_filtres, section_3_1_4_rma, section_3_1_5_cas,
         section_3_1_6_caracteristiques_supplementaires])
