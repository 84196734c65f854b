/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sync-engine-private.h"

#include "helio-backoff.h"
#include "helio-remote-error.h"
#include "helio-store-outbox.h"
#include "helio-sync-job.h"
#include "helio-time.h"

struct _HelioSyncEngine
{
  GObject parent_instance;

  HelioStore *store;               /* (owned) */
  HelioClient *client;             /* (owned) */
  HelioConnectivity *connectivity; /* (owned) */
  HelioClock *clock;               /* (owned) */
  HelioOutboxCounts *outbox;       /* (owned) */
  HelioIdentity *identity;         /* (owned) */
  HelioSyncSchedule *schedule;     /* (owned) */
  HelioFreshness *freshness;       /* (owned) */
  HelioVault *vault;               /* (owned) */

  HelioSyncState state;
  gboolean started;
  gboolean work_offline;
  GError *error;     /* (owned) (nullable) */
  HelioSyncJob *job; /* (owned) (nullable): under way */
  gint64 ended_at;   /* when the last one ended */
  gint64 next_push;  /* when what did not get through then may be tried again */
};

G_DEFINE_FINAL_TYPE (HelioSyncEngine, helio_sync_engine, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_WORK_OFFLINE,
  PROP_ERROR,
} HelioSyncEngineProperty;

static GParamSpec *props[PROP_ERROR + 1];
static guint warned_signal;

static void
notify (HelioSyncEngine *self, HelioSyncEngineProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static void
set_state (HelioSyncEngine *self, HelioSyncState state)
{
  if (self->state == state)
    return;
  self->state = state;
  helio_freshness_set_idle (self->freshness, state == HELIO_SYNC_IDLE);
  notify (self, PROP_STATE);
}

static void
take_error (HelioSyncEngine *self, GError *error)
{
  if (error == NULL && self->error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  notify (self, PROP_ERROR);
}

static gboolean
may_sync (HelioSyncEngine *self)
{
  return self->started && !self->work_offline;
}

/* --- how it ends --- */

static void
succeed (HelioSyncEngine *self, HelioSyncJob *job)
{
  helio_connectivity_report_success (self->connectivity);
  take_error (self, NULL);
  helio_freshness_note_complete (self->freshness, helio_sync_job_get_completed_at (job));
  self->next_push = helio_sync_job_get_next (job);
  if (may_sync (self))
    helio_sync_schedule_note_success (self->schedule, self->next_push);
  set_state (self, HELIO_SYNC_IDLE);
}

static gint64
get_least_pause (HelioSyncEngine *self)
{
  return g_error_matches (self->error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_BUSY)
             ? helio_client_get_retry_after (self->client) * HELIO_SECOND
             : 0;
}

/* Takes the error. */
static void
fail (HelioSyncEngine *self, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      set_state (self, self->work_offline ? HELIO_SYNC_OFFLINE : HELIO_SYNC_IDLE);
      return;
    }

  take_error (self, error);
  if (helio_sync_state_of (error) == HELIO_SYNC_OFFLINE)
    helio_connectivity_report_failure (self->connectivity);
  else if (helio_sync_state_of (error) == HELIO_SYNC_SIGNED_OUT)
    helio_connectivity_report_success (self->connectivity);
  if (helio_sync_state_of (error) != HELIO_SYNC_SIGNED_OUT && may_sync (self))
    helio_sync_schedule_note_failure (self->schedule, get_least_pause (self));
  set_state (self, helio_sync_state_of (error));
}

static void
on_synced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSyncEngine) self = data;
  g_autoptr (HelioSyncJob) job = NULL;
  GError *error = NULL;

  /* It was given up, and nobody waits for it any more. */
  if (HELIO_SYNC_JOB (source) != self->job)
    return;
  job = g_steal_pointer (&self->job);
  self->ended_at = helio_clock_now (self->clock);
  if (helio_sync_job_run_finish (job, result, &error))
    succeed (self, job);
  else
    fail (self, error);
}

/* --- how it goes --- */

static void
on_warned (HelioSyncEngine *self, GPtrArray *warnings)
{
  g_signal_emit (self, warned_signal, 0, warnings);
}

