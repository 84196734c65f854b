# SPDX-License-Identifier: GPL-3.0-or-later
"""Two computers cancel the same RMA, each for a reason of its own: whoever comes second sees both reasons and decides:
conflict.py APP SERVER."""
import sys

from desk import BUTTONS, Atspi, Desk, wait_until
from forms import closed, start
from manual import run

APP, SERVER = sys.argv[1:]
RMA = "00517624"
MINE, THEIRS = "The fuse was blown", "The roof is being rebuilt"


def open_rma(folder, service):
    desk = Desk(APP, folder, f"heliodesk://rma/{RMA}", service=service)
    desk.wait_for_title(rf"^RMA\({RMA}\)")
    return desk


def cancel(desk, reason):
    desk.click("^Actions$")
    desk.click("^Cancel the RMA$")
    desk.wait_for_window("^Cancel the RMA$")
    desk.type(reason)
    desk.press("ctrl+Return")
    closed(desk, "^Cancel the RMA$")
    desk.wait_for("^Canceled$", {Atspi.Role.LABEL}, desk.page())


def both_cancel(folder, service):
    """One without a network, the other meanwhile with one."""
    desk = open_rma(folder / "mine", service)
    desk.wait_for("^Synced$", BUTTONS)
    service.stop()
    cancel(desk, MINE)
    desk.wait_for("^1 change not sent$", BUTTONS)
    desk.close()
    service.start()
    desk = open_rma(folder / "theirs", service)
    desk.wait_for("^Synced$", BUTTONS)
    cancel(desk, THEIRS)
    wait_until(lambda: service.records("rma", number=RMA, cancel_reason=THEIRS), "the service has canceled it")
    desk.close()


def whoever_comes_second_decides(folder):
    folder, service = start(SERVER, folder, "both")
    both_cancel(folder, service)
    desk = Desk(APP, folder / "mine", "heliodesk://outbox", service=service)
    page = desk.page("^Outbox$")
    desk.click_with_mouse(rf"^About: RMA\({RMA}\)$", within=page)
    desk.press("Return")
    entry = desk.page(r"RMA\(")
    desk.wait_for(f"^{MINE} Yours$", within=entry)
    desk.wait_for(f"^{THEIRS} The service’s$", within=entry)
    desk.click("^Keep the service’s, add mine as a note$", within=entry)
    wait_until(lambda: service.records("note", body=MINE), "the service has mine as a note")
    desk.wait_for("^Synced$", BUTTONS)
    desk.close()
    rma, = service.records("rma", number=RMA)
    note, = service.records("note", body=MINE)
    assert (rma["cancel_reason"], note["parent"]) == (THEIRS, {"kind": "rma", "number": RMA}), (rma, note)
    service.stop()


if __name__ == "__main__":
    run([whoever_comes_second_decides])
