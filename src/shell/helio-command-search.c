/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-commands-private.h"

#include "helio-search-hits.h"

#include <glib/gi18n-lib.h>

/* What the reading thread works with; the thread that runs the command waits meanwhile. */
typedef struct
{
  const HelioOptions *options;
  GTimeZone *zone;           /* (unowned) */
  guint limit;               /* 0 for none */
  HelioRecordWriter *writer; /* (owned) (nullable): of the kind at hand, or of all of them */
  guint n_found;
  gboolean more;
  GError *error; /* (owned) (nullable): of the stream */
} Listing;

static gboolean
write_record (HelioRecord *record, gpointer data)
{
  Listing *listing = data;

  if (listing->limit > 0 && listing->n_found == listing->limit)
    {
      listing->more = TRUE;
      return FALSE;
    }
  if (listing->writer == NULL)
    {
      /* A table for each kind. */
      if (listing->n_found > 0)
        g_print ("\n");
      listing->writer = helio_command_make_writer (listing->options, helio_record_get_kind (record),
                                                   listing->zone);
    }
  listing->n_found++;
  return helio_record_writer_add (listing->writer, record, &listing->error);
}

static gboolean
finish (Listing *listing)
{
  gboolean done = listing->error == NULL
                  && (listing->writer == NULL
                      || helio_record_writer_finish (listing->writer, &listing->error));

  g_clear_pointer (&listing->writer, helio_record_writer_free);
  return done;
}

static gboolean
list_kind (Listing *listing, HelioReader *reader, const HelioKind *kind, GError **error)
{
  g_autoptr (HelioQuery) query = helio_search_create_query (listing->options->search, kind);

  if (!helio_reader_foreach (reader, query, 0, write_record, listing, error))
    return FALSE;
  /* An array holds records of any kind. */
  return listing->options->format == HELIO_RECORD_JSON ? listing->error == NULL : finish (listing);
}

/* The record whose number it is, or everything that is found. */
static gboolean
list_found (Listing *listing, HelioReader *reader, GError **error)
{
  HelioSearch *search = listing->options->search;
  g_autoptr (HelioSearchHits) hits = helio_reader_search (reader, search, 2, error);
  const HelioKind *kind;

  if (hits == NULL)
    return FALSE;
  if (hits->n_exact == 1)
    return write_record (((HelioSearchHit *) g_ptr_array_index (hits->hits, 0))->record, listing);
  for (guint i = 0; (kind = helio_search_get_kind (search, i)) != NULL; i++)
    if (!list_kind (listing, reader, kind, error))
      return FALSE;
  return TRUE;
}

static gpointer
search (HelioReader *reader, gpointer data, GError **error)
{
  Listing *listing = data;
  gboolean done = list_found (listing, reader, error) && finish (listing);

  if (listing->error != NULL)
    g_propagate_error (error, g_steal_pointer (&listing->error));
  return done ? listing : NULL;
}

gboolean
helio_command_search (HelioContext *context, const HelioOptions *options, GError **error)
{
  g_autoptr (GTimeZone) zone = helio_command_get_zone (context);
  Listing listing = { .options = options, .zone = zone, .limit = options->limit };

  if (options->format == HELIO_RECORD_JSON)
    listing.writer
        = helio_command_make_writer (options, helio_search_get_kind (options->search, 0), zone);
  if (helio_command_read (context, search, &listing, error) == NULL)
    {
      g_clear_pointer (&listing.writer, helio_record_writer_free);
      return FALSE;
    }
  if (listing.more)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "heliodesk: there is more than %u record\n",
                             "heliodesk: there are more than %u records\n", listing.limit),
                listing.limit);
  if (listing.n_found > 0)
    return TRUE;
  g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND, "%s",
               helio_search_get_term (options->search));
  return FALSE;
}
