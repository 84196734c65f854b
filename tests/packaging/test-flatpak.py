#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak is made of what the app needs, and may do no more than it must: test-flatpak.py ROOT

Whether it builds is seen where there is a runtime. This reads the manifest as flatpak-builder does."""
import configparser
import pathlib
import re
import sys
import unittest
import urllib.parse

import yaml

ROOT = pathlib.Path(sys.argv.pop(1))
MANIFEST = ROOT / "data/packaging/flatpak/org.heliodesk.Heliodesk.yaml"
# flatpak-manifest(5); what is not used here is left out.
TOP = {"id", "runtime", "runtime-version", "sdk", "command", "finish-args", "cleanup", "modules"}
MODULE = {"name", "buildsystem", "config-opts", "make-args", "no-make-install", "post-install", "sources"}
SOURCE = {"archive": {"type", "url", "sha256"}, "dir": {"type", "path", "skip"}}
SYSTEMS = {"autotools", "cmake-ninja", "meson"}
# A module of the manifest, or the runtime, for each dependency of the project.
OF_THE_RUNTIME = {"glib-2.0", "gio-2.0", "gio-unix-2.0", "gtk4", "libadwaita-1", "libsoup-3.0", "json-glib-1.0", "libsecret-1",
                  "cairo-pdf", "libcurl", "pangocairo", "readline", "sqlite3"}
OF_A_MODULE = {"gmime-3.0": "gmime"}


class Flatpak(unittest.TestCase):
    def setUp(self):
        self.manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))

    def test_it_is_written_as_flatpak_builder_reads_it(self):
        self.assertEqual(set(self.manifest), TOP)
        for module in self.manifest["modules"]:
            with self.subTest(module["name"]):
                self.assertLessEqual(set(module), MODULE)
                self.assertIn(module.get("buildsystem", "autotools"), SYSTEMS)
                for source in module["sources"]:
                    self.assertEqual(set(source), SOURCE[source["type"]])

    def test_it_is_the_app(self):
        self.assertEqual(MANIFEST.stem, self.manifest["id"])
        self.assertEqual((self.manifest["runtime"], self.manifest["sdk"]), ("org.gnome.Platform", "org.gnome.Sdk"))
        self.assertIsInstance(self.manifest["runtime-version"], str)
        entry = configparser.ConfigParser(interpolation=None)
        entry.read(ROOT / "data" / f"{self.manifest['id']}.desktop.in")
        self.assertEqual(entry["Desktop Entry"]["Exec"].split()[0], self.manifest["command"])
        # What leaves the sandbox bears the app's id.
        for path in (ROOT / "data").glob("*.service.in"):
            self.assertTrue(path.name.startswith(self.manifest["id"]), path)

    def test_nothing_is_missing(self):
        build = (ROOT / "meson.build").read_text(encoding="utf-8")
        needed = set(re.findall(r"dependency\('([^']+)'", build)) | set(re.findall(r"find_library\('(zint)'", build))
        made = {module["name"] for module in self.manifest["modules"]}
        self.assertEqual({OF_A_MODULE.get(name, name) for name in needed - OF_THE_RUNTIME} - made, set())

    def test_what_is_fetched_is_known(self):
        for module in self.manifest["modules"]:
            for source in module["sources"]:
                if source["type"] == "archive":
                    self.assertEqual(urllib.parse.urlsplit(source["url"]).scheme, "https")
                    self.assertRegex(source["sha256"], r"\A[0-9a-f]{64}\Z")
                else:
                    self.assertEqual((MANIFEST.parent / source["path"]).resolve(), ROOT.resolve())

    def test_it_may_do_no_more_than_it_must(self):
        self.assertEqual(set(self.manifest["finish-args"]),
                         {"--socket=wayland", "--socket=fallback-x11", "--share=ipc", "--device=dri", "--share=network",
                          "--talk-name=org.freedesktop.secrets", "--talk-name=org.freedesktop.ScreenSaver",
                          "--talk-name=org.gnome.ScreenSaver"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
