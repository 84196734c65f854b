/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-row-writer-private.h"

#include "helio-overlays-private.h"
#include "helio-resync-private.h"
#include "helio-row-values-private.h"
#include "helio-tally-changes-private.h"
#include "helio-tally-private.h"
#include "helio-write-statements-private.h"

#include <string.h>

/* Parameters and result columns before those of the layout. */
#define ID_PARAMETER 1
#define REVISION_PARAMETER 2
#define EVERY_COLUMN G_MAXUINT64
#define FIRST_PARAMETER 3
#define FIRST_STORED 2
/* Result columns of a comparison. */
#define COMPARED_CHANGED 2
#define COMPARED_STATUS 3
#define COMPARED_DATE 4

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
  HelioTallyChanges *tally; /* (owned) */
  HelioStoredValue values[HELIO_LAYOUT_MAX_COLUMNS];
};

static void helio_row_writer_sink_init (HelioRowSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioRowWriter, helio_row_writer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HELIO_TYPE_ROW_SINK,
                                                      helio_row_writer_sink_init))

static HelioWriteStatements *
statements_for (HelioRowWriter *self, const HelioLayout *layout)
{
  return helio_database_get_write_statements (self->database, layout);
}

/* A folded column is another when its plain one is. */
static guint64
add_folded (const HelioLayout *layout, guint64 changed)
{
  for (guint i = 0; i < layout->n_columns; i++)
    if (layout->columns[i].fold)
      changed |= (changed >> layout->field_column[layout->columns[i].field] & 1) << i;
  return changed;
}

/* Binds some columns of a stored row from @parameter on. */
static void
bind_stored (HelioStatement *stored, const HelioLayout *layout, guint64 columns,
             HelioStatement *statement, int parameter)
{
  for (guint i = 0; i < layout->n_columns; i++)
    if ((columns >> i & 1) != 0)
      sqlite3_bind_value (statement, parameter++,
                          sqlite3_column_value (stored, FIRST_STORED + (int) i));
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
  if (old != NULL)
    bind_stored (old, layout, helio_write_statements_get_words (statements), statement, 2);
  else
    helio_row_values_bind (self->values, layout, helio_write_statements_get_words (statements),
                           statement, 2);
  return helio_database_run (self->database, statement, error);
}

/* What @self holds is one more, in the tally. */
static void
count (HelioRowWriter *self, const HelioLayout *layout)
{
  const HelioColumn *date = helio_tally_get_date (layout);
  const HelioStoredValue *status = &self->values[helio_tally_get_status (layout) - layout->columns];

  helio_tally_changes_add (self->tally, layout, status->text, status->length,
                           date != NULL ? self->values[date - layout->columns].integer
                                        : HELIO_NO_INTEGER,
                           1);
}

/* What is stored, with its status and date in these columns, is one less. */
static void
discount (HelioRowWriter *self, const HelioLayout *layout, HelioStatement *stored, int status,
          int date)
{
  const char *text = (const char *) sqlite3_column_text (stored, status);
  gboolean dated = date >= 0 && sqlite3_column_type (stored, date) != SQLITE_NULL;

  helio_tally_changes_add (self->tally, layout, text, (gsize) sqlite3_column_bytes (stored, status),
                           dated ? sqlite3_column_int64 (stored, date) : HELIO_NO_INTEGER, -1);
}

/* The same of a whole row. */
static void
discount_row (HelioRowWriter *self, const HelioLayout *layout, HelioStatement *stored)
{
  const HelioColumn *date = helio_tally_get_date (layout);

  discount (self, layout, stored,
            FIRST_STORED + (int) (helio_tally_get_status (layout) - layout->columns),
            date != NULL ? FIRST_STORED + (int) (date - layout->columns) : -1);
}

static gboolean
upsert (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, GError **error)
{
  g_autoptr (HelioStatement) statement
      = helio_write_statements_upsert (statements_for (self, layout), error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, ID_PARAMETER, row->id, (int) row->id_length, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, REVISION_PARAMETER, row->revision);
  helio_row_values_bind (self->values, layout, EVERY_COLUMN, statement, FIRST_PARAMETER);
  return helio_database_run (self->database, statement, error);
}

static gboolean
insert (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, GError **error)
{
  helio_row_values_fold (self->values, layout, EVERY_COLUMN);
  if (!upsert (self, layout, row, error))
    return FALSE;
  if (layout->tally != NULL)
    count (self, layout);
  return layout->words == NULL
         || write_words (self, layout,
                         sqlite3_last_insert_rowid (helio_database_get_handle (self->database)),
                         NULL, error);
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
  sqlite3_bind_int64 (statement, REVISION_PARAMETER, row->revision);
  helio_row_values_bind (self->values, layout, changed, statement, FIRST_PARAMETER);
  return helio_database_run (self->database, statement, error);
}

