# SPDX-License-Identifier: GPL-3.0-or-later
"""What the manual lets people do with a request, step by step, online and off: manual_requests.py APP SERVER."""
import sqlite3
import sys

from desk import BUTTONS, GROUPS, Atspi, Desk, wait_until
from forms import TEXT, choose, closed, content, fill_in, is_focused, is_sensitive, start
from manual import run
from service import Service

APP, SERVER = sys.argv[1:]
RMA = "00517624"
LINK = f"heliodesk://rma/{RMA}"
ADD_NOTE = r"^\+ Ajouter une note$"
UNSENT = "^En attente d’envoi$"


def open_rma(folder, service, *options):
    desk = Desk(APP, folder / "profile", *options, LINK, language="fr", service=service)
    desk.wait_for_title(rf"^RMA\({RMA}\)")
    return desk, desk.wait_for("^Notes supplémentaires$", GROUPS)


def open_form(desk, button, title, within):
    desk.click(button, within=within)
    form = desk.wait_for_window(title)
    wait_until(lambda: is_focused(desk.find("", TEXT, form)), f"the focus in {title}")
    return form


def notes(service):
    return [note["body"] for note in service.records("note") if note["parent"]["number"] == RMA]


def drafts(folder):
    cache = next((folder / "profile").rglob("cache.db"))
    with sqlite3.connect(f"file:{cache}?mode=ro", uri=True) as connection:
        return connection.execute("SELECT count(*) FROM draft").fetchone()[0]


def section_3_1_4_notes_supplementaires(folder):
    service = Service(SERVER, folder)
    desk, section = open_rma(folder, service)
    desk.wait_for("^Synchronisé$", BUTTONS)
    before = notes(service)

    # « + Ajouter une note »: it is there at once, and with the service once the offer to undo is over.
    form = open_form(desk, ADD_NOTE, "^Ajouter une note$", section)
    submit = desk.wait_for("^Ajouter la note$", BUTTONS, form)
    assert not is_sensitive(submit)
    desk.type("The roof is wet.")
    wait_until(lambda: is_sensitive(submit), "something to send")
    submit.do_action(0)
    closed(desk, "^Ajouter une note$")
    desk.wait_for(r"^The roof is wet\.$", within=section)
    wait_until(lambda: notes(service) == before + ["The roof is wet."], "the service has the note")
    wait_until(lambda: desk.find(UNSENT, within=section) is None, "the mark gone")

    # Without the service; the power goes while somebody writes.
    service.stop()
    open_form(desk, ADD_NOTE, "^Ajouter une note$", section)
    desk.type("The ladder is short.")
    wait_until(lambda: drafts(folder) == 1, "a draft")
    desk.kill()
    desk, section = open_rma(folder, service)
    form = open_form(desk, ADD_NOTE, "^Ajouter une note$", section)
    desk.wait_for("^Votre brouillon du ", within=form)
    desk.press("ctrl+Return")
    closed(desk, "^Ajouter une note$")
    desk.wait_for(r"^The ladder is short\.$", within=section)
    desk.wait_for(UNSENT, within=section)
    assert drafts(folder) == 0
    desk.kill()

    # The service comes back, and gets it exactly once.
    desk, section = open_rma(folder, service)
    desk.wait_for(UNSENT, within=section)
    service.start()
    desk.press("F5")
    wait_until(lambda: len(notes(service)) > len(before) + 1, "the service has the second note")
    wait_until(lambda: desk.find(UNSENT, within=section) is None, "the mark gone")
    desk.close()
    assert notes(service) == before + ["The roof is wet.", "The ladder is short."]
    service.stop()


