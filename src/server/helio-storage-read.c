/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-json.h"
#include "helio-storage-private.h"

/* Not every database hands out rows one by one. */
#define MAX_ROWS 1000

void
helio_stored_record_clear (HelioStoredRecord *self)
{
  g_free (self->id);
  g_free (self->body);
  *self = (HelioStoredRecord){ 0 };
}

void
helio_stored_record_append_json (const HelioStoredRecord *self, GString *text)
{
  char revision[32];

  g_snprintf (revision, sizeof revision, "%" G_GINT64_FORMAT, self->revision);
  g_string_append (text, "{\"kind\":\"");
  g_string_append (text, self->kind->name);
  g_string_append (text, "\",\"id\":");
  helio_json_append_string (text, self->id, -1);
  g_string_append (text, ",\"revision\":\"");
  g_string_append (text, revision);
  if (self->deleted)
    g_string_append (text, "\",\"deleted\":true}");
  else
    {
      g_string_append (text, "\",\"record\":");
      g_string_append (text, self->body);
      g_string_append_c (text, '}');
    }
}

HelioRecord *
helio_stored_record_read (const HelioStoredRecord *self, GError **error)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  helio_stored_record_append_json (self, text);
  bytes = g_string_free_to_bytes (text);
  return helio_record_read (self->kind, bytes, error);
}

gboolean
helio_storage_find (HelioStorage *self, gint64 organisation, const HelioKind *kind, const char *id,
                    HelioStoredRecord *record, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of_record (
      self,
      "SELECT revision, body FROM record "
      "WHERE organisation = $1 AND kind = $2 AND id = $3 AND deleted = 0",
      organisation, kind, id, error);

  *record = (HelioStoredRecord){ 0 };
  if (statement == NULL)
    return FALSE;
  if (!helio_sql_fetch (statement, error, "There is no such %s", kind->name))
    return FALSE;
  record->kind = kind;
  record->id = g_strdup (id);
  record->revision = helio_sql_column_int64 (statement, 0);
  record->body = g_strdup (helio_sql_column_text (statement, 1));
  return TRUE;
}

/* Kinds are few and come in runs. */
static const HelioKind *
find_kind (const HelioKind *last, const char *name)
{
  return last != NULL && g_str_equal (last->name, name) ? last : helio_kind_find (name);
}

/* Where a walk over the changes is. */
typedef struct
{
  HelioChangeFunc func;
  gpointer data;
  gint64 after; /* the revision of the last one that was looked at */
  guint left;   /* how many may come yet */
} Walk;

/* Some of what comes next; FALSE once there is no more of it. */
static gboolean
walk_on (Walk *self, HelioSqlStatement *statement, guint n_rows, GError **error)
{
  HelioStoredRecord record = { 0 };
  guint n = 0;

  helio_sql_bind_int64 (statement, 2, self->after);
  helio_sql_bind_int64 (statement, 3, n_rows);
  for (; helio_sql_step (statement, error) == HELIO_SQL_ROW; n++)
    {
      record.kind = find_kind (record.kind, helio_sql_column_text (statement, 0));
      record.id = (char *) helio_sql_column_text (statement, 1);
      record.revision = helio_sql_column_int64 (statement, 2);
      record.deleted = helio_sql_column_int64 (statement, 3) != 0;
      record.body = (char *) helio_sql_column_text (statement, 4);
      self->after = record.revision;
      if (record.kind == NULL) /* of a program with more kinds: not for this one to send */
        continue;
      self->left--;
      if (!self->func (&record, self->data))
        return FALSE;
    }
  return n == n_rows && self->left > 0;
}

gboolean
helio_storage_foreach_change (HelioStorage *self, gint64 organisation, gint64 after, guint limit,
                              HelioChangeFunc func, gpointer data, GError **error)
{
  Walk walk = { func, data, after, limit };
  g_autoptr (GError) failure = NULL;
  gboolean goes_on = limit > 0;

  while (goes_on)
    {
      g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
          helio_storage_get_sql (self),
          "SELECT kind, id, revision, deleted, body FROM record "
          "WHERE organisation = $1 AND revision > $2 ORDER BY revision LIMIT $3",
          &failure);

      if (statement == NULL)
        break;
      helio_sql_bind_int64 (statement, 1, organisation);
      goes_on = walk_on (&walk, statement, MIN (walk.left, MAX_ROWS), &failure);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
helio_storage_foreach_record (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                              HelioChangeFunc func, gpointer data, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of (
      self,
      "SELECT id, revision, body FROM record "
      "WHERE organisation = $1 AND kind = $2 AND deleted = 0 ORDER BY id",
      organisation, kind->name, error);
  HelioStoredRecord record = { .kind = kind };
  HelioSqlStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = helio_sql_step (statement, error)) == HELIO_SQL_ROW)
    {
      record.id = (char *) helio_sql_column_text (statement, 0);
      record.revision = helio_sql_column_int64 (statement, 1);
      record.body = (char *) helio_sql_column_text (statement, 2);
      if (!func (&record, data))
        return TRUE;
    }
  return step == HELIO_SQL_DONE;
}

gint64
helio_storage_count (HelioStorage *self, gint64 organisation, const HelioKind *kind, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self),
      kind != NULL
          ? "SELECT count(*) FROM record WHERE organisation = $1 AND deleted = 0 AND kind = $2"
          : "SELECT count(*) FROM record WHERE organisation = $1 AND deleted = 0",
      error);

  if (statement == NULL)
    return -1;
  helio_sql_bind_int64 (statement, 1, organisation);
  if (kind != NULL)
    helio_sql_bind_text (statement, 2, kind->name, -1);
  if (helio_sql_step (statement, error) != HELIO_SQL_ROW)
    return -1;
  return helio_sql_column_int64 (statement, 0);
}
