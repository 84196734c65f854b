/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what a service says about itself. Nothing of it is trusted. */
#include "helio-service-info-private.h"

#include "helio-json-read.h"
#include "helio-labor-rate-json-private.h"
#include "helio-wire-error.h"

#include <string.h>

#define PRODUCT "heliodesk"

/* Reads an item of a list into the array, unless it is not usable. */
typedef void (*ReadItem) (GArray *array, JsonObject *object, gboolean *wrong);

/* Opening an address starts a program: only those that a browser, a mailer or a telephone opens. */
static gboolean
is_address (const char *text, const char *const *schemes)
{
  g_autoptr (GUri) uri = NULL;

  for (const char *cursor = text; *cursor != '\0'; cursor++)
    if ((guchar) *cursor <= 0x20 || *cursor == 0x7f)
      return FALSE;
  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || !g_strv_contains (schemes, g_uri_get_scheme (uri)))
    return FALSE;
  if (g_str_has_prefix (g_uri_get_scheme (uri), "http"))
    return g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
  return g_uri_get_host (uri) == NULL && *g_uri_get_path (uri) != '\0';
}

static const char *
get_url (JsonObject *object, const char *member, gboolean *wrong)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel", NULL };
  const char *url = helio_json_get_text (object, member, wrong);

  return url != NULL && is_address (url, schemes) ? url : NULL;
}

/* An address with a place to be filled in, or NULL. */
static const char *
get_template (JsonObject *object, const char *member, const char *place, const char *const *schemes,
              gboolean *wrong)
{
  const char *url = helio_json_get_text (object, member, wrong);
  g_autofree char *filled = NULL;

  if (url == NULL || strstr (url, place) == NULL)
    return NULL;
  filled = helio_service_info_fill_url (url, place, "x");
  return is_address (filled, schemes) ? url : NULL;
}

/* Where an address is shown on a map, or NULL. */
static const char *
get_map_url (JsonObject *object, gboolean *wrong)
{
  static const char *const schemes[] = { "http", "https", "geo", NULL };

  return get_template (object, "map_url", HELIO_SERVICE_ADDRESS, schemes, wrong);
}

/* A text that is not empty, or NULL. */
static const char *
get_label (JsonObject *object, const char *member, gboolean *wrong)
{
  const char *text = helio_json_get_text (object, member, wrong);

  return text != NULL && *text != '\0' ? text : NULL;
}

static void
read_link (GArray *array, JsonObject *object, gboolean *wrong)
{
  const char *label = get_label (object, "label", wrong);
  const char *url = get_url (object, "url", wrong);
  HelioServiceLink item;

  if (label == NULL || url == NULL)
    return;
  item = (HelioServiceLink){ g_strdup (label), g_strdup (url) };
  g_array_append_val (array, item);
}

static void
read_carrier (GArray *array, JsonObject *object, gboolean *wrong)
{
  static const char *const schemes[] = { "http", "https", NULL };
  const char *name = get_label (object, "carrier", wrong);
  const char *url = get_template (object, "tracking_url", HELIO_SERVICE_NUMBER, schemes, wrong);
  HelioServiceCarrier item;

  if (name == NULL || url == NULL)
    return;
  item = (HelioServiceCarrier){ g_strdup (name), g_strdup (url) };
  g_array_append_val (array, item);
}

static void
read_term (GArray *array, JsonObject *object, gboolean *wrong)
{
  const char *id = get_label (object, "id", wrong);
  const char *label = get_label (object, "label", wrong);
  HelioServiceTerm item;

  if (id == NULL || label == NULL)
    return;
  item = (HelioServiceTerm){ g_strdup (id), g_strdup (label) };
  g_array_append_val (array, item);
}

/* The number as a telephone dials it, without what people put between the digits, or NULL. */
static char *
make_phone_url (const char *number)
{
  GString *url = g_string_new ("tel:");

  for (const char *cursor = number; *cursor != '\0'; cursor++)
    if (g_ascii_isdigit (*cursor) || (*cursor == '+' && cursor == number))
      g_string_append_c (url, *cursor);
    else if (strchr (" -./()", *cursor) == NULL)
      return g_string_free (url, TRUE);
  return g_string_free (url, strlen (url->str) < strlen ("tel:112"));
}

