#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs heliodesk-server as the service's people do: test-staff.py PROGRAM."""
import contextlib
import json
import sqlite3
import unittest

from server_program import ProgramTest


class Staff(ProgramTest):
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

    def put_rma(self, number, organisation=1, /, **more):
        self.put("rma", number, organisation, number=number, **{"status": "in_progress", **more})

    # What is there

    def test_help_names_every_command(self):
        text = self.check(0, "staff", "--help")
        for command in ("staff list", "staff show", "staff organisation add"):
            self.assertIn(command, text)
            self.assertIn("--database", self.check(0, *command.split(), "--help"))

    def test_records_are_listed_by_status_and_organisation(self):
        self.staff(0, "organisation", "add", "Luz")
        self.put_rma("00000001")
        self.put_rma("00000002", status="approved")
        self.put_rma("00000003", 2)
        rows = self.staff(0, "list", "rmas").splitlines()
        self.assertEqual([row.split()[0] for row in rows[1:]], ["00000003", "00000001", "00000002"])
        self.assertEqual([row.index("In progress") for row in rows[1:3]], [rows[0].index("Status")] * 2)
        self.assertNotIn("00000001", self.staff(0, "list", "rmas", "--status=approved"))
        self.assertNotIn("00000003", self.staff(0, "list", "rmas", "--organisation=Sol & Co."))
        found = json.loads(self.staff(0, "list", "rmas", "--organisation=Luz", "--format=json"))
        self.assertEqual([each["record"]["number"] for each in found], ["00000003"])
        self.assertEqual(json.loads(self.staff(0, "list", "cases", "--format=json")), [])
        self.assertIn("ana@example.org", self.staff(0, "list", "users"))

    def test_a_record_is_shown_by_what_people_call_it(self):
        self.put_rma("00517624", contact={"email": "ana@example.org"})
        self.put("return", "7c9e6679-7425-40de-944b-e07fc1f90ae7", rma_number="00517624", status="in_transit",
                 tracking_number="JJD0149000000001")
        self.assertRegex(self.staff(0, "show", "rma", "517624"), r"Status: +In progress\n")
        for name in ("JJD0149000000001", "517624", "7c9e6679-7425-40de-944b-e07fc1f90ae7"):
            self.assertIn("In transit", self.staff(0, "show", "return", name))
        self.assertIn("Ana", self.staff(0, "show", "user", "ANA@example.org"))
        [shown] = json.loads(self.staff(0, "show", "rma", "00517624", "--format=json"))
        self.assertEqual((shown["kind"], shown["record"]["status"]), ("rma", "in_progress"))
        self.staff(3, "show", "rma", "00517625")

    def test_what_is_not_clear_is_asked_back(self):
        self.staff(0, "organisation", "add", "Luz")
        self.put_rma("00517624")
        self.put_rma("00517624", 2, status="shipped")
        self.staff(2, "show", "rma", "00517624")
        self.assertIn("Shipped", self.staff(0, "show", "rma", "00517624", "--organisation=Luz"))
        self.staff(3, "show", "rma", "00517624", "--organisation=Nobody")

    def test_text_of_the_database_never_steers_the_terminal(self):
        self.put_rma("00517624", description="\x1b[2Jgone\u202eback", system={"id": "1", "name": "\x1b]0;title\x07"})
        for shown in (self.staff(0, "list", "rmas"), self.staff(0, "show", "rma", "00517624")):
            self.assertIn("\ufffd", shown)
            self.assertNotRegex(shown, "[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]")

    def test_wrong_words_are_exit_code_2(self):
        for arguments in ((), ("bogus",), ("list",), ("list", "rma"), ("show", "rma"), ("show", "rmas", "1"),
                          ("list", "rmas", "--status=aproved"), ("list", "users", "--status=approved"),
                          ("list", "rmas", "--format=xml"), ("organisation", "add", ""), ("organisation", "add")):
            with self.subTest(arguments=arguments):
                self.staff(2, *arguments)
        self.staff(1, "organisation", "add", "Sol & Co.")


if __name__ == "__main__":
    unittest.main(verbosity=2)
