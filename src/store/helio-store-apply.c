/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writing thread does: pages of the feed, the end of a load, documents. */
#include "helio-layout-private.h"
#include "helio-migrations-private.h"
#include "helio-resync-private.h"
#include "helio-store-private.h"
#include "helio-tally-private.h"

#define EVERY_KIND ((1u << HELIO_FIRST_FORM) - 1)

typedef struct
{
  char *base;     /* (owned) (nullable) */
  gboolean aside; /* not the feed's: the cursor stays, @base says nothing */
  HelioFeedFunc func;
  gpointer data;          /* (owned) */
  GDestroyNotify destroy; /* (nullable) */
} Apply;

typedef struct
{
  char *name;   /* (owned) */
  GBytes *body; /* (owned) */
  gint64 now;
} Document;

static void
apply_free (gpointer data)
{
  Apply *apply = data;

  if (apply->destroy != NULL)
    apply->destroy (apply->data);
  g_free (apply->base);
  g_free (apply);
}

static void
document_free (gpointer data)
{
  Document *document = data;

  g_free (document->name);
  g_bytes_unref (document->body);
  g_free (document);
}

void
helio_apply_summary_free (HelioApplySummary *self)
{
  if (self == NULL)
    return;
  g_free (self->first_rejection);
  g_free (self);
}

static HelioApplySummary *
summary_new (HelioRowWriter *writer)
{
  const HelioWriteSummary *written = helio_row_writer_get_summary (writer);
  HelioApplySummary *self = g_new (HelioApplySummary, 1);

  *self = (HelioApplySummary){
    .n_put = written->n_put,
    .n_changed = written->n_changed,
    .n_deleted = written->n_deleted,
    .n_rejected = written->n_rejected,
    .first_rejection = g_strdup (written->first_rejection),
  };
  return self;
}

/* Another process may have synced since the page was asked for. */
static gboolean
check_base (HelioDatabase *database, const char *base, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *cursor = helio_database_get_meta (database, HELIO_META_CURSOR, &local);

  if (!helio_database_went_well (&local, error))
    return FALSE;
  if (g_strcmp0 (cursor, base) == 0)
    return TRUE;
  g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_MOVED, "from %s to %s", base, cursor);
  return FALSE;
}

HelioRowWriter *
helio_store_create_writer (HelioDatabase *database, gboolean aside, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *bulk = helio_database_get_meta (database, HELIO_META_BULK, &local);
  g_autofree char *reload
      = local == NULL ? helio_database_get_meta (database, HELIO_META_RELOAD, &local) : NULL;
  g_autofree char *passed
      = local == NULL ? helio_database_get_meta (database, HELIO_META_REVISION, &local) : NULL;
  HelioRowWriter *writer;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  writer = helio_row_writer_new (database, bulk != NULL ? HELIO_WRITE_BULK : HELIO_WRITE_DELTA,
                                 reload != NULL && !aside);
  if (aside)
    helio_row_writer_take_news_only (writer,
                                     passed != NULL ? g_ascii_strtoll (passed, NULL, 10) : 0);
  return writer;
}

/* How far the feed has been read. */
static gboolean
note_progress (HelioDatabase *database, const char *cursor, gint64 revision, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, revision);

  if (cursor != NULL && !helio_database_set_meta (database, HELIO_META_CURSOR, cursor, error))
    return FALSE;
  return revision == 0 || helio_database_set_meta (database, HELIO_META_REVISION, text, error);
}

/* The body of the transaction. */
static HelioRowWriter *
apply (HelioDatabase *database, Apply *page, GError **error)
{
  g_autoptr (HelioRowWriter) writer = NULL;
  g_autofree char *cursor = NULL;

  if (!page->aside && !check_base (database, page->base, error))
    return NULL;
  writer = helio_store_create_writer (database, page->aside, error);
  if (writer == NULL || !page->func (HELIO_ROW_SINK (writer), &cursor, page->data, error)
      || !helio_row_writer_finish (writer, error))
    return NULL;
  if (!page->aside
      && !note_progress (database, cursor, helio_row_writer_get_summary (writer)->last_revision,
                         error))
    return NULL;
  return g_steal_pointer (&writer);
}

