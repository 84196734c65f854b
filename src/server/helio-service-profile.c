/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-service-profile.h"

#include "helio-languages.h"
#include "helio-profile-resources.h"
#include "helio-profile-text.h"
#include "helio-report.h"
#include "helio-storage-answers.h"

#include <string.h>

#define MAX_FILE (256 * 1024)
#define MAX_TEXT 400
#define MAX_ITEMS 200

struct _HelioServiceProfile
{
  GObject parent_instance;

  JsonParser *parser;     /* (owned) */
  JsonObject *root;       /* (unowned): of the parser */
  const char **languages; /* (owned container): English first, NULL last */
  GArray *editions;       /* (owned) (element-type HelioServiceEdition): of the languages */
};

G_DEFINE_QUARK (helio_service_profile_error, helio_service_profile_error)
G_DEFINE_FINAL_TYPE (HelioServiceProfile, helio_service_profile, G_TYPE_OBJECT)

static void
edition_clear (gpointer data)
{
  HelioServiceEdition *self = data;

  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->tag, g_free);
  g_clear_object (&self->info);
}

/* What a profile consists of, besides optional_members; a member's name says what its text must be,
 * see is_valid_text(). */
static const char *const texts[] = { "brand", "copyright" };
static const char *const legal_members[] = { "feedback", "terms", "privacy", NULL };
typedef struct
{
  const char *name;
  const char *members[5];
  const char *optional; /* a member that may be missing */
} List;
static const List lists[] = {
  { "links", { "label", "url" }, "id" },
  { "resources", { "label", "url" }, "id" },
  { "support", { "region", "kind", "label", "value" } },
  { "subjects", { "id", "label" } },
  { "report_types", { "id", "label" } },
};
static const List notices = { "notices", { "label", "url" }, "id" };

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

static const char *
get_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static const char *
get_text (JsonObject *object, const char *member)
{
  return get_string (json_object_get_member (object, member));
}

static gboolean
fail (GError **error, const char *where, const char *what)
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
  return fail (error, path, "is missing or not valid");
}

/* An object that has these texts, maybe the optional one, and nothing else. */
static gboolean
check_texts (JsonNode *node, const char *where, const char *const *members, const char *optional,
             GError **error)
{
  JsonObject *object;
  guint n_members = g_strv_length ((char **) members);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, where, "is not an object");
  object = json_node_get_object (node);
  for (guint i = 0; i < n_members; i++)
    if (!check_text (object, where, members[i], error))
      return FALSE;
  if (optional != NULL && json_object_has_member (object, optional))
    {
      if (!check_text (object, where, optional, error))
        return FALSE;
      n_members++;
    }
  if (json_object_get_size (object) != n_members)
    return fail (error, where, "has a member it should not have");
  return TRUE;
}

static gboolean
check_list (JsonNode *node, const List *list, GError **error)
{
  const char *name = list->name;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, name, "is not an array");
  array = json_node_get_array (node);
  if (json_array_get_length (array) > MAX_ITEMS)
    return fail (error, name, "is too long");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s[%u]", name, i);
      JsonNode *item = json_array_get_element (array, i);
      const char *id;

      if (!check_texts (item, where, list->members, list->optional, error))
        return FALSE;
      id = get_text (json_node_get_object (item), "id");
      if (id != NULL && !g_hash_table_add (ids, (gpointer) id))
        return fail (error, where, "has the id of another one");
      if (g_str_equal (name, "report_types") && helio_report_find_kind (id) == NULL)
        return fail (error, where, "is none of the reports that this service makes");
    }
  return TRUE;
}

/* --- what a profile may have --- */

static gboolean
check_map_url (JsonNode *node, GError **error)
{
  return is_valid_text ("map_url", get_string (node)) || fail (error, "map_url", "is not valid");
}

static gboolean
check_origin (JsonNode *node, GError **error)
{
  return is_valid_text ("request_origin", get_string (node))
         || fail (error, "request_origin", "is not valid");
}

static gboolean
check_return_address (JsonNode *node, GError **error)
{
  static const char *const parts[] = { "street", "city", "state", "postal_code", "country", NULL };

  return check_texts (node, "return_address", parts, NULL, error);
}

static gboolean
check_families (JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!is_valid_text ("family", get_string (json_array_get_element (array, i))))
      return fail (error, "battery_families", "holds what is not valid");
  return array != NULL || fail (error, "battery_families", "is not an array");
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

      if (object == NULL || !is_valid_text ("carrier", get_text (object, "carrier"))
          || !is_valid_text ("tracking", get_text (object, "tracking")) || countries == NULL
          || !JSON_NODE_HOLDS_ARRAY (countries))
        return fail (error, "carriers", "holds what is not valid");
    }
  return array != NULL || fail (error, "carriers", "is not an array");
}

