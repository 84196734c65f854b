/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-remote-file.h"

#include "helio-remote-error.h"
#include "helio-store-files.h"
#include "helio-sync-engine-private.h"
#include "helio-text.h"

#include <glib/gstdio.h>

#define PRIVATE_FOLDER 0700

struct _HelioRemoteFile
{
  GObject parent_instance;

  HelioSyncEngine *engine; /* (owned) */
  char *sha256;            /* (owned) (nullable): NULL when it was none */
  guint64 size;
  GFile *place;              /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the search, or of the file that comes */
  HelioFileState state;
  HelioFileFailure failure;
  double progress;
  gboolean wanted; /* before anybody had looked */
};

G_DEFINE_FINAL_TYPE (HelioRemoteFile, helio_remote_file, G_TYPE_OBJECT)
G_DEFINE_ENUM_TYPE (HelioFileState, helio_file_state,
                    G_DEFINE_ENUM_VALUE (HELIO_FILE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (HELIO_FILE_ABSENT, "absent"),
                    G_DEFINE_ENUM_VALUE (HELIO_FILE_COMING, "coming"),
                    G_DEFINE_ENUM_VALUE (HELIO_FILE_HERE, "here"),
                    G_DEFINE_ENUM_VALUE (HELIO_FILE_FAILED, "failed"))

typedef enum
{
  PROP_STATE = 1,
  PROP_PROGRESS,
} HelioRemoteFileProperty;

static GParamSpec *props[PROP_PROGRESS + 1];

static void
set_state (HelioRemoteFile *self, HelioFileState state, HelioFileFailure failure)
{
  if (self->state == state && self->failure == failure)
    return;
  self->failure = failure;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/* --- fetching --- */

static HelioFileFailure
judge (const GError *error)
{
  switch (helio_sync_state_of (error))
    {
    case HELIO_SYNC_IDLE:
      return HELIO_FILE_FAILURE_NONE;
    case HELIO_SYNC_OFFLINE:
      return HELIO_FILE_FAILURE_OFFLINE;
    case HELIO_SYNC_SIGNED_OUT:
      return HELIO_FILE_FAILURE_SIGNED_OUT;
    case HELIO_SYNC_SYNCING:
    case HELIO_SYNC_FAILED:
    default:
      if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_FOUND))
        return HELIO_FILE_FAILURE_GONE;
      if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_EXPIRED))
        return HELIO_FILE_FAILURE_EXPIRED;
      return g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_FILE)
                 ? HELIO_FILE_FAILURE_NO_ROOM
                 : HELIO_FILE_FAILURE_OTHER;
    }
}

static void
on_progress (goffset n, goffset size, gpointer data)
{
  HelioRemoteFile *self = data;

  if (self->state != HELIO_FILE_COMING || size <= 0)
    return;
  self->progress = (double) n / (double) size;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
}

static void
on_downloaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioRemoteFile) self = data;
  HelioConnectivity *connectivity = helio_sync_engine_get_connectivity (self->engine);
  g_autoptr (GError) error = NULL;
  HelioFileFailure failure;

  helio_client_download_finish (HELIO_CLIENT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  failure = judge (error);
  if (failure == HELIO_FILE_FAILURE_NONE)
    helio_connectivity_report_success (connectivity);
  else if (failure == HELIO_FILE_FAILURE_OFFLINE)
    helio_connectivity_report_failure (connectivity);
  g_clear_object (&self->cancellable);
  set_state (self, error == NULL ? HELIO_FILE_HERE : HELIO_FILE_FAILED, failure);
}

static HelioFileFailure
why_not (HelioRemoteFile *self)
{
  if (self->sha256 == NULL)
    return HELIO_FILE_FAILURE_GONE;
  return helio_sync_engine_get_work_offline (self->engine) ? HELIO_FILE_FAILURE_OFFLINE
                                                           : HELIO_FILE_FAILURE_NONE;
}

