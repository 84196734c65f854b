# SPDX-License-Identifier: GPL-3.0-or-later
"""A service of demo data that can be stopped and started again, and what its database says."""
import functools
import json
import pathlib
import sqlite3
import subprocess

from desk import DEADLINE
from running_service import RunningService, environment
from service_program import post

ACCOUNT = "demo@example.org"
read_body = functools.cache(json.loads)  # who waits reads the same ones again and again


class Service(RunningService):
    """A running heliodesk-server with a database of its own, always at the same address."""

    def __init__(self, server, folder, *options):
        super().__init__(server, pathlib.Path(folder) / "service.db", "--demo", *options)
        self.token = self.issue_token(ACCOUNT)

    def query(self, sql, *parameters):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(sql, parameters).fetchall()

    def records(self, kind, **values):
        """The records of a kind that say so, as the service sends them."""
        bodies = [read_body(body) for body, in
                  self.query("SELECT body FROM record WHERE kind = ? AND deleted = 0 ORDER BY revision", kind)]
        return [body for body in bodies if all(body.get(name) == value for name, value in values.items())]

    def staff(self, *arguments):
        """What the service's people do meanwhile."""
        subprocess.run([self.server, "staff", *arguments, f"--database=sqlite:{self.database}"],
                       check=True, stdout=subprocess.DEVNULL, timeout=DEADLINE)

    def cancel(self, rma):
        """As somebody else of the same company does."""
        status, _ = post(f"{self.url}v1/rmas/{rma}/cancellation", self.token, {"reason": "It works again."})
        assert status == 200

    def environment(self):
        return environment(self.token)
