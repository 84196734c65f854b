# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, in French and in the demo's colors, beside an empty one and beside other programs'."""
import concurrent.futures
import contextlib
import dataclasses
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

from caches import copy
from figures import run
from services import Service

PEERS = ["gnome-contacts", "gnome-calculator", "gnome-text-editor", "nautilus", "geary"]
# Longer words than English has.
FRENCH = {"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr"}
# As a desktop opens windows: each program decides whether GL is set up, Cairo draws.
os.environ.pop("GDK_DEBUG", None)


@dataclasses.dataclass
class Profile:
    service: Service
    path: pathlib.Path

    def window(self, setting, what):
        """The command that measures the window with what is here."""
        return setting.program("bench-window"), self.service.url, self.path, what

    def repeat(self, name):
        """Another one with the same in it: windows remember what was done with them."""
        return Profile(self.service, shutil.copytree(self.path, self.path.with_name(name)))


def make_profile(setting, service, name, cache):
    """What the app has of a service whose records are in a cache."""
    path = setting.folder / f"profile-{name}"
    command = [setting.app, "--service", service.url, "--profile", path]
    # Makes the folder of the account, in which the cache stands.
    run(*command, "outbox", "list", env=os.environ | service.environment, stdout=subprocess.DEVNULL)
    [folder] = path.iterdir()
    for empty in folder.glob("cache.db*"):
        empty.unlink()
    copy(cache, folder / "cache.db")
    run(*command, "sync", env=os.environ | service.environment, stdout=subprocess.DEVNULL)
    return Profile(service, path)


def named(what, name):
    return f"{what}-{name}" if name else what


def measure_starts(figures, setting, profiles):
    """A start of each in turn, so that all meet the same machine."""
    for _ in range(setting.n_starts):
        figures.measure("empty", setting.program("floor-window"), **FRENCH)
        figures.measure("bare", setting.program("floor-window"), GDK_DEBUG="gl-disable", **FRENCH)
        for name, profile in profiles.items():
            figures.measure(named("start", name), *profile.window(setting, "start"), **FRENCH)


def measure_memory(figures, setting, profiles):
    """What is there when nothing has been done for a while: side by side, as none has anything of another's."""
    for _ in range(setting.n_runs):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            def start(name, *command):
                return pool.submit(figures.measure_one, f"{name}.anonymous", *command, HELIODESK_BENCH_IDLE="1", **FRENCH)
            empty = start("empty", setting.program("floor-window"))
            used = {named("start", name): start(named("start", name), *profile.window(setting, "start"))
                    for name, profile in profiles.items()}
        for figure, each in used.items():
            figures.add(f"{figure}.beyond-empty", each.result() - empty.result())


def measure_use(figures, setting, profiles):
    for _ in range(setting.n_runs):
        figures.measure("drawing", setting.program("floor-drawing"), **FRENCH)
        for name, profile in profiles.items():
            figures.measure(named("use", name), *profile.window(setting, "use"), **FRENCH)


def measure_walk(figures, setting, profile):
    """A window has only one first look at everything: more windows than those that are used have it."""
    for i, n_tries in enumerate([setting.n_tries] * setting.n_walks + [0] * setting.n_looks):
        figures.measure("walk", *profile.repeat(f"walk-{i}").window(setting, "walk"), HELIODESK_BENCH_TRIES=str(n_tries),
                        **FRENCH)


def sees_window(watcher, program):
    """Waits until there is one; not for a program that has ended."""
    while program.poll() is None:
        if select.select([watcher.stdout], [], [], 0.1)[0] and b"0x" in watcher.stdout.readline():
            return True
    return False


@contextlib.contextmanager
def bus_of_its_own():
    """Whose services end with it: file managers start one that reads the whole disk. Nor do their sockets take the places
    of the session's."""
    with tempfile.TemporaryDirectory(prefix="heliodesk-bus-", ignore_cleanup_errors=True) as folder:
        places = {"XDG_RUNTIME_DIR": folder}
        daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | places)
        try:
            yield places | {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip()}
        finally:
            daemon.terminate()
            daemon.wait()
            daemon.stdout.close()


def map_time(command, environment):
    """From the start of a program to its first window on the display, by the X server's word; None when there is none."""
    watcher = subprocess.Popen(["xprop", "-root", "-spy", "_NET_CLIENT_LIST"], bufsize=0, stdout=subprocess.PIPE)
    watcher.stdout.readline()
    start = time.monotonic()
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=os.environ | FRENCH | environment)
    seen = sees_window(watcher, program)
    took = (time.monotonic() - start) * 1000
    program.terminate()
    program.wait()
    while seen and b"0x" in watcher.stdout.readline():
        pass
    watcher.kill()
    watcher.wait()
    watcher.stdout.close()
    return took if seen else None


def measure_peers(figures, setting, profile):
    programs = {"heliodesk": [setting.app, "--service", profile.service.url, "--profile", profile.path, "--offline"]}
    for peer in PEERS:
        if shutil.which(peer):
            programs[peer] = [peer]
        else:
            figures.lack(f"map.{peer}", "not installed")
    with bus_of_its_own() as bus:
        for _ in range(setting.n_peer_starts):
            for name, command in list(programs.items()):
                took = map_time(command, bus)
                if took is None:
                    figures.lack(f"map.{name}", "it ended without a window")
                    del programs[name]
                else:
                    figures.add(f"map.{name}", took)