static gboolean
check_notices (JsonNode *node, GError **error)
{
  return check_list (node, &notices, error);
}

static gboolean
check_rates (JsonNode *node, GError **error)
{
  return JSON_NODE_HOLDS_ARRAY (node) || fail (error, "labor_rates", "is not an array");
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
  { "carriers", check_carriers },
  { "labor_rates", check_rates },
  { "notices", check_notices },
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

static gboolean
check_profile (JsonNode *node, GError **error)
{
  JsonObject *root;
  guint n_optional;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, "The document", "is not an object");
  root = json_node_get_object (node);
  if (!check_optional (root, &n_optional, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!is_valid_text (texts[i], get_text (root, texts[i])))
      return fail (error, texts[i], "is missing or not valid");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!check_list (json_object_get_member (root, lists[i].name), &lists[i], error))
      return FALSE;
  if (!check_texts (json_object_get_member (root, "legal"), "legal", legal_members, NULL, error))
    return FALSE;
  if (json_object_get_size (root) != G_N_ELEMENTS (texts) + G_N_ELEMENTS (lists) + 1 + n_optional)
    return fail (error, "The document", "has a member it should not have");
  return TRUE;
}

static GBytes *
read_profile (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) inner = NULL;
  gsize length;

  if (path == NULL || g_str_equal (path, HELIO_SERVICE_PROFILE_DEMO))
    {
      GBytes *built_in
          = g_resource_lookup_data (helio_profile_get_resource (),
                                    path == NULL
                                        ? "/org/heliodesk/server/profile/service-profile.json"
                                        : "/org/heliodesk/server/profile/demo-profile.json",
                                    G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      g_assert (built_in != NULL);
      return built_in;
    }
  if (!g_file_get_contents (path, &text, &length, &inner))
    {
      g_set_error_literal (error, HELIO_SERVICE_PROFILE_ERROR,
                           HELIO_SERVICE_PROFILE_ERROR_UNREADABLE, inner->message);
      return NULL;
    }
  if (length > MAX_FILE || !g_utf8_validate_len (text, length, NULL))
    {
      fail (error, "The document", "is too large or not UTF-8");
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&text), length);
}

static void
helio_service_profile_finalize (GObject *object)
{
  HelioServiceProfile *self = HELIO_SERVICE_PROFILE (object);

  g_clear_object (&self->parser);
  g_clear_pointer (&self->languages, g_free);
  g_clear_pointer (&self->editions, g_array_unref);

  G_OBJECT_CLASS (helio_service_profile_parent_class)->finalize (object);
}

static void
helio_service_profile_class_init (HelioServiceProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_service_profile_finalize;
}

static void
helio_service_profile_init (HelioServiceProfile *self)
{
  self->parser = json_parser_new ();
  self->editions = g_array_new (FALSE, TRUE, sizeof (HelioServiceEdition));
  g_array_set_clear_func (self->editions, edition_clear);
}

static gboolean
tracks_parcels (HelioServiceProfile *self)
{
  JsonArray *carriers = json_object_has_member (self->root, "carriers")
                            ? json_object_get_array_member (self->root, "carriers")
                            : NULL;

  for (guint i = 0; carriers != NULL && i < json_array_get_length (carriers); i++)
    {
      JsonObject *carrier = json_array_get_object_element (carriers, i);
      g_autofree char *url
          = helio_service_info_dup_tracking_url (helio_service_profile_get_info (self),
                                                 get_text (carrier, "carrier"), "1");

      if (json_object_has_member (carrier, "tracking_url") && url == NULL)
        return FALSE;
    }
  return TRUE;
}

/* What clients drop because they cannot use it is a mistake of whoever runs the service. */
static gboolean
check_use (HelioServiceProfile *self, GError **error)
{
  guint n_rates, n_usable;

  if (!tracks_parcels (self))
    return fail (error, "carriers", "holds a tracking_url that is not valid");
  n_rates = json_object_has_member (self->root, "labor_rates")
                ? json_array_get_length (json_object_get_array_member (self->root, "labor_rates"))
                : 0;
  helio_service_info_get_labor_rates (helio_service_profile_get_info (self), &n_usable);
  return n_usable == n_rates || fail (error, "labor_rates", "holds what is not valid");
}

