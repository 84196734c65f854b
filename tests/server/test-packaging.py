#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the units for systemd run is what the program takes: test-packaging.py PROGRAM UNITS."""
import configparser
import os
import pathlib
import re
import shlex
import subprocess
import sys
import unittest

UNITS = pathlib.Path(sys.argv.pop(2))

from server_program import PROGRAM, ProgramTest  # takes the first argument
from service_program import DEADLINE, get


class Units(ProgramTest):
    def read(self, name):
        """The settings of a unit's service; of those that come more than once, the last one."""
        unit = configparser.ConfigParser(interpolation=None, strict=False)
        unit.optionxform = str
        unit.read(UNITS / name)
        return unit["Service"]

    def command_of(self, name):
        """What a unit runs, as systemd spells it out."""
        text = self.read(name)["ExecStart"].replace("%S", str(self.folder)).replace("$HELIODESK_SERVER_OPTIONS", "")
        return [word.replace("%%", "%").replace("$$", "$") for word in shlex.split(text)]

    def test_the_service_runs_and_stops_in_time(self):
        (self.folder / "heliodesk-server").mkdir()
        program, command, *arguments = self.command_of("heliodesk-server.service")
        self.assertEqual((program, command), ("/usr/bin/heliodesk-server", "serve"))
        self.database, *others = [re.sub(r"(--port=|:)\d+\Z", r"\g<1>0", argument) for argument in arguments]
        service, url = self.serve(*others)
        self.assertTrue((self.folder / "heliodesk-server" / "service.db").exists())
        self.assertEqual(get(url + "readyz"), (200, {"status": "ok"}))
        self.stop(service)
        deadline = re.search(r"([0-9]+) unless", self.check(0, "serve", "--help").split("--stop-deadline", 1)[1])
        self.assertGreater(int(self.read("heliodesk-server.service")["TimeoutStopSec"]), int(deadline.group(1)))

    def test_the_backup_is_one_of_the_day(self):
        self.add_ana()
        shell, option, line = self.command_of("heliodesk-server-backup.service")
        line = line.replace("/usr/bin/heliodesk-server", shlex.quote(os.path.abspath(PROGRAM)))
        subprocess.run([shell, option, line], env={**os.environ, "STATE_DIRECTORY": str(self.folder)}, check=True,
                       stdout=subprocess.DEVNULL, timeout=DEADLINE)
        (backup,) = (self.folder / "backups").iterdir()
        self.assertRegex(backup.name, r"\A\d{4}-\d\d-\d\d\Z")
        self.check(0, "restore", str(backup), f"--database=sqlite:{self.folder}/again.db")

    def test_nothing_runs_with_more_than_it_needs(self):
        for name in ("heliodesk-server.service", "heliodesk-server-backup.service"):
            settings = self.read(name)
            for setting, value in (("DynamicUser", "yes"), ("ProtectSystem", "strict"), ("NoNewPrivileges", "yes"),
                                   ("StateDirectory", "heliodesk-server"), ("CapabilityBoundingSet", "")):
                self.assertEqual(settings[setting], value, name)


if __name__ == "__main__":
    unittest.main(verbosity=2)
