/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-store-private.h"

/*
 * One writing thread, one reading thread and the store's own thread, each with a connection of its
 * own. What crosses between them is immutable or handed over.
 *
 *   apply, load, documents ──▶ writer ──▶ file ◀── reader ◀── read_async: orders, filters, counts
 *                                           ▲
 *                                           └── own thread's reader: the point read of a row
 */
struct _HelioStore
{
  GObject parent_instance;

  char *path; /* (owned) */
  gboolean read_only;
  char *damaged_path;    /* (owned) (nullable) */
  HelioFileLock *lock;   /* (owned) (nullable) */
  HelioReader *reader;   /* (owned): of the store's own thread */
  GMainContext *context; /* (owned): of the store's own thread */
  guint changed_kinds;   /* (atomic): bits that `changed` still has to tell */

  struct
  {
    HelioWorker *worker;     /* (owned) */
    HelioDatabase *database; /* (owned) */
    gint64 version;          /* of the file: grows with what other connections write */
  } writing;
  struct
  {
    HelioWorker *worker; /* (owned) */
    HelioReader *reader; /* (owned) */
  } reading;
};

/* Behind the rows of lists, before the check of the file. */
#define COUNT_PRIORITY ((G_PRIORITY_DEFAULT + G_PRIORITY_LOW) / 2)

G_DEFINE_FINAL_TYPE (HelioStore, helio_store, G_TYPE_OBJECT)

static guint changed_signal;

typedef struct
{
  HelioReadFunc func;
  gpointer data;              /* (owned) */
  GDestroyNotify destroy;     /* (nullable) */
  GDestroyNotify free_result; /* (nullable) */
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  if (read->destroy != NULL)
    read->destroy (read->data);
  g_free (read);
}

static gboolean
emit_changed (gpointer data)
{
  HelioStore *self = data;
  guint kinds = g_atomic_int_and (&self->changed_kinds, 0);

  if (kinds != 0)
    g_signal_emit (self, changed_signal, 0, kinds);
  return G_SOURCE_REMOVE;
}

void
helio_store_note_change (HelioStore *self, guint kinds)
{
  g_autoptr (GSource) source = NULL;

  if (kinds == 0 || g_atomic_int_or (&self->changed_kinds, kinds) != 0)
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_changed, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

void
helio_store_note_error (HelioStore *self, const GError *error)
{
  if (!self->read_only && g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT))
    helio_cache_file_note_damage (self->path);
}

const char *
helio_store_get_path (HelioStore *self)
{
  return self->path;
}

HelioDatabase *
helio_store_get_writer (HelioStore *self)
{
  g_assert (helio_worker_is_current (self->writing.worker));
  return self->writing.database;
}

static gint64
read_version (HelioStore *self)
{
  gint64 version = self->writing.version;

  helio_database_get_integer (self->writing.database, "PRAGMA data_version", version, &version,
                              NULL);
  return version;
}

gboolean
helio_store_was_written_elsewhere (HelioStore *self)
{
  gint64 before = self->writing.version;

  g_assert (helio_worker_is_current (self->writing.worker));
  self->writing.version = read_version (self);
  return self->writing.version != before;
}

void
helio_store_write (HelioStore *self, GTask *task, int priority, GTaskThreadFunc func)
{
  if (self->read_only)
    g_task_return_new_error (task, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY,
                             "the cache is read-only");
  else
    helio_worker_run (self->writing.worker, task, priority, func);
}

static void
merge_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (helio_database_merge_log (helio_store_get_writer (source), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
helio_store_merge_log (HelioStore *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_STORE (self));

  if (!helio_database_is_log_long (self->writing.database))
    return;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, helio_store_merge_log);
  helio_store_write (self, task, G_PRIORITY_LOW, merge_in_thread);
}

static void
helio_store_finalize (GObject *object)
{
  HelioStore *self = HELIO_STORE (object);

  /* Joins the threads, whose last tasks may still use the connections. */
  g_clear_object (&self->reading.worker);
  g_clear_object (&self->writing.worker);
  g_clear_pointer (&self->reader, helio_reader_free);
  g_clear_pointer (&self->reading.reader, helio_reader_free);
  g_clear_pointer (&self->writing.database, helio_database_close);
  g_clear_pointer (&self->lock, helio_file_lock_release);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->damaged_path);
  g_free (self->path);

  G_OBJECT_CLASS (helio_store_parent_class)->finalize (object);
}