static char *
make_mail_url (const char *address)
{
  const char *at = strchr (address, '@');
  g_autofree char *escaped = NULL;

  /* No `?`, `&` or `,`: they would add a subject, a body or somebody else. */
  if (at == NULL || at == address || at[1] == '\0' || strchr (at + 1, '@') != NULL
      || strpbrk (address, " ?&,;<>\"") != NULL)
    return NULL;
  escaped = g_uri_escape_string (address, "@+", TRUE);
  return g_strconcat ("mailto:", escaped, NULL);
}

static char *
make_contact_url (const char *kind_name, const char *value, HelioContactKind *kind)
{
  static const char *const schemes[] = { "http", "https", NULL };

  if (g_str_equal (kind_name, "phone"))
    {
      *kind = HELIO_CONTACT_PHONE;
      return make_phone_url (value);
    }
  if (g_str_equal (kind_name, "mail"))
    {
      *kind = HELIO_CONTACT_MAIL;
      return make_mail_url (value);
    }
  if (g_str_equal (kind_name, "chat") && is_address (value, schemes))
    {
      *kind = HELIO_CONTACT_CHAT;
      return g_strdup (value);
    }
  return NULL;
}

static void
read_contact (GArray *array, JsonObject *object, gboolean *wrong)
{
  const char *region = helio_json_get_text (object, "region", wrong);
  const char *kind = get_label (object, "kind", wrong);
  const char *label = get_label (object, "label", wrong);
  const char *value = get_label (object, "value", wrong);
  HelioServiceContact item = { 0 };

  if (kind == NULL || label == NULL || value == NULL)
    return;
  item.url = make_contact_url (kind, value, &item.kind);
  if (item.url == NULL)
    return;
  item.region = g_strdup (region != NULL ? region : "");
  item.label = g_strdup (label);
  item.value = g_strdup (value);
  g_array_append_val (array, item);
}

static gboolean
refuse (const char *path, const char *problem, GError **error)
{
  g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, "%s: %s", path, problem);
  return FALSE;
}

/* Without one there are none; FALSE when it is something else. */
static gboolean
get_items (JsonObject *root, const char *member, JsonArray **items, GError **error)
{
  JsonNode *node = json_object_get_member (root, member);

  *items = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  return *items != NULL || node == NULL || JSON_NODE_HOLDS_NULL (node)
         || refuse (member, "not an array", error);
}

static gboolean
read_list (JsonObject *root, const char *member, ReadItem read_item, GArray *array, GError **error)
{
  JsonArray *items;

  if (!get_items (root, member, &items, error))
    return FALSE;
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      g_autofree char *path = g_strdup_printf ("%s[%u]", member, i);
      gboolean wrong = FALSE;

      if (!JSON_NODE_HOLDS_OBJECT (item))
        return refuse (path, "not an object", error);
      read_item (array, json_node_get_object (item), &wrong);
      if (wrong)
        return refuse (path, "has a member that is not a string", error);
    }
  return TRUE;
}

static gboolean
read_rates (HelioServiceInfo *self, JsonObject *root, GError **error)
{
  JsonArray *items;

  if (!get_items (root, "labor_rates", &items, error))
    return FALSE;
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      HelioLaborRate *rate = JSON_NODE_HOLDS_OBJECT (item)
                                 ? helio_labor_rate_read (json_node_get_object (item))
                                 : NULL;

      if (rate != NULL)
        g_ptr_array_add (self->rates, rate);
    }
  return TRUE;
}

static gboolean
read_texts (JsonObject *root, const char *member, GStrv *texts, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *items;

  if (!get_items (root, member, &items, error))
    return FALSE;
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      const char *text = helio_json_node_get_text (json_array_get_element (items, i));

      if (text == NULL)
        return refuse (member, "holds something else than strings", error);
      g_strv_builder_add (builder, text);
    }
  *texts = g_strv_builder_end (builder);
  return TRUE;
}

/* The usual place comes first. */
static gboolean
read_sign_in (HelioServiceInfo *self, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "sign_in");
  JsonArray *places;
  gboolean wrong = FALSE;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse ("sign_in", "not an array", error);
  places = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (places) && self->issuer == NULL; i++)
    {
      JsonNode *place = json_array_get_element (places, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (place) ? json_node_get_object (place) : NULL;
      const char *issuer = object != NULL ? get_label (object, "issuer", &wrong) : NULL;
      const char *client_id = object != NULL ? get_label (object, "client_id", &wrong) : NULL;

      if (issuer == NULL || client_id == NULL)
        continue;
      self->issuer = g_strdup (issuer);
      self->client_id = g_strdup (client_id);
    }
  return !wrong || refuse ("sign_in", "has a member that is not a string", error);
}

