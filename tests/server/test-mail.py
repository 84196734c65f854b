#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mails of heliodesk-server, as those get them whom it writes to: test-mail.py PROGRAM."""
import contextlib
import email
import email.policy
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
import uuid

PROGRAM = sys.argv.pop(1)
DEADLINE = 60
SENDER = "service@example.org"
OWNER = "owner@example.com"


def wait_until(condition, what):
    """The first answer of a condition that counts."""
    deadline = time.monotonic() + DEADLINE
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"never: {what}")
        time.sleep(0.05)  # the pause between two looks, not a wait for something to have happened
    return found


def read(content):
    return email.message_from_bytes(content, policy=email.policy.default)


class MailTest(unittest.TestCase):
    """A database with a user who reads French, and services on it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="helio-mail-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.database = f"--database=sqlite:{self.folder}/service.db"
        self.run_command("user", "add", "ana@example.org", "--organisation=Sol & Co.", "--name=Ana", "--language=fr")
        self.token = self.run_command("token", "issue", "ana@example.org").strip()

    def run_command(self, *arguments, code=0):
        done = subprocess.run([PROGRAM, *arguments, self.database], capture_output=True, text=True, timeout=DEADLINE)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout

    def serve(self, *arguments, **environment):
        """A running service and its address, once it listens."""
        sender = [f"--mail-from={SENDER}"] if arguments else []
        service = subprocess.Popen([PROGRAM, "serve", self.database, *sender, *arguments], stdout=subprocess.PIPE,
                                   text=True, env=dict(os.environ, **environment))
        self.addCleanup(self.end, service)
        line = service.stdout.readline()
        self.assertTrue(line.startswith("Listening on "), "the service does not start")
        return service, line.removeprefix("Listening on ").strip()

    @staticmethod
    def end(service):
        service.kill()
        service.wait(DEADLINE)
        service.stdout.close()

    def stop(self, service):
        service.send_signal(signal.SIGTERM)
        self.assertEqual(service.wait(DEADLINE), 0)

    def order_report(self, url, report_format="csv"):
        """Has a mail sent with a report, whose name is in French."""
        order = {"report_type": "rma", "from": "2023-10-01", "to": "2023-10-31", "email": OWNER,
                 "format": report_format}
        request = urllib.request.Request(url + "v1/reports", data=json.dumps(order).encode(), headers={
            "Authorization": f"Bearer {self.token}", "Content-Type": "application/json",
            "Idempotency-Key": f'"{uuid.uuid4()}"'})
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(request, timeout=DEADLINE) as answer:
            self.assertEqual(answer.status, 201)

    def query(self, sql):
        with contextlib.closing(sqlite3.connect(self.folder / "service.db", timeout=DEADLINE)) as database:
            rows = database.execute(sql).fetchall()
            database.commit()
            return rows

    def wait_for_state(self, *states):
        """Waits until the mails are as far as that."""
        wait_until(lambda: [state for state, in self.query("SELECT state FROM mail ORDER BY id")] == list(states),
                   f"{states}, but {self.query('SELECT state, attempts, error FROM mail')}")

    def check_report(self, message, media_type="text/csv", beginning=b"\xef\xbb\xbf"):
        """A mail with a report, to whoever reads French."""
        self.assertEqual((message["From"], message["To"]), (SENDER, OWNER))
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        self.assertRegex(message["Message-ID"], r"\A<[0-9a-f-]+@example\.org>\Z")
        self.assertIn("1 oct. 2023", message["Subject"])
        self.assertIn("Voici le rapport que Ana a demandé.", message.get_body().get_content())
        attachment, = message.iter_attachments()
        self.assertEqual(attachment.get_content_type(), media_type)
        self.assertTrue(attachment.get_payload(decode=True).startswith(beginning), attachment)
        return attachment


class Folder(MailTest):
    def setUp(self):
        super().setUp()
        self.mails = self.folder / "mails"
        self.mails.mkdir()

    def read_mails(self):
        return [read(path.read_bytes()) for path in sorted(self.mails.iterdir()) if path.suffix == ".eml"]

    def test_a_report_arrives_whole(self):
        service, url = self.serve(f"--mail-dir={self.mails}")
        self.order_report(url)
        self.wait_for_state("sent")
        self.order_report(url, "pdf")
        self.wait_for_state("sent", "sent")
        self.stop(service)
        table, page = sorted(self.read_mails(), key=lambda mail: list(mail.iter_attachments())[0].get_content_type(),
                             reverse=True)
        self.check_report(table)
        self.assertTrue(self.check_report(page, "application/pdf", b"%PDF").get_filename().endswith(".pdf"))

    def test_what_was_queued_before_goes_out_once_there_is_a_way(self):
        service, url = self.serve()
        self.order_report(url)
        self.wait_for_state("waiting")
        self.stop(service)
        self.assertEqual(self.read_mails(), [])
        service, _ = self.serve(f"--mail-dir={self.mails}")
        self.wait_for_state("sent")
        self.stop(service)
        self.check_report(*self.read_mails())

    def test_several_services_send_each_mail_once(self):
        first, url = self.serve(f"--mail-dir={self.mails}")
        for _ in range(6):
            self.order_report(url)
        others = [self.serve(f"--mail-dir={self.mails}")[0] for _ in range(2)]
        self.wait_for_state(*["sent"] * 6)
        for service in (first, *others):
            self.stop(service)
        self.assertEqual(self.query("SELECT DISTINCT attempts FROM mail"), [(1,)])
        self.assertEqual(len(self.read_mails()), 6)

    def test_options_that_do_not_go_together_are_exit_code_2(self):
        for arguments in (("--mail-from=a@b",), (f"--mail-dir={self.mails}",),
                          (f"--mail-dir={self.mails}", "--mail-from=nobody"),
                          (f"--mail-dir={self.mails / 'none'}", "--mail-from=a@b")):
            with self.subTest(arguments=arguments):
                self.run_command("serve", *arguments, code=2)


if __name__ == "__main__":
    unittest.main()