void
helio_remote_file_fetch (HelioRemoteFile *self)
{
  HelioFileFailure failure;

  g_return_if_fail (HELIO_IS_REMOTE_FILE (self));

  self->wanted = self->state == HELIO_FILE_UNKNOWN;
  if (self->state != HELIO_FILE_ABSENT && self->state != HELIO_FILE_FAILED)
    return;
  failure = why_not (self);
  if (failure != HELIO_FILE_FAILURE_NONE)
    {
      set_state (self, HELIO_FILE_FAILED, failure);
      return;
    }
  self->progress = 0;
  self->cancellable = g_cancellable_new ();
  set_state (self, HELIO_FILE_COMING, HELIO_FILE_FAILURE_NONE);
  helio_client_download_async (helio_sync_engine_get_client (self->engine), self->sha256,
                               self->size, self->place, self->cancellable, on_progress, self,
                               on_downloaded, g_object_ref (self));
}

void
helio_remote_file_cancel (HelioRemoteFile *self)
{
  g_return_if_fail (HELIO_IS_REMOTE_FILE (self));

  self->wanted = FALSE;
  if (self->state != HELIO_FILE_COMING)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_state (self, HELIO_FILE_ABSENT, HELIO_FILE_FAILURE_NONE);
}

/* --- looking, on a thread of its own --- */

static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HelioRemoteFile *self = source;
  g_autofree char *path = g_file_get_path (self->place);
  GStatBuf info;

  if (g_stat (path, &info) == 0 && (guint64) info.st_size == self->size)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_clear_pointer (&path, g_free);
  path = g_path_get_dirname (g_file_peek_path (self->place));
  g_mkdir_with_parents (path, PRIVATE_FOLDER);
  g_task_return_boolean (task, FALSE);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  HelioRemoteFile *self = HELIO_REMOTE_FILE (source);
  gboolean here = g_task_propagate_boolean (G_TASK (result), NULL);

  set_state (self, here ? HELIO_FILE_HERE : HELIO_FILE_ABSENT, HELIO_FILE_FAILURE_NONE);
  if (self->wanted)
    helio_remote_file_fetch (self);
}

static void
look_for_it (HelioRemoteFile *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_looked, NULL);

  g_task_set_source_tag (task, look_for_it);
  g_task_run_in_thread (task, look);
}

/* --- the object --- */

static void
helio_remote_file_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioRemoteFile *self = HELIO_REMOTE_FILE (object);

  switch ((HelioRemoteFileProperty) prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_remote_file_finalize (GObject *object)
{
  HelioRemoteFile *self = HELIO_REMOTE_FILE (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->place);
  g_clear_object (&self->cancellable);
  g_free (self->sha256);

  G_OBJECT_CLASS (helio_remote_file_parent_class)->finalize (object);
}

static void
helio_remote_file_class_init (HelioRemoteFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = helio_remote_file_get_property;
  object_class->finalize = helio_remote_file_finalize;
  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HELIO_TYPE_FILE_STATE,
                                         HELIO_FILE_UNKNOWN, readable);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_remote_file_init (HelioRemoteFile *self)
{
}

HelioRemoteFile *
helio_remote_file_new (HelioSyncEngine *engine, const char *sha256, gint64 size)
{
  HelioRemoteFile *self;

  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (engine), NULL);

  self = g_object_new (HELIO_TYPE_REMOTE_FILE, NULL);
  self->engine = g_object_ref (engine);
  self->size = (guint64) MAX (size, 0);
  if (!helio_text_is_sha256 (sha256))
    {
      self->state = HELIO_FILE_ABSENT;
      return self;
    }
  self->sha256 = g_strdup (sha256);
  self->place = helio_store_get_kept_file (helio_sync_engine_get_store (engine), sha256);
  look_for_it (self);
  return self;
}

HelioFileState
helio_remote_file_get_state (HelioRemoteFile *self)
{
  g_return_val_if_fail (HELIO_IS_REMOTE_FILE (self), HELIO_FILE_UNKNOWN);
  return self->state;
}

double
helio_remote_file_get_progress (HelioRemoteFile *self)
{
  g_return_val_if_fail (HELIO_IS_REMOTE_FILE (self), 0);
  return self->progress;
}

HelioFileFailure
helio_remote_file_get_failure (HelioRemoteFile *self)
{
  g_return_val_if_fail (HELIO_IS_REMOTE_FILE (self), HELIO_FILE_FAILURE_NONE);
  return self->failure;
}

GFile *
helio_remote_file_get_place (HelioRemoteFile *self)
{
  g_return_val_if_fail (HELIO_IS_REMOTE_FILE (self), NULL);
  return self->place;
}
