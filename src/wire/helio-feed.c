/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-feed.h"

#include "helio-change-reader-private.h"
#include "helio-wire-error.h"

#include <string.h>

typedef enum
{
  MEMBER_UNKNOWN,
  MEMBER_CHANGES,
  MEMBER_LATEST_REVISION,
  MEMBER_MORE,
  MEMBER_NEXT,
  MEMBER_END,
  N_MEMBERS,
} Member;

static const char *const member_names[N_MEMBERS] = {
  [MEMBER_CHANGES] = "changes", [MEMBER_LATEST_REVISION] = "latest_revision",
  [MEMBER_MORE] = "more",       [MEMBER_NEXT] = "next",
  [MEMBER_END] = "end",
};

typedef enum
{
  IN_PAGE,
  IN_CHANGES,
  IN_CHANGE,
} State;

typedef struct
{
  HelioRowSink *sink;        /* (borrowed) */
  HelioFeedPage *page;       /* (borrowed) */
  HelioChangeReader *change; /* (owned) */
  State state;
  Member member;
  guint seen; /* bits of Member */
  guint skipped;
  int index;         /* of the change */
  gboolean leads_on; /* a page that has more says where */
} Feed;

static gboolean
refuse (Feed *self, const char *problem, GError **error)
{
  g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, "%s: %s",
               member_names[self->member], problem);
  return FALSE;
}

static gboolean
reject (Feed *self, const HelioRow *row, GError **error)
{
  g_autofree char *id = row->id_length > 0 ? g_strndup (row->id, row->id_length) : NULL;

  self->page->n_rejected++;
  return helio_row_sink_reject (self->sink, row->kind, id,
                                helio_change_reader_get_reason (self->change), error);
}

static gboolean
check_order (Feed *self, gint64 revision, GError **error)
{
  if (revision == 0)
    return TRUE;
  if (revision <= self->page->last_revision)
    {
      g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA,
                   "changes[%d].revision: %" G_GINT64_FORMAT " after %" G_GINT64_FORMAT,
                   self->index, revision, self->page->last_revision);
      return FALSE;
    }
  self->page->last_revision = revision;
  return TRUE;
}

static G_NO_INLINE gboolean
end_change (Feed *self, GError **error)
{
  HelioRow row;
  HelioChangeResult result = helio_change_reader_finish (self->change, &row);

  self->state = IN_CHANGES;
  if (!check_order (self, row.revision, error))
    return FALSE;
  self->index++;
  if (result == HELIO_CHANGE_BAD)
    return reject (self, &row, error);
  if (result != HELIO_CHANGE_GOOD)
    return TRUE;
  self->page->n_rows++;
  return helio_row_sink_put (self->sink, &row, error);
}

static gboolean
feed_changes (Feed *self, const HelioJsonEvent *event, GError **error)
{
  if (event->type == HELIO_JSON_END_ARRAY)
    self->state = IN_PAGE;
  else if (event->type != HELIO_JSON_START_OBJECT)
    return refuse (self, "holds something else than objects", error);
  else
    {
      self->state = IN_CHANGE;
      helio_change_reader_begin (self->change, NULL, self->index);
    }
  return TRUE;
}

static gboolean
read_key (Feed *self, const HelioJsonEvent *event, GError **error)
{
  self->member = MEMBER_UNKNOWN;
  for (guint i = MEMBER_CHANGES; i < N_MEMBERS; i++)
    if (strlen (member_names[i]) == event->length
        && memcmp (member_names[i], event->text, event->length) == 0)
      self->member = (Member) i;
  if (self->member != MEMBER_UNKNOWN && (self->seen & 1u << self->member) != 0)
    return refuse (self, "there twice", error);
  self->seen |= 1u << self->member;
  return TRUE;
}

static gboolean
check_text (Feed *self, const HelioJsonEvent *event, GError **error)
{
  if (event->type != HELIO_JSON_STRING)
    return refuse (self, "not a string", error);
  return event->flaw == NULL || refuse (self, event->flaw, error);
}

