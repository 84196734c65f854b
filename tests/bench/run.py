#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make bench: figures beside floors and goals of the same run.

run.py BUILD REPORT: makes two services and syncs with them, uses the window, and does what curl, sqlite3, json-glib and an
empty window need for the same. Prints a table, writes REPORT and exits 1 when a goal is missed. QUICK=1 in the environment:
a tenth of the records and fewer runs. SCALE=1: only how figures grow with the number of records, as a table of Markdown.
"""
import concurrent.futures
import os
import pathlib
import signal
import sys
import tempfile

from setting import HERE, QUICK, Setting
import caches
import decoding
import feeds
import quiet
import report
import scale
import syncs
import windows
from figures import Figures, say
from goals import make_goals
from services import GENERATED, generate, grow, running


def measure_small(figures, setting):
    """Everything of the service with as many of every kind."""
    path = setting.folder / "small.db"
    with figures.phase(f"Making a service with {setting.small:,} of each kind"):
        token = generate(setting.server, f"sqlite:{path}", setting.small)
    with running(setting.server, f"sqlite:{path}", token) as service:
        with figures.phase("First syncs"):
            cache = syncs.measure(figures, setting, service)
        with figures.phase("The service's answers"):
            feeds.measure_pages(figures, setting, service, path, cache.with_suffix(".urls"))
            feeds.measure_gets(figures, setting, service, path)
        with figures.phase("The desktop's search"):
            figures.measure("provider", "/usr/bin/python3", HERE / "bench-search-provider.py", setting.app,
                            setting.search_provider, cache)
        with figures.phase("A profile"):
            profile = windows.make_profile(setting, service, "small", cache)
        with figures.phase("A walk through the window"):
            windows.measure_walk(figures, setting, profile)
        with figures.phase("Other programs' windows"):
            windows.measure_peers(figures, setting, profile)
        # What does nothing disturbs nobody.
        with concurrent.futures.ThreadPoolExecutor() as pool:
            idle = pool.submit(quiet.measure_idle, figures, setting, profile.repeat("idle"))
            measure_large(figures, setting, {"small": profile}, cache.with_suffix(".urls"))
            idle.result()


def make_large(figures, setting, path, profile, urls):
    """The service with the most, and many small ones in one. What needs no quiet is measured meanwhile."""
    with concurrent.futures.ThreadPoolExecutor() as pool:
        wear = pool.submit(quiet.measure_wear, figures, setting, profile.repeat("wear"))
        decoded = pool.submit(decoding.measure, figures, setting, profile.service, urls)
        with figures.phase(f"Making a service with {setting.large:,} RMAs and systems"):
            token = generate(setting.server, f"sqlite:{path}", GENERATED)
            grow(path, setting.large)
            decoded.result()
        with feeds.filled_postgresql(figures, setting, QUICK) as many:
            with figures.phase("Many operations on a list"):
                wear.result()
            if many:
                with figures.phase("PostgreSQL's answers"):
                    feeds.measure_depth(figures, setting, many)
    return token


def measure_large(figures, setting, profiles, urls):
    """The service with the most, and windows with both."""
    path = setting.folder / "large.db"
    token = make_large(figures, setting, path, profiles["small"], urls)
    with running(setting.server, f"sqlite:{path}", token) as service:
        with figures.phase("Large first syncs"):
            cache = syncs.measure_large(figures, setting, service)
        with figures.phase("Reading and changing a large cache"):
            caches.measure(figures, "cache", setting, cache)
        with figures.phase("A large profile"):
            profiles["large"] = windows.make_profile(setting, service, "large", cache)
        with figures.phase("Opening windows"):
            windows.measure_starts(figures, setting, profiles)
        with figures.phase("Memory of windows"):
            windows.measure_memory(figures, setting, profiles)
        with figures.phase("Using windows"):
            windows.measure_use(figures, setting, profiles)


def main():
    build, document = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    figures = Figures()
    # What was started ends with this, also when this is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended."))
    with tempfile.TemporaryDirectory(prefix="heliodesk-bench-") as folder:
        setting = Setting(build, pathlib.Path(folder))
        if os.environ.get("SCALE"):
            scale.measure(figures, setting)
            return
        with figures.phase("All"):
            measure_small(figures, setting)
    goals = make_goals(f"{setting.small // 1000} k", f"{setting.large // 1000} k" if QUICK else "1 M")
    report.print_table(setting, goals, figures)
    report.write_document(document, goals, figures)
    say(f"\n{document}")
    sys.exit(0 if report.all_met(goals, figures) else 1)


if __name__ == "__main__":
    main()
