# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of what the service's people do have in common."""
import contextlib
import json
import sqlite3

from server_program import ProgramTest


class StaffTest(ProgramTest):
    """Records in the database, and commands about them."""

    def setUp(self):
        super().setUp()
        self.add_ana()

    def staff(self, code, *arguments):
        return self.check(code, "staff", *arguments, self.database)

    def put(self, kind, number, organisation=1, /, **record):
        """A record as the service has it."""
        with contextlib.closing(sqlite3.connect(self.folder / "service.db")) as database, database:
            database.execute("UPDATE organisation SET latest_revision = latest_revision + 1 WHERE id = ?",
                             (organisation,))
            database.execute("INSERT INTO record (organisation, kind, id, revision, body) "
                             "SELECT id, ?, ?, latest_revision, ? FROM organisation WHERE id = ?",
                             (kind, number, json.dumps(record), organisation))
            database.execute("UPDATE service SET search_fields = NULL")  # the program makes the keys of what was put

    def put_rma(self, number, organisation=1, /, **more):
        self.put("rma", number, organisation, number=number, **{"status": "in_progress", **more})

    def read(self, kind, number):
        """A record as the service has it."""
        [(body,)] = self.query("SELECT body FROM record WHERE kind = ? AND id = ?", kind, number)
        return json.loads(body)

    def latest(self):
        return self.query("SELECT max (revision) FROM record")[0][0]
