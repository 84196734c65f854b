/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-live-news.h"

#include "helio-json-read.h"
#include "helio-record-json.h"
#include "helio-wire-error.h"

#define CHANGES "changes"
#define SUPPORT "support"
#define TYPING "typing"

static char *
write_typing (const HelioLiveNews *self)
{
  GString *text = g_string_new ("{\"type\":\"" TYPING "\",\"conversation_id\":");

  helio_json_append_string (text, self->conversation, -1);
  if (self->person != NULL)
    {
      g_string_append (text, ",\"person\":");
      helio_json_append_string (text, self->person, -1);
    }
  g_string_append_printf (text, ",\"typing\":%s}", self->typing ? "true" : "false");
  return g_string_free (text, FALSE);
}

char *
helio_live_news_write (const HelioLiveNews *self)
{
  g_return_val_if_fail (self->topic != HELIO_LIVE_OTHER, NULL);

  if (self->topic == HELIO_LIVE_TYPING)
    return write_typing (self);
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
read_flag (JsonObject *object, const char *name, gboolean *flag)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *flag = json_node_get_boolean (node);
  return TRUE;
}

/* The member without which it says nothing, NULL when all is well. */
static const char *
read_typing (JsonObject *object, HelioLiveNews *self)
{
  gboolean wrong = FALSE;

  self->topic = HELIO_LIVE_TYPING;
  self->conversation = g_strdup (helio_json_get_text (object, "conversation_id", &wrong));
  self->person = g_strdup (helio_json_get_text (object, "person", &wrong));
  if (self->conversation == NULL || wrong)
    return self->conversation == NULL ? "conversation_id" : "person";
  return read_flag (object, TYPING, &self->typing) ? NULL : TYPING;
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
    {
      self->topic = HELIO_LIVE_SUPPORT;
      return read_flag (object, "present", &self->present) ? NULL : "present";
    }
  if (g_str_equal (type, TYPING))
    return read_typing (object, self);
  return NULL;
}

void
helio_live_news_clear (HelioLiveNews *self)
{
  g_clear_pointer (&self->conversation, g_free);
  g_clear_pointer (&self->person, g_free);
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
