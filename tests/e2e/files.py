# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that go with a new request: chosen, dropped and pasted, and what is said of those that cannot go:
files.py APP SERVER."""
import atexit
import hashlib
import pathlib
import subprocess
import sys

from desk import BUTTONS, GROUPS, Atspi, Desk, wait_until, walk, xdotool
from forms import TEXT, choose, content, fill_in, send, start
from manual import run

APP, SERVER = sys.argv[1:]
OTHER_PROGRAM = pathlib.Path(__file__).with_name("other_program.py")
PICTURE = pathlib.Path(__file__).parents[2] / "data/screenshots/dashboard-wide-light.png"
LIMIT = 30_000_000
ADD, NEW = "^Ajouter des fichiers…$", "^Nouvelle demande$"


def other_program(what, path):
    """Another program that has a file for us, once it is ready."""
    program = subprocess.Popen([sys.executable, OTHER_PROGRAM, what, path], stdout=subprocess.PIPE, text=True)
    atexit.register(program.kill)
    assert program.stdout.readline() == "ready\n"
    return program


def end(program):
    program.kill()
    program.wait()


def new_request(folder, service):
    desk = Desk(APP, folder / "profile", language="fr", service=service)
    desk.wait_for("^Synchronisé$", BUTTONS)
    desk.click(r"^\+ Créer$")
    return desk, desk.wait_for_window(NEW)


def describe(desk, form, description):
    choose(desk, form, "Type de demande", "Autre demande", 2)
    fill_in(desk, "Identifiant du système", "700934760", form)
    fill_in(desk, "Description", description, form)
    choose(desk, form, "Sujet", "Communication des micro-onduleurs", 14)


def field(desk, form):
    """What people fill in: the files, and what is said of them."""
    return desk.wait_for(r"^Fichiers \(facultatif\)$", GROUPS, form)


def browse(desk, form, path):
    """« Ajouter des fichiers… », and the file by its path."""
    desk.click(ADD, within=field(desk, form))
    chooser = desk.wait_for_window("^Ajouter des fichiers$")
    where = wait_until(lambda: path_entry(chooser) or desk.press("slash"), "where to type the path")
    Atspi.EditableText.set_text_contents(where, str(path))

    def accept():
        """Until it is ready for it; its button goes with it."""
        button = desk.find("^Ajouter( |$)", BUTTONS, chooser)
        if button is not None:
            button.do_action(0)
        return desk.find_window("^Ajouter des fichiers$") is None
    wait_until(accept, "the chooser closed")


def path_entry(chooser):
    """Comes with the first slash."""
    return next((node for node in walk(chooser) if node.get_role() in TEXT and content(node).startswith("/")), None)


def taken(desk, form, name):
    return desk.wait_for(f"^Retirer {name}$", BUTTONS, field(desk, form))


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def stored(service, name):
    """What the service has of an attachment: its record, and its bytes."""
    attachment = wait_until(lambda: service.records("attachment", file_name=name), name)[-1]
    digest = attachment["sha256"]
    stored_bytes = (pathlib.Path(f"{service.database}-files") / digest[:2] / digest).read_bytes()
    assert sha256(stored_bytes) == digest and len(stored_bytes) == attachment["size"]
    return attachment, stored_bytes


def a_file_goes_with_a_new_request(folder):
    folder, service = start(SERVER, folder, "chosen")
    sent = folder / "measured values.csv"
    sent.write_text("serial;volts\n1223-2999-5001;230\n", encoding="utf-8")
    desk, form = new_request(folder, service)
    describe(desk, form, "Voltage is low")
    browse(desk, form, sent)
    taken(desk, form, "measured values.csv")
    send(desk, form, NEW)
    attachment, arrived = stored(service, "measured values.csv")
    case, = service.records("case", description="Voltage is low")
    assert arrived == sent.read_bytes() and attachment["media_type"] == "text/csv"
    assert attachment["parent"] == {"kind": "case", "number": case["number"]}
    desk.close()
    service.stop()


def a_picture_is_pasted(folder):
    folder, service = start(SERVER, folder, "pasted")
    program = other_program("copy-picture", PICTURE)
    desk, form = new_request(folder, service)
    describe(desk, form, "See the picture")
    desk.press("ctrl+v")
    name = taken(desk, form, r"Image .*\.png").get_name().removeprefix("Retirer ")
    end(program)
    send(desk, form, NEW)
    attachment, arrived = stored(service, name)
    assert arrived.startswith(b"\x89PNG") and attachment["media_type"] == "image/png"
    # Its size stands behind the beginning: as wide and as high as what was copied.
    assert arrived[16:24] == PICTURE.read_bytes()[16:24]
    desk.close()
    service.stop()


def a_file_is_dropped(folder):
    folder, service = start(SERVER, folder, "dropped")
    sent = folder / "roof plan.txt"
    sent.write_text("The roof faces south.\n", encoding="utf-8")
    desk, form = new_request(folder, service)
    describe(desk, form, "See the plan")
    program = other_program("drag", sent)
    drag(desk, form, program, "^ou les déposer ou coller ici$")
    taken(desk, form, r"roof plan\.txt")
    end(program)
    send(desk, form, NEW)
    attachment, arrived = stored(service, "roof plan.txt")
    assert arrived == sent.read_bytes() and attachment["media_type"] == "text/plain"
    desk.close()
    service.stop()


def what_cannot_go_is_said_at_the_field(folder):
    folder, service = start(SERVER, folder, "refused")
    large, rest, program = folder / "large.pdf", folder / "rest.txt", folder / "setup.exe"
    large.write_bytes(b"%PDF-1.4\n".ljust(LIMIT - 10, b"0"))
    rest.write_bytes(b"0" * 11)
    program.write_bytes(b"MZ and so on")
    desk, form = new_request(folder, service)
    describe(desk, form, "All that there is")
    browse(desk, form, program)
    desk.wait_for("^«\\s*setup.exe\\s*» n’est ni une image ni un document\\.$", within=field(desk, form))

    # One byte more than goes with a request.
    browse(desk, form, large)
    taken(desk, form, "large.pdf")
    browse(desk, form, rest)
    desk.wait_for("^«\\s*rest.txt\\s*» est trop volumineux : il reste 10\\W*octets\\.$", within=field(desk, form))
    rest.write_bytes(b"0" * 10)
    browse(desk, form, rest)
    taken(desk, form, "rest.txt")
    desk.wait_for(r"^30[,.]0\W*Mo sur 30[,.]0\W*Mo$", within=form)
    # So much need not travel for this.
    taken(desk, form, "large.pdf").do_action(0)
    send(desk, form, NEW)
    assert stored(service, "rest.txt")[1] == rest.read_bytes()
    assert not service.records("attachment", file_name="large.pdf")
    desk.close()
    service.stop()


def a_file_that_vanished_is_said_at_the_field(folder):
    """It was there when it was copied, and is not when it is pasted."""
    folder, service = start(SERVER, folder, "vanished")
    gone = folder / "roof.txt"
    gone.write_text("The roof", encoding="utf-8")
    program = other_program("copy-file", gone)
    desk, form = new_request(folder, service)
    gone.unlink()
    desk.press("ctrl+v")
    desk.wait_for("^«\\s*roof.txt\\s*» n’est plus à sa place\\.$", within=field(desk, form))
    end(program)
    desk.kill()
    service.stop()


def window_of(program):
    """As long as there is none xdotool fails."""
    search = ["search", "--onlyvisible", "--pid", str(program.pid)]
    return wait_until(lambda: xdotool(*search, check=False).split(), "its window")[-1]


def drag(desk, form, program, pattern):
    """From another program's window to something in a form, by the mouse."""
    source, target = window_of(program), window_of(desk.process)
    xdotool("windowsize", target, "640", "960", "windowmove", target, "400", "0", "windowmove", source, "0", "0",
            "windowraise", source)
    box = desk.wait_for_rest(pattern, None, form)
    xdotool("mousemove", "--window", source, "100", "80", "mousedown", "1")
    move_until("dragged", source, source, 100, 80)
    move_until("accepted", source, target, box.x + 10, box.y + 8)
    xdotool("mouseup", "1")


def move_until(title, source, window, x, y):
    """Moves the mouse to and fro until the other program says how far it is."""
    def look():
        nonlocal x
        x += 20 if x % 40 < 20 else -20
        xdotool("mousemove", "--window", window, str(x), str(y))
        return xdotool("getwindowname", source) == title
    wait_until(look, title)


if __name__ == "__main__":
    run([a_file_goes_with_a_new_request, a_picture_is_pasted, a_file_is_dropped,
         what_cannot_go_is_said_at_the_field, a_file_that_vanished_is_said_at_the_field])
