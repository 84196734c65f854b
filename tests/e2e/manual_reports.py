# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's sections on the reports, step by step, online and off: manual_reports.py APP SERVER."""
import csv
import io
import sys

from desk import BUTTONS, Atspi, Desk, wait_until
from forms import CHOICES, TEXT, content, fill_in, save_as, start
from manual import names, run

APP, SERVER = sys.argv[1:]
ROWS = {Atspi.Role.LIST_ITEM}
SYSTEM = "700934760"


def open_reports(folder, service, *options):
    desk = Desk(APP, folder / "profile", *options, language="fr", service=service)
    desk.wait_for("^Synchronisé$", BUTTONS)
    # « Sélectionner l’onglet Rapports dans la barre de tâches de gauche. »
    desk.press("alt+3")
    desk.wait_for_title("^Rapports – ")
    return desk


def text_of(desk, label):
    return content(desk.wait_for(f"^{label}$", TEXT))


def await_ready(desk, service, **values):
    """The service has made a report, and the list says so."""
    wait_until(lambda: service.records("report", status="ready", **values), f"a report {values}")
    desk.wait_for(r"^Rapport sur le remboursement de la main-d’œuvre, Prêt : ", ROWS)
    report, = service.records("report", **values)
    return report


def order(desk, service):
    """The manual's steps, and what goes wrong on the way."""
    # « Type de rapport », « Période de soumission », « Tous les systèmes », « Adresse email »: as in the pictures.
    desk.wait_for("^Rapport sur le remboursement de la main-d’œuvre$")
    assert text_of(desk, "De") and text_of(desk, "À")
    wait_until(lambda: text_of(desk, "Adresse e-mail") == "demo@example.org", "the user's address")

    # « Systèmes spécifiques », « saisir l’ID du système dans le champ requis et sélectionner Ajouter »
    desk.click_with_mouse("^Systèmes spécifiques$", CHOICES)
    fill_in(desk, "Saisir l’identifiant du système", "4711")
    desk.click("^Ajouter$")
    desk.wait_for("^Il n’y a pas de système 4711.$")
    fill_in(desk, "Saisir l’identifiant du système", SYSTEM)
    desk.click("^Ajouter$")
    desk.wait_for(f"^Retirer {SYSTEM}$", BUTTONS)

    # What is wrong is said at the field, and does not go.
    fill_in(desk, "Adresse e-mail", "le propriétaire")
    desk.wait_for("^Ce n’est pas une adresse e-mail : ")
    desk.click("^Générer un rapport$")

    # « Saisir l’email à laquelle le rapport doit être envoyé, puis sélectionner Générer un rapport. »
    fill_in(desk, "Adresse e-mail", "owner@example.org")
    desk.click("^Générer un rapport$")
    desk.press("F5")
    report = await_ready(desk, service, email="owner@example.org")
    assert report["system_ids"] == [SYSTEM] and report["format"] == "pdf"
    assert not service.records("report", email="le propriétaire")
    mails = service.query("SELECT subject, sha256 FROM mail WHERE recipient = ?", "owner@example.org")
    assert len(mails) == 1 and mails[0][1] == report["sha256"]
    # The next one begins anew.
    wait_until(lambda: text_of(desk, "Adresse e-mail") == "demo@example.org", "another form")


def section_3_4_rapports(folder):
    folder, service = start(SERVER, folder, "wide")
    desk = open_reports(folder, service, "--size=1280x800")
    order(desk, service)
    desk.close()
    service.stop()


def section_2_6_rapports(folder):
    folder, service = start(SERVER, folder, "narrow")
    desk = open_reports(folder, service, "--size=400x800")
    order(desk, service)
    desk.close()
    service.stop()


def section_3_4_rapports_hors_ligne(folder):
    folder, service = start(SERVER, folder, "offline")
    desk = open_reports(folder, service)
    service.stop()
    # What is here can be seen without the service.
    desk.click("^Aperçu des données locales$")
    page = desk.page("^Rapport sur le remboursement")
    desk.wait_for("^C’est ce que cet ordinateur sait depuis la dernière synchronisation ", within=page)
    table = desk.wait_for("^Remboursements$", {Atspi.Role.TREE_TABLE}, page)
    shown = {name for name in names(table, Atspi.Role.TABLE_ROW) if name.startswith("Numéro de la demande : ")}
    claims = {f"Numéro de la demande : {claim['number']}" for claim in service.records("labor-claim")}
    assert shown and shown <= claims, shown
    desk.wait_for(f"^{len(shown)} lignes?$", within=page)
    desk.wait_for("^Graphique$", within=page)
    target = folder / "exported.csv"
    desk.click("^Exporter…$", within=page)
    assert save_as(desk, "^Exporter les lignes$", target).startswith("labor-reimbursement_")
    desk.wait_for(f"^{len(shown)} lignes? enregistrées?, données synchronisées ")
    lines = list(csv.DictReader(io.StringIO(target.read_bytes().decode("utf-8-sig"))))
    assert {f"Numéro de la demande : {line['Numéro de la demande']}" for line in lines} == shown, (lines, shown)
    desk.press("alt+Left")
    desk.wait_for_title("^Rapports – ")
    fill_in(desk, "Adresse e-mail", "later@example.org")
    desk.click("^Générer un rapport$")
    desk.wait_for("^Rapport sur le remboursement de la main-d’œuvre, En attente d’envoi : ", ROWS)
    service.start()
    desk.press("F5")
    report = await_ready(desk, service, email="later@example.org")
    assert report.get("system_ids") is None and len(service.records("report", email="later@example.org")) == 1
    desk.close()
    service.stop()


if __name__ == "__main__":
    run([section_3_4_rapports, section_2_6_rapports, section_3_4_rapports_hors_ligne])
