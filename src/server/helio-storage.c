/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-private.h"

#include "helio-record-json.h"

#include <string.h>

struct _HelioStorage
{
  GObject parent_instance;

  char *uri;             /* (owned): where the database is */
  HelioSql *sql;         /* (owned) */
  HelioSql *counter;     /* (owned) (nullable): where numbers are counted beside transactions */
  HelioFileStore *files; /* (owned) */
  HelioDataKeys *keys;   /* (owned) (nullable) */
  char *feed_id;         /* (owned) */
  GString *body;         /* (owned) scratch for helio_storage_put() */

  /* The revision counter of one organisation, kept here during a transaction and written at its
   * end: the transaction keeps everybody else from counting. */
  gint64 part;     /* what the transaction may write to */
  gint64 counting; /* the organisation, or 0 */
  gint64 latest;
  gboolean counted; /* differs from what the database says */
};

G_DEFINE_FINAL_TYPE (HelioStorage, helio_storage, G_TYPE_OBJECT)

/* The counter */

static void
forget_counter (HelioStorage *self)
{
  self->counting = 0;
  self->latest = 0;
  self->counted = FALSE;
}

static gboolean
write_counter (HelioStorage *self, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = NULL;

  if (!self->counted)
    return TRUE;
  statement
      = helio_sql_prepare (self->sql, "UPDATE organisation SET latest_revision = $1 WHERE id = $2",
                           error);
  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, self->latest);
  helio_sql_bind_int64 (statement, 2, self->counting);
  if (!helio_sql_run (statement, error) || !helio_sql_notify (self->sql, self->counting, error))
    return FALSE;
  self->counted = FALSE;
  return TRUE;
}

static gboolean
read_latest (HelioStorage *self, gint64 organisation, gint64 *latest, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (self->sql, "SELECT latest_revision FROM organisation WHERE id = $1",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, organisation);
  if (!helio_sql_fetch (statement, error, "There is no organisation %" G_GINT64_FORMAT,
                        organisation))
    return FALSE;
  *latest = helio_sql_column_int64 (statement, 0);
  return TRUE;
}

/* Revisions of others are counted by others meanwhile. */
static gboolean
covers (HelioStorage *self, gint64 part)
{
  return self->part == HELIO_SQL_WHOLE || self->part == part;
}

static gboolean
count_for (HelioStorage *self, gint64 organisation, GError **error)
{
  gint64 latest;

  g_return_val_if_fail (covers (self, organisation), FALSE);

  if (self->counting == organisation)
    return TRUE;
  if (!write_counter (self, error) || !read_latest (self, organisation, &latest, error))
    return FALSE;
  self->counting = organisation;
  self->latest = latest;
  return TRUE;
}

static void
count_one (HelioStorage *self)
{
  self->latest++;
  self->counted = TRUE;
}

/* Opening */

static void
helio_storage_finalize (GObject *object)
{
  HelioStorage *self = HELIO_STORAGE (object);

  g_free (self->uri);
  g_clear_pointer (&self->counter, helio_sql_close);
  g_clear_pointer (&self->sql, helio_sql_close);
  g_clear_object (&self->files);
  g_clear_pointer (&self->keys, helio_data_keys_unref);
  g_free (self->feed_id);
  g_string_free (self->body, TRUE);
  G_OBJECT_CLASS (helio_storage_parent_class)->finalize (object);
}

static void
helio_storage_class_init (HelioStorageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_storage_finalize;
}

static void
helio_storage_init (HelioStorage *self)
{
  self->body = g_string_sized_new (1024);
}

/* Where a database is, without who asks there and how they prove it: for errors, which are logged.
 */
static char *
dup_place (HelioSql *sql, const char *uri)
{
  const char *host = strstr (uri, "//"), *at;

  if (host == NULL || g_str_equal (helio_sql_get_scheme (sql), "sqlite"))
    return g_strdup (uri);
  host += strlen ("//");
  at = g_strrstr_len (host, (gssize) strcspn (host, "/?"), "@");
  if (at != NULL)
    host = at + 1;
  return g_strdup_printf ("%s://%.*s", helio_sql_get_scheme (sql), (int) strcspn (host, "?"), host);
}

static gboolean
check_version (HelioSql *sql, const char *uri, int version, GError **error)
{
  g_autofree char *place = NULL;

  if (version <= helio_storage_latest_version (sql))
    return TRUE;
  place = dup_place (sql, uri);
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NEWER,
               "The database %s was made by a later version of heliodesk-server", place);
  return FALSE;
}