static void
start_sync (HelioSyncEngine *self, gboolean eager)
{
  if (self->job != NULL || !may_sync (self))
    return;
  helio_sync_schedule_clear (self->schedule);
  self->job = helio_sync_job_new (self->store, self->client, self->clock, self->identity,
                                  self->vault, eager);
  g_signal_connect_object (self->job, "pulling", G_CALLBACK (helio_freshness_follow),
                           self->freshness, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job, "warned", G_CALLBACK (on_warned), self, G_CONNECT_SWAPPED);
  helio_sync_job_run_async (self->job, on_synced, g_object_ref (self));
  set_state (self, HELIO_SYNC_SYNCING);
}

void
helio_sync_engine_set_interval (HelioSyncEngine *self, guint minutes)
{
  g_return_if_fail (HELIO_IS_SYNC_ENGINE (self));

  helio_sync_schedule_set_interval (self->schedule, minutes * 60);
}

static void
on_due (HelioSyncEngine *self)
{
  start_sync (self, FALSE);
}

void
helio_sync_engine_sync (HelioSyncEngine *self)
{
  g_return_if_fail (HELIO_IS_SYNC_ENGINE (self));

  if (self->job != NULL)
    helio_sync_job_wake (self->job);
  else
    start_sync (self, TRUE);
}

static void
cancel (HelioSyncEngine *self)
{
  helio_sync_schedule_clear (self->schedule);
  if (self->job != NULL)
    helio_sync_job_cancel (self->job);
  g_clear_object (&self->job);
}

void
helio_sync_engine_stop (HelioSyncEngine *self)
{
  g_return_if_fail (HELIO_IS_SYNC_ENGINE (self));

  self->started = FALSE;
  cancel (self);
  if (self->state == HELIO_SYNC_SYNCING)
    set_state (self, HELIO_SYNC_IDLE);
}

void
helio_sync_engine_sign_out (HelioSyncEngine *self)
{
  g_return_if_fail (HELIO_IS_SYNC_ENGINE (self));

  cancel (self);
  helio_client_forget_token (self->client);
  helio_vault_wipe (self->vault);
  take_error (self, NULL);
  set_state (self, HELIO_SYNC_SIGNED_OUT);
}

void
helio_sync_engine_follow_language (HelioSyncEngine *self)
{
  g_return_if_fail (HELIO_IS_SYNC_ENGINE (self));

  helio_client_follow_language (self->client);
  helio_identity_forget (self->identity);
  /* What is under way was asked in the language that was. */
  cancel (self);
  start_sync (self, TRUE);
}

static void
on_try_again (HelioSyncEngine *self)
{
  if (self->state == HELIO_SYNC_OFFLINE || self->state == HELIO_SYNC_FAILED)
    helio_sync_engine_sync (self);
}

/* It is seldom asked then. */
static void
on_told (HelioSyncEngine *self)
{
  helio_sync_schedule_set_told (self->schedule, helio_freshness_is_told (self->freshness));
}

void
helio_sync_engine_start (HelioSyncEngine *self)
{
  g_return_if_fail (HELIO_IS_SYNC_ENGINE (self));

  self->started = TRUE;
  helio_store_recover_outbox_async (self->store, helio_clock_now (self->clock), NULL, NULL, NULL);
  helio_sync_engine_sync (self);
}

void
helio_sync_engine_set_work_offline (HelioSyncEngine *self, gboolean work_offline)
{
  g_return_if_fail (HELIO_IS_SYNC_ENGINE (self));

  if (self->work_offline == work_offline)
    return;
  self->work_offline = work_offline;
  if (work_offline)
    {
      cancel (self);
      set_state (self, HELIO_SYNC_OFFLINE);
    }
  else
    {
      set_state (self, HELIO_SYNC_IDLE);
      helio_sync_engine_sync (self);
    }
  notify (self, PROP_WORK_OFFLINE);
}

/* --- the object --- */

