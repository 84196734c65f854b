# SPDX-License-Identifier: GPL-3.0-or-later
"""The program runs from its build directory and from where it was installed alike:
test-installed.py MESON BUILD PREFIX"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

MESON, BUILD, PREFIX = sys.argv[1:4]
del sys.argv[1:]
BUILT = pathlib.Path(BUILD) / "src" / "heliodesk"
SCREENS = 10  # at least


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="helio-installed-")
        root = pathlib.Path(cls.folder.name) / "root"
        subprocess.run([MESON, "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", root], check=True)
        cls.prefix = root / pathlib.Path(PREFIX).relative_to("/")
        cls.share = cls.prefix / "share"
        cls.schemas = cls.share / "glib-2.0" / "schemas"
        # As a package's trigger does.
        subprocess.run(["glib-compile-schemas", "--strict", cls.schemas], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def run_app(self, app, *arguments, language="en"):
        environment = {name: value for name, value in os.environ.items() if name != "GSETTINGS_SCHEMA_DIR"}
        profile = pathlib.Path(self.folder.name) / "profile"
        return subprocess.run([app, f"--profile={profile}", "--demo", *arguments], capture_output=True, text=True,
                              timeout=120, check=False, env={**environment, "LANGUAGE": language})

    def copy(self):
        """Another place for the whole tree, to take something away from."""
        copy = pathlib.Path(tempfile.mkdtemp(dir=self.folder.name)) / "moved"
        shutil.copytree(self.prefix, copy)
        return copy

    def test_both_say_the_same(self):
        self.assertEqual(self.run_app(self.prefix / "bin" / "heliodesk", "sync").returncode, 0)
        for arguments in [["--version"], ["--offline", "counts", "rma"], ["--offline", "show", "rma", "517624"],
                          ["--offline", "list", "system", "--limit", "5"]]:
            for language in ["en", "fr"]:
                with self.subTest(arguments, language=language):
                    installed = self.run_app(self.prefix / "bin" / "heliodesk", *arguments, language=language)
                    built = self.run_app(BUILT, *arguments, language=language)
                    self.assertEqual((installed.returncode, installed.stderr), (0, ""))
                    self.assertEqual(installed.stdout, built.stdout)
        french = self.run_app(self.prefix / "bin" / "heliodesk", "--offline", "counts", "rma", language="fr")
        self.assertIn("En attente d’approbation", french.stdout)

    def test_every_screen_is_there(self):
        pictures = pathlib.Path(self.folder.name) / "pictures"
        result = self.run_app(self.prefix / "bin" / "heliodesk", f"--tour={pictures}", "--size=1280x800")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertGreaterEqual(len(list(pictures.glob("*.png"))), SCREENS)

    def test_nothing_comes_from_the_build_directory(self):
        moved = self.copy()
        app = moved / "bin" / "heliodesk"
        (moved / "share" / "locale" / "fr" / "LC_MESSAGES" / "heliodesk.mo").unlink()
        self.run_app(app, "sync")
        self.assertIn("Pending approval", self.run_app(app, "--offline", "counts", "rma", language="fr").stdout)
        (moved / "share" / "glib-2.0" / "schemas" / "gschemas.compiled").unlink()
        self.assertIn("not installed completely", self.run_app(app, "--offline", "counts", "rma").stderr)

    def test_the_server_is_the_one_beside(self):
        moved = self.copy()
        (moved / "bin" / "heliodesk-server").write_text("#!/bin/sh\necho 'heliodesk-server: not today' >&2; exit 1\n")
        result = self.run_app(moved / "bin" / "heliodesk", "sync")
        self.assertEqual(result.returncode, 1)
        self.assertIn("not today", result.stderr)

    def test_the_desktop_finds_it(self):
        for name in ["applications/org.heliodesk.Heliodesk.desktop", "metainfo/org.heliodesk.Heliodesk.metainfo.xml",
                     "icons/hicolor/scalable/apps/org.heliodesk.Heliodesk.svg",
                     "icons/hicolor/symbolic/apps/org.heliodesk.Heliodesk-symbolic.svg", "man/man1/heliodesk.1",
                     "man/man1/heliodesk-search-provider.1", "man/man1/heliodesk-server.1", "man/fr/man1/heliodesk.1",
                     "gnome-shell/search-providers/org.heliodesk.Heliodesk.search-provider.ini"]:
            self.assertTrue((self.share / name).is_file(), name)
        entry = (self.share / "applications/org.heliodesk.Heliodesk.desktop").read_text(encoding="utf-8")
        self.assertRegex(entry, r"(?m)^Comment\[fr\]=")
        service = (self.share / "dbus-1/services/org.heliodesk.Heliodesk.service").read_text(encoding="utf-8")
        self.assertIn(f"Exec={PREFIX}/bin/heliodesk --gapplication-service", service)
        provider = self.share / "dbus-1/services/org.heliodesk.Heliodesk.SearchProvider.service"
        program = re.search("(?m)^Exec=(.*)$", provider.read_text(encoding="utf-8")).group(1)
        self.assertTrue((self.prefix / pathlib.Path(program).relative_to(PREFIX)).is_file(), program)

    def test_the_man_pages_tell_every_option(self):
        for program, *command in [["heliodesk", "--help-all"], ["heliodesk-server", "serve", "--help"],
                                  ["heliodesk-server", "user", "add", "--help"],
                                  ["heliodesk-server", "token", "issue", "--help"],
                                  ["heliodesk-server", "token", "revoke", "--help"],
                                  ["heliodesk-server", "demo-data", "--help"]]:
            page = (self.share / "man" / "man1" / f"{program}.1").read_text(encoding="utf-8").replace("\\-", "-")
            told = subprocess.run([self.prefix / "bin" / program, *command], capture_output=True, text=True,
                                  check=True, env={**os.environ, "LANGUAGE": "en"}).stdout
            options = {option for option in re.findall(r"--[a-z][a-z-]+", told) if not option.startswith("--help")}
            self.assertGreater(len(options), 0, command)
            for option in options:
                self.assertIn(option, page, command)


if __name__ == "__main__":
    unittest.main(verbosity=2)
