# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured, where, and how much of it."""
import dataclasses
import os
import pathlib

QUICK = bool(os.environ.get("QUICK"))
HERE = pathlib.Path(__file__).resolve().parent


@dataclasses.dataclass
class Setting:
    build: pathlib.Path
    folder: pathlib.Path  # for what is only of this run

    # How many records of each kind; of the kinds that lists are asked for most, in the larger service.
    small: int = 10_000 if QUICK else 100_000
    large: int = 100_000 if QUICK else 1_000_000
    # How many runs there are of what varies.
    n_starts: int = 7 if QUICK else 21
    n_runs: int = 1 if QUICK else 3
    n_walks: int = 1 if QUICK else 2
    n_looks: int = 2 if QUICK else 5
    n_tries: int = 2 if QUICK else 3
    n_syncs: int = 1 if QUICK else 3
    n_peer_starts: int = 2 if QUICK else 7
    n_operations: int = 200 if QUICK else 10_000
    idle_s: int = 30 if QUICK else 120

    def program(self, name):
        return self.build / "tests" / "bench" / name

    @property
    def app(self):
        return self.build / "src" / "heliodesk"

    @property
    def server(self):
        return self.build / "src" / "server" / "heliodesk-server"

    @property
    def search_provider(self):
        return self.build / "src" / "search-provider" / "heliodesk-search-provider"
