# SPDX-License-Identifier: GPL-3.0-or-later
"""A service that means no good, and the command line that syncs with it:

  client_attack.py APP CONTRACT [--seconds N] [--seed S]

It says what the contract has a schema for, of every kind of record, with texts that steer, lead elsewhere or do not end,
or something else altogether. The program ends with an exit code of its own and says at most a line of each thing that is
wrong; nothing that it prints speaks to a terminal, and its memory is bounded. Without --seconds, a few services with a
fixed seed."""
import contextlib
import csv
import functools
import http.server
import io
import json
import multiprocessing
import re
import sys
import time

import figures
from api_mutations import RAW, TEXTS, change_member, drop_member, members_of
from api_values import Known, Values
from contract import Contract
from field import Client, require

N_SERVICES = 4
N_RECORDS = 60
MOST_GROWTH = 64 << 10  # KiB
CODES = range(8)
ENDLESS = 100000
# What does something to a terminal or to the text beside it; lines end in what print() writes.
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HARMLESS_SHARE, ENDLESS_SHARE, REFUSED_SHARE, CHANGED_SHARE, RAW_SHARE = 0.5, 0.002, 0.02, 0.4, 0.1
DATE = re.compile(r"\d{4}-\d\d-\d\d")
TAKEN = [text for text in TEXTS if text and not re.search("[\0\ud800]", text)]
HARMLESS = {
    "/v1/service": b'{"product":"heliodesk","api_version":1}',
    "/v1/me": b'{"kind":"user","id":"1","revision":"1","record":{"email":"ana@example.org"}}',
    "/v1/changes": b'{"changes":[],"latest_revision":"0","more":false,"next":"f.0","end":"page"}',
}
FORMATS = ["text", "json", "csv"]
csv.field_size_limit(sys.maxsize)


class Attacker:
    """What is said at each address, in a process of its own: a program is counted the memory of whoever starts it."""

    def __init__(self, contract, chance, is_harmless=False):
        self.is_harmless = is_harmless
        self.contract, self.chance, self.values = contract, chance, Values(chance, Known())
        self.kinds = contract.document["components"]["schemas"]["Record"]["discriminator"]["mapping"]
        self.said = dict(HARMLESS)
        self.url, self.process = None, None

    def __enter__(self):
        here, there = multiprocessing.Pipe()
        self.process = multiprocessing.get_context("fork").Process(target=self.serve, args=[there], daemon=True)
        self.process.start()
        self.url = f"http://127.0.0.1:{here.recv()}/"
        return self

    def __exit__(self, *failure):
        self.process.kill()
        self.process.join()

    def serve(self, there):
        if not self.is_harmless:
            self.attack()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, self.said))
        there.send(server.server_port)
        server.serve_forever()

    def happens(self, share):
        return self.chance.random() < share

    def attack(self):
        """At one of its addresses, so that what comes after it is asked for, too."""
        address, say = self.chance.choice([("/v1/service", self.say_service), ("/v1/me", self.say_user),
                                           *[("/v1/changes", self.say_feed)] * 4])
        self.said[address] = say()

    def poison(self, document):
        """Other texts in place of some of its own, mostly such as may be taken."""
        for holder, name in list(members_of(document)):
            if isinstance(holder[name], str) and not DATE.match(holder[name]) and not self.happens(HARMLESS_SHARE):
                holder[name] = ("<i>\u202e" * ENDLESS if self.happens(ENDLESS_SHARE)
                                else self.chance.choice(TEXTS if self.happens(REFUSED_SHARE) else TAKEN))
        return document

    def make(self, name):
        return self.poison(self.values.make(self.contract.close(self.contract.document["components"]["schemas"][name])))

    def write(self, document):
        """As JSON, or what is nearly that."""
        if self.happens(RAW_SHARE):
            return self.chance.choice(RAW)
        if self.happens(CHANGED_SHARE):
            self.chance.choice([change_member, drop_member])(self.chance, document)
        return json.dumps(document).encode()

    def say_service(self):
        return self.write({**self.make("Service"), "product": "heliodesk", "api_version": 1})

    def say_user(self):
        return self.write(self.make("User"))

    def say_feed(self):
        changes = [{**self.make(self.kinds[kind].rpartition("/")[2]), "kind": kind, "id": f"{kind} {n}",
                    "revision": str(n + 1)}
                   for n, kind in enumerate(self.chance.choices(list(self.kinds), k=N_RECORDS))]
        return self.write({"changes": changes, "latest_revision": str(N_RECORDS), "more": False, "next": "f.9",
                           "end": "page"})


class Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, said, *arguments):
        self.said = said
        super().__init__(*arguments)

    def do_GET(self):  # pylint: disable=invalid-name
        body = self.said.get(self.path.partition("?")[0], b"{}")
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # who has had enough does not listen to the end
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Trial:
    def __init__(self, options, contract):
        self.options, self.contract = options, contract
        with Attacker(contract, figures.chance_of(0), is_harmless=True) as harmless:
            done = Client(options.app, options.folder / "harmless", harmless.url, "hd_a").must_sync()
        self.usual = done.memory

    def check(self, done, words):
        require(done.code in CODES, f"{words} ended with {done.code}: {done.errors[-2000:]}")
        require(figures.SANITIZED or done.memory <= self.usual + MOST_GROWTH,
                f"{words} took {done.memory} KiB instead of {self.usual}")
        for line in done.errors.splitlines():
            require(line.startswith("heliodesk: ") and not STEERS.search(line), f"{words} says {line[:200]!r}")
        if "--format=json" in words:
            json.loads(done.output or "[]")
        elif "--format=csv" in words:
            rows = list(csv.reader(io.StringIO(done.output)))
            require(len({len(row) for row in rows}) <= 1, f"{words} has rows of many lengths")
        else:
            require(not STEERS.search(done.output), f"{words} prints {STEERS.search(done.output)}")

    def attack(self, name, chance):
        with Attacker(self.contract, chance) as attacker:
            client = Client(self.options.app, self.options.folder / name, attacker.url, "hd_a")
            commands = [("sync",), ("--offline", "status")]
            for kind in chance.sample(list(attacker.kinds), 3):
                commands.append(("--offline", "list", kind, f"--format={chance.choice(FORMATS)}"))
            for words in commands:
                self.check(client.run(*words), words)


def main():
    options = figures.parse(__doc__, ["app", "contract"])
    tally = figures.Tally(options.seed)
    end = time.monotonic() + (options.seconds or 0)
    with figures.folder() as options.folder:
        trial, n = Trial(options, Contract(options.contract)), 0
        while time.monotonic() < end if options.seconds else n < N_SERVICES:
            with tally.attempt(f"service {n}", n_faults=1):
                trial.attack(f"service {n}", figures.chance_of(options.seed, n))
            n += 1
    return tally.report()


if __name__ == "__main__":
    sys.exit(main())
