# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the manual's form for reports, and what becomes of old ones: manual_reports_rules.py APP SERVER."""
from desk import BUTTONS, Atspi, wait_until
from forms import CHOICES, day, fill_in, is_sensitive, start
from manual import run
from manual_reports import ROWS, SERVER, SYSTEM, open_reports, text_of
from outbox import counts

ANOTHER = "700422286"


def section_3_4_rapports_ce_qui_ne_va_pas(folder):
    folder, service = start(SERVER, folder, "rules")
    desk = open_reports(folder, service)
    before = len(service.records("report"))
    period = text_of(desk, "De"), text_of(desk, "À")

    # Each rule of « De » and « À » at its field.
    fill_in(desk, "À", day(3))
    desk.wait_for("^Ce jour n’est pas encore venu : ")
    fill_in(desk, "À", day(-20))
    fill_in(desk, "De", day(-10))
    desk.wait_for("^La fin précède le début : ")
    fill_in(desk, "À", day(-1))
    fill_in(desk, "De", day(-400))
    desk.wait_for("^Pas plus de 366 jours dans un rapport : ")

    # A list out of a spreadsheet: what is right goes in, what is wrong stays to be corrected.
    desk.click_with_mouse("^Systèmes spécifiques$", CHOICES)
    fill_in(desk, "Saisir l’identifiant du système", f"{SYSTEM}, 4711; {ANOTHER} 4712")
    desk.click("^Ajouter$")
    desk.wait_for("^2 sur 4 ne sont pas des systèmes : 4711, 4712$")
    desk.wait_for(f"^Retirer {SYSTEM}$", BUTTONS)
    desk.wait_for(f"^Retirer {ANOTHER}$", BUTTONS)
    assert "4711" in text_of(desk, "Saisir l’identifiant du système")
    fill_in(desk, "Adresse e-mail", "")
    desk.click("^Générer un rapport$")
    desk.wait_for("^À remplir.$")

    # « Réinitialiser »
    desk.click("^Réinitialiser$")
    wait_until(lambda: (text_of(desk, "De"), text_of(desk, "À")) == period, "the usual period")
    wait_until(lambda: text_of(desk, "Adresse e-mail") == "demo@example.org", "the user's address")
    wait_until(lambda: desk.find("^Retirer ", BUTTONS) is None, "no systems")
    assert desk.wait_for("^Tous les systèmes$", CHOICES).get_state_set().contains(Atspi.StateType.CHECKED)
    desk.click("^Générer un rapport$")
    desk.press("F5")
    wait_until(lambda: len(service.records("report")) > before, "a report")
    # Nothing that could not go is on its way any more.
    wait_until(lambda: sum(counts(service, folder / "profile").values()) == 0, "everything sent")
    assert len(service.records("report")) == before + 1
    desk.close()
    service.stop()


def section_3_4_rapports_expires(folder):
    """One whose file is gone says why it cannot be opened, and is generated again."""
    folder, service = start(SERVER, folder, "expired")
    desk = open_reports(folder, service)
    expired, = service.records("report", status="expired")
    row = desk.wait_for("^Rapport sur le remboursement de la main-d’œuvre, Expiré : ", ROWS)
    desk.wait_for("^Le service conserve les rapports 90 jours. Celui-ci n’est plus disponible.$", within=row)
    assert not is_sensitive(desk.wait_for("^Ouvrir$", BUTTONS, row))
    desk.click("^Générer à nouveau$", within=row)
    wait_until(lambda: text_of(desk, "Adresse e-mail") == expired["email"], "the form filled in")
    desk.click("^Générer un rapport$")
    desk.press("F5")
    again, = wait_until(lambda: service.records("report", status="ready", **{"from": expired["from"]}), "a report")
    assert (again["to"], again["format"], again["email"]) == (expired["to"], expired["format"], expired["email"])
    desk.close()
    service.stop()


if __name__ == "__main__":
    run([section_3_4_rapports_ce_qui_ne_va_pas, section_3_4_rapports_expires])