/* Steps to the row of that id, if there is one. */
static gboolean
step_to (HelioRowWriter *self, HelioStatement *statement, const char *id, gsize length,
         GError **error)
{
  sqlite3_bind_text (statement, ID_PARAMETER, id, (int) length, SQLITE_STATIC);
  return helio_database_step (self->database, statement, error);
}

/* The full-text index forgets a row and is told what @self holds instead, which changes some of
 * its columns. */
static gboolean
replace_words (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, gint64 rowid,
               GError **error)
{
  HelioWriteStatements *statements = statements_for (self, layout);
  g_autoptr (HelioStatement) stored = helio_write_statements_find (statements, error);

  if (stored == NULL || !step_to (self, stored, row->id, row->id_length, error))
    return FALSE;
  helio_row_values_fold (self->values, layout, helio_write_statements_get_words (statements));
  return write_words (self, layout, rowid, stored, error)
         && write_words (self, layout, rowid, NULL, error);
}

/* @compared differs, if only in its revision. */
static gboolean
change (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row,
        HelioStatement *compared, GError **error)
{
  HelioWriteStatements *statements = statements_for (self, layout);
  gint64 rowid = sqlite3_column_int64 (compared, 0);
  guint64 changed
      = add_folded (layout, (guint64) sqlite3_column_int64 (compared, COMPARED_CHANGED));

  if (changed != 0)
    {
      self->summary.n_changed++;
      self->summary.changed_kinds |= helio_kind_bit (row->kind);
    }
  if ((changed & helio_write_statements_get_tallied (statements)) != 0)
    {
      discount (self, layout, compared, COMPARED_STATUS, COMPARED_DATE);
      count (self, layout);
    }
  /* Or SQLite would keep its place while the row is written. */
  sqlite3_reset (compared);
  helio_row_values_fold (self->values, layout, changed);
  return ((changed & helio_write_statements_get_words (statements)) == 0
          || replace_words (self, layout, row, rowid, error))
         && update (self, layout, row, rowid, changed, error);
}

/* A page may have been on its way when the service's answer to a command came. Only a reload brings
 * what is older: the service itself may be. */
static gboolean
is_overtaken (HelioRowWriter *self, const HelioRow *row, HelioStatement *compared)
{
  return !self->plain && !self->mark && sqlite3_column_int64 (compared, 1) > row->revision;
}

static gboolean
put_delta (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, GError **error)
{
  HelioWriteStatements *statements = statements_for (self, layout);
  g_autoptr (HelioStatement) compared = helio_write_statements_compare (statements, error);
  g_autoptr (GError) local = NULL;

  if (compared == NULL)
    return FALSE;
  helio_row_values_bind (self->values, layout, helio_write_statements_get_plain (statements),
                         compared, 2);
  if (step_to (self, compared, row->id, row->id_length, &local))
    return is_overtaken (self, row, compared)
           || (sqlite3_column_int64 (compared, COMPARED_CHANGED) == 0
               && sqlite3_column_int64 (compared, 1) == row->revision)
           || change (self, layout, row, compared, error);
  if (!helio_database_went_well (&local, error))
    return FALSE;
  self->summary.n_changed++;
  self->summary.changed_kinds |= helio_kind_bit (row->kind);
  return insert (self, layout, row, error);
}

static gboolean
put_bulk (HelioRowWriter *self, const HelioLayout *layout, const HelioRow *row, GError **error)
{
  self->summary.n_changed++;
  self->summary.changed_kinds |= helio_kind_bit (row->kind);
  helio_row_values_fold (self->values, layout, EVERY_COLUMN);
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
  if (!step_to (self, stored, id, length, &local))
    return helio_database_went_well (&local, error);
  sqlite3_bind_int64 (statement, 1, sqlite3_column_int64 (stored, 0));
  self->summary.n_deleted++;
  self->summary.changed_kinds |= helio_kind_bit (layout->kind);
  if (self->mode == HELIO_WRITE_DELTA && layout->tally != NULL)
    discount_row (self, layout, stored);
  if (self->mode == HELIO_WRITE_DELTA && layout->words != NULL
      && !write_words (self, layout, sqlite3_column_int64 (stored, 0), stored, error))
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
  if (step_to (self, stored, row->id, row->id_length, &local))
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

  helio_row_values_take (self->values, layout, row);
  done = self->mode == HELIO_WRITE_BULK ? put_bulk (self, layout, row, error)
                                        : put_delta (self, layout, row, error);
  helio_row_values_drop (self->values, layout);
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

  g_clear_pointer (&self->tally, helio_tally_changes_free);
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
  self->tally = helio_tally_changes_new ();
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

gboolean
helio_row_writer_finish (HelioRowWriter *self, GError **error)
{
  return helio_tally_changes_write (self->tally, self->database, error);
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
