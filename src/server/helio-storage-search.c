/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every record has its keys in a table of their own, in order, so that a search goes through keys
 * and reads the records that it finds. What a search finds among them, the model says
 * (helio-search.h). The records that others belong to are keys, too. */
#include "helio-storage-private.h"

/* Sorts behind every key that goes on from a beginning: the greatest character there is. */
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"

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

static gboolean
is_key (const HelioKind *kind, guint field)
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
  if (is_key (kind, field) && helio_record_get_nth_text (record, field) != NULL)
    return g_strsplit (helio_record_get_nth_text (record, field), "\n", -1);
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
    if (is_key (kind, i))
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
        if (is_key (kind, j))
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

/* Of every organisation. */
static gboolean
write_all_keys (HelioStorage *self, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT organisation, kind, id, revision, body FROM record "
                           "WHERE deleted = 0",
                           error);
  HelioSqlStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = helio_sql_step (statement, error)) == HELIO_SQL_ROW)
    {
      const HelioStoredRecord stored
          = { .kind = helio_kind_find (helio_sql_column_text (statement, 1)),
              .id = (char *) helio_sql_column_text (statement, 2),
              .revision = helio_sql_column_int64 (statement, 3),
              .body = (char *) helio_sql_column_text (statement, 4) };
      g_autoptr (HelioRecord) record = NULL;

      if (stored.kind == NULL || !has_keys (stored.kind))
        continue;
      record = helio_stored_record_read (&stored, NULL);
      if (record != NULL
          && !helio_storage_write_keys (self, helio_sql_column_int64 (statement, 0), record, error))
        return FALSE;
    }
  return step == HELIO_SQL_DONE;
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
  if (!helio_storage_enter (self, &own, error))
    return FALSE;
  /* Another process may have just done it. */
  ok = read_fields (self, &still_known, error);
  if (ok && g_strcmp0 (still_known, fields) != 0)
    ok = helio_sql_exec (helio_storage_get_sql (self), "DELETE FROM search_key", error)
         && write_all_keys (self, error) && keep_fields (self, fields, error);
  return helio_storage_leave (self, own, ok, error);
}

static void
stored_record_free (gpointer data)
{
  helio_stored_record_clear (data);
  g_free (data);
}

