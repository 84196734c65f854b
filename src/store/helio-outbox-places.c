/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that an entry has to do with, and how it stands with them. */
#include "helio-outbox-places-private.h"

#include "helio-layout-private.h"
#include "helio-local-id.h"
#include "helio-store-private.h"

#include <string.h>

static void
place_clear (gpointer data)
{
  g_free (((HelioOutboxPlace *) data)->id);
}

GArray *
helio_outbox_places_new (void)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (HelioOutboxPlace));

  g_array_set_clear_func (places, place_clear);
  return places;
}

void
helio_outbox_places_add (GArray *places, const HelioKind *kind, const char *id)
{
  HelioOutboxPlace place = { kind, g_strdup (id) };

  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, HelioOutboxPlace, i).kind == kind
        && g_str_equal (g_array_index (places, HelioOutboxPlace, i).id, id))
      kind = NULL;
  if (kind != NULL)
    g_array_append_val (places, place);
  else
    place_clear (&place);
}

/* Rows of kind, id. */
static gboolean
add_overlaid (HelioOutbox *self, const char *entry, GArray *places, GError **error)
{
  g_autoptr (HelioStatement) statement
      = helio_database_prepare (self->database,
                                "SELECT DISTINCT kind, id FROM overlay WHERE entry = ?1", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, entry, -1, SQLITE_TRANSIENT);
  while (helio_database_step (self->database, statement, &local))
    {
      const HelioKind *kind = helio_kind_find ((const char *) sqlite3_column_text (statement, 0));

      if (kind != NULL)
        helio_outbox_places_add (places, kind, (const char *) sqlite3_column_text (statement, 1));
    }
  return helio_database_went_well (&local, error);
}

/* SELECTs the kind, by its number, and the id of each record from ?1 to before ?2. */
static char *
make_range (void)
{
  GString *sql = g_string_new ("SELECT kind, id FROM (");

  for (guint i = 0; i < HELIO_N_KINDS; i++)
    g_string_append_printf (sql, "%sSELECT %u AS kind, row, id FROM %s WHERE id >= ?1 AND id < ?2",
                            i > 0 ? " UNION ALL " : "", i,
                            helio_layout_get (helio_kind_nth (i))->table);
  g_string_append (sql, ") ORDER BY kind, row");
  return g_string_free (sql, FALSE);
}

/* The statement, made once. */
static const char *
get_range (void)
{
  static gsize range;

  if (g_once_init_enter (&range))
    g_once_init_leave (&range, (gsize) make_range ());
  return (const char *) range;
}

/* Its local ids begin alike; what comes behind a dot is a number, and `/` is the next sign. */
GArray *
helio_outbox_list_made (HelioOutbox *self, const char *entry, GError **error)
{
  g_autoptr (GArray) places = helio_outbox_places_new ();
  g_autofree char *first = helio_local_id_new (entry, 0);
  g_autofree char *end = g_strconcat (first, "/", NULL);
  g_autoptr (HelioStatement) statement
      = helio_database_prepare (self->database, get_range (), error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, first, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, end, -1, SQLITE_STATIC);
  while (helio_database_step (self->database, statement, &local))
    helio_outbox_places_add (places, helio_kind_nth ((guint) sqlite3_column_int (statement, 0)),
                             (const char *) sqlite3_column_text (statement, 1));
  return helio_database_went_well (&local, error) ? g_steal_pointer (&places) : NULL;
}

GArray *
helio_outbox_list_shown (HelioOutbox *self, HelioCommand *command, GError **error)
{
  g_autoptr (GArray) places = helio_outbox_places_new ();
  const char *id;
  const HelioKind *kind = helio_command_get_target (command, &id);

  if (kind != NULL)
    helio_outbox_places_add (places, kind, id);
  return add_overlaid (self, helio_command_get_id (command), places, error)
             ? g_steal_pointer (&places)
             : NULL;
}

/* --- how they stand --- */

/* The id of the entry that made a record, NULL for the service's records. */
static char *
dup_maker (const char *id)
{
  const char *entry = id + strlen (HELIO_LOCAL_ID);

  return helio_local_id_is (id) ? g_strndup (entry, strcspn (entry, ".")) : NULL;
}

static gboolean
needs_somebody (const char *state)
{
  static const char *const states[] = { "failed", "conflict", NULL };

  return state != NULL && g_strv_contains (states, state);
}

/* What needs somebody comes first, then the latest. */
static void
take_state (char **state, gint64 *latest, const char *other, gint64 row)
{
  gboolean more = needs_somebody (other), less = needs_somebody (*state);

  if (more == less ? row <= *latest : less)
    return;
  g_free (*state);
  *state = g_strdup (other);
  *latest = row;
}

static gboolean
find_state (HelioOutbox *self, const HelioOutboxPlace *place, char **state, GError **error)
{
  /* Three lists, which SQLite reads without making a table for them. */
  g_autoptr (HelioStatement) statement = helio_database_prepare (
      self->database,
      "SELECT state, row FROM outbox_entry WHERE target_kind = ?1 AND target_id = ?2"
      " UNION ALL SELECT state, row FROM outbox_entry WHERE id = ?3"
      " UNION ALL SELECT state, outbox_entry.row FROM overlay"
      " JOIN outbox_entry ON outbox_entry.id = entry WHERE overlay.kind = ?1 AND overlay.id = ?2",
      error);
  g_autofree char *maker = dup_maker (place->id);
  g_autoptr (GError) local = NULL;
  gint64 latest = 0;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, place->kind->name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, place->id, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, maker, -1, SQLITE_STATIC);
  while (helio_database_step (self->database, statement, &local))
    take_state (state, &latest, (const char *) sqlite3_column_text (statement, 0),
                sqlite3_column_int64 (statement, 1));
  return helio_database_went_well (&local, error);
}

static gboolean
mark (HelioOutbox *self, const HelioOutboxPlace *place, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("UPDATE %s SET pending = ?1 WHERE id = ?2 AND pending IS NOT ?1",
                         helio_layout_get (place->kind)->table);
  g_autoptr (HelioStatement) statement = NULL;
  g_autofree char *state = NULL;

  if (!find_state (self, place, &state, error))
    return FALSE;
  statement = helio_database_prepare (self->database, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, state, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, place->id, -1, SQLITE_STATIC);
  if (!helio_database_run (self->database, statement, error))
    return FALSE;
  if (sqlite3_changes (helio_database_get_handle (self->database)) > 0)
    helio_row_writer_note_change (self->writer, place->kind);
  return TRUE;
}

gboolean
helio_outbox_mark (HelioOutbox *self, GArray *places, GError **error)
{
  for (guint i = 0; i < places->len; i++)
    if (!mark (self, &g_array_index (places, HelioOutboxPlace, i), error))
      return FALSE;
  return TRUE;
}
