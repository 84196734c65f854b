/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-profile-entry.h"

#include "helio-day.h"
#include "helio-json-read.h"
#include "helio-money.h"
#include "helio-storage-error.h"

#include <string.h>

#define ENGLISH "en"

#define LABEL(help) \
  { "label", "label", HELIO_PROFILE_LABEL, TRUE, help }, \
  { \
    "translation", "label", HELIO_PROFILE_TRANSLATIONS, FALSE, "The label in another language" \
  }

static const HelioProfilePart labels[] = { LABEL ("What people read, in English") };

static const HelioProfilePart contact_parts[] = {
  LABEL ("What people read, in English"),
  { "kind", "kind", HELIO_PROFILE_TEXT, TRUE, "phone, mail or chat" },
  { "region", "region", HELIO_PROFILE_LABEL, TRUE, "Where it is responsible" },
};

static const HelioProfilePart rate_parts[] = {
  { "region", "regions", HELIO_PROFILE_TEXTS, TRUE,
    "A country that it is for, such as CA, or a state of one, such as US-PR; may be repeated" },
  { "valid-from", "valid_from", HELIO_PROFILE_DAY, TRUE, "The first day of labor it is for" },
  { "valid-until", "valid_until", HELIO_PROFILE_DAY, FALSE, "The last day" },
  { "currency", "currency", HELIO_PROFILE_TEXT, TRUE, "The currency, such as EUR" },
  { "per-visit", "per_visit", HELIO_PROFILE_MONEY, TRUE, "What is paid for a visit" },
  { "per-unit", "per_unit", HELIO_PROFILE_MONEY, TRUE, "What is paid for each unit" },
  { "claim-months", "claim_months", HELIO_PROFILE_NUMBER, TRUE,
    "How many months after the replacement a claim may be made" },
  { "product", "products", HELIO_PROFILE_PRODUCTS, TRUE,
    "A family of units, how many years after a system's activation labor is paid for, and from "
    "which day of activation on; may be repeated" },
  { "source", "source", HELIO_PROFILE_TEXT, FALSE, "Where it is published" },
};

static const HelioProfileEntryKind kinds[] = {
  { "subject", "subjects", "id", NULL, "what a request may be about", labels,
    G_N_ELEMENTS (labels) },
  { "report-type", "report_types", "id", NULL, "a report that people may order", labels,
    G_N_ELEMENTS (labels) },
  { "link", "links", "url", NULL, "a page of the service", labels, G_N_ELEMENTS (labels) },
  { "resource", "resources", "url", NULL, "a page to learn from", labels, G_N_ELEMENTS (labels) },
  { "notice", "notices", "url", NULL, "what the law makes the service say", labels,
    G_N_ELEMENTS (labels) },
  { "contact", "support", "value", NULL, "a number or an address of support", contact_parts,
    G_N_ELEMENTS (contact_parts) },
  { "rate", "labor_rates", "id", "valid-until", "what is paid for labor", rate_parts,
    G_N_ELEMENTS (rate_parts) },
};

static gboolean
fail (GError **error, const HelioProfilePart *part, const char *what)
{
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID, "--%s %s", part->option,
               what);
  return FALSE;
}

/* --- what is written --- */

/* The texts of a label by their languages. */
static JsonObject *
spread (JsonObject *entry, const char *member)
{
  JsonNode *node = json_object_get_member (entry, member);
  JsonObject *texts;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  texts = json_object_new ();
  if (node != NULL)
    json_object_set_member (texts, ENGLISH, json_node_copy (node));
  json_object_set_object_member (entry, member, texts);
  return texts;
}

static gboolean
set_label (JsonObject *entry, const HelioProfilePart *part, GStrv texts, GError **error)
{
  JsonNode *node = json_object_get_member (entry, part->member);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_string_member (json_node_get_object (node), ENGLISH, texts[0]);
  else
    json_object_set_string_member (entry, part->member, texts[0]);
  return TRUE;
}

static gboolean
set_translations (JsonObject *entry, const HelioProfilePart *part, GStrv texts, GError **error)
{
  JsonObject *labels_by_language = spread (entry, part->member);

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      const char *equals = strchr (texts[i], '=');
      g_autofree char *language
          = equals != NULL ? g_strndup (texts[i], (gsize) (equals - texts[i])) : NULL;

      if (language == NULL)
        return fail (error, part, "is LANGUAGE=TEXT");
      json_object_set_string_member (labels_by_language, language, equals + 1);
    }
  return TRUE;
}

static gboolean
set_text (JsonObject *entry, const HelioProfilePart *part, GStrv texts, GError **error)
{
  json_object_set_string_member (entry, part->member, texts[0]);
  return TRUE;
}

static gboolean
set_texts (JsonObject *entry, const HelioProfilePart *part, GStrv texts, GError **error)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);
  json_object_set_array_member (entry, part->member, array);
  return TRUE;
}

static gboolean
set_number (JsonObject *entry, const HelioProfilePart *part, GStrv texts, GError **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (texts[0], 10, 0, G_MAXUINT16, &number, NULL))
    return fail (error, part, "is a number");
  json_object_set_int_member (entry, part->member, (gint64) number);
  return TRUE;
}

static gboolean
set_money (JsonObject *entry, const HelioProfilePart *part, GStrv texts, GError **error)
{
  const char *currency = helio_json_get_text (entry, "currency", NULL);
  gint64 minor;

  if (currency == NULL || !helio_money_parse_decimal (texts[0], currency, &minor))
    return fail (error, part, "is an amount in the currency, such as 125.00");
  json_object_set_int_member (entry, part->member, minor);
  return TRUE;
}

