#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs heliodesk-server as the service's people do: test-staff.py PROGRAM."""
import json
import os
import unittest
import unittest.mock
import urllib.error
import urllib.request

from server_program import run
from service_program import DEADLINE, get
from staff_program import StaffTest


class Staff(StaffTest):
    # What is there

    def test_help_names_every_command(self):
        text = self.check(0, "staff", "--help")
        for command in ("staff list", "staff show", "staff organisation add",
                        "staff organisation agreement", "staff take rma", "staff approve rma",
                        "staff reject rma", "staff ship rma", "staff take case", "staff resolve case",
                        "staff receive return", "staff close return", "staff receive battery-return",
                        "staff close battery-return", "staff review claim", "staff question claim",
                        "staff approve claim", "staff reject claim", "staff pay claim", "staff note rma",
                        "staff note case", "staff note battery-return", "staff note claim", "staff answer chat", "staff read chat", "staff close chat", "staff chat",
                        "staff answer", "staff subject add", "staff link change", "staff rate retire", "staff profile show",
                        "staff profile load"):
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

    def test_an_agreement_is_noted_of_an_organisation_that_is_there(self):
        for options, payer in ((), "the agreement"), (("--over",), "the rates"):
            self.assertEqual(self.staff(0, "organisation", "agreement", "Sol & Co.", *options),
                             f"Labor of Sol & Co. is paid for by {payer}\n")
        self.staff(3, "organisation", "agreement", "Nobody")

    # What the service says of itself

    def ask_service(self, url, tag=None):
        """What /v1/service answers, and its tag; nothing when it is still that one."""
        request = urllib.request.Request(f"{url}v1/service", headers={"If-None-Match": tag} if tag else {})
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(request, timeout=DEADLINE) as answer:
                return json.load(answer), answer.headers["ETag"]
        except urllib.error.HTTPError as refusal:
            with refusal:
                self.assertEqual(refusal.code, 304)
                return None, tag

    def test_a_running_service_says_at_once_what_was_changed(self):
        _, url = self.serve("--port=0", "--profile=demo")
        before, tag = self.ask_service(url)
        self.assertIsNone(self.ask_service(url, tag)[0])
        self.staff(0, "subject", "add", "roof", "--label=Roof", "--translation=fr=Toit")
        self.staff(0, "subject", "retire", "networking")
        self.staff(0, "link", "add", "https://sol.example/", "--label=Sol")
        self.staff(0, "link", "change", "https://sol.example/", "--label=Sol & Co.")
        self.staff(0, "rate", "add", "pt-2026", "--region=PT", "--valid-from=2026-01-01", "--currency=EUR",
                   "--per-visit=125", "--per-unit=25.50", "--claim-months=3", "--product=Inverter=2",
                   "--product=Battery=5,2025-06-01")
        self.staff(0, "rate", "retire", "pt-2026", "--valid-until=2026-12-31")
        after, new_tag = self.ask_service(url, tag)
        self.assertNotEqual(new_tag, tag)
        ids = [each["id"] for each in after["subjects"]]
        self.assertEqual(ids, [each["id"] for each in before["subjects"] if each["id"] != "networking"] + ["roof"])
        self.assertEqual(after["links"][-1], {"label": "Sol & Co.", "url": "https://sol.example/"})
        self.assertEqual(after["labor_rates"][-1]["products"][1],
                         {"family": "Battery", "coverage_years": 5, "activated_from": "2025-06-01"})
        self.assertEqual((after["labor_rates"][-1]["per_unit"], after["labor_rates"][-1]["valid_until"]),
                         (2550, "2026-12-31"))
        self.assertEqual(after["sign_in"], before["sign_in"])

    def test_a_description_is_shown_and_loaded(self):
        shown = json.loads(self.staff(0, "profile", "show"))
        shown["brand"] = "Sol"
        file = self.folder / "profile.json"
        file.write_text(json.dumps(shown))
        self.staff(0, "profile", "load", str(file))
        _, url = self.serve("--port=0")
        self.assertEqual(self.ask_service(url)[0]["brand"], "Sol")
        file.write_text("{}")
        self.staff(1, "profile", "load", str(file))
        self.assertEqual(json.loads(self.staff(0, "profile", "show"))["brand"], "Sol")

    def test_what_is_no_entry_changes_nothing(self):
        before = self.staff(0, "profile", "show")
        for code, *arguments in ((2, "subject", "add", "roof"), (2, "subject", "add", "Roof", "--label=Roof"),
                                 (2, "subject", "add", "roof", "--label="), (3, "subject", "change", "roof", "--label=Roof"),
                                 (3, "link", "retire", "https://sol.example/"), (2, "link", "add", "sol", "--label=Sol"),
                                 (2, "subject", "add", "roof", "--label=Roof", "--translation=Toit"),
                                 (2, "rate", "add", "pt", "--region=PT", "--valid-from=2026-02-30", "--currency=EUR",
                                  "--per-visit=1", "--per-unit=1", "--claim-months=3", "--product=Inverter=2"),
                                 (2, "rate", "add", "pt", "--region=PT", "--valid-from=2026-01-01", "--currency=EUR",
                                  "--per-visit=x", "--per-unit=1", "--claim-months=3", "--product=Inverter=2"),
                                 (2, "rate", "add", "pt", "--region=PT", "--valid-from=2026-01-01", "--currency=EUR",
                                  "--per-visit=1", "--per-unit=1", "--claim-months=3", "--product=Inverter")):
            with self.subTest(arguments=arguments):
                self.staff(code, *arguments)
        self.assertEqual(self.staff(0, "profile", "show"), before)

    # RMAs

    def put_lines(self):
        self.put_rma("00517624", case_number="03664346", contact={"email": "ana@example.org"})
        for line, serial in enumerate(("122232995011", "122232995012", "122232995013"), 1):
            self.put("claim-line", f"00517624-{line}", rma_number="00517624", line=line, serial_number=serial, sku="S-1",
                     status="rejected" if line == 3 else "pending")

    def test_an_rma_is_taken_approved_and_shipped(self):
        self.put_lines()
        before = self.latest()
        self.assertEqual(self.staff(0, "take", "rma", "517624", "--assigned-to=Kim Duc"),
                         "RMA(00517624): Pending approval\n")
        self.assertEqual(self.read("rma", "00517624")["assigned_to"], "Kim Duc")
        self.staff(0, "approve", "rma", "00517624", "--return-by=2027-01-31")
        rma = self.read("rma", "00517624")
        self.assertEqual(rma["return"], {"status": "to_initiate", "due_on": "2027-01-31"})
        self.assertIn("initiate-return", rma["actions"])
        self.assertEqual([self.read("claim-line", f"00517624-{line}")["status"] for line in (1, 2, 3)],
                         ["approved", "approved", "rejected"])
        self.staff(0, "ship", "rma", "00517624", "--carrier=DHL", "--tracking-number=JJD01", "--expected-on=2027-01-05",
                   "--replacement=1222-3299-5011=492231995014", "--as=Kim")
        rma, line = self.read("rma", "00517624"), self.read("claim-line", "00517624-1")
        self.assertEqual((rma["status"], rma["shipment"]["carrier"], rma["shipment"]["tracking_number"]),
                         ("shipped", "DHL", "JJD01"))
        self.assertIn("cancel: replacement-under-way", rma["actions"])
        self.assertEqual((line["status"], line["tracking_number"], line["replacement"]),
                         ("shipped", "JJD01", {"serial_number": "492231995014", "sku": "S-1"}))
        self.assertNotIn("tracking_number", self.read("claim-line", "00517624-3"))
        [(parcel,)] = self.query("SELECT body FROM record WHERE kind = 'shipment'")
        self.assertEqual(json.loads(parcel)["expected_on"], "2027-01-05")
        self.assertGreater(self.latest(), before)

    def test_what_labor_is_paid_for_follows_the_rates(self):
        self.put("system", "700934760", number="700934760", name="Dvt", address={"country": "PT"},
                 activated_at="2026-01-01T00:00:00Z")
        self.put_rma("00517624", system={"id": "700934760"})
        self.put("claim-line", "00517624-1", rma_number="00517624", line=1, family="Inverter", status="pending")
        self.staff(0, "approve", "rma", "00517624")
        self.assertEqual(self.read("rma", "00517624")["labor"]["status"], "not_eligible")
        self.assertIn("request-labor: region-not-covered", self.read("rma", "00517624")["actions"])
        self.staff(0, "rate", "add", "pt-2026", "--region=PT", "--valid-from=2026-01-01", "--currency=EUR",
                   "--per-visit=125", "--per-unit=25.50", "--claim-months=3", "--product=Inverter=50")
        self.staff(0, "ship", "rma", "00517624", "--carrier=DHL", "--tracking-number=JJD01")
        self.assertEqual(self.read("rma", "00517624")["labor"]["status"], "eligible")
        self.assertIn("request-labor", self.read("rma", "00517624")["actions"])

    def test_whoever_asked_is_told_in_their_language(self):
        self.put_lines()
        self.staff(0, "approve", "rma", "00517624", "--no-return")
        self.assertEqual(self.read("rma", "00517624")["return"], {"status": "not_required"})
        [(recipient, subject, body)] = self.query("SELECT recipient, subject, body FROM mail")
        self.assertEqual((recipient, subject), ("ana@example.org", "RMA(00517624)"))
        self.assertTrue(body.startswith("Votre RMA est approuvée.\n"), body)

    def test_a_day_is_the_same_wherever_somebody_works(self):
        for number, zone in ("00517624", "Asia/Tokyo"), ("00517625", "America/Los_Angeles"):
            self.put_rma(number, contact={"email": "ana@example.org"})
            with unittest.mock.patch.dict(os.environ, TZ=zone):
                self.staff(0, "approve", "rma", number, "--return-by=2027-01-31")
            self.assertEqual(self.read("rma", number)["return"]["due_on"], "2027-01-31")
        for body, in self.query("SELECT body FROM mail"):
            self.assertIn(" 31 janv. 2027\n", body)

    def test_the_last_day_of_all_is_a_day(self):
        self.put_rma("00517624", contact={"email": "ana@example.org"})
        self.staff(0, "approve", "rma", "00517624", "--return-by=9999-12-31")
        self.assertEqual(self.read("rma", "00517624")["return"]["due_on"], "9999-12-31")

    def test_an_rma_that_is_turned_down_says_why(self):
        self.put_lines()
        self.staff(2, "reject", "rma", "00517624")
        self.staff(0, "reject", "rma", "00517624", "--reason=It is out of warranty.")
        rma = self.read("rma", "00517624")
        self.assertEqual((rma["status"], rma["cancel_reason"]), ("canceled", "It is out of warranty."))
        self.assertIn("initiate-return: canceled", rma["actions"])
        self.assertEqual(self.read("claim-line", "00517624-1")["status"], "rejected")

    def test_what_the_rules_do_not_allow_changes_nothing(self):
        self.put_lines()
        self.put("case", "03664346", number="03664346", status="resolved")
        before = self.latest()
        self.staff(4, "ship", "rma", "00517624", "--carrier=DHL", "--tracking-number=JJD01")
        self.staff(4, "resolve", "case", "03664346")
        self.staff(4, "take", "case", "03664346", "--assigned-to=Kim")
        self.staff(3, "approve", "rma", "00517625")
        self.staff(2, "approve", "rma", "00517624", "--return-by=2027-02-30")
        self.assertEqual(self.latest(), before)
        self.staff(0, "approve", "rma", "00517624")
        self.staff(4, "approve", "rma", "00517624")
        before = self.latest()
        for pair in ("122232995013=1", "122232995011", "122232995011="):
            self.staff(2, "ship", "rma", "00517624", "--carrier=DHL", "--tracking-number=JJD01", f"--replacement={pair}")
        self.assertEqual((self.latest(), self.read("rma", "00517624")["status"]), (before, "approved"))
        self.assertEqual(self.query("SELECT count(*) FROM mail"), [(1,)])

    def test_a_running_service_tells_it_at_once(self):
        self.put_lines()
        token = self.issue()
        _, url = self.serve()
        after = get(f"{url}v1/changes?limit=100", token)[1]["next"]
        self.staff(0, "take", "rma", "00517624", "--assigned-to=Kim")
        page = get(f"{url}v1/changes?limit=100&after={after}", token)[1]
        self.assertEqual([(each["kind"], each["record"]["assigned_to"]) for each in page["changes"]], [("rma", "Kim")])

    # Cases and notes

    def test_a_case_is_taken_and_resolved(self):
        self.staff(0, "subject", "add", "roof", "--label=Roof", "--translation=fr=Toit")
        self.put("case", "03664346", number="03664346", status="new", subject="Roof", subject_id="roof",
                 contact={"email": "ana@example.org"})
        self.staff(0, "take", "case", "03664346", "--assigned-to=Kim")
        self.assertEqual(self.read("case", "03664346")["status"], "in_progress")
        self.staff(0, "take", "case", "03664346", "--assigned-to=Ari")
        self.staff(0, "resolve", "case", "03664346")
        case = self.read("case", "03664346")
        self.assertEqual((case["status"], case["assigned_to"]), ("resolved", "Ari"))
        [(body,)] = self.query("SELECT body FROM mail")
        self.assertTrue(body.startswith("Votre dossier est résolu.\n"), body)
        self.assertIn("\nSujet : Toit\n", body)

    def test_a_note_is_shown_with_its_author(self):
        self.put_lines()
        self.staff(0, "note", "rma", "00517624", "--body=We look into it.", "--as=Kim Duc")
        [(body,)] = self.query("SELECT body FROM record WHERE kind = 'note'")
        note = json.loads(body)
        self.assertEqual((note["author"], note["body"], note["from_support"], note["parent"]),
                         ("Kim Duc", "We look into it.", True, {"kind": "rma", "number": "00517624"}))

    def test_what_is_wrong_is_told_with_the_option(self):
        self.put_lines()
        for options, wrong in ((("--return-by=2027-02-30",), "return-by: "), (("--return-by=",), "--return-by is empty"),
                               (("--return-by=soon", "--no-return"), "return-by: ")):
            with self.subTest(options=options):
                done = run("staff", "approve", "rma", "00517624", *options, self.database)
                self.assertEqual(done.returncode, 2)
                self.assertIn(wrong, done.stderr)
        self.staff(0, "approve", "rma", "00517624")
        done = run("staff", "ship", "rma", "00517624", f"--carrier={'D' * 501}", f"--tracking-number={'1' * 501}",
                   self.database)
        self.assertRegex(done.stderr, "carrier: .* tracking-number: ")

    def test_no_client_gets_what_is_no_text(self):
        self.put_lines()
        before = self.latest()
        for name in (b"\xff", b"", b"Kim\nDuc", b"\x1b[31mKim", b"K" * 501):
            with self.subTest(name):
                self.staff(2, "note", "rma", "00517624", "--body=We look into it.", b"--as=" + name)
        self.staff(2, "note", "rma", "00517624", b"--body=\xff", "--as=Kim")
        self.staff(2, "ship", "rma", "00517624", "--carrier=DHL", "--tracking-number=1", b"--replacement=1=\xff")
        self.assertEqual(self.latest(), before)

    # Returns

    def put_return(self, number, *serials, kind="return", status="in_transit"):
        self.put(kind, number, rma_number="00517624", status=status, serial_numbers=serials,
                 tracking_number=f"T{number}", **({"number": number} if kind == "battery-return" else {}))

    def test_a_return_arrives_and_so_does_all_of_the_rma(self):
        self.put_lines()
        self.put_return("a", "122232995011")
        self.put_return("00041003", "122232995012", kind="battery-return", status="scheduled")
        self.staff(0, "receive", "return", "Ta")
        self.assertEqual(self.read("return", "a")["status"], "received")
        self.assertNotIn("return", self.read("rma", "00517624"))  # the other unit is still on its way
        self.staff(4, "receive", "return", "Ta")
        self.staff(4, "close", "battery-return", "41003")
        self.staff(0, "receive", "battery-return", "41003")
        self.assertEqual(self.read("rma", "00517624")["return"]["status"], "received")
        self.staff(0, "close", "return", "Ta")
        self.assertEqual(self.read("rma", "00517624")["return"]["status"], "received")
        self.staff(0, "close", "battery-return", "00041003")
        self.assertEqual(self.read("rma", "00517624")["return"]["status"], "closed")
        self.assertEqual([body.splitlines()[0] for body, in self.query("SELECT body FROM mail")],
                         ["Votre retour est arrivé."] * 2)

    # Labor claims

    def put_claim(self):
        self.put_lines()
        self.put("labor-claim", "00010001", number="00010001", rma_numbers=["00517624"], status="submitted",
                 amount={"minor": 15000, "currency": "EUR"}, payee={"email": "ana@example.org"})

    def events(self):
        return [(event["status"], event.get("comment"), event["author"]) for event in map(json.loads, (
            body for body, in self.query("SELECT body FROM record WHERE kind = 'labor-event' ORDER BY revision")))]

    def test_a_claim_is_reviewed_approved_and_paid(self):
        self.put_claim()
        self.staff(4, "pay", "claim", "10001", "--payment-reference=PAY-1")
        self.staff(0, "review", "claim", "10001", "--as=Kim")
        for amount in ("12,5", ""):  # nothing is not the amount reckoned
            self.staff(2, "approve", "claim", "10001", f"--amount={amount}")
        self.staff(0, "approve", "claim", "10001", "--amount=125.50", "--as=Kim")
        self.staff(0, "pay", "claim", "10001", "--payment-reference=PAY-1", "--as=Ari")
        claim = self.read("labor-claim", "00010001")
        self.assertEqual((claim["status"], claim["amount"]["minor"], claim["payment"]["reference"]),
                         ("paid", 12550, "PAY-1"))
        self.assertIn("paid_at", claim["payment"])
        self.assertEqual(self.events(), [("under_review", None, "Kim"), ("approved", None, "Kim"), ("paid", None, "Ari")])
        self.assertEqual(self.read("rma", "00517624")["labor"]["status"], "paid")

    def test_a_claim_for_a_canceled_rma_is_approved_with_an_amount_alone(self):
        self.put_claim()
        self.staff(0, "reject", "rma", "00517624", "--reason=It is out of warranty.")
        before = self.latest()
        done = run("staff", "approve", "claim", "10001", self.database)
        self.assertEqual(done.returncode, 4)
        self.assertIn("RMA(00517624) is: Canceled; ", done.stderr)
        self.assertIn("--amount", done.stderr)
        self.assertEqual((self.latest(), self.read("labor-claim", "00010001")["status"]), (before, "submitted"))
        self.staff(0, "approve", "claim", "10001", "--amount=125.00")
        claim = self.read("labor-claim", "00010001")
        self.assertEqual((claim["status"], claim["amount"]["minor"]), ("approved", 12500))

    def test_a_claim_is_sent_back_with_the_reason(self):
        self.put_claim()
        self.staff(0, "question", "claim", "10001", "--reason=The invoice is missing.", "--as=Kim")
        claim = self.read("labor-claim", "00010001")
        self.assertEqual((claim["status"], claim["rejection_reason"]), ("more_information", "The invoice is missing."))
        self.assertIn("resubmit-labor", claim["actions"])
        self.staff(0, "reject", "claim", "10001", "--reason=It is too late.", "--as=Kim")
        self.assertEqual(self.events(), [("more_information", "The invoice is missing.", "Kim"),
                                         ("rejected", "It is too late.", "Kim")])
        self.assertEqual([body.splitlines()[0] for body, in self.query("SELECT body FROM mail")],
                         ["Il nous manque des informations pour votre demande de remboursement de la main-d’œuvre.",
                          "Votre demande de remboursement de la main-d’œuvre est refusée."])


if __name__ == "__main__":
    unittest.main(verbosity=2)
