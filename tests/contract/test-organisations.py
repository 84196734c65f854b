#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one organisation has is to another as what never was, on every path of the contract, read or written:
test-organisations.py CONTRACT FILL SERVER."""
import http.client
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import uuid

from contract import Contract
from running_service import RunningService

DOCUMENT, FILL, SERVER = sys.argv[1:]
del sys.argv[1:]
CONTRACT = Contract(DOCUMENT)
# What the examples of the contract name.
NAMED = {"00600042": "rma", "701000123": "system", "00000042": "conversation",
         "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03": "file"}
NOWHERE = {"rma": "990001", "system": "990002", "labor-claim": "990003", "conversation": "990004", "file": "0" * 64}
HANDSHAKE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
             "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}


def form_of(operation):
    """The example of a command's form, with a system in it where it may have one."""
    content = operation["requestBody"]["content"]["application/json"]
    form = next(CONTRACT.resolve(example)["value"] for example in content["examples"].values())
    if operation["operationId"] == "orderReport":
        form = {**form, "scope": "specific", "system_ids": ["701000123"]}
    return form


class Organisations(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="helio-organisations-")
        self.addCleanup(folder.cleanup)
        database = pathlib.Path(folder.name) / "service.db"
        filled = subprocess.run([FILL, f"sqlite:{database}"], capture_output=True, check=True, timeout=60).stdout
        everybody = json.loads(filled)
        self.sol, self.luna = everybody["sol"], everybody["luna"]
        self.service = RunningService(SERVER, database)
        self.addCleanup(self.service.stop)
        self.refused = {}

    # --- asking ---

    def ask(self, who, method, target, headers=None, body=None):
        """The status, the headers and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.service.proxy.port, timeout=60)
        try:
            connection.request(method, target, body, {"Authorization": f"Bearer {who['token']}", **(headers or {})})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def do(self, who, target, form):
        return self.ask(who, "POST", target, {"Idempotency-Key": f'"{uuid.uuid4()}"',
                                              "Content-Type": "application/json"}, json.dumps(form))

    def assert_absent(self, answer, never, has_body=True):
        """Not found, and told in no other way than what never was."""
        self.assertEqual(answer[0], 404)
        self.assertEqual(answer[2], never[2])
        self.assertEqual(answer[1].keys(), never[1].keys())
        self.assertEqual(answer[1]["Content-Length"], never[1]["Content-Length"])
        self.assertEqual(len(answer[2]) > 0, has_body)

    def feed_of(self, who):
        status, _, body = self.ask(who, "GET", "/v1/changes?limit=5000")
        self.assertEqual(status, 200)
        return json.loads(body)

    # --- reading ---

    def check_address(self, method, own, foreign, never):
        """A document that its own organisation gets, and another does not, whatever it claims to know of it."""
        with self.subTest(f"{method} {foreign}"):
            self.assertEqual(self.ask(self.luna, method, own)[0], 200)
            self.assertEqual(self.ask(self.sol, method, foreign)[0], 200)
            absent = self.ask(self.luna, method, never)
            for headers in ({}, {"If-None-Match": "*"}):
                self.assert_absent(self.ask(self.luna, method, foreign, headers), absent, method != "HEAD")

    def check_record(self, path, operation):
        answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
        kind = CONTRACT.close(answer)["properties"]["kind"]["const"]
        addresses = [path.replace("{id}", urllib.parse.quote(name, safe="")) for name in
                     (self.luna["records"][kind], self.sol["records"][kind], "never")]
        for method in ("GET", "HEAD"):
            self.check_address(method, *addresses)

    def check_lists(self):
        """Feed and search show what is their own and nothing else; a cursor of the other's shows nothing of it."""
        kinds = sorted(self.sol["records"])
        theirs = self.feed_of(self.sol)
        for who in (self.sol, self.luna):
            changes = self.feed_of(who)["changes"]
            self.assertEqual(sorted({change["kind"] for change in changes}), kinds)
            mine = {(kind, name) for kind, name in who["records"].items()}
            users = [change for change in changes if change["kind"] == "user"]
            self.assertEqual({(change["kind"], change["id"]) for change in changes} - mine,
                             {("user", user["id"]) for user in users} - mine)
        status, _, body = self.ask(self.luna, "GET", f"/v1/changes?after={theirs['next']}")
        self.assertIn(status, (200, 410))
        self.assertNotIn(b"sol", body)
        self.assertEqual(status == 200 and json.loads(body)["changes"], status == 200 and [])

    def check_search(self):
        found = 0
        for criterion, kind in (("rma", "rma"), ("case", "case"), ("system-id", "system"),
                                ("serial-number", "device")):
            target = f"/v1/search?criterion={criterion}&term={self.sol['records'][kind]}"
            found += len(json.loads(self.ask(self.sol, "GET", target)[2])["changes"])
            self.assertEqual(json.loads(self.ask(self.luna, "GET", target)[2])["changes"], [])
        self.assertEqual(found, 4)

    # --- writing ---

    def things_of(self, who):
        return {**who["records"], "file": who["file"]}

    def named_by(self, path, operation):
        """The kinds of what a command names."""
        text = json.dumps(form_of(operation))
        return {kind for example, kind in NAMED.items() if example in text} | (
            {path.split("/")[2].removesuffix("s")} if "{id}" in path else set())

    def fill_in(self, path, operation, things):
        """The address and the form of a command, of records with these ids and a file."""
        text = json.dumps(form_of(operation))
        for example, kind in NAMED.items():
            text = text.replace(example, json.dumps(things[kind])[1:-1])
        name = urllib.parse.quote(things.get(path.split("/")[2].removesuffix("s"), ""), safe="")
        return path.replace("{id}", name), json.loads(text)

    def refuse(self, path, operation, kinds):
        """The answer to a command that names things of the other's among its own: the one of what never was."""
        mine, other = self.things_of(self.luna), self.things_of(self.sol)
        theirs = self.do(self.luna, *self.fill_in(path, operation, {**mine, **{kind: other[kind] for kind in kinds}}))
        never = self.do(self.luna, *self.fill_in(path, operation, {**mine, **{kind: NOWHERE[kind] for kind in kinds}}))
        said = theirs[2].decode()
        for kind in kinds:
            said = said.replace(other[kind], NOWHERE[kind])
        self.assertEqual((theirs[0], said), (never[0], never[2].decode()))
        return theirs

    def check_command(self, path, operation):
        """A form that names what is the other's is refused as one that names what never was, all of it or a part."""
        with self.subTest(path):
            kinds = self.named_by(path, operation)
            answer = self.refuse(path, operation, kinds)
            self.assertIn(answer[0], (404,) if "404" in operation["responses"] else (404, 422))
            self.refused[path] = answer[2]
        for kind in kinds if len(kinds) > 1 else ():
            with self.subTest(path, alone=kind):
                # What may be done with its own may be refused before.
                self.assertIn(self.refuse(path, operation, [kind])[0], (404, 409, 422))

    def check_open(self, path, method):
        """What needs no token is the same for everybody. A POST is of somebody who signs in: test-sign-in.py."""
        if method == "get" and path != "/oauth/authorize":
            self.assertEqual(self.ask(self.luna, "GET", path)[2], self.ask(self.sol, "GET", path)[2])
        else:
            self.assertRegex(path, "^/oauth/")

    def check_that_its_own_is_found(self):
        """What was refused is not refused, or for another reason, to whom it belongs."""
        for path, body in self.refused.items():
            operation = CONTRACT.document["paths"][path]["post"]
            with self.subTest(path):
                own = self.do(self.sol, *self.fill_in(path, operation, self.things_of(self.sol)))
                self.assertNotEqual(own[0], 404)
                self.assertNotEqual(own[2], body)

    def check_that_files_are_apart(self):
        """Who sends the bytes that another has, has a file of its own."""
        target = f"/v1/uploads/{self.sol['file']}"
        before = self.ask(self.sol, "GET", target)
        status, _, _ = self.ask(self.luna, "PUT", target, {"Content-Type": "text/plain",
                                "Content-Disposition": 'attachment; filename="other.txt"'}, before[2])
        self.assertEqual(status, 201)
        self.assertEqual(self.ask(self.sol, "GET", target)[1]["Content-Disposition"],
                         before[1]["Content-Disposition"])
        self.assertIn("other.txt", self.ask(self.luna, "GET", target)[1]["Content-Disposition"])

    def test_every_path(self):
        before = self.feed_of(self.sol)
        for path, method, operation in CONTRACT.operations():
            if operation.get("security") == []:
                self.check_open(path, method)
            elif path.endswith("/{id}") and method == "get":
                self.check_record(path, operation)
            elif path.endswith("/{sha256}") and method in ("get", "head"):
                self.check_address(method.upper(), *(path.replace("{sha256}", file) for file in (
                    self.luna["file"], self.sol["file"], "0" * 64)))
            elif method == "post":
                self.check_command(path, operation)
            elif path == "/v1/changes":
                self.check_lists()
            elif path == "/v1/search":
                self.check_search()
            elif path == "/v1/live":  # what is told there: tests/server/test-live.c
                for who in (self.luna, self.sol):
                    self.assertEqual(self.ask(who, "GET", path, HANDSHAKE)[0], 101)
            elif path == "/v1/me":
                self.assertIn(b"eve@luna.example", self.ask(self.luna, "GET", path)[2])
            else:
                self.assertEqual((path, method), ("/v1/uploads/{sha256}", "put"))
        self.check_that_files_are_apart()
        self.assertEqual(self.feed_of(self.sol), before)
        self.check_that_its_own_is_found()


if __name__ == "__main__":
    unittest.main()
