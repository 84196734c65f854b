# SPDX-License-Identifier: GPL-3.0-or-later
"""The app with two services on one PostgreSQL, of which one is killed while others write: services.py APP SERVER."""
import atexit
import concurrent.futures
import functools
import http.client
import json
import subprocess
import sys
import threading
import uuid

from balancer import Balancer
from desk import BUTTONS, DEADLINE, Desk, wait_until
from manual import run
from outbox import write_note
from postgresql import PostgreSQL
from running_service import environment
from service import ACCOUNT
from service_program import get, post, start

APP, SERVER = sys.argv[1:]
RMA, WRITERS, PAUSE = "00517624", 3, 0.3
OK, OFFLINE = 0, 3
BEFORE, AFTER = "The roof is wet.", "The ladder is short."
LOST = (OSError, http.client.HTTPException)  # the service is gone, or went in the middle of an answer


def ours(notes):
    """Those that are not the demo's."""
    return sorted(body for body in notes if body.startswith("note ") or body in (BEFORE, AFTER))


class Company:
    """Two services, and people who write to them."""

    def __init__(self, folder):
        self.database = f"--database={PostgreSQL().address(files=folder / 'files')}"
        subprocess.run([SERVER, "demo-data", self.database, "--systems=5", "--cases=5", "--rmas=5"], check=True,
                       stdout=subprocess.DEVNULL, timeout=DEADLINE)
        self.token = subprocess.run([SERVER, "token", "issue", ACCOUNT, self.database], capture_output=True, text=True,
                                    check=True, timeout=DEADLINE).stdout.strip()
        self.services = [start(SERVER, self.database, "--port=0", "--profile=demo", "--token-rate=0",
                               "--address-rate=0") for _ in range(2)]
        for process, _ in self.services:
            atexit.register(process.kill)  # a test that fails leaves nothing behind
        self.balancer = Balancer(*(int(url.rstrip("/").rsplit(":", 1)[1]) for _, url in self.services))
        self.url = self.balancer.url
        self.some_are_written, self.is_enough = threading.Event(), threading.Event()

    def environment(self):
        return environment(self.token)

    def send(self, body, key):
        """Whether it was taken; otherwise it is to be sent again."""
        try:
            status, answer = post(f"{self.url}v1/notes", self.token,
                                  {"parent": {"kind": "rma", "id": RMA}, "body": body}, key)
        except LOST:
            return False
        assert status in (201, 503), answer
        return status == 201

    def write(self, writer):
        """Until it is enough; returns what was taken."""
        written = []
        while not self.is_enough.wait(PAUSE):
            body, key = f"note {writer}.{len(written)}", uuid.uuid4()
            wait_until(lambda: self.send(body, key), body)
            written.append(body)
            self.some_are_written.set()
        return written

    def staff(self, *words):
        """What the service's people do, beside the services."""
        subprocess.run([SERVER, "staff", *words, self.database], check=True, stdout=subprocess.DEVNULL, timeout=DEADLINE)

    def look(self, cursor):
        """A page of the feed; nothing when the service went in the middle of it."""
        try:
            status, page = get(f"{self.url}v1/changes?after={cursor}", self.token)
        except LOST:
            return None
        assert status in (200, 503), page
        return page if status == 200 else None

    def notes(self):
        """Those that the service has."""
        found, cursor, more = [], "", True
        while more:
            page = wait_until(functools.partial(self.look, cursor), "a page")
            found += [change["record"]["body"] for change in page["changes"] if change["kind"] == "note"]
            cursor, more = page["next"], page["more"]
        return ours(found)

    def stop(self):
        self.balancer.stop()
        for process, _ in self.services:
            process.kill()
            process.wait(DEADLINE)
            process.stdout.close()


def cached_notes(company, profile):
    """What the command line says that the cache of a client has."""
    said = subprocess.run([APP, f"--service={company.url}", f"--profile={profile}", "--offline", "list", "note",
                           "--format=json"], capture_output=True, text=True, check=True, timeout=DEADLINE,
                          env=company.environment()).stdout
    return ours(record["record"]["body"] for record in json.loads(said))


def sync(company, profile):
    """By a command, which does not come again by itself when the service goes in the middle of its answer."""
    def has_ended_well():
        ended = subprocess.run([APP, f"--service={company.url}", f"--profile={profile}", "sync"], capture_output=True,
                               text=True, check=False, timeout=DEADLINE, env=company.environment())
        assert ended.returncode in (OK, OFFLINE), ended.stderr
        return ended.returncode == OK
    wait_until(has_ended_well, "a sync")


def who_works_does_not_notice_that_a_service_is_killed(folder):
    company = Company(folder)
    desk = Desk(APP, folder / "profile", f"heliodesk://rma/{RMA}", service=company)
    desk.wait_for_title(rf"^RMA\({RMA}\)")
    desk.wait_for("^Synced$", BUTTONS)
    with concurrent.futures.ThreadPoolExecutor(WRITERS) as pool:
        try:
            writers = [pool.submit(company.write, writer) for writer in range(WRITERS)]
            write_note(desk, BEFORE)
            assert company.some_are_written.wait(DEADLINE)
            company.services[0][0].kill()
            sync(company, folder / "other")
            write_note(desk, AFTER)
            wait_until(lambda: AFTER in company.notes(), "the second note")
        finally:
            company.is_enough.set()
        everything = sorted([BEFORE, AFTER, *(body for writer in writers for body in writer.result())])
    assert company.notes() == everything  # each once

    # The service's people write as well, past the service that is left, and the open app hears of it.
    company.staff("note", "rma", RMA, "--body=The parcel leaves tomorrow.", "--as=Kim Duc")
    desk.wait_for("Kim Duc")

    # The open app hears of the others, too, a client that comes back gets everything.
    wait_until(lambda: cached_notes(company, folder / "profile") == everything, "everything in the app")
    desk.close()
    sync(company, folder / "other")
    assert cached_notes(company, folder / "other") == everything
    company.stop()


if __name__ == "__main__":
    run([who_works_does_not_notice_that_a_service_is_killed])
