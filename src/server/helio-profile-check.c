/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-profile-check-private.h"

#include "helio-json-read.h"
#include "helio-opening-hours.h"
#include "helio-profile-text.h"
#include "helio-report.h"
#include "helio-service-profile.h"

#include <string.h>

#define MAX_TEXT 400
#define MAX_ITEMS 200
#define MAX_REPORT_DAYS 3650

G_DEFINE_QUARK (helio_service_profile_error, helio_service_profile_error)

/* What a profile consists of, besides optional_members; a member's name says what its text must be,
 * see is_valid_text(). */
static const char *const texts[] = { "brand", "copyright" };
static const char *const legal_members[] = { "feedback", "terms", "privacy", NULL };
typedef struct
{
  const char *name;
  const char *members[5];
} List;
static const List lists[] = {
  { "links", { "label", "url" } },
  { "resources", { "label", "url" } },
  { "support", { "region", "kind", "label", "value" } },
  { "subjects", { "id", "label" } },
  { "report_types", { "id", "label" } },
};
static const List notices = { "notices", { "label", "url" } };

static gboolean
is_web_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && g_uri_get_host (uri)[0] != '\0'
         && (g_str_equal (g_uri_get_scheme (uri), "https")
             || g_str_equal (g_uri_get_scheme (uri), "http"));
}

/* A map of the world that finds an address. */
static gboolean
is_map_address (const char *text)
{
  return strstr (text, "{address}") != NULL
         && (is_web_address (text) || g_str_has_prefix (text, "geo:"));
}

static gboolean
is_valid_text (const char *member, const char *text)
{
  static const char *const addresses[] = { "url", "feedback", "terms", "privacy", NULL };
  static const char *const contacts[] = { "phone", "mail", "chat", NULL };

  if (text == NULL || text[0] == '\0' || strlen (text) > MAX_TEXT
      || !g_utf8_validate (text, -1, NULL) || strpbrk (text, "\n\r\t\x1b") != NULL)
    return FALSE;
  if (g_strv_contains (addresses, member))
    return is_web_address (text);
  if (g_str_equal (member, "map_url"))
    return is_map_address (text);
  if (g_str_equal (member, "kind"))
    return g_strv_contains (contacts, text);
  if (g_str_equal (member, "id"))
    return strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
  return TRUE;
}

gboolean
helio_profile_check_fail (GError **error, const char *where, const char *what)
{
  g_set_error (error, HELIO_SERVICE_PROFILE_ERROR, HELIO_SERVICE_PROFILE_ERROR_INVALID,
               "%s of the service's profile %s", where, what);
  return FALSE;
}

static gboolean
check_text (JsonObject *object, const char *where, const char *member, GError **error)
{
  g_autofree char *path = NULL;

  if (helio_profile_text_is_valid (object, member, is_valid_text))
    return TRUE;
  path = g_strdup_printf ("%s.%s", where, member);
  return helio_profile_check_fail (error, path, "is missing or not valid");
}

/* An object that has these texts and nothing else. */
static gboolean
check_texts (JsonNode *node, const char *where, const char *const *members, GError **error)
{
  JsonObject *object;
  guint n_members = g_strv_length ((char **) members);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return helio_profile_check_fail (error, where, "is not an object");
  object = json_node_get_object (node);
  for (guint i = 0; i < n_members; i++)
    if (!check_text (object, where, members[i], error))
      return FALSE;
  if (json_object_get_size (object) != n_members)
    return helio_profile_check_fail (error, where, "has a member it should not have");
  return TRUE;
}

static gboolean
check_list (JsonNode *node, const List *list, GError **error)
{
  const char *name = list->name;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return helio_profile_check_fail (error, name, "is not an array");
  array = json_node_get_array (node);
  if (json_array_get_length (array) > MAX_ITEMS)
    return helio_profile_check_fail (error, name, "is too long");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s[%u]", name, i);
      JsonNode *item = json_array_get_element (array, i);
      const char *id;

      if (!check_texts (item, where, list->members, error))
        return FALSE;
      id = helio_json_get_text (json_node_get_object (item), "id", NULL);
      if (id != NULL && !g_hash_table_add (ids, (gpointer) id))
        return helio_profile_check_fail (error, where, "has the id of another one");
      if (g_str_equal (name, "report_types") && helio_report_find_kind (id) == NULL)
        return helio_profile_check_fail (error, where,
                                         "is none of the reports that this service makes");
    }
  return TRUE;
}

/* --- what a profile may have --- */

static gboolean
check_map_url (JsonNode *node, GError **error)
{
  return is_valid_text ("map_url", helio_json_node_get_text (node))
         || helio_profile_check_fail (error, "map_url", "is not valid");
}

static gboolean
check_origin (JsonNode *node, GError **error)
{
  return is_valid_text ("request_origin", helio_json_node_get_text (node))
         || helio_profile_check_fail (error, "request_origin", "is not valid");
}

