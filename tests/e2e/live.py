# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked for in the app is confirmed by mail, and what the service's people do with it is seen in the open app
within a second: live.py APP SERVER."""
import email
import email.policy
import re
import sys
import time

from desk import BUTTONS, Atspi, Desk, wait_until
from forms import closed, choose, fill_in, is_sensitive
from manual import run
from service import ACCOUNT, Service
from smtp_sink import Sink

APP, SERVER = sys.argv[1:]
SENDER = "service@example.org"
DESCRIPTION = "No production since the storm"
PARCEL = "JJD0149000000042"
SECOND = 1
MOST_TRIES = 30


def request_rma(desk):
    desk.click(r"^\+ Create$")
    form = desk.wait_for_window("^New request$")
    submit = desk.wait_for("^Submit$", BUTTONS, form)
    choose(desk, form, "Request type", "RMA request", 1)
    fill_in(desk, "System ID", "700934760", form)
    desk.wait_for("^Dvt PR4, Hato Rey$", within=form)
    fill_in(desk, "Description", DESCRIPTION, form)
    choose(desk, form, "Subject", "Microinverter Reporting", 14)
    wait_until(lambda: is_sensitive(submit), "the request complete")
    submit.do_action(0)
    closed(desk, "^New request$")


def seen_after(desk, page, pattern, act):
    """Does what the service's people do, and says how many seconds later the open page shows it by itself."""
    assert desk.find(pattern, {Atspi.Role.LABEL}, page) is None
    act()
    begin = time.monotonic()
    desk.wait_for(pattern, {Atspi.Role.LABEL}, page)
    return time.monotonic() - begin


def noted_after(desk, page, service, number, author):
    """The same of a note."""
    return seen_after(desk, page, author, lambda: service.staff(
        "note", "rma", number, "--body=It leaves soon.", f"--as={author}"))


def told_after(desk, text, act):
    """The same for whoever looks elsewhere: the desktop tells of it, and leads to the page. What is seen anyway was
    not told of."""
    desk.press("alt+1")
    desk.wait_for_title("^Dashboard – ")
    assert not desk.notifications.told()
    act()
    begin = time.monotonic()
    title, said = wait_until(desk.notifications.told, f"told of {text}")[0]
    seconds = time.monotonic() - begin
    assert said == text, said
    desk.notifications.click()
    desk.wait_for_title(f"^{re.escape(title)}")
    return seconds


def read_mail(sink, text):
    """The mail that says so."""
    for sender, recipients, content in sink.mails:
        message = email.message_from_bytes(content, policy=email.policy.default)
        if text in message.get_body().get_content():
            assert (sender, recipients, message["From"], message["To"]) == (SENDER, [ACCOUNT], SENDER, ACCOUNT)
            return message
    return None


def a_request_is_confirmed_approved_and_shipped(folder):
    sink = Sink()
    service = Service(SERVER, folder, f"--mail-from={SENDER}", f"--smtp=smtp://127.0.0.1:{sink.port}",
                      "--smtp-plain")
    desk = Desk(APP, folder / "profile", service=service)
    desk.wait_for("^Synced$", BUTTONS)
    request_rma(desk)
    wait_until(lambda: service.records("rma", description=DESCRIPTION), "the service has the RMA")
    rma, = service.records("rma", description=DESCRIPTION)
    desk.wait_for_title(rf"^RMA\({rma['number']}\)")
    message = wait_until(lambda: read_mail(sink, "We have received your request."), "the confirmation")
    assert rma["case_number"] in message["Subject"] and rma["number"] in message.get_body().get_content()

    page = desk.page()
    desk.wait_for("^In progress$", {Atspi.Role.LABEL}, page)
    wait_until(lambda: service.proxy.n_told > 0, "the live channel")
    seconds = [seen_after(desk, page, "^Approved$", lambda: service.staff("approve", "rma", rma["number"])),
               noted_after(desk, page, service, rma["number"], "Kim Duc")]
    seconds.append(told_after(desk, "Shipped · Dvt PR4", lambda: service.staff(
        "ship", "rma", rma["number"], "--carrier=DHL", f"--tracking-number={PARCEL}")))
    page = desk.page()
    desk.wait_for("^Shipped$", {Atspi.Role.LABEL}, page)
    # A computer that does other things besides may be late now and then: what counts is that it is not always.
    while min(seconds) >= SECOND and len(seconds) < MOST_TRIES:
        seconds.append(noted_after(desk, page, service, rma["number"], f"Kim {len(seconds)}"))
    print(f"# seen or told after {', '.join(f'{one:.2f}' for one in seconds)} s", flush=True)
    assert min(seconds) < SECOND, seconds
    wait_until(lambda: read_mail(sink, "Your RMA is approved."), "the mail of the approval")
    wait_until(lambda: read_mail(sink, "The replacement is on its way."), "the mail of the shipment")
    desk.wait_for(PARCEL, within=page)
    desk.close()
    service.stop()
    sink.close()


if __name__ == "__main__":
    run([a_request_is_confirmed_approved_and_shipped])