static void
helio_store_class_init (HelioStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_store_finalize;

  /* changed (guint kinds): rows of some kinds changed, a bit a kind by helio_kind_index(). Emitted
   * in the store's own thread after the change can be read, once for several changes in a row. */
  changed_signal = g_signal_new ("changed", HELIO_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
helio_store_init (HelioStore *self)
{
}

static HelioReader *
open_reader (const char *path, HelioDatabaseMode mode, GError **error)
{
  HelioDatabase *database = helio_database_open (path, mode, error);

  return database != NULL ? helio_reader_new (database) : NULL;
}

static HelioStore *
open_in_context (const char *path, GMainContext *context, GError **error)
{
  g_autoptr (HelioStore) self = g_object_new (HELIO_TYPE_STORE, NULL);
  HelioCacheFile file;
  gboolean opened = helio_cache_file_open (&file, path, error);

  self->path = g_strdup (path);
  self->context = g_main_context_ref (context);
  self->writing.database = file.database;
  self->read_only = file.read_only;
  self->damaged_path = file.damaged_path;
  self->lock = file.lock;
  if (!opened)
    return NULL;
  self->reader = open_reader (path, file.reading, error);
  if (self->reader == NULL)
    return NULL;
  self->reading.reader = open_reader (path, file.reading, error);
  if (self->reading.reader == NULL)
    return NULL;
  self->writing.version = read_version (self);
  self->writing.worker = helio_worker_new ("store-write");
  self->reading.worker = helio_worker_new ("store-read");
  return g_steal_pointer (&self);
}

HelioStore *
helio_store_open (const char *path, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_return_val_if_fail (path != NULL, NULL);

  return open_in_context (path, context, error);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HelioStore *self = open_in_context (data, g_task_get_context (task), &error);

  if (self != NULL)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
helio_store_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, helio_store_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_in_thread);
}

HelioStore *
helio_store_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_store_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
helio_store_is_read_only (HelioStore *self)
{
  g_return_val_if_fail (HELIO_IS_STORE (self), FALSE);
  return self->read_only;
}

const char *
helio_store_get_damaged_path (HelioStore *self)
{
  g_return_val_if_fail (HELIO_IS_STORE (self), NULL);
  return self->damaged_path;
}

HelioReader *
helio_store_get_reader (HelioStore *self)
{
  g_return_val_if_fail (HELIO_IS_STORE (self), NULL);
  return self->reader;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HelioStore *self = source;
  Read *read = data;
  HelioDatabase *database = helio_reader_get_database (self->reading.reader);
  GError *error = NULL;
  gpointer result = NULL;

  if (helio_database_begin_reading (database, &error))
    {
      /* What nobody waits for any more keeps the next read waiting no longer. */
      helio_database_stop_when_cancelled (database, cancellable);
      result = read->func (self->reading.reader, read->data, &error);
      helio_database_stop_when_cancelled (database, NULL);
      helio_database_end_reading (database);
    }
  if (error != NULL)
    {
      helio_store_note_error (self, error);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, result, read->free_result);
}

static void
run_read (HelioStore *self, Read *read, gpointer tag, int priority, GCancellable *cancellable,
          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, read, read_free);
  helio_worker_run (self->reading.worker, task, priority, read_in_thread);
}

void
helio_store_read_async (HelioStore *self, HelioReadFunc func, gpointer data, GDestroyNotify destroy,
                        GDestroyNotify free_result, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  Read *read;

  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (func != NULL);

  read = g_new (Read, 1);
  *read = (Read){ func, data, destroy, free_result };
  run_read (self, read, helio_store_read_async, G_PRIORITY_DEFAULT, cancellable, callback,
            user_data);
}

gpointer
helio_store_read_finish (HelioStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_counts (HelioReader *reader, gpointer query, GError **error)
{
  return helio_reader_counts (reader, query, error);
}

void
helio_store_count_async (HelioStore *self, HelioQuery *query, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Read *read;

  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (query != NULL);

  read = g_new (Read, 1);
  *read = (Read){ read_counts, helio_query_ref (query), (GDestroyNotify) helio_query_unref,
                  (GDestroyNotify) helio_counts_free };
  /* Rows are looked at before numbers are. */
  run_read (self, read, helio_store_count_async, COUNT_PRIORITY, cancellable, callback, user_data);
}

static gboolean
check (HelioDatabase *database, GError **error)
{
  g_autoptr (HelioStatement) statement
      = helio_database_prepare (database, "PRAGMA quick_check(1)", error);
  const char *finding;

  if (statement == NULL || !helio_database_step (database, statement, error))
    return FALSE;
  finding = (const char *) sqlite3_column_text (statement, 0);
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;
  g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT, "%s", finding);
  return FALSE;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HelioStore *self = source;
  HelioDatabase *database = helio_reader_get_database (self->reading.reader);
  GError *error = NULL;
  gboolean sound;

  helio_database_stop_when_cancelled (database, cancellable);
  sound = check (database, &error);
  helio_database_stop_when_cancelled (database, NULL);
  if (sound)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  helio_store_note_error (self, error);
  g_task_return_error (task, error);
}

void
helio_store_check_async (HelioStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, helio_store_check_async);
  helio_worker_run (self->reading.worker, task, G_PRIORITY_LOW, check_in_thread);
}

gboolean
helio_store_finish (HelioStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
