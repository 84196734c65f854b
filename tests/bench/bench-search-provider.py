#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the desktop waits for what it shows while somebody types, with the app closed:
bench-search-provider.py APP PROVIDER CACHE. From the question to the descriptions of what was found, over the bus; cold with
the start of the process that answers."""
import statistics
import sys
import tempfile
import time

from search_provider import Desktop

APP, PROVIDER, CACHE = sys.argv[1:4]
TERMS = ["00517624", "d", "du", "dupont", "0051", "366", "700934760", "1223", "1223-2999", "solaire maison", "zzzz", "a"]
N_COLD, N_WARM = 12, 5


def ask(desktop, term):
    start = time.monotonic()
    links = desktop.search(term)
    if links:
        desktop.describe(*links)
    return (time.monotonic() - start) * 1000


def show(name, samples):
    print(f"{name} {statistics.quantiles(samples, n=20)[18]}")
    print(f"{name}.median {statistics.median(samples)}")
    print(f"{name}.worst {max(samples)}")


def main():
    with tempfile.TemporaryDirectory(prefix="heliodesk-bench-") as folder:
        desktop = Desktop(folder, APP, PROVIDER)
        desktop.keep("ana", CACHE)
        cold = []
        for i in range(N_COLD):
            desktop.start()
            cold.append(ask(desktop, TERMS[i % len(TERMS)]))
            desktop.stop()
        desktop.start()
        ask(desktop, TERMS[0])
        warm = [ask(desktop, term) for _ in range(N_WARM) for term in TERMS]
        desktop.stop()
    show("cold", cold)
    show("warm", warm)


if __name__ == "__main__":
    main()
