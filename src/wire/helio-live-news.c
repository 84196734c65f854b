/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-live-news.h"

#include "helio-json-read.h"
#include "helio-wire-error.h"

#define CHANGES "changes"
#define SUPPORT "support"

char *
helio_live_news_write (const HelioLiveNews *self)
{
  g_return_val_if_fail (self->topic != HELIO_LIVE_OTHER, NULL);

  if (self->topic == HELIO_LIVE_SUPPORT)
    return g_strdup_printf ("{\"type\":\"" SUPPORT "\",\"present\":%s}",
                            self->present ? "true" : "false");
  return g_strdup_printf ("{\"type\":\"" CHANGES "\",\"latest_revision\":\"%" G_GINT64_FORMAT "\"}",
                          self->latest);
}

static gboolean
read_changes (JsonObject *object, HelioLiveNews *self)
{
  gboolean wrong = FALSE;
  const char *text = helio_json_get_text (object, "latest_revision", &wrong);

  self->topic = HELIO_LIVE_CHANGES;
  return text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &self->latest, NULL);
}

static gboolean
read_support (JsonObject *object, HelioLiveNews *self)
{
  JsonNode *present = json_object_get_member (object, "present");

  self->topic = HELIO_LIVE_SUPPORT;
  if (present == NULL || json_node_get_value_type (present) != G_TYPE_BOOLEAN)
    return FALSE;
  self->present = json_node_get_boolean (present);
  return TRUE;
}

/* The member without which it says nothing, NULL when all is well. */
static const char *
find_flaw (JsonObject *object, HelioLiveNews *self)
{
  gboolean wrong = FALSE;
  const char *type = helio_json_get_text (object, "type", &wrong);

  if (type == NULL)
    return "type";
  if (g_str_equal (type, CHANGES))
    return read_changes (object, self) ? NULL : "latest_revision";
  if (g_str_equal (type, SUPPORT))
    return read_support (object, self) ? NULL : "present";
  return NULL;
}

gboolean
helio_live_news_parse (GBytes *bytes, HelioLiveNews *self, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  const char *flaw;

  g_return_val_if_fail (bytes != NULL, FALSE);

  *self = (HelioLiveNews){ HELIO_LIVE_OTHER };
  root = helio_json_read_object (bytes, error);
  if (root == NULL)
    return FALSE;
  flaw = find_flaw (json_node_get_object (root), self);
  if (flaw == NULL)
    return TRUE;
  g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, "%s: missing or wrong", flaw);
  return FALSE;
}
