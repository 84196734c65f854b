#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the client's command line and the service say to each other is as the contract says: test-client.py APP SERVER.

What people do in windows goes through the same proxy in tests/e2e.
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

from running_service import RunningService, environment

APP, SERVER = sys.argv[1:]
del sys.argv[1:]
EMAIL = "demo@example.org"


class Client(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="helio-contract-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.service = RunningService(SERVER, self.make_database("service.db"))
        self.token = self.service.issue_token(EMAIL)

    def make_database(self, name):
        """Records of every kind, more than go into one page."""
        subprocess.run([SERVER, "demo-data", f"--database=sqlite:{self.folder}/{name}", "--systems=40", "--cases=20",
                        "--rmas=20", "--battery-returns=5"], check=True, timeout=60)
        return self.folder / name

    def sync(self, code, token=None):
        done = subprocess.run([APP, f"--service={self.service.url}", f"--profile={self.folder}/profile", "sync"],
                              capture_output=True, text=True, check=False, timeout=60,
                              env=environment(token or self.token))
        self.assertEqual(done.returncode, code, done.stderr)

    def end_with(self, *wanted):
        """Ends the service; each was said at least once."""
        self.service.stop()
        self.assertEqual(set(wanted) - self.service.proxy.exchanges.keys(), set())

    def test_sync_with_a_service_that_is_made_anew(self):
        self.sync(0)
        self.end_with(("GET", "/v1/service", 200), ("GET", "/v1/me", 200), ("GET", "/v1/changes", 200))
        self.service.database = self.make_database("another.db")
        self.service.start()
        self.token = self.service.issue_token(EMAIL)
        self.sync(0)
        self.end_with(("GET", "/v1/changes", 410))

    def test_a_token_that_is_none(self):
        self.sync(5, token="hd_wrong")
        self.end_with(("GET", "/v1/me", 401))


if __name__ == "__main__":
    unittest.main()
