# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in with the service's own pages, in the app and on the command line: sign_in.py APP SERVER."""
import contextlib
import json
import sqlite3

from browser import Browser
from company import CACHE, ERROR, OFFLINE, OK, PASSWORD, SIGNED_OUT, USAGE, Company, Newcomer
from desk import BUTTONS, DEADLINE, GROUPS, Atspi, let_nothing_move, wait_until
from manual import run
from outbox import write_note
from service import ACCOUNT

RMA, NOTE = "00517624", "The new unit is on the wall."
DONE, FAILED = "You are signed in", "did not work"


def the_first_window_signs_in(folder):
    company = Company(folder, "window")
    desk = Newcomer(company)
    desk.enter("http://127.0.0.1:9/")
    desk.wait_for("^The service cannot be reached")
    desk.enter("ftp://desk.example.org/")
    desk.wait_for("^“ftp://desk.example.org/” cannot be the service")
    desk.enter(f" {company.service.url}")
    first = company.page()
    desk.wait_for("^Go on in the web browser$")
    desk.click("Cancel$")
    desk.enter(company.service.url)
    address = company.page()
    assert address != first
    desk.click("Open again$")
    assert company.page() == address
    assert DONE in Browser().sign_in(address, ACCOUNT, PASSWORD)
    desk.arrive()
    assert desk.count("All RMAs") > 0
    assert company.knows(company.grant()["access_token"])
    desk.close()

    desk = Newcomer(company)
    desk.arrive()
    desk.close()
    assert company.n_opened == len(company.desktop.addresses())
    company.stop()


def work_survives_the_end_of_a_sign_in(folder):
    company = Company(folder, "ended")
    assert company.sign_in_by_command()[0] == OK
    desk = Newcomer(company, f"heliodesk://rma/{RMA}")
    desk.arrive(rf"^RMA\({RMA}\)")
    company.end_sign_ins()
    write_note(desk, NOTE)
    desk.wait_for("^The sign-in has ended$")
    desk.wait_for("^1 change not sent$", BUTTONS)
    assert not company.service.records("note", body=NOTE) and not company.keyring.secrets()

    # The question that the app asks leads to another sign-in, with the same service.
    main = desk.window
    desk.wait_for_rest("^Sign in( Sign in)?$", BUTTONS, None)
    desk.click("^Sign in( Sign in)?$")
    desk.window = desk.wait_for_window("^Heliodesk$")
    desk.wait_for("^Sign in again$")
    desk.click("Sign in$")
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.window = main
    desk.wait_for("^Synced$", BUTTONS)
    assert len(company.service.records("note", body=NOTE)) == 1
    wait_until(lambda: desk.find("^The sign-in has ended$") is None, "the question gone")
    assert company.knows(company.grant()["access_token"])

    # Signing out gives it back; the app stays, and signs in again.
    given = company.grant()["access_token"]
    desk.click_with_mouse("^Profile$", BUTTONS)
    profile = desk.wait_for("^Profile$", GROUPS)
    desk.click("^Sign out$", BUTTONS, profile)
    desk.wait_for("^Signed out$", BUTTONS)
    wait_until(lambda: not company.keyring.secrets() and not company.knows(given), "the sign-in given back")
    desk.click_with_mouse("^Profile$", BUTTONS)
    desk.wait_for_rest("^Sign in again$", BUTTONS, profile)
    desk.click("^Sign in again$", BUTTONS, profile)
    desk.window = desk.wait_for_window("^Heliodesk$")
    desk.click("Sign in$")
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.window = main
    desk.wait_for("^Synced$", BUTTONS)
    desk.close()
    company.stop()


def a_window_that_was_closed_meanwhile_comes_again(folder):
    """In a desktop where nothing moves, for what comes after it as well: what is clicked is gone at once."""
    let_nothing_move()
    company = Company(folder, "closed")
    assert company.sign_in_by_command()[0] == OK
    desk = Newcomer(company)
    desk.arrive()
    company.end_sign_ins()
    desk.press("F5")
    desk.wait_for("^The sign-in has ended$")
    desk.wait_for_rest("^Sign in( Sign in)?$", BUTTONS, None)
    desk.click("^Sign in( Sign in)?$")
    main, desk.window = desk.window, desk.wait_for_window("^Heliodesk$")
    desk.click("^Close$", within=main)
    wait_until(lambda: desk.find_window("^Dashboard") is None, "the window gone")
    desk.click("Sign in$")
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.arrive()
    desk.close()
    company.stop()


def without_a_keyring_it_lasts_as_long_as_the_window(folder):
    company = Company(folder, "this-run")
    company.keyring.set_mode("hanging")
    desk = Newcomer(company)
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.arrive()
    desk.wait_for("^Signed in for this run only")
    desk.close()
    company.keyring.set_mode("open")
    assert not company.keyring.secrets()
    company.stop()


def a_locked_keyring_is_asked_again(folder):
    company = Company(folder, "locked")
    assert company.sign_in_by_command()[0] == OK
    company.keyring.set_mode("refusing")
    desk = Newcomer(company)
    desk.window = desk.wait_for_window("^Dashboard – Heliodesk$")
    desk.wait_for("^The keyring cannot be used$")
    assert company.run("sync")[0] == SIGNED_OUT
    company.keyring.set_mode("locked")
    desk.press("F5")
    desk.arrive()
    desk.close()
    assert company.n_opened == len(company.desktop.addresses()) and company.grant()
    company.stop()


