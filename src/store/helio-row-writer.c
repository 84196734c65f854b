/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-row-writer-private.h"

#include "helio-overlays-private.h"
#include "helio-resync-private.h"
#include "helio-text.h"
#include "helio-write-statements-private.h"

#include <string.h>

/* Parameters and result columns before those of the layout. */
#define ID_PARAMETER 1
#define REVISION_PARAMETER 2
#define FIRST_PARAMETER 3
#define FIRST_STORED 2

/* A value as it will be stored; @owned is what folding made. */
typedef struct
{
  const char *text; /* (nullable) */
  gsize length;
  gint64 integer;
  char *owned; /* (owned) (nullable) */
} Value;

struct _HelioRowWriter
{
  GObject parent_instance;

  HelioDatabase *database; /* (unowned) */
  HelioWriteMode mode;
  gboolean mark;
  gboolean plain; /* the row is not the service's: written as it is */
  gboolean overlays_known;
  gboolean overlays_exist;
  gboolean news_only;
  gint64 passed; /* with @news_only: the revision that the feed has come to */
  HelioWriteSummary summary;
  Value values[HELIO_LAYOUT_MAX_COLUMNS];
};

static void helio_row_writer_sink_init (HelioRowSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioRowWriter, helio_row_writer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HELIO_TYPE_ROW_SINK,
                                                      helio_row_writer_sink_init))

static void
take_values (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row)
{
  for (guint i = 0; i < layout->n_columns; i++)
    {
      const HelioColumn *column = &layout->columns[i];
      const HelioRowValue *value = &row->values[column->field];
      Value *stored = &self->values[i];

      *stored = (Value){ .integer = HELIO_NO_INTEGER };
      if (!column->text)
        stored->integer = value->integer;
      else if (value->text != NULL && value->length > 0)
        {
          if (column->fold)
            stored->owned = helio_text_fold (value->text, (gssize) value->length);
          stored->text = column->fold ? stored->owned : value->text;
          stored->length = column->fold ? strlen (stored->owned) : value->length;
        }
    }
}

static void
drop_values (HelioRowWriter *self, const HelioLayout *layout)
{
  for (guint i = 0; i < layout->n_columns; i++)
    g_clear_pointer (&self->values[i].owned, g_free);
}

static void
bind_value (HelioStatement *statement, int parameter, const HelioColumn *column, const Value *value)
{
  if (column->text && value->text != NULL)
    sqlite3_bind_text (statement, parameter, value->text, (int) value->length, SQLITE_STATIC);
  else if (!column->text && value->integer != HELIO_NO_INTEGER)
    sqlite3_bind_int64 (statement, parameter, value->integer);
  else
    sqlite3_bind_null (statement, parameter);
}

static void
bind_row (HelioRowWriter *self, HelioStatement *statement, const HelioLayout *layout,
          const HelioRow *row)
{
  sqlite3_bind_text (statement, ID_PARAMETER, row->id, (int) row->id_length, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, REVISION_PARAMETER, row->revision);
  for (guint i = 0; i < layout->n_columns; i++)
    bind_value (statement, FIRST_PARAMETER + (int) i, &layout->columns[i], &self->values[i]);
}

static HelioWriteStatements *
statements_for (HelioRowWriter *self, const HelioLayout *layout)
{
  return helio_database_get_write_statements (self->database, layout);
}

static gboolean
value_differs (HelioStatement *stored, int column, const HelioColumn *spec, const Value *value)
{
  if (sqlite3_column_type (stored, column) == SQLITE_NULL)
    return spec->text ? value->text != NULL : value->integer != HELIO_NO_INTEGER;
  if (!spec->text)
    return sqlite3_column_int64 (stored, column) != value->integer;
  return value->text == NULL || (gsize) sqlite3_column_bytes (stored, column) != value->length
         || memcmp (sqlite3_column_text (stored, column), value->text, value->length) != 0;
}

