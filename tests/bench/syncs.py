# SPDX-License-Identifier: GPL-3.0-or-later
"""First syncs, beside what curl and sqlite3 need for the same records."""
import contextlib
import pathlib
import sqlite3
import subprocess
import tempfile

from figures import run, timed

FAST = "PRAGMA journal_mode=WAL;\nPRAGMA synchronous=NORMAL;\n"


def first_sync(figures, name, setting, service, cache, *urls):
    """Fills a cache that is not there yet, and the file @urls, if any, with the addresses of the feed's pages."""
    figures.measure(name, setting.program("bench-sync"), service.url, cache, *urls, **service.environment)


def fetch(service, urls, *options):
    return timed("curl", "--silent", "--fail", *options, "--header", f"Authorization: Bearer {service.token}", "--config",
                 urls)


def import_rows(cache, folder):
    """The same rows as CSV into the same tables, then the same indexes and words, by sqlite3. Milliseconds of both."""
    with contextlib.closing(sqlite3.connect(cache)) as source:
        schema = source.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql NOT NULL").fetchall()
        words = [name for _, name, _, sql in schema if "USING fts5" in sql]
        tables = [name for kind, name, _, sql in schema if kind == "table" and name not in words
                  and "AUTOINCREMENT" in sql]
        columns = {name: [column[1] for column in source.execute(f'PRAGMA table_info("{name}")') if column[1] != "row"]
                   for name in tables}
    load, rest = FAST, FAST
    for name in tables:
        csv = folder / f"{name}.csv"
        run("sqlite3", "-csv", cache, f".output {csv}", f'SELECT * FROM "{name}"')
        # No constraint and no index while loading: the least it can be.
        names = ", ".join(f'"{column}"' for column in columns[name])
        load += f'CREATE TABLE "{name}" (row INTEGER PRIMARY KEY, {names});\n.import --csv "{csv}" "{name}"\n'
        rest += f'CREATE UNIQUE INDEX "{name}_id" ON "{name}" (id);\n'
    # What the words are made of, without the folding, which is not sqlite3's.
    rest += "".join(f"{sql};\n" for kind, _, table, sql in schema if kind == "index" and table in tables)
    rest += "".join(sql.replace("helio_fold", "") + ";\n" for kind, _, _, sql in schema if kind == "view")
    for name in words:
        rest += next(sql for _, other, _, sql in schema if other == name) + ";\n"
        rest += f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\');\n'
    target = folder / "floor.db"
    return [timed("sqlite3", target, input=part, stdout=subprocess.DEVNULL) for part in (load, rest)]


def folders(setting, name):
    """One for each sync to fill. They stay: gigabytes that are removed can hold up the machine during what comes next."""
    for i in range(setting.n_syncs):
        folder = setting.folder / f"{name}-{i}"
        folder.mkdir()
        yield folder


def measure(figures, setting, service):
    """Syncs and floors in turn. Returns a cache that has synced."""
    for folder in folders(setting, "sync"):
        cache = folder / "cache.db"
        urls = cache.with_suffix(".urls")
        first_sync(figures, "sync", setting, service, cache, urls)
        fetched = fetch(service, urls, "--compressed")
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            loaded, indexed = import_rows(cache, pathlib.Path(scratch))
        figures.add("floor.visible", fetched + loaded)
        figures.add("floor.searchable", fetched + loaded + indexed)
    return cache


def measure_large(figures, setting, service):
    """As often: the longest stall is mostly the wait for a core that others have. Returns a cache that has synced."""
    for folder in folders(setting, "sync-large"):
        cache = folder / "cache.db"
        first_sync(figures, "sync-large", setting, service, cache)
    return cache
