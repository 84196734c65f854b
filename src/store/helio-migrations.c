/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-migrations-private.h"

#include "helio-layout-private.h"
#include "helio-resync-private.h"
#include "helio-tally-private.h"

#include <string.h>

#define APPLICATION_ID 0x48454c49 /* "HELI" */
#define PENDING "pending"         /* the one column of every kind that may come later */

/* Each brings the file from version n to n + 1. Tables of records are not listed: they follow the
 * tables of fields (reconcile()). */
static const char *const migrations[] = {
  "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE document (name TEXT PRIMARY KEY, body BLOB NOT NULL, stored_at INTEGER NOT NULL)"
  " STRICT;"
  "CREATE TABLE resync (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id))"
  " STRICT, WITHOUT ROWID;"
  "INSERT INTO meta (name, value) VALUES ('" HELIO_META_BULK "', '1');",

  /* What an entry of the outbox lays upon fields of records, and what it found there. */
  "CREATE TABLE overlay (kind TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL,"
  " entry TEXT NOT NULL, value ANY, base ANY, PRIMARY KEY (kind, id, field, entry))"
  " STRICT, WITHOUT ROWID;"
  "CREATE INDEX overlay_by_entry ON overlay (entry);"
  /* The service's values of the fields that something lies upon. */
  "CREATE TABLE shadow (kind TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL, value ANY,"
  " PRIMARY KEY (kind, id, field)) STRICT, WITHOUT ROWID;"
  /* What became of local ids, and what entries that have been sent were about. */
  "CREATE TABLE alias (local TEXT PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL,"
  " number TEXT NOT NULL) STRICT, WITHOUT ROWID;",
};

static gboolean
is_empty (HelioDatabase *database, gboolean *empty, GError **error)
{
  gint64 n_objects;

  if (!helio_database_get_integer (database, "SELECT count(*) FROM sqlite_schema", 0, &n_objects,
                                   error))
    return FALSE;
  *empty = n_objects == 0;
  return TRUE;
}

static gboolean
check (HelioDatabase *database, GError **error)
{
  gint64 id, version;
  gboolean empty;

  /* The header first: this SQLite may not understand the tables of a newer version. */
  if (!helio_database_get_integer (database, "PRAGMA application_id", 0, &id, error)
      || !helio_database_get_integer (database, "PRAGMA user_version", 0, &version, error))
    return FALSE;
  if (id == 0 && version == 0)
    {
      if (!is_empty (database, &empty, error))
        return FALSE;
      if (empty)
        return TRUE;
    }
  if (id != APPLICATION_ID)
    {
      g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_OURS,
                   "application id %" G_GINT64_FORMAT, id);
      return FALSE;
    }
  if (version > (gint64) G_N_ELEMENTS (migrations))
    {
      g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NEWER,
                   "schema version %" G_GINT64_FORMAT, version);
      return FALSE;
    }
  /* Id and version are written with the first tables, in one transaction. */
  if (version < 1)
    {
      g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT,
                   "schema version %" G_GINT64_FORMAT, version);
      return FALSE;
    }
  return TRUE;
}

/* In one transaction: another program may be making the file at the same moment. */
gboolean
helio_migrations_check (HelioDatabase *database, GError **error)
{
  gboolean sound = helio_database_exec (database, "BEGIN", error) && check (database, error);

  helio_database_rollback (database);
  return sound;
}

static gboolean
migrate (HelioDatabase *database, GError **error)
{
  gint64 version;

  if (!helio_database_get_integer (database, "PRAGMA user_version", 0, &version, error))
    return FALSE;
  for (gsize i = (gsize) version; i < G_N_ELEMENTS (migrations); i++)
    {
      g_autofree char *mark = g_strdup_printf ("PRAGMA user_version=%zu; PRAGMA application_id=%d;",
                                               i + 1, APPLICATION_ID);

      if (!helio_database_exec (database, migrations[i], error)
          || !helio_database_exec (database, mark, error))
        return FALSE;
    }
  return TRUE;
}