static guint64
compare (HelioRowWriter *self, HelioStatement *stored, const HelioLayout *layout)
{
  guint64 changed = 0;

  for (guint i = 0; i < layout->n_columns; i++)
    if (value_differs (stored, FIRST_STORED + (int) i, &layout->columns[i], &self->values[i]))
      changed |= G_GUINT64_CONSTANT (1) << i;
  return changed;
}

/* Binds some columns from @parameter on: of a stored row, or what @self holds. */
static void
bind_columns (HelioRowWriter *self, HelioStatement *statement, int parameter,
              const HelioLayout *layout, guint64 columns, HelioStatement *stored)
{
  for (guint i = 0; i < layout->n_columns; i++)
    if ((columns >> i & 1) != 0 && stored != NULL)
      sqlite3_bind_value (statement, parameter++,
                          sqlite3_column_value (stored, FIRST_STORED + (int) i));
    else if ((columns >> i & 1) != 0)
      bind_value (statement, parameter++, &layout->columns[i], &self->values[i]);
}

/* @old is what the full-text index is to forget, a stored row, or NULL to add what @self holds. */
static gboolean
write_words (HelioRowWriter *self, const HelioLayout *layout, gint64 row, HelioStatement *old,
             GError **error)
{
  HelioWriteStatements *statements = statements_for (self, layout);
  g_autoptr (HelioStatement) statement
      = helio_write_statements_words (statements, old != NULL, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  bind_columns (self, statement, 2, layout, helio_write_statements_get_words (statements), old);
  return helio_database_run (self->database, statement, error);
}

/* The same for the tally. */
static gboolean
write_tally (HelioRowWriter *self, const HelioLayout *layout, HelioStatement *old, GError **error)
{
  HelioWriteStatements *statements = statements_for (self, layout);
  g_autoptr (HelioStatement) statement
      = helio_write_statements_tally (statements, old != NULL, error);

  if (statement == NULL)
    return FALSE;
  bind_columns (self, statement, 1, layout, helio_write_statements_get_tallied (statements), old);
  return helio_database_run (self->database, statement, error);
}

static gboolean
upsert (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, GError **error)
{
  g_autoptr (HelioStatement) statement
      = helio_write_statements_upsert (statements_for (self, layout), error);

  if (statement == NULL)
    return FALSE;
  bind_row (self, statement, layout, row);
  return helio_database_run (self->database, statement, error);
}

static gboolean
insert (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, GError **error)
{
  if (!upsert (self, layout, row, error))
    return FALSE;
  return (layout->words == NULL
          || write_words (self, layout,
                          sqlite3_last_insert_rowid (helio_database_get_handle (self->database)),
                          NULL, error))
         && (layout->tally == NULL || write_tally (self, layout, NULL, error));
}

static gboolean
update (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, gint64 rowid,
        guint64 changed, GError **error)
{
  g_autoptr (HelioStatement) statement
      = helio_write_statements_update (statements_for (self, layout), changed, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, rowid);
  sqlite3_bind_int64 (statement, 2, row->revision);
  bind_columns (self, statement, 3, layout, changed, NULL);
  return helio_database_run (self->database, statement, error);
}

static gboolean
put_delta (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, GError **error)
{
  HelioWriteStatements *statements = statements_for (self, layout);
  g_autoptr (HelioStatement) stored = helio_write_statements_find (statements, error);
  g_autoptr (GError) local = NULL;
  guint64 changed, words, tallied;
  gint64 rowid;

  if (stored == NULL)
    return FALSE;
  sqlite3_bind_text (stored, ID_PARAMETER, row->id, (int) row->id_length, SQLITE_STATIC);
  if (!helio_database_step (self->database, stored, &local))
    {
      if (!helio_database_went_well (&local, error))
        return FALSE;
      self->summary.n_changed++;
      self->summary.changed_kinds |= helio_kind_bit (row->kind);
      return insert (self, layout, row, error);
    }

  changed = compare (self, stored, layout);
  if (changed == 0 && sqlite3_column_int64 (stored, 1) == row->revision)
    return TRUE;
  words = changed & helio_write_statements_get_words (statements);
  rowid = sqlite3_column_int64 (stored, 0);
  tallied = changed & helio_write_statements_get_tallied (statements);
  if ((words != 0 && !write_words (self, layout, rowid, stored, error))
      || (tallied != 0 && !write_tally (self, layout, stored, error)))
    return FALSE;
  if (changed != 0)
    {
      self->summary.n_changed++;
      self->summary.changed_kinds |= helio_kind_bit (row->kind);
    }
  return update (self, layout, row, rowid, changed, error)
         && (words == 0 || write_words (self, layout, rowid, NULL, error))
         && (tallied == 0 || write_tally (self, layout, NULL, error));
}

static gboolean
put_bulk (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, GError **error)
{
  self->summary.n_changed++;
  self->summary.changed_kinds |= helio_kind_bit (row->kind);
  return upsert (self, layout, row, error);
}

static gboolean
delete_row (HelioRowWriter *self, const HelioLayout *layout, const char *id, gsize length,
            GError **error)
{
  HelioWriteStatements *statements = statements_for (self, layout);
  g_autoptr (HelioStatement) stored = helio_write_statements_find (statements, error);
  g_autoptr (HelioStatement) statement
      = stored != NULL ? helio_write_statements_delete (statements, error) : NULL;
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (stored, ID_PARAMETER, id, (int) length, SQLITE_STATIC);
  if (!helio_database_step (self->database, stored, &local))
    return helio_database_went_well (&local, error);
  sqlite3_bind_int64 (statement, 1, sqlite3_column_int64 (stored, 0));
  self->summary.n_deleted++;
  self->summary.changed_kinds |= helio_kind_bit (layout->kind);
  if (self->mode == HELIO_WRITE_DELTA
      && ((layout->words != NULL
           && !write_words (self, layout, sqlite3_column_int64 (stored, 0), stored, error))
          || (layout->tally != NULL && !write_tally (self, layout, stored, error))))
    return FALSE;
  return helio_database_run (self->database, statement, error);
}

static gboolean
is_news (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, gboolean *news,
         GError **error)
{
  g_autoptr (HelioStatement) stored
      = helio_write_statements_find (statements_for (self, layout), error);
  g_autoptr (GError) local = NULL;

  if (stored == NULL)
    return FALSE;
  sqlite3_bind_text (stored, ID_PARAMETER, row->id, (int) row->id_length, SQLITE_STATIC);
  if (helio_database_step (self->database, stored, &local))
    *news = row->revision > sqlite3_column_int64 (stored, 1);
  else
    *news = row->revision > self->passed;
  return helio_database_went_well (&local, error);
}

/* An empty outbox, which is the rule, costs nothing. */
static gboolean
find_overlays (HelioRowWriter *self, const HelioRow *row, const char *id, gboolean *lie,
               GError **error)
{
  *lie = FALSE;
  if (!self->overlays_known)
    {
      if (!helio_overlays_exist (self->database, &self->overlays_exist, error))
        return FALSE;
      self->overlays_known = TRUE;
    }
  return !self->overlays_exist
         || helio_overlays_lie_upon (self->database, row->kind, id, lie, error);
}

static gboolean
write_values (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, GError **error)
{
  gboolean done;

  take_values (self, layout, row);
  done = self->mode == HELIO_WRITE_BULK ? put_bulk (self, layout, row, error)
                                        : put_delta (self, layout, row, error);
  drop_values (self, layout);
  return done;
}

static gboolean
write_row (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, GError **error)
{
  return row->deleted ? delete_row (self, layout, row->id, row->id_length, error)
                      : write_values (self, layout, row, error);
}

/* What the service says goes below what lies upon it. */
static gboolean
write_below (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, const char *id,
             GError **error)
{
  return helio_overlays_lift (self, row->kind, id, error) && write_row (self, layout, row, error)
         && helio_overlays_lay (self, row->kind, id, error);
}

static gboolean
write_service_row (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row,
                   GError **error)
{
  g_autofree char *id
      = self->overlays_known && !self->overlays_exist ? NULL : g_strndup (row->id, row->id_length);
  gboolean overlaid = FALSE;

  if (id != NULL && !find_overlays (self, row, id, &overlaid, error))
    return FALSE;
  return overlaid ? write_below (self, layout, row, id, error)
                  : write_row (self, layout, row, error);
}

static gboolean
helio_row_writer_put (HelioRowSink *sink, const HelioRow *row, GError **error)
{
  HelioRowWriter *self = HELIO_ROW_WRITER (sink);
  const HelioLayout *layout = helio_layout_get (row->kind);
  gboolean news = TRUE;

  if (self->plain)
    return write_row (self, layout, row, error);
  if (self->news_only && !is_news (self, layout, row, &news, error))
    return FALSE;
  if (!news)
    return TRUE;
  self->summary.n_put++;
  self->summary.last_revision = MAX (self->summary.last_revision, row->revision);
  return write_service_row (self, layout, row, error)
         && (row->deleted || !self->mark
             || helio_resync_mark (self->database, row->kind, row->id, row->id_length, error));
}

static gboolean
helio_row_writer_reject (HelioRowSink *sink, const HelioKind *kind, const char *id,
                         const char *reason, GError **error)
{
  HelioRowWriter *self = HELIO_ROW_WRITER (sink);

  self->summary.n_rejected++;
  if (self->summary.first_rejection == NULL && kind == NULL)
    self->summary.first_rejection = g_strdup (reason);
  else if (self->summary.first_rejection == NULL)
    self->summary.first_rejection
        = g_strdup_printf ("%s %s: %s", kind->name, id != NULL ? id : "?", reason);
  /* The service has it: what is here of it stays. */
  return !self->mark || kind == NULL || id == NULL
         || helio_resync_mark (self->database, kind, id, strlen (id), error);
}

static void
helio_row_writer_finalize (GObject *object)
{
  HelioRowWriter *self = HELIO_ROW_WRITER (object);

  g_free (self->summary.first_rejection);

  G_OBJECT_CLASS (helio_row_writer_parent_class)->finalize (object);
}

static void
helio_row_writer_class_init (HelioRowWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_row_writer_finalize;
}

static void
helio_row_writer_sink_init (HelioRowSinkInterface *iface)
{
  iface->put = helio_row_writer_put;
  iface->reject = helio_row_writer_reject;
}

static void
helio_row_writer_init (HelioRowWriter *self)
{
}

HelioRowWriter *
helio_row_writer_new (HelioDatabase *database, HelioWriteMode mode, gboolean mark_rows)
{
  HelioRowWriter *self = g_object_new (HELIO_TYPE_ROW_WRITER, NULL);

  self->database = database;
  self->mode = mode;
  self->mark = mark_rows;
  return self;
}

void
helio_row_writer_take_news_only (HelioRowWriter *self, gint64 passed)
{
  self->news_only = TRUE;
  self->passed = passed;
}

gboolean
helio_row_writer_put_plain (HelioRowWriter *self, HelioRecord *record, GError **error)
{
  gboolean before = self->plain, done;

  self->plain = TRUE;
  done = helio_row_sink_put_record (HELIO_ROW_SINK (self), record, error);
  self->plain = before;
  return done;
}

gboolean
helio_row_writer_remove (HelioRowWriter *self, const HelioKind *kind, const char *id,
                         GError **error)
{
  return delete_row (self, helio_layout_get (kind), id, strlen (id), error);
}

void
helio_row_writer_note_change (HelioRowWriter *self, const HelioKind *kind)
{
  self->summary.changed_kinds |= helio_kind_bit (kind);
}

gint64
helio_row_writer_get_passed (HelioRowWriter *self)
{
  return self->passed;
}

HelioDatabase *
helio_row_writer_get_database (HelioRowWriter *self)
{
  return self->database;
}

const HelioWriteSummary *
helio_row_writer_get_summary (HelioRowWriter *self)
{
  return &self->summary;
}
