#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backing up a database that is in use, and making a database of a backup: test-backup.py PROGRAM."""
import concurrent.futures
import contextlib
import hashlib
import os
import sqlite3
import stat
import unittest
import urllib.request

from server_program import ProgramTest
from service_program import DEADLINE, ask, get, post

PHOTOGRAPH = b"\xff\xd8\xffa photograph"
SHA256 = hashlib.sha256(PHOTOGRAPH).hexdigest()


def records_of(page):
    """But for reports, which are made in the background."""
    return [change for change in page["changes"] if change["kind"] != "report"]


class Backup(ProgramTest):
    def setUp(self):
        super().setUp()
        self.backup = str(self.folder / "backups" / "today")
        self.again = f"--database=sqlite:{self.folder}/again.db"

    def fill(self):
        """A running service with records and a file; its address and a token."""
        self.check(0, "demo-data", self.database, "--rmas=20", "--cases=20", "--systems=20")
        token = self.issue("demo@example.org")
        service, url = self.serve("--profile=demo")
        status, _ = ask(urllib.request.Request(f"{url}v1/uploads/{SHA256}", PHOTOGRAPH, {
            "Content-Type": "image/jpeg", "Content-Disposition": "attachment; filename*=UTF-8''a.jpg"}, method="PUT"),
            token)
        self.assertIn(status, (200, 201))
        return service, url, token

    @staticmethod
    def read_feed(url, token):
        status, page = get(f"{url}v1/changes?limit=5000", token)
        assert status == 200 and not page["more"]
        return page

    def serve_again(self):
        database, self.database = self.database, self.again
        try:
            return self.serve("--profile=demo")
        finally:
            self.database = database

    def test_a_backup_becomes_the_same_again(self):
        service, url, token = self.fill()
        before = self.read_feed(url, token)
        self.assertEqual(self.check(0, "backup", self.backup, self.database), f"Backed up to {self.backup}\n")
        self.stop(service)
        self.assertEqual(self.check(0, "restore", self.backup, self.again), f"Restored from {self.backup}\n")
        _, url = self.serve_again()
        after = self.read_feed(url, token)
        self.assertEqual(records_of(after), records_of(before))
        request = urllib.request.Request(f"{url}v1/uploads/{SHA256}", headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request, timeout=DEADLINE) as answer:
            self.assertEqual(answer.read(), PHOTOGRAPH)
        # What a client has read of the database before may not be in this one.
        self.assertEqual(get(f"{url}v1/changes?after={before['next']}", token)[0], 410)

    def test_only_its_owner_reads_a_backup_and_it_is_one_file(self):
        self.add_ana()
        self.check(0, "backup", self.backup, self.database)
        self.assertEqual(os.listdir(self.backup), ["service.db"])
        self.assertEqual(stat.S_IMODE(os.stat(self.backup).st_mode), 0o700)
        self.assertEqual(stat.S_IMODE(os.stat(f"{self.backup}/service.db").st_mode), 0o600)

    def test_nobody_waits_for_a_backup(self):
        _, url, token = self.fill()
        case = next(change["id"] for change in self.read_feed(url, token)["changes"] if change["kind"] == "case")

        def write(n):
            return post(url + "v1/notes", token, {"parent": {"kind": "case", "id": case}, "body": f"note {n}"})[0]
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            written = pool.map(write, range(40))
            self.check(0, "backup", self.backup, self.database)
            statuses = list(written)
        self.assertEqual(set(statuses), {201})
        with contextlib.closing(sqlite3.connect(f"{self.backup}/service.db")) as copy:
            self.assertEqual(copy.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            notes = [row[0] for row in copy.execute(
                "SELECT body ->> 'body' FROM record WHERE kind = 'note' AND body ->> 'body' LIKE 'note %' ORDER BY revision")]
        self.assertEqual(notes, [f"note {n}" for n in range(len(notes))])

    def test_nothing_is_written_over(self):
        self.add_ana()
        self.check(0, "backup", self.backup, self.database)
        self.check(1, "backup", self.backup, self.database)
        self.check(1, "restore", self.backup, self.database)
        self.check(0, "token", "issue", "ana@example.org", self.database)

    def test_what_an_old_database_left_is_not_taken_for_the_new_ones(self):
        self.add_ana()
        self.check(0, "backup", self.backup, self.database)
        for ending in ("-wal", "-journal"):
            left = self.folder / f"again.db{ending}"
            left.write_bytes(b"what was written last")
            self.check(1, "restore", self.backup, self.again)
            self.assertFalse((self.folder / "again.db").exists())
            left.unlink()
        self.check(0, "restore", self.backup, self.again)

    def test_what_is_not_there_is_not_made(self):
        self.check(3, "backup", self.backup, self.database)
        self.check(3, "restore", self.backup, self.again)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["backups"])
        self.check(2, "backup", self.backup, "--database=postgresql://nowhere/service")
        self.check(2, "restore", self.backup, "--database=postgresql://nowhere/service")

    def test_what_is_damaged_is_no_backup(self):
        service, _, _ = self.fill()
        self.stop(service)
        path = self.folder / "service.db-files" / SHA256[:2] / SHA256
        path.write_bytes(b"another photograph")
        self.check(1, "backup", self.backup, self.database)
        self.assertFalse(os.path.exists(f"{self.backup}/service.db"))
        path.write_bytes(PHOTOGRAPH)
        self.check(0, "backup", self.backup, self.database)

        backed_up = self.folder / "backups" / "today" / "service.db"
        whole = backed_up.read_bytes()
        backed_up.write_bytes(whole[:8192] + b"\0" * (len(whole) - 8192))
        self.check(1, "restore", self.backup, self.again)
        self.assertFalse((self.folder / "again.db").exists())
        backed_up.write_bytes(whole)
        self.check(0, "restore", self.backup, self.again)

    def test_another_programs_file_is_none(self):
        with contextlib.closing(sqlite3.connect(self.folder / "service.db")) as other:
            other.execute("CREATE TABLE letter (text TEXT)")
        self.check(1, "backup", self.backup, self.database)
        self.assertEqual(os.listdir(self.backup), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
