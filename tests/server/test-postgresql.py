#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several services on one PostgreSQL, and what becomes of those that write while one of them, or the database's
primary, is lost: test-postgresql.py PROGRAM."""
import concurrent.futures
import http.client
import itertools
import threading
import unittest
import urllib.parse
import uuid

from postgresql import PostgreSQL
from server_program import ProgramTest
from service_program import DEADLINE, get, post, wait_until

WRITERS, NOTES = 4, 40
RMA = "00517624"
LOST = (OSError, http.client.HTTPException)  # the service is gone, or went in the middle of an answer


class Postgres(ProgramTest):
    def set_up(self, database):
        """Two services on it, a token, and a place to count what is acknowledged."""
        self.database = f"--database={database}"
        self.check(0, "demo-data", self.database, "--systems=5", "--cases=5", "--rmas=5", "--battery-returns=1")
        self.token = self.issue("demo@example.org")
        self.services = [self.serve("--port=0", "--profile=demo", "--token-rate=0", "--address-rate=0") for _ in range(2)]
        self.acknowledged = []
        self.some_are = threading.Event()
        self.done = threading.Event()

    def send(self, url, body, key):
        """Whether it was taken; otherwise it is to be sent again."""
        try:
            status, answer = post(f"{url}v1/notes", self.token, {"parent": {"kind": "rma", "id": RMA}, "body": body}, key)
        except LOST:
            return False
        self.assertIn(status, (201, 503), answer)
        return status == 201

    def write(self, writer):
        """As clients do: each note under a key of its own, until it is acknowledged, by whichever service."""
        addresses = itertools.cycle(url for _, url in self.services)
        for n in range(NOTES):
            body, key = f"note {writer}.{n}", uuid.uuid4()
            wait_until(lambda: self.send(next(addresses), body, key), lambda: f"no {body}")
            self.acknowledged.append(body)
            if len(self.acknowledged) >= WRITERS * NOTES // 4:
                self.some_are.set()

    def follow(self):
        """Reads the feed as it grows, now here and now there, and says which notes came by."""
        found, cursor, last = [], "", 0
        for _, url in itertools.cycle(self.services):
            ends = self.done.is_set()
            try:
                status, page = get(f"{url}v1/changes?limit=50&after={urllib.parse.quote(cursor)}", self.token)
            except LOST:
                continue
            if status != 200:
                self.assertEqual(status, 503, page)
                continue
            revisions = [int(change["revision"]) for change in page["changes"]]
            self.assertEqual(revisions, sorted(set(revisions)))
            self.assertTrue(not revisions or revisions[0] > last)
            found += [change["record"]["body"] for change in page["changes"] if change["kind"] == "note"]
            cursor, last = page["next"], revisions[-1] if revisions else last
            if ends and not page["more"]:
                return [body for body in found if body.startswith("note ")]

    def loses_nothing(self, disaster):
        """What writers and a reader see while something happens."""
        with concurrent.futures.ThreadPoolExecutor(WRITERS + 1) as pool:
            reader = pool.submit(self.follow)
            try:
                writers = [pool.submit(self.write, writer) for writer in range(WRITERS)]
                self.assertTrue(self.some_are.wait(DEADLINE))
                disaster()
                for writer in writers:
                    writer.result()
            finally:
                self.done.set()
            found = reader.result()
        everything = sorted(f"note {writer}.{n}" for writer in range(WRITERS) for n in range(NOTES))
        self.assertEqual(sorted(self.acknowledged), everything)
        self.assertEqual(sorted(found), everything)  # each once, and none was missed for another

    def test_a_service_is_killed_while_both_write(self):
        self.set_up(PostgreSQL().address(files=self.folder / "files"))
        self.loses_nothing(self.services[0][0].kill)

    def test_the_primary_is_lost_and_its_standby_takes_over(self):
        primary = PostgreSQL()
        standby = PostgreSQL(primary=primary)
        # What is acknowledged is with both.
        primary.query("ALTER SYSTEM SET synchronous_standby_names = '*'")
        primary.query("SELECT pg_reload_conf ()")
        wait_until(lambda: primary.query("SELECT sync_state FROM pg_stat_replication") == "sync",
                   lambda: "no standby")
        self.set_up(primary.address(standby, files=self.folder / "files", target_session_attrs="read-write"))

        def disaster():
            primary.stop("immediate")
            standby.promote()
        self.loses_nothing(disaster)


if __name__ == "__main__":
    unittest.main(verbosity=2)
