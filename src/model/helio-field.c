/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field.h"

#include "helio-day.h"
#include "helio-money.h"
#include "helio-text-shown.h"
#include "helio-text.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* However long it is. */
#define HIDDEN "••••••••"

gboolean
helio_field_is_text (const HelioField *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->type <= HELIO_FIELD_LIST;
}

gboolean
helio_field_has (const HelioField *self, HelioFieldTraits trait)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return (self->traits & trait) == trait;
}

const char *
helio_field_get_label (const HelioField *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "field", self->label);
}

const char *
helio_field_get_heading (const HelioField *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->heading != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "column", self->heading)
                               : helio_field_get_label (self);
}

const char *
helio_field_get_prompt (const HelioField *self)
{
  g_return_val_if_fail (self != NULL && self->prompt != NULL, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "prompt", self->prompt);
}

static char *
format_date (const char *text)
{
  guint32 day = helio_day_parse (text, -1);

  return day > 0 ? helio_day_format_local (day) : g_strdup (text);
}

static char *
format_list (const HelioField *self, const char *text)
{
  g_auto (GStrv) values = helio_text_split_lines (text);
  g_autofree char *joined = NULL;

  for (guint i = 0; values[i] != NULL && self->vocabulary != NULL; i++)
    {
      g_autofree char *value = values[i];

      values[i] = g_strdup (helio_vocabulary_label (self->vocabulary, value));
    }
  joined = g_strjoinv (", ", values);
  return helio_text_dup_shown (joined);
}

static char *
format_text (const HelioField *self, const char *text)
{
  if (helio_field_has (self, HELIO_TRAIT_SECRET))
    return g_strdup (HIDDEN);
  if (self->type == HELIO_FIELD_DATE)
    return format_date (text);
  if (self->type == HELIO_FIELD_LIST)
    return format_list (self, text);
  return helio_text_dup_shown (
      self->vocabulary != NULL ? helio_vocabulary_label (self->vocabulary, text) : text);
}

char *
helio_field_format (const HelioField *self, const char *text, gint64 integer, const char *currency,
                    GTimeZone *zone)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (helio_field_is_text (self))
    return text != NULL && *text != '\0' ? format_text (self, text) : g_strdup (HELIO_NO_VALUE);
  if (integer == HELIO_NO_INTEGER)
    return g_strdup (HELIO_NO_VALUE);

  switch (self->type)
    {
    case HELIO_FIELD_TIMESTAMP:
      return helio_field_has (self, HELIO_TRAIT_CLOCK) ? helio_time_local (integer, zone)
                                                       : helio_time_local_date (integer, zone);
    case HELIO_FIELD_BOOLEAN:
      return g_strdup (integer != 0 ? C_ ("boolean", "Yes") : C_ ("boolean", "No"));
    case HELIO_FIELD_MONEY:
      return helio_money_format (integer, currency);
    case HELIO_FIELD_TEXT:
    case HELIO_FIELD_STATUS:
    case HELIO_FIELD_DATE:
    case HELIO_FIELD_LIST:
    case HELIO_FIELD_INTEGER:
    default:
      return g_strdup_printf ("%'" G_GINT64_FORMAT, integer);
    }
}