static gboolean
check_return_address (JsonNode *node, GError **error)
{
  static const char *const parts[] = { "street", "city", "state", "postal_code", "country", NULL };

  return check_texts (node, "return_address", parts, error);
}

static gboolean
check_words (JsonNode *node, const char *name, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!is_valid_text ("word", helio_json_node_get_text (json_array_get_element (array, i))))
      return helio_profile_check_fail (error, name, "holds what is not valid");
  return array != NULL || helio_profile_check_fail (error, name, "is not an array");
}

static gboolean
check_families (JsonNode *node, GError **error)
{
  return check_words (node, "battery_families", error);
}

static gboolean
check_places (JsonNode *node, GError **error)
{
  return check_words (node, "drop_off_places", error);
}

/* A carrier, from which countries it comes, none for all, and its numbers, a digit for a `#`. */
static gboolean
check_carriers (JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
      JsonNode *countries = object != NULL ? json_object_get_member (object, "countries") : NULL;

      if (object == NULL
          || !is_valid_text ("carrier", helio_json_get_text (object, "carrier", NULL))
          || !is_valid_text ("tracking", helio_json_get_text (object, "tracking", NULL))
          || countries == NULL || !JSON_NODE_HOLDS_ARRAY (countries))
        return helio_profile_check_fail (error, "carriers", "holds what is not valid");
    }
  return array != NULL || helio_profile_check_fail (error, "carriers", "is not an array");
}

static gboolean
check_notices (JsonNode *node, GError **error)
{
  return check_list (node, &notices, error);
}

static gboolean
check_days (JsonNode *node, GError **error)
{
  gint64 days = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
                    ? json_node_get_int (node)
                    : 0;

  return (days >= 1 && days <= MAX_REPORT_DAYS)
         || helio_profile_check_fail (error, "report_days",
                                      "is not a number of days from 1 to 3650");
}

static gboolean
check_opening (HelioOpeningHours *hours, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *day = object != NULL ? helio_json_get_text (object, "day", NULL) : NULL;
  const char *from = object != NULL ? helio_json_get_text (object, "from", NULL) : NULL;
  const char *to = object != NULL ? helio_json_get_text (object, "to", NULL) : NULL;

  return day != NULL && from != NULL && to != NULL && json_object_get_size (object) == 3
         && helio_opening_hours_add (hours, day, from, to);
}

static gboolean
check_chat_hours (JsonNode *node, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *zone = object != NULL ? helio_json_get_text (object, "time_zone", NULL) : NULL;
  JsonNode *openings = object != NULL ? json_object_get_member (object, "openings") : NULL;
  g_autoptr (HelioOpeningHours) hours = zone != NULL ? helio_opening_hours_new (zone) : NULL;
  gboolean is_valid = hours != NULL && openings != NULL && JSON_NODE_HOLDS_ARRAY (openings)
                      && json_object_get_size (object) == 2;

  for (guint i = 0; is_valid && i < json_array_get_length (json_node_get_array (openings)); i++)
    is_valid = check_opening (hours, json_array_get_element (json_node_get_array (openings), i));
  return is_valid || helio_profile_check_fail (error, "chat_hours", "is not valid");
}

static gboolean
check_rates (JsonNode *node, GError **error)
{
  return JSON_NODE_HOLDS_ARRAY (node)
         || helio_profile_check_fail (error, "labor_rates", "is not an array");
}

static const struct
{
  const char *name;
  gboolean (*check) (JsonNode *node, GError **error);
} optional_members[] = {
  { "map_url", check_map_url },
  { "request_origin", check_origin },
  { "return_address", check_return_address },
  { "battery_families", check_families },
  { "drop_off_places", check_places },
  { "carriers", check_carriers },
  { "labor_rates", check_rates },
  { "notices", check_notices },
  { "chat_hours", check_chat_hours },
  { "report_days", check_days },
};

static gboolean
check_optional (JsonObject *root, guint *n_members, GError **error)
{
  *n_members = 0;
  for (guint i = 0; i < G_N_ELEMENTS (optional_members); i++)
    {
      JsonNode *node = json_object_get_member (root, optional_members[i].name);

      if (node == NULL)
        continue;
      ++*n_members;
      if (!optional_members[i].check (node, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
helio_profile_check (JsonNode *node, GError **error)
{
  JsonObject *root;
  guint n_optional;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return helio_profile_check_fail (error, "The document", "is not an object");
  root = json_node_get_object (node);
  if (!check_optional (root, &n_optional, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!is_valid_text (texts[i], helio_json_get_text (root, texts[i], NULL)))
      return helio_profile_check_fail (error, texts[i], "is missing or not valid");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!check_list (json_object_get_member (root, lists[i].name), &lists[i], error))
      return FALSE;
  if (!check_texts (json_object_get_member (root, "legal"), "legal", legal_members, error))
    return FALSE;
  if (json_object_get_size (root) != G_N_ELEMENTS (texts) + G_N_ELEMENTS (lists) + 1 + n_optional)
    return helio_profile_check_fail (error, "The document", "has a member it should not have");
  return TRUE;
}
