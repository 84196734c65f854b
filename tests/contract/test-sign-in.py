#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs in as a client and a browser do, both sides held to the contract: test-sign-in.py SERVER."""
import base64
import hashlib
import html.parser
import http.client
import json
import pathlib
import secrets
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

from running_service import RunningService

SERVER = sys.argv.pop(1)
REDIRECT = "http://127.0.0.1:49152/signed-in"
PASSWORD = "correct horse"


class Fields(html.parser.HTMLParser):
    """What a page's form says when nothing is filled in."""

    def __init__(self, page):
        super().__init__()
        self.values = {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        assert tag != "script"
        if tag == "input":
            self.values[attributes["name"]] = attributes["value"]


class SignIn(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="helio-sign-in-")
        self.addCleanup(folder.cleanup)
        self.database = pathlib.Path(folder.name) / "service.db"
        for email, organisation in (("ana@sol.example", "Sol"), ("eve@luna.example", "Luna")):
            self.run_command("user", "add", email, f"--organisation={organisation}")
            self.run_command("user", "password", email, text=PASSWORD)
        self.service = RunningService(SERVER, self.database)
        self.addCleanup(self.service.stop)
        self.verifier = secrets.token_urlsafe(48)
        self.cookie = None

    def run_command(self, *words, text=None):
        subprocess.run([SERVER, *words, f"--database=sqlite:{self.database}"], input=text, text=True,
                       stdout=subprocess.DEVNULL, check=True, timeout=60)

    def ask(self, method, target, form=None, **headers):
        """The status, the headers and the text."""
        body = urllib.parse.urlencode(form) if form is not None else None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.cookie is not None:
            headers["Cookie"] = self.cookie
        connection = http.client.HTTPConnection("127.0.0.1", self.service.proxy.port, timeout=60)
        try:
            connection.request(method, target, body, headers)
            answer = connection.getresponse()
            cookie = answer.getheader("Set-Cookie")
            self.cookie = cookie.partition(";")[0] if cookie else self.cookie
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    def request(self):
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return {"response_type": "code", "client_id": "heliodesk", "redirect_uri": REDIRECT, "state": "a state",
                "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
                "code_challenge_method": "S256", "scope": "offline_access"}

    def log_in(self, email, password=PASSWORD):
        """The answer to a page that was filled in."""
        status, _, page = self.ask("GET", "/oauth/authorize?" + urllib.parse.urlencode(self.request()))
        self.assertEqual(status, 200)
        return self.ask("POST", "/oauth/authorize", {**Fields(page).values, "email": email, "password": password})

    def decide(self, page, decision):
        """What the client is told."""
        status, headers, _ = self.ask("POST", "/oauth/consent", {**Fields(page).values, "decision": decision})
        self.assertEqual(status, 303)
        place, _, query = headers["Location"].partition("?")
        told = dict(urllib.parse.parse_qsl(query))
        self.assertEqual((place, told["state"]), (REDIRECT, "a state"))
        self.assertEqual(told["iss"], self.metadata()["issuer"])
        return told

    def metadata(self):
        status, _, text = self.ask("GET", "/.well-known/oauth-authorization-server")
        self.assertEqual(status, 200)
        return json.loads(text)

    def get_token(self, status, **form):
        found, _, text = self.ask("POST", "/oauth/token", {"client_id": "heliodesk", **form})
        self.assertEqual(found, status)
        return json.loads(text)

    def redeem(self, status, code):
        return self.get_token(status, grant_type="authorization_code", code=code, redirect_uri=REDIRECT,
                              code_verifier=self.verifier)

    def who(self, token):
        status, _, text = self.ask("GET", "/v1/me", Authorization=f"Bearer {token}")
        return json.loads(text)["record"]["email"] if status == 200 else status

    def test_each_signs_in_to_its_own(self):
        service = json.loads(self.ask("GET", "/v1/service")[2])
        self.assertEqual(service["sign_in"], [{"issuer": self.metadata()["issuer"], "client_id": "heliodesk"}])
        tokens = {}
        for email in ("ana@sol.example", "eve@luna.example"):
            status, _, page = self.log_in(email)
            self.assertEqual(status, 200)
            tokens[email] = self.redeem(200, self.decide(page, "allow")["code"])
        for email, mine in tokens.items():
            self.assertEqual(self.who(mine["access_token"]), email)
            following = self.get_token(200, grant_type="refresh_token", refresh_token=mine["refresh_token"])
            self.assertEqual(self.who(following["access_token"]), email)
            tokens[email] = following
        gone = tokens["ana@sol.example"]
        self.assertEqual(self.ask("POST", "/oauth/revoke", {"client_id": "heliodesk",
                                                            "token": gone["refresh_token"]})[0], 200)
        self.assertEqual(self.who(gone["access_token"]), 401)
        self.assertEqual(self.who(tokens["eve@luna.example"]["access_token"]), "eve@luna.example")

    def test_what_is_refused(self):
        self.assertEqual(self.log_in("ana@sol.example", "wrong horse")[0], 403)
        _, _, page = self.log_in("ana@sol.example")
        self.assertEqual(self.decide(page, "refuse")["error"], "access_denied")
        self.assertEqual(self.ask("POST", "/oauth/consent", {**Fields(page).values, "decision": "allow"})[0], 400)
        _, _, page = self.log_in("ana@sol.example")
        code = self.decide(page, "allow")["code"]
        tokens = self.redeem(200, code)
        self.assertEqual(self.redeem(400, code)["error"], "invalid_grant")
        self.assertEqual(self.who(tokens["access_token"]), 401)
        for _ in range(10):
            status, _, _ = self.log_in("eve@luna.example", "wrong horse")
        self.assertEqual(status, 403)
        status, headers, _ = self.log_in("eve@luna.example")
        self.assertEqual(status, 429)
        self.assertGreater(int(headers["Retry-After"]), 0)


if __name__ == "__main__":
    unittest.main()
