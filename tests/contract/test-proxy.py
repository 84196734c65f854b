#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is not as the contract says is found, and nothing else: test-proxy.py CONTRACT."""
import gzip
import http.client
import http.server
import json
import socket
import sys
import threading
import time
import unittest

from contract import Contract, Validator, formats, is_right
from patience import DEADLINE
from validating_proxy import ValidatingProxy
from websocket_frames import PING, TEXT, make_frame

CONTRACT = Contract(sys.argv.pop(1))
TOKEN = {"authorization": "Bearer hd_x"}
KEY = {"idempotency-key": '"k"', "content-type": "application/json", **TOKEN}
PAGE = {"changes": [], "latest_revision": "0", "more": False, "next": "f.0", "end": "page"}
NOTE = {"kind": "note", "id": "n", "revision": "7",
        "record": {"parent": {"kind": "rma", "number": "1"}, "body": "b", "created_at": "2026-01-31T09:00:00Z"}}
FORM = {"parent": {"kind": "rma", "id": "1"}, "body": "b"}
COMMON = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
ANSWERED = {**COMMON, "content-type": "application/json", "vary": "Accept-Encoding"}


class Requests(unittest.TestCase):
    def check(self, count, method, target, headers, body=b""):
        found = list(CONTRACT.request_violations(method, target, headers, body))
        self.assertEqual(len(found), count, found)

    def test_reading(self):
        self.check(0, "GET", "/v1/changes?after=f.1&limit=5", TOKEN)
        self.check(0, "GET", "/v1/rmas/a%2Fb", {**TOKEN, "if-none-match": '"1"'})
        self.check(0, "HEAD", "/v1/rmas/1", TOKEN)
        self.check(0, "GET", "/v1/service", {})
        self.check(1, "GET", "/v1/changes?limit=0", TOKEN)
        self.check(1, "GET", "/v1/changes?limit=many", TOKEN)
        self.check(1, "GET", "/v1/changes?since=1", TOKEN)
        self.check(1, "GET", "/v1/changes", {})
        self.check(1, "GET", "/v1/search?criterion=name&term=x", TOKEN)
        self.check(1, "GET", "/v1/search?criterion=rma", TOKEN)
        self.check(1, "GET", "/v1/uploads/123", TOKEN)
        self.check(1, "GET", "/v1/rmas", TOKEN)
        self.check(1, "DELETE", "/v1/rmas/1", TOKEN)
        self.check(1, "GET", "/v1/me", {**TOKEN, "x-other": "1"})
        self.check(1, "GET", "/v1/me", TOKEN, b"{}")

    def test_commands(self):
        def post(count, form, headers):
            self.check(count, "POST", "/v1/notes", headers, json.dumps(form).encode())
        post(0, FORM, KEY)
        post(0, {**FORM, "files": None}, KEY)
        post(0, {**FORM, "files": [""]}, KEY)
        post(0, {**FORM, "file_names": [*["a"] * 500, "", " "]}, KEY)
        post(0, {**FORM, "file_names": [" "] * 501}, KEY)
        post(1, {**FORM, "file_names": ["a"] * 501}, KEY)
        report = {"report_type": "rma", "from": "2026-10-01", "to": "2026-10-31", "email": "a@example.org"}
        for count, word in (0, ""), (0, None), (0, "csv"), (1, "docx"):
            self.check(count, "POST", "/v1/reports", KEY, json.dumps({**report, "format": word}).encode())
        self.check(1, "POST", "/v1/reports", KEY, json.dumps({**report, "to": ""}).encode())
        post(1, FORM, {**KEY, "idempotency-key": "k"})
        post(1, FORM, {**TOKEN, "content-type": "application/json"})
        post(1, FORM, {**KEY, "if-match": '"1"'})
        post(1, FORM, {**KEY, "content-type": "text/plain"})
        post(1, {"parent": FORM["parent"]}, KEY)
        post(1, {**FORM, "body": 7}, KEY)
        post(1, {**FORM, "title": "t"}, KEY)
        post(1, {**FORM, "files": ["A" * 64]}, KEY)
        self.check(1, "POST", "/v1/notes", KEY, b"{")
        self.check(1, "POST", "/v1/notes", {name: value for name, value in KEY.items() if name != "content-type"})