static void
helio_sync_engine_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioSyncEngine *self = HELIO_SYNC_ENGINE (object);

  switch ((HelioSyncEngineProperty) prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_WORK_OFFLINE:
      g_value_set_boolean (value, self->work_offline);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_sync_engine_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  HelioSyncEngine *self = HELIO_SYNC_ENGINE (object);

  switch ((HelioSyncEngineProperty) prop_id)
    {
    case PROP_WORK_OFFLINE:
      helio_sync_engine_set_work_offline (self, g_value_get_boolean (value));
      break;
    case PROP_STATE:
    case PROP_ERROR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_sync_engine_dispose (GObject *object)
{
  cancel (HELIO_SYNC_ENGINE (object));

  G_OBJECT_CLASS (helio_sync_engine_parent_class)->dispose (object);
}

static void
helio_sync_engine_finalize (GObject *object)
{
  HelioSyncEngine *self = HELIO_SYNC_ENGINE (object);

  g_clear_object (&self->outbox);
  g_clear_object (&self->identity);
  g_clear_object (&self->schedule);
  g_clear_object (&self->freshness);
  g_clear_object (&self->vault);
  g_clear_object (&self->store);
  g_clear_object (&self->client);
  g_clear_object (&self->connectivity);
  g_clear_object (&self->clock);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (helio_sync_engine_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  props[PROP_STATE]
      = g_param_spec_enum ("state", NULL, NULL, HELIO_TYPE_SYNC_STATE, HELIO_SYNC_IDLE, readable);
  props[PROP_WORK_OFFLINE]
      = g_param_spec_boolean ("work-offline", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_sync_engine_class_init (HelioSyncEngineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = helio_sync_engine_dispose;
  object_class->finalize = helio_sync_engine_finalize;
  object_class->get_property = helio_sync_engine_get_property;
  object_class->set_property = helio_sync_engine_set_property;
  install_properties (object_class);
  warned_signal = g_signal_new ("warned", HELIO_TYPE_SYNC_ENGINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
helio_sync_engine_init (HelioSyncEngine *self)
{
  self->next_push = HELIO_NO_INTEGER;
}

HelioSyncEngine *
helio_sync_engine_new (HelioStore *store, HelioClient *client, HelioConnectivity *connectivity,
                       HelioClock *clock)
{
  HelioSyncEngine *self;

  g_return_val_if_fail (HELIO_IS_STORE (store), NULL);
  g_return_val_if_fail (HELIO_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HELIO_IS_CONNECTIVITY (connectivity), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);

  self = g_object_new (HELIO_TYPE_SYNC_ENGINE, NULL);
  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->connectivity = g_object_ref (connectivity);
  self->clock = g_object_ref (clock);
  self->outbox = helio_outbox_counts_new (store);
  self->identity = helio_identity_new (store, client, clock);
  self->schedule = helio_sync_schedule_new (clock);
  self->freshness = helio_freshness_new (store, clock);
  self->vault = helio_vault_new ();
  g_signal_connect_object (connectivity, "try-again", G_CALLBACK (on_try_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->schedule, "due", G_CALLBACK (on_due), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->freshness, "notify::is-told", G_CALLBACK (on_told), self,
                           G_CONNECT_SWAPPED);
  return self;
}

gboolean
helio_sync_engine_get_work_offline (HelioSyncEngine *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), FALSE);
  return self->work_offline;
}

HelioSyncState
helio_sync_engine_get_state (HelioSyncEngine *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), HELIO_SYNC_IDLE);
  return self->state;
}

HelioFreshness *
helio_sync_engine_get_freshness (HelioSyncEngine *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), NULL);
  return self->freshness;
}

gint64
helio_sync_engine_get_next_push (HelioSyncEngine *self)
{
  gint64 next = HELIO_NO_INTEGER;

  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), HELIO_NO_INTEGER);

  if (self->state == HELIO_SYNC_FAILED)
    next = helio_sync_schedule_get_due (self->schedule);
  else if (self->state == HELIO_SYNC_IDLE)
    next = self->next_push;
  if (next == HELIO_NO_INTEGER
      || helio_backoff_get_rest (self->ended_at, next, helio_clock_now (self->clock)) == 0)
    return HELIO_NO_INTEGER;
  return next;
}

HelioOutboxCounts *
helio_sync_engine_get_outbox (HelioSyncEngine *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), NULL);
  return self->outbox;
}

HelioVault *
helio_sync_engine_get_vault (HelioSyncEngine *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), NULL);
  return self->vault;
}

const GError *
helio_sync_engine_get_error (HelioSyncEngine *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), NULL);
  return self->error;
}

HelioStore *
helio_sync_engine_get_store (HelioSyncEngine *self)
{
  return self->store;
}

HelioClient *
helio_sync_engine_get_client (HelioSyncEngine *self)
{
  return self->client;
}

HelioConnectivity *
helio_sync_engine_get_connectivity (HelioSyncEngine *self)
{
  return self->connectivity;
}

HelioIdentity *
helio_sync_engine_get_identity (HelioSyncEngine *self)
{
  return self->identity;
}

HelioSyncSchedule *
helio_sync_engine_get_schedule (HelioSyncEngine *self)
{
  return self->schedule;
}