static void
apply_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HelioStore *self = source;
  HelioDatabase *database = helio_store_get_writer (self);
  g_autoptr (HelioRowWriter) writer = NULL;
  GError *error = NULL;

  if (helio_database_begin (database, &error))
    {
      /* The other process's rows are to be shown as well. */
      if (helio_store_was_written_elsewhere (self))
        helio_store_note_change (self, EVERY_KIND);
      writer = apply (database, data, &error);
    }
  if (writer == NULL || !helio_database_commit (database, &error))
    {
      helio_database_rollback (database);
      helio_store_note_error (self, error);
      g_task_return_error (task, error);
      return;
    }
  helio_store_note_change (self, helio_row_writer_get_summary (writer)->changed_kinds);
  g_task_return_pointer (task, summary_new (writer), (GDestroyNotify) helio_apply_summary_free);
}

/* Takes the page. */
static void
run_apply (HelioStore *self, Apply *page, gpointer tag, GCancellable *cancellable,
           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, page, apply_free);
  helio_store_write (self, task, G_PRIORITY_DEFAULT, apply_in_thread);
}

void
helio_store_apply_async (HelioStore *self, const char *base, HelioFeedFunc func, gpointer data,
                         GDestroyNotify destroy, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Apply *page;

  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (func != NULL);

  page = g_new (Apply, 1);
  *page = (Apply){ g_strdup (base), FALSE, func, data, destroy };
  run_apply (self, page, helio_store_apply_async, cancellable, callback, user_data);
}

HelioApplySummary *
helio_store_apply_finish (HelioStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_STORE (self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_store_apply_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
helio_store_put_async (HelioStore *self, HelioFeedFunc func, gpointer data, GDestroyNotify destroy,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Apply *page;

  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (func != NULL);

  page = g_new (Apply, 1);
  *page = (Apply){ NULL, TRUE, func, data, destroy };
  run_apply (self, page, helio_store_put_async, cancellable, callback, user_data);
}

HelioApplySummary *
helio_store_put_finish (HelioStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_STORE (self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_store_put_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Ends a writing task that yields nothing but success; rolls back what failed. @kinds changed. */
static void
end_transaction (GTask *task, HelioDatabase *database, gboolean done, guint kinds, GError *error)
{
  HelioStore *self = g_task_get_source_object (task);

  if (done && helio_database_commit (database, &error))
    {
      helio_store_note_change (self, kinds);
      g_task_return_boolean (task, TRUE);
      return;
    }
  helio_database_rollback (database);
  helio_store_note_error (self, error);
  g_task_return_error (task, error);
}

static void
begin_reload_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HelioDatabase *database = helio_store_get_writer (source);
  GError *error = NULL;
  gboolean done = helio_database_begin (database, &error) && check_base (database, data, &error)
                  && helio_resync_begin (database, &error);

  end_transaction (task, database, done, 0, error);
}

void
helio_store_begin_reload_async (HelioStore *self, const char *base, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, helio_store_begin_reload_async);
  g_task_set_task_data (task, g_strdup (base), g_free);
  helio_store_write (self, task, G_PRIORITY_DEFAULT, begin_reload_in_thread);
}

/* In a transaction of its own, which waits for another program that does the same: within a bare
 * statement SQLite would not. */
static gboolean
exec_alone (HelioDatabase *database, const char *sql, GError **error)
{
  if (helio_database_begin (database, error) && helio_database_exec (database, sql, error)
      && helio_database_commit (database, error))
    return TRUE;
  helio_database_rollback (database);
  return FALSE;
}

/* Each commits on its own: it is kept when the next is interrupted. */
static gboolean
build_indexes (HelioDatabase *database, GError **error)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      g_autoptr (GPtrArray) indexes
          = helio_layout_create_indexes (helio_layout_get (helio_kind_nth (i)));

      for (guint j = 0; j < indexes->len; j++)
        if (!exec_alone (database, g_ptr_array_index (indexes, j), error))
          return FALSE;
    }
  return exec_alone (database, "PRAGMA optimize", error);
}

/* In the transaction that ends the first load: a page that another process writes meanwhile would
 * miss in the words, and be removed from them one day all the same. */
