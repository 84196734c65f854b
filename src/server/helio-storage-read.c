/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-json.h"
#include "helio-storage-private.h"
#include "helio-storage-walk.h"

void
helio_stored_record_clear (HelioStoredRecord *self)
{
  g_free (self->id);
  g_free (self->body);
  *self = (HelioStoredRecord){ 0 };
}

void
helio_stored_record_free (gpointer self)
{
  helio_stored_record_clear (self);
  g_free (self);
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

/* Over the changes */

typedef struct
{
  HelioChangeFunc func;
  gpointer data;
  gint64 organisation;
  gint64 after;          /* the revision that it is at */
  guint left;            /* how many may come yet */
  const HelioKind *kind; /* of the last one */
} ChangeWalker;

static guint
bind_change (HelioSqlStatement *statement, gpointer walker)
{
  const ChangeWalker *self = walker;

  helio_sql_bind_int64 (statement, 1, self->organisation);
  helio_sql_bind_int64 (statement, 2, self->after);
  return self->left;
}

static gboolean
take_change (HelioSqlStatement *row, gpointer walker, GError **error)
{
  ChangeWalker *self = walker;
  const HelioStoredRecord record = { .kind = find_kind (self->kind, helio_sql_column_text (row, 0)),
                                     .id = (char *) helio_sql_column_text (row, 1),
                                     .revision = helio_sql_column_int64 (row, 2),
                                     .deleted = helio_sql_column_int64 (row, 3) != 0,
                                     .body = (char *) helio_sql_column_text (row, 4) };

  self->kind = record.kind;
  if (record.kind == NULL) /* of a program with more kinds: not for this one to send */
    return TRUE;
  self->left--;
  return self->func (&record, self->data);
}

static void
mark_change (HelioSqlStatement *row, gpointer walker)
{
  ((ChangeWalker *) walker)->after = helio_sql_column_int64 (row, 2);
}

gboolean
helio_storage_foreach_change (HelioStorage *self, gint64 organisation, gint64 after, guint limit,
                              HelioChangeFunc func, gpointer data, GError **error)
{
  static const HelioStorageWalk walk
      = { "SELECT kind, id, revision, deleted, body FROM record "
          "WHERE organisation = $1 AND revision > $2 ORDER BY revision LIMIT $3",
          3, bind_change, take_change, mark_change };
  ChangeWalker walker = { func, data, organisation, after, limit, NULL };

  return helio_storage_walk (self, &walk, &walker, error);
}

/* Over the records of a kind */

typedef struct
{
  HelioChangeFunc func;
  gpointer data;
  gint64 organisation;
  const HelioKind *kind;
  char *after; /* (owned): the id that it is at */
} RecordWalker;

static guint
bind_record (HelioSqlStatement *statement, gpointer walker)
{
  const RecordWalker *self = walker;

  helio_sql_bind_int64 (statement, 1, self->organisation);
  helio_sql_bind_text (statement, 2, self->kind->name, -1);
  helio_sql_bind_text (statement, 3, self->after, -1);
  return G_MAXUINT;
}

static gboolean
take_record (HelioSqlStatement *row, gpointer walker, GError **error)
{
  RecordWalker *self = walker;
  const HelioStoredRecord record = { .kind = self->kind,
                                     .id = (char *) helio_sql_column_text (row, 0),
                                     .revision = helio_sql_column_int64 (row, 1),
                                     .body = (char *) helio_sql_column_text (row, 2) };

  return self->func (&record, self->data);
}

static void
mark_record (HelioSqlStatement *row, gpointer walker)
{
  RecordWalker *self = walker;

  g_free (self->after);
  self->after = g_strdup (helio_sql_column_text (row, 0));
}

/* No id is empty. */
gboolean
helio_storage_foreach_record (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                              HelioChangeFunc func, gpointer data, GError **error)
{
  static const HelioStorageWalk walk
      = { "SELECT id, revision, body FROM record "
          "WHERE organisation = $1 AND kind = $2 AND id > $3 AND deleted = 0 ORDER BY id LIMIT $4",
          4, bind_record, take_record, mark_record };
  RecordWalker walker = { func, data, organisation, kind, g_strdup ("") };
  gboolean done = helio_storage_walk (self, &walk, &walker, error);

  g_free (walker.after);
  return done;
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
