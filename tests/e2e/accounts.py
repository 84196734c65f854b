# SPDX-License-Identifier: GPL-3.0-or-later
"""Two accounts of one service: what waits in the other one, going there and back, signing out: accounts.py APP SERVER."""
import json
import re

from company import OK, Company, Newcomer
from desk import BUTTONS, GROUPS, Atspi, wait_until
from forms import CHOICES, closed, content, fill_in
from keyboard import go_to
from manual import run
from outbox import write_note
from service import ACCOUNT

OTHER, RMA, NOTE, HALF = "ana@example.org", "00517624", "The new unit is on the wall.", "Half a sen"
NOT_SENT = "^1 change not sent$"


class Pair:
    """A company where ACCOUNT and OTHER have signed in, ACCOUNT last."""

    def __init__(self, folder, name):
        self.company = Company(folder, name)
        self.company.add_user(OTHER, "Sol & Co.")
        for email in (OTHER, ACCOUNT):
            assert self.company.sign_in_by_command(email=email)[0] == OK
            assert self.company.run("sync")[0] == OK

    def status(self):
        """Of the account that was used last, by the command line."""
        code, output, errors = self.company.run("--offline", "status", "--format=json")
        assert code == OK, errors
        return json.loads(output)


def open_profile(desk, narrow):
    if narrow:
        desk.press("alt+1")
        desk.wait_for_title("^Dashboard – ")
        desk.click("^Profile$")
        desk.wait_for_title("^Profile – ")
    else:
        desk.click_with_mouse("^Profile$", BUTTONS)
    return wait_until(lambda: desk.find("^Profile$", GROUPS), "the profile")


def wait_for_row(desk, pattern):
    return desk.wait_for_rest(pattern, CHOICES, None) and desk.find(pattern, CHOICES)


def arrive(desk, email, state="^Synced$"):
    desk.move_to("^Dashboard – Heliodesk$", f"^Account: {email}$")
    desk.wait_for(state, BUTTONS)


def go(desk, email, narrow, state="^Synced$"):
    """By mouse where it is a page, by keys where it is a pop-over."""
    if narrow:
        desk.click_with_mouse(f"^{email}, ", CHOICES)
    else:
        go_to(desk, f"^{email}, ")
        desk.press("space")
    arrive(desk, email, state)


def begin_a_request(desk, text):
    """And leave it half filled in."""
    desk.press("ctrl+n")
    form = desk.wait_for_window("^New request")
    fill_in(desk, "Description", text, form)
    wait_until(lambda: content(desk.find("^Description$", {Atspi.Role.TEXT}, form)) == text, "the text")
    desk.press("Escape")
    closed(desk, "^New request")


def show_outbox(desk, n_rows):
    desk.press("alt+4")
    desk.wait_for_title("^Outbox – ")
    desk.wait_for(f"^{n_rows}$", within=desk.page("^Outbox$"))


def what_is_not_sent_stays_with_its_account(folder, name, *options, narrow):
    pair = Pair(folder, name)
    desk = Newcomer(pair.company, f"heliodesk://rma/{RMA}", *options)
    desk.arrive(rf"^RMA\({RMA}\)")
    pair.company.service.stop()
    write_note(desk, NOTE)
    desk.wait_for(NOT_SENT, BUTTONS)
    begin_a_request(desk, HALF)

    # Nothing waits in the other account, and nothing of this one is there.
    open_profile(desk, narrow)
    assert re.fullmatch(rf"{OTHER}, [^,]+", wait_for_row(desk, f"^{OTHER}, ").get_name())
    go(desk, OTHER, narrow, "^Offline")
    desk.wait_for("^In progress ?: 0$", BUTTONS)
    status = pair.status()
    assert status["account"] == OTHER and status["outbox"]["pending"] == 0 and status["drafts"] == 0, status

    # From there it is seen what waits, and a key leads there.
    open_profile(desk, narrow)
    row = wait_for_row(desk, f"^{ACCOUNT}, .*, 1 change not sent$")
    assert desk.find("^1$", {Atspi.Role.LABEL}, row) is not None
    desk.press(*([] if narrow else ["Escape"]), "alt+6")
    arrive(desk, ACCOUNT, NOT_SENT)
    status = pair.status()
    assert status["account"] == ACCOUNT and status["outbox"]["pending"] == 1 and status["drafts"] == 1, status

    # Once the service is there again it goes, once, as the account that wrote it.
    pair.company.service.start()
    desk.press("F5")
    desk.wait_for("^Synced$", BUTTONS)
    assert len(pair.company.service.records("note", body=NOTE)) == 1
    desk.press("alt+6")
    arrive(desk, OTHER)
    desk.close()
    pair.company.stop()


