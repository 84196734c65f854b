# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does on the first day, with the built programs: journey.py APP."""
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

from desk import BUTTONS, Atspi, Desk, wait_until

APP = sys.argv[1]
STATUSES = ["In progress", "Pending approval", "Approved", "Shipped", "Canceled"]
SECTIONS = ["Summary", "Contact/Account", "Description", "Shipping address", "Return address", "Additional notes",
            "Warranty claim lines"]
KILLS = 10
SEED = 20261124


def children_of(pid):
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(child) for child in found.split()]


def cards_agree(desk):
    """The cards' counts add up, and are the table's when a card is on."""
    wait_until(lambda: desk.count("All RMAs") > 0, "counts")
    assert desk.count("All RMAs") == sum(desk.count(status) for status in STATUSES)
    approved = desk.count("Approved")
    desk.click(r"^Approved: \d+$")
    desk.wait_for(rf"^{approved} rows$")
    return approved


def a_record_opens_and_back_keeps_the_filter(desk, approved):
    table = desk.wait_for("^RMAs$", {Atspi.Role.TREE_TABLE})
    number = desk.wait_for(r"^RMA number: \d{8}$", within=table).get_name().rsplit(" ", 1)[1]
    desk.click_with_mouse(rf"^RMA number: {number}$", within=table)
    desk.wait_for_title(rf"^RMA\({number}\)")
    for section in SECTIONS:
        desk.wait_for(rf"^{section}$")
    desk.click("^Back")
    desk.wait_for_title("^Dashboard")
    desk.wait_for(rf"^{approved} rows$")
    return number


def the_service_comes_back(desk):
    """The demo's service is started again when it dies, and the app with it goes on."""
    before = children_of(desk.process.pid)
    for child in before:
        subprocess.run(["kill", "-9", str(child)], check=True)
    wait_until(lambda: set(children_of(desk.process.pid)) - set(before), "another service")
    desk.wait_for("^(Synced|Offline)", BUTTONS)


def everything_is_there_offline(profile, number):
    desk = Desk(APP, profile, "--offline", f"heliodesk://rma/{number}")
    desk.wait_for_title(rf"^RMA\({number}\)")
    desk.wait_for("^Offline since", BUTTONS)
    for section in SECTIONS:
        desk.wait_for(rf"^{section}$")
    desk.click("^Back")
    assert desk.count("All RMAs") == sum(desk.count(status) for status in STATUSES)
    desk.close()


def the_next_start_is_online_again(profile):
    """An option is for one run; what is switched in the window is remembered."""
    desk = Desk(APP, profile)
    desk.wait_for("^Synced$", BUTTONS)
    desk.click_with_mouse("^Synced$", BUTTONS)
    switch = desk.wait_for("^Work offline$", {Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX})
    switch.do_action(0)
    desk.wait_for("^Offline since", BUTTONS)
    desk.close()
    desk = Desk(APP, profile)
    desk.wait_for("^Offline since", BUTTONS)
    desk.close()


def rows_of_service(profile):
    """How many records of each kind the service's own database holds."""
    database = next(pathlib.Path(profile).rglob("service.db"))
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return dict(connection.execute("SELECT kind, count(*) FROM record WHERE deleted = 0 GROUP BY kind"))


def rows_of_cache(profile):
    """How many records of each kind the cache holds, with their revisions' sum: which, not only how many."""
    cache = next(pathlib.Path(profile).rglob("cache.db"))
    with sqlite3.connect(f"file:{cache}?mode=ro", uri=True) as connection:
        tables = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%revision INTEGER NOT NULL%'")]
        counts = {name.replace("_", "-"): connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
                  for name in tables}
    return {kind: count for kind, count in counts.items() if count > 0}


def sync(profile):
    return subprocess.Popen([APP, "--demo", f"--profile={profile}", "sync"], stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True)


def killed_first_syncs_end_with_the_service_s_rows(folder):
    """SIGKILL at ten random moments of the first sync; the next start goes on."""
    chance = random.Random(SEED)
    profile = folder / "interrupted"
    begun = time.monotonic()
    assert sync(folder / "measured").wait(120) == 0
    whole = time.monotonic() - begun
    killed = 0
    for _ in range(KILLS):
        process = sync(profile)
        try:
            process.wait(chance.uniform(0, whole))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait(30)
    assert killed > 0
    process = sync(profile)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert rows_of_cache(profile) == rows_of_service(profile)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="heliodesk-e2e-"))
    profile = folder / "profile"
    print("1..6", flush=True)
    try:
        desk = Desk(APP, profile)
        desk.wait_for("^Synced$", BUTTONS)
        approved = cards_agree(desk)
        print("ok 1 - the first start fills the dashboard; cards and table agree", flush=True)
        number = a_record_opens_and_back_keeps_the_filter(desk, approved)
        print("ok 2 - a record opens and Back keeps the filter", flush=True)
        the_service_comes_back(desk)
        desk.close()
        print("ok 3 - the demo's service comes back after a crash", flush=True)
        everything_is_there_offline(profile, number)
        print("ok 4 - everything is there offline", flush=True)
        the_next_start_is_online_again(profile)
        print("ok 5 - the next start is online again, unless one switched", flush=True)
        killed_first_syncs_end_with_the_service_s_rows(folder)
        print("ok 6 - ten killed first syncs end with exactly the service's rows", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
