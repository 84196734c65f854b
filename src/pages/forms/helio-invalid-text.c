/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-invalid-text.h"

#include <glib/gi18n-lib.h>

static const char *const texts[HELIO_N_INVALID] = {
  [HELIO_INVALID_MISSING] = NC_ ("invalid", "This is needed."),
  [HELIO_INVALID_TOO_LONG] = NC_ ("invalid", "This is too long."),
  [HELIO_INVALID_TOO_MANY] = NC_ ("invalid", "These are too many."),
  [HELIO_INVALID_DUPLICATE] = NC_ ("invalid", "Something is there twice."),
  [HELIO_INVALID_NOT_A_NUMBER] = NC_ ("invalid", "This is written with digits only."),
  [HELIO_INVALID_NOT_A_DATE] = NC_ ("invalid", "There is no such day."),
  [HELIO_INVALID_NOT_AN_ADDRESS] = NC_ ("invalid", "This is no e-mail address."),
  [HELIO_INVALID_UNKNOWN_VALUE] = NC_ ("invalid", "There is no such value."),
  [HELIO_INVALID_OUT_OF_RANGE] = NC_ ("invalid", "This is too small or too large."),
  [HELIO_INVALID_INVERTED_RANGE] = NC_ ("invalid", "It ends before it begins."),
  [HELIO_INVALID_IN_THE_FUTURE] = NC_ ("invalid", "That day has not come yet."),
  [HELIO_INVALID_WRONG_TYPE] = NC_ ("invalid", "This does not belong here."),
};

const char *
helio_invalid_text (HelioInvalid code)
{
  g_return_val_if_fail (code < HELIO_N_INVALID, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "invalid", texts[code]);
}
