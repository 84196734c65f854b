/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-filter-text.h"

#include <glib/gi18n-lib.h>

#define NO_BREAK_SPACE "\u00a0"

/* A date stays on one line. */
static char *
dup_date (const HelioField *field, gint64 time, GTimeZone *zone)
{
  g_autofree char *text = helio_field_format (field, NULL, time, NULL, zone);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strjoinv (NO_BREAK_SPACE, words);
}

static char *
dup_range (const HelioField *field, const HelioCondition *from, const HelioCondition *before,
           GTimeZone *zone)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (from != NULL)
    first = dup_date (field, from->integer, zone);
  if (before != NULL)
    last = dup_date (field, before->integer - 1, zone);

  if (last == NULL)
    /* Translators: a filter without an end, for instance “from 25 Oct 2026” */
    return g_strdup_printf (C_ ("filter range", "from %s"), first);
  if (first == NULL)
    /* Translators: a filter without a start, for instance “until 23 Nov 2026” */
    return g_strdup_printf (C_ ("filter range", "until %s"), last);
  if (g_str_equal (first, last))
    return g_steal_pointer (&first);
  /* Translators: a filter from … to …, for instance “25 Oct 2026 – 23 Nov 2026” */
  return g_strdup_printf (C_ ("filter range", "%s – %s"), first, last);
}

static char *
dup_values (const HelioField *field, const HelioCondition *condition, GTimeZone *zone)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  if (!helio_field_is_text (field))
    return helio_field_format (field, NULL, condition->integer, NULL, zone);
  for (guint i = 0; condition->values != NULL && condition->values[i] != NULL; i++)
    {
      g_autofree char *label
          = helio_field_format (field, condition->values[i], HELIO_NO_INTEGER, NULL, zone);

      g_strv_builder_add (builder, label);
    }
  labels = g_strv_builder_end (builder);
  return g_strjoinv (", ", labels);
}

static char *
dup_condition (const HelioField *field, const HelioCondition *condition, GTimeZone *zone)
{
  g_autofree char *values = dup_values (field, condition, zone);

  switch (condition->op)
    {
    case HELIO_EMPTY:
      return g_strdup (C_ ("filter", "no value"));
    case HELIO_STARTS:
      /* Translators: a filter for texts that start so, for instance “949…” */
      return g_strdup_printf (C_ ("filter", "%s…"), values);
    case HELIO_IS:
    case HELIO_CONTAINS:
    case HELIO_ANY_OF:
    case HELIO_FROM:
    case HELIO_BEFORE:
    default:
      return g_steal_pointer (&values);
    }
}

char *
helio_filter_text_dup (HelioQuery *query, guint field, GTimeZone *zone)
{
  const HelioCondition *from = NULL, *before = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  const HelioField *described;
  const HelioCondition *conditions;
  guint n;

  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (field < helio_query_get_kind (query)->n_fields, NULL);

  described = &helio_query_get_kind (query)->fields[field];
  conditions = helio_query_get_conditions (query, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *part = NULL;

      if (conditions[i].field != field)
        continue;
      if (conditions[i].op == HELIO_FROM)
        from = &conditions[i];
      else if (conditions[i].op == HELIO_BEFORE)
        before = &conditions[i];
      else
        {
          part = dup_condition (described, &conditions[i], zone);
          g_strv_builder_add (builder, part);
        }
    }
  if (from != NULL || before != NULL)
    {
      g_autofree char *range = dup_range (described, from, before, zone);

      g_strv_builder_add (builder, range);
    }
  parts = g_strv_builder_end (builder);
  return parts[0] != NULL ? g_strjoinv (", ", parts) : NULL;
}

GArray *
helio_filter_text_dup_fields (const HelioKind *kind, const char *const *names)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (kind != NULL, fields);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      guint field = helio_kind_field (kind, names[i]);

      g_array_append_val (fields, field);
    }
  for (guint i = 0; names == NULL && i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_FILTER))
      g_array_append_val (fields, i);
  return fields;
}

gboolean
helio_filter_text_is_asked (HelioQuery *query, guint field)
{
  const HelioCondition *conditions;
  guint n;

  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (field < helio_query_get_kind (query)->n_fields, FALSE);

  conditions = helio_query_get_conditions (query, &n);
  for (guint i = 0; i < n; i++)
    if (conditions[i].field == field)
      return TRUE;
  return FALSE;
}
