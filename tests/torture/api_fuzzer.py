# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks a service whatever its contract allows, and what it does not, as two organisations and nobody:

  api_fuzzer.py SERVER FILL CONTRACT [--seconds N] [--seed S] [--requests N]

Every answer is one of the contract's, and none that the service has failed; what the contract allows is not called
malformed; nobody sees another organisation's words. Without --seconds, a number of requests with a fixed seed."""
import email
import email.policy
import json
import re
import subprocess
import sys
import time
import urllib.parse
import uuid

import figures
from api_mutations import mutate
from api_request import Request, exchange
from api_values import Known, Values
from contract import Contract
from field import Service, Wrong, require
from patience import DEADLINE
from service_log import assert_clean

N_REQUESTS = 20000
NOBODY = "nobody"
FOREIGN_SHARE, VALID_SHARE, ANONYMOUS_SHARE, AGAIN_SHARE = 0.1, 0.4, 0.05, 0.1
SLOWEST = 10  # seconds
# The contract's limit of what stands before a body: the connection of whoever sends more is closed.
MOST_HEAD = 64 * 1024
NO_ANSWER = 0  # among the statuses
# What the contract says of a request in words alone, so that one which it seems to allow may be called malformed.
IN_WORDS = {"/v1/live", "/v1/search", "/oauth/authorize", "/oauth/consent", "/oauth/token", "/oauth/revoke"}
MORE = re.compile("not in the contract|Additional properties")  # which a service passes over
NO_TEXT = re.compile("%00|%ff", re.I)  # an address is text
HEADERS_OF_MAIL = {"From", "To", "Subject", "Date", "Message-Id", "Auto-Submitted", "MIME-Version", "Content-Type",
                   "Content-Transfer-Encoding"}


class Organisation:
    def __init__(self, name, token):
        self.name, self.token, self.canary, self.known = name, token, f"canary {uuid.uuid4()}", Known()


