#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that every check of terms.py can fail, and that check-translations.sh wants every language."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

import terms

CHECK = pathlib.Path(__file__).with_name("check-translations.sh")
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
GLOSSARY = """# a comment
English\tContext\tde
return\t\tRückgabe
return\tbutton\tzurück
return address\t\tRücksende
"""
CODE = 'C_ ("form", "Go on"); g_dngettext (DOMAIN, "%u row", "%u rows", n);\n'


class TermsTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.root = pathlib.Path(directory.name)
        (self.root / "po").mkdir()
        self.write("po/LINGUAS", "# languages\nde\n")
        self.write("po/POTFILES.in", "code.c\n")
        self.write("po/glossary.tsv", GLOSSARY)
        self.write("code.c", CODE)

    def write(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")

    def translate(self, *entries):
        self.write("po/de.po", HEADER + "\n\n".join(entries) + "\n")

    def findings(self, source, translation, context="form"):
        self.translate(f'msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"')
        return list(terms.check(self.root))

    def test_term(self):
        self.assertEqual(self.findings("All returns", "Alle Rückgaben"), [])
        self.assertEqual(len(self.findings("All returns", "Alle Retouren")), 1)

    def test_term_of_a_context(self):
        self.assertEqual(len(self.findings("Return", "Rückgabe", "button")), 1)
        self.assertEqual(len(self.findings("Return", "Zurück", "button")), 0)

    def test_longer_term_counts_alone(self):
        self.assertEqual(self.findings("The return address", "Die Rücksendeadresse"), [])

    def test_access_key_within_a_term(self):
        self.assertEqual(self.findings("_Return", "Rück_gabe"), [])

    def test_placeholders(self):
        self.assertEqual(self.findings("%1$s of %2$d", "%2$d, davon %1$s"), [])
        self.assertEqual(len(self.findings("%s of %d", "%s von")), 1)
        self.assertEqual(len(self.findings("{name} left", "{namen} ist fort")), 1)

    def test_access_keys(self):
        self.assertEqual(len(self.findings("_Close", "Schließen")), 1)

    def test_dots(self):
        self.assertEqual(len(self.findings("Save as…", "Speichern unter")), 1)

    def test_space(self):
        self.assertEqual(len(self.findings("From ", "Von")), 1)

    def test_term_without_a_language(self):
        self.write("po/glossary.tsv", "English\tContext\tde\nreturn\t\t\n")
        self.assertEqual(len(self.findings("Close", "Schließen")), 1)

    def test_language_that_is_not_offered(self):
        self.write("po/LINGUAS", "")
        self.assertIn("de is missing", self.findings("Close", "Schließen")[0])

    def run_check(self):
        return subprocess.run(["sh", CHECK, self.root], capture_output=True, text=True)

    def test_completeness(self):
        whole = ['msgctxt "form"\nmsgid "Go on"\nmsgstr "Weiter"',
                 'msgid "%u row"\nmsgid_plural "%u rows"\nmsgstr[0] "%u Zeile"\nmsgstr[1] "%u Zeilen"']
        self.translate(*whole)
        self.assertEqual(self.run_check().returncode, 0)
        for bad in (whole[:1], [whole[0], whole[1].replace("%u Zeilen", "")], ["#, fuzzy\n" + whole[0], whole[1]],
                    [whole[0], whole[1].replace("%u Zeilen", "%s Zeilen").replace("msgid", "#, c-format\nmsgid", 1)]):
            self.translate(*bad)
            self.assertEqual(self.run_check().returncode, 1, bad)


if __name__ == "__main__":
    sys.exit(unittest.main())
