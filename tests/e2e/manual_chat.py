# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual's "Nous contacter": a conversation with support, online and off: manual_chat.py APP SERVER."""
import pathlib
import sqlite3
import sys

from desk import BUTTONS, Atspi, Desk, wait_until
from files import browse, stored
from forms import TEXT, choose, closed, content, fill_in, is_sensitive, start
from manual import expand, run

APP, SERVER = sys.argv[1:]
PICTURE = pathlib.Path(__file__).parents[2] / "data/screenshots/dashboard-wide-light.png"
WAITING = "^En attente d’envoi$"


def conversations(service, **values):
    return service.records("conversation", **values)


def messages(service, conversation):
    return [message["body"] for message in service.records("message", conversation_id=conversation)]


def ids(service, topic):
    """What staff call a conversation."""
    return [row for row, in service.query(
        "SELECT id FROM record WHERE kind = 'conversation' AND deleted = 0 AND body LIKE ?", f"%{topic}%")]


def write(desk, text):
    desk.wait_for("^Votre message$", TEXT)
    desk.click_with_mouse("^Votre message$", TEXT)
    desk.type(text)
    desk.press("Return")


def draft(folder):
    cache = next((folder / "profile").rglob("cache.db"))
    with sqlite3.connect(f"file:{cache}?mode=ro", uri=True) as connection:
        return [excerpt for excerpt, in connection.execute("SELECT excerpt FROM draft")]


def nous_contacter(folder):
    folder, service = start(SERVER, folder, "wide")
    desk = Desk(APP, folder / "profile", language="fr", service=service)
    desk.wait_for("^Synchronisé$", BUTTONS)

    # « à tout moment entamer une discussion … en sélectionnant l'option Nous contacter »
    desk.click("^Nous contacter$")
    desk.wait_for_title("^Nous contacter – ")
    desk.click("^Nouvelle conversation$")
    desk.wait_for_title("^Nouvelle conversation – ")
    write(desk, "The gateway is dark")
    desk.wait_for_title("^The gateway is dark – ")
    wait_until(lambda: ids(service, "The gateway is dark"), "the service has the conversation")
    number, = ids(service, "The gateway is dark")

    # Somebody answers in a terminal, and it is seen without anybody asking.
    service.staff("answer", "chat", number, "--body=Which colour has the lamp?", "--as=Kim Duc")
    desk.wait_for(r"^Which colour has the lamp\?$", {Atspi.Role.LABEL})
    wait_until(lambda: conversations(service, topic="The gateway is dark")[0]["unread"] == 0, "the answer read")

    # Without the service the conversation is there, and what is written waits.
    service.stop()
    desk.wait_for("^Il n’y a pas de connexion")
    write(desk, "Red, since Monday")
    desk.wait_for("^Red, since Monday$", {Atspi.Role.LABEL})
    desk.wait_for(WAITING)
    desk.kill()
    desk = Desk(APP, folder / "profile", f"heliodesk://conversation/{number}", language="fr", service=service)
    desk.wait_for_title("^The gateway is dark – ")
    desk.wait_for(WAITING)
    service.start()
    desk.press("F5")
    wait_until(lambda: "Red, since Monday" in messages(service, number), "the service has the message")
    wait_until(lambda: desk.find(WAITING) is None, "the mark gone")
    assert messages(service, number).count("Red, since Monday") == 1

    # What the demo's service answers by itself, after a while, is read.
    def is_answered():
        conversation, = conversations(service, topic="The gateway is dark")
        return conversation.get("answered") and conversation["unread"] == 0
    wait_until(is_answered, "the automatic answer read")

    # A picture says more, and is answered, too. An answer that comes while the dialog is open would be told of.
    browse(desk, desk.window, PICTURE)
    desk.wait_for(f"^Retirer {PICTURE.name}$", BUTTONS)
    desk.click("^Envoyer$")
    attachment, arrived = stored(service, PICTURE.name)
    assert arrived == PICTURE.read_bytes() and attachment["media_type"] == "image/png"
    wait_until(lambda: desk.find(f"^Retirer {PICTURE.name}$") is None, "the composer empty")

    wait_until(is_answered, "the automatic answer read")

    # What somebody says while one looks elsewhere is counted in the button, and the desktop tells of it.
    assert not desk.notifications.told()
    desk.press("alt+1")
    desk.wait_for_title("^Tableau de bord – ")
    service.staff("answer", "chat", number, "--body=Then it is broken.", "--as=Kim Duc")
    desk.wait_for(r"^Nous contacter \(1 message non lu\)$", BUTTONS)
    wait_until(desk.notifications.told, "a notification")
    assert desk.notifications.told() == [("Kim Duc", "Then it is broken.")]
    desk.notifications.click()
    desk.wait_for_title("^The gateway is dark – ")
    desk.wait_for("^Then it is broken\\.$", {Atspi.Role.LABEL})
    desk.wait_for("^Nous contacter$", BUTTONS)
    assert not desk.notifications.are_shown()

    # Whoever has no time to look marks it as read from there.
    desk.press("alt+1")
    desk.wait_for_title("^Tableau de bord – ")
    service.staff("answer", "chat", number, "--body=Send it back.", "--as=Kim Duc")
    wait_until(desk.notifications.are_shown, "another notification")
    desk.notifications.press("Marquer comme lu")
    wait_until(lambda: conversations(service, topic="The gateway is dark")[0]["unread"] == 0, "marked as read")
    desk.wait_for("^Nous contacter$", BUTTONS)
    desk.wait_for_title("^Tableau de bord – ")
    service.staff("answer", "chat", number, "--body=Is it there?", "--as=Kim Duc")
    wait_until(desk.notifications.are_shown, "a third notification")
    desk.notifications.press("Ouvrir")
    desk.wait_for_title("^The gateway is dark – ")
    desk.wait_for("^Is it there\\?$", {Atspi.Role.LABEL})

    # It becomes a case, which opens.
    desk.click("^Transformer en dossier$")
    form = desk.wait_for_window("^Transformer en dossier$")
    submit = desk.wait_for("^Transformer en dossier$", BUTTONS, form)
    assert not is_sensitive(submit)
    fill_in(desk, "Identifiant du système", "700934760", form)
    desk.wait_for("^Dvt PR4, Hato Rey$", within=form)
    choose(desk, form, "Sujet", "Communication des micro-onduleurs", 14)
    wait_until(lambda: is_sensitive(submit), "all that is needed")
    submit.do_action(0)
    closed(desk, "^Transformer en dossier$")
    desk.wait_for_title(r"^Dossier\(")
    wait_until(lambda: conversations(service, topic="The gateway is dark")[0].get("case_number"), "the case")
    case = conversations(service, topic="The gateway is dark")[0]["case_number"]
    desk.wait_for_title(rf"^Dossier\({case}\)")
    description = service.records("case", number=case)[0]["description"]
    assert "The gateway is dark" in description and "Then it is broken." in description
    desk.close()
    service.stop()


