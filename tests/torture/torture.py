#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that tries at random, with fresh seeds, for so many minutes, and one table of it: torture.py BUILD MINUTES"""
import json
import os
import pathlib
import secrets
import subprocess
import sys

from figures import LAST_LINE, NAMES

HERE = pathlib.Path(__file__).parent
CONTRACT = HERE.parents[1] / "data/openapi.yaml"


def list_trials(build):
    """Each takes --seconds and --seed, and ends with a line of figures: one that is new is a line here. How much of the
    time each gets."""
    app, server = build / "src/heliodesk", build / "src/server/heliodesk-server"
    watched = build / "tests/torture/heliodesk-server-watched"
    errand, shim = build / "tests/torture/errand", build / "tests/torture/shim.so"
    return {
        "fault matrix": (1, [sys.executable, HERE / "fault_matrix.py", app, server, errand]),
        "crash loops": (1, [sys.executable, HERE / "crash_loops.py", app, server, errand, shim,
                            HERE.parent / "fixtures/store"]),
        "api fuzzer": (1, [sys.executable, HERE / "api_fuzzer.py", watched, build / "tests/contract/contract-fill",
                           CONTRACT]),
        "server attack": (0.5, [sys.executable, HERE / "server_attack.py", server]),
        "client attack": (0.5, [sys.executable, HERE / "client_attack.py", app, CONTRACT]),
        "simulation": (1, [build / "tests/simulation/simulation"]),
        "exactly once": (1, [sys.executable, HERE / "exactly_once.py", build / "tests/sync/test-sync-exactly-once"]),
    }


def run(name, command, seconds):
    """Its figures, after all that it had to say of what went wrong."""
    seed = secrets.randbelow(1 << 31)
    figures = {**dict.fromkeys(NAMES, 0), "failures": 1, "seeds": [seed]}
    with subprocess.Popen([*map(str, command), f"--seconds={seconds}", f"--seed={seed}"], stdout=subprocess.PIPE,
                          text=True, env={**os.environ, "G_DEBUG": "fatal-criticals"}) as process:
        for line in process.stdout:
            if line.startswith(LAST_LINE):
                figures = json.loads(line.removeprefix(LAST_LINE))
            else:
                print(f"{name}: {line.rstrip()}", flush=True)
    if process.returncode != 0 and not figures["seeds"]:
        figures["seeds"] = [seed]
    return figures


def main():
    build, minutes = pathlib.Path(sys.argv[1]).resolve(), float(sys.argv[2])
    trials = list_trials(build)
    whole = sum(share for share, _ in trials.values())
    rows = {name: run(name, command, max(1, int(minutes * 60 * share / whole)))
            for name, (share, command) in trials.items()}
    total = {name: sum(figures[name] for figures in rows.values()) for name in NAMES}
    seeds = [seed for figures in rows.values() for seed in figures["seeds"]]
    print(f"\n{'':16}" + "".join(f"{name:>12}" for name in NAMES) + "  seeds of failures")
    for name, figures in [*rows.items(), ("all", {**total, "seeds": seeds})]:
        print(f"{name:16}" + "".join(f"{figures[column]:12}" for column in NAMES),
              " ".join(map(str, figures["seeds"])) or "-", sep="  ")
    return int(bool(seeds))


if __name__ == "__main__":
    sys.exit(main())