static gboolean
check_ours (HelioSql *sql, const char *uri, gboolean may_be_empty, GError **error)
{
  g_autofree char *place = dup_place (sql, uri);
  HelioSqlState state;
  int version;

  if (!helio_sql_inspect (sql, &state, &version, error))
    return FALSE;
  if (state == HELIO_SQL_EMPTY && !may_be_empty)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_OURS,
                   "The database %s is empty", place);
      return FALSE;
    }
  if (state == HELIO_SQL_FOREIGN)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_OURS,
                   "The database %s belongs to another program", place);
      return FALSE;
    }
  return check_version (sql, uri, version, error);
}

static char *
read_feed_id (HelioSql *sql, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (sql, "SELECT feed_id FROM service", error);

  if (statement == NULL)
    return NULL;
  switch (helio_sql_step (statement, error))
    {
    case HELIO_SQL_ROW:
      return g_strdup (helio_sql_column_text (statement, 0));
    case HELIO_SQL_DONE:
      g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                           "The database is damaged: its feed has no name");
      return NULL;
    case HELIO_SQL_ERROR:
    default:
      return NULL;
    }
}

HelioStorage *
helio_storage_open (const char *uri, GError **error)
{
  g_autoptr (HelioStorage) self = g_object_new (HELIO_TYPE_STORAGE, NULL);
  g_autofree char *folder = NULL;

  self->uri = g_strdup (uri);
  self->sql = helio_sql_open (uri, error);
  if (self->sql == NULL || !check_ours (self->sql, uri, TRUE, error)
      || !helio_sql_configure (self->sql, error)
      || !helio_storage_migrate (self->sql, helio_storage_latest_version (self->sql), error))
    return NULL;
  folder = helio_sql_dup_folder (uri);
  self->files = helio_file_store_new (folder);
  self->feed_id = read_feed_id (self->sql, error);
  if (self->feed_id == NULL || !helio_storage_renew_keys (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
helio_storage_check (HelioStorage *self, GError **error)
{
  return check_ours (self->sql, self->uri, FALSE, error)
         && helio_sql_check_writable (self->sql, error);
}

const char *
helio_storage_get_feed_id (HelioStorage *self)
{
  return self->feed_id;
}

HelioFileStore *
helio_storage_get_files (HelioStorage *self)
{
  return self->files;
}

HelioSql *
helio_storage_get_sql (HelioStorage *self)
{
  return self->sql;
}

HelioSql *
helio_storage_get_counter (HelioStorage *self, GError **error)
{
  if (self->counter == NULL && !helio_sql_open_beside (self->uri, &self->counter, error))
    return NULL;
  return self->counter != NULL ? self->counter : self->sql;
}

HelioDataKeys *
helio_storage_get_data_keys (HelioStorage *self)
{
  return self->keys;
}

void
helio_storage_take_data_keys (HelioStorage *self, HelioDataKeys *keys)
{
  g_clear_pointer (&self->keys, helio_data_keys_unref);
  self->keys = keys;
}

/* Transactions */

/* A later version may have brought the database up to date meanwhile: what this one wrote would
 * lack what it does not know of. Whoever does so waits for this transaction. */
static gboolean
begin (HelioStorage *self, gint64 part, GError **error)
{
  int version;

  forget_counter (self);
  self->part = part;
  if (!helio_sql_begin_part (self->sql, part, error))
    return FALSE;
  if (helio_sql_read_version (self->sql, &version, error)
      && check_version (self->sql, self->uri, version, error))
    return TRUE;
  helio_sql_rollback (self->sql);
  return FALSE;
}

gboolean
helio_storage_begin (HelioStorage *self, GError **error)
{
  return begin (self, HELIO_SQL_WHOLE, error);
}

gboolean
helio_storage_begin_for (HelioStorage *self, gint64 organisation, GError **error)
{
  g_return_val_if_fail (organisation > 0, FALSE);

  return begin (self, organisation, error);
}

gboolean
helio_storage_commit (HelioStorage *self, GError **error)
{
  if (!write_counter (self, error))
    {
      helio_storage_rollback (self);
      return FALSE;
    }
  forget_counter (self);
  return helio_sql_commit (self->sql, error);
}

void
helio_storage_rollback (HelioStorage *self)
{
  forget_counter (self);
  helio_sql_rollback (self->sql);
}

gboolean
helio_storage_enter (HelioStorage *self, gint64 part, gboolean *own, GError **error)
{
  *own = !helio_sql_in_transaction (self->sql);
  g_return_val_if_fail (*own || covers (self, part), FALSE);

  return *own ? begin (self, part, error) : TRUE;
}

gboolean
helio_storage_leave (HelioStorage *self, gboolean own, gboolean ok, GError **error)
{
  if (!own)
    return ok;
  if (ok)
    return helio_storage_commit (self, error);
  helio_storage_rollback (self);
  return FALSE;
}

gboolean
helio_storage_run (HelioStorage *self, HelioSqlStatement *statement, GError **error)
{
  gboolean own = !helio_sql_in_transaction (self->sql);

  if (own && !begin (self, HELIO_SQL_NO_PART, error))
    return FALSE;
  return helio_storage_leave (self, own, helio_sql_run (statement, error), error);
}

GSource *
helio_storage_listen (HelioStorage *self, HelioSqlHeardFunc heard, gpointer data, GError **error)
{
  return helio_sql_listen (self->sql, heard, data, error);
}

gint64
helio_storage_get_latest_revision (HelioStorage *self, gint64 organisation, GError **error)
{
  gint64 latest;

  if (self->counting == organisation && self->counted)
    return self->latest;
  return read_latest (self, organisation, &latest, error) ? latest : -1;
}

/* Writing */

/* Says whether the record was there with the same content, in which case nothing was written. */
static gboolean
upsert (HelioStorage *self, gint64 organisation, HelioRecord *record, gboolean *same,
        GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of_record (
      self,
      "INSERT INTO record (organisation, kind, id, revision, body) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (organisation, kind, id) DO UPDATE "
      "SET revision = excluded.revision, deleted = 0, body = excluded.body "
      "WHERE record.body IS DISTINCT FROM excluded.body",
      organisation, helio_record_get_kind (record), helio_record_get_id (record), error);

  if (statement == NULL)
    return FALSE;
  g_string_truncate (self->body, 0);
  helio_record_append_json (record, self->body);
  helio_sql_bind_int64 (statement, 4, self->latest + 1);
  helio_sql_bind_text (statement, 5, self->body->str, self->body->len);
  if (!helio_sql_run (statement, error))
    return FALSE;
  *same = helio_sql_get_changes (self->sql) == 0;
  return *same || helio_storage_write_keys (self, organisation, record, error);
}

/* Includes tombstones. */
static gboolean
read_state (HelioStorage *self, gint64 organisation, const HelioKind *kind, const char *id,
            gint64 *revision, gboolean *deleted, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of_record (self,
                                         "SELECT revision, deleted FROM record "
                                         "WHERE organisation = $1 AND kind = $2 AND id = $3",
                                         organisation, kind, id, error);

  if (statement == NULL)
    return FALSE;
  if (!helio_sql_fetch (statement, error, "There is no such %s", kind->name))
    return FALSE;
  *revision = helio_sql_column_int64 (statement, 0);
  *deleted = helio_sql_column_int64 (statement, 1) != 0;
  return TRUE;
}

static gboolean
put (HelioStorage *self, gint64 organisation, HelioRecord *record, gint64 *revision, GError **error)
{
  gboolean same, deleted;

  if (!count_for (self, organisation, error) || !upsert (self, organisation, record, &same, error))
    return FALSE;
  if (same)
    return read_state (self, organisation, helio_record_get_kind (record),
                       helio_record_get_id (record), revision, &deleted, error);
  count_one (self);
  *revision = self->latest;
  return TRUE;
}

gboolean
helio_storage_put (HelioStorage *self, gint64 organisation, HelioRecord *record, GError **error)
{
  const char *id = helio_record_get_id (record);
  gint64 revision = 0;
  gboolean own, ok;

  if (id == NULL || *id == '\0')
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                   "A record of kind %s has no id", helio_record_get_kind (record)->name);
      return FALSE;
    }
  if (!helio_storage_enter (self, organisation, &own, error))
    return FALSE;
  ok = put (self, organisation, record, &revision, error);
  ok = helio_storage_leave (self, own, ok, error);
  if (ok)
    helio_record_set_identity (record, helio_record_get_row (record), id, revision);
  return ok;
}

static gboolean
make_tombstone (HelioStorage *self, gint64 organisation, const HelioKind *kind, const char *id,
                GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (self->sql,
                           "UPDATE record SET deleted = 1, body = NULL, revision = $1 "
                           "WHERE organisation = $2 AND kind = $3 AND id = $4",
                           error);

  if (statement == NULL || !count_for (self, organisation, error))
    return FALSE;
  helio_sql_bind_int64 (statement, 1, self->latest + 1);
  helio_sql_bind_int64 (statement, 2, organisation);
  helio_sql_bind_text (statement, 3, kind->name, -1);
  helio_sql_bind_text (statement, 4, id, -1);
  if (!helio_sql_run (statement, error)
      || !helio_storage_drop_keys (self, organisation, kind, id, error))
    return FALSE;
  count_one (self);
  return TRUE;
}

gboolean
helio_storage_delete (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                      const char *id, GError **error)
{
  gint64 revision;
  gboolean own, ok, deleted = FALSE;

  if (!helio_storage_enter (self, organisation, &own, error))
    return FALSE;
  ok = read_state (self, organisation, kind, id, &revision, &deleted, error)
       && (deleted || make_tombstone (self, organisation, kind, id, error));
  return helio_storage_leave (self, own, ok, error);
}
