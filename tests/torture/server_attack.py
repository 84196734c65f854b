# SPDX-License-Identifier: GPL-3.0-or-later
"""What whoever means no good does to a service, from outside, and with a token of his own:

  server_attack.py SERVER [--seconds N] [--seed S] [--only ATTACK,…]

Whatever it is, it is refused or cut off; the service answers others meanwhile, within a second, and its memory is
bounded. Without --seconds, every attack once and with a smaller crowd; with it, again and again."""
import contextlib
import pathlib
import re
import resource
import sys
import time

import figures
from api_request import Request, exchange
from field import Service, require
from hostile_bytes import BODIES, CLOSING, FRAMES, FRAMINGS, GUESSES, HANDSHAKE, PATHS
from link import Link
from service_log import assert_clean

MOST_GROWTH = 64 << 10  # KiB
PROMPT, PATIENT = 1, 10  # seconds; beside other tests a computer is busy
STRANGER = "127.0.0.2"  # an address of this computer that others do not use
FEW, MANY = 2000, 10000
N_LOOKS = 5


class Attacks:
    def __init__(self, options):
        self.options = options
        self.errors = options.folder / "errors"
        self.mails = options.folder / "mails"
        self.mails.mkdir()
        self.service = Service(options.server, options.folder, "--log=text", f"--mail-dir={self.mails}",
                               "--mail-from=service@example.org", errors=self.errors)
        self.assert_alive()
        self.usual = self.memory()

    def memory(self):
        """The most that it ever took, in KiB."""
        status = pathlib.Path(f"/proc/{self.service.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0])

    def assert_alive(self):
        """Somebody else is answered, and soon."""
        began = time.monotonic()
        answer = exchange(self.service.port, "GET", self.request("GET", "/v1/me"))
        seconds = time.monotonic() - began
        require(answer.status == 200, f"others are answered {answer.status}")
        require(seconds < (PROMPT if self.options.seconds else PATIENT), f"others wait for {seconds:.1f} s")

    def assert_small(self):
        grown = self.memory() - self.usual
        require(figures.SANITIZED or grown <= MOST_GROWTH, f"it took {grown} KiB more")

    def request(self, method, path, headers=None, body=b"", token=None):
        return Request(method, path, {}, [], {"Authorization": f"Bearer {token or self.service.token}", **(headers or {})},
                       body).write("127.0.0.1")

    def link(self):
        return Link(self.service.port, STRANGER)

    # --- connections ---

    def crowd(self, chance):
        """As many as the system allows say nothing, or begin to say something."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        n = min(MANY if self.options.seconds else FEW, hard - 200)
        with contextlib.ExitStack() as crowd:
            for i in range(n):
                link = crowd.enter_context(self.link())
                link.send(chance.choice([b"", b"G", b"GET /v1/service HTTP/1.1\r\nHost: x\r\nX-Slow: "]))
                if i % (n // N_LOOKS) == n // N_LOOKS - 1:
                    self.assert_alive()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    # --- framing ---

    def framings(self, chance):
        """A request that others might read otherwise is one, and nothing hides behind it."""
        for name, (text, statuses) in FRAMINGS.items():
            with self.link() as link:
                link.send(text.replace(b"TOKEN", self.service.token.encode()))
                said = link.read_rest()
            found = re.findall(rb"HTTP/1\.[01] (\d+) ", said)
            require(len(found) == 1 and int(found[0]) in statuses, f"{name}: {said[:300]!r}")

    def bodies(self, chance):
        """However much is sent, it is not kept."""
        for name, (head, piece, n) in BODIES.items():
            with self.link() as link:
                link.send(head.replace(b"TOKEN", self.service.token.encode()))
                for _ in range(n):
                    if not link.send(piece):
                        break
                else:
                    require(False, f"{name}: all of it was taken")
                said = link.read_rest()
            require(not said or said.startswith(b"HTTP/1.1 413 "), f"{name}: {said[:100]!r}")
            self.assert_small()
        # But for its log, which tells of every request.
        left = [path for path in self.options.folder.rglob("*")
                if path != self.errors and path.is_file() and path.stat().st_size > 20 << 20]
        require(not left, f"on the disk are {left}")

    def paths(self, chance):
        for path, statuses in PATHS.items():
            with self.link() as link:
                link.send(f"GET {path} HTTP/1.1\r\nHost: x\r\n"
                          f"Authorization: Bearer {self.service.token}\r\n\r\n".encode("latin-1"))
                said = link.read_rest()
            require((int(said[9:12]) if said else 0) in statuses, f"{path[:100]!r}: {said[:60]!r}")

    # --- tokens ---

    def tokens(self, chance):
        """A guess is told nothing, however near it comes."""
        right, shapes = self.service.token, set()
        for guess in [*(guess(right) for guess in GUESSES), *(f"hd_{chance.randbytes(32).hex()[:43]}" for _ in range(50))]:
            answer = exchange(self.service.port, "GET", self.request("GET", "/v1/me", token=guess))
            require(answer.status == 401, f"{guess[:80]!r} is answered {answer.status}")
            answer.headers.pop("date")
            shapes.add((tuple(sorted(answer.headers.items())), answer.body))
        require(len(shapes) == 1, f"{len(shapes)} different answers: {shapes}")

    # --- the live channel ---

    def frames(self, chance):
        for name, (frame, n) in FRAMES.items():
            with self.link() as link:
                link.send(HANDSHAKE.replace(b"TOKEN", self.service.token.encode()))
                said = link.read_until(b"\r\n\r\n")
                require(said.startswith(b"HTTP/1.1 101 "), f"{name}: {said[:100]!r}")
                for _ in range(n):
                    if not link.send(frame):
                        break
                link.read_until(CLOSING)
            self.assert_small()

    # --- mail ---

    def mail_headers(self, chance):
        """Nobody is written to whom the form does not name."""
        form = '{"report_type": "rma", "from": "2023-10-01", "to": "2023-10-31", "format": "csv", "email": "%s"}'
        for n, address in enumerate([r"a@b.example\r\nBcc: eve@example.net", r"a@b.example, eve@example.net",
                                     r"a@b.example\nTo: eve@example.net",
                                     r"a@b.example> RCPT TO:<eve@example.net", r"\"a\r\nX: y\"@b.example",
                                     r"a@b.example\u0000"]):
            headers = {"Content-Type": "application/json", "Idempotency-Key": f'"{time.time()} {n}"'}
            answer = exchange(self.service.port, "POST", self.request("POST", "/v1/reports", headers,
                                                                      (form % address).encode()))
            require(answer.status in (400, 422), f"{address}: {answer.status}")

    # --- the log ---

    def log(self, chance):
        """No request makes a line of its own, nor speaks to a terminal."""
        for text in ["%0d%0a2024-01-01T00:00:00Z info: forged", "%1b%5b2J", "%00", "\x1b[2J", "%e2%80%a8", "%c2%85",
                     "\xff"]:
            for request in (f"GET /{text} HTTP/1.1\r\nHost: x\r\n\r\n", f"G\x1bT /v1/{text} HTTP/1.1\r\nHost: x\r\n\r\n",
                            f"GET /v1/me HTTP/1.1\r\nHost: {text}\r\nUser-Agent: {text}\r\nX-Forwarded-For: {text}\r\n\r\n"):
                with self.link() as link:
                    link.send(request.encode("latin-1"))
                    link.read_rest()
        assert_clean(self.errors)

    ATTACKS = [crowd, framings, bodies, paths, tokens, frames, mail_headers, log]


def main():
    options = figures.parse(__doc__, ["server"], only="")
    tally = figures.Tally(options.seed)
    end = time.monotonic() + (options.seconds or 0)
    with figures.folder() as options.folder:
        attacks, n_rounds = Attacks(options), 0
        while n_rounds == 0 or time.monotonic() < end:
            for attack in Attacks.ATTACKS:
                if not options.only or attack.__name__ in options.only.split(","):
                    with tally.attempt(f"round {n_rounds}, {attack.__name__}", n_faults=1):
                        attack(attacks, figures.chance_of(options.seed, n_rounds, attack.__name__))
                        attacks.assert_alive()
                        attacks.assert_small()
            n_rounds += 1
        with tally.attempt("afterwards"):
            attacks.service.stop()
            assert_clean(attacks.errors)
    return tally.report()


if __name__ == "__main__":
    sys.exit(main())
