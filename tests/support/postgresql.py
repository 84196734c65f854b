# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL of a test's own, in a temporary folder and behind a socket in it, and a program that is run with
one, whose tests find its address in HELIO_TEST_DATABASE, and that of a standby in HELIO_TEST_STANDBY when there is
to be one: postgresql.py [--standby] PROGRAM [ARGUMENT…]."""
import atexit
import glob
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

from patience import DEADLINE

# It does not run as root.
SOMEBODY = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
# A test's data need not survive the computer.
SETTINGS = ["listen_addresses=", "fsync=off", "max_connections=60", "log_min_messages=fatal"]


def find(program):
    """Debian keeps the programs of each version apart."""
    return shutil.which(program) or max(glob.glob(f"/usr/lib/postgresql/*/bin/{program}"))


class PostgreSQL:
    """Empty, or a standby that follows @primary."""

    def __init__(self, *settings, primary=None):
        # Short: the path of a socket has at most 107 bytes.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="helio-pg-", dir="/tmp"))
        self.settings = [*SETTINGS, f"unix_socket_directories={self.folder}", *settings]
        atexit.register(self.remove)
        if SOMEBODY:
            shutil.chown(self.folder, SOMEBODY["user"], SOMEBODY["group"])
        if primary:
            self.run("pg_basebackup", "--write-recovery-conf", "--no-sync", "--checkpoint=fast", "--username=heliodesk",
                     "--host", primary.folder, "--pgdata", self.data)
        else:
            self.run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
                     "--username=heliodesk", "--pgdata", self.data)
        self.start()

    @property
    def data(self):
        return self.folder / "data"

    def run(self, program, *arguments):
        """What it leaves running must not hold on to the pipes of the test."""
        with open(self.folder.with_suffix(".log"), "a+", encoding="utf-8") as log:
            ended = subprocess.run([find(program), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=log,
                                   stderr=log, cwd="/", check=False, **SOMEBODY)
            if ended.returncode != 0:
                log.seek(0)
                raise RuntimeError(f"{program}: {log.read()}")

    def start(self):
        self.run("pg_ctl", "--pgdata", self.data, "--log", self.folder / "log", "--wait", "start",
                 "--options", " ".join(f"-c {setting}" for setting in self.settings))

    def stop(self, how="fast"):
        self.run("pg_ctl", "--pgdata", self.data, "--mode", how, "--wait", "stop")

    def promote(self):
        self.run("pg_ctl", "--pgdata", self.data, "--wait", "promote")

    def query(self, sql):
        """Its only value."""
        words = [find("psql"), self.address(), "--tuples-only", "--no-align", "--no-psqlrc", "--command", sql]
        return subprocess.run(words, capture_output=True, text=True, check=True, timeout=DEADLINE).stdout.strip()

    def remove(self):
        if (self.data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder)
        self.folder.with_suffix(".log").unlink()

    def address(self, *others, **parameters):
        """How libpq is told where it is, or one of the others."""
        folders = ",".join(str(one.folder) for one in [self, *others])
        words = urllib.parse.urlencode({"host": folders, "user": "heliodesk", **parameters})
        return f"postgresql:///postgres?{words}"


if __name__ == "__main__":
    PRIMARY = PostgreSQL("synchronous_commit=off")
    ADDRESSES = {"HELIO_TEST_DATABASE": PRIMARY.address()}
    PROGRAM = sys.argv[1:]
    if PROGRAM[0] == "--standby":
        PROGRAM = PROGRAM[1:]
        ADDRESSES["HELIO_TEST_STANDBY"] = PostgreSQL(primary=PRIMARY).address()
    sys.exit(subprocess.run(PROGRAM, env={**os.environ, **ADDRESSES}, check=False).returncode)
