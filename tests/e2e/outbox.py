# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written without a connection, seen and sorted out in the outbox, and sent once: outbox.py APP SERVER."""
import json
import subprocess
import sys

from desk import BUTTONS, DEADLINE, GROUPS, Atspi, Desk, wait_until
from forms import TEXT, closed, is_focused, press, start
from manual import run
from proxy import Proxy

APP, SERVER = sys.argv[1:]
RMA, OTHER_RMA = "00517624", "00517623"
GOOD = "The new unit is on the wall."
SLIP = "This one is a slip."
LATE = "The meter was moved."


def counts(service, profile):
    """What the command line says of the same outbox."""
    said = subprocess.run([APP, f"--service={service.url}", f"--profile={profile}", "--offline", "status",
                           "--format=json"], capture_output=True, text=True, check=True, timeout=DEADLINE,
                          env=service.environment()).stdout
    return json.loads(said)["outbox"]


def notes(service, body):
    return len(service.records("note", body=body))


def write_note(desk, text):
    desk.click(r"^\+ Add a note$")
    form = desk.wait_for_window("^Add a note$")
    wait_until(lambda: is_focused(desk.find("", TEXT, form)), "the focus in the form")
    desk.type(text)
    press(desk, form, "Add note")
    closed(desk, "^Add a note$")


def open_offline(service, profile, rma):
    desk = Desk(APP, profile, f"heliodesk://rma/{rma}", service=service)
    desk.wait_for_title(rf"^RMA\({rma}\)")
    desk.wait_for("^(Offline|1 change not sent)", BUTTONS)
    return desk


def what_is_written_offline_is_counted(service, profile):
    desk = Desk(APP, profile, service=service)
    desk.wait_for("^Synced$", BUTTONS)
    desk.close()
    service.stop()
    desk = open_offline(service, profile, OTHER_RMA)
    write_note(desk, SLIP)
    desk.wait_for("^1 change not sent$", BUTTONS)
    desk.close()
    desk = open_offline(service, profile, RMA)
    write_note(desk, GOOD)
    desk.wait_for("^2 changes not sent$", BUTTONS)
    assert counts(service, profile) == {"pending": 2, "sending": 0, "failed": 0, "conflict": 0}
    desk.close()


def one_is_discarded_after_a_question(service, profile):
    desk = Desk(APP, profile, "heliodesk://outbox", service=service)
    desk.wait_for_title("^Outbox – ")
    page = desk.page("^Outbox$")
    desk.wait_for("^2 rows$", within=page)
    desk.wait_for("^There is no connection. What is here is kept", within=page)
    desk.click_with_mouse(rf"^About: RMA\({OTHER_RMA}\)$", within=page)
    press(desk, page, "Discard…")
    question = desk.wait_for_window(r"^$|Discard")
    desk.click("^Discard", within=question)
    desk.wait_for("^1 row$", within=page)
    desk.wait_for("^1 change not sent$", BUTTONS)
    return desk, page


def the_other_goes_exactly_once(desk, page, service, profile):
    service.start()
    desk.press("F5")
    desk.wait_for("^0 rows$", within=page)
    desk.wait_for("^Nothing here yet$|^Nothing waits to be sent", within=page)
    desk.wait_for("^Synced$", BUTTONS)
    desk.press("F5")
    desk.wait_for("^Synced$", BUTTONS)
    desk.close()
    assert (notes(service, GOOD), notes(service, SLIP)) == (1, 0)
    assert sum(counts(service, profile).values()) == 0
    service.stop()


def what_is_written_offline_goes_exactly_once(folder):
    """But for what was discarded."""
    folder, service = start(SERVER, folder, "offline")
    profile = folder / "profile"
    what_is_written_offline_is_counted(service, profile)
    desk, page = one_is_discarded_after_a_question(service, profile)
    the_other_goes_exactly_once(desk, page, service, profile)


def newest_rma(service):
    """It is at the top of the dashboard."""
    return max(service.records("rma"), key=lambda rma: rma["submitted_at"])["number"]


def waits_in_its_row(desk, rma, state):
    """How it stands with what was written about a record is said where the record is listed."""
    desk.wait_for(f"^RMA number: {rma}{state}$", {Atspi.Role.TABLE_ROW}, desk.wait_for("^RMA$", GROUPS))


def its_row_says_how_far_it_is(folder):
    """While the service takes its time, when it has none, and when it has got it."""
    folder, service = start(SERVER, folder, "online")
    proxy = Proxy(service)
    rma = newest_rma(service)
    desk = Desk(APP, folder / "profile", f"heliodesk://rma/{rma}", service=proxy)
    desk.wait_for("^Synced$", BUTTONS)
    proxy.hold()
    write_note(desk, LATE)
    desk.press("alt+Left")
    desk.press("F5")
    waits_in_its_row(desk, rma, ", Being sent")
    proxy.put_off()
    waits_in_its_row(desk, rma, ", Waiting to be sent")
    assert notes(service, LATE) == 0

    # The outbox says until when, and need not be waited for. A sync that has nothing to send goes well meanwhile.
    desk.click_with_mouse("^Outbox$", {Atspi.Role.LIST_ITEM})
    page = desk.page("^Outbox$")
    desk.wait_for(r"^(The service has a problem. Sending is paused, what is here|What did not get through) is kept\. "
                  r"Next attempt: \d", within=page)
    proxy.heal()
    desk.click("^Send all now$", within=page)
    desk.wait_for("^0 rows$", within=page)
    desk.wait_for("^Synced$", BUTTONS)
    desk.press("alt+Left")
    waits_in_its_row(desk, rma, "")
    desk.close()
    assert notes(service, LATE) == 1
    service.stop()


if __name__ == "__main__":
    run([its_row_says_how_far_it_is, what_is_written_offline_goes_exactly_once])
