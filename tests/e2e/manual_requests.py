# SPDX-License-Identifier: GPL-3.0-or-later
"""What the manual lets people do with a request, step by step, online and off: manual_requests.py APP SERVER."""
import sqlite3
import sys

from desk import BUTTONS, Atspi, Desk, wait_until
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
    return desk, desk.wait_for("^Notes supplémentaires$", {Atspi.Role.PANEL})


def open_form(desk, button, title, within):
    desk.click(button, within=within)
    form = desk.wait_for_window(title)
    wait_until(lambda: focused(desk, form), f"the focus in {title}")
    return form


def focused(desk, form):
    text = desk.find("", {Atspi.Role.TEXT}, form)
    return text is not None and text.get_state_set().contains(Atspi.StateType.FOCUSED)


def gone(desk, title):
    wait_until(lambda: desk.find_window(title) is None, f"{title} closed")


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
    assert not submit.get_state_set().contains(Atspi.StateType.SENSITIVE)
    desk.type("The roof is wet.")
    wait_until(lambda: submit.get_state_set().contains(Atspi.StateType.SENSITIVE), "something to send")
    submit.do_action(0)
    gone(desk, "^Ajouter une note$")
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
    gone(desk, "^Ajouter une note$")
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


if __name__ == "__main__":
    run([section_3_1_4_notes_supplementaires])
