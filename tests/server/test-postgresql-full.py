#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service while others have all the connections of its PostgreSQL: test-postgresql-full.py PROGRAM."""
import json
import subprocess
import unittest
import urllib.error
import urllib.request
import uuid

from patience import DEADLINE, wait_until
from postgresql import PostgreSQL, find
from server_program import ProgramTest
from service_program import get, post

RMA = "00517624"
SOON = 10  # seconds: a refusal comes before anybody gives up


class Session:
    """A connection that somebody holds; none when there is no room for it."""

    def __init__(self, address):
        self.psql = subprocess.Popen([find("psql"), address, "--tuples-only", "--no-align", "--no-psqlrc", "--quiet"],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.has_room = self.ask("SELECT 'here'") == "here"

    def ask(self, sql):
        """What comes of it, in a line."""
        try:
            self.psql.stdin.write(f"{sql};\n")
            self.psql.stdin.flush()
        except BrokenPipeError:
            return ""
        return self.psql.stdout.readline().strip()

    def end(self):
        self.psql.communicate(timeout=DEADLINE)


class Full(ProgramTest):
    def setUp(self):
        super().setUp()
        self.postgresql = PostgreSQL("max_connections=16", "superuser_reserved_connections=0")
        self.postgresql.query("CREATE ROLE service LOGIN")
        self.postgresql.query("GRANT ALL ON SCHEMA public TO service")
        self.sessions = []
        self.addCleanup(self.let_go)
        self.database = f"--database={self.postgresql.address(user='service', files=self.folder / 'files')}"
        self.check(0, "demo-data", self.database, "--systems=5", "--cases=5", "--rmas=5")
        self.token = self.issue("demo@example.org")
        _, self.url = self.serve("--port=0", "--profile=demo")

    def take_all(self):
        """Until there is no room for another one."""
        while not self.sessions or self.sessions[-1].has_room:
            self.sessions.append(Session(self.postgresql.address()))
        self.sessions.pop().end()
        self.assertTrue(self.sessions)

    def let_go(self):
        while self.sessions:
            self.sessions.pop().end()

    def note(self, key):
        return post(f"{self.url}v1/notes", self.token, {"parent": {"kind": "rma", "id": RMA}, "body": "a note"}, key)

    def request(self, key):
        system = next(change["id"] for change in get(f"{self.url}v1/changes?limit=500", self.token)[1]["changes"]
                      if change["kind"] == "system")
        return post(f"{self.url}v1/requests", self.token, {
            "request_type": "other", "system_id": system, "subject_id": "gateway", "description": "It is silent."}, key)

    def is_refused(self, path):
        """Soon, and with when to come again."""
        request = urllib.request.Request(self.url + path, headers={"Authorization": f"Bearer {self.token}"})
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request, timeout=SOON)
        with caught.exception as refusal:
            self.assertEqual(refusal.code, 503)
            self.assertEqual(refusal.headers["Retry-After"], "5")
            self.assertEqual(json.load(refusal)["status"], 503)

    def test_a_service_that_lost_its_connections_refuses_and_recovers(self):
        key = uuid.uuid4()
        self.assertEqual(get(f"{self.url}readyz")[0], 200)
        # It gets none back before the others have them all.
        admin = Session(self.postgresql.address())
        self.sessions.append(admin)
        admin.ask("ALTER ROLE service CONNECTION LIMIT 0; SELECT 'limited'")
        n_lost = admin.ask("SELECT count (pg_terminate_backend (pid, 10000)) FROM pg_stat_activity WHERE usename = 'service'")
        self.assertGreater(int(n_lost), 0)
        self.take_all()
        admin.ask("ALTER ROLE service CONNECTION LIMIT -1; SELECT 'free'")

        for path in ("readyz", "v1/me", "v1/changes", f"v1/rmas/{RMA}"):
            with self.subTest(path):
                self.is_refused(path)
        self.assertEqual(self.note(key)[0], 503)
        self.assertEqual(get(f"{self.url}healthz")[0], 200)

        self.let_go()
        wait_until(lambda: get(f"{self.url}readyz")[0] == 200, lambda: "a service that is not ready again")
        self.assertEqual(self.note(key)[0], 201)

    def test_what_needs_one_more_connection_is_refused_until_there_is_one(self):
        """Numbers are counted on another one than the rest is done on."""
        key = uuid.uuid4()
        self.take_all()
        self.assertEqual(self.note(uuid.uuid4())[0], 201)
        self.assertEqual(self.request(key)[0], 503)
        self.assertEqual(self.note(uuid.uuid4())[0], 201)
        self.let_go()
        wait_until(lambda: self.request(key)[0] == 201, lambda: "no request")


if __name__ == "__main__":
    unittest.main(verbosity=2)