static gboolean
set_day (JsonObject *entry, const HelioProfilePart *part, GStrv texts, GError **error)
{
  if (helio_day_parse (texts[0], -1) == 0)
    return fail (error, part, "is a day, YYYY-MM-DD");
  json_object_set_string_member (entry, part->member, texts[0]);
  return TRUE;
}

/* NULL unless it is FAMILY=YEARS or FAMILY=YEARS,DAY. */
static JsonObject *
make_product (const char *text)
{
  const char *equals = strrchr (text, '=');
  g_auto (GStrv) words = equals != NULL ? g_strsplit (equals + 1, ",", 2) : NULL;
  g_autofree char *family = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : NULL;
  JsonObject *product;
  guint64 years;

  if (words == NULL || words[0] == NULL
      || !g_ascii_string_to_unsigned (words[0], 10, 0, G_MAXUINT8, &years, NULL)
      || (words[1] != NULL && helio_day_parse (words[1], -1) == 0))
    return NULL;
  product = json_object_new ();
  json_object_set_string_member (product, "family", family);
  json_object_set_int_member (product, "coverage_years", (gint64) years);
  if (words[1] != NULL)
    json_object_set_string_member (product, "activated_from", words[1]);
  return product;
}

static gboolean
set_products (JsonObject *entry, const HelioProfilePart *part, GStrv texts, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      JsonObject *product = make_product (texts[i]);

      if (product == NULL)
        return fail (error, part, "is FAMILY=YEARS or FAMILY=YEARS,YYYY-MM-DD");
      json_array_add_object_element (array, product);
    }
  json_object_set_array_member (entry, part->member, g_steal_pointer (&array));
  return TRUE;
}

static gboolean
set_part (JsonObject *entry, const HelioProfilePart *part, GStrv texts, GError **error)
{
  static gboolean (*const setters[]) (JsonObject *, const HelioProfilePart *, GStrv, GError **) = {
    [HELIO_PROFILE_TEXT] = set_text,     [HELIO_PROFILE_LABEL] = set_label,
    [HELIO_PROFILE_TEXTS] = set_texts,   [HELIO_PROFILE_TRANSLATIONS] = set_translations,
    [HELIO_PROFILE_NUMBER] = set_number, [HELIO_PROFILE_MONEY] = set_money,
    [HELIO_PROFILE_DAY] = set_day,       [HELIO_PROFILE_PRODUCTS] = set_products,
  };

  for (gsize i = 0; texts[i] != NULL; i++)
    if (*texts[i] == '\0' || !g_utf8_validate (texts[i], -1, NULL))
      return fail (error, part, "is empty or not UTF-8");
  return setters[part->type](entry, part, texts, error);
}

/* --- entries --- */

static JsonArray *
get_list (const HelioProfileEdit *self, JsonObject *root)
{
  if (!json_object_has_member (root, self->kind->list))
    json_object_set_array_member (root, self->kind->list, json_array_new ());
  return json_object_get_array_member (root, self->kind->list);
}

/* NULL when there is none. */
static JsonObject *
find_entry (const HelioProfileEdit *self, JsonArray *list, guint *index)
{
  for (*index = 0; *index < json_array_get_length (list); ++*index)
    {
      JsonObject *entry = json_array_get_object_element (list, *index);

      if (g_strcmp0 (helio_json_get_text (entry, self->kind->key, NULL), self->key) == 0)
        return entry;
    }
  return NULL;
}

static JsonObject *
add_entry (const HelioProfileEdit *self, JsonArray *list)
{
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, self->kind->key, self->key);
  json_array_add_object_element (list, entry);
  return entry;
}

static gboolean
set_parts (const HelioProfileEdit *self, JsonObject *entry, GError **error)
{
  for (guint i = 0; i < self->kind->n_parts; i++)
    {
      const HelioProfilePart *part = &self->kind->parts[i];

      if (self->values[i] == NULL && helio_profile_edit_needs (self, part))
        return fail (error, part, "is missing");
      if (self->values[i] != NULL && !set_part (entry, part, self->values[i], error))
        return FALSE;
    }
  return TRUE;
}

const HelioProfileEntryKind *
helio_profile_entry_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

gboolean
helio_profile_edit_takes (const HelioProfileEdit *self, const HelioProfilePart *part)
{
  return self->verb != HELIO_PROFILE_RETIRE || g_strcmp0 (self->kind->end, part->option) == 0;
}

gboolean
helio_profile_edit_needs (const HelioProfileEdit *self, const HelioProfilePart *part)
{
  return self->verb == HELIO_PROFILE_ADD
             ? part->is_required
             : self->verb == HELIO_PROFILE_RETIRE && helio_profile_edit_takes (self, part);
}

gboolean
helio_profile_edit_apply (const HelioProfileEdit *self, JsonObject *root, GError **error)
{
  JsonArray *list = get_list (self, root);
  guint index;
  JsonObject *entry = find_entry (self, list, &index);

  if (entry != NULL && self->verb == HELIO_PROFILE_ADD)
    g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS, "There is a %s %s already",
                 self->kind->word, self->key);
  else if (entry == NULL && self->verb != HELIO_PROFILE_ADD)
    g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND, "There is no %s %s",
                 self->kind->word, self->key);
  else if (self->verb == HELIO_PROFILE_RETIRE && self->kind->end == NULL)
    json_array_remove_element (list, index);
  else
    return set_parts (self, entry != NULL ? entry : add_entry (self, list), error);
  return self->verb == HELIO_PROFILE_RETIRE && entry != NULL;
}
