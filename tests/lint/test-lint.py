#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that every check of lint.py can fail: each finds what is wrong with a small bad tree."""
import pathlib
import tempfile
import unittest

import lint

SPDX = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"


class LintTest(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.root = pathlib.Path(self.directory.name)
        self.write("po/POTFILES.in", "# SPDX-License-Identifier: GPL-3.0-or-later\n")
        self.write("src/store/helio-store.h", SPDX)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def findings(self, check):
        return list(lint.CHECKS[check](self.root))

    def assert_finds(self, check, name, text, count=1):
        self.assertEqual(self.findings(check), [], "a good tree")
        self.write(name, text)
        self.assertEqual(len(self.findings(check)), count)

    def test_upward_include(self):
        self.assert_finds("includes", "src/model/helio-a.c", SPDX + '#include "helio-store.h"\n')

    def test_include_by_path(self):
        self.assert_finds("includes", "src/pages/helio-a.c", SPDX + '#include "../store/helio-store.h"\n')

    def test_foreign_header(self):
        self.assert_finds("includes", "src/model/helio-a.c", SPDX + "#include <gtk/gtk.h>\n")

    def test_forbidden_calls(self):
        self.assert_finds("calls", "src/pages/helio-a.c", SPDX + "  sqlite3_open (a);\n  g_usleep (1);\n", 2)

    def test_catalogue_of_another(self):
        self.assert_finds("calls", "src/pages/helio-a.c", SPDX + "#include <glib/gi18n.h>\n")

    def test_long_file(self):
        self.assert_finds("sizes", "src/base/helio-a.c", SPDX + "int a;\n" * 800)

    def test_long_function(self):
        self.assert_finds("sizes", "src/base/helio-a.c", SPDX + "void\na (void)\n{\n" + "  b ();\n" * 81 + "}\n")

    def test_missing_licence(self):
        self.assert_finds("licences", "src/base/helio-a.c", "int a;\n")

    def test_missing_documentation(self):
        self.assert_finds("documentation", "src/base/helio-a.h", SPDX + "void helio_a_go (void);\n")

    def test_unlisted_translation(self):
        self.assert_finds("potfiles", "src/base/helio-a.c", SPDX + 'C_ ("field", "RMA");\n')

    def test_stale_translation(self):
        self.assert_finds("potfiles", "po/POTFILES.in", "src/base/helio-gone.c\n")

    def test_type_that_nobody_ensures(self):
        self.write("src/pages/helio-a.c", SPDX + 'gtk_widget_class_set_template_from_resource (klass, "/org/helio-a.ui");\n'
                                                 "g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);\n")
        self.assert_finds("templates", "ui/helio-a.ui", '<object class="HelioFlowLayout"/><object class="HelioCell"/>\n')

    def test_manual_in_another_language(self):
        self.write("data/meson.build", "manual_languages = ['fr']\n")
        self.write("data/a.1", ".SH OPTIONS\n.TP\n.B \\-\\-dark\nUse the dark style.\n")
        self.write("data/a.fr.1", ".SH OPTIONS\n.TP\n.B \\-\\-dark\nUtiliser le style sombre.\n")
        self.assert_finds("manuals", "data/a.fr.1", ".SH OPTIONS\n.TP\n.B \\-\\-noir\nUtiliser le style sombre.\n", 2)
        self.write("data/a.fr.1", ".SH OPTIONS\n.B \\-\\-dark\nUtiliser le style sombre.\n")
        self.assertEqual(len(self.findings("manuals")), 1)
        self.write("data/a.fr.1", ".SH OPTIONS\n.TP\n.B \\-\\-dark\nUtiliser le style\n.BR sombre .\n")
        self.assertEqual(len(self.findings("manuals")), 1)

    def test_manual_example_in_another_language(self):
        self.write("data/meson.build", "manual_languages = ['fr']\n")
        self.write("data/a.1", ".SH EXAMPLES\n.EX\na \\-\\-words roof FILE\n.EE\n")
        self.write("data/a.fr.1", ".SH EXEMPLES\n.EX\na \\-\\-words roof FICHIER\n.EE\n")
        self.assert_finds("manuals", "data/a.fr.1", ".SH EXEMPLES\n.EX\na \\-\\-words roofs FICHIER\n.EE\n", 2)

    def test_language_without_all_manuals(self):
        self.write("data/meson.build", "manual_languages = ['fr']\n")
        for name in ("a.1", "a.fr.1", "b.1", "b.fr.1"):
            self.write(f"data/{name}", ".SH EXAMPLES\n")
        self.assert_finds("manuals", "data/a.nl.1", ".SH EXAMPLES\n", 2)

    def test_help_in_another_language(self):
        page = '<page xmlns="http://projectmallard.org/1.0/" id="a"><title>{}</title><p><gui>{}</gui></p></page>'
        self.write("po/fr.po", 'msgctxt "form"\nmsgid "_Submit"\nmsgstr "_Soumettre"\n')
        self.write("data/help/meson.build", "foreach language : ['C', 'fr']\n")
        self.write("ui/heliodesk.gresource.xml", "<file>fr/a.page</file>\n")
        self.write("data/help/C/a.page", page.format("Sending", "Submit"))
        self.write("data/help/fr/a.page", page.format("Envoi", "Soumettre"))
        self.assert_finds("help", "data/help/fr/a.page", page.format("Envoi", "Envoyer"), 1)
        self.write("data/help/fr/a.page", page.format("Envoi", "Soumettre").replace("<p>", "<p/><p>"))
        self.assertEqual(len(self.findings("help")), 1)
        self.write("data/help/C/b.page", page.format("Other", "Submit"))
        self.assertEqual(len(self.findings("help")), 2)

    def test_help_that_is_nowhere(self):
        self.write("po/fr.po", "")
        self.write("data/help/meson.build", "foreach language : ['C', 'fr']\n")
        self.write("ui/heliodesk.gresource.xml", "<file>fr/a.page</file>\n")
        for language in ("C", "fr"):
            self.write(f"data/help/{language}/a.page", '<page xmlns="http://projectmallard.org/1.0/" id="a"/>')
        self.assert_finds("help", "data/help/meson.build", "foreach language : ['C']\n")
        self.write("ui/heliodesk.gresource.xml", "<file>C/a.page</file>\n")
        self.assertEqual(len(self.findings("help")), 2)


if __name__ == "__main__":
    unittest.main()
