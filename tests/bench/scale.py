# SPDX-License-Identifier: GPL-3.0-or-later
"""How figures grow with the number of RMAs and systems: the table of data/packaging/scale-app.md."""
import dataclasses
import shutil

import caches
import feeds
import syncs
import windows
from services import GENERATED, generate, grow, running

SIZES = [1_000, 10_000, 100_000, 1_000_000]
ROWS = {
    "records of the service": ("sync.rows", "{:,.0f}"),
    "first sync, s": ("sync.searchable", "{:,.1f}"),
    "memory of it at its peak, MB": ("sync.memory", "{:.0f}"),
    "longest stall of the main loop in it, ms": ("sync.stall", "{:.0f}"),
    "size of the cache, MB": ("cache.size", "{:,.0f}"),
    "first frame, ms": ("start.first-frame", "{:.0f}"),
    "memory beyond an empty window, MB": ("start.beyond-empty", "{:.0f}"),
    "scrolled frame p95, ms": ("use.scroll", "{:.1f}"),
    "random jump p95, ms": ("use.jump", "{:.1f}"),
    "sort to the next frame p95, ms": ("use.sort", "{:.0f}"),
    "sort to the full order p95, ms": ("use.order", "{:.0f}"),
    "filter to the next frame p95, ms": ("use.filter", "{:.0f}"),
    "part of a number to the next frame p95, ms": ("use.substring", "{:.0f}"),
    "find a number p95, ms": ("cache.number", "{:.2f}"),
    "find 2 to 4 letters p95, ms": ("cache.letters", "{:.2f}"),
    "find longer words p95, ms": ("cache.longer", "{:.2f}"),
    "status cards of a year p95, ms": ("cache.cards", "{:.2f}"),
    "another status of one of a hundred, ms": ("cache.delta-status", "{:.0f}"),
    "page of an RMA p95, ms": ("use.page", "{:.0f}"),
    "feed, records/s": ("feed.rows", "{:,.0f}"),
}


def measure_size(figures, setting, n_each):
    path = setting.folder / "service.db"
    token = generate(setting.server, f"sqlite:{path}", min(n_each, GENERATED))
    if n_each > GENERATED:
        grow(path, n_each)
    with running(setting.server, f"sqlite:{path}", token) as service:
        cache = setting.folder / "cache.db"
        urls = setting.folder / "cache.urls"
        syncs.first_sync(figures, "sync", setting, service, cache, urls)
        figures.samples["sync.searchable"] = [took / 1000 for took in figures.samples["sync.searchable"]]
        feeds.measure_pages(figures, setting, service, path, urls)
        caches.measure(figures, "cache", setting, cache)
        figures.add("cache.size", cache.stat().st_size / 1e6)
        profile = windows.make_profile(setting, service, "profile", cache)
        windows.measure_starts(figures, setting, {"": profile})
        windows.measure_memory(figures, setting, {"": profile})
        windows.measure_use(figures, setting, {"": profile})


def measure(figures, setting):
    """Prints a column for each size."""
    columns = []
    for n_each in SIZES:
        one = dataclasses.replace(setting, folder=setting.folder / str(n_each), n_starts=5, n_runs=1)
        one.folder.mkdir()
        found = type(figures)()
        with figures.phase(f"{n_each:,} RMAs and systems"):
            measure_size(found, one, n_each)
        shutil.rmtree(one.folder)
        columns.append(found)
    print("| RMAs and systems, each | " + " | ".join(f"{n_each:,}" for n_each in SIZES) + " |")
    print("|---" + "|---:" * len(SIZES) + "|")
    for name, (figure, form) in ROWS.items():
        print(f"| {name} | " + " | ".join(form.format(found.median(figure)) for found in columns) + " |")
