# SPDX-License-Identifier: GPL-3.0-or-later
"""Instructions that a record of the feed takes to decode, counted by callgrind: the same on any machine."""
import re
import subprocess

from figures import run

N_PAGES = 4
# Every so many pages of the feed one, so that all kinds are among them.
COUNTED = re.compile(r"Collected : (\d+)")


def fetch_pages(setting, service, urls):
    lines = [line for line in urls.read_text().splitlines() if line.startswith("url")]
    step = max(len(lines) // N_PAGES, 1)
    pages = []
    for i, line in enumerate(lines[::step][:N_PAGES]):
        pages.append(setting.folder / f"page-{i}.json")
        config = f"{line}\noutput = {pages[-1]}\n"
        run("curl", "--silent", "--fail", "--header", f"Authorization: Bearer {service.token}", "--config", "-",
            input=config)
    return pages


def measure(figures, setting, service, urls):
    pages = fetch_pages(setting, service, urls)
    for how in "own", "json-glib":
        try:
            ended = run("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=decode_page",
                        setting.program("bench-decode"), how, *pages, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        except FileNotFoundError:
            figures.lack("decode", "valgrind is not installed")
            return
        n_records = float(ended.stdout.split()[-1])
        figures.add(f"decode.{how}", int(COUNTED.search(ended.stderr)[1]) / n_records)
