#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do, at random, end to end: exactly_once.py TEST [--seconds N] [--seed S]

TEST is tests/sync/test-exactly-once.c, which `make check` runs once: four computers of one user, the built service, a
network that drops what it likes, and all five killed or stopped at any moment. Here it runs again and again until the time
is over, each time with other decisions."""
import os
import pathlib
import re
import subprocess
import sys
import time

import figures
from field import require

RUNS = re.compile(r"(\d+) runs; computers killed (\d+) times, the service (\d+) times, paused (\d+) times")


def make_seed(chance):
    """As GLib's tests take it."""
    return "R02S" + "".join(f"{chance.getrandbits(32):08x}" for _ in range(4))


def run(test, seed):
    tests = pathlib.Path(test).resolve().parents[1]
    environment = {**os.environ, "G_TEST_BUILDDIR": str(tests),
                   "G_TEST_SRCDIR": str(pathlib.Path(__file__).resolve().parents[1])}
    return subprocess.run([test, "--tap", f"--seed={seed}"], env=environment, capture_output=True, text=True, check=False)


def main():
    options = figures.parse(__doc__, ["test"])
    tally, end, n_rounds = figures.Tally(options.seed), time.monotonic() + (options.seconds or 0), 0
    while n_rounds == 0 or time.monotonic() < end:
        seed = make_seed(figures.chance_of(options.seed, n_rounds))
        with tally.attempt(f"round {n_rounds}, --seed={seed}"):
            done = run(options.test, seed)
            require(done.returncode == 0, f"ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
            n_runs, *faults = map(int, RUNS.search(done.stdout).groups())
            tally.add("attempts", n_runs - 1)
            tally.add("faults", sum(faults))
        n_rounds += 1
    return tally.report()


if __name__ == "__main__":
    sys.exit(main())
