# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does on the first day, with the built programs: journey.py APP."""
import random
import signal
import sqlite3
import subprocess
import sys
import time

from desk import BUTTONS, Atspi, Desk, wait_until
from manual import run

APP = sys.argv[1]
RMA = "00517624"
STATUSES = ["In progress", "Pending approval", "Approved", "Shipped", "Canceled"]
SECTIONS = ["Summary", "Contact/Account", "Description", "Shipping address", "Return address", "Additional notes",
            "Warranty claim lines"]
KILLS = 10
SEED = 20261124


def children_of(pid):
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    return [int(child) for child in found.split()]


def start(folder):
    desk = Desk(APP, folder / "profile")
    desk.wait_for("^Synced$", BUTTONS)
    return desk


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


def the_first_start_fills_the_dashboard(folder):
    desk = start(folder)
    approved = cards_agree(desk)
    a_record_opens_and_back_keeps_the_filter(desk, approved)
    desk.close()


def the_service_comes_back(folder):
    """The demo's service is started again when it dies, and the app with it goes on."""
    desk = start(folder)
    before = children_of(desk.process.pid)
    for child in before:
        subprocess.run(["kill", "-9", str(child)], check=True)
    wait_until(lambda: set(children_of(desk.process.pid)) - set(before), "another service")
    desk.wait_for("^(Synced|Offline)", BUTTONS)
    desk.close()


def everything_is_there_offline(folder):
    desk = Desk(APP, folder / "profile", "--offline", f"heliodesk://rma/{RMA}")
    desk.wait_for_title(rf"^RMA\({RMA}\)")
    desk.wait_for("^Offline since", BUTTONS)
    for section in SECTIONS:
        desk.wait_for(rf"^{section}$")
    desk.click("^Back")
    assert desk.count("All RMAs") == sum(desk.count(status) for status in STATUSES)
    desk.close()


def the_next_start_is_online_again(folder):
    """An option is for one run; what is switched in the window is remembered."""
    desk = start(folder)
    desk.click_with_mouse("^Synced$", BUTTONS)
    switch = desk.wait_for("^Work offline$", {Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX})
    switch.do_action(0)
    desk.wait_for("^Offline since", BUTTONS)
    desk.close()
    desk = Desk(APP, folder / "profile")
    desk.wait_for("^Offline since", BUTTONS)
    desk.close()


def rows_of_service(profile):
    """How many records of each kind the service's own database holds."""
    database = next(profile.rglob("service.db"))
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return dict(connection.execute("SELECT kind, count(*) FROM record WHERE deleted = 0 GROUP BY kind"))


def rows_of_cache(profile):
    """How many records of each kind the cache holds, with their revisions' sum: which, not only how many."""
    cache = next(profile.rglob("cache.db"))
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


if __name__ == "__main__":
    run([the_first_start_fills_the_dashboard, the_service_comes_back, everything_is_there_offline,
         the_next_start_is_online_again, killed_first_syncs_end_with_the_service_s_rows])