class Answers(unittest.TestCase):
    def check(self, count, status, headers, document, method="GET", target="/v1/changes"):
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        found = list(CONTRACT.answer_violations(method, target, status, headers, body))
        self.assertEqual(len(found), count, found)

    def page(self, count, **other):
        self.check(count, 200, ANSWERED, {**PAGE, **other})

    def change(self, count, **other):
        self.page(count, changes=[{**NOTE, **other}])

    def test_pages(self):
        self.page(0)
        self.page(0, changes=[NOTE, {"kind": "note", "id": "n", "revision": "8", "deleted": True}])
        self.page(1, changes={})
        self.page(1, latest_revision=7)
        self.page(1, next="7")
        self.page(1, end="pag")
        self.page(1, total=7)
        self.check(1, 200, ANSWERED, {key: value for key, value in PAGE.items() if key != "end"})
        self.check(0, 200, {**ANSWERED, "content-encoding": "gzip"}, gzip.compress(json.dumps(PAGE).encode()))
        self.check(1, 200, {**ANSWERED, "content-encoding": "gzip"}, PAGE)

    def test_records(self):
        self.change(0)
        self.change(1, kind="rma")
        self.change(1, kind="unknown")
        self.change(1, revision="07")
        self.change(1, id="")
        for member, value in (("body", ""), ("body", None), ("created_at", "2026-02-30T09:00:00Z"), ("parent", {}),
                              ("created_at", 1700000000), ("from_support", "yes"), ("more", "there is")):
            with self.subTest(member, value=value):
                self.change(1, record={**NOTE["record"], member: value})

    def test_headers_and_statuses(self):
        self.check(1, 202, ANSWERED, PAGE)
        self.check(1, 200, {**ANSWERED, "content-type": "text/html"}, PAGE)
        self.check(1, 200, {**ANSWERED, "cache-control": "public"}, PAGE)
        self.check(1, 200, {**ANSWERED, "x-other": "1"}, PAGE)
        self.check(1, 200, {name: value for name, value in ANSWERED.items() if name != "vary"}, PAGE)
        self.check(0, 304, {"cache-control": "no-store", "etag": '"1"'}, b"", target="/v1/me")
        self.check(1, 304, {"cache-control": "no-store", "etag": '"1"'}, PAGE, target="/v1/me")
        self.check(1, 200, {**COMMON, "content-type": "application/json", "etag": '"1"'}, b"{}", "HEAD", "/v1/me")

    def test_problems(self):
        headers = {**COMMON, "content-type": "application/problem+json", "vary": "Accept-Language",
                   "content-language": "fr"}
        problem = {"type": "about:blank", "title": "Gone", "status": 410}
        self.check(0, 410, headers, problem)
        self.check(1, 410, headers, {**problem, "status": "410"})
        self.check(1, 410, {**headers, "content-type": "application/json"}, problem)
        self.check(1, 410, {**headers, "content-language": "French"}, problem)
        self.check(1, 503, headers, {**problem, "status": 503})


class Compiled(unittest.TestCase):
    """What is asked of a record whether it is right, and what says what is wrong with it, are of one opinion."""
    VALUES = (None, True, 0, 7, -1, 1.5, 2**63 - 1, 2**63, "", "x", "07", "2026-02-30", "2026-01-31",
              "2026-02-30T09:00:00Z", "2026-01-31T09:00:00Z", [], [7], [""], ["x"], [{}], {}, {"kind": "rma"},
              {"kind": "rma", "id": "1"}, {"kind": "rma", "number": "1"}, {"more": "there is"})

    def compare(self, schema):
        slow = Validator(schema, format_checker=formats)
        answers = [is_right(schema, value) for value in self.VALUES]
        self.assertEqual(answers, [slow.is_valid(value) for value in self.VALUES], schema)
        return set(answers)

    def parts(self, schema):
        yield schema
        for part in [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]:
            yield from self.parts(part)

    def test_every_part_of_every_record(self):
        branches = CONTRACT.close(CONTRACT.look_up("#/components/schemas/Record"))["oneOf"]
        answers = [answer for branch in branches for part in self.parts(branch) for answer in self.compare(part)]
        self.assertGreater(answers.count(True), 100)
        self.assertGreater(answers.count(False), 100)

    def test_unknown_words(self):
        with self.assertRaises(AssertionError):
            is_right({"type": "array", "contains": {"const": 7}}, [])


