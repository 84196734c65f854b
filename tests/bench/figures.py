# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured: samples by the name of a figure, how many and how far apart; and what could not be measured."""
import contextlib
import os
import statistics
import subprocess
import sys
import time


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(*command, **more):
    return subprocess.run([str(part) for part in command], check=True, text=True, **more)


def ask(*command, **more):
    """What a program says."""
    return run(*command, stdout=subprocess.PIPE, **more).stdout.strip()


def timed(*command, **more):
    """Milliseconds."""
    start = time.monotonic()
    run(*command, **more)
    return (time.monotonic() - start) * 1000


class Figures:
    def __init__(self):
        self.samples = {}
        self.missing = {}

    def add(self, name, *values):
        self.samples.setdefault(name, []).extend(values)

    def has(self, name):
        return bool(self.samples.get(name))

    def median(self, name):
        return statistics.median(self.samples[name])

    def lack(self, prefix, why):
        """Says of all figures that begin so why they are not there."""
        self.missing[prefix] = why

    def why_missing(self, name):
        return next((why for prefix, why in self.missing.items() if name.startswith(prefix)), None)

    def read(self, name, text):
        """A program's figures, a line each: a name and a number."""
        for line in text.splitlines():
            figure, _, value = line.rpartition(" ")
            self.add(f"{name}.{figure}", float(value))

    def measure(self, name, *command, **environment):
        env = os.environ | environment | {"HELIODESK_BENCH_START": str(time.monotonic_ns())}
        self.read(name, ask(*command, env=env))

    def measure_one(self, name, *command, **environment):
        """A program's figure of that name, its last part; nothing else that it says."""
        said = Figures()
        said.measure("one", *command, **environment)
        value = said.median(f"one.{name.rpartition('.')[2]}")
        self.add(name, value)
        return value

    @contextlib.contextmanager
    def phase(self, what):
        """A part of the run, which says how long it took."""
        say(f"{what}…")
        start = time.monotonic()
        yield
        took = time.monotonic() - start
        self.add(f"duration.{what}", took)
        say(f"{took:8.1f} s")
