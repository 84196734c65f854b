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

from live_channel import LiveChannel
from patience import DEADLINE, wait_until
from postgresql import PostgreSQL
from server_program import ProgramTest
from service_program import get, post

WRITERS, NOTES = 2, 40  # of each organisation
RMA = "00517624"
# What the service's people do one after another with one of a kind that is as far as that.
STEPS = (("labor-claim", ("under_review", "submitted"), ("approve claim", "approved", "--amount=125.50"),
          ("pay claim", "paid", "--payment-reference=PAY-1")),
         ("battery-return", ("scheduled", "picked_up", "in_transit"), ("receive battery-return", "received"),
          ("close battery-return", "closed")),
         ("rma", ("pending_approval",), ("take rma", "pending_approval", "--assigned-to=Kim"), ("approve rma", "approved"),
          ("ship rma", "shipped", "--carrier=DHL", "--tracking-number=JJD01")),
         ("case", ("new", "in_progress"), ("take case", "in_progress", "--assigned-to=Kim"), ("resolve case", "resolved")))
LOST = (OSError, http.client.HTTPException)  # the service is gone, or went in the middle of an answer


class Organisation:
    """Its token, and what of its notes is known: each its text, its id and its revision."""

    def __init__(self, test, name):
        self.name = name
        email = f"{name}@example.org"
        test.check(0, "demo-data", test.database, f"--email={email}", f"--organisation={name}", "--systems=5", "--cases=5",
                   "--rmas=5", "--battery-returns=1")
        self.token = test.issue(email)
        self.acknowledged = []

    @staticmethod
    def notes_of(page):
        """Those of the test, not the demo's."""
        return [(change["record"]["body"], change["id"], int(change["revision"])) for change in page["changes"]
                if change["kind"] == "note" and change["record"]["body"].startswith("note ")]

    def read(self, url):
        """Everything that there is."""
        found, cursor, more = [], "", True
        while more:
            status, page = get(f"{url}v1/changes?after={urllib.parse.quote(cursor)}", self.token)
            assert status == 200, page
            found, cursor, more = found + self.notes_of(page), page["next"], page["more"]
        return found


