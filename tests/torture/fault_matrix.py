# SPDX-License-Identifier: GPL-3.0-or-later
"""What the built programs do in spite of each fault of faults.py, in each kind of exchange:

  fault_matrix.py APP SERVER ERRAND [--seconds N] [--seed S] [--cells FAULT:KIND,…]

matrix.tsv says what is to become of it. Whatever that is, nothing is lost and nothing doubled once the fault is over, no
process grows much, hangs or dies, and one line of words says what is the matter. Everything is tried once; with --seconds,
again and again until the time is over."""
import concurrent.futures
import contextlib
import hashlib
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import threading
import time

import figures
from browser import Browser
from fault_proxy import FaultProxy
from faults import FAULTS, SLOW, bomb
from field import ERROR, OFFLINE, OK, SIGNED_OUT, UNSENT, Client, Doubled, Errands, Lost, Service, Wrong, require
from keyring import Keyring
from patience import DEADLINE, wait_until
from sanitized import with_whole_stacks

KINDS = ["pull", "push", "refresh", "upload", "download", "live"]
MATRIX = pathlib.Path(__file__).with_name("matrix.tsv")
COMPLAINT = re.compile("GLib-GObject-WARNING .*: value .-5. of type .gint64. is invalid .* property 'content-length'")
PASSWORD = "correct horse"
MOST_GROWTH = 64 << 10  # KiB
LISTENING_MS = 1500
# What a command ends with, and the words that it says then.
WORDS = {
    "done": (OK, ""),
    "unsent": (UNSENT, "Not everything was sent."),
    "offline": (OFFLINE, "The service cannot be reached."),
    "slow": (OFFLINE, "The service takes too long to answer."),
    "signed-out": (SIGNED_OUT, "The service does not accept the sign-in."),
    "forbidden": (ERROR, "Your account may not do this."),
    "not-found": (ERROR, "The service does not have what was asked for."),
    "too-much": (ERROR, "The service sent more than Heliodesk accepts."),
    "busy": (ERROR, "The service is busy."),
    "server": (ERROR, "The service has a problem of its own."),
    "not-ours": (ERROR, "Something else answered at the service's address"),
    "nonsense": (ERROR, "The service's answer makes no sense."),
    "refused": (ERROR, "The service refused the request."),
    "broke-off": (ERROR, "The service's answer broke off."),
    "not-understood": (ERROR, "The service sent data that Heliodesk does not understand."),
}


def is_pull(request):
    return request.path.startswith("/v1/changes")


def is_push(request):
    return request.method == "POST" and request.path == "/v1/notes"


def is_refresh(request):
    return request.path == "/oauth/token"


def is_upload(request):
    return request.method == "PUT" and request.path.startswith("/v1/uploads/")


def is_download(request):
    return request.method == "GET" and request.path.startswith("/v1/uploads/")


def is_live(request):
    return request.path == "/v1/live"


def read_matrix():
    """What is expected of each kind with each fault."""
    first, *lines = [line.split("\t") for line in MATRIX.read_text().splitlines() if not line.startswith("#")]
    assert first == ["fault", *KINDS], first
    matrix = {fault: dict(zip(KINDS, outcomes, strict=True)) for fault, *outcomes in lines}
    assert matrix.keys() == FAULTS.keys(), matrix.keys() ^ FAULTS.keys()
    return matrix


def name_outcome(done):
    """By its words, of which there is one line: what a library complains of is none of them."""
    done.errors = "".join(line for line in done.errors.splitlines(True) if not COMPLAINT.search(line)).strip("\n")
    for outcome, (code, words) in WORDS.items():
        if done.code == code and done.errors.removeprefix("heliodesk: ").startswith(words) and (done.code == OK) == (done.errors == ""):
            require(len(done.errors.splitlines()) <= 1, f"more than one line: {done.errors}")
            return outcome
    raise Wrong("failure", f"ended with {done.code}: {done.errors or done.output}")


