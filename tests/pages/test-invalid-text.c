/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said under a field of a form: what is wrong, the limit, and what to do. */
#include "helio-invalid-text.h"

static void
limits_are_named (void)
{
  static const struct
  {
    const HelioKind *form;
    const char *field;
    HelioInvalid code;
    const char *expected;
  } cases[] = {
    { &helio_form_note, "body", HELIO_INVALID_TOO_LONG,
      "No more than 32000 characters: shorten it. Letters with accents count for two." },
    { &helio_form_report, "email", HELIO_INVALID_TOO_LONG,
      "No more than 500 characters: shorten it. Letters with accents count for two." },
    { &helio_form_request, "files", HELIO_INVALID_TOO_LONG,
      "These files are too large together: take some out." },
    { &helio_form_report, "system-ids", HELIO_INVALID_TOO_MANY,
      "No more than 500 at once: take some out, and send them another time." },
    { &helio_form_report, "from", HELIO_INVALID_WIDE_RANGE,
      "No more than 366 days in a report: choose a later day." },
    { &helio_form_return, "charge-percent", HELIO_INVALID_OUT_OF_RANGE,
      "This is a whole number from 0 to 100." },
    { &helio_form_return, "packages", HELIO_INVALID_OUT_OF_RANGE,
      "This is a whole number from 1 to 999." },
    { &helio_form_return, "weight-grams", HELIO_INVALID_OUT_OF_RANGE,
      "A weight is a number, and no more than 40000 kg." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HelioKind *form = cases[i].form;
      const HelioField *field = &form->fields[helio_kind_field (form, cases[i].field)];
      g_autofree char *text = helio_invalid_dup_text (field, cases[i].code);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
there_is_something_to_say_about_everything (void)
{
  const HelioField *field = &helio_form_note.fields[0];

  for (guint i = 0; i < HELIO_N_INVALID; i++)
    {
      g_autofree char *text = helio_invalid_dup_text (field, (HelioInvalid) i);

      g_assert_cmpstr (text, !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/invalid-text/limits", limits_are_named);
  g_test_add_func ("/invalid-text/all", there_is_something_to_say_about_everything);
  return g_test_run ();
}