/* (transfer full) (nullable) (element-type utf8): the names of the columns that the table has. */
static GHashTable *
list_columns (HelioDatabase *database, const HelioLayout *layout, GError **error)
{
  g_autoptr (GHashTable) present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *info = g_strdup_printf ("PRAGMA table_info(%s)", layout->table);
  g_autoptr (HelioStatement) statement = helio_database_prepare (database, info, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  while (helio_database_step (database, statement, &local))
    g_hash_table_add (present, g_strdup ((const char *) sqlite3_column_text (statement, 1)));
  if (local == NULL)
    return g_steal_pointer (&present);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
add_column (HelioDatabase *database, const HelioLayout *layout, const char *name, gboolean text,
            GError **error)
{
  g_autofree char *alter = g_strdup_printf ("ALTER TABLE %s ADD COLUMN \"%s\" %s", layout->table,
                                            name, text ? "TEXT" : "INTEGER");

  return helio_database_exec (database, alter, error);
}

/* Whether the service has the values. */
static gboolean
is_fetched (const HelioKind *kind)
{
  return !helio_kind_is_local (kind);
}

/* A reload would not: it writes what has changed. */
static gboolean
fill_folded (HelioDatabase *database, const HelioLayout *layout, const HelioColumn *column,
             GError **error)
{
  const HelioColumn *plain = &layout->columns[layout->field_column[column->field]];
  g_autofree char *update = g_strdup_printf ("UPDATE %s SET \"%s\" = helio_fold (\"%s\")",
                                             layout->table, column->name, plain->name);

  return helio_database_exec (database, update, error);
}

/* Sets @missing when the table stands without some column, which is added, and whose values must be
 * fetched. */
static gboolean
add_columns (HelioDatabase *database, const HelioLayout *layout, gboolean *missing, GError **error)
{
  g_autoptr (GHashTable) present = list_columns (database, layout, error);

  if (present == NULL
      || (!g_hash_table_contains (present, PENDING)
          && !add_column (database, layout, PENDING, TRUE, error)))
    return FALSE;
  for (guint i = 0; i < layout->n_columns; i++)
    {
      const HelioColumn *column = &layout->columns[i];

      if (g_hash_table_contains (present, column->name))
        continue;
      *missing = *missing || (!column->fold && is_fetched (layout->kind));
      if (!add_column (database, layout, column->name, column->text, error)
          || (column->fold && !fill_folded (database, layout, column, error)))
        return FALSE;
    }
  return TRUE;
}

/* (nullable): what makes the full-text index anew, and fills it. */
static char *
dup_words (const HelioLayout *layout)
{
  g_autofree char *create = helio_layout_create_words (layout);

  return create == NULL ? NULL
                        : g_strdup_printf ("DROP TABLE IF EXISTS %s; DROP VIEW IF EXISTS %s; %s;"
                                           " INSERT INTO %s (%s) VALUES ('rebuild');",
                                           layout->words, layout->folded, create, layout->words,
                                           layout->words);
}

/* (nullable): the same of the tally. */
static char *
dup_tally (const HelioLayout *layout)
{
  g_autofree char *create = NULL, *recount = NULL;

  if (layout->tally == NULL)
    return NULL;
  create = helio_tally_create (layout);
  recount = helio_tally_recount (layout);
  return g_strdup_printf ("DROP TABLE IF EXISTS %s; %s; %s;", layout->tally, create, recount);
}

/* A line of what a cache notes of its schema. */
static char *
dup_note (const char *table, const char *sql)
{
  g_autofree char *checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, sql, -1);

  return g_strdup_printf ("%s %s", table, checksum);
}

/* Words and tallies follow their columns: of others they are made anew. @known are the notes of
 * whichever version opened the cache last, so that one that does not keep them leaves none. */
static gboolean
renew (HelioDatabase *database, const char *table, const char *sql, GStrv known, GError **error)
{
  g_autofree char *note = NULL;

  if (sql == NULL)
    return TRUE;
  note = dup_note (table, sql);
  return g_strv_contains ((const char *const *) known, note)
         || helio_database_exec (database, sql, error);
}

static void
add_note (GStrvBuilder *notes, const char *table, const char *sql)
{
  g_autofree char *note = sql != NULL ? dup_note (table, sql) : NULL;

  if (note != NULL)
    g_strv_builder_add (notes, note);
}

/* A note of each index of words and each tally, and one of all else. */
static char *
describe_schema (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) tables = g_string_new (NULL);
  g_auto (GStrv) notes = NULL;

  for (guint i = 0; i < HELIO_N_TABLES; i++)
    {
      const HelioLayout *layout = helio_layout_get (helio_kind_nth (i));
      g_autofree char *table = helio_layout_create_table (layout);
      g_autofree char *words = dup_words (layout);
      g_autofree char *tally = dup_tally (layout);
      g_autoptr (GPtrArray) indexes = helio_layout_create_indexes (layout);

      g_string_append (tables, table);
      for (guint j = 0; j < indexes->len; j++)
        g_string_append (tables, g_ptr_array_index (indexes, j));
      add_note (builder, layout->words, words);
      add_note (builder, layout->tally, tally);
    }
  add_note (builder, "tables", tables->str);
  notes = g_strv_builder_end (builder);
  return g_strjoinv ("\n", notes);
}