class Matrix:
    """What the cells have in common; it ends with the stack, also when it failed to begin."""

    def __init__(self, app, server, errand, folder, ends):
        self.app, self.server, self.folder = app, server, pathlib.Path(folder)
        self.keyring = Keyring()
        ends.callback(self.keyring.stop)
        bomb()  # takes its time, once
        self.elsewhere = ends.enter_context(socket.create_server(("127.0.0.1", 0)))
        self.service = Service(server, folder)
        ends.callback(self.service.stop)
        self.errands = Errands(errand, self.service.token)
        self.rma = self.service.numbers("rma")[0]
        self.n_cells, self.lock = 0, threading.Lock()
        with self.proxy() as proxy:
            client = self.client(proxy)
            self.usual = client.must_sync().memory
            self.file = self.folder / "plan.txt"
            self.file.write_bytes(random.Random(1).randbytes(4000).hex().encode())
            self.errands.attach(client, self.rma, self.file)
            client.drain()
            target = self.folder / "once"
            done = self.errands.download(proxy.url, self.checksum(self.file), self.file.stat().st_size, target)
            self.usual_errand = done.memory
        self.people = People(self, ends)

    def checksum(self, file):
        return hashlib.sha256(file.read_bytes()).hexdigest()

    def proxy(self, port=0):
        proxy = Proxy(self.service.port, port)
        proxy.elsewhere = f"http://127.0.0.1:{self.elsewhere.getsockname()[1]}"
        return proxy

    def name(self):
        with self.lock:
            self.n_cells += 1
            return f"cell {self.n_cells} {os.getpid()}"

    def client(self, proxy):
        return Client(self.app, self.folder / self.name(), proxy.url, self.service.token)

    def break_it(self, proxy, client, fault, is_hit):
        """What a sync says of it; as much memory as ever is enough for it."""
        proxy.break_down(FAULTS[fault], is_hit)
        done = client.sync()
        require(proxy.n_hit > 0, "nothing was asked")
        proxy.heal()
        self.assert_small(done, self.usual)
        client.assert_sound()
        return name_outcome(done)

    def assert_small(self, done, usual):
        require(figures.SANITIZED or done.memory <= usual + MOST_GROWTH, f"it took {done.memory} KiB instead of {usual}")

    def try_pull(self, fault):
        with self.proxy() as proxy:
            client = self.client(proxy)
            outcome = self.break_it(proxy, client, fault, is_pull)
            client.drain()
            client.assert_same(self.service)
            return outcome

    def try_work(self, fault, is_hit, add, n_arrived):
        """Of what is to be sent, and how often it is there already."""
        with self.proxy() as proxy:
            client = self.client(proxy)
            client.must_sync()
            add(client)
            outcome = self.break_it(proxy, client, fault, is_hit)
            states = [state for _, state in client.entries()]
            if not states and n_arrived() == 0:
                raise Lost("it is neither here nor there")
            client.drain()
            if n_arrived() != 1:
                raise (Doubled if n_arrived() else Lost)(f"it is there {n_arrived()} times")
            client.assert_same(self.service)
            return "+".join([outcome, *states])

    def try_push(self, fault):
        text = self.name()
        return self.try_work(fault, is_push, lambda client: self.errands.note(client, self.rma, text),
                             lambda: self.service.count("note", body=text))

    def try_upload(self, fault):
        file = self.folder / f"{self.name()}.txt"
        file.write_bytes(f"{file.name}\n".encode() * 5000)
        return self.try_work(fault, is_upload, lambda client: self.errands.attach(client, self.rma, file),
                             lambda: self.service.count("attachment", sha256=self.checksum(file)))

    def try_refresh(self, fault):
        if fault not in SLOW:
            return self.people.try_refresh(fault)
        # Nobody waits for who waits.
        with contextlib.ExitStack() as ends:
            return People(self, ends).try_refresh(fault)

    def try_download(self, fault):
        with self.proxy() as proxy:
            wanted = proxy.url, self.checksum(self.file), self.file.stat().st_size
            target = self.folder / self.name()
            proxy.break_down(FAULTS[fault], is_download)
            done = self.errands.download(*wanted, target)
            proxy.heal()
            self.assert_small(done, self.usual_errand)
            outcome = done.output.strip()
            require(target.exists() == (outcome == "done"), "half a file is there")
            require(self.errands.download(*wanted, target).output == "done\n", "it does not come any more")
            require(target.read_bytes() == self.file.read_bytes(), "another file came")
            return outcome

    def try_live(self, fault):
        with self.proxy() as proxy:
            proxy.break_down(FAULTS[fault], is_live, 1)
            with self.errands.live(proxy.url, LISTENING_MS) as listener:
                wait_until(lambda: proxy.n_hit, lambda: "a channel asked for")
                listener.stdin.write("are you there?\n")
                listener.stdin.flush()
                said = listener.stdout.readline()
                require(said == "alive\n", f"it said {said} instead of being alive")
                watchdog = threading.Timer(DEADLINE, listener.kill)
                watchdog.start()
                said = listener.stdout.readline()
                watchdog.cancel()
                (latest,), = self.service.query("SELECT max(revision) FROM record")
                require(said.startswith("changes ") and int(said.split()[1]) <= latest, f"it said {said}")
                memory = int(pathlib.Path(f"/proc/{listener.pid}/status").read_text().split("VmHWM:")[1].split()[0])
                require(figures.SANITIZED or memory <= self.usual_errand + MOST_GROWTH, f"it took {memory} KiB")
            return "again"

    def assert_kept_to_itself(self):
        """Nobody went where a fault sent them."""
        self.elsewhere.settimeout(0)
        try:
            self.elsewhere.accept()
        except BlockingIOError:
            return
        raise Wrong("failure", "somebody went to another address")


