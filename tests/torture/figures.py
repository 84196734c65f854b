# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program of this folder is told, and what it tells: how often it tried, and what went wrong."""
import argparse
import contextlib
import json
import os
import pathlib
import random
import secrets
import sys
import tempfile
import threading
import traceback

from field import Wrong

LAST_LINE = "figures "  # and a JSON object; what torture.py adds up
NAMES = ["attempts", "faults", "losses", "duplicates", "failures"]
FIXED_SEED = 20260101
SANITIZED = "ASAN_OPTIONS" in os.environ  # who counts memory or time then counts the sanitizer's


def parse(purpose, programs, **further):
    """--seconds for who has time, then with a seed of its own unless one is given."""
    parser = argparse.ArgumentParser(description=purpose, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in programs:
        parser.add_argument(name)
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--seed", type=int)
    for name, value in further.items():
        parser.add_argument(f"--{name}", default=value)
    options = parser.parse_args()
    if options.seed is None:
        options.seed = secrets.randbelow(1 << 31) if options.seconds else FIXED_SEED
    print(f"seed {options.seed}", flush=True)
    return options


@contextlib.contextmanager
def folder():
    """A path, while it is used."""
    with tempfile.TemporaryDirectory(prefix="helio-torture-") as path:
        yield pathlib.Path(path)


class Tally:
    def __init__(self, seed):
        self.seed, self.lock = seed, threading.Lock()
        self.counts = dict.fromkeys(NAMES, 0)

    def add(self, name, n=1):
        with self.lock:
            self.counts[name] += n

    @contextlib.contextmanager
    def attempt(self, name, n_faults=0):
        """Counts what is done in it, and what is wrong with that; goes on."""
        self.add("attempts")
        self.add("faults", n_faults)
        try:
            yield
        except Wrong as wrong:
            self.add({"loss": "losses", "duplicate": "duplicates"}.get(wrong.kind, "failures"))
            print(f"{name}: {wrong}", flush=True)
        except Exception:  # pylint: disable=broad-except
            self.add("failures")
            print(f"{name}: {traceback.format_exc()}", flush=True)

    def report(self):
        """The exit code."""
        failed = any(self.counts[name] for name in ("losses", "duplicates", "failures"))
        print(LAST_LINE + json.dumps({**self.counts, "seeds": [self.seed] if failed else []}))
        sys.stdout.flush()
        return int(failed)


def chance_of(seed, *parts):
    """Randomness of one attempt: the same again for the same seed."""
    return random.Random(f"{seed} {parts}")
