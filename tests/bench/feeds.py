# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service answers, beside what its database needs for the same rows."""
import contextlib
import json
import statistics
import subprocess
import tempfile

import postgresql
from feed_client import Client
from figures import ask, timed
from services import USER, generate, running
from syncs import fetch

PAGE = 1000
AT_ONCE = 50
N_GETS = 5000
LOOKS = 50
# PostgreSQL: so many organisations with as many records as the generator makes of so many of each kind.
ORGANISATIONS, TEMPLATE = 1000, 310
QUICK_ORGANISATIONS = 10
BULK = ["wal_level=minimal", "max_wal_senders=0", "max_wal_size=8GB", "maintenance_work_mem=1GB", "shared_buffers=512MB",
        "autovacuum=off"]
# Every organisation has what the first one has, all of them in turn, as if they had grown together.
REPEAT = """
SET session_replication_role = replica;
ALTER TABLE record DROP CONSTRAINT record_pkey;
DROP INDEX record_by_revision;
INSERT INTO organisation (id, name, latest_revision)
  SELECT n, 'Organisation ' || n, latest_revision FROM organisation, generate_series (2, {organisations}) n;
INSERT INTO record
  SELECT n, kind, id, revision, deleted, body
  FROM (SELECT * FROM record ORDER BY revision) first CROSS JOIN LATERAL generate_series (2, {organisations}) n;
ALTER TABLE record ADD PRIMARY KEY (organisation, kind, id);
CREATE UNIQUE INDEX record_by_revision ON record (organisation, revision);
UPDATE service_user SET organisation = {organisations} / 2 WHERE email = '{user}';
ANALYZE;
CHECKPOINT;
"""


def measure_pages(figures, setting, service, path, urls):
    """The feed, a page after the other, and its rows by sqlite3 in the same order, every byte of them looked at."""
    n_rows = int(ask("sqlite3", path, "SELECT count (*) FROM record"))
    for _ in range(setting.n_runs):
        figures.add("feed.rows", n_rows / fetch(service, urls) * 1000)
        figures.add("feed.raw", n_rows * 1000 / timed(
            "sqlite3", path, "SELECT sum (length (kind) + length (id) + revision + deleted + length (body)) FROM record"
            " INDEXED BY record_by_revision WHERE organisation = 1 AND revision > 0", stdout=subprocess.DEVNULL))


def measure_gets(figures, setting, service, path):
    """Single records, asked for by many at once."""
    ids = ask("sqlite3", path, f"SELECT id FROM record WHERE kind = 'rma' LIMIT {N_GETS}").split()
    config = setting.folder / "gets"
    config.write_text("".join(f'url = "{service.url}v1/rmas/{number}"\noutput = /dev/null\n' for number in ids))
    for _ in range(setting.n_runs):
        said = ask("curl", "--no-progress-meter", "--fail", "--parallel", "--parallel-max", AT_ONCE, "--write-out",
                   "%{time_total}\n", "--header", f"Authorization: Bearer {service.token}", "--config", config)
        took = [float(line) * 1000 for line in said.splitlines()]
        assert len(took) == len(ids)
        figures.add("feed.get-p99", statistics.quantiles(took, n=100)[98])


@contextlib.contextmanager
def filled_postgresql(figures, setting, quick):
    """A service on PostgreSQL with many organisations, for one of them; None where there is no PostgreSQL."""
    try:
        database = postgresql.PostgreSQL(*BULK)
    except (ValueError, FileNotFoundError):
        figures.lack("postgresql", "PostgreSQL is not installed")
        yield None
        return
    with tempfile.TemporaryDirectory(dir=setting.folder) as files:
        address = database.address(files=files)
        with figures.phase("Filling PostgreSQL"):
            token = generate(setting.server, address, TEMPLATE)
            database.query(REPEAT.format(organisations=QUICK_ORGANISATIONS if quick else ORGANISATIONS, user=USER))
        figures.add("postgresql.records", int(database.query("SELECT count (*) FROM record")))
        with running(setting.server, address, token) as service:
            yield service
    database.stop()


def measure_depth(figures, setting, service):
    """The first page of an organisation's feed and the last full one."""
    client = Client(service.url, service.token, PAGE)
    paths, _ = client.read_feed()
    deep = paths[-2]
    assert len(json.loads(client.ask("GET", deep)[1])["changes"]) == PAGE
    for _ in range(setting.n_runs):
        figures.add("postgresql.first-page", client.time(paths[0], LOOKS))
        figures.add("postgresql.deep-page", client.time(deep, LOOKS))
    client.connection.close()