/* The same for every cache, whichever thread opens it. */
static const char *
get_schema (void)
{
  static gsize schema;

  if (g_once_init_enter (&schema))
    g_once_init_leave (&schema, (gsize) describe_schema ());
  return (const char *) schema;
}

static gboolean
reconcile_kind (HelioDatabase *database, const HelioLayout *layout, GStrv known, gboolean bulk,
                gboolean *missing, GError **error)
{
  g_autofree char *table = helio_layout_create_table (layout);
  g_autofree char *words = dup_words (layout);
  g_autofree char *tally = dup_tally (layout);
  g_autoptr (GPtrArray) indexes = helio_layout_create_indexes (layout);

  if (!helio_database_exec (database, table, error)
      || !add_columns (database, layout, missing, error)
      || !renew (database, layout->words, words, known, error))
    return FALSE;
  /* A first load brings those of what is fetched at its end. */
  for (guint i = 0; (!bulk || !is_fetched (layout->kind)) && i < indexes->len; i++)
    if (!helio_database_exec (database, g_ptr_array_index (indexes, i), error))
      return FALSE;
  return renew (database, layout->tally, tally, known, error);
}

/* Lets the tables of records follow the tables of fields. A column that is new has no values yet,
 * so that they must be fetched, unless it is the folded form of one that has. */
static gboolean
reconcile (HelioDatabase *database, GError **error)
{
  g_autofree char *former = helio_database_get_meta (database, "schema", NULL);
  g_auto (GStrv) known = g_strsplit (former != NULL ? former : "", "\n", -1);
  g_autofree char *bulk = helio_database_get_meta (database, HELIO_META_BULK, NULL);
  gboolean missing = FALSE;

  for (guint i = 0; i < HELIO_N_TABLES; i++)
    if (!reconcile_kind (database, helio_layout_get (helio_kind_nth (i)), known, bulk != NULL,
                         &missing, error))
      return FALSE;
  return (!missing || helio_resync_begin (database, error))
         && helio_database_set_meta (database, "schema", get_schema (), error);
}

static gboolean
has_every_column (HelioDatabase *database, gboolean *all, GError **error)
{
  *all = TRUE;
  for (guint i = 0; *all && i < HELIO_N_TABLES; i++)
    {
      const HelioLayout *layout = helio_layout_get (helio_kind_nth (i));
      g_autoptr (GHashTable) present = list_columns (database, layout, error);

      if (present == NULL)
        return FALSE;
      *all = g_hash_table_contains (present, PENDING);
      for (guint j = 0; *all && j < layout->n_columns; j++)
        *all = g_hash_table_contains (present, layout->columns[j].name);
    }
  return TRUE;
}

gboolean
helio_migrations_is_current (HelioDatabase *database, gboolean *current, GError **error)
{
  g_autofree char *known = NULL;
  g_autoptr (GError) local = NULL;
  gint64 version;

  *current = FALSE;
  if (!helio_database_get_integer (database, "PRAGMA user_version", 0, &version, error))
    return FALSE;
  if (version != G_N_ELEMENTS (migrations))
    return TRUE;
  known = helio_database_get_meta (database, "schema", &local);
  if (!helio_database_went_well (&local, error))
    return FALSE;
  return g_strcmp0 (get_schema (), known) != 0 || has_every_column (database, current, error);
}

/* Reads first: whoever has nothing to write waits for nobody. */
gboolean
helio_migrations_run (HelioDatabase *database, GError **error)
{
  gboolean current;

  if (!helio_migrations_is_current (database, &current, error))
    return FALSE;
  if (current)
    return TRUE;
  if (!helio_database_begin (database, error))
    return FALSE;
  if (migrate (database, error) && reconcile (database, error)
      && helio_database_commit (database, error))
    return TRUE;
  helio_database_rollback (database);
  return FALSE;
}