class Postgres(ProgramTest):
    def set_up(self, database):
        """Two services on it, with a client at each that listens, and a place to count what is acknowledged."""
        self.database = f"--database={database}"
        self.organisations = [Organisation(self, name) for name in ("sol", "luz")]
        self.services, self.channels = [], []
        for _ in range(2):
            self.serve_another(database)
        self.n_sent_again = 0
        self.some_are = threading.Event()
        self.done = threading.Event()

    def serve_another(self, database):
        self.database = f"--database={database}"
        self.services.append(self.serve("--port=0", "--profile=demo", "--token-rate=0", "--address-rate=0"))
        self.channels.append(LiveChannel(self.services[-1][1], self.organisations[0].token))
        self.addCleanup(self.channels[-1].close)

    def send(self, organisation, url, body, key):
        """Whether it was taken; otherwise it is to be sent again."""
        try:
            status, answer = post(f"{url}v1/notes", organisation.token, {"parent": {"kind": "rma", "id": RMA}, "body": body},
                                  key)
        except LOST:
            status = None
        if status == 201:
            organisation.acknowledged += organisation.notes_of(answer)
            return True
        self.assertIn(status, (None, 503))
        self.n_sent_again += 1
        return False

    def write(self, organisation, writer):
        """As clients do: each note under a key of its own, until it is acknowledged, by whichever service."""
        addresses = itertools.cycle(url for _, url in self.services[:2])
        for n in range(NOTES):
            body, key = f"note {writer}.{n}", uuid.uuid4()
            wait_until(lambda: self.send(organisation, next(addresses), body, key), lambda: f"no {body}")
            if n >= NOTES // 4:
                self.some_are.set()

    def page_after(self, organisation, url, cursor):
        """None while there is nothing to be had there."""
        try:
            status, page = get(f"{url}v1/changes?limit=50&after={urllib.parse.quote(cursor)}", organisation.token)
        except LOST:
            return None
        self.assertIn(status, (200, 503), page)
        return page if status == 200 else None

    def follow(self, organisation):
        """Reads the feed as it grows, now here and now there, and says which notes came by."""
        found, cursor, last = [], "", 0
        addresses = itertools.cycle(url for _, url in self.services[:2])
        while True:
            ends = self.done.is_set()
            page = wait_until(lambda: self.page_after(organisation, next(addresses), cursor), lambda: f"nothing after {last}")
            revisions = [int(change["revision"]) for change in page["changes"]]
            self.assertEqual(revisions, sorted(set(revisions)))
            self.assertTrue(not revisions or revisions[0] > last)
            found += organisation.notes_of(page)
            cursor, last = page["next"], revisions[-1] if revisions else last
            if ends and not page["more"]:
                return found

    def loses_nothing(self, disaster):
        """What writers and readers see while something happens."""
        with concurrent.futures.ThreadPoolExecutor() as pool:
            readers = [pool.submit(self.follow, organisation) for organisation in self.organisations]
            try:
                writers = [pool.submit(self.write, organisation, writer) for organisation in self.organisations
                           for writer in range(WRITERS)]
                self.assertTrue(self.some_are.wait(DEADLINE))
                disaster()
                for writer in writers:
                    writer.result()
            finally:
                self.done.set()
            found = [reader.result() for reader in readers]
        self.assertGreater(self.n_sent_again, 0)  # it happened while they wrote
        for organisation, read in zip(self.organisations, found):
            self.assertEqual(sorted(body for body, _, _ in organisation.acknowledged),
                             sorted(f"note {writer}.{n}" for writer in range(WRITERS) for n in range(NOTES)))
            acknowledged = sorted(organisation.acknowledged, key=lambda note: note[2])
            self.assertEqual(read, acknowledged)  # each once, and none was missed for another
            # What a reader saw before may be gone afterwards.
            self.assertEqual(organisation.read(self.services[-1][1]), acknowledged)

    def is_told(self, writes, listens):
        """Whoever listens at a service hears of what another one writes."""
        organisation = self.organisations[0]
        self.assertTrue(self.send(organisation, self.services[writes][1], "note after", uuid.uuid4()))
        self.channels[listens].wait_for(organisation.acknowledged[-1][2])

    def beside(self, *words):
        """A command of the program, while the services run."""
        return self.check(0, *words, self.database)

    def statuses(self, token):
        """What each of the services says to whoever has the token."""
        return [get(f"{url}v1/me", token)[0] for _, url in self.services]

    def test_what_is_done_beside_the_services_holds_for_both(self):
        self.set_up(PostgreSQL().address(files=self.folder / "files"))
        sol = self.organisations[0]
        self.assertIn("Approved", self.beside("staff", "list", "rmas"))

        # Whoever listens is told, and finds it.
        for n, act in enumerate((["note", "rma", RMA, "--body=note by Kim", "--as=Kim"],
                                 ["reject", "rma", RMA, "--reason=note of a reason"])):
            self.beside("staff", *act, "--organisation=sol")
            latest = int(get(f"{self.services[n][1]}v1/changes?limit=1", sol.token)[1]["latest_revision"])
            for channel in self.channels:
                channel.wait_for(latest)
        for _, url in self.services:
            self.assertEqual([body for body, _, _ in sol.read(url)][:1], ["note by Kim"])
            self.assertEqual(get(f"{url}v1/rmas/{RMA}", sol.token)[1]["record"]["status"], "canceled")

        self.beside("staff", "subject", "add", "roof", "--label=Roof")
        for _, url in self.services:
            self.assertIn("roof", [subject["id"] for subject in get(f"{url}v1/service")[1]["subjects"]])

        self.beside("staff", "organisation", "add", "mar")
        self.beside("user", "add", "ana@mar.example", "--organisation=mar")
        token = self.issue("ana@mar.example")
        self.assertEqual(self.statuses(token), [200, 200])
        self.check(0, "token", "revoke", "-", self.database, text=token)
        self.assertEqual(self.statuses(token), [401, 401])
        token = self.issue("ana@mar.example")
        self.beside("user", "remove", "ana@mar.example")
        self.assertEqual(self.statuses(token), [401, 401])

    def test_what_the_services_people_do_is_in_the_feed_of_both(self):
        self.set_up(PostgreSQL().address(files=self.folder / "files"))
        self.beside("demo-data", "--email=ana@mar.example", "--organisation=mar", "--systems=20", "--cases=20", "--rmas=200",
                    "--battery-returns=12")
        token = self.issue("ana@mar.example")
        cursors = [""] * 2

        def read(service):
            """What has come since."""
            changes, more = [], True
            while more:
                address = f"{self.services[service][1]}v1/changes?after={urllib.parse.quote(cursors[service])}"
                page = get(address, token)[1]
                changes, cursors[service], more = changes + page["changes"], page["next"], page["more"]
            return changes

        there = [read(service) for service in (0, 1)][0]
        for kind, before, *acts in STEPS:
            number = next(change["id"] for change in there
                          if change["kind"] == kind and change["record"]["status"] in before)
            for act, after, *options in acts:
                self.beside("staff", *act.split(), number, *options, "--organisation=mar")
                for service in 0, 1:
                    with self.subTest(act, service=service):
                        self.assertEqual([change["record"]["status"] for change in read(service)
                                          if (change["kind"], change["id"]) == (kind, number)], [after])

    def test_a_service_is_killed_while_both_write(self):
        self.set_up(PostgreSQL().address(files=self.folder / "files"))
        self.loses_nothing(self.services[0][0].kill)
        self.is_told(1, 1)

    def test_the_primary_is_lost_and_its_standby_takes_over(self):
        primary = PostgreSQL()
        standby = PostgreSQL(primary=primary)
        # What is acknowledged is with both.
        primary.query("ALTER SYSTEM SET synchronous_standby_names = '*'")
        primary.query("SELECT pg_reload_conf ()")
        wait_until(lambda: primary.query("SELECT sync_state FROM pg_stat_replication") == "sync",
                   lambda: "no standby")
        self.set_up(primary.address(standby, files=self.folder / "files", target_session_attrs="read-write"))
        # One more, which knows the standby alone, reads until then.
        wait_until(lambda: primary.query("SELECT replay_lsn = pg_current_wal_lsn () FROM pg_stat_replication") == "t",
                   lambda: "a standby that is behind")
        self.serve_another(standby.address(files=self.folder / "files"))
        sol = self.organisations[0]
        self.assertEqual(get(f"{self.services[-1][1]}v1/me", sol.token)[0], 200)
        self.assertEqual(get(f"{self.services[-1][1]}readyz")[0], 503)
        self.assertFalse(self.send(sol, self.services[-1][1], "note before", uuid.uuid4()))

        def disaster():
            primary.stop("immediate")
            standby.promote()
        self.loses_nothing(disaster)
        for writes, listens in ((0, 1), (1, 2), (2, 0)):
            self.is_told(writes, listens)
        self.assertEqual([get(f"{url}readyz")[0] for _, url in self.services], [200, 200, 200])


if __name__ == "__main__":
    unittest.main(verbosity=2)
