/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-commands-private.h"

#include "helio-record-writer.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

/* What the reading thread works with; the thread that runs the command waits meanwhile. */
typedef struct
{
  const HelioOptions *options;
  HelioQuery *query;         /* (unowned) */
  HelioRecordWriter *writer; /* (unowned) */
  GError *error;             /* (owned) (nullable): of the stream */
} Listing;

HelioRecordWriter *
helio_command_make_writer (const HelioOptions *options, const HelioKind *kind, GTimeZone *zone)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return helio_record_writer_new (stream, options->format, kind, NULL, 0, zone);
}

static gboolean
write_record (HelioRecord *record, gpointer data)
{
  Listing *listing = data;

  return helio_record_writer_add (listing->writer, record, &listing->error);
}

static gpointer
list_records (HelioReader *reader, gpointer data, GError **error)
{
  Listing *listing = data;

  if (!helio_reader_foreach (reader, listing->query, listing->options->limit, write_record, listing,
                             error))
    return NULL;
  if (listing->error == NULL)
    helio_record_writer_finish (listing->writer, &listing->error);
  if (listing->error == NULL)
    return listing;
  g_propagate_error (error, g_steal_pointer (&listing->error));
  return NULL;
}

gboolean
helio_command_list (HelioContext *context, const HelioOptions *options, GError **error)
{
  g_autoptr (GTimeZone) zone = helio_command_get_zone (context);
  g_autoptr (HelioQuery) query = helio_options_create_query (options, zone, error);
  g_autoptr (HelioRecordWriter) writer = NULL;
  Listing listing = { 0 };

  if (query == NULL)
    return FALSE;
  writer = helio_command_make_writer (options, options->kind, zone);
  listing = (Listing){ options, query, writer, NULL };
  return helio_command_read (context, list_records, &listing, error) != NULL;
}

static gpointer
find_record (HelioReader *reader, gpointer data, GError **error)
{
  const HelioOptions *options = data;

  return helio_reader_find (reader, options->kind, options->number, error);
}

gboolean
helio_command_show (HelioContext *context, const HelioOptions *options, GError **error)
{
  g_autoptr (GTimeZone) zone = helio_command_get_zone (context);
  g_autoptr (HelioRecord) record
      = helio_command_read (context, find_record, (gpointer) options, error);
  g_autoptr (HelioRecordWriter) writer = NULL;

  if (record == NULL)
    return FALSE;
  writer = helio_command_make_writer (options, options->kind, zone);
  return helio_record_writer_add (writer, record, error)
         && helio_record_writer_finish (writer, error);
}

static gpointer
read_counts (HelioReader *reader, gpointer data, GError **error)
{
  return helio_reader_counts (reader, data, error);
}

gboolean
helio_command_counts (HelioContext *context, const HelioOptions *options, GError **error)
{
  int facet = helio_kind_first_with (options->kind, HELIO_TRAIT_FACET);
  g_autoptr (GTimeZone) zone = helio_command_get_zone (context);
  g_autoptr (HelioQuery) query = helio_options_create_query (options, zone, error);
  g_autoptr (HelioCounts) counts = NULL;
  const HelioVocabulary *vocabulary;

  if (query == NULL)
    return FALSE;
  if (facet < 0)
    {
      g_set_error (error, HELIO_OPTIONS_ERROR, HELIO_OPTIONS_ERROR_USAGE,
                   /* Translators: %s is a kind of record */
                   C_ ("command line", "Records of the kind %s have no status to count."),
                   options->kind->name);
      return FALSE;
    }
  counts = helio_command_read (context, read_counts, query, error);
  if (counts == NULL)
    return FALSE;
  vocabulary = options->kind->fields[facet].vocabulary;
  for (guint i = 0; i < counts->n_terms; i++)
    g_print ("%s: %" G_GINT64_FORMAT "\n",
             helio_vocabulary_label (vocabulary, vocabulary->terms[i].value), counts->per_term[i]);
  g_print ("%s: %" G_GINT64_FORMAT "\n", C_ ("counts", "All"), counts->total);
  return TRUE;
}