def contactez_nous(folder):
    """In the bar of a narrow window, and where support is on the page of the profile."""
    folder, service = start(SERVER, folder, "narrow")
    desk = Desk(APP, folder / "profile", "--size=400x800", language="fr", service=service)
    desk.wait_for("^Synchronisé$", BUTTONS)
    desk.click("^Nous contacter$")
    desk.wait_for_title("^Nous contacter – ")
    desk.click("^Profil$")
    desk.wait_for_title("^Profil – ")
    page = desk.page("^Profil$")
    expand(desk, page, "Assistance clientèle")
    desk.click("^Nous contacter( Nous contacter)?$", within=page)
    desk.wait_for_title("^Nous contacter – ")
    desk.click("^Nouvelle conversation$")
    desk.wait_for_title("^Nouvelle conversation – ")
    desk.wait_for("^Écrivez ci-dessous en quoi l’assistance peut vous aider")
    write(desk, "Half a message")
    desk.wait_for_title("^Half a message – ")
    # What is half typed survives a power cut.
    wait_until(lambda: ids(service, "Half a message"), "the service has the conversation")
    desk.click_with_mouse("^Votre message$", TEXT)
    desk.type("And ano")
    number, = ids(service, "Half a message")
    wait_until(lambda: draft(folder) == ["And ano"], "a draft")
    desk.kill()
    desk = Desk(APP, folder / "profile", "--size=400x800", f"heliodesk://conversation/{number}", language="fr",
                service=service)
    desk.wait_for_title("^Half a message – ")
    wait_until(lambda: content(desk.wait_for("^Votre message$", TEXT)) == "And ano", "the draft here")
    desk.close()
    service.stop()


if __name__ == "__main__":
    run([nous_contacter, contactez_nous])
