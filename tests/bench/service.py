#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What data/packaging/scale.md says was measured: service.py PROGRAM [RMAS…]. A table of SQLite and PostgreSQL, each
on a database of its own with that many RMAs and what belongs to them, asked over HTTP on this computer; and what
several services on one PostgreSQL get done, for one organisation and for several."""
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid

sys.path.append(str(pathlib.Path(__file__).parent.parent / "support"))
from feed_client import Client
from postgresql import PostgreSQL
from service_program import start

PROGRAM = sys.argv[1]
SIZES = [int(size) for size in sys.argv[2:]] or [2000, 20000]
PAGE = 500
LOOKS = 50
WRITERS = 8
SERVICES = 4
NOTES = 50
USER = "demo@example.org"
MANUAL_RMA = "00517624"  # in every demo


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True).stdout.strip()


class Writer(Client):
    def write_notes(self, rma):
        for _ in range(NOTES):
            self.ask("POST", "/v1/notes", json.dumps({"parent": {"kind": "rma", "id": rma}, "body": "measured"}),
                     **{"Content-Type": "application/json", "Idempotency-Key": f'"{uuid.uuid4()}"'})


def count_writes(clients, rma):
    """Acknowledged commands a second."""
    with concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
        begin = time.perf_counter()
        for writer in [pool.submit(client.write_notes, rma) for client in clients]:
            writer.result()
        return len(clients) * NOTES / (time.perf_counter() - begin)


def measure(name, database, n_rmas, size_of):
    begin = time.perf_counter()
    run("demo-data", f"--database={database}", f"--rmas={n_rmas}", f"--cases={n_rmas // 2}", f"--systems={n_rmas // 4}",
        f"--battery-returns={n_rmas // 50}")
    filled = time.perf_counter() - begin
    token = run("token", "issue", USER, f"--database={database}")
    size = size_of()
    service, url = start(PROGRAM, f"--database={database}", "--port=0", "--profile=demo", "--token-rate=0",
                         "--address-rate=0")
    try:
        client = Writer(url, token, PAGE)
        begin = time.perf_counter()
        paths, n_bytes = client.read_feed()
        read = time.perf_counter() - begin
        _, page = client.ask("GET", paths[0])
        rma = next(each["id"] for path in paths for each in json.loads(client.ask("GET", path)[1])["changes"]
                   if each["kind"] == "rma" and not each.get("deleted"))
        last = json.loads(client.ask("GET", paths[-1])[1])
        nothing = f"/v1/changes?limit={PAGE}&after={urllib.parse.quote(last['next'])}"
        n_rows = (len(paths) - 1) * len(json.loads(page)["changes"]) + len(last["changes"])
        print(f"| {name} | {n_rmas} | {n_rows} | {size / 1e6:.0f} | {n_rows / filled:.0f} | {len(paths) / read:.0f} "
              f"| {n_bytes / read / 1e6:.0f} | {client.time(paths[0], LOOKS):.1f} "
              f"| {client.time(paths[len(paths) - 2], LOOKS):.1f} "
              f"| {client.time(nothing, LOOKS):.2f} "
              f"| {count_writes([client], rma):.0f} "
              f"| {count_writes([Writer(url, token) for _ in range(WRITERS)], rma):.0f} |", flush=True)
    finally:
        service.terminate()
        service.wait()
        service.stdout.close()


def measure_services(database):
    """A client at each of them, all of one organisation, then each of its own."""
    tokens = []
    for n in range(SERVICES):
        run("demo-data", f"--database={database}", f"--email=u{n}@example.org", f"--organisation=Company {n}", "--rmas=5",
            "--cases=5", "--systems=5")
        tokens.append(run("token", "issue", f"u{n}@example.org", f"--database={database}"))
    services = [start(PROGRAM, f"--database={database}", "--port=0", "--token-rate=0", "--address-rate=0")
                for _ in range(SERVICES)]
    try:
        one, each = (count_writes([Writer(url, token) for (_, url), token in zip(services, who)], MANUAL_RMA)
                     for who in ([tokens[0]] * SERVICES, tokens))
        print(f"\n| services | commands/s of one organisation | each of its own |\n|---:|---:|---:|\n"
              f"| {SERVICES} | {one:.0f} | {each:.0f} |", flush=True)
    finally:
        for service, _ in services:
            service.terminate()
            service.wait()
            service.stdout.close()


print("| database | RMAs | records | MB | filled, records/s | feed, pages/s | MB/s | first page, ms | deep page, ms "
      f"| nothing new, ms | commands/s | by {WRITERS} at once |\n|---" + "|---:" * 11 + "|")
for n in SIZES:
    with tempfile.TemporaryDirectory(prefix="helio-bench-") as folder:
        file = pathlib.Path(folder) / "service.db"
        measure("SQLite", f"sqlite:{file}", n, lambda: sum(
            part.stat().st_size for part in file.parent.iterdir() if part.is_file()))
    with tempfile.TemporaryDirectory(prefix="helio-bench-") as folder:
        server = PostgreSQL("fsync=on")
        measure("PostgreSQL", server.address(files=folder), n,
                lambda: int(server.query("SELECT pg_database_size (current_database ())")))
        server.stop()
with tempfile.TemporaryDirectory(prefix="helio-bench-") as folder:
    measure_services(PostgreSQL("fsync=on").address(files=folder))
