/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-live-sync.h"

#include "helio-sync-engine-private.h"

struct _HelioLiveSync
{
  GObject parent_instance;

  HelioSyncEngine *engine; /* (owned) */
  HelioLive *live;         /* (owned) */
  gint64 told;             /* the latest revision that it was told of */
  gboolean is_due;         /* what was told last has not been seen to */
};

G_DEFINE_FINAL_TYPE (HelioLiveSync, helio_live_sync, G_TYPE_OBJECT)

static HelioFreshness *
get_freshness (HelioLiveSync *self)
{
  return helio_sync_engine_get_freshness (self->engine);
}

/* What was told while it synced may have come too late for that sync. Once for what was told: a
 * service that says so and has no more is not asked for ever. */
static void
catch_up (HelioLiveSync *self)
{
  if (!self->is_due || helio_sync_engine_get_state (self->engine) != HELIO_SYNC_IDLE)
    return;
  self->is_due = FALSE;
  if (self->told > helio_freshness_get_revision (get_freshness (self)))
    helio_sync_engine_sync (self->engine);
}

static void
on_changes (HelioLiveSync *self, gint64 latest)
{
  self->told = latest;
  self->is_due = TRUE;
  catch_up (self);
}

static void
on_open (HelioLiveSync *self)
{
  helio_freshness_set_told (get_freshness (self), helio_live_is_open (self->live));
}

static void
on_state (HelioLiveSync *self)
{
  switch (helio_sync_engine_get_state (self->engine))
    {
    case HELIO_SYNC_SYNCING:
      break;
    case HELIO_SYNC_IDLE:
      if (helio_freshness_get_revision (get_freshness (self)) >= 0)
        helio_live_start (self->live);
      catch_up (self);
      break;
    case HELIO_SYNC_OFFLINE:
    case HELIO_SYNC_FAILED:
    case HELIO_SYNC_SIGNED_OUT:
    default:
      helio_live_stop (self->live);
    }
}

static void
helio_live_sync_dispose (GObject *object)
{
  HelioLiveSync *self = HELIO_LIVE_SYNC (object);

  /* The engine is told by nobody then. */
  if (self->live != NULL)
    helio_live_stop (self->live);
  g_clear_object (&self->live);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (helio_live_sync_parent_class)->dispose (object);
}

static void
helio_live_sync_class_init (HelioLiveSyncClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_live_sync_dispose;
}

static void
helio_live_sync_init (HelioLiveSync *self)
{
}

HelioLiveSync *
helio_live_sync_new (HelioSyncEngine *engine, HelioLive *live)
{
  HelioLiveSync *self;

  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (engine), NULL);
  g_return_val_if_fail (HELIO_IS_LIVE (live), NULL);

  self = g_object_new (HELIO_TYPE_LIVE_SYNC, NULL);
  self->engine = g_object_ref (engine);
  self->live = g_object_ref (live);
  g_signal_connect_object (engine, "notify::state", G_CALLBACK (on_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "changes", G_CALLBACK (on_changes), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "notify::is-open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  return self;
}
