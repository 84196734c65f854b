/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-summary.h"

/* What is counted, and what comes of it. */
typedef struct
{
  HelioQuery *query; /* (owned) */
  const char *day;   /* (unowned): the field that goes by steps */
  gboolean months;
  GArray *steps; /* (owned) (element-type gint64) */
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  helio_query_unref (counting->query);
  g_array_unref (counting->steps);
  g_free (counting);
}

static gint64
count_step (HelioReader *reader, const Counting *counting, guint step, GError **error)
{
  g_autoptr (HelioQuery) later
      = helio_query_with_integer (counting->query, counting->day, HELIO_FROM,
                                  g_array_index (counting->steps, gint64, step));
  g_autoptr (HelioQuery) query
      = helio_query_with_integer (later, counting->day, HELIO_BEFORE,
                                  g_array_index (counting->steps, gint64, step + 1));

  return helio_reader_count (reader, query, error);
}

static gpointer
read_summary (HelioReader *reader, gpointer data, GError **error)
{
  const Counting *counting = data;
  g_autoptr (HelioReportSummary) self = g_new0 (HelioReportSummary, 1);

  self->months = counting->months;
  self->steps = g_array_ref (counting->steps);
  self->per_step = g_new (gint64, counting->steps->len);
  self->counts = helio_reader_counts (reader, counting->query, error);
  if (self->counts == NULL)
    return NULL;
  for (guint i = 0; i + 1 < counting->steps->len; i++)
    {
      self->per_step[i] = count_step (reader, counting, i, error);
      if (self->per_step[i] < 0)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
helio_report_summary_read_async (HelioStore *store, const HelioReportScope *scope, GTimeZone *zone,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data)
{
  Counting *counting;

  g_return_if_fail (HELIO_IS_STORE (store));
  g_return_if_fail (scope != NULL);

  counting = g_new (Counting, 1);
  counting->query = helio_report_scope_create_query (scope);
  counting->day = scope->kind->fields[scope->day].name;
  counting->steps = helio_report_scope_dup_steps (scope, zone, &counting->months);
  helio_store_read_async (store, read_summary, counting, counting_free,
                          (GDestroyNotify) helio_report_summary_free, cancellable, callback, data);
}

void
helio_report_summary_free (HelioReportSummary *self)
{
  if (self == NULL)
    return;
  helio_counts_free (self->counts);
  g_clear_pointer (&self->steps, g_array_unref);
  g_free (self->per_step);
  g_free (self);
}
