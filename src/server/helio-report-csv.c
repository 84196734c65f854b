/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports for spreadsheets. */
#include "helio-record-writer.h"
#include "helio-report-format.h"

typedef struct
{
  HelioFileWriter *file;     /* (unowned) */
  GOutputStream *lines;      /* (owned): in memory, what @file does not have yet */
  HelioRecordWriter *writer; /* (owned) */
} Report;

static void
pass_on (Report *self)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (self->lines);

  helio_file_writer_write (self->file, g_memory_output_stream_get_data (memory),
                           g_memory_output_stream_get_data_size (memory));
  g_seekable_seek (G_SEEKABLE (memory), 0, G_SEEK_SET, NULL, NULL);
  g_seekable_truncate (G_SEEKABLE (memory), 0, NULL, NULL);
}

static gpointer
begin (const HelioReportPlan *plan, HelioFileWriter *file)
{
  guint n_fields;
  g_autofree guint *fields = helio_report_pick_fields (plan->scope.kind, 0, &n_fields);
  Report *self = g_new0 (Report, 1);

  self->file = file;
  self->lines = g_memory_output_stream_new_resizable ();
  self->writer = helio_record_writer_new (self->lines, HELIO_RECORD_SPREADSHEET, plan->scope.kind,
                                          fields, n_fields, plan->zone);
  return self;
}

/* In memory there is always room. */
static void
add (gpointer report, HelioRecord *record)
{
  Report *self = report;

  helio_record_writer_add (self->writer, record, NULL);
  pass_on (self);
}

static gboolean
finish (gpointer report, GError **error)
{
  Report *self = report;

  helio_record_writer_finish (self->writer, NULL);
  pass_on (self);
  return TRUE;
}

static void
free_report (gpointer report)
{
  Report *self = report;

  helio_record_writer_free (self->writer);
  g_object_unref (self->lines);
  g_free (self);
}

const HelioReportFormat helio_report_csv = { "csv", "text/csv", begin, add, finish, free_report };
