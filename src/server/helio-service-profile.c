/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-service-profile.h"

#include "helio-json-read.h"
#include "helio-languages.h"
#include "helio-profile-check-private.h"
#include "helio-profile-resources.h"
#include "helio-profile-text.h"
#include "helio-record-copy.h"
#include "helio-storage-answers.h"

#include <string.h>

#define MAX_FILE (256 * 1024)
#define SIGN_IN "sign_in"

struct _HelioServiceProfile
{
  GObject parent_instance;

  JsonNode *node;         /* (owned) */
  JsonObject *root;       /* (unowned): of the node */
  const char **languages; /* (owned container): English first, NULL last */
  GArray *editions;       /* (owned) (element-type HelioServiceEdition): of the languages */
  gint64 revision;
};

G_DEFINE_FINAL_TYPE (HelioServiceProfile, helio_service_profile, G_TYPE_OBJECT)

static void
edition_clear (gpointer data)
{
  HelioServiceEdition *self = data;

  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->tag, g_free);
  g_clear_object (&self->info);
}

GBytes *
helio_service_profile_read (const char *path, GError **error)
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
  return g_bytes_new_take (g_steal_pointer (&text), length);
}

static void
helio_service_profile_finalize (GObject *object)
{
  HelioServiceProfile *self = HELIO_SERVICE_PROFILE (object);

  g_clear_pointer (&self->node, json_node_unref);
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
                                                 helio_json_get_text (carrier, "carrier", NULL),
                                                 "1");

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
    return helio_profile_check_fail (error, "carriers", "holds a tracking_url that is not valid");
  n_rates = json_object_has_member (self->root, "labor_rates")
                ? json_array_get_length (json_object_get_array_member (self->root, "labor_rates"))
                : 0;
  helio_service_info_get_labor_rates (helio_service_profile_get_info (self), &n_usable);
  return n_usable == n_rates
         || helio_profile_check_fail (error, "labor_rates", "holds what is not valid");
}

static gboolean
add_edition (HelioServiceProfile *self, const char *language, GError **error)
{
  g_autoptr (GError) inner = NULL;
  HelioServiceEdition edition = { .language = language };

  edition.document = helio_profile_text_localize (self->node, language);
  edition.tag = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, edition.document);
  edition.tag[16] = '\0';
  edition.info = helio_service_info_new (edition.document, &inner);
  g_array_append_val (self->editions, edition);
  return edition.info != NULL || helio_profile_check_fail (error, "The document", inner->message);
}

