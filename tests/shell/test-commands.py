# SPDX-License-Identifier: GPL-3.0-or-later
"""The built program on the command line, as scripts use it: test-commands.py APP."""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

APP = sys.argv.pop(1)
OK, ERROR, USAGE, OFFLINE, NOT_FOUND, SIGNED_OUT = range(6)


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.profile = pathlib.Path(cls.folder.name) / "profile"
        result = cls.run_app("--demo", "sync")
        assert result.returncode == OK, result.stderr

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def run_app(cls, *arguments, profile=None, **environment):
        return subprocess.run([APP, f"--profile={profile or cls.profile}", *arguments], capture_output=True,
                              text=True, timeout=60, check=False, env={**os.environ, "LANGUAGE": "en", **environment})

    def cached(self, *arguments, **environment):
        return self.run_app("--demo", "--offline", *arguments, **environment)

    def test_counts_add_up(self):
        result = self.cached("counts", "rma")
        self.assertEqual(result.returncode, OK, result.stderr)
        counts = dict(line.rsplit(": ", 1) for line in result.stdout.splitlines())
        total = int(counts.pop("All"))
        # One RMA of the demo is in a status that nobody knows: it counts in the total only.
        self.assertEqual(total, sum(map(int, counts.values())) + 1)

    def test_csv_keeps_leading_zeros(self):
        result = self.cached("list", "rma", "--where", "system-id=700934760", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        self.assertIn("00517624", [row["number"] for row in rows])
        self.assertEqual({row["postal-code"] for row in rows}, {"00917"})

    def test_json_is_the_service_s(self):
        result = self.cached("list", "rma", "--sort", "-submitted-at", "--limit", "3", "--format", "json")
        records = json.loads(result.stdout)
        self.assertEqual(len(records), 3)
        dates = [record["record"]["submitted_at"] for record in records]
        self.assertEqual(dates, sorted(dates, reverse=True))

    def test_numbers_are_forgiving(self):
        result = self.cached("show", "rma", "517624")
        self.assertEqual(result.returncode, OK, result.stderr)
        self.assertIn("Dvt PR4", result.stdout)

    def test_search_is_forgiving(self):
        for criterion, term, field, value in [
                ("rma", "RMA(517624)", "number", "00517624"),
                ("case", "Dossier(3664346)", "number", "03664346"),
                ("system-name", "pr4 DVT", "number", "700934760"),
                ("system-id", "700 934-760", "name", "Dvt PR4")]:
            with self.subTest(criterion):
                result = self.cached("search", criterion, term, "--format", "json")
                self.assertEqual(result.returncode, OK, result.stderr)
                self.assertEqual([record["record"][field] for record in json.loads(result.stdout)], [value])

    def test_search_finds_serial_numbers_wherever_they_stand(self):
        result = self.cached("search", "serial-number", "SN: 1113-6668-7522", "--format", "json")
        self.assertEqual([record["kind"] for record in json.loads(result.stdout)], ["claim-line", "device"])
        table = self.cached("search", "serial-number", "SN: 1113-6668-7522")
        self.assertEqual(len(table.stdout.split("\n\n")), 2, table.stdout)
        self.assertIn("00511313", table.stdout)

    def test_search_says_when_there_is_more(self):
        result = self.cached("search", "rma", "0051", "--limit", "3", "--format", "csv")
        self.assertEqual(len(result.stdout.splitlines()), 1 + 3)
        self.assertIn("more than 3", result.stderr)

    def numbers_with(self, words, *arguments, kind="case"):
        result = self.cached("list", kind, "--words", words, *arguments, "--format", "json")
        self.assertEqual(result.returncode, OK, result.stderr)
        return [record["record"]["number"] for record in json.loads(result.stdout)]

    def test_words_are_found_by_their_beginnings(self):
        def has(record, word, *fields):
            return any(word in str(record.get(field)) for field in fields)

        result = self.cached("list", "case", "--format", "json")
        cases = [record["record"] for record in json.loads(result.stdout)]
        words = [case["number"] for case in cases if has(case, "depuis l'orage", "description")]
        self.assertGreater(len(words), 1)
        self.assertLess(len(words), len(cases))
        # In any order, whatever stands between; in another field, too.
        for typed in ["depuis orage", "ORAG, dépuis", "orage depuis l", "DE\u0301PUIS orage"]:
            with self.subTest(typed):
                self.assertEqual(self.numbers_with(typed), words)
        self.assertEqual(self.numbers_with("rage depuis"), [])
        support = [case["number"] for case in cases
                   if case["number"] in words and has(case, "Ibáñez", "assigned_to")]
        self.assertEqual(self.numbers_with("orage IBANEZ"), support)

    def test_words_go_with_the_other_conditions(self):
        words = self.numbers_with("orage")
        result = self.cached("list", "case", "--where", "status=in_progress", "--sort", "number", "--format", "csv")
        expected = [row["number"] for row in csv.DictReader(io.StringIO(result.stdout)) if row["number"] in words]
        self.assertGreater(len(expected), 1)
        self.assertLess(len(expected), len(words))
        options = ["--where", "status=in_progress", "--sort", "number"]
        self.assertEqual(self.numbers_with("orage", *options), expected)
        self.assertEqual(self.numbers_with("orage", *options, "--limit", "1"), expected[:1])
        counts = self.cached("counts", "case", "--words", "orage").stdout
        self.assertIn(f"In progress: {len(expected)}\n", counts)
        self.assertIn(f"All: {len(words)}\n", counts)

    def test_a_number_is_a_word_too(self):
        self.assertEqual(self.numbers_with("517624", kind="rma"), ["00517624"])
        self.assertEqual(self.numbers_with("0051 7624", kind="rma"), ["00517624"])

    def test_words_are_plain_data(self):
        orage = self.numbers_with("orage")
        for typed in ['"orage"', "orage*", "-orage", "^orage", "'orage", "orage)--", "(orage", "<orage>&", "%orage%"]:
            with self.subTest(typed):
                self.assertEqual(self.numbers_with(typed), orage)
        for typed in ["orage OR xyzzy", "orage NOT xyzzy", "NEAR(orage depuis, 10)", "description:orage",
                      "'; DROP TABLE case_words; --", "½ coŀlegi हिन्दी"]:
            with self.subTest(typed):
                self.assertEqual(self.numbers_with(typed), [])
        self.assertEqual(self.numbers_with("orage"), orage)

    def test_status_is_the_same_for_people_and_programs(self):
        status = json.loads(self.cached("status", "--format", "json").stdout)
        self.assertEqual(status["outbox"], {"pending": 0, "sending": 0, "failed": 0, "conflict": 0})
        self.assertEqual(status["drafts"], 0)
        text = self.cached("status").stdout
        self.assertIn(f"RMAs: {status['records']['rma']}\n", text)
        for line in ["Waiting to be sent: 0", "Being sent: 0", "Not accepted: 0", "Conflict: 0", "Drafts: 0"]:
            self.assertIn(f"{line}\n", text)

    def test_an_empty_outbox_is_a_list(self):
        self.assertEqual(self.cached("outbox", "list").stdout, "")
        self.assertEqual(json.loads(self.cached("outbox", "list", "--format", "json").stdout), [])

    def test_french(self):
        result = self.cached("counts", "rma", LANGUAGE="fr")
        self.assertIn("En attente d’approbation", result.stdout.replace("'", "’"))

    def test_exit_codes_say_what_happened(self):
        empty = pathlib.Path(self.folder.name) / "empty"
        for arguments, profile, code in [
                (("list", "nothing"), None, USAGE),
                (("--demo", "--offline", "list", "rma", "--where", "colour=red"), None, USAGE),
                (("--demo", "--offline", "counts", "rma", "--format=json"), None, USAGE),
                (("--demo", "--offline", "list", "rma", "--words", ""), None, USAGE),
                (("--demo", "--offline", "list", "rma", "--words", "*\"-"), None, USAGE),
                (("--demo", "--offline", "list", "labor-event", "--words", "orage"), None, USAGE),
                (("--demo", "--offline", "show", "rma", "517624", "--words", "orage"), None, USAGE),
                (("--demo", "--words", "orage"), None, USAGE),
                (("--demo", "--offline", "show", "rma", "99999999"), None, NOT_FOUND),
                (("--demo", "--offline", "search", "rma", "99999999"), None, NOT_FOUND),
                (("--demo", "--offline", "search", "system-name", "'; DROP TABLE system; --"), None, NOT_FOUND),
                (("--demo", "--offline", "search", "colour", "red"), None, USAGE),
                (("--demo", "--offline", "search", "serial-number", "111"), None, USAGE),
                (("--demo", "--offline", "search", "rma"), None, USAGE),
                (("--demo", "--offline", "search", "rma", "1", "--sort", "number"), None, USAGE),
                (("--demo", "--offline", "outbox"), None, USAGE),
                (("--demo", "--offline", "outbox", "retry"), None, USAGE),
                (("--demo", "--offline", "outbox", "retry", "no such entry"), None, NOT_FOUND),
                (("--demo", "--offline", "outbox", "discard", "no such entry"), None, NOT_FOUND),
                (("--demo", "--offline", "search", "rma", "1"), empty, OFFLINE),
                (("--demo", "--offline", "counts", "rma"), empty, OFFLINE),
                (("--service=http://127.0.0.1:9/", "sync"), empty, OFFLINE),
                (("--service=http://desk.example.org/", "sync"), empty, USAGE),
                (("sync",), empty, ERROR)]:
            with self.subTest(arguments):
                result = self.run_app(*arguments, profile=profile)
                self.assertEqual((result.returncode, len(result.stderr.splitlines())), (code, 1), result.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
