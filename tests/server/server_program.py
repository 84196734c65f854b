# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of heliodesk-server's commands have in common; the program is the first argument."""
import contextlib
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import uuid

import service_program
from service_program import DEADLINE

PROGRAM = sys.argv.pop(1)


def run(*arguments, text=None):
    return subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True, timeout=DEADLINE)


class ProgramTest(unittest.TestCase):
    """A folder with a database, and the program on it."""

    def setUp(self):
        self.folder, self.logs = (self.make_folder(prefix) for prefix in ("helio-commands-", "helio-logs-"))
        self.database = f"--database=sqlite:{self.folder}/service.db"

    def make_folder(self, prefix):
        folder = tempfile.TemporaryDirectory(prefix=prefix)
        self.addCleanup(folder.cleanup)
        return pathlib.Path(folder.name)

    def check(self, code, *arguments, text=None):
        """Runs a command, expects its exit code, one sentence on stderr if it fails; its output."""
        done = run(*arguments, text=text)
        self.assertEqual(done.returncode, code, done.stderr)
        if code == 0:
            self.assertEqual(done.stderr, "")
        else:
            self.assertEqual(done.stdout, "")
            self.assertRegex(done.stderr, r"\Aheliodesk-server: [^\n]+\n\Z")
        return done.stdout

    def add_ana(self):
        self.check(0, "user", "add", "ana@example.org", "--organisation", "Sol & Co.", "--name", "Ana",
                   "--time-zone", "Europe/Lisbon", "--language=fr", self.database)

    def issue(self, email="ana@example.org"):
        return self.check(0, "token", "issue", email, self.database).strip()

    def query(self, sql, *values):
        with contextlib.closing(sqlite3.connect(self.folder / "service.db", timeout=DEADLINE)) as database, database:
            return database.execute(sql, values).fetchall()

    def serve(self, *arguments, **environment):
        """A running service and its address, once it listens."""
        log = self.logs / str(uuid.uuid4())
        service, url = service_program.start(PROGRAM, self.database, *arguments, stdin=subprocess.PIPE, log=log,
                                             env=dict(os.environ, **environment))
        service.log = log
        self.addCleanup(self.end, service)
        return service, url

    def stop(self, service, number=signal.SIGTERM):
        service.send_signal(number)
        self.assertEqual(service.wait(DEADLINE), 0)

    @staticmethod
    def end(service):
        service.kill()
        service.wait(DEADLINE)
        for stream in (service.stdin, service.stdout):
            stream.close()