GPtrArray *
helio_storage_find_children (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                             const char *field, const char *parent, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of (self,
                                  "SELECT id FROM search_key WHERE organisation = $1 AND kind = $2 "
                                  "AND field = $3 AND value = $4 ORDER BY id",
                                  organisation, kind->name, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (stored_record_free);
  HelioSqlStep step;

  g_return_val_if_fail (is_key (kind, helio_kind_field (kind, field)), NULL);

  if (statement == NULL)
    return NULL;
  helio_sql_bind_text (statement, 3, field, -1);
  helio_sql_bind_text (statement, 4, parent, -1);
  while ((step = helio_sql_step (statement, error)) == HELIO_SQL_ROW)
    {
      HelioStoredRecord *record = g_new0 (HelioStoredRecord, 1);

      g_ptr_array_add (found, record);
      if (!helio_storage_find (self, organisation, kind, helio_sql_column_text (statement, 0),
                               record, error))
        return NULL;
    }
  return step == HELIO_SQL_DONE ? g_steal_pointer (&found) : NULL;
}

/* --- searching --- */

typedef struct
{
  HelioStorage *storage; /* (unowned) */
  gint64 organisation;
  HelioSearch *search; /* (unowned) */
  guint limit;
  guint n_hits;
  gboolean more;
  GPtrArray *found; /* (owned) (element-type HelioStoredRecord) */
  GHashTable *seen; /* (owned): `kind id` of what is in @found */
} Search;

/* Adds a record unless it is there already, and says whether it was added. */
static gboolean
add (Search *self, const HelioKind *kind, const char *id, HelioStoredRecord **added, GError **error)
{
  g_autofree HelioStoredRecord *record = g_new0 (HelioStoredRecord, 1);
  g_autofree char *name = g_strdup_printf ("%s %s", kind->name, id);
  g_autoptr (GError) failure = NULL;

  *added = NULL;
  if (g_hash_table_contains (self->seen, name))
    return TRUE;
  if (!helio_storage_find (self->storage, self->organisation, kind, id, record, &failure))
    {
      /* Another process may have just deleted it. */
      if (g_error_matches (failure, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_hash_table_add (self->seen, g_steal_pointer (&name));
  *added = record;
  g_ptr_array_add (self->found, g_steal_pointer (&record));
  return TRUE;
}

/* Returns FALSE to end the walk over what begins with @beginning; with @error set when it failed.
 */
typedef gboolean (*KeyFunc) (Search *self, const HelioKind *kind, const char *beginning,
                             const char *value, const char *id, GError **error);

/* Walks over the keys that begin with @beginning and have @part in them. */
static gboolean
walk_keys (Search *self, const HelioKind *kind, guint field, const char *beginning,
           const char *part, KeyFunc func, GError **error)
{
  g_autofree char *end = g_strconcat (beginning, LAST_CHARACTER, NULL);
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of (self->storage,
                                  "SELECT value, id FROM search_key "
                                  "WHERE organisation = $1 AND kind = $2 AND field = $3 "
                                  "AND value >= $4 AND value < $5 AND instr (value, $6) > 0",
                                  self->organisation, kind->name, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 3, kind->fields[field].name, -1);
  helio_sql_bind_text (statement, 4, beginning, -1);
  helio_sql_bind_text (statement, 5, end, -1);
  helio_sql_bind_text (statement, 6, part, -1);
  while (helio_sql_step (statement, &failure) == HELIO_SQL_ROW
         && func (self, kind, beginning, helio_sql_column_text (statement, 0),
                  helio_sql_column_text (statement, 1), &failure))
    ;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
add_home (Search *self, const HelioKind *kind, const char *number, const char *value,
          const char *id, GError **error)
{
  HelioStoredRecord *added;

  if (g_str_equal (value, number))
    add (self, kind, id, &added, error);
  return FALSE;
}

/* The record whose page shows a hit that has none of its own. */
static gboolean
find_home (Search *self, const HelioStoredRecord *hit, GError **error)
{
  g_autoptr (HelioRecord) record = helio_stored_record_read (hit, NULL);
  const char *number = NULL;
  const HelioKind *kind = record != NULL ? helio_record_get_home (record, &number) : NULL;

  if (kind == NULL || kind == hit->kind)
    return TRUE;
  return walk_keys (self, kind, (guint) helio_kind_first_with (kind, HELIO_TRAIT_KEY), number,
                    number, add_home, error);
}

static gboolean
add_hit (Search *self, const HelioKind *kind, const char *beginning, const char *value,
         const char *id, GError **error)
{
  HelioStoredRecord *hit;

  if (!helio_search_match_key (self->search, value))
    return TRUE;
  if (self->n_hits == self->limit)
    {
      self->more = TRUE;
      return FALSE;
    }
  if (!add (self, kind, id, &hit, error))
    return FALSE;
  if (hit == NULL)
    return TRUE;
  self->n_hits++;
  return find_home (self, hit, error);
}

static gboolean
search_kind (Search *self, const HelioKind *kind, GError **error)
{
  g_auto (GStrv) beginnings = helio_search_dup_beginnings (self->search);

  for (guint i = 0; i < kind->n_fields; i++)
    for (guint j = 0;
         helio_search_looks_at (self->search, kind, i) && beginnings[j] != NULL && !self->more; j++)
      if (!walk_keys (self, kind, i, beginnings[j], helio_search_get_part (self->search), add_hit,
                      error))
        return FALSE;
  return TRUE;
}

static int
compare_revisions (gconstpointer a, gconstpointer b)
{
  const HelioStoredRecord *one = *(const HelioStoredRecord *const *) a;
  const HelioStoredRecord *other = *(const HelioStoredRecord *const *) b;

  return one->revision < other->revision ? -1 : one->revision > other->revision;
}

GPtrArray *
helio_storage_search (HelioStorage *self, gint64 organisation, HelioSearch *search, guint limit,
                      gboolean *more, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (stored_record_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Search state = { self, organisation, search, limit, 0, FALSE, found, seen };
  const HelioKind *kind;

  g_return_val_if_fail (helio_search_is_possible (search), NULL);

  for (guint i = 0; (kind = helio_search_get_kind (search, i)) != NULL; i++)
    if (!search_kind (&state, kind, error))
      return NULL;
  g_ptr_array_sort (found, compare_revisions);
  *more = state.more;
  return g_steal_pointer (&found);
}