class Upstream(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.headers["Upgrade"]:
            self.server.is_asked.set()
            assert self.server.may_answer.wait(DEADLINE)
            self.send_response(101)
            self.end_headers()
            for news in self.server.news:
                self.wfile.write(make_frame(TEXT, json.dumps(news).encode()))
            self.wfile.write(self.rfile.read(2))
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format, *arguments):  # pylint: disable=redefined-builtin
        pass


class Proxy(unittest.TestCase):
    """Both sides are judged, and whoever goes away is not."""

    def setUp(self):
        self.upstream = http.server.HTTPServer(("127.0.0.1", 0), Upstream)
        self.upstream.is_asked, self.upstream.may_answer = threading.Event(), threading.Event()
        self.upstream.may_answer.set()
        self.addCleanup(self.upstream.server_close)
        self.addCleanup(self.upstream.shutdown)
        threading.Thread(target=self.upstream.serve_forever, args=(0.05,), daemon=True).start()
        self.proxy = ValidatingProxy(self.upstream.server_port)
        self.proxy.start()

    def get(self, target):
        connection = http.client.HTTPConnection("127.0.0.1", self.proxy.port, timeout=DEADLINE)
        connection.request("GET", target)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, text

    def test_violations_are_told_when_it_stops(self):
        self.assertEqual(self.get("/v1/me"), (200, b"{}"))
        with self.assertRaisesRegex(AssertionError, "the client: header Authorization: missing\n(.*\n)*.*the service"):
            self.proxy.stop()
        self.assertEqual(dict(self.proxy.exchanges), {("GET", "/v1/me", 200): 1})

    def ask_for_a_channel(self):
        client = socket.create_connection(("127.0.0.1", self.proxy.port), timeout=DEADLINE)
        client.sendall(b"GET /v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n")
        return client

    def open_channel(self, said, *news):
        """What the client gets, who says a frame: news, and the frame back."""
        self.upstream.news = news
        told = b"".join(make_frame(TEXT, json.dumps(one).encode()) for one in news)
        with self.ask_for_a_channel() as client:
            answer = client.makefile("rb")
            while answer.readline().strip():
                pass
            self.assertEqual(answer.read(len(told)), told)
            client.sendall(said)
            self.assertEqual(answer.read(), said)

    def test_a_channel_is_passed_on_both_ways(self):
        self.open_channel(make_frame(PING, b""), {"type": "changes", "latest_revision": "7"},
                          {"type": "support", "present": True})
        self.assertEqual(self.proxy.n_told, 2)
        with self.assertRaisesRegex(AssertionError, "Sec-WebSocket-Key: missing") as told:
            self.proxy.stop()
        self.assertNotIn("body", str(told.exception))
        self.assertNotIn("frame", str(told.exception))

    def test_what_is_said_on_a_channel_is_judged(self):
        self.open_channel(make_frame(TEXT, b""), {"type": "changes", "latest_revision": 7})
        with self.assertRaisesRegex(AssertionError, "the client: body: ") as told:
            self.proxy.stop()
        self.assertIn("the service: body.latest_revision: 7 is not of type 'string'", str(told.exception))

    def test_a_channel_that_comes_while_it_stops_does_not_hold_it_up(self):
        self.upstream.news = []
        self.upstream.may_answer.clear()
        with self.ask_for_a_channel() as client:
            self.assertTrue(self.upstream.is_asked.wait(DEADLINE))
            close = self.proxy.server.server_close

            def close_once_it_is_answered():
                self.upstream.may_answer.set()
                close()
            self.proxy.server.server_close = close_once_it_is_answered
            begin = time.monotonic()
            with self.assertRaisesRegex(AssertionError, "Sec-WebSocket-Key: missing"):
                self.proxy.stop()
            self.assertLess(time.monotonic() - begin, DEADLINE)
            self.assertTrue(client.makefile("rb").read().startswith(b"HTTP/1.1 101 "))

    def test_who_is_not_there_has_said_nothing(self):
        with socket.socket() as nobody:  # who has an address, and does not listen
            nobody.bind(("127.0.0.1", 0))
            self.proxy.upstream = nobody.getsockname()[1]
            with self.assertRaises(http.client.RemoteDisconnected):
                self.get("/v1/me")
        self.proxy.stop()


if __name__ == "__main__":
    unittest.main()