/* What this computer does not understand of it is as good as not said. */
static gboolean
read_openings (HelioServiceInfo *self, JsonArray *items)
{
  gboolean wrong = FALSE;

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
      const char *day = object != NULL ? helio_json_get_text (object, "day", &wrong) : NULL;
      const char *from = object != NULL ? helio_json_get_text (object, "from", &wrong) : NULL;
      const char *to = object != NULL ? helio_json_get_text (object, "to", &wrong) : NULL;

      if (day != NULL && from != NULL && to != NULL && self->chat_hours != NULL)
        helio_opening_hours_add (self->chat_hours, day, from, to);
    }
  return !wrong;
}

static gboolean
read_chat_hours (HelioServiceInfo *self, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "chat_hours");
  JsonObject *hours;
  JsonNode *openings;
  const char *zone;
  gboolean wrong = FALSE;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse ("chat_hours", "not an object", error);
  hours = json_node_get_object (node);
  zone = helio_json_get_text (hours, "time_zone", &wrong);
  openings = json_object_get_member (hours, "openings");
  if (wrong || openings == NULL || !JSON_NODE_HOLDS_ARRAY (openings))
    return refuse ("chat_hours", "without a time zone or openings", error);
  self->chat_hours = zone != NULL ? helio_opening_hours_new (zone) : NULL;
  return read_openings (self, json_node_get_array (openings))
         || refuse ("chat_hours", "has a member that is not a string", error);
}

static gboolean
read_legal (HelioServiceInfo *self, JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "legal");
  JsonObject *legal;
  gboolean wrong = FALSE;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse ("legal", "not an object", error);
  legal = json_node_get_object (node);
  self->feedback = g_strdup (get_url (legal, "feedback", &wrong));
  self->terms = g_strdup (get_url (legal, "terms", &wrong));
  self->privacy = g_strdup (get_url (legal, "privacy", &wrong));
  return !wrong || refuse ("legal", "has a member that is not a string", error);
}

static gboolean
read_values (HelioServiceInfo *self, JsonObject *root, GError **error)
{
  gboolean wrong = FALSE;

  self->brand = g_strdup (get_label (root, "brand", &wrong));
  if (wrong)
    return refuse ("brand", "not a string", error);
  self->copyright = g_strdup (get_label (root, "copyright", &wrong));
  if (wrong)
    return refuse ("copyright", "not a string", error);
  self->map_url = g_strdup (get_map_url (root, &wrong));
  if (wrong)
    return refuse ("map_url", "not a string", error);
  self->api_version
      = (guint) MIN (helio_json_get_integer (root, "api_version", 1, &wrong), (gint64) G_MAXUINT);
  if (wrong || self->api_version == 0)
    return refuse ("api_version", "not a whole number from 1 on", error);
  self->upload_limit = MAX (helio_json_get_integer (root, "upload_limit_bytes", 0, &wrong), 0);
  if (wrong)
    return refuse ("upload_limit_bytes", "not a whole number from 0 on", error);
  self->report_days
      = (guint) MIN (helio_json_get_integer (root, "report_days", 1, &wrong), (gint64) G_MAXUINT);
  return !wrong || refuse ("report_days", "not a whole number from 1 on", error);
}

gboolean
helio_service_info_read (HelioServiceInfo *self, JsonObject *root, GError **error)
{
  gboolean wrong = FALSE;

  if (g_strcmp0 (helio_json_get_text (root, "product", &wrong), PRODUCT) != 0)
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_NOT_OURS,
                           "product: not “" PRODUCT "”");
      return FALSE;
    }
  return read_values (self, root, error) && read_sign_in (self, root, error)
         && read_legal (self, root, error)
         && read_list (root, "links", read_link, self->links, error)
         && read_list (root, "resources", read_link, self->resources, error)
         && read_list (root, "notices", read_link, self->notices, error)
         && read_list (root, "support", read_contact, self->support, error)
         && read_list (root, "subjects", read_term, self->subjects, error)
         && read_list (root, "report_types", read_term, self->report_types, error)
         && read_list (root, "carriers", read_carrier, self->carriers, error)
         && read_rates (self, root, error) && read_chat_hours (self, root, error)
         && read_texts (root, "battery_families", &self->batteries, error)
         && read_texts (root, "drop_off_places", &self->places, error);
}
