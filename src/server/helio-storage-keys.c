/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every record has its keys in a table of their own, in order, so that a search goes through keys
 * and reads the records that it finds (helio-storage-search.c). What a key is, the model says
 * (helio-search.h). The records that others belong to are keys, too. */
#include "helio-storage-private.h"
#include "helio-storage-walk.h"
#include "helio-text.h"

/* --- keeping the keys --- */

typedef struct
{
  const char *field;
  char *value; /* (owned) */
} Key;

static void
key_free (gpointer data)
{
  g_free (((Key *) data)->value);
  g_free (data);
}

gboolean
helio_storage_is_key (const HelioKind *kind, guint field)
{
  return helio_field_has (&kind->fields[field], HELIO_TRAIT_PARENT)
         || helio_search_is_key (kind, field);
}

/* (nullable) */
static GStrv
dup_keys (HelioRecord *record, guint field)
{
  const HelioKind *kind = helio_record_get_kind (record);

  if (helio_search_is_key (kind, field))
    return helio_search_dup_keys (record, field);
  if (helio_storage_is_key (kind, field) && helio_record_get_nth_text (record, field) != NULL)
    return helio_text_split_lines (helio_record_get_nth_text (record, field));
  return NULL;
}

/* (transfer full) (element-type Key) */
static GPtrArray *
list_keys (HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);
  GPtrArray *keys = g_ptr_array_new_with_free_func (key_free);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_auto (GStrv) values = dup_keys (record, i);

      for (guint j = 0; values != NULL && values[j] != NULL; j++)
        {
          Key *key = g_new (Key, 1);

          *key = (Key){ kind->fields[i].name, g_strdup (values[j]) };
          g_ptr_array_add (keys, key);
        }
    }
  return keys;
}

static gboolean
has_key (GPtrArray *keys, const char *field, const char *value)
{
  for (guint i = 0; i < keys->len; i++)
    {
      const Key *key = g_ptr_array_index (keys, i);

      if (g_str_equal (key->field, field) && g_str_equal (key->value, value))
        return TRUE;
    }
  return FALSE;
}

/* How many keys the record has, and whether all of them are among @keys. */
static gboolean
compare_keys (HelioStorage *self, gint64 organisation, HelioRecord *record, GPtrArray *keys,
              guint *n_stored, gboolean *known, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of_record (self,
                                         "SELECT field, value FROM search_key "
                                         "WHERE organisation = $1 AND kind = $2 AND id = $3",
                                         organisation, helio_record_get_kind (record),
                                         helio_record_get_id (record), error);
  HelioSqlStep step;

  *n_stored = 0;
  *known = TRUE;
  if (statement == NULL)
    return FALSE;
  while ((step = helio_sql_step (statement, error)) == HELIO_SQL_ROW)
    {
      ++*n_stored;
      *known = *known
               && has_key (keys, helio_sql_column_text (statement, 0),
                           helio_sql_column_text (statement, 1));
    }
  return step == HELIO_SQL_DONE;
}

static gboolean
write_key (HelioStorage *self, gint64 organisation, HelioRecord *record, const Key *key,
           GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of_record (
      self,
      "INSERT INTO search_key (organisation, kind, id, field, value) "
      "VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
      organisation, helio_record_get_kind (record), helio_record_get_id (record), error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 4, key->field, -1);
  helio_sql_bind_text (statement, 5, key->value, -1);
  return helio_sql_run (statement, error);
}

static gboolean
has_keys (const HelioKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_storage_is_key (kind, i))
      return TRUE;
  return FALSE;
}

gboolean
helio_storage_drop_keys (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                         const char *id, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of_record (self,
                                         "DELETE FROM search_key "
                                         "WHERE organisation = $1 AND kind = $2 AND id = $3",
                                         organisation, kind, id, error);

  return statement != NULL && helio_sql_run (statement, error);
}

gboolean
helio_storage_write_keys (HelioStorage *self, gint64 organisation, HelioRecord *record,
                          GError **error)
{
  const HelioKind *kind = helio_record_get_kind (record);
  g_autoptr (GPtrArray) keys = NULL;
  gboolean known;
  guint n_stored;

  if (!has_keys (kind))
    return TRUE;
  keys = list_keys (record);
  if (!compare_keys (self, organisation, record, keys, &n_stored, &known, error))
    return FALSE;
  if (known && n_stored == keys->len)
    return TRUE;
  if (n_stored > 0
      && !helio_storage_drop_keys (self, organisation, kind, helio_record_get_id (record), error))
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    if (!write_key (self, organisation, record, g_ptr_array_index (keys, i), error))
      return FALSE;
  return TRUE;
}