static gboolean
read_next (Feed *self, const HelioJsonEvent *event, GError **error)
{
  if (event->type == HELIO_JSON_NULL)
    return TRUE;
  if (!check_text (self, event, error))
    return FALSE;
  if (event->length > 0)
    self->page->next = g_strndup (event->text, event->length);
  return TRUE;
}

static gboolean
read_member (Feed *self, const HelioJsonEvent *event, GError **error)
{
  switch (self->member)
    {
    case MEMBER_CHANGES:
      if (event->type != HELIO_JSON_START_ARRAY)
        return refuse (self, "not an array", error);
      self->state = IN_CHANGES;
      return TRUE;
    case MEMBER_LATEST_REVISION:
      return check_text (self, event, error)
             && (helio_revision_parse (event->text, event->length, TRUE,
                                       &self->page->latest_revision)
                 || refuse (self, "not a revision", error));
    case MEMBER_MORE:
      self->page->more = event->boolean;
      return event->type == HELIO_JSON_BOOLEAN || refuse (self, "not true or false", error);
    case MEMBER_NEXT:
      return read_next (self, event, error);
    case MEMBER_END:
      return check_text (self, event, error)
             && ((event->length == 4 && memcmp (event->text, "page", 4) == 0)
                 || refuse (self, "not “page”", error));
    case MEMBER_UNKNOWN:
    case N_MEMBERS:
    default:
      helio_json_skip (event, &self->skipped);
      return TRUE;
    }
}

/* What is of the page and not of a change. Seldom, so not inlined: the rest passes through without
 * registers being saved for it. */
static G_NO_INLINE gboolean
feed_page (Feed *self, const HelioJsonEvent *event, GError **error)
{
  if (self->state == IN_CHANGES)
    return feed_changes (self, event, error);
  if (self->skipped > 0)
    helio_json_skip (event, &self->skipped);
  else if (event->type == HELIO_JSON_KEY)
    return read_key (self, event, error);
  else if (event->type != HELIO_JSON_END_OBJECT)
    return read_member (self, event, error);
  return TRUE;
}

static gboolean
feed (const HelioJsonEvent *event, gpointer data, GError **error)
{
  Feed *self = data;

  if (self->state != IN_CHANGE)
    return feed_page (self, event, error);
  return !helio_change_reader_feed (self->change, event) || end_change (self, error);
}

static gboolean
check_page (Feed *self, GError **error)
{
  if ((self->seen & 1u << MEMBER_END) == 0)
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TRUNCATED,
                           "end: no end marker");
      return FALSE;
    }
  for (self->member = MEMBER_CHANGES; self->member <= MEMBER_MORE; self->member++)
    if ((self->seen & 1u << self->member) == 0)
      return refuse (self, "missing", error);
  self->member = MEMBER_NEXT;
  return !self->page->more || !self->leads_on || self->page->next != NULL
         || refuse (self, "missing though there is more", error);
}

void
helio_feed_page_clear (HelioFeedPage *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->next);
  *self = (HelioFeedPage){ 0 };
}

static gboolean
read_page (Feed *self, GBytes *bytes, GError **error)
{
  gboolean success;

  *self->page = (HelioFeedPage){ 0 };
  self->change = helio_change_reader_new (MIN (g_bytes_get_size (bytes), HELIO_WIRE_MAX_BYTES));
  success = helio_json_stream_read_object (bytes, feed, self, error) && check_page (self, error);
  helio_change_reader_free (self->change);
  if (!success)
    helio_feed_page_clear (self->page);
  return success;
}

gboolean
helio_feed_read (GBytes *bytes, HelioRowSink *sink, HelioFeedPage *page, GError **error)
{
  Feed self = { .sink = sink, .page = page, .leads_on = TRUE };

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (HELIO_IS_ROW_SINK (sink), FALSE);
  g_return_val_if_fail (page != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return read_page (&self, bytes, error);
}

gboolean
helio_feed_read_found (GBytes *bytes, HelioRowSink *sink, HelioFeedPage *page, GError **error)
{
  Feed self = { .sink = sink, .page = page, .leads_on = FALSE };

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (HELIO_IS_ROW_SINK (sink), FALSE);
  g_return_val_if_fail (page != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return read_page (&self, bytes, error);
}
