/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A search goes through the keys of the records (helio-storage-keys.c). What it finds among them,
 * the model says (helio-search.h). */
#include "helio-storage-private.h"
#include "helio-storage-walk.h"

#include "helio-text.h"

GPtrArray *
helio_storage_find_children (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                             const char *field, const char *parent, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of (self,
                                  "SELECT id FROM search_key WHERE organisation = $1 AND kind = $2 "
                                  "AND field = $3 AND value = $4 ORDER BY id",
                                  organisation, kind->name, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (helio_stored_record_free);
  HelioSqlStep step;

  g_return_val_if_fail (helio_storage_is_key (kind, helio_kind_field (kind, field)), NULL);

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
    /* Another process may have just deleted it. */
    return helio_storage_error_forgive_missing (&failure, error);
  g_hash_table_add (self->seen, g_steal_pointer (&name));
  *added = record;
  g_ptr_array_add (self->found, g_steal_pointer (&record));
  return TRUE;
}

/* Returns FALSE to end the walk over what begins with @beginning; with @error set when it failed.
 */
typedef gboolean (*KeyFunc) (Search *self, const HelioKind *kind, const char *beginning,
                             const char *value, const char *id, GError **error);

/* A walk over the keys of a field. */
typedef struct
{
  Search *search; /* (unowned) */
  const HelioKind *kind;
  const char *field;
  const char *beginning; /* what they begin with */
  const char *end;       /* what comes behind the last of those */
  const char *part;      /* what they have in them */
  KeyFunc func;
  char *value; /* (owned): where it is */
  char *id;    /* (owned) */
} KeyWalker;

static guint
bind_key (HelioSqlStatement *statement, gpointer walker)
{
  const KeyWalker *self = walker;

  helio_sql_bind_int64 (statement, 1, self->search->organisation);
  helio_sql_bind_text (statement, 2, self->kind->name, -1);
  helio_sql_bind_text (statement, 3, self->field, -1);
  helio_sql_bind_text (statement, 4, self->value, -1);
  helio_sql_bind_text (statement, 5, self->id, -1);
  helio_sql_bind_text (statement, 6, self->end, -1);
  helio_sql_bind_text (statement, 7, self->part, -1);
  return G_MAXUINT;
}

static gboolean
take_key (HelioSqlStatement *row, gpointer walker, GError **error)
{
  KeyWalker *self = walker;

  return self->func (self->search, self->kind, self->beginning, helio_sql_column_text (row, 0),
                     helio_sql_column_text (row, 1), error);
}

static void
mark_key (HelioSqlStatement *row, gpointer walker)
{
  KeyWalker *self = walker;

  g_free (self->value);
  self->value = g_strdup (helio_sql_column_text (row, 0));
  g_free (self->id);
  self->id = g_strdup (helio_sql_column_text (row, 1));
}

/* Walks over the keys that begin with @beginning and have @part in them. No id is empty. */
static gboolean
walk_keys (Search *self, const HelioKind *kind, guint field, const char *beginning,
           const char *part, KeyFunc func, GError **error)
{
  static const HelioStorageWalk walk
      = { "SELECT value, id FROM search_key WHERE organisation = $1 AND kind = $2 AND field = $3 "
          "AND (value, id) > ($4, $5) AND value < $6 AND instr (value, $7) > 0 "
          "ORDER BY value, id LIMIT $8",
          8, bind_key, take_key, mark_key };
  g_autofree char *end = g_strconcat (beginning, HELIO_TEXT_LAST_CHARACTER, NULL);
  KeyWalker walker = { self, kind, kind->fields[field].name, beginning,    end,
                       part, func, g_strdup (beginning),     g_strdup ("") };
  gboolean done = helio_storage_walk (self->storage, &walk, &walker, error);

  g_free (walker.value);
  g_free (walker.id);
  return done;
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
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (helio_stored_record_free);
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
