# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a form is said at the field: at once what can be known here, with the service and without it,
and once the service has answered what only it can know: bad_input.py APP SERVER."""
import datetime
import sys

from desk import BUTTONS, Atspi, Desk, wait_until
from manual import run
from outbox import counts
from service import Service

APP, SERVER = sys.argv[1:]
TEXT, CHOICES = {Atspi.Role.TEXT}, {Atspi.Role.RADIO_BUTTON, Atspi.Role.CHECK_BOX}
TOO_MANY = "^No more than 500 at once: "
UNKNOWN = "^The service does not know this: "
SYSTEM = "700934760"


def start(folder, name):
    """A service and a profile of its own for each test."""
    own = folder / name
    own.mkdir()
    return own, Service(SERVER, own)


def open_desk(folder, service, *link):
    desk = Desk(APP, folder / "profile", *link, service=service)
    desk.wait_for("^Synced$", BUTTONS)
    return desk


def fill_in(desk, label, value, form):
    Atspi.EditableText.set_text_contents(desk.wait_for(f"^{label}$", TEXT, form), value)


def is_sensitive(button):
    return button.get_state_set().contains(Atspi.StateType.SENSITIVE)


def says(desk, pattern, form):
    desk.wait_for(pattern, within=form)


def says_nothing(desk, pattern, form):
    wait_until(lambda: desk.find(pattern, within=form) is None, f"nothing says {pattern}")


def choose(desk, form, field, value, steps):
    """From a list that drops down, by the keyboard; again when a key came before the list was ready for it."""
    box = desk.wait_for(f"^{field}$", {Atspi.Role.COMBO_BOX}, form)

    def attempt():
        box.get_child_at_index(0).do_action(0)
        desk.wait_for(f"^{value}$", within=form)
        desk.press("Home", *["Down"] * steps, "Return")
        return desk.find(f"^{value}$", {Atspi.Role.LABEL}, box.get_child_at_index(0))
    wait_until(attempt, f"{value} chosen")


def press_submit(desk, form, title, label="Submit"):
    button = desk.wait_for(f"^{label}$", BUTTONS, form)
    wait_until(lambda: is_sensitive(button), "something to submit")
    button.do_action(0)
    wait_until(lambda: desk.find_window(title) is None, f"{title} closed")


def look_again(folder, service, title):
    """The service has refused it: it is in the outbox, and its form opens from there."""
    desk = Desk(APP, folder / "profile", "heliodesk://outbox", service=service)
    desk.wait_for_title("^Outbox – ")
    page = desk.wait_for("^HelioOutboxPage$")
    desk.wait_for("^1 change needs attention$", BUTTONS)
    desk.click_with_mouse("^About: ", within=page)
    edit = desk.wait_for("^Edit$", BUTTONS, page)
    wait_until(lambda: is_sensitive(edit), "something to edit")
    edit.do_action(0)
    return desk, desk.wait_for_window(title)


def close_form(desk, title):
    desk.press("Escape")
    wait_until(lambda: desk.find_window(title) is None, f"{title} closed")


def a_request(folder):
    folder, service = start(folder, "request")
    desk = open_desk(folder, service)
    desk.click(r"^\+ Create$")
    form = desk.wait_for_window("^New request$")
    # Nothing is said before somebody was there; who wants to go on learns what is missing.
    assert desk.find(r"^This is needed\.$", within=form) is None
    desk.press("ctrl+Return")
    says(desk, r"^This is needed\.$", form)

    choose(desk, form, "Request type", "RMA request", 1)
    fill_in(desk, "System ID", "799999999", form)
    says(desk, r"^This system is not on this computer\.", form)
    fill_in(desk, "Description", "The inverter has stopped.\n" * 4000, form)
    says(desk, "^No more than 32,?000 characters: shorten it", form)
    fill_in(desk, "Description", "No production", form)
    says_nothing(desk, "^No more than 32", form)

    # 502 serial numbers, half of them wrong.
    serials = " ".join(f"{122200000000 + i} {i:05}" for i in range(251))
    fill_in(desk, r"Serial numbers \(optional\)", serials, form)
    says(desk, TOO_MANY, form)
    says(desk, "^502 serial numbers, 251 without the usual twelve digits", form)
    desk.click("^Remove the unusual ones$", within=form)
    says(desk, "^251 serial numbers$", form)
    says_nothing(desk, TOO_MANY, form)
    close_form(desk, "^New request$")

    # What only the service knows, it says; the form says it at the field.
    desk.click(r"^\+ Create$")
    form = desk.wait_for_window("^New request$")
    desk.click("^Discard$", within=form)
    desk.click("^_Discard", within=desk.wait_for_window(r"^$|Discard"))
    wait_until(lambda: desk.find_window("^New request$") is None, "the form gone")
    desk.click(r"^\+ Create$")
    form = desk.wait_for_window("^New request$")
    choose(desk, form, "Request type", "Other request", 2)
    fill_in(desk, "System ID", "799999999", form)
    fill_in(desk, "Description", "No production", form)
    choose(desk, form, "Subject", "Networking", 16)
    press_submit(desk, form, "^New request$")
    desk.wait_for("^1 change needs attention$", BUTTONS)
    desk.close()
    desk, form = look_again(folder, service, "^New request$")
    says(desk, UNKNOWN, form)
    fill_in(desk, "System ID", SYSTEM, form)
    says_nothing(desk, UNKNOWN, form)
    press_submit(desk, form, "^New request$")
    wait_until(lambda: service.records("case", description="No production"), "the service has the case")
    desk.close()
    service.stop()


def a_report_without_the_service(folder):
    folder, service = start(folder, "report")
    desk = open_desk(folder, service)
    service.stop()
    desk.press("alt+3")
    desk.wait_for_title("^Reports – ")
    form = None  # the page in the window
    fill_in(desk, "From", "2023-09-04", form)
    fill_in(desk, "To", "2023-09-03", form)
    says(desk, "^It ends before it begins: ", form)
    fill_in(desk, "To", "2999-01-01", form)
    says(desk, "^That day has not come yet: ", form)
    fill_in(desk, "To", "2023-09-31", form)
    says(desk, "^There is no such day: write it like 2026-10-28", form)
    fill_in(desk, "From", "2022-09-01", form)
    fill_in(desk, "To", "2023-09-03", form)
    says(desk, "^No more than 366 days in a report: ", form)
    fill_in(desk, "From", "2023-09-01", form)
    says_nothing(desk, "^No more than 366", form)
    fill_in(desk, "E-mail", "the owner", form)
    says(desk, "^This is no e-mail address: write it like name@example", form)

    # 500 numbers of systems, half of them wrong: those stay where they can be corrected.
    desk.click_with_mouse("^Specific systems$", CHOICES)
    pasted = " ".join(f"{SYSTEM} {4000 + i}" for i in range(250))
    fill_in(desk, "Enter the system ID", pasted, form)
    desk.click("^Add$")
    says(desk, "^250 of 500 are no systems: 4000, 4001, 4002, 4003, 4004 and 245 more$", form)
    desk.wait_for(f"^Remove {SYSTEM}$", BUTTONS)
    desk.click("^Generate report$")
    desk.close()
    assert sum(counts(service, folder / "profile").values()) == 0


def a_claim_past_its_window(folder):
    folder, service = start(folder, "claim")
    rma = next(rma["number"] for rma in service.records("rma") if "request-labor" in rma["actions"])
    title = "^Request labor reimbursement$"
    desk = open_desk(folder, service, f"heliodesk://rma/{rma}")
    desk.click("^Actions$")
    desk.click(title)
    form = desk.wait_for_window(title)
    desk.wait_for_rest("^Earlier documents$", BUTTONS, form)
    desk.click("^Earlier documents$", within=form)
    desk.click(r"^invoice.*\.pdf$", within=form)
    submit = desk.wait_for("^Submit$", BUTTONS, form)
    wait_until(lambda: is_sensitive(submit), "something to submit")

    # Without the service, too.
    service.stop()
    fill_in(desk, r"Replaced on \(optional\)", long_ago(), form)
    says(desk, r"^The time for a request was over on ", form)
    wait_until(lambda: not is_sensitive(submit), "nothing to submit")
    fill_in(desk, r"Replaced on \(optional\)", datetime.date.today().isoformat(), form)
    says_nothing(desk, r"^The time for a request was over on ", form)
    press_submit(desk, form, title)
    desk.wait_for("^1 change not sent$", BUTTONS)
    desk.close()


def long_ago():
    return (datetime.date.today() - datetime.timedelta(days=200)).isoformat()


def a_return_of_what_was_canceled_meanwhile(folder):
    folder, service = start(folder, "return")
    rma = next(rma["number"] for rma in service.records("rma") if "initiate-return" in rma["actions"])
    title = "^Initiate return$"
    desk = open_desk(folder, service, f"heliodesk://rma/{rma}")
    desk.click("^Actions$")
    desk.click(title)
    form = desk.wait_for_window(title)
    service.cancel(rma)
    for step in range(2, 5):
        desk.click("^Next$", within=form)
        desk.wait_for(f"^Step {step} of 4 · ", within=form)
    press_submit(desk, form, title)
    desk.wait_for("^1 change needs attention$", BUTTONS)
    desk.close()
    desk, form = look_again(folder, service, title)
    says(desk, r"^RMA number: The RMA is canceled\.$", form)
    assert not service.records("return", rma_number=rma)
    close_form(desk, title)
    desk.close()
    service.stop()


if __name__ == "__main__":
    run([a_request, a_report_without_the_service, a_claim_past_its_window, a_return_of_what_was_canceled_meanwhile])
