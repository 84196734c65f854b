# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app does while nobody does anything, and what much that somebody does leaves behind. Neither depends on how busy
the machine is."""
import contextlib
import os
import pathlib
import subprocess
import time

from windows import FRENCH

SETTLED_S = 20


def count_wakeups(process):
    """How often the threads of a process have been woken after they had waited."""
    total = 0
    for status in pathlib.Path(f"/proc/{process}/task").glob("*/status"):
        total += next(int(line.split()[1]) for line in status.read_text().splitlines()
                      if line.startswith("voluntary_ctxt_switches"))
    return total


@contextlib.contextmanager
def display_of_its_own():
    """On which no other window takes the focus or covers one."""
    server = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def measure_idle(figures, setting, profile):
    """The app itself, connected to its service."""
    with display_of_its_own() as display:
        count_idle(figures, setting, profile, display)


def count_idle(figures, setting, profile, display):
    app = subprocess.Popen([setting.app, "--service", profile.service.url, "--profile", profile.path],
                           env=os.environ | FRENCH | profile.service.environment | {"DISPLAY": display})
    time.sleep(SETTLED_S)
    before, begun = count_wakeups(app.pid), time.monotonic()
    time.sleep(setting.idle_s)
    minutes = (time.monotonic() - begun) / 60
    figures.add("idle.wake-ups", (count_wakeups(app.pid) - before) / minutes)
    app.terminate()
    app.wait()


def measure_wear(figures, setting, profile):
    """Thousands of operations on the list."""
    figures.measure("wear", *profile.window(setting, "wear"), HELIODESK_BENCH_OPERATIONS=str(setting.n_operations), **FRENCH)