def section_3_3_le_menu_actions_annuler_une_rma(folder):
    folder, service = start(SERVER, folder, "cancel")
    desk, _ = open_rma(folder, service)
    desk.wait_for("^Synchronisé$", BUTTONS)
    open_menu(desk)
    open_form(desk, "^Annuler la RMA$", "^Annuler la RMA$", desk.window)
    desk.type("The fault was found")
    desk.press("ctrl+Return")
    closed(desk, "^Annuler la RMA$")
    desk.wait_for("^Annulé$", {Atspi.Role.LABEL}, desk.page())
    wait_until(lambda: service.records("rma", number=RMA, status="canceled"), "the service has canceled it")
    rma, = service.records("rma", number=RMA)
    assert rma["cancel_reason"] == "The fault was found"

    # What is not possible any more says why.
    wait_until(lambda: desk.find(UNSENT) is None, "the answer here")
    open_menu(desk)
    desk.wait_for(r"^La RMA est annulée\.$")
    entry = desk.wait_for("^Annuler la RMA", BUTTONS)
    assert not is_sensitive(entry)
    desk.close()
    service.stop()


def section_3_3_annuler_une_rma_hors_ligne(folder):
    """And another request for it, of the other type than the one in 3.2."""
    folder, service = start(SERVER, folder, "cancel-offline")
    desk, _ = open_rma(folder, service)
    desk.wait_for("^Synchronisé$", BUTTONS)
    service.stop()
    open_menu(desk)
    open_form(desk, "^Annuler la RMA$", "^Annuler la RMA$", desk.window)
    desk.type("The fuse was blown")
    desk.press("ctrl+Return")
    closed(desk, "^Annuler la RMA$")
    desk.wait_for("^Annulé$", {Atspi.Role.LABEL}, desk.page())
    desk.click("^Tableau de bord$")
    desk.wait_for_title("^Tableau de bord – ")
    request(desk, "Demande de RMA", "No production after the storm")
    desk.wait_for_title(r"^RMA\(pas encore envoyé\)")
    assert service.records("rma", number=RMA, status="pending_approval")
    service.start()
    desk.press("F5")
    wait_until(lambda: service.records("rma", number=RMA, status="canceled"), "the service has canceled it")
    wait_until(lambda: service.records("rma", description="No production after the storm"), "the service has the RMA")
    rma, = service.records("rma", description="No production after the storm")
    desk.wait_for_title(rf"^RMA\({rma['number']}\)")
    desk.close()
    assert service.records("rma", number=RMA)[0]["cancel_reason"] == "The fuse was blown"
    assert len(service.records("case", description="No production after the storm")) == 1
    service.stop()


def open_menu(desk):
    desk.wait_for("^Actions$", BUTTONS).do_action(0)


def request(desk, kind, description):
    """The steps of the manual, as far as Submit."""
    # « Sélectionner Créer dans le coin supérieur droit. » « Le formulaire Nouvelle demande s'affiche. »
    desk.click(r"^\+ Créer$")
    form = desk.wait_for_window("^Nouvelle demande$")
    submit = desk.wait_for("^Soumettre$", BUTTONS, form)
    assert not is_sensitive(submit)
    # « Cliquer sur Sélectionner un type de demande. »
    choose(desk, form, "Type de demande", kind, 1 if kind == "Demande de RMA" else 2)
    # « Saisir l'ID du site et une description de la demande dans les champs prévus à cet effet. »
    fill_in(desk, "Identifiant du système", "700934760", form)
    desk.wait_for("^Dvt PR4, Hato Rey$", within=form)
    desk.click_with_mouse("^Description$", TEXT, form)
    desk.type(description)
    # « Sélectionner un sujet en rapport avec la demande de RMA, puis sélectionner Soumettre. »
    choose(desk, form, "Sujet", "Communication des micro-onduleurs", 14)
    wait_until(lambda: is_sensitive(submit), "the request complete")
    submit.do_action(0)
    closed(desk, "^Nouvelle demande$")


def mails(service):
    """The confirmations; reports go by mail, too."""
    return service.query("SELECT recipient, subject, body FROM mail WHERE subject LIKE 'Dossier %' ORDER BY id")


