/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-freshness.h"

#include "helio-live.h"
#include "helio-sync-job.h"
#include "helio-time.h"

struct _HelioFreshness
{
  GObject parent_instance;

  HelioClock *clock;  /* (owned) */
  HelioPullJob *pull; /* (owned) (nullable): under way, or the last one */
  gboolean first_sync;
  gint64 last_sync;
  gint64 revision;  /* of the service, as of the last sync of this run */
  gboolean is_told; /* of what is new, without asking */
  gboolean is_idle; /* what was told has been seen to */
};

G_DEFINE_FINAL_TYPE (HelioFreshness, helio_freshness, G_TYPE_OBJECT)

typedef enum
{
  PROP_PROGRESS = 1,
  PROP_N_ROWS,
  PROP_FIRST_SYNC,
  PROP_LAST_SYNC,
  PROP_IS_TOLD,
} HelioFreshnessProperty;

static GParamSpec *props[PROP_IS_TOLD + 1];

static void
notify (HelioFreshness *self, HelioFreshnessProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static void
on_progress (HelioFreshness *self)
{
  notify (self, PROP_PROGRESS);
  notify (self, PROP_N_ROWS);
}

/* Point reads of two small tables, before anything is shown. */
static void
read_past (HelioFreshness *self, HelioReader *reader)
{
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GBytes) synced
      = helio_reader_get_document (reader, HELIO_DOCUMENT_SYNCED, &self->last_sync, NULL);

  if (synced == NULL)
    self->last_sync = HELIO_TIME_NONE;
  self->first_sync = helio_reader_get_feed_state (reader, &state, NULL) && state.first_load;
}

/* --- the object --- */

static void
helio_freshness_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioFreshness *self = HELIO_FRESHNESS (object);

  switch ((HelioFreshnessProperty) prop_id)
    {
    case PROP_PROGRESS:
      g_value_set_double (value, helio_freshness_get_progress (self));
      break;
    case PROP_N_ROWS:
      g_value_set_uint (value, helio_freshness_get_n_rows (self));
      break;
    case PROP_FIRST_SYNC:
      g_value_set_boolean (value, self->first_sync);
      break;
    case PROP_LAST_SYNC:
      g_value_set_int64 (value, helio_freshness_get_last_sync (self));
      break;
    case PROP_IS_TOLD:
      g_value_set_boolean (value, self->is_told);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_freshness_finalize (GObject *object)
{
  HelioFreshness *self = HELIO_FRESHNESS (object);

  g_clear_object (&self->pull);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (helio_freshness_parent_class)->finalize (object);
}

static void
helio_freshness_class_init (HelioFreshnessClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = helio_freshness_finalize;
  object_class->get_property = helio_freshness_get_property;

  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, readable);
  props[PROP_N_ROWS] = g_param_spec_uint ("n-rows", NULL, NULL, 0, G_MAXUINT, 0, readable);
  props[PROP_FIRST_SYNC] = g_param_spec_boolean ("first-sync", NULL, NULL, FALSE, readable);
  props[PROP_LAST_SYNC] = g_param_spec_int64 ("last-sync", NULL, NULL, G_MININT64, G_MAXINT64,
                                              HELIO_TIME_NONE, readable);
  props[PROP_IS_TOLD] = g_param_spec_boolean ("is-told", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_freshness_init (HelioFreshness *self)
{
  self->revision = -1;
  self->is_idle = TRUE;
}

HelioFreshness *
helio_freshness_new (HelioStore *store, HelioClock *clock)
{
  HelioFreshness *self;

  g_return_val_if_fail (HELIO_IS_STORE (store), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);

  self = g_object_new (HELIO_TYPE_FRESHNESS, NULL);
  self->clock = g_object_ref (clock);
  read_past (self, helio_store_get_reader (store));
  return self;
}

void
helio_freshness_follow (HelioFreshness *self, HelioPullJob *pull)
{
  g_return_if_fail (HELIO_IS_FRESHNESS (self));
  g_return_if_fail (HELIO_IS_PULL_JOB (pull));

  if (self->pull != NULL)
    g_signal_handlers_disconnect_by_data (self->pull, self);
  g_set_object (&self->pull, pull);
  g_signal_connect_object (pull, "notify::progress", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
}

void
helio_freshness_note_complete (HelioFreshness *self, gint64 moment)
{
  gboolean first_sync;

  g_return_if_fail (HELIO_IS_FRESHNESS (self));
  g_return_if_fail (self->pull != NULL);

  first_sync = self->first_sync;
  self->last_sync = moment;
  self->revision = helio_pull_job_get_revision (self->pull);
  self->first_sync = FALSE;
  if (first_sync)
    notify (self, PROP_FIRST_SYNC);
  notify (self, PROP_LAST_SYNC);
}

void
helio_freshness_set_told (HelioFreshness *self, gboolean told)
{
  g_return_if_fail (HELIO_IS_FRESHNESS (self));

  if (self->is_told == told)
    return;
  self->last_sync = helio_freshness_get_last_sync (self);
  self->is_told = told;
  notify (self, PROP_IS_TOLD);
}

void
helio_freshness_set_idle (HelioFreshness *self, gboolean idle)
{
  g_return_if_fail (HELIO_IS_FRESHNESS (self));

  self->last_sync = helio_freshness_get_last_sync (self);
  self->is_idle = idle;
}

double
helio_freshness_get_progress (HelioFreshness *self)
{
  double progress = 0;

  g_return_val_if_fail (HELIO_IS_FRESHNESS (self), 0);

  if (self->pull != NULL)
    g_object_get (self->pull, "progress", &progress, NULL);
  return progress;
}

guint
helio_freshness_get_n_rows (HelioFreshness *self)
{
  guint n_rows = 0;

  g_return_val_if_fail (HELIO_IS_FRESHNESS (self), 0);

  if (self->pull != NULL)
    g_object_get (self->pull, "n-rows", &n_rows, NULL);
  return n_rows;
}

guint
helio_freshness_get_n_rejected (HelioFreshness *self, const char **first)
{
  g_return_val_if_fail (HELIO_IS_FRESHNESS (self), 0);

  if (first != NULL)
    *first = NULL;
  return self->pull != NULL ? helio_pull_job_get_n_rejected (self->pull, first) : 0;
}

gboolean
helio_freshness_is_first_sync (HelioFreshness *self)
{
  g_return_val_if_fail (HELIO_IS_FRESHNESS (self), FALSE);
  return self->first_sync;
}

gint64
helio_freshness_get_last_sync (HelioFreshness *self)
{
  gint64 heard;

  g_return_val_if_fail (HELIO_IS_FRESHNESS (self), HELIO_TIME_NONE);

  if (!self->is_told || !self->is_idle)
    return self->last_sync;
  /* It would have ended by now if nothing had been heard since then. */
  heard = helio_clock_now (self->clock) - HELIO_LIVE_DEADLINE;
  return MAX (self->last_sync, heard);
}

gboolean
helio_freshness_is_told (HelioFreshness *self)
{
  g_return_val_if_fail (HELIO_IS_FRESHNESS (self), FALSE);
  return self->is_told;
}

gint64
helio_freshness_get_revision (HelioFreshness *self)
{
  g_return_val_if_fail (HELIO_IS_FRESHNESS (self), -1);
  return self->revision;
}
