# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of heliodesk-server's commands have in common; the program is the first argument."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

PROGRAM = sys.argv.pop(1)
DEADLINE = 60


def run(*arguments, text=None):
    return subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True, timeout=DEADLINE)


def get(url, token=None):
    """The status and the document, also of a refusal."""
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"} if token else {})
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=DEADLINE) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal)


class ProgramTest(unittest.TestCase):
    """A folder with a database, and the program on it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="helio-commands-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.database = f"--database=sqlite:{self.folder}/service.db"

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

    def serve(self, *arguments):
        """A running service and its address, once it listens."""
        service = subprocess.Popen([PROGRAM, "serve", self.database, *arguments], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.end, service)
        line = service.stdout.readline()
        if not line.startswith("Listening on "):
            self.fail(service.stderr.read())
        return service, line.removeprefix("Listening on ").strip()

    @staticmethod
    def end(service):
        service.kill()
        service.wait(DEADLINE)
        for stream in (service.stdin, service.stdout, service.stderr):
            stream.close()
