/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-metrics.h"

#define REQUESTS "heliodesk_requests_total"
#define DURATION "heliodesk_request_duration_seconds"

/* Milliseconds up to which a request falls into a bucket; the last one takes all others. */
static const guint bounds[] = { 1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000 };
#define N_BUCKETS (G_N_ELEMENTS (bounds) + 1)

static const struct
{
  const char *name;
  const char *labels;
  const char *help;
} events[HELIO_N_EVENTS] = {
  [HELIO_EVENT_STORAGE_BUSY]
  = { "heliodesk_storage_busy_total", "", "Requests that the storage was too busy for." },
  [HELIO_EVENT_WRONG_PASSWORD] = { "heliodesk_sign_in_failures_total", "{reason=\"password\"}",
                                   "Attempts to sign in that failed." },
  [HELIO_EVENT_SIGN_IN_LIMIT] = { "heliodesk_sign_in_failures_total", "{reason=\"limit\"}", NULL },
};

/* How long the requests of a route took. */
typedef struct
{
  guint64 buckets[N_BUCKETS];
  guint64 count;
  gint64 sum; /* microseconds */
} Histogram;

struct _HelioMetrics
{
  GObject parent_instance;

  GHashTable *requests;  /* (owned): labels → how many, a guint64 */
  GHashTable *durations; /* (owned): route → Histogram */
  guint64 events[HELIO_N_EVENTS];
};

G_DEFINE_FINAL_TYPE (HelioMetrics, helio_metrics, G_TYPE_OBJECT)

static void
helio_metrics_finalize (GObject *object)
{
  HelioMetrics *self = HELIO_METRICS (object);

  g_hash_table_unref (self->requests);
  g_hash_table_unref (self->durations);
  G_OBJECT_CLASS (helio_metrics_parent_class)->finalize (object);
}

static void
helio_metrics_class_init (HelioMetricsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_metrics_finalize;
}

static void
helio_metrics_init (HelioMetrics *self)
{
  self->requests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->durations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

HelioMetrics *
helio_metrics_new (void)
{
  return g_object_new (HELIO_TYPE_METRICS, NULL);
}

static gpointer
ensure (GHashTable *table, const char *key, gsize size)
{
  gpointer value = g_hash_table_lookup (table, key);

  if (value == NULL)
    {
      value = g_malloc0 (size);
      g_hash_table_insert (table, g_strdup (key), value);
    }
  return value;
}

void
helio_metrics_count_exchange (HelioMetrics *self, const HelioExchange *exchange)
{
  g_autofree char *labels = NULL;
  Histogram *histogram;
  gsize bucket = 0;

  g_return_if_fail (HELIO_IS_METRICS (self));
  g_return_if_fail (exchange != NULL);

  labels = g_strdup_printf ("{method=\"%s\",route=\"%s\",status=\"%u\"}", exchange->method,
                            exchange->route, exchange->status);
  *(guint64 *) ensure (self->requests, labels, sizeof (guint64)) += 1;

  histogram = ensure (self->durations, exchange->route, sizeof (Histogram));
  while (bucket < G_N_ELEMENTS (bounds) && exchange->duration > (gint64) bounds[bucket] * 1000)
    bucket++;
  histogram->buckets[bucket]++;
  histogram->count++;
  histogram->sum += exchange->duration;
}

void
helio_metrics_count_event (HelioMetrics *self, HelioEvent event)
{
  g_return_if_fail (HELIO_IS_METRICS (self));
  g_return_if_fail (event < HELIO_N_EVENTS);
  self->events[event]++;
}

void
helio_metrics_write_head (GString *text, const char *name, const char *type, const char *help)
{
  g_string_append_printf (text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void
append_number (GString *text, const char *name, const char *labels, guint64 value)
{
  g_string_append_printf (text, "%s%s %" G_GUINT64_FORMAT "\n", name, labels, value);
}

/* Seconds, with a point whatever the locale. */
static void
append_seconds (GString *text, gint64 microseconds)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT ".%06" G_GINT64_FORMAT,
                          microseconds / G_USEC_PER_SEC, microseconds % G_USEC_PER_SEC);
}

static void
append_histogram (GString *text, const char *route, const Histogram *histogram)
{
  guint64 sum = 0;

  for (gsize i = 0; i < N_BUCKETS; i++)
    {
      sum += histogram->buckets[i];
      g_string_append_printf (text, DURATION "_bucket{route=\"%s\",le=\"", route);
      if (i < G_N_ELEMENTS (bounds))
        append_seconds (text, (gint64) bounds[i] * 1000);
      else
        g_string_append (text, "+Inf");
      g_string_append_printf (text, "\"} %" G_GUINT64_FORMAT "\n", sum);
    }
  g_string_append_printf (text, DURATION "_sum{route=\"%s\"} ", route);
  append_seconds (text, histogram->sum);
  g_string_append_printf (text, "\n" DURATION "_count{route=\"%s\"} %" G_GUINT64_FORMAT "\n", route,
                          histogram->count);
}

static GList *
sort_keys (GHashTable *table)
{
  return g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) g_strcmp0);
}

void
helio_metrics_write (HelioMetrics *self, GString *text)
{
  g_autoptr (GList) labels = NULL, routes = NULL;

  g_return_if_fail (HELIO_IS_METRICS (self));
  g_return_if_fail (text != NULL);

  labels = sort_keys (self->requests);
  routes = sort_keys (self->durations);
  helio_metrics_write_head (text, REQUESTS, "counter",
                            "Requests that have ended; status 0 is an answer that was not taken.");
  for (GList *link = labels; link != NULL; link = link->next)
    append_number (text, REQUESTS, link->data,
                   *(guint64 *) g_hash_table_lookup (self->requests, link->data));
  helio_metrics_write_head (text, DURATION, "histogram",
                            "From the connection to the end of its answer.");
  for (GList *link = routes; link != NULL; link = link->next)
    append_histogram (text, link->data, g_hash_table_lookup (self->durations, link->data));
  for (guint i = 0; i < HELIO_N_EVENTS; i++)
    {
      if (events[i].help != NULL)
        helio_metrics_write_head (text, events[i].name, "counter", events[i].help);
      append_number (text, events[i].name, events[i].labels, self->events[i]);
    }
}