def each_account_has_its_own_data(folder):
    company = Company(folder, "accounts")
    company.add_user("ana@example.org", "Sol & Co.")
    assert company.sign_in_by_command()[0] == OK
    desk = Newcomer(company, "--size=400x800")
    desk.arrive()
    desk.click("^Profile$")
    desk.wait_for_title("^Profile – ")
    assert desk.find(f"^{ACCOUNT}, ") is None
    desk.click("^Add an account…")
    desk.window = desk.wait_for_window("^Heliodesk$")
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), "ana@example.org", PASSWORD)
    desk.arrive()
    wait_until(lambda: len(company.keyring.secrets()) == 2, "both are kept")
    desk.wait_for("^In progress ?: 0$", BUTTONS)

    desk.click("^Profile$")
    desk.wait_for_title("^Profile – ")
    desk.click_with_mouse(f"^{ACCOUNT}, ", {Atspi.Role.RADIO_BUTTON, Atspi.Role.CHECK_BOX})
    desk.arrive()
    wait_until(lambda: desk.count("In progress") > 0, "the records of the other account")
    desk.close()

    # The one that was used last is the one that commands have, too.
    code, output, errors = company.run("--offline", "counts", "rma")
    assert code == OK and "All: 0" not in output, errors
    assert company.n_opened == len(company.desktop.addresses())
    company.stop()


def what_cannot_be_opened_has_no_sign_in(folder):
    """The account's cache is a later version's: nobody uses what was granted, so nobody is to have it."""
    company = Company(folder, "newer")
    assert company.sign_in_by_command()[0] == OK
    assert company.run("sync")[0] == OK
    assert company.run("sign-out")[0] == OK
    cache, = company.profile.glob("*/cache.db")
    with contextlib.closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute("PRAGMA user_version = 99999")
    (company.profile / "settings.ini").unlink()
    assert not company.service.query("SELECT id FROM sign_in")
    desk = Newcomer(company)
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    message = desk.wait_for_window("^Heliodesk cannot start$|^$")
    wait_until(lambda: not company.service.query("SELECT id FROM sign_in"), "the sign-in given back")
    assert not company.keyring.secrets()
    desk.click("^Close", within=message)
    assert desk.process.wait(DEADLINE) == CACHE, desk.errors.read_text()
    company.stop()


def who_tries_the_demo_needs_no_service(folder):
    company = Company(folder, "demo")
    desk = Newcomer(company)
    desk.click("Try the demo$")
    desk.arrive()
    desk.close()
    company.stop()


def the_command_line_signs_in_and_out(folder):
    company = Company(folder, "commands")
    assert company.run("sign-out")[0] == SIGNED_OUT
    code, output, page = company.sign_in_by_command()
    assert code == OK and ACCOUNT in output and DONE in page, (output, page)
    grant = company.grant()
    assert company.knows(grant["access_token"])

    # What was granted is in no file.
    for file in company.profile.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert grant["access_token"].encode() not in content and grant["refresh_token"].encode() not in content, file

    # From now on it needs neither an address nor a token.
    code, output, errors = company.run("sync")
    assert code == OK, errors
    code, output, errors = company.run("status", "--format=json")
    status = json.loads(output)
    assert (status["service"], status["account"]) == (company.service.url, ACCOUNT), errors
    assert f"\nAccount: {ACCOUNT}\n" in company.run("status")[1]
    assert company.n_opened == 1 == len(company.desktop.addresses())

    code, output, errors = company.run("sign-out")
    assert code == OK and ACCOUNT in output, errors
    assert not company.keyring.secrets() and not company.knows(grant["access_token"])
    assert company.run("sync")[0] == SIGNED_OUT
    assert company.run("--offline", "counts", "rma")[0] == OK
    company.stop()


def who_declines_is_not_signed_in(folder):
    company = Company(folder, "declined")
    code, output, page = company.sign_in_by_command(agree=False)
    assert code == ERROR and FAILED in page, (output, page)
    assert not company.keyring.secrets() and company.run("sync")[0] == ERROR
    assert company.run("sign-in", "--service=http://127.0.0.1:9/")[0] == OFFLINE
    assert company.run("sign-in")[0] == ERROR
    assert company.run("sign-in", "--demo")[0] == USAGE
    company.stop()


def without_a_keyring_a_command_signs_nobody_in(folder):
    company = Company(folder, "no-keyring")
    company.keyring.stop()
    code, output, _ = company.sign_in_by_command()
    assert code == ERROR and output == "", output
    company.service.stop()


def commands_at_once_renew_it_once(folder):
    """The access token is refused; the issuer would end a sign-in whose refresh token came twice."""
    company = Company(folder, "at-once")
    assert company.sign_in_by_command()[0] == OK
    assert company.run("sync")[0] == OK
    company.refuse_access_tokens()
    processes = [company.command("sync") for _ in range(4)]
    codes = [process.wait(DEADLINE) for process in processes]
    for process in processes:
        process.communicate()
    assert codes == [OK] * 4, codes
    company.stop()


if __name__ == "__main__":
    run([the_first_window_signs_in, work_survives_the_end_of_a_sign_in,
         without_a_keyring_it_lasts_as_long_as_the_window, a_locked_keyring_is_asked_again, each_account_has_its_own_data,
         what_cannot_be_opened_has_no_sign_in,
         who_tries_the_demo_needs_no_service,
         the_command_line_signs_in_and_out, who_declines_is_not_signed_in,
         without_a_keyring_a_command_signs_nobody_in, commands_at_once_renew_it_once,
         a_window_that_was_closed_meanwhile_comes_again])
