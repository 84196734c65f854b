/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sync-engine-private.h"

#include "helio-live.h"
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
  HelioVault *vault;               /* (owned) */

  HelioSyncState state;
  gboolean started;
  gboolean work_offline;
  gboolean first_sync;
  gint64 last_sync;
  gboolean is_told; /* of what is new, without asking */
  gint64 revision;  /* of the service, as of the last sync of this run */
  GError *error;    /* (owned) (nullable) */

  HelioSyncJob *job;  /* (owned) (nullable): under way */
  HelioPullJob *pull; /* (owned) (nullable): under way, or the last one */
  gint64 next_push;   /* when what did not get through last may be tried again */
};

G_DEFINE_FINAL_TYPE (HelioSyncEngine, helio_sync_engine, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_PROGRESS,
  PROP_N_ROWS,
  PROP_FIRST_SYNC,
  PROP_LAST_SYNC,
  PROP_WORK_OFFLINE,
  PROP_ERROR,
  PROP_IS_TOLD,
} HelioSyncEngineProperty;

static GParamSpec *props[PROP_IS_TOLD + 1];
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
  self->last_sync = helio_sync_engine_get_last_sync (self);
  self->state = state;
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

static void
set_first_sync (HelioSyncEngine *self, gboolean first_sync)
{
  if (self->first_sync == first_sync)
    return;
  self->first_sync = first_sync;
  notify (self, PROP_FIRST_SYNC);
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
  self->last_sync = helio_sync_job_get_completed_at (job);
  self->revision = helio_pull_job_get_revision (self->pull);
  helio_connectivity_report_success (self->connectivity);
  take_error (self, NULL);
  set_first_sync (self, FALSE);
  notify (self, PROP_LAST_SYNC);
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
  if (helio_sync_job_run_finish (job, result, &error))
    succeed (self, job);
  else
    fail (self, error);
}

/* --- how it goes --- */

static void
on_progress (HelioSyncEngine *self)
{
  notify (self, PROP_PROGRESS);
  notify (self, PROP_N_ROWS);
}

static void
on_pulling (HelioSyncEngine *self, HelioPullJob *pull)
{
  if (self->pull != NULL)
    g_signal_handlers_disconnect_by_data (self->pull, self);
  g_set_object (&self->pull, pull);
  g_signal_connect_object (pull, "notify::progress", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
}

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
  g_signal_connect_object (self->job, "pulling", G_CALLBACK (on_pulling), self, G_CONNECT_SWAPPED);
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

/* Point reads of two small tables, before anything is shown. */
static void
read_past (HelioSyncEngine *self)
{
  HelioReader *reader = helio_store_get_reader (self->store);
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GBytes) synced
      = helio_reader_get_document (reader, HELIO_DOCUMENT_SYNCED, &self->last_sync, NULL);

  if (synced == NULL)
    self->last_sync = HELIO_TIME_NONE;
  self->first_sync = helio_reader_get_feed_state (reader, &state, NULL) && state.first_load;
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
    case PROP_PROGRESS:
      g_value_set_double (value, helio_sync_engine_get_progress (self));
      break;
    case PROP_N_ROWS:
      g_value_set_uint (value, helio_sync_engine_get_n_rows (self));
      break;
    case PROP_FIRST_SYNC:
      g_value_set_boolean (value, self->first_sync);
      break;
    case PROP_LAST_SYNC:
      g_value_set_int64 (value, helio_sync_engine_get_last_sync (self));
      break;
    case PROP_WORK_OFFLINE:
      g_value_set_boolean (value, self->work_offline);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_IS_TOLD:
      g_value_set_boolean (value, self->is_told);
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
    case PROP_PROGRESS:
    case PROP_N_ROWS:
    case PROP_FIRST_SYNC:
    case PROP_LAST_SYNC:
    case PROP_ERROR:
    case PROP_IS_TOLD:
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

  g_clear_object (&self->pull);
  g_clear_object (&self->outbox);
  g_clear_object (&self->identity);
  g_clear_object (&self->schedule);
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
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, readable);
  props[PROP_N_ROWS] = g_param_spec_uint ("n-rows", NULL, NULL, 0, G_MAXUINT, 0, readable);
  props[PROP_FIRST_SYNC] = g_param_spec_boolean ("first-sync", NULL, NULL, FALSE, readable);
  props[PROP_LAST_SYNC] = g_param_spec_int64 ("last-sync", NULL, NULL, G_MININT64, G_MAXINT64,
                                              HELIO_TIME_NONE, readable);
  props[PROP_WORK_OFFLINE]
      = g_param_spec_boolean ("work-offline", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  props[PROP_IS_TOLD] = g_param_spec_boolean ("is-told", NULL, NULL, FALSE, readable);
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
  self->revision = -1;
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
  self->vault = helio_vault_new ();
  g_signal_connect_object (connectivity, "try-again", G_CALLBACK (on_try_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->schedule, "due", G_CALLBACK (on_due), self, G_CONNECT_SWAPPED);
  read_past (self);
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

double
helio_sync_engine_get_progress (HelioSyncEngine *self)
{
  double progress = 0;

  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), 0);

  if (self->pull != NULL)
    g_object_get (self->pull, "progress", &progress, NULL);
  return progress;
}

guint
helio_sync_engine_get_n_rows (HelioSyncEngine *self)
{
  guint n_rows = 0;

  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), 0);

  if (self->pull != NULL)
    g_object_get (self->pull, "n-rows", &n_rows, NULL);
  return n_rows;
}

guint
helio_sync_engine_get_n_rejected (HelioSyncEngine *self, const char **first)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), 0);

  if (first != NULL)
    *first = NULL;
  return self->pull != NULL ? helio_pull_job_get_n_rejected (self->pull, first) : 0;
}

gboolean
helio_sync_engine_is_first_sync (HelioSyncEngine *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), FALSE);
  return self->first_sync;
}

gint64
helio_sync_engine_get_last_sync (HelioSyncEngine *self)
{
  gint64 heard;

  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), HELIO_TIME_NONE);

  if (!self->is_told || self->state != HELIO_SYNC_IDLE)
    return self->last_sync;
  /* It would have ended by now if nothing had been heard since then. */
  heard = helio_clock_now (self->clock) - HELIO_LIVE_DEADLINE;
  return MAX (self->last_sync, heard);
}

gboolean
helio_sync_engine_is_told (HelioSyncEngine *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), FALSE);
  return self->is_told;
}

void
helio_sync_engine_set_told (HelioSyncEngine *self, gboolean told)
{
  g_return_if_fail (HELIO_IS_SYNC_ENGINE (self));

  if (self->is_told == told)
    return;
  self->last_sync = helio_sync_engine_get_last_sync (self);
  self->is_told = told;
  helio_sync_schedule_set_told (self->schedule, told);
  notify (self, PROP_IS_TOLD);
}

gint64
helio_sync_engine_get_revision (HelioSyncEngine *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), -1);
  return self->revision;
}

gint64
helio_sync_engine_get_next_push (HelioSyncEngine *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (self), HELIO_NO_INTEGER);

  if (self->state == HELIO_SYNC_FAILED)
    return helio_sync_schedule_get_due (self->schedule);
  return self->state == HELIO_SYNC_IDLE ? self->next_push : HELIO_NO_INTEGER;
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