/* --- making them anew --- */

static char *
describe_fields (void)
{
  GString *fields = g_string_new (NULL);

  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioKind *kind = helio_kind_nth (i);

      for (guint j = 0; j < kind->n_fields; j++)
        if (helio_storage_is_key (kind, j))
          g_string_append_printf (fields, "%s.%s ", kind->name, kind->fields[j].name);
    }
  return g_string_free (fields, FALSE);
}

static gboolean
read_fields (HelioStorage *self, char **fields, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self), "SELECT search_fields FROM service",
                           error);

  if (statement == NULL || helio_sql_step (statement, error) == HELIO_SQL_ERROR)
    return FALSE;
  *fields = g_strdup (helio_sql_column_text (statement, 0));
  return TRUE;
}

static gboolean
keep_fields (HelioStorage *self, const char *fields, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self), "UPDATE service SET search_fields = $1",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, fields, -1);
  return helio_sql_run (statement, error);
}

/* A walk over the records of every organisation. */
typedef struct
{
  HelioStorage *storage; /* (unowned) */
  gint64 organisation;   /* where it is */
  char *kind;            /* (owned) */
  char *id;              /* (owned) */
} Walker;

static guint
bind_place (HelioSqlStatement *statement, gpointer walker)
{
  const Walker *self = walker;

  helio_sql_bind_int64 (statement, 1, self->organisation);
  helio_sql_bind_text (statement, 2, self->kind, -1);
  helio_sql_bind_text (statement, 3, self->id, -1);
  return G_MAXUINT;
}

static gboolean
write_stored_keys (HelioSqlStatement *row, gpointer walker, GError **error)
{
  const HelioStoredRecord stored = { .kind = helio_kind_find (helio_sql_column_text (row, 1)),
                                     .id = (char *) helio_sql_column_text (row, 2),
                                     .revision = helio_sql_column_int64 (row, 3),
                                     .body = (char *) helio_sql_column_text (row, 4) };
  g_autoptr (HelioRecord) record = NULL;

  if (stored.kind == NULL || !has_keys (stored.kind))
    return TRUE;
  record = helio_stored_record_read (&stored, NULL);
  return record == NULL
         || helio_storage_write_keys (((Walker *) walker)->storage, helio_sql_column_int64 (row, 0),
                                      record, error);
}

static void
mark_place (HelioSqlStatement *row, gpointer walker)
{
  Walker *self = walker;

  self->organisation = helio_sql_column_int64 (row, 0);
  g_free (self->kind);
  self->kind = g_strdup (helio_sql_column_text (row, 1));
  g_free (self->id);
  self->id = g_strdup (helio_sql_column_text (row, 2));
}

static gboolean
write_all_keys (HelioStorage *self, GError **error)
{
  static const HelioStorageWalk walk
      = { "SELECT organisation, kind, id, revision, body FROM record "
          "WHERE deleted = 0 AND (organisation, kind, id) > ($1, $2, $3) "
          "ORDER BY organisation, kind, id LIMIT $4",
          4, bind_place, write_stored_keys, mark_place };
  Walker walker = { self, 0, g_strdup (""), g_strdup ("") };
  gboolean done = helio_storage_walk (self, &walk, &walker, error);

  g_free (walker.kind);
  g_free (walker.id);
  return done;
}

gboolean
helio_storage_renew_keys (HelioStorage *self, GError **error)
{
  g_autofree char *fields = describe_fields ();
  g_autofree char *known = NULL, *still_known = NULL;
  gboolean own, ok;

  if (!read_fields (self, &known, error))
    return FALSE;
  if (g_strcmp0 (known, fields) == 0)
    return TRUE;
  if (!helio_storage_enter (self, HELIO_SQL_WHOLE, &own, error))
    return FALSE;
  /* Another process may have just done it. */
  ok = read_fields (self, &still_known, error);
  if (ok && g_strcmp0 (still_known, fields) != 0)
    ok = helio_sql_exec (helio_storage_get_sql (self), "DELETE FROM search_key", error)
         && write_all_keys (self, error) && keep_fields (self, fields, error);
  return helio_storage_leave (self, own, ok, error);
}