static gboolean
make_editions (HelioServiceProfile *self, GError **error)
{
  g_clear_pointer (&self->languages, g_free);
  g_array_set_size (self->editions, 0);
  self->languages = helio_profile_text_list_languages (self->node, helio_languages_get_known ());
  for (guint i = 0; self->languages[i] != NULL; i++)
    if (!add_edition (self, self->languages[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
parse (HelioServiceProfile *self, GBytes *document, GError **error)
{
  g_autoptr (GError) inner = NULL;

  if (g_bytes_get_size (document) > MAX_FILE)
    return helio_profile_check_fail (error, "The document", "is too large");
  self->node = helio_json_read (document, &inner);
  if (self->node == NULL)
    return helio_profile_check_fail (error, "The document", inner->message);
  return helio_profile_check (self->node, error);
}

HelioServiceProfile *
helio_service_profile_new (GBytes *document, gint64 revision, GError **error)
{
  g_autoptr (HelioServiceProfile) self = g_object_new (HELIO_TYPE_SERVICE_PROFILE, NULL);

  g_return_val_if_fail (document != NULL, NULL);

  if (!parse (self, document, error))
    return NULL;
  self->revision = revision;
  self->root = json_node_get_object (self->node);
  json_object_set_string_member (self->root, "product", "heliodesk");
  json_object_set_int_member (self->root, "api_version", 1);
  json_object_set_int_member (self->root, "upload_limit_bytes", HELIO_UPLOAD_LIMIT);
  json_object_set_int_member (self->root, "idempotency_key_seconds", HELIO_STORAGE_ANSWER_LIFE);
  if (!json_object_has_member (self->root, "report_days"))
    json_object_set_int_member (self->root, "report_days", HELIO_REPORT_DAYS);
  json_object_set_array_member (self->root, SIGN_IN, json_array_new ());
  return make_editions (self, error) && check_use (self, error) ? g_steal_pointer (&self) : NULL;
}

HelioServiceProfile *
helio_service_profile_load (const char *path, GError **error)
{
  g_autoptr (GBytes) document = helio_service_profile_read (path, error);

  return document != NULL ? helio_service_profile_new (document, 0, error) : NULL;
}

gint64
helio_service_profile_get_revision (HelioServiceProfile *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (self), 0);
  return self->revision;
}

/* What could be made before can be made now. */
static void
renew_editions (HelioServiceProfile *self)
{
  if (!make_editions (self, NULL))
    g_assert_not_reached ();
}

gboolean
helio_service_profile_replace (HelioServiceProfile *self, GBytes *document, gint64 revision,
                               GError **error)
{
  g_autoptr (HelioServiceProfile) other = NULL;
  JsonArray *places;

  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (self), FALSE);

  other = helio_service_profile_new (document, revision, error);
  if (other == NULL)
    return FALSE;
  places = json_array_ref (json_object_get_array_member (self->root, SIGN_IN));
  json_node_unref (self->node);
  self->node = json_node_ref (other->node);
  self->root = other->root;
  self->revision = revision;
  json_object_set_array_member (self->root, SIGN_IN, places);
  renew_editions (self);
  return TRUE;
}

void
helio_service_profile_offer_sign_in (HelioServiceProfile *self, const char *issuer,
                                     const char *client_id)
{
  JsonObject *place;

  g_return_if_fail (HELIO_IS_SERVICE_PROFILE (self));
  g_return_if_fail (issuer != NULL);
  g_return_if_fail (client_id != NULL);

  place = json_object_new ();
  json_object_set_string_member (place, "issuer", issuer);
  json_object_set_string_member (place, "client_id", client_id);
  json_array_add_object_element (json_object_get_array_member (self->root, SIGN_IN), place);
  renew_editions (self);
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
  const HelioServiceEdition *edition = helio_service_profile_get_edition (self, NULL);

  return edition != NULL ? edition->info : NULL;
}

const char *
helio_service_profile_get_origin (HelioServiceProfile *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (self), NULL);
  return helio_json_get_text (self->root, "request_origin", NULL);
}

void
helio_service_profile_fill_return_address (HelioServiceProfile *self, HelioRecord *rma)
{
  JsonObject *address;

  g_return_if_fail (HELIO_IS_SERVICE_PROFILE (self));
  g_return_if_fail (HELIO_IS_RECORD (rma));

  if (!json_object_has_member (self->root, "return_address"))
    return;
  address = json_object_get_object_member (self->root, "return_address");
  for (guint i = 0; helio_address_parts[i] != NULL; i++)
    {
      g_autofree char *field = g_strdup_printf ("return-%s", helio_address_parts[i]);
      g_autofree char *name = g_strdelimit (g_strdup (helio_address_parts[i]), "-", '_');

      helio_record_set_text (rma, field, helio_json_get_text (address, name, NULL));
    }
}

static gboolean
comes_from (JsonObject *carrier, const char *country)
{
  JsonArray *countries = json_object_get_array_member (carrier, "countries");

  for (guint i = 0; i < json_array_get_length (countries); i++)
    if (g_strcmp0 (helio_json_node_get_text (json_array_get_element (countries, i)), country) == 0)
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
      *tracking = fill_tracking (helio_json_get_text (carrier, "tracking", NULL), number);
      return helio_json_get_text (carrier, "carrier", NULL);
    }
  return NULL;
}
