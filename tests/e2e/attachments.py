# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at what is attached to an RMA, by keyboard, online and off: attachments.py APP SERVER."""
from desk import Atspi, wait_until, walk
from forms import closed
from manual import run
from manual_returns import SERVER, open_rma
from service import Service

PLACE = {1: "1 sur 2", 2: "2 sur 2"}


def newest_with_three(service):
    """An RMA with two pictures and a document."""
    documents = [file for file in service.records("attachment") if file["file_name"].startswith("measurements-")]
    return documents[-1]["parent"]["number"]


def do(desk, pattern, action):
    row = desk.wait_for(pattern, {Atspi.Role.LIST_ITEM})
    names = [row.get_action_name(i) for i in range(row.get_n_actions())]
    row.do_action(names.index(action))
    return row


def look(desk, rma):
    do(desk, f"^label-{rma}\\.jpg$", "file.open")
    viewer = desk.wait_for_window(f"^label-{rma}\\.jpg$")
    desk.wait_for(f"^{PLACE[1]} · ", within=viewer)
    desk.wait_for("^Ajusté$", within=viewer)
    return viewer


def pictures_are_looked_at_by_keyboard(folder):
    service = Service(SERVER, folder)
    rma = newest_with_three(service)
    desk = open_rma(folder, service, rma)
    viewer = look(desk, rma)
    desk.press("Right")
    desk.wait_for(f"^{PLACE[2]} · ", within=viewer)
    # A picture that is still on its way cannot be enlarged.
    wait_until(lambda: desk.press("plus") or desk.find(r"^\d+ %$", within=viewer), "a larger picture")
    desk.press("0")
    desk.wait_for("^Ajusté$", within=viewer)
    desk.press("Left")
    desk.wait_for(f"^{PLACE[1]} · ", within=viewer)
    desk.press("Escape")
    closed(desk, f"^label-{rma}")
    desk.close()

    # Without the service: what was seen is there, what was not says so.
    service.stop()
    desk = open_rma(folder, service, rma)
    look(desk, rma)
    desk.press("Escape")
    closed(desk, f"^label-{rma}")
    row = do(desk, f"^measurements-{rma}\\.pdf$", "file.fetch")
    wait_until(lambda: any((node.get_name() or "").startswith("Pas encore sur cet ordinateur") for node in walk(row)),
               "why the document is not there")
    desk.close()


if __name__ == "__main__":
    run([pictures_are_looked_at_by_keyboard])
