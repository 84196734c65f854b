#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Debian packages say of the project is what the project says: test-debian.py ROOT VERSION"""
import pathlib
import re
import sys
import unittest

ROOT, VERSION = pathlib.Path(sys.argv[1]), sys.argv[2]
del sys.argv[1:]
DEBIAN = ROOT / "data" / "packaging" / "debian"


def paragraphs(path):
    """Of a control file: {field: value} each."""
    for text in path.read_text(encoding="utf-8").strip().split("\n\n"):
        yield dict(re.findall(r"(?ms)^([\w-]+): *(.*?)(?=\n\S|\Z)", text))


def names(relation):
    return set(re.findall(r"[a-z][a-z0-9.+-]{2,}", re.sub(r"\(.*?\)|\$\{.*?\}", "", relation)))


class Debian(unittest.TestCase):
    def test_the_version_is_the_project_s(self):
        first = (DEBIAN / "changelog").read_text(encoding="utf-8").splitlines()[0]
        self.assertRegex(first, rf"\Aheliodesk \({re.escape(VERSION)}\) ")

    def test_it_is_built_with_what_the_project_is(self):
        listed = (ROOT / "data/packaging/debian-packages.txt").read_text(encoding="utf-8")
        building = set(re.search(r"(?s)# building\n(.*?)\n\n", listed).group(1).split())
        source = next(paragraphs(DEBIAN / "control"))
        # What every build has, and what meson brings.
        self.assertEqual(building - names(source["Build-Depends"]), {"gcc", "libc6-dev", "ninja-build"})

    def test_there_are_a_client_and_a_service(self):
        _, *packages = paragraphs(DEBIAN / "control")
        self.assertEqual([package["Package"] for package in packages], ["heliodesk", "heliodesk-server"])
        self.assertIn("heliodesk-server (= ${binary:Version})", packages[0]["Depends"])

    def test_every_unit_is_in_the_package(self):
        rules = (DEBIAN / "rules").read_text(encoding="utf-8")
        units = {path.name for path in (ROOT / "data/packaging/systemd").iterdir()}
        self.assertEqual(units, {"heliodesk-server.service", "heliodesk-server-backup.service", "heliodesk-server-backup.timer"})
        for unit in units - {"heliodesk-server-backup.service"}:
            self.assertIn(f"--no-enable {unit}", rules)

    def test_what_it_takes_is_there(self):
        for path in sorted(DEBIAN.glob("*.install")) + sorted(DEBIAN.glob("*.docs")) + sorted(DEBIAN.glob("*.examples")):
            for line in path.read_text(encoding="utf-8").splitlines():
                pattern = line.split()[0]
                if not pattern.startswith("usr/"):
                    self.assertTrue(list(ROOT.glob(pattern)), f"{path.name}: {pattern}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
