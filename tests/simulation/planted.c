/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mistakes that the simulation must find: each stands in the place of the function that it is named
 * after, in the one source that is compiled so. */
#include "helio-database-private.h"
#include "helio-feed.h"
#include "helio-storage-answers.h"

/* idempotency: a command that comes again is done again. */
gboolean planted_find_answer (HelioStorage *self, const char *user_id, const char *key,
                              HelioStoredAnswer *answer, GError **error);
gboolean planted_keep_answer (HelioStorage *self, const char *user_id, const char *key,
                              const HelioStoredAnswer *answer, gint64 now, GError **error);
/* acknowledgement: the answer does not wait for the commit. */
gboolean planted_commit (HelioStorage *self, GError **error);
/* cursor: as if the page had brought one change more than it did. */
gboolean planted_feed_read (GBytes *bytes, HelioRowSink *sink, HelioFeedPage *page, GError **error);

/* moment: each statement of a read sees what there is by then. */
gboolean planted_database_begin_reading (HelioDatabase *self, GError **error);

gboolean
planted_find_answer (HelioStorage *self, const char *user_id, const char *key,
                     HelioStoredAnswer *answer, GError **error)
{
  g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND, "planted");
  return FALSE;
}

gboolean
planted_keep_answer (HelioStorage *self, const char *user_id, const char *key,
                     const HelioStoredAnswer *answer, gint64 now, GError **error)
{
  return TRUE;
}

gboolean
planted_commit (HelioStorage *self, GError **error)
{
  helio_storage_commit (self, NULL);
  return TRUE;
}

gboolean
planted_feed_read (GBytes *bytes, HelioRowSink *sink, HelioFeedPage *page, GError **error)
{
  g_autofree char *next = NULL;
  const char *dot;

  if (!helio_feed_read (bytes, sink, page, error))
    return FALSE;
  dot = page->next != NULL ? g_strrstr (page->next, ".") : NULL;
  if (dot == NULL || page->n_rows == 0)
    return TRUE;
  next = g_steal_pointer (&page->next);
  page->next = g_strdup_printf ("%.*s.%" G_GINT64_FORMAT, (int) (dot - next), next,
                                g_ascii_strtoll (dot + 1, NULL, 10) + 1);
  return TRUE;
}

gboolean
planted_database_begin_reading (HelioDatabase *self, GError **error)
{
  return TRUE;
}
