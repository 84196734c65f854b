# SPDX-License-Identifier: GPL-3.0-or-later
"""Going to other data as the desktop asks for it over the bus, more than once and while it is locked: account_actions.py
APP SERVER."""
import fcntl
import json
import os
import pathlib

from gi.repository import Gio, GLib

from browser import Browser
from company import PASSWORD, Company
from desk import DEADLINE, wait_until
from lock import APP_ID, BUS, LOCKED, PIN, OnlyDesk, lock, set_pin, try_pin
from manual import run
from service import ACCOUNT

OTHER = "ana@example.org"
PATH = f"/{APP_ID.replace('.', '/')}"


def ask(interface, method, arguments):
    return BUS.call_sync(APP_ID, PATH, interface, method, arguments, None, Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)


def do(*actions):
    """One right after another, before the app has answered any."""
    answers = []
    for name, parameters in actions:
        BUS.call(APP_ID, PATH, "org.freedesktop.Application", "ActivateAction",
                 GLib.Variant("(sava{sv})", (name, parameters, {})), None, Gio.DBusCallFlags.NONE, DEADLINE * 1000, None,
                 lambda bus, result: answers.append(bus.call_finish(result)))
    wait_until(lambda: GLib.MainContext.default().iteration(False) or len(answers) == len(actions), "what was asked done")


def account():
    """Which one is open."""
    _, _, (key,) = ask("org.gtk.Actions", "Describe", GLib.Variant("(s)", ("account",))).unpack()[0]
    return key


def choose(key):
    """What a click on an account does."""
    ask("org.gtk.Actions", "SetState", GLib.Variant("(sva{sv})", ("account", GLib.Variant("s", key), {})))


def grant(company):
    """Beside it, the keyring has the PIN."""
    return next(json.loads(secret) for attributes, secret in json.loads(company.keyring.ask("secrets"))
                if attributes["service"] == company.service.url)


def arrive(desk):
    wait_until(lambda: len(desk.windows()) == 1, "one window")
    desk.move_to("^Dashboard – Heliodesk$")
    return account()


def begin(folder, name):
    """The app with two accounts, OTHER open."""
    company = Company(folder, name)
    company.add_user(OTHER, "Sol & Co.")
    desk = OnlyDesk(company)
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.arrive()
    first = account()
    do(("add-account", []))
    desk.window = desk.wait_for_window("^Heliodesk$")
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), OTHER, PASSWORD)
    wait_until(lambda: len(company.keyring.secrets()) == 2, "both are kept")
    desk.arrive()
    assert account() != first
    return company, desk, first, account()


def one_goes_once_at_a_time(folder):
    company, desk, first, second = begin(folder, "twice")
    BUS.call(APP_ID, PATH, "org.gtk.Actions", "SetState", GLib.Variant("(sva{sv})", ("account", GLib.Variant("s", first), {})),
             None, Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)
    do(("add-account", []), ("sign-in", []))
    choose(first)
    wait_until(lambda: account() == first, "the first account")
    assert arrive(desk) == first
    assert len(company.keyring.secrets()) == 2

    # There and back, as often as somebody presses the key, ends at one of them, in one window.
    do(*[("account-before", [])] * 5)
    desk.move_to("^Dashboard – Heliodesk$", "^Synced$")
    removed = arrive(desk)
    assert removed in (first, second)

    # What is removed is removed once, and the other account is there.
    do(("erase", []), ("erase", []))
    wait_until(lambda: account() not in (removed, ""), "the account that is left")
    assert arrive(desk) == (second if removed == first else first)
    wait_until(lambda: len(company.keyring.secrets()) == 1, "one sign-in given back, the other kept")
    desk.close()
    company.stop()


def who_does_not_open_it_goes_nowhere(folder):
    company, desk, first, second = begin(folder, "locked")
    set_pin(desk, company)
    lock(desk)
    choose(first)
    do(("account-before", []), ("add-account", []), ("erase", []))
    assert account() == second and len(desk.windows()) == 1
    assert desk.find(LOCKED) is not None
    try_pin(desk, PIN)
    desk.wait_for_title("^Dashboard – ")
    assert arrive(desk) == second
    desk.close()
    company.stop()


def has_no_window(desk):
    app = desk.application()
    return app is None or app.get_child_count() == 0


def what_is_renewed_is_kept_and_shows_nothing_more(folder):
    """Whoever ends the app meanwhile is still signed in the next time, and nobody comes past the PIN."""
    company = Company(folder, "ended")
    desk = OnlyDesk(company)
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.arrive()
    set_pin(desk, company)
    before = grant(company)
    company.refuse_access_tokens()
    company.service.proxy.hold("/oauth/token")
    desk.press("F5")
    assert company.service.proxy.is_holding.wait(DEADLINE)
    lock(desk)
    desk.click("^Close$")
    wait_until(lambda: has_no_window(desk), "the window gone")
    ask("org.gtk.Application", "Activate", GLib.Variant("(a{sv})", ({},)))
    for name in ("sign-in", "add-account", "outbox"):
        ask("org.gtk.Actions", "Activate", GLib.Variant("(sava{sv})", (name, [], {})))
    assert has_no_window(desk)
    company.service.proxy.let_go()
    desk.wait_for_end()
    after = grant(company)
    assert after["refresh_token"] != before["refresh_token"] and company.knows(after["access_token"])
    company.stop()


def caches():
    return set(pathlib.Path(os.environ["XDG_DATA_HOME"], "heliodesk").glob("*/cache.db"))


def begin_alone(folder, name):
    """The app with one account, and the folder of its cache."""
    others, company = caches(), Company(folder, name)
    desk = OnlyDesk(company)
    desk.enter(company.service.url)
    Browser().sign_in(company.page(), ACCOUNT, PASSWORD)
    desk.arrive()
    (cache,) = caches() - others
    return company, desk, cache.parent


def what_is_removed_does_not_wait_for_the_issuer(folder):
    company, desk, cache = begin_alone(folder, "removed")
    company.service.proxy.hold("/oauth/revoke")
    do(("erase", []))
    assert company.service.proxy.is_holding.wait(DEADLINE)
    wait_until(lambda: not cache.exists(), "the cache removed")
    desk.window = desk.wait_for_window("^Heliodesk$")
    company.service.proxy.let_go()
    desk.close()
    assert not company.keyring.secrets()
    company.stop()
    assert sum(n for (_, path, _), n in company.service.proxy.exchanges.items() if path == "/oauth/revoke") == 1


def who_quits_meanwhile_has_it_removed(folder):
    company, desk, cache = begin_alone(folder, "quit")
    with (cache / "vault.lock").open("w") as lock_of_another_program:
        fcntl.flock(lock_of_another_program, fcntl.LOCK_EX)
        do(("erase", []))
        wait_until(lambda: has_no_window(desk) and not company.service.query("SELECT id FROM sign_in"),
                   "the sign-in given back")
        do(("quit", []))
    desk.wait_for_end()
    assert not cache.exists() and not company.keyring.secrets()
    company.stop()


if __name__ == "__main__":
    run([one_goes_once_at_a_time, who_does_not_open_it_goes_nowhere, what_is_renewed_is_kept_and_shows_nothing_more,
         what_is_removed_does_not_wait_for_the_issuer, who_quits_meanwhile_has_it_removed])
