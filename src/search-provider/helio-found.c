/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-found.h"

#include "helio-deep-link.h"
#include "helio-search-hits.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static HelioRecord *
find_linked (HelioReader *reader, const char *link)
{
  g_auto (HelioDeepLink) parsed = { NULL };
  const HelioKind *kind;

  if (!helio_deep_link_parse (&parsed, link) || parsed.number == NULL)
    return NULL;
  kind = helio_kind_find (parsed.place);
  return kind != NULL ? helio_reader_find (reader, kind, parsed.number, NULL) : NULL;
}

/* What is still being fetched for the first time cannot be searched fast: there are no indexes. */
static gboolean
is_ready (HelioReader *reader)
{
  g_auto (HelioFeedState) state = { 0 };

  return helio_reader_get_feed_state (reader, &state, NULL) && !state.first_load;
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* A part of a name, or of a serial number, goes through all of them: names are left out when a
 * number was found, and serial numbers are looked for last, when the term may be one and nothing
 * else is called so, nor begins so. */
static gboolean
is_worth_it (HelioSearch *search, guint n_found)
{
  const char *term = helio_search_get_term (search);

  if (!helio_search_is_possible (search))
    return FALSE;
  if (helio_search_get_criterion (search) == HELIO_SEARCH_SYSTEM_NAME)
    return n_found == 0 || !helio_text_is_number_like (term);
  return helio_search_get_criterion (search) != HELIO_SEARCH_SERIAL_NUMBER
         || (n_found == 0 && has_digit (term));
}

static void
add_links (GPtrArray *links, const HelioSearchHits *hits)
{
  for (guint i = 0; i < hits->hits->len; i++)
    {
      const HelioSearchHit *hit = g_ptr_array_index (hits->hits, i);
      const char *number;
      const HelioKind *kind = helio_record_get_home (hit->record, &number);
      g_autofree char *link = hit->home != NULL ? helio_deep_link_write (kind->name, number) : NULL;

      if (link != NULL && !g_ptr_array_find_with_equal_func (links, link, g_str_equal, NULL))
        g_ptr_array_add (links, g_steal_pointer (&link));
    }
}

static gboolean
look_for (HelioReader *reader, HelioSearch *search, GPtrArray *links,
          HelioSearchCriterion *criterion, GError **error)
{
  g_autoptr (HelioSearchHits) hits
      = helio_reader_search (reader, search, HELIO_FOUND_PER_CRITERION, error);

  if (hits == NULL)
    return FALSE;
  if (links->len == 0 && hits->hits->len > 0)
    *criterion = helio_search_get_criterion (search);
  add_links (links, hits);
  return TRUE;
}

GStrv
helio_found_search (HelioReader *reader, const char *const *terms, HelioSearchCriterion *criterion,
                    GError **error)
{
  g_autofree char *term = g_strjoinv (" ", (char **) terms);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  *criterion = HELIO_SEARCH_RMA;
  for (guint i = 0; is_ready (reader) && i < HELIO_N_SEARCH_CRITERIA; i++)
    {
      g_autoptr (HelioSearch) search = helio_search_new ((HelioSearchCriterion) i, term);
      g_autoptr (HelioSearch) beginning = NULL;

      if (i == HELIO_SEARCH_SERIAL_NUMBER && is_worth_it (search, links->len))
        beginning = helio_search_new_serial_beginning (term);
      if (beginning != NULL && !look_for (reader, beginning, links, criterion, error))
        return NULL;
      if (is_worth_it (search, links->len) && !look_for (reader, search, links, criterion, error))
        return NULL;
    }
  g_ptr_array_add (links, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&links), FALSE);
}

char *
helio_found_dup_search_link (HelioSearchCriterion criterion, const char *const *terms)
{
  g_autofree char *term = g_strjoinv (" ", (char **) terms);

  return helio_deep_link_write_search (helio_search_criterion_get_name (criterion), term);
}

/* How it stands with a record, and where it is. */
static char *
dup_description (HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);
  int facet = helio_kind_first_with (kind, HELIO_TRAIT_FACET);
  g_autofree char *status = facet >= 0 ? helio_record_format (record, (guint) facet, NULL) : NULL;
  g_autofree char *detail = helio_record_dup_detail (record);

  if (status == NULL || detail == NULL)
    return status != NULL ? g_steal_pointer (&status) : g_steal_pointer (&detail);
  /* Translators: how it stands with a record that was found, and whose system it is */
  return g_strdup_printf (C_ ("search provider", "%s · %s"), status, detail);
}

GVariant *
helio_found_describe (HelioReader *reader, const char *link)
{
  g_autoptr (HelioRecord) record = find_linked (reader, link);
  g_autofree char *title = NULL, *description = NULL;
  GVariantDict dict;

  if (record == NULL)
    return NULL;
  title = helio_record_dup_title (record);
  description = dup_description (record);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", link);
  g_variant_dict_insert (&dict, "name", "s", title != NULL ? title : link);
  if (description != NULL)
    g_variant_dict_insert (&dict, "description", "s", description);
  g_variant_dict_insert (&dict, "clipboardText", "s", helio_record_get_number (record));
  return g_variant_dict_end (&dict);
}