def drafts_and_outbox_stay_with_their_account(folder):
    what_is_not_sent_stays_with_its_account(folder, "wide", narrow=False)


def so_they_do_where_it_is_narrow(folder):
    what_is_not_sent_stays_with_its_account(folder, "narrow", "--size=400x800", narrow=True)


def what_nobody_has_read_is_counted(folder):
    pair = Pair(folder, "unread")
    service = pair.company.service
    (number,), *_ = service.query("SELECT id FROM record WHERE kind = 'conversation' ORDER BY revision")
    service.staff("answer", "chat", number, "--body=Is it there?", "--as=Kim Duc")
    assert pair.company.run("sync")[0] == OK
    n = sum(conversation.get("unread", 0) for conversation in service.records("conversation"))
    assert n > 0
    desk = Newcomer(pair.company)
    desk.arrive()
    desk.press("alt+6")
    arrive(desk, OTHER)
    open_profile(desk, False)
    wait_for_row(desk, f"^{ACCOUNT}, .*, {n} unread messages?$")
    desk.press("Escape")
    desk.close()
    pair.company.stop()


def sign_out(desk):
    open_profile(desk, False)
    desk.click("^Sign out$", BUTTONS, desk.find("^Profile$", GROUPS))


def signing_out_asks_where_work_waits(folder):
    pair = Pair(folder, "sign-out")
    desk = Newcomer(pair.company, f"heliodesk://rma/{RMA}")
    desk.arrive(rf"^RMA\({RMA}\)")
    pair.company.service.stop()
    write_note(desk, NOTE)
    desk.wait_for(NOT_SENT, BUTTONS)

    # Whoever thinks better of it keeps all.
    sign_out(desk)
    question = desk.wait_for_window("^Sign out")
    desk.wait_for("^1 change has not been sent", within=question)
    desk.click("^Cancel", within=question)
    closed(desk, "^Sign out")
    assert desk.find("^Signed out$", BUTTONS) is None and len(pair.company.keyring.secrets()) == 2

    sign_out(desk)
    question = desk.wait_for_window("^Sign out")
    desk.click("^Sign out", within=question)
    desk.wait_for("^1 change not sent$|^Signed out$", BUTTONS)
    wait_until(lambda: len(pair.company.keyring.secrets()) == 1, "the sign-in forgotten")
    assert pair.status()["outbox"]["pending"] == 1

    # In the other account nothing waits, and nothing is asked.
    desk.press("alt+6")
    pair.company.service.start()
    arrive(desk, OTHER, "^(Synced|Offline)")
    desk.press("F5")
    desk.wait_for("^Synced$", BUTTONS)
    sign_out(desk)
    desk.wait_for("^Signed out$", BUTTONS)
    assert desk.find_window("^Sign out") is None
    wait_until(lambda: not pair.company.keyring.secrets(), "the keyring empty")
    desk.close()
    pair.company.stop()


if __name__ == "__main__":
    run([drafts_and_outbox_stay_with_their_account, so_they_do_where_it_is_narrow, what_nobody_has_read_is_counted,
         signing_out_asks_where_work_waits])
