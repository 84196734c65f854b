/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-invalid-text.h"

#include <glib/gi18n-lib.h>

#define GRAMS 1000

static const char *const texts[HELIO_N_INVALID] = {
  [HELIO_INVALID_MISSING] = NC_ ("invalid", "This is needed."),
  [HELIO_INVALID_DUPLICATE] = NC_ ("invalid", "Something is there twice: take one of them out."),
  [HELIO_INVALID_NOT_A_NUMBER] = NC_ ("invalid", "This is written with digits only."),
  [HELIO_INVALID_NOT_A_DATE]
  = NC_ ("invalid",
         "There is no such day: write it like 2026-10-28, or choose it from the calendar."),
  [HELIO_INVALID_NOT_AN_ADDRESS]
  = NC_ ("invalid", "This is no e-mail address: write it like name@example.org."),
  [HELIO_INVALID_NOT_A_POSTAL_CODE]
  = NC_ ("invalid", "This is no postal code of that country: correct one of the two."),
  [HELIO_INVALID_UNKNOWN_VALUE]
  = NC_ ("invalid", "The service does not know this: correct it, or choose something else."),
  [HELIO_INVALID_INVERTED_RANGE] = NC_ ("invalid", "It ends before it begins: choose a later day."),
  [HELIO_INVALID_IN_THE_FUTURE]
  = NC_ ("invalid", "That day has not come yet: choose today or an earlier day."),
  [HELIO_INVALID_NOT_ALLOWED] = NC_ ("invalid", "This is not possible, or not any more."),
  [HELIO_INVALID_WRONG_TYPE] = NC_ ("invalid", "This does not belong here."),
};

static char *
dup_too_long (const HelioField *field)
{
  guint limit = (guint) helio_command_get_text_limit (field);

  if (g_str_equal (field->name, "files"))
    return g_strdup (C_ ("invalid", "These files are too large together: take some out."));
  /* Translators: %u is how many fit in */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "No more than %'u character: shorten it. Letters with accents count for two.",
                   "No more than %'u characters: shorten it. Letters with accents count for two.",
                   limit),
      limit);
}

static char *
dup_too_many (void)
{
  /* Translators: %u is how many serial numbers, systems or the like a list may have */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "No more than %u at once: take some out, and send them another time.",
                   "No more than %u at once: take some out, and send them another time.",
                   HELIO_MAX_ITEMS),
      HELIO_MAX_ITEMS);
}

static char *
dup_wide_range (void)
{
  /* Translators: %u is how many days a report may be about */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "No more than %u day in a report: choose a later day.",
                                       "No more than %u days in a report: choose a later day.",
                                       HELIO_MAX_REPORT_DAYS),
                          HELIO_MAX_REPORT_DAYS);
}

static char *
dup_out_of_range (const HelioField *field)
{
  gint64 least, most;

  if (!helio_command_get_range (field, &least, &most))
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "invalid", texts[HELIO_INVALID_NOT_ALLOWED]));
  if (g_str_has_suffix (field->name, "-grams"))
    /* Translators: a weight in kilograms, with the largest that is possible */
    return g_strdup_printf (C_ ("invalid", "A weight is a number, and no more than %'u kg."),
                            (guint) (most / GRAMS));
  /* Translators: the smallest and the largest number that are possible */
  return g_strdup_printf (C_ ("invalid", "This is a whole number from %u to %u."), (guint) least,
                          (guint) most);
}

char *
helio_invalid_dup_text (const HelioField *field, HelioInvalid code)
{
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (code < HELIO_N_INVALID, NULL);

  if (code == HELIO_INVALID_TOO_LONG)
    return dup_too_long (field);
  if (code == HELIO_INVALID_TOO_MANY)
    return dup_too_many ();
  if (code == HELIO_INVALID_WIDE_RANGE)
    return dup_wide_range ();
  if (code == HELIO_INVALID_OUT_OF_RANGE)
    return dup_out_of_range (field);
  return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "invalid", texts[code]));
}
