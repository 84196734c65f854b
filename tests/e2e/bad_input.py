# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a form is said at the field: at once what can be known here, with the service and without it,
and once the service has answered what only it can know: bad_input.py APP SERVER."""
import json
import pathlib
import sys

from desk import BUTTONS, Desk, wait_until
from forms import CHOICES, TEXT, choose, closed, content, day, fill_in, is_sensitive, press, send, start
from manual import run
from outbox import counts

APP, SERVER = sys.argv[1:]
TOO_MANY = "^No more than 500 at once: "
UNKNOWN = "^The service does not know this: "
SYSTEM = "700934760"
DEMO_PROFILE = pathlib.Path(__file__).parents[2] / "data/demo-profile.json"


def open_desk(folder, service, *link):
    desk = Desk(APP, folder / "profile", *link, service=service)
    desk.wait_for("^Synced$", BUTTONS)
    return desk


def says(desk, pattern, form):
    desk.wait_for(pattern, within=form)


def says_nothing(desk, pattern, form):
    wait_until(lambda: desk.find(pattern, within=form) is None, f"nothing says {pattern}")


def look_again(folder, service, title):
    """The service has refused it: it is in the outbox, and its form opens from there."""
    desk = Desk(APP, folder / "profile", "heliodesk://outbox", service=service)
    desk.wait_for_title("^Outbox – ")
    page = desk.page("^Outbox$")
    desk.wait_for("^1 change needs attention$", BUTTONS)
    desk.click_with_mouse("^About: ", within=page)
    press(desk, page, "Edit")
    return desk, desk.wait_for_window(title)


def close_form(desk, title):
    desk.press("Escape")
    closed(desk, title)


def a_request(folder):
    folder, service = start(SERVER, folder, "request")
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
    desk.click("^Discard", within=desk.wait_for_window(r"^$|Discard"))
    closed(desk, "^New request$")
    desk.click(r"^\+ Create$")
    form = desk.wait_for_window("^New request$")
    choose(desk, form, "Request type", "Other request", 2)
    fill_in(desk, "System ID", "799999999", form)
    fill_in(desk, "Description", "No production", form)
    choose(desk, form, "Subject", "Networking", 16)
    send(desk, form, "^New request$")
    desk.wait_for("^1 change needs attention$", BUTTONS)
    desk.close()
    desk, form = look_again(folder, service, "^New request$")
    says(desk, UNKNOWN, form)
    fill_in(desk, "System ID", SYSTEM, form)
    says_nothing(desk, UNKNOWN, form)
    send(desk, form, "^New request$")
    wait_until(lambda: service.records("case", description="No production"), "the service has the case")
    desk.close()
    service.stop()


def a_report_without_the_service(folder):
    folder, service = start(SERVER, folder, "report")
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


def begin(folder, service, action, title):
    """What may be done with an RMA."""
    rma = next(rma["number"] for rma in service.records("rma") if action in rma["actions"])
    desk = open_desk(folder, service, f"heliodesk://rma/{rma}")
    desk.click("^Actions$")
    desk.click(title)
    return rma, desk, desk.wait_for_window(title)


def without_delay(folder):
    """A description of the service whose rates let labor be asked for on the same day only."""
    with open(DEMO_PROFILE, encoding="utf-8") as file:
        profile = json.load(file)
    for rate in profile["labor_rates"]:
        rate["claim_months"] = 0
    path = folder / "profile.json"
    path.write_text(json.dumps(profile), encoding="utf-8")
    return path


def a_claim_past_its_window(folder):
    folder, service = start(SERVER, folder, "claim")
    title = "^Request labor reimbursement$"
    rma, desk, form = begin(folder, service, "request-labor", title)
    desk.wait_for_rest("^Earlier documents$", BUTTONS, form)
    desk.click("^Earlier documents$", within=form)
    desk.click(r"^invoice.*\.pdf$", within=form)
    submit = desk.wait_for("^Submit$", BUTTONS, form)
    wait_until(lambda: is_sensitive(submit), "something to submit")

    # Without the service, too.
    service.stop()
    fill_in(desk, r"Replaced on \(optional\)", day(-200), form)
    says(desk, r"^The time for a request was over on ", form)
    wait_until(lambda: not is_sensitive(submit), "nothing to submit")
    fill_in(desk, r"Replaced on \(optional\)", day(-3), form)  # a day that is over wherever somebody is
    says_nothing(desk, r"^The time for a request was over on ", form)
    send(desk, form, title)
    desk.wait_for("^1 change not sent$", BUTTONS)
    desk.close()

    # It has waited until it was late by the rates that the service has now: nothing is lost of it.
    service.staff("profile", "load", str(without_delay(folder)))
    service.options = ()
    service.start()
    desk, form = look_again(folder, service, title)
    says(desk, "^The time for a (request was over on|claim is over)", form)
    assert content(desk.wait_for("^Company$", TEXT, form))
    desk.wait_for(r"^invoice.*\.pdf$", within=form)
    assert not service.records("labor-claim", rma_numbers=[rma])
    close_form(desk, title)
    desk.close()
    service.stop()


def a_return_of_what_was_canceled_meanwhile(folder):
    folder, service = start(SERVER, folder, "return")
    title = "^Initiate return$"
    rma, desk, form = begin(folder, service, "initiate-return", title)
    service.cancel(rma)
    for step in range(2, 5):
        desk.click("^Next$", within=form)
        desk.wait_for(f"^Step {step} of 4 · ", within=form)
    send(desk, form, title)
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
