# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's sections on returns, step by step, online and off: manual_returns.py APP SERVER."""
import datetime
import sys
import zoneinfo

from desk import BUTTONS, Desk, wait_until
from forms import CHOICES, choose, closed, fill_in, is_sensitive, press, send, start
from manual import run, section
from service import ACCOUNT

APP, SERVER = sys.argv[1:]
PAPERS = "^Étiquette et liste de colisage…$"
UNCONFIRMED = "^L’étiquette sera disponible une fois le retour confirmé par le service.$"
CANCELED = "La RMA est annulée."
PLACE = "Long Beach, 2417 East Carson Street, Dock 46, CA 90810, US"


def find_rmas(service, command):
    """Numbers of RMAs with which that may be done."""
    return [rma["number"] for rma in service.records("rma") if command in rma.get("actions", [])]


def open_rma(folder, service, rma, *options):
    desk = Desk(APP, folder / "profile", *options, f"heliodesk://rma/{rma}", language="fr", service=service)
    desk.wait_for_title(rf"^RMA\({rma}\)")
    return desk


def begin(desk, label):
    """« Sélectionner le menu déroulant Actions, puis Initier le retour. »"""
    desk.click("^Actions$")
    desk.click(f"^{label}$")
    return desk.wait_for_window(f"^{label}$")


def go_on(desk, form):
    press(desk, form, "Suivant")


def tick(desk, form, label):
    desk.click_with_mouse(f"^{label}$", CHOICES, form)


def initiate(desk):
    """« Suivez les instructions fournies dans la fenêtre contextuelle Initier le retour. »"""
    form = begin(desk, "Initier le retour")
    desk.wait_for("^Étape 1 sur 4 · Appareils$", within=form)
    go_on(desk, form)
    desk.wait_for("^Étape 2 sur 4 · État constaté$", within=form)
    tick(desk, form, "Défectueux, intact à l’extérieur")
    go_on(desk, form)
    desk.wait_for("^Étape 3 sur 4 · Remise$", within=form)
    tick(desk, form, "Dépôt")
    choose(desk, form, "Lieu de dépôt", PLACE)
    go_on(desk, form)
    desk.wait_for("^Étape 4 sur 4 · Récapitulatif$", within=form)
    desk.wait_for(f"^{PLACE}$", within=form)
    send(desk, form, "^Initier le retour$")


def ask_for_a_kit(desk, form):
    """A battery that has been wet does not travel as others do."""
    tick(desk, form, "Dégâts des eaux")
    desk.wait_for("^Kit pour batteries endommagées$", within=form)
    go_on(desk, form)
    desk.wait_for("^Étape 3 sur 4 · Remise$", within=form)
    go_on(desk, form)
    send(desk, form, "^Initier le retour de batterie$")


def units_of(service, rma, batteries):
    return {line["serial_number"] for line in service.records("claim-line", rma_number=rma)
            if (line.get("family") == "Battery") == batteries and line.get("status") != "rejected"}


def arrived(service, kind, rma):
    wait_until(lambda: service.records(kind, rma_number=rma), f"a {kind} of {rma}")
    records = service.records(kind, rma_number=rma)
    assert len(records) == 1, records
    return records[0]


def see_papers(desk):
    desk.click(PAPERS)
    papers = desk.wait_for_window("^Documents du retour$")
    desk.wait_for("^Étiquette d’expédition, page 1 sur 1$", within=papers)
    desk.click("^Liste de colisage$", within=papers)
    desk.wait_for("^Liste de colisage, page 1 sur 1$", within=papers)
    for button in ["Enregistrer en PDF…", "Imprimer…"]:
        desk.wait_for(f"^{button}$", BUTTONS, papers)
    desk.click("^Fermer$", within=papers)


def section_3_4_initier_le_retour(folder):
    folder, service = start(SERVER, folder, "wide")
    rma = find_rmas(service, "initiate-return")[0]
    desk = open_rma(folder, service, rma)
    desk.wait_for("^Synchronisé$", BUTTONS)
    initiate(desk)
    parcel = arrived(service, "return", rma)
    assert (parcel["method"], parcel["condition"], parcel["status"]) == ("drop_off", "defective", "initiated")
    assert parcel["drop_off_place"] == PLACE
    assert set(parcel["serial_numbers"]) == units_of(service, rma, batteries=False)

    # The label and the packing list are there once the service has confirmed it.
    see_papers(desk)
    desk.close()
    service.stop()