static gboolean
build_words (HelioDatabase *database, GError **error)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const char *words = helio_layout_get (helio_kind_nth (i))->words;
      g_autofree char *rebuild = NULL;

      if (words == NULL)
        continue;
      rebuild = g_strdup_printf ("INSERT INTO %s (%s) VALUES ('rebuild')", words, words);
      if (!helio_database_exec (database, rebuild, error))
        return FALSE;
    }
  return TRUE;
}

/* In that transaction too, for the same reason. */
static gboolean
build_tallies (HelioDatabase *database, GError **error)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioLayout *layout = helio_layout_get (helio_kind_nth (i));
      g_autofree char *recount = layout->tally != NULL ? helio_tally_recount (layout) : NULL;

      if (recount != NULL && !helio_database_exec (database, recount, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
sweep (HelioDatabase *database, guint *kinds, GError **error)
{
  g_autoptr (HelioRowWriter) writer = helio_row_writer_new (database, HELIO_WRITE_DELTA, FALSE);

  if (!helio_resync_sweep (writer, error) || !helio_row_writer_finish (writer, error))
    return FALSE;
  *kinds |= helio_row_writer_get_summary (writer)->changed_kinds;
  return TRUE;
}

/* The body of the transaction. What is left to do is asked in it: another process may have ended
 * the load while this one waited, and sweeping twice would remove everything. */
static gboolean
end_load (HelioDatabase *database, guint *kinds, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *bulk = helio_database_get_meta (database, HELIO_META_BULK, &local);
  g_autofree char *reload
      = local == NULL ? helio_database_get_meta (database, HELIO_META_RELOAD, &local) : NULL;

  if (!helio_database_went_well (&local, error))
    return FALSE;
  *kinds = bulk != NULL ? EVERY_KIND : 0;
  return (bulk == NULL || (build_words (database, error) && build_tallies (database, error)))
         && (reload == NULL || sweep (database, kinds, error))
         && helio_database_set_meta (database, HELIO_META_BULK, NULL, error)
         && helio_database_set_meta (database, HELIO_META_RELOAD, NULL, error);
}

static void
finish_load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HelioDatabase *database = helio_store_get_writer (source);
  g_autofree char *bulk = helio_database_get_meta (database, HELIO_META_BULK, NULL);
  guint kinds = 0;
  GError *error = NULL;
  gboolean done = (bulk == NULL || build_indexes (database, &error))
                  && helio_database_begin (database, &error) && end_load (database, &kinds, &error);

  end_transaction (task, database, done, kinds, error);
}

void
helio_store_finish_load_async (HelioStore *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, helio_store_finish_load_async);
  helio_store_write (self, task, G_PRIORITY_DEFAULT, finish_load_in_thread);
}

static void
put_document_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HelioDatabase *database = helio_store_get_writer (source);
  Document *document = data;
  GError *error = NULL;
  g_autoptr (HelioStatement) statement = helio_database_prepare (
      database,
      "INSERT INTO document (name, body, stored_at) VALUES (?1, ?2, ?3) ON CONFLICT (name)"
      " DO UPDATE SET body = excluded.body, stored_at = excluded.stored_at",
      &error);
  gsize size;
  gconstpointer bytes = g_bytes_get_data (document->body, &size);

  if (statement != NULL)
    {
      sqlite3_bind_text (statement, 1, document->name, -1, SQLITE_STATIC);
      sqlite3_bind_blob (statement, 2, bytes != NULL ? bytes : "", (int) size, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 3, document->now);
      if (helio_database_run (database, statement, &error))
        {
          g_task_return_boolean (task, TRUE);
          return;
        }
    }
  g_task_return_error (task, error);
}

void
helio_store_put_document_async (HelioStore *self, const char *name, GBytes *body, gint64 now,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Document *document;

  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (body != NULL);

  document = g_new (Document, 1);
  *document = (Document){ g_strdup (name), g_bytes_ref (body), now };
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, helio_store_put_document_async);
  g_task_set_task_data (task, document, document_free);
  helio_store_write (self, task, G_PRIORITY_DEFAULT, put_document_in_thread);
}
