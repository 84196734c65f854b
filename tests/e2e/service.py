# SPDX-License-Identifier: GPL-3.0-or-later
"""A service of demo data that can be stopped and started again, and what its database says."""
import atexit
import json
import os
import pathlib
import sqlite3
import subprocess

from desk import DEADLINE, wait_until

ACCOUNT = "demo@example.org"


class Service:
    """A running heliodesk-server with a database of its own, always at the same address."""

    def __init__(self, server, folder):
        self.server = server
        self.database = pathlib.Path(folder) / "service.db"
        self.port_file = pathlib.Path(folder) / "port"
        self.port = 0
        self.process = None
        self.start()
        issued = subprocess.run([server, "token", "issue", ACCOUNT, f"--database=sqlite:{self.database}"],
                                capture_output=True, text=True, check=True, timeout=DEADLINE)
        self.token = issued.stdout.strip()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"

    def start(self):
        self.process = subprocess.Popen([self.server, "serve", "--demo", f"--database=sqlite:{self.database}",
                                         f"--port={self.port}", f"--port-file={self.port_file}"],
                                        stdout=subprocess.DEVNULL)
        atexit.register(self.process.kill)  # a test that fails leaves nothing behind
        wait_until(self.is_listening, "the service")
        self.port = int(self.port_file.read_text(encoding="utf-8"))

    def is_listening(self):
        assert self.process.poll() is None, "the service ended"
        return self.port_file.exists()

    def stop(self):
        self.process.terminate()
        assert self.process.wait(DEADLINE) == 0
        self.port_file.unlink(missing_ok=True)

    def query(self, sql, *parameters):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(sql, parameters).fetchall()

    def records(self, kind, **values):
        """The records of a kind that say so, as the service sends them."""
        bodies = [json.loads(body) for body, in
                  self.query("SELECT body FROM record WHERE kind = ? AND deleted = 0 ORDER BY revision", kind)]
        return [body for body in bodies if all(body.get(name) == value for name, value in values.items())]

    def environment(self):
        return dict(os.environ, HELIODESK_TOKEN=self.token)
