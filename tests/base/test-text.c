/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text.h"

static void
fold_removes_case_and_accents (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } cases[] = {
    { "Dvt PR4", "dvt pr4" },
    { "Thyborøn", "thyboron" },
    { "Œuvre Élan", "oeuvre elan" },
    { "Straße", "strasse" },
    { "Łódź", "lodz" },
    { "", "" },
    { "I\xcc\x87stanbul", "istanbul" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = helio_text_fold (cases[i].text, -1);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
fold_number_keeps_zeros_and_drops_dressing (void)
{
  static const struct
  {
    const char *text;
    const char *number;
  } cases[] = {
    { " 00517624 ", "00517624" },
    { "RMA#00517624", "00517624" },
    { "RMA(00517624)", "00517624" },
    { "SN: 1213-6687-522", "12136687522" },
    { "1113 6668 7522", "111366687522" },
    { "901553005272eim1", "901553005272EIM1" },
    { "Snow", "SNOW" },
    { "Snow 12", "SNOW12" },
    { "SN12", "12" },
    { "RMA-00517624", "00517624" },
    { "RMA no. 00517624", "00517624" },
    { "Dossier(03664346)", "03664346" },
    { "N° de série : 1113-6668-7522", "111366687522" },
    { "Anything at all: 12", "12" },
    { "\u200b00517624\u00a0", "00517624" },
    { "\u0660\u0661\u0662", "012" },
    { "1Z 999 AA1", "1Z999AA1" },
    { "JD0146", "JD0146" },
    { "RMA(", "RMA(" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = helio_text_fold_number (cases[i].text);

      g_assert_cmpstr (number, ==, cases[i].number);
    }
}

static void
a_number_is_spelled_with_every_zero_left_out (void)
{
  static const struct
  {
    const char *typed;
    gboolean beginning;
    const char *spelling;
    gboolean is_one;
  } cases[] = {
    { "517624", FALSE, "00517624", TRUE },
    { "517624", FALSE, "517624", TRUE },
    { "0000517624", FALSE, "00517624", TRUE },
    { "RMA(517624)", FALSE, "00517624", TRUE },
    { "517624", FALSE, "5176240", FALSE },
    { "517", TRUE, "00517", TRUE },
    { "0517", TRUE, "00517", TRUE },
    { "0517", TRUE, "517", FALSE },
    { "000", FALSE, "000", TRUE },
    { "abc", FALSE, "ABC", TRUE },
    { " - ", FALSE, " - ", TRUE },
    { "12345678901234567", FALSE, "12345678901234567", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) all = helio_text_number_spellings (cases[i].typed, cases[i].beginning);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpint (g_strv_contains ((const char *const *) all, cases[i].spelling), ==,
                       cases[i].is_one);
    }
}

static void
words_are_folded_one_by_one (void)
{
  g_auto (GStrv) words = helio_text_fold_words ("  Hôtel de\u00a0la  PLAGE ");
  g_auto (GStrv) none = helio_text_fold_words (" \t");
  const char *const expected[] = { "hotel", "de", "la", "plage", NULL };

  g_assert_cmpstrv (words, expected);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
lines_are_split_and_nothing_has_none (void)
{
  static const struct
  {
    const char *text;
    const char *lines[4];
  } cases[] = {
    { "1\n22\n3", { "1", "22", "3" } },
    { "one line", { "one line" } },
    { "1\n\n3", { "1", "", "3" } },
    { "1\n", { "1", "" } },
    { "", { NULL } },
    { NULL, { NULL } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) lines = helio_text_split_lines (cases[i].text);

      g_assert_cmpstrv (lines, cases[i].lines);
    }
}

static void
words_are_letters_and_digits (void)
{
  const char *rest = "  l’été, IQ7+ \"OR\" (½)*\u0301 ";
  const char *const expected[] = { "l", "été", "IQ7", "OR", "½", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *word = helio_text_next_word (&rest);

      g_assert_cmpstr (word, ==, expected[i]);
    }
  g_assert_cmpstr (rest, ==, "");
}

static void
number_like_is_digits_with_separators (void)
{
  g_assert_true (helio_text_is_number_like ("00517624"));
  g_assert_true (helio_text_is_number_like ("1113 6668-7522"));
  g_assert_false (helio_text_is_number_like ("Dvt PR4"));
  g_assert_false (helio_text_is_number_like (""));
  g_assert_false (helio_text_is_number_like (" - "));
}

static void
mail_addresses_are_told_from_names (void)
{
  static const char *const addresses[]
      = { "ana@example.org", "ana.silva+rma@sub.example.org", "ü@example.org" };
  static const char *const others[] = { "",
                                        "Ana",
                                        "@example.org",
                                        "ana@",
                                        "a@b@c",
                                        "ana silva@example.org",
                                        "Ana <ana@example.org>",
                                        "a@b,c@d",
                                        "ana@example.org\nBcc: eve@example.net",
                                        "\xff@example.org" };
  g_autofree char *name = g_strnfill (254, 'a');
  g_autofree char *long_one = g_strconcat (name, "@example.org", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    g_assert_true (helio_text_is_mail_address (addresses[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_false (helio_text_is_mail_address (others[i]));
    }
  g_assert_false (helio_text_is_mail_address (long_one));
  g_assert_false (helio_text_is_mail_address (NULL));
}

static void
plain_text_is_one_line (void)
{
  g_assert_true (helio_text_is_plain ("Sol & Co."));
  g_assert_false (helio_text_is_plain ("two\nlines"));
  g_assert_false (helio_text_is_plain ("\x1b[31mred"));
  g_assert_false (helio_text_is_plain (""));
  g_assert_false (helio_text_is_plain (NULL));
}

static void
csv_is_quoted_where_it_must_be (void)
{
  static const struct
  {
    const char *text;
    const char *field;
  } cases[] = {
    { "00517624", "00517624" },
    { "Sol, Luz", "\"Sol, Luz\"" },
    { "say \"hi\"", "\"say \"\"hi\"\"\"" },
    { "two\nlines", "\"two\nlines\"" },
    { " in front", "\" in front\"" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) line = g_string_new ("1,");
      g_autofree char *expected = g_strconcat ("1,", cases[i].field, NULL);

      helio_text_append_csv (line, cases[i].text);
      g_assert_cmpstr (line->str, ==, expected);
    }
}

static void
assert_file_name (const char *name, const char *expected)
{
  g_autofree char *clean = helio_text_dup_file_name (name);

  g_assert_cmpstr (clean, ==, expected);
}

static void
a_file_name_is_a_name_and_nothing_else (void)
{
  assert_file_name ("label 00517624.jpg", "label 00517624.jpg");
  assert_file_name ("Zählerstände – März.pdf", "Zählerstände – März.pdf");
  assert_file_name ("../../etc/passwd", "passwd");
  assert_file_name ("C:\\Users\\ana\\photo.png", "photo.png");
  assert_file_name (" .hidden ", "hidden");
  assert_file_name ("two\nlines.txt", "twolines.txt");
  /* Turned around it would read photoexe.jpg. */
  assert_file_name ("photo\u202egpj.exe", "photogpj.exe");
  assert_file_name ("a\xff.jpg", "a\uFFFD.jpg");
  assert_file_name ("..", NULL);
  assert_file_name ("folder/", NULL);
  assert_file_name ("", NULL);
  assert_file_name (NULL, NULL);
}

static void
a_long_file_name_keeps_its_extension (void)
{
  g_autofree char *stem = g_strnfill (300, 'x');
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *name = g_strconcat (stem, ".jpeg", NULL);
  g_autofree char *clean = helio_text_dup_file_name (name);
  g_autofree char *clean_wide = NULL;

  g_assert_cmpuint (strlen (clean), ==, 200);
  g_assert_true (g_str_has_suffix (clean, "x.jpeg"));
  for (guint i = 0; i < 100; i++)
    g_string_append (wide, "é€");
  clean_wide = helio_text_dup_file_name (wide->str);
  g_assert_true (g_utf8_validate (clean_wide, -1, NULL));
  g_assert_cmpuint (strlen (clean_wide), ==, 200);
}

static void
a_sha256_is_lower_case_hexadecimal (void)
{
  g_autofree char *good = g_strnfill (64, 'a');
  g_autofree char *upper = g_strnfill (64, 'A');
  g_autofree char *shorter = g_strnfill (63, 'a');
  g_autofree char *longer = g_strnfill (65, 'a');
  g_autofree char *path = g_strconcat ("../", good + 3, NULL);

  g_assert_true (helio_text_is_sha256 (good));
  g_assert_false (helio_text_is_sha256 (upper));
  g_assert_false (helio_text_is_sha256 (shorter));
  g_assert_false (helio_text_is_sha256 (longer));
  g_assert_false (helio_text_is_sha256 (path));
  g_assert_false (helio_text_is_sha256 (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/fold-removes-case-and-accents", fold_removes_case_and_accents);
  g_test_add_func ("/base/text/fold-number-keeps-zeros-and-drops-dressing",
                   fold_number_keeps_zeros_and_drops_dressing);
  g_test_add_func ("/base/text/a-number-is-spelled-with-every-zero-left-out",
                   a_number_is_spelled_with_every_zero_left_out);
  g_test_add_func ("/base/text/words-are-folded-one-by-one", words_are_folded_one_by_one);
  g_test_add_func ("/base/text/lines-are-split-and-nothing-has-none",
                   lines_are_split_and_nothing_has_none);
  g_test_add_func ("/base/text/words-are-letters-and-digits", words_are_letters_and_digits);
  g_test_add_func ("/base/text/number-like-is-digits-with-separators",
                   number_like_is_digits_with_separators);
  g_test_add_func ("/base/text/mail-addresses-are-told-from-names",
                   mail_addresses_are_told_from_names);
  g_test_add_func ("/base/text/plain-text-is-one-line", plain_text_is_one_line);
  g_test_add_func ("/base/text/csv-is-quoted-where-it-must-be", csv_is_quoted_where_it_must_be);
  g_test_add_func ("/base/text/a-file-name-is-a-name-and-nothing-else",
                   a_file_name_is_a_name_and_nothing_else);
  g_test_add_func ("/base/text/a-long-file-name-keeps-its-extension",
                   a_long_file_name_keeps_its_extension);
  g_test_add_func ("/base/text/a-sha256-is-lower-case-hexadecimal",
                   a_sha256_is_lower_case_hexadecimal);
  return g_test_run ();
}