class Proxy(FaultProxy):
    def __exit__(self, *failure):
        self.stop()


class People:
    """A service that people sign in to, and one of them: one cell after another, as there is one sign-in."""

    def __init__(self, matrix, ends):
        self.matrix, self.lock = matrix, threading.Lock()
        self.proxy = ends.enter_context(matrix.proxy())
        folder = matrix.folder / f"people of {matrix.name()}"
        folder.mkdir()
        self.service = Service(matrix.server, folder, f"--public-url={self.proxy.url}")
        ends.callback(self.service.stop)
        self.proxy.upstream = self.service.port
        self.service.order("user", "password", "demo@example.org", words=f"{PASSWORD}\n")
        self.client = Client(matrix.app, folder / "profile", self.proxy.url)
        self.rma = self.service.numbers("rma")[0]
        self.sign_in()
        self.usual = self.client.must_sync().memory

    def sign_in(self):
        # Libsoup's server, to which the browser comes back, leaks.
        with subprocess.Popen(self.client.arguments("sign-in"), env=with_whole_stacks(self.client.environment), text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                page = next(word for line in process.stderr for word in line.split() if word.startswith("http"))
                Browser().sign_in(page, "demo@example.org", PASSWORD)
                output, errors = process.communicate(timeout=DEADLINE)
            finally:
                process.kill()
        require(process.returncode == OK, f"signing in ended with {process.returncode}: {output}{errors}")

    def try_refresh(self, fault):
        with self.lock:
            text = self.matrix.name()
            self.matrix.errands.note(self.client, self.rma, text)
            self.service.change("DELETE FROM token WHERE sign_in IS NOT NULL")
            outcome = self.matrix.break_it(self.proxy, self.client, fault, is_refresh)
            if outcome == "done":
                require(self.service.count("note", body=text) == 1, "done, and not there")
            elif not self.client.entries():
                raise Lost("it does not wait any more")
            again = self.client.sync()
            if again.code == SIGNED_OUT:
                outcome += "+signed-out"
                self.sign_in()
            self.client.drain()
            self.service.assert_once([text])
            return outcome


def list_cells(matrix, options):
    if options.cells:
        return [tuple(cell.split(":")) for cell in options.cells.split(",")]
    return [(fault, kind) for fault in matrix for kind in KINDS if matrix[fault][kind] != "-"]


def main():
    options = figures.parse(__doc__, ["app", "server", "errand"], cells=None)
    matrix, tally, chance = read_matrix(), figures.Tally(options.seed), random.Random(options.seed)
    end = time.monotonic() + (options.seconds or 0)
    with (figures.folder() as folder, contextlib.ExitStack() as ends,
          concurrent.futures.ThreadPoolExecutor(os.cpu_count() + 2) as workers,
          concurrent.futures.ThreadPoolExecutor(len(SLOW) * len(KINDS)) as waiting):
        field = Matrix(options.app, options.server, options.errand, folder, ends)

        def try_cell(cell):
            fault, kind = cell
            with tally.attempt(f"{fault}:{kind}", n_faults=1):
                outcome = getattr(field, f"try_{kind}")(fault)
                wanted = matrix[fault][kind]
                require(outcome == wanted, f"{outcome} instead of {wanted}")

        is_first = True
        while is_first or time.monotonic() < end:
            cells = list_cells(matrix, options)
            chance.shuffle(cells)
            for future in [(waiting if cell[0] in SLOW else workers).submit(try_cell, cell) for cell in cells]:
                future.result()
            is_first = False
        with tally.attempt("elsewhere"):
            field.assert_kept_to_itself()
    return tally.report()


if __name__ == "__main__":
    sys.exit(main())