def section_3_2_creer_un_nouveau_rma(folder):
    folder, service = start(SERVER, folder, "create")
    before = len(mails(service))
    desk = Desk(APP, folder / "profile", language="fr", service=service)
    desk.wait_for("^Synchronisé$", BUTTONS)

    # Online: the new RMA opens, gets its number, and the confirmation is on its way.
    request(desk, "Demande de RMA", "No production since Monday")
    desk.wait_for_title(r"^RMA\(")
    wait_until(lambda: service.records("rma", description="No production since Monday"), "the service has the RMA")
    rma, = service.records("rma", description="No production since Monday")
    case, = service.records("case", description="No production since Monday")
    desk.wait_for_title(rf"^RMA\({rma['number']}\)")
    assert case["subject"] == "Microinverter Reporting" and rma["case_number"] == case["number"]
    # « Un email de confirmation sera automatiquement envoyé. »
    recipient, subject, body = mails(service)[before]
    assert len(mails(service)) == before + 1 and recipient == "demo@example.org"
    assert case["number"] in subject + body

    # Offline: it opens without a number, and becomes the real one when the service is back.
    service.stop()
    desk.click("^Tableau de bord$")
    desk.wait_for_title("^Tableau de bord – ")
    request(desk, "Autre demande", "Which cable fits")
    desk.wait_for_title(r"^Dossier\(pas encore envoyé\)")
    desk.wait_for("^Quelque chose que vous avez fait ici attend d’être envoyé.$")
    service.start()
    desk.press("F5")
    wait_until(lambda: service.records("case", description="Which cable fits"), "the service has the case")
    case, = service.records("case", description="Which cable fits")
    desk.wait_for_title(rf"^Dossier\({case['number']}\)")
    assert not service.records("rma", description="Which cable fits") and len(mails(service)) == before + 2
    desk.close()
    assert len(service.records("case", description="Which cable fits")) == 1
    service.stop()


def section_2_2_creer_un_nouveau_rma(folder):
    folder, service = start(SERVER, folder, "create-narrow")
    before = len(mails(service))
    desk = Desk(APP, folder / "profile", "--size=400x800", language="fr", service=service)
    desk.wait_for("^Synchronisé$", BUTTONS)
    request(desk, "Demande de RMA", "No production on the west roof")
    desk.wait_for_title(r"^RMA\(")
    wait_until(lambda: service.records("rma", description="No production on the west roof"), "the service has the RMA")
    rma, = service.records("rma", description="No production on the west roof")
    desk.wait_for_title(rf"^RMA\({rma['number']}\)")
    assert len(mails(service)) == before + 1
    desk.close()
    service.stop()


def what_is_half_typed_comes_back(folder):
    folder, service = start(SERVER, folder, "half")
    desk = Desk(APP, folder / "profile", language="fr", service=service)
    desk.wait_for("^Synchronisé$", BUTTONS)
    service.stop()
    half = {"Identifiant du système": "Dvt P", "Numéros de série.*": "12232"}

    # The power goes in the middle of a name and of a number.
    desk.click(r"^\+ Créer$")
    form = desk.wait_for_window("^Nouvelle demande$")
    choose(desk, form, "Type de demande", "Demande de RMA", 1)
    for field, text in half.items():
        fill_in(desk, field, text, form)
    wait_until(lambda: all(text in unfinished(folder) for text in half.values()), "a draft of both")
    desk.kill()

    desk = Desk(APP, folder / "profile", language="fr", service=service)
    desk.click(r"^\+ Créer$")
    form = desk.wait_for_window("^Nouvelle demande$")
    desk.wait_for("^Votre brouillon du ", within=form)
    for field, text in half.items():
        typed = content(desk.wait_for(f"^{field}$", TEXT, form))
        assert typed == text, f"{field}: {typed}"
    desk.kill()


def unfinished(folder):
    cache = next((folder / "profile").rglob("cache.db"))
    with sqlite3.connect(f"file:{cache}?mode=ro", uri=True) as connection:
        return "".join(row[0] or "" for row in connection.execute("SELECT unfinished FROM draft"))


if __name__ == "__main__":
    run([section_3_1_4_notes_supplementaires, section_3_3_le_menu_actions_annuler_une_rma,
         section_3_3_annuler_une_rma_hors_ligne, section_3_2_creer_un_nouveau_rma, section_2_2_creer_un_nouveau_rma,
         what_is_half_typed_comes_back])
