/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-live-news.h"

#include "helio-json-guard-private.h"
#include "helio-wire-error.h"

#define CHANGES "changes"

char *
helio_live_news_write (const HelioLiveNews *self)
{
  g_return_val_if_fail (self->topic == HELIO_LIVE_CHANGES, NULL);

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

gboolean
helio_live_news_parse (GBytes *bytes, HelioLiveNews *self, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  gboolean wrong = FALSE;
  const char *type;

  g_return_val_if_fail (bytes != NULL, FALSE);

  *self = (HelioLiveNews){ HELIO_LIVE_OTHER, 0 };
  root = helio_json_guard_parse_object (bytes, error);
  if (root == NULL)
    return FALSE;
  object = json_node_get_object (root);
  type = helio_json_get_text (object, "type", &wrong);
  if (type != NULL && (!g_str_equal (type, CHANGES) || read_changes (object, self)))
    return TRUE;
  g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, "%s: missing or wrong",
               type == NULL ? "type" : "latest_revision");
  return FALSE;
}