class Fuzzer:
    def __init__(self, options, tally):
        self.options, self.tally = options, tally
        self.chance = figures.chance_of(options.seed, "requests")
        self.contract = Contract(options.contract)
        self.operations = [(path, method.upper(), operation) for path, method, operation in self.contract.operations()
                           for _ in range(3 if method in ("post", "put") else 1)]
        self.errors = options.folder / "errors"
        self.mails = options.folder / "mails"
        self.mails.mkdir()
        self.service = Service(options.server, options.folder, "--log=text", f"--mail-dir={self.mails}",
                               "--mail-from=service@example.org", errors=self.errors)
        filled = subprocess.run([options.fill, f"sqlite:{self.service.database}"], capture_output=True, check=True,
                                timeout=DEADLINE).stdout
        self.organisations = [Organisation("demo", self.service.token),
                              Organisation("sol", json.loads(filled)["sol"]["token"])]
        self.keys, self.statuses = [], {}
        for organisation in self.organisations:
            self.learn(organisation)
            self.leave_canary(organisation)

    # --- what there is ---

    def ask(self, organisation, method, target, headers=None, body=b""):
        request = Request(method, target, {}, [], {"Authorization": f"Bearer {organisation.token}", **(headers or {})},
                          body)
        return exchange(self.service.port, method, request.write("127.0.0.1"))

    def learn(self, organisation):
        answer = self.ask(organisation, "GET", "/v1/changes")
        require(answer.status == 200, f"the feed answers {answer.status}")
        organisation.known.learn(json.loads(answer.body))
        organisation.known.learn(json.loads(self.ask(organisation, "GET", "/v1/service").body))

    def leave_canary(self, organisation):
        """A word that only its own organisation may ever see."""
        form = {"parent": {"kind": "rma", "id": organisation.known.values["rma_id"][0]}, "body": organisation.canary}
        answer = self.ask(organisation, "POST", "/v1/notes", {"Content-Type": "application/json",
                          "Idempotency-Key": f'"{uuid.uuid4()}"'}, json.dumps(form).encode())
        require(answer.status == 201, f"a note is answered by {answer.status}: {answer.body}")

    # --- a request ---

    def choose_key(self):
        """Mostly a new one."""
        if self.keys and self.chance.random() < AGAIN_SHARE:
            return self.chance.choice(self.keys)
        self.keys.append(f'"{uuid.UUID(int=self.chance.getrandbits(128))}"')
        return self.keys[-1]

    def fill_parameters(self, request, operation, values):
        for parameter in self.contract.parameters(request.path, operation):
            name, schema, place = parameter["name"], self.contract.close(parameter["schema"]), parameter["in"]
            if place == "path":
                kind = request.path.split("/")[2].removesuffix("s").replace("-", "_")
                request.places[name] = str(values.make(schema, f"{kind}_id" if name == "id" else name))
            elif parameter.get("required") or self.chance.random() < 0.4:
                value = self.choose_key() if name == "Idempotency-Key" else str(values.make(schema, name))
                if place == "query":
                    request.query.append((name, value))
                else:
                    request.headers[name] = value if value.isascii() else "fr"

    def fill_body(self, request, operation, values):
        contents = self.contract.resolve(operation["requestBody"])["content"]
        media, content = next(iter(contents.items()))
        if media == "*/*":
            request.body = self.chance.randbytes(self.chance.choice([1, 100, 70000]))
            request.headers["Content-Type"] = self.chance.choice(["text/plain", "image/png", "application/pdf"])
            return
        form = values.make(self.contract.close(content["schema"]))
        request.headers["Content-Type"] = media
        request.body = (json.dumps(form) if media == "application/json" else urllib.parse.urlencode(form)).encode()

    def make_request(self, whose):
        path, method, operation = self.chance.choice(self.operations)
        values = Values(self.chance, whose.known)
        request = Request(method, path, {}, [], {}, b"")
        self.fill_parameters(request, operation, values)
        if "requestBody" in operation:
            self.fill_body(request, operation, values)
        if path == "/v1/live" and request.headers.get("Upgrade"):
            request.headers["Connection"] = "Upgrade"
        return request

    # --- and what is to be said of its answer ---

    def check(self, request, who, answer, seconds):
        require(answer.status < 500 or self.is_crowded(request, answer), f"answers {answer.status}: {answer.body[:300]!r}")
        require(seconds < SLOWEST, f"takes {seconds:.1f} s")
        wrong = list(self.contract.answer_violations(request.method, request.target, answer.status, answer.headers,
                                                     answer.body))
        require(not wrong, f"answers {answer.status}, and the contract says otherwise: {wrong[:3]}")
        for other in self.organisations:
            if other is not who and other.canary.encode() in answer.body:
                raise Wrong("failure", f"shows {who.name if who else NOBODY} what {other.name} has written")
        if answer.status in (400, 415) and request.path not in IN_WORDS and not NO_TEXT.search(request.target):
            require(self.violations_of(request), f"is called malformed, and the contract allows it: {answer.body[:300]!r}")
        if answer.status in (200, 201) and request.method == "POST" and request.path not in IN_WORDS:
            wrong = [violation for violation in self.violations_of(request) if not MORE.search(violation)]
            require(not wrong, f"is taken, and the contract forbids it: {wrong[:3]}")
        if who is None and not request.path.startswith(("/oauth/", "/healthz", "/readyz", "/.well-known", "/v1/service")):
            require(answer.status in (400, 401, 404, 405, 413), f"answers {answer.status} to nobody")

    def violations_of(self, request):
        return list(self.contract.request_violations(request.method, request.target, request.lower_headers(), request.body))

    @staticmethod
    def is_crowded(request, answer):
        """A user has a number of live channels."""
        return request.path == "/v1/live" and answer.status == 503

    def try_one(self, number):
        who = self.chance.choice(self.organisations)
        whose = self.chance.choice(self.organisations) if self.chance.random() < FOREIGN_SHARE else who
        request = self.make_request(whose)
        if self.chance.random() < ANONYMOUS_SHARE:
            who = None
        else:
            request.headers["Authorization"] = f"Bearer {who.token}"
        if self.chance.random() >= VALID_SHARE:
            request = mutate(self.chance, request)
            if request.headers.get("Authorization") != f"Bearer {who.token if who else None}":
                who = None
        written = request.write("127.0.0.1")
        with self.tally.attempt(f"request {number}, {written[:700]!r}"):
            began = time.monotonic()
            try:
                answer = exchange(self.service.port, request.method, written)
            except ConnectionError:
                require(written.index(b"\r\n\r\n") > MOST_HEAD, "is not answered")
                self.statuses[NO_ANSWER] = self.statuses.get(NO_ANSWER, 0) + 1
                return
            self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
            self.check(request, who, answer, time.monotonic() - began)

    def assert_well(self):
        """The service is as it was: sound, and every line of its log is one."""
        (verdict,), = self.service.query("PRAGMA integrity_check")
        require(verdict == "ok", f"the service's database is damaged: {verdict}")
        for organisation in self.organisations:
            require(self.ask(organisation, "GET", "/v1/me").status == 200, "it knows somebody no more")
        self.service.stop()
        assert_clean(self.errors)
        self.assert_mails()

    def assert_mails(self):
        """None has a header that somebody wrote into a form, nor goes to whom it names there."""
        mails = [email.message_from_bytes(path.read_bytes(),
                                          policy=email.policy.default) for path in self.mails.glob("*.eml")]
        for mail in mails:
            require(set(mail.keys()) <= HEADERS_OF_MAIL, f"a mail has the headers {mail.keys()}")
            require("eve@" not in str(mail["To"]), f"a mail goes to {mail['To']}")


def main():
    options = figures.parse(__doc__, ["server", "fill", "contract"], requests=N_REQUESTS)
    tally = figures.Tally(options.seed)
    end = time.monotonic() + (options.seconds or 0)
    with figures.folder() as options.folder:
        fuzzer, number = Fuzzer(options, tally), 0
        while time.monotonic() < end if options.seconds else number < int(options.requests):
            fuzzer.try_one(number)
            number += 1
        with tally.attempt("afterwards"):
            fuzzer.assert_well()
    print("answers", dict(sorted(fuzzer.statuses.items())))
    return tally.report()


if __name__ == "__main__":
    sys.exit(main())
