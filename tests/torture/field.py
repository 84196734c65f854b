# SPDX-License-Identifier: GPL-3.0-or-later
"""A service and its clients, both the built programs, and what can be said of them from outside."""
import contextlib
import dataclasses
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import threading

import service_program
from patience import DEADLINE, wait_until

EMAIL = "demo@example.org"
OK, ERROR, USAGE, OFFLINE, NOT_FOUND, SIGNED_OUT, CACHE, UNSENT = range(8)
PATIENCE = 150  # seconds for a command, whose own deadlines end sooner


class Wrong(Exception):
    """Something that must never be: what kind of thing, and the words for it."""

    def __init__(self, kind, words):
        super().__init__(words)
        self.kind = kind


class Lost(Wrong):
    def __init__(self, words):
        super().__init__("loss", words)


class Doubled(Wrong):
    def __init__(self, words):
        super().__init__("duplicate", words)


def require(condition, words):
    if not condition:
        raise Wrong("failure", words)


@dataclasses.dataclass
class Done:
    """What became of a command; memory is the most that it had, in KiB, and no less than who started it had then."""
    code: int
    output: str
    errors: str
    memory: int


def forget_peak():
    """The system counts a program the most that its starter ever had (proc(5), clear_refs)."""
    pathlib.Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def run(arguments, environment, patience=PATIENCE):
    """Also tells how much memory it took, which only its parent hears."""
    forget_peak()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output, \
         tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(arguments, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        timer = threading.Timer(patience, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        return Done(process.returncode, output.read(), errors.read(), usage.ru_maxrss)


class Service:
    """heliodesk-server on made-up records, which can be killed and started again at its address."""

    def __init__(self, program, folder, *options, errors=None):
        self.program, self.folder, self.options = program, pathlib.Path(folder), options
        self.errors = errors
        self.database = self.folder / "service.db"
        self.order("demo-data", "--systems=12", "--cases=12", "--rmas=12", "--battery-returns=4")
        self.token = self.order("token", "issue", EMAIL).strip()
        self.port, self.process = 0, None
        self.start()

    def order(self, *arguments, words=None):
        return subprocess.run([self.program, *arguments, f"--database=sqlite:{self.database}"], input=words,
                              capture_output=True, text=True, check=True, timeout=DEADLINE).stdout

    def start(self):
        self.process, url = service_program.start(
            self.program, f"--database=sqlite:{self.database}", f"--port={self.port}", "--token-rate=10000",
            "--address-rate=10000", *self.options, log=self.errors)
        self.port = int(url.rstrip("/").rsplit(":", 1)[1])

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.terminate()
        code = self.process.wait(DEADLINE)
        self.process.stdout.close()
        require(code == 0, f"the service ended with {code}")

    def query(self, sql, *parameters):
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=DEADLINE)) as link:
            return link.execute(sql, parameters).fetchall()

    def change(self, sql):
        with contextlib.closing(sqlite3.connect(self.database, timeout=DEADLINE)) as link, link:
            link.execute("PRAGMA foreign_keys = ON")
            link.execute(sql)

    def bodies(self, kind):
        return [json.loads(body) for body, in
                self.query("SELECT body FROM record WHERE kind = ? AND deleted = 0", kind)]

    def numbers(self, kind):
        return sorted(body["number"] for body in self.bodies(kind))

    def count(self, kind, **values):
        return sum(all(body.get(name) == value for name, value in values.items()) for body in self.bodies(kind))

    def assert_once(self, texts):
        """Each note is there, once."""
        bodies = [body["body"] for body in self.bodies("note")]
        for text in texts:
            n = bodies.count(text)
            if n == 0:
                raise Lost(f"{text} never arrived")
            if n > 1:
                raise Doubled(f"{text} arrived {n} times")


class Client:
    """The command line, with a profile of its own."""

    def __init__(self, app, folder, url, token=None):
        self.app, self.folder, self.url = app, pathlib.Path(folder), url
        self.folder.mkdir(parents=True, exist_ok=True)
        self.environment = {**os.environ, "LANGUAGE": "en"}
        if token:
            self.environment["HELIODESK_TOKEN"] = token

    def arguments(self, *words):
        return [self.app, f"--profile={self.folder}", f"--service={self.url}", *words]

    def run(self, *words, **environment):
        return run(self.arguments(*words), {**self.environment, **environment})

    def sync(self, **environment):
        return self.run("sync", **environment)

    def must_sync(self):
        done = self.sync()
        require(done.code == OK, f"sync ended with {done.code}: {done.errors}")
        return done

    def read(self, *words, **environment):
        """JSON out of the cache, nobody being asked."""
        done = self.run("--offline", *words, "--format=json", **environment)
        require(done.code == OK, f"{words} ended with {done.code}: {done.errors}")
        return json.loads(done.output)

    def status(self):
        return self.read("status")

    def query(self, sql):
        """What is in the cache, by SQLite alone: a third of the time that a program takes to start."""
        with contextlib.closing(sqlite3.connect(self.cache, timeout=DEADLINE)) as link:
            return link.execute(sql).fetchall()

    def entries(self):
        """What waits: each one's id and state."""
        return self.query("SELECT id, state FROM outbox_entry ORDER BY row")

    @property
    def cache(self):
        (cache,) = self.folder.rglob("cache.db")
        return cache

    def drain(self):
        """What waits goes, and what failed is tried again, as a person does: to the end."""
        def is_drained():
            done = self.sync()
            entries = self.entries()
            for entry, state in entries:
                if state in ("failed", "conflict"):
                    self.run("outbox", "retry", entry)
            return done.code == OK and not entries
        wait_until(is_drained, lambda: f"{self.entries()} sent")

    def assert_same(self, service):
        """What is here is what the service has."""
        for kind in ("rma", "case"):
            here = sorted(number for number, in self.query(f'SELECT number FROM "{kind}"'))
            there = service.numbers(kind)
            if set(there) - set(here):
                raise Lost(f"{kind}s {set(there) - set(here)} are not here")
            if len(here) != len(set(here)) or set(here) - set(there):
                raise Doubled(f"{kind}s {here} instead of {there}")

    def assert_sound(self):
        """By SQLite's own measure."""
        (verdict,), = self.query("PRAGMA integrity_check")
        require(verdict == "ok", f"the cache is damaged: {verdict}")


class Errands:
    """What errand.c does."""

    def __init__(self, program, token):
        self.program = program
        self.environment = {**os.environ, "HELIODESK_TOKEN": token}

    def do(self, *words):
        done = run([self.program, *map(str, words)], self.environment)
        require(done.code == 0, f"errand {words} ended with {done.code}: {done.errors}")
        return done

    def note(self, client, rma, *texts):
        self.do("note", client.cache.parent, rma, *texts)

    def attach(self, client, rma, file):
        self.do("attach", client.cache.parent, rma, file)

    def download(self, url, sha256, size, target):
        return self.do("download", url, sha256, size, target)

    @contextlib.contextmanager
    def live(self, url, patience_ms):
        process = subprocess.Popen([self.program, "live", url, str(patience_ms)], env=self.environment, text=True,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            yield process
        finally:
            process.stdin.close()
            with process.stdout:
                try:
                    code = process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    code = process.wait()
        require(code == 0, f"the listener ended with {code}")