def section_2_4_initier_les_retours(folder):
    folder, service = start(SERVER, folder, "narrow")
    rma = find_rmas(service, "initiate-return")[0]
    desk = open_rma(folder, service, rma, "--size=400x800")
    desk.wait_for("^Synchronisé$", BUTTONS)
    desk.close()

    # Without a connection it works the same, but for the label.
    service.stop()
    desk = open_rma(folder, service, rma, "--size=400x800")

    # The button below the return address leads there, too; closed, nothing has happened.
    desk.click("^Initier le retour$", within=section(desk, desk.window, "Adresse de retour"))
    form = desk.wait_for_window("^Initier le retour$")
    desk.wait_for("^Étape 1 sur 4 · Appareils$", within=form)
    desk.click("^Fermer$", within=form)
    closed(desk, "^Initier le retour$")
    initiate(desk)
    desk.click("^Retours$")
    desk.wait_for(UNCONFIRMED)
    assert not desk.find(PAPERS) and not service.records("return", rma_number=rma)

    service.start()
    desk.press("F5")
    arrived(service, "return", rma)
    see_papers(desk)
    desk.close()
    service.stop()


def batteries_are_asked_about(folder):
    folder, service = start(SERVER, folder, "batteries")
    rma = find_rmas(service, "initiate-battery-return")[0]
    desk = open_rma(folder, service, rma)
    desk.wait_for("^Synchronisé$", BUTTONS)
    form = begin(desk, "Initier le retour de batterie")
    go_on(desk, form)
    desk.wait_for("^Étape 2 sur 4 · État constaté$", within=form)
    tick(desk, form, "Intact")
    desk.wait_for("^Transport normal$", within=form)
    tick(desk, form, "Gonflement")
    desk.wait_for("^Ne la déplacez pas$", within=form)
    following = desk.wait_for("^Suivant$", BUTTONS, form)
    wait_until(lambda: not is_sensitive(following), "no way on")
    tick(desk, form, "Gonflement")
    ask_for_a_kit(desk, form)
    wait_until(lambda: [parcel for parcel in service.records("battery-return", rma_number=rma)
                        if parcel["status"] == "kit_sent" and parcel.get("hazards") == ["water"]], "a kit on its way")
    desk.close()
    service.stop()


def somebody_comes_for_it(folder):
    """« Remise » by a driver: where, on which day and between which hours."""
    folder, service = start(SERVER, folder, "pickup")
    rma = find_rmas(service, "initiate-return")[0]
    day = datetime.date.today() + datetime.timedelta(days=7)
    gone = datetime.date.today() - datetime.timedelta(days=2)
    desk = open_rma(folder, service, rma)
    desk.wait_for("^Synchronisé$", BUTTONS)
    form = begin(desk, "Initier le retour")
    go_on(desk, form)
    tick(desk, form, "Défectueux, intact à l’extérieur")
    go_on(desk, form)
    desk.wait_for("^Étape 3 sur 4 · Remise$", within=form)
    tick(desk, form, "Enlèvement")
    for days, said in [("3/10/-5", "^Ce jour n’existe pas : "), (gone.isoformat(), "^Ce moment est déjà passé")]:
        fill_in(desk, "Jour", days, form)
        desk.wait_for(said, within=form)
    for field, value in [("Jour", day.isoformat()), ("Rue.*", "Calle Sol 7"), ("Ville.*", "Ponce")]:
        fill_in(desk, field, value, form)
    choose(desk, form, "Entre", "10:00–12:00")
    go_on(desk, form)
    desk.wait_for("^Étape 4 sur 4 · Récapitulatif$", within=form)
    desk.wait_for("^Calle Sol 7, ", within=form)
    send(desk, form, "^Initier le retour$")
    parcel = arrived(service, "return", rma)
    user, = service.records("user", email=ACCOUNT)
    moment = datetime.datetime.fromisoformat(parcel["pickup_at"].replace("Z", "+00:00"))
    local = moment.astimezone(zoneinfo.ZoneInfo(user.get("time_zone", "UTC")))
    assert (parcel["method"], local.date(), local.hour) == ("pickup", day, 10), parcel
    desk.close()
    service.stop()


def what_is_refused_stays_in_the_outbox(folder):
    folder, service = start(SERVER, folder, "refused")
    rma = find_rmas(service, "initiate-return")[0]
    desk = open_rma(folder, service, rma)
    desk.wait_for("^Synchronisé$", BUTTONS)
    desk.close()
    service.stop()
    desk = open_rma(folder, service, rma)
    initiate(desk)
    desk.wait_for(UNCONFIRMED)
    desk.close()
    service.start()
    service.cancel(rma)

    desk = Desk(APP, folder / "profile", "heliodesk://outbox", language="fr", service=service)
    page = desk.page("^Boîte d’envoi$")
    desk.wait_for(CANCELED, within=page)
    assert not service.records("return", rma_number=rma)
    desk.close()
    service.stop()


if __name__ == "__main__":
    run([section_3_4_initier_le_retour, section_2_4_initier_les_retours, batteries_are_asked_about,
         somebody_comes_for_it, what_is_refused_stays_in_the_outbox])
