#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bank data that are sealed by a key, as operators have it: test-data-key.py PROGRAM."""
import hashlib
import os
import stat
import subprocess
import unittest
import urllib.request
import uuid

from server_program import PROGRAM, ProgramTest
from service_program import DEADLINE, ask, get, post

ACCOUNT = "PT50000201231234"
INVOICE = b"an invoice"


class DataKey(ProgramTest):
    def setUp(self):
        super().setUp()
        self.key = self.folder / "data-key"
        self.with_key = f"--data-key-file={self.key}"
        self.check(0, "demo-data", self.database, "--systems=20", "--cases=60", "--rmas=120")
        self.token = self.issue("demo@example.org")

    def make_key(self):
        return self.check(0, "data-key", "new", str(self.key)).split()[3]

    def refused(self, *arguments):
        """Why it was."""
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=DEADLINE)
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        self.assertRegex(done.stderr, r"\Aheliodesk-server: [^\n]+\n\Z")
        return done.stderr

    def claim(self, url):
        """What somebody claims; the claim's number."""
        sha256 = hashlib.sha256(INVOICE).hexdigest()
        ask(urllib.request.Request(f"{url}v1/uploads/{sha256}", INVOICE, {
            "Content-Type": "application/pdf", "Content-Disposition": "attachment; filename*=UTF-8''a.pdf"}, method="PUT"),
            self.token)
        changes = get(f"{url}v1/changes?limit=5000", self.token)[1]["changes"]
        rma = next(change["id"] for change in changes if change["kind"] == "rma"
                   and "request-labor" in change["record"]["actions"])
        status, answer = post(f"{url}v1/labor-claims", self.token, {
            "rma_numbers": [rma], "files": [sha256], "owner_name": "Ari Costa",
            "payee": {"company": "Sol", "contact": "Ana", "email": "pay@example.org", "account": ACCOUNT},
            "site_address": {"street": "Apolo Shopping Center", "city": "Hato Rey", "country": "US"}}, uuid.uuid4())
        self.assertEqual(status, 201, answer)
        return answer["changes"][0]["id"]

    def read_file(self):
        """All that lies on the disk, with nobody at it."""
        return b"".join(path.read_bytes() for path in self.folder.glob("service.db*") if path.is_file())

    def payee(self, claim, *more):
        return self.check(0, "staff", "payee", claim, self.database, *more)

    def test_a_key_is_its_owners(self):
        first, second = self.make_key(), self.make_key()
        self.assertNotEqual(first, second)
        self.assertEqual(stat.S_IMODE(os.stat(self.key).st_mode), 0o600)
        self.assertEqual(len(self.key.read_text().split()), 2)

    def test_what_was_in_clear_is_sealed(self):
        service, url = self.serve("--profile=demo")
        claim = self.claim(url)
        self.stop(service)
        shown = self.payee(claim)
        self.assertIn(ACCOUNT, shown)
        self.assertIn(ACCOUNT.encode(), self.read_file())

        key = self.make_key()
        self.assertIn("--data-key-file", self.refused("data-key", "seal", self.database))
        self.assertEqual(self.check(0, "data-key", "seal", self.database, self.with_key), f"Sealed by the data key {key}: 1\n")
        self.assertNotIn(ACCOUNT.encode(), self.read_file())
        self.assertEqual(self.payee(claim, self.with_key), shown)

    def test_what_a_service_with_a_key_keeps_is_sealed(self):
        key = self.make_key()
        service, url = self.serve("--profile=demo", CREDENTIALS_DIRECTORY=str(self.folder))
        claim = self.claim(url)
        self.stop(service)
        self.assertEqual(self.query("SELECT sealed_by FROM claim_form"), [(key,)])
        self.assertNotIn(ACCOUNT.encode(), self.read_file())
        self.assertIn(ACCOUNT, self.payee(claim, self.with_key))
        self.assertIn("submitted", self.check(0, "staff", "show", "claim", claim, "--format=json", self.database))

        # Neither without the key nor with another one.
        other = self.folder / "other"
        self.check(0, "data-key", "new", str(other))
        for option in ((), (f"--data-key-file={other}",)):
            for command in (("serve", "--port=0"), ("staff", "payee", claim), ("staff", "payee", "00000000")):
                self.assertIn(key, self.refused(*command, self.database, *option))
        self.serve("--profile=demo", self.with_key)

    def test_a_backup_has_it_sealed(self):
        self.make_key()
        service, url = self.serve("--profile=demo", self.with_key)
        claim = self.claim(url)
        self.check(0, "backup", str(self.folder / "backup"), self.database)
        self.stop(service)
        self.assertNotIn(ACCOUNT.encode(), (self.folder / "backup" / "service.db").read_bytes())
        self.database = f"--database=sqlite:{self.folder}/again.db"
        self.check(0, "restore", str(self.folder / "backup"), self.database)
        self.refused("staff", "payee", claim, self.database)
        self.assertIn(ACCOUNT, self.payee(claim, self.with_key))

    def test_a_key_is_replaced(self):
        self.make_key()
        service, url = self.serve("--profile=demo", self.with_key)
        claim = self.claim(url)
        self.stop(service)
        new = self.make_key()
        self.assertIn(ACCOUNT, self.payee(claim, self.with_key))
        self.assertEqual(self.check(0, "data-key", "seal", self.database, self.with_key), f"Sealed by the data key {new}: 1\n")
        self.key.write_text(self.key.read_text().splitlines()[0])
        self.assertIn(ACCOUNT, self.payee(claim, self.with_key))


if __name__ == "__main__":
    unittest.main(verbosity=2)
