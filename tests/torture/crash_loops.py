# SPDX-License-Identifier: GPL-3.0-or-later
"""The built programs die, and the disk fails them, at any moment; and the clock jumps:

  crash_loops.py APP SERVER ERRAND SHIM FIXTURES [--seconds N] [--seed S] [--only LOOP,…]

Whatever the moment, what was to be sent arrives, once; the cache opens, is sound and catches up. Without --seconds each
loop is gone through briefly, with a fixed seed; with it, again and again until the time is over."""
import contextlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

import figures
from fault_proxy import FaultProxy
from field import CACHE, OK, UNSENT, Client, Errands, Lost, Service, Wrong, require
from patience import DEADLINE

WAL_HEADER, FRAME_HEADER = 32, 24
N_MOMENTS = 4
N_MIGRATIONS = 55  # of each version; not every one lives to its moment
YEAR = 365 * 24 * 3600


class Loops:
    def __init__(self, options, tally):
        self.options, self.tally = options, tally
        self.folder = pathlib.Path(options.folder)
        self.service = Service(options.server, self.folder)
        self.proxy = FaultProxy(self.service.port)
        self.errands = Errands(options.errand, self.service.token)
        self.rma = self.service.numbers("rma")[0]
        self.n_names = 0

    def name(self, what):
        self.n_names += 1
        return f"{what} {self.options.seed} {self.n_names}"

    def client(self, what):
        return Client(self.options.app, self.folder / self.name(what), self.proxy.url, self.service.token)

    @staticmethod
    def choose(chance, moments, n=N_MOMENTS):
        """Some of them, other ones in each round."""
        return chance.sample(moments, min(len(moments), n))

    def add_notes(self, client, n):
        texts = [self.name("note") for _ in range(n)]
        self.errands.note(client, self.rma, *texts)
        return texts

    def shim(self, **values):
        """The environment in which the system does that."""
        environment = {f"HELIO_SHIM_{name}".upper().removesuffix("_WHAT"): str(value) for name, value in values.items()}
        preload = {"LD_PRELOAD": self.options.shim}
        if figures.SANITIZED:
            preload["ASAN_OPTIONS"] = os.environ["ASAN_OPTIONS"] + ":verify_asan_link_order=0"
        return {**environment, **preload}

    def finish(self, client, texts):
        """What is left is done, and then all is as if nothing had happened."""
        client.assert_sound()
        client.drain()
        self.service.assert_once(texts)
        client.assert_same(self.service)
        client.assert_sound()

    # --- the client dies ---

    def client_killed(self, chance):
        """At a moment of a sync that nobody chose."""
        client = self.client("killed")
        client.must_sync()
        texts = []
        for _ in range(4):
            texts += self.add_notes(client, 4)
            with subprocess.Popen(client.arguments("sync"), env=client.environment, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL) as process:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(chance.uniform(0.01, 0.12))
                process.kill()
            self.tally.add("faults")
            client.assert_sound()
        self.finish(client, texts)

    def client_killed_at_change(self, chance):
        """At a change of the cache, before it or in the middle of it."""
        counted = self.folder / "changes"
        client = self.client("counted")
        client.must_sync()
        texts = self.add_notes(client, 2)
        require(client.sync(**self.shim(path=client.cache.parent.name, count=counted)).code == OK, "no sync")
        n_changes = int(counted.read_text())
        require(n_changes > 10, f"only {n_changes} changes were seen")
        moments = list(range(1, n_changes + 1))
        for at in self.choose(chance, moments):
            texts += self.add_notes(client, 2)
            done = client.sync(**self.shim(what=chance.choice(["kill", "tear"]), path=client.cache.parent.name, at=at))
            self.tally.add("faults", done.code == -9)
            client.assert_sound()
        self.finish(client, texts)

    # --- the service dies between effect and answer ---

    def service_killed(self, chance):
        client = self.client("served")
        client.must_sync()
        texts = []
        for when in ("before", "meanwhile", "after"):
            texts += self.add_notes(client, 3)
            self.proxy.break_down(lambda exchange, when=when: self.kill_service(exchange, when, chance),
                                  lambda request: request.method == "POST", 1)
            client.sync()
            require(self.proxy.n_hit == 1, "nothing was sent")
            self.proxy.heal()
            self.service.process.wait(DEADLINE)
            self.service.process.stdout.close()
            self.service.start()
            self.tally.add("faults")
            (verdict,), = self.service.query("PRAGMA integrity_check")
            require(verdict == "ok", f"the service's database is damaged: {verdict}")
        self.finish(client, texts)

    def kill_service(self, exchange, when, chance):
        if when == "after":
            exchange.ask()
        elif when == "meanwhile":
            threading.Timer(chance.uniform(0, 0.02), self.service.process.kill).start()
            with contextlib.suppress(OSError, Exception):
                exchange.ask()
        self.service.process.kill()

    # --- a log that ends anywhere, as after a power cut ---

    def log_cut(self, chance):
        client = self.client("logged")
        client.must_sync()
        texts, base, log = self.leave_log(client)
        page = int.from_bytes(log[8:12], "big")
        frame = FRAME_HEADER + page
        cuts = [n for start in range(WAL_HEADER, len(log), frame) for n in (start, start + chance.randrange(1, frame))]
        require(len(cuts) > 10, f"only {len(log)} bytes of log")
        for cut in self.choose(chance, cuts):
            self.assert_cut(client, base, log[:cut], texts)
            self.tally.add("faults")

    def leave_log(self, client):
        """Of a sync that died before what it wrote was merged, the later the better: what it was to send, and what it
        left of file and log."""
        for at in (160, 120, 80, 60, 40, 30, 20):
            client.drain()
            texts, base = self.add_notes(client, 3), client.cache.read_bytes()
            done = client.sync(**self.shim(what="kill", path=client.cache.parent.name, at=at))
            log = pathlib.Path(f"{client.cache}-wal")
            if done.code == -9 and client.cache.read_bytes() == base and log.exists():
                return texts, base, log.read_bytes()
        raise Wrong("failure", "no log was left")

    def assert_cut(self, client, base, log, texts):
        """It opens as of a moment that was, and what it does again from there is done once."""
        copy = self.client("cut")
        folder = copy.folder / client.cache.parent.relative_to(client.folder)
        folder.mkdir(parents=True)
        (folder / "cache.db").write_bytes(base)
        (folder / "cache.db-wal").write_bytes(log)
        copy.status()
        copy.assert_sound()
        copy.drain()
        self.service.assert_once(texts)
        copy.assert_same(self.service)
        copy.assert_sound()
        shutil.rmtree(copy.folder)

    # --- another version's cache is brought up to date ---

    def migration_killed(self, chance):
        """At a change of the file; the first who is left alone finishes it."""
        for fixture in ("v1.sql", "v2.sql"):
            seed = self.client("migrated")
            seed.must_sync()
            parent = seed.cache.parent
            for file in parent.glob("cache.db*"):
                file.unlink()
            with contextlib.closing(sqlite3.connect(parent / "cache.db")) as link:
                link.executescript(pathlib.Path(self.options.fixtures, fixture).read_text())
            counted = self.folder / "migrating"
            old = {file.name: file.read_bytes() for file in parent.glob("cache.db*")}
            wanted = self.read_migrated(seed, **self.shim(path=parent.name, count=counted))
            n_changes = int(counted.read_text())
            require(n_changes > 5, f"only {n_changes} changes were seen")
            moments = list(range(1, n_changes + 1))
            for at in self.choose(chance, moments, N_MIGRATIONS):
                for file in parent.glob("cache.db*"):
                    file.unlink()
                for name, content in old.items():
                    (parent / name).write_bytes(content)
                done = seed.run("--offline", "status", **self.shim(what=chance.choice(["kill", "tear"]),
                                                                   path=parent.name, at=at))
                self.tally.add("faults", done.code == -9)
                if (left := self.read_migrated(seed)) != wanted:
                    raise Lost(f"{fixture}, killed at change {at}: {left} instead of {wanted}")
                seed.assert_sound()

    @staticmethod
    def read_migrated(client, **environment):
        status = client.read("status", **environment)
        return status["records"], status["outbox"], client.entries()

    # --- the disk ---

    def disk_fails(self, chance):
        """It is full, or broken, for a while or for good."""
        client = self.client("disk")
        client.must_sync()
        texts = []
        for what in ("full", "broken"):
            for n_failing in (1, 0):
                texts += self.add_notes(client, 2)
                at = chance.randint(1, 12 if n_failing else 6)
                done = client.sync(**self.shim(what=what, path=client.cache.parent.name, at=at, **{"for": n_failing}))
                self.tally.add("faults")
                require(done.code in (OK, UNSENT, CACHE), f"{what} from change {at}, {n_failing}: {done.code}: {done.errors}")
                require(len(done.errors.splitlines()) == (done.code != OK), f"no words: {done.errors}")
                client.assert_sound()
        self.finish(client, texts)

    def cache_damaged(self, chance):
        """What cannot be read any more is set aside; of a part of it, the outbox is saved."""
        for what in ("empty", "text", "short", "none"):
            client = self.client(what)
            client.must_sync()
            texts = self.add_notes(client, 2)
            client.run("--offline", "status")
            whole = client.cache.read_bytes()
            if what == "none":
                for file in client.cache.parent.glob("cache.db*"):
                    file.unlink()
                (client.folder / "cache.db").touch()
            else:
                client.cache.write_bytes({"empty": b"", "text": b"no database" * 1000,
                                          "short": whole[:len(whole) // 2]}[what])
            self.tally.add("faults")
            done = client.sync()
            require(done.code in (OK, UNSENT, CACHE), f"{what}: ended with {done.code}: {done.errors}")
            if what == "none":
                (client.folder / "cache.db").unlink()
            client.drain()
            client.assert_same(self.service)
            client.assert_sound()
            arrived = [text for text in texts if self.service.count("note", body=text)]
            self.service.assert_once(arrived)

    # --- the clock ---

    def clock_jumps(self, chance):
        client = self.client("clock")
        client.must_sync()
        texts = []
        for later in (-50 * YEAR, 70 * YEAR, -3600, 86400, chance.randint(-YEAR, YEAR)):
            texts += self.add_notes(client, 1)
            # Not all of it can go out at once: what waits has a time by the wrong clock.
            self.proxy.break_down(lambda exchange: None, lambda request: request.method == "POST", 1)
            done = client.sync(**self.shim(clock=later))
            self.proxy.heal()
            self.tally.add("faults")
            require(done.code == UNSENT, f"{later} s: {done.code}: {done.errors}")
            client.status()
            done = client.sync(**self.shim(clock=-later))
            require(done.code in (OK, UNSENT), f"{-later} s: {done.code}: {done.errors}")
        self.finish(client, texts)

    LOOPS = [client_killed, client_killed_at_change, service_killed, log_cut, migration_killed, disk_fails,
             cache_damaged, clock_jumps]


def main():
    options = figures.parse(__doc__, ["app", "server", "errand", "shim", "fixtures"], only="")
    tally = figures.Tally(options.seed)
    end = time.monotonic() + (options.seconds or 0)
    with figures.folder() as folder:
        options.folder = folder
        loops, n_rounds = Loops(options, tally), 0
        while n_rounds == 0 or time.monotonic() < end:
            for loop in Loops.LOOPS:
                if not options.only or loop.__name__ in options.only.split(","):
                    with tally.attempt(f"round {n_rounds}, {loop.__name__}"):
                        loop(loops, figures.chance_of(options.seed, n_rounds, loop.__name__))
            n_rounds += 1
        loops.proxy.stop()
        loops.service.stop()
    return tally.report()


if __name__ == "__main__":
    sys.exit(main())
