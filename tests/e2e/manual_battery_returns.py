# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's third tab of the dashboard, battery returns, step by step, with what a person sees:
manual_battery_returns.py APP SERVER. The first section fetches everything; the others see it without a service, but for
what they send."""
import datetime
import sys

from dashboard import (ROWS, apply, counts_add_up, each_card_shows_its_requests, has_rows, lists_of, marked,
                       open_filters, opens_from_list, show_tab, write)
from desk import BUTTONS, Atspi, Desk, wait_until
from forms import closed
from manual import cells, expand, fields, names, run, said, says, section, stand_in_this_order, titles
from manual_returns import PAPERS, ask_for_a_kit, begin, go_on, see_papers, tick
from service import Service

APP, SERVER = sys.argv[1:]
TAB, KIND, EVERYTHING = "Retours de batteries", "battery-return", "Tous les retours de batteries"
STATUSES = {"to_schedule": "À planifier", "kit_sent": "Kit envoyé", "scheduled": "Planifié", "picked_up": "Enlevé",
            "in_transit": "En transit", "received": "Reçu", "closed": "Clôturé", "refused": "Refusé"}
COLUMNS = ["Numéro de retour", "Numéro de la RMA", "Numéro de dossier", "Identifiant du système", "Nom du système",
           "Code postal", "Statut", "Date d’envoi"]
CRITERIA = ["Numéro de retour", "Numéro de la RMA", "Numéro de dossier", "Identifiant du système", "Nom du système",
            "Code postal du système", "Ville du système", "État du système", "Date d’envoi"]
CONDITIONS = {"undamaged": "Intact", "defective": "Défectueux, intact à l’extérieur", "damaged": "Endommagé"}
MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
SECTIONS = ["Résumé", "Contact", "Adresse d’enlèvement", "Transport", "Documents"]
ACTION = "initiate-battery-return"
INITIATE = "Initier le retour de batterie"
UNSENT = "^En attente d’envoi$"
services = {}


def service_of(folder):
    """One service for all sections, which the first one starts."""
    if folder not in services:
        services[folder] = Service(SERVER, folder)
    return services[folder]


def start(folder, service, *options):
    return Desk(APP, folder / "profile", *options, language="fr", service=service)


def date(time):
    """As people read it, where they are."""
    if time is None:
        return "–"
    day = datetime.datetime.fromisoformat(time.replace("Z", "+00:00")).astimezone()
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def page_of(desk, parcel):
    desk.wait_for_title(rf"^Retour de batterie\({parcel['number']}\) – ")
    return desk.page()


def address(parcel):
    """As it stands on an envelope in the United States."""
    place = parcel["pickup_address"]
    return f"{place['street']}\n{place['city']}, {place['state']} {place['postal_code']}\n{place['country']}"


def says_all(desk, page, parcel):
    """Everything that the service has sent, in its sections."""
    says(desk, page, "Résumé", {
        "Identifiant du système": parcel["system"]["id"], "Numéro de dossier": parcel["case_number"],
        "Numéro de la RMA": parcel["rma_number"], "Numéros de série": ", ".join(parcel["serial_numbers"]),
        "UGS": parcel["sku"], "État constaté": CONDITIONS[parcel["condition_class"]], "Dangers": "–",
        "Charge au démontage (%)": str(parcel["charge_percent"]), "Créé le": date(parcel["created_at"]),
        "Dernière mise à jour": date(parcel["updated_at"])})
    says(desk, page, "Contact", {
        "Contact": parcel["contact"]["name"], "Adresse e-mail": parcel["contact"]["email"],
        "Téléphone": parcel["contact"]["phone"], "Accès et horaires d’ouverture": "–"})
    says(desk, page, "Transport", {
        "Numéro ONU": parcel["un_number"], "Colis": "–", "Poids (g)": str(parcel["weight_grams"]),
        "Kit commandé le": date(parcel.get("kit_ordered_at")),
        "Kit reçu le": date(parcel.get("kit_received_at")), "Remise": "Enlèvement",
        "Enlèvement": date(parcel.get("pickup_at")), "Lieu de dépôt": "–", "Transporteur": parcel["carrier"],
        "Numéro de suivi": parcel["tracking_number"]})
    place = section(desk, page, "Adresse d’enlèvement")
    stand_in_this_order(place, [f"^{address(parcel)}$", "^Afficher sur une carte$", "^Copier : Adresse$",
                                "^Imprimer l’adresse$"])


def in_the_states(service, status):
    """A battery return of that status, from the United States."""
    return next(parcel for parcel in service.records(KIND, status=status)
                if parcel["pickup_address"]["country"] == "US")


def section_3_1_1_retours_de_batteries(folder):
    service = service_of(folder)
    desk = start(folder, service, "--size=1280x800")
    desk.wait_for("^Synchronisé$", BUTTONS)
    page = show_tab(desk, TAB)
    assert titles(page, TAB) == COLUMNS
    wait_until(lambda: desk.count(EVERYTHING, within=page) > 0, "counts")
    counts_add_up(desk, page, EVERYTHING, STATUSES.values())
    stand_in_this_order(page, ["^Ajouter des filtres$", "^Date d’envoi : .* – ", f"^{EVERYTHING} : ",
                               *[f"^{status} : " for status in STATUSES.values()], f"^{TAB}$", r"^\d+ lignes?$",
                               "^Colonnes$", "^Densité$"])

    # Of all time, there are as many of each status as the service has, on the cards and in the table.
    desk.click("^Supprimer le filtre : Date d’envoi$", within=page)
    everything = len(service.records(KIND))
    has_rows(desk, page, everything)
    wait_until(lambda: desk.count(EVERYTHING, within=page) == everything, "counts of all of them")
    counts = counts_add_up(desk, page, EVERYTHING, STATUSES.values())
    assert counts == {label: len(service.records(KIND, status=status)) for status, label in STATUSES.items()}
    each_card_shows_its_requests(desk, page, counts)

    # Its own filters.
    parcel = in_the_states(service, "closed")
    dialog = open_filters(desk, page)
    assert [name for name in names(dialog, Atspi.Role.LIST_ITEM) if name] == CRITERIA and marked(dialog) == []
    stand_in_this_order(dialog, ["^Filtres des retours de batteries$"])
    write(desk, dialog, "Numéro de la RMA", parcel["rma_number"])
    apply(desk, dialog)
    has_rows(desk, page, len(service.records(KIND, rma_number=parcel["rma_number"])))
    assert cells(desk, page, f"Numéro de retour : {parcel['number']}") == said(COLUMNS, [
        parcel["number"], parcel["rma_number"], parcel["case_number"], parcel["system"]["id"],
        parcel["system"]["name"], parcel["system"]["postal_code"], "Clôturé", date(parcel["submitted_at"])])

    # Its page, and the way back up.
    desk.click_with_mouse(f"^Numéro de retour : {parcel['number']}$", {Atspi.Role.LINK}, page)
    shown = page_of(desk, parcel)
    way = [parcel["system"]["name"], rf"Dossier\({parcel['case_number']}\)", rf"RMA\({parcel['rma_number']}\)"]
    stand_in_this_order(shown, [rf"^Retour de batterie\({parcel['number']}\)$", "^Clôturé$", "^Actions$",
                                "^Tableau de bord$", *[f"^{step}$" for step in way],
                                *[f"^{title}$" for title in SECTIONS]])
    says_all(desk, shown, parcel)
    for step in way:
        desk.click(f"^{step}$", within=shown)
        desk.wait_for_title(f"^{step} – ")
        desk.click("^Retour$")
        page_of(desk, parcel)
    see_papers(desk)
    desk.click("^Retour$")
    desk.wait_for_title("^Tableau de bord – ")
    desk.wait_for(f"^Numéro de la RMA : {parcel['rma_number']}$", BUTTONS, page)
    desk.close()


def section_2_1_1_retours_de_batteries(folder):
    service = service_of(folder)
    parcel = in_the_states(service, "closed")
    service.stop()
    desk = start(folder, service, "--size=400x800")
    desk.wait_for("^Hors ligne", BUTTONS)
    counts_add_up(desk, show_tab(desk, TAB), EVERYTHING, STATUSES.values(), ROWS)
    lists_of(desk, TAB, STATUSES.values(), TAB)
    shown = opens_from_list(desk, TAB, EVERYTHING, f"Numéro de retour : {parcel['number']}",
                            rf"^Retour de batterie\({parcel['number']}\) – ")
    for title in SECTIONS[1:]:
        expand(desk, section(desk, shown, title), title)
    says_all(desk, shown, parcel)
    for title in [f"^{TAB} – ", "^Tableau de bord – "]:
        desk.click("^Retour$")
        desk.wait_for_title(title)
    desk.close()


def what_support_has_prepared_is_initiated(folder):
    """Without a connection: it is seen at once, and goes when the service is back."""
    service = service_of(folder)
    parcel = next(parcel for parcel in service.records(KIND) if "initiate-battery-return" in parcel["actions"])
    desk = start(folder, service, f"heliodesk://{KIND}/{parcel['number']}")
    shown = page_of(desk, parcel)
    desk.wait_for("^À planifier$", within=shown)
    assert not desk.find(PAPERS, BUTTONS, shown)
    form = begin(desk, INITIATE)
    go_on(desk, form)
    desk.wait_for("^Étape 2 sur 4 · État constaté$", within=form)
    tick(desk, form, "Intact")
    ask_for_a_kit(desk, form)
    desk.wait_for(UNSENT)
    service.start()
    desk.press("F5")
    wait_until(lambda: service.records(KIND, number=parcel["number"], status="kit_sent", hazards=["water"]), "a kit")
    desk.wait_for("^Kit envoyé$", within=shown)
    wait_until(lambda: fields(section(desk, shown, "Résumé"))["Dangers"] == "Dégâts des eaux", "the danger")
    desk.close()
    service.stop()

    # The label is there, too, wherever the installer is.
    desk = start(folder, service, f"heliodesk://{KIND}/{parcel['number']}")
    page_of(desk, parcel)
    see_papers(desk)
    desk.close()


def another_one_begins_on_the_tab(folder):
    """In a small window and without a connection: what may go back is offered, and the chosen RMA's return begins."""
    service = service_of(folder)
    offered = [rma for rma in service.records("rma") if ACTION in rma["actions"]]
    rma = max(offered, key=lambda rma: rma["submitted_at"])["number"]
    desk = start(folder, service, "--size=400x800")
    desk.wait_for("^Hors ligne", BUTTONS)
    show_tab(desk, TAB)
    desk.click(r"^\+ Initier$")
    chooser = desk.wait_for_window(f"^{INITIATE}$")
    desk.wait_for(r"^Pour quelle RMA.\?$", within=chooser)
    desk.wait_for(rf"^{len(offered)} lignes?$", within=chooser)
    desk.click_with_mouse(f"^Numéro de la RMA : {rma}, ", within=chooser)
    form = wait_until(lambda: desk.find(rf"^RMA\({rma}\)$", within=desk.find_window(f"^{INITIATE}$"))
                      and desk.find_window(f"^{INITIATE}$"), "the form of that RMA")
    desk.wait_for("^Étape 1 sur 4 · Appareils$", within=form)
    desk.press("Escape")
    closed(desk, f"^{INITIATE}$")
    desk.close()


if __name__ == "__main__":
    run([section_3_1_1_retours_de_batteries, section_2_1_1_retours_de_batteries,
         what_support_has_prepared_is_initiated, another_one_begins_on_the_tab])