static gboolean
add_edition (HelioServiceProfile *self, const char *language, GError **error)
{
  g_autoptr (JsonNode) root
      = helio_profile_text_localize (json_parser_get_root (self->parser), language);
  g_autoptr (GError) inner = NULL;
  char *text = json_to_string (root, FALSE);
  HelioServiceEdition edition = { .language = language };

  edition.document = g_bytes_new_take (text, strlen (text));
  edition.tag = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, edition.document);
  edition.tag[16] = '\0';
  edition.info = helio_service_info_new (edition.document, &inner);
  g_array_append_val (self->editions, edition);
  return edition.info != NULL || fail (error, "The document", inner->message);
}

static gboolean
make_editions (HelioServiceProfile *self, GError **error)
{
  self->languages = helio_profile_text_list_languages (json_parser_get_root (self->parser),
                                                       helio_languages_get_known ());
  for (guint i = 0; self->languages[i] != NULL; i++)
    if (!add_edition (self, self->languages[i], error))
      return FALSE;
  return TRUE;
}

HelioServiceProfile *
helio_service_profile_load (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = read_profile (path, error);
  g_autoptr (HelioServiceProfile) self = g_object_new (HELIO_TYPE_SERVICE_PROFILE, NULL);
  g_autoptr (GError) inner = NULL;

  if (bytes == NULL)
    return NULL;
  if (!json_parser_load_from_data (self->parser, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), &inner))
    {
      fail (error, "The document", inner->message);
      return NULL;
    }
  if (!check_profile (json_parser_get_root (self->parser), error))
    return NULL;

  self->root = json_node_get_object (json_parser_get_root (self->parser));
  json_object_set_string_member (self->root, "product", "heliodesk");
  json_object_set_int_member (self->root, "api_version", 1);
  json_object_set_int_member (self->root, "upload_limit_bytes", HELIO_UPLOAD_LIMIT);
  json_object_set_int_member (self->root, "idempotency_key_seconds", HELIO_STORAGE_ANSWER_LIFE);
  return make_editions (self, error) && check_use (self, error) ? g_steal_pointer (&self) : NULL;
}

const char *const *
helio_service_profile_get_languages (HelioServiceProfile *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (self), NULL);
  return self->languages;
}

const HelioServiceEdition *
helio_service_profile_get_edition (HelioServiceProfile *self, const char *language)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (self), NULL);

  for (guint i = 0; i < self->editions->len; i++)
    {
      const HelioServiceEdition *edition = &g_array_index (self->editions, HelioServiceEdition, i);

      if (g_strcmp0 (edition->language, language) == 0)
        return edition;
    }
  return &g_array_index (self->editions, HelioServiceEdition, 0);
}

HelioServiceInfo *
helio_service_profile_get_info (HelioServiceProfile *self)
{
  return helio_service_profile_get_edition (self, NULL)->info;
}

const char *
helio_service_profile_get_origin (HelioServiceProfile *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (self), NULL);
  return get_text (self->root, "request_origin");
}

const char *
helio_service_profile_get_return_address (HelioServiceProfile *self, const char *part)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (self), NULL);

  return json_object_has_member (self->root, "return_address")
             ? get_text (json_object_get_object_member (self->root, "return_address"), part)
             : NULL;
}

static gboolean
comes_from (JsonObject *carrier, const char *country)
{
  JsonArray *countries = json_object_get_array_member (carrier, "countries");

  for (guint i = 0; i < json_array_get_length (countries); i++)
    if (g_strcmp0 (get_string (json_array_get_element (countries, i)), country) == 0)
      return TRUE;
  return json_array_get_length (countries) == 0;
}

/* The number's last digits in the places for them. */
static char *
fill_tracking (const char *pattern, gint64 number)
{
  char *text = g_strdup (pattern);

  for (gsize i = strlen (text); i > 0; i--)
    if (text[i - 1] == '#')
      {
        text[i - 1] = (char) ('0' + number % 10);
        number /= 10;
      }
  return text;
}

const char *
helio_service_profile_pick_carrier (HelioServiceProfile *self, const char *country, gint64 number,
                                    char **tracking)
{
  JsonArray *carriers;

  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (self), NULL);
  g_return_val_if_fail (number >= 0, NULL);
  g_return_val_if_fail (tracking != NULL, NULL);

  *tracking = NULL;
  if (!json_object_has_member (self->root, "carriers"))
    return NULL;
  carriers = json_object_get_array_member (self->root, "carriers");
  for (guint i = 0; i < json_array_get_length (carriers); i++)
    {
      JsonObject *carrier = json_array_get_object_element (carriers, i);

      if (!comes_from (carrier, country))
        continue;
      *tracking = fill_tracking (get_text (carrier, "tracking"), number);
      return get_text (carrier, "carrier");
    }
  return NULL;
}
