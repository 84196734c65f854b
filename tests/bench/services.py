# SPDX-License-Identifier: GPL-3.0-or-later
"""Services with as many records as are asked for, made by the service's own generator."""
import contextlib
import dataclasses
import sqlite3
import subprocess

from figures import ask, run
from service_program import start

USER = "demo@example.org"
# Of each of these there are as many as are asked for; the generator's own numbers lie closer together than this.
GROWN_KINDS = {"rma": 8, "system": 9}
NUMBER_STEP = 1_000_000
GENERATED = 10_000


@dataclasses.dataclass
class Service:
    url: str
    token: str

    @property
    def environment(self):
        return {"HELIODESK_TOKEN": self.token}


def generate(server, database, n_each):
    """Fills a database with so many of each kind, and what belongs to them. Returns a token."""
    run(server, "demo-data", "--database", database, "--rmas", n_each, "--cases", n_each, "--systems", n_each,
        "--battery-returns", n_each, stdout=subprocess.DEVNULL)
    return ask(server, "token", "issue", USER, "--database", database)


def grow(path, n_each):
    """Repeats the RMAs and systems of a service's file under other numbers, each at a time of its own, until there are
    so many of each. The generator would make a dozen other records for every one of them."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        for kind, digits in GROWN_KINDS.items():
            count, first, last = database.execute(
                "SELECT count (*), min (CAST (id AS INTEGER)), max (CAST (id AS INTEGER)) FROM record WHERE kind = ?",
                [kind]).fetchone()
            copies = n_each // count
            assert last - first < NUMBER_STEP and last + (copies - 1) * NUMBER_STEP < 10 ** digits
            database.execute(
                "WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < :copies - 1),"
                " old AS MATERIALIZED (SELECT organisation, id, body FROM record WHERE kind = :kind)"
                " INSERT INTO record (organisation, kind, id, revision, body)"
                " SELECT organisation, :kind, printf (:format, id + n * :step),"
                " (SELECT max (revision) FROM record) + row_number () OVER (),"
                " replace (replace (body, '\"number\":\"' || id, '\"number\":\"' || printf (:format, id + n * :step)),"
                " ':00Z\"', printf (':%02dZ\"', n % 60)) FROM copy CROSS JOIN old",
                {"copies": copies, "kind": kind, "format": f"%0{digits}d", "step": NUMBER_STEP})
        database.execute("UPDATE organisation SET latest_revision = (SELECT max (revision) FROM record)")
        database.commit()


@contextlib.contextmanager
def running(server, database, token):
    """A service that asks nobody to wait."""
    program, url = start(server, f"--database={database}", "--port=0", "--profile=demo", "--token-rate=0",
                         "--address-rate=0")
    try:
        yield Service(url, token)
    finally:
        program.terminate()
        program.wait()
        program.stdout.close()
