# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads of a cache, and one of a hundred records that the service has changed, beside an UPDATE of as many."""
import shutil
import subprocess

from figures import run, timed

ONE_OF = 100  # as bench-cache has it


def empty_log(cache):
    run("sqlite3", cache, "PRAGMA wal_checkpoint (TRUNCATE)", stdout=subprocess.DEVNULL)


def copy(cache, target):
    """Whole, without what stands in a log beside it."""
    empty_log(cache)
    shutil.copyfile(cache, target)
    return target


def measure(figures, name, setting, cache):
    ours, floor = copy(cache, setting.folder / "delta.db"), copy(cache, setting.folder / "update.db")
    for i in range(setting.n_runs):
        figures.measure(name, setting.program("bench-cache"), cache, ours, i)
        # Neither brings what it has written from its log into the file: that waits until nobody does.
        figures.add(f"{name}.update", timed(
            "sqlite3", floor, "-cmd", ".dbconfig no_ckpt_on_close on",
            "PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=NORMAL;"
            f" UPDATE rma SET status = 'benched-{i}', revision = revision + 1, modified_at = modified_at + 1000000"
            f" WHERE row % {ONE_OF} = 0", stdout=subprocess.DEVNULL))
        empty_log(floor)
    for target in ours, floor:
        target.unlink()
