/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-service-info-private.h"

#include "helio-json-read.h"
#include "helio-wire-error.h"

G_DEFINE_FINAL_TYPE (HelioServiceInfo, helio_service_info, G_TYPE_OBJECT)

static void
clear_link (gpointer item)
{
  HelioServiceLink *self = item;

  g_free (self->label);
  g_free (self->url);
}

static void
clear_carrier (gpointer item)
{
  HelioServiceCarrier *self = item;

  g_free (self->name);
  g_free (self->url);
}

static void
clear_term (gpointer item)
{
  HelioServiceTerm *self = item;

  g_free (self->id);
  g_free (self->label);
}

static void
clear_contact (gpointer item)
{
  HelioServiceContact *self = item;

  g_free (self->region);
  g_free (self->label);
  g_free (self->value);
  g_free (self->url);
}

static void
helio_service_info_finalize (GObject *object)
{
  HelioServiceInfo *self = HELIO_SERVICE_INFO (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->brand);
  g_free (self->copyright);
  g_free (self->feedback);
  g_free (self->terms);
  g_free (self->privacy);
  g_free (self->map_url);
  g_free (self->issuer);
  g_free (self->client_id);
  g_array_unref (self->links);
  g_array_unref (self->resources);
  g_array_unref (self->notices);
  g_array_unref (self->support);
  g_array_unref (self->subjects);
  g_array_unref (self->report_types);
  g_array_unref (self->carriers);
  g_ptr_array_unref (self->rates);
  g_strfreev (self->batteries);
  g_strfreev (self->places);
  helio_opening_hours_free (self->chat_hours);

  G_OBJECT_CLASS (helio_service_info_parent_class)->finalize (object);
}

static void
helio_service_info_class_init (HelioServiceInfoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_service_info_finalize;
}

static GArray *
new_list (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

static void
helio_service_info_init (HelioServiceInfo *self)
{
  self->links = new_list (sizeof (HelioServiceLink), clear_link);
  self->resources = new_list (sizeof (HelioServiceLink), clear_link);
  self->notices = new_list (sizeof (HelioServiceLink), clear_link);
  self->support = new_list (sizeof (HelioServiceContact), clear_contact);
  self->subjects = new_list (sizeof (HelioServiceTerm), clear_term);
  self->report_types = new_list (sizeof (HelioServiceTerm), clear_term);
  self->carriers = new_list (sizeof (HelioServiceCarrier), clear_carrier);
  self->rates = g_ptr_array_new_with_free_func ((GDestroyNotify) helio_labor_rate_free);
}

HelioServiceInfo *
helio_service_info_new (GBytes *bytes, GError **error)
{
  g_autoptr (HelioServiceInfo) self = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) inner = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  root = helio_json_read_object (bytes, &inner);
  if (root == NULL)
    {
      gboolean deep_or_large
          = g_error_matches (inner, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TOO_DEEP)
            || g_error_matches (inner, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TOO_LARGE);

      /* A web page, an empty answer, a list: whatever it is, no service of ours says it. */
      g_set_error_literal (error, HELIO_WIRE_ERROR,
                           deep_or_large ? inner->code : HELIO_WIRE_ERROR_NOT_OURS, inner->message);
      return NULL;
    }

  self = g_object_new (HELIO_TYPE_SERVICE_INFO, NULL);
  self->bytes = g_bytes_ref (bytes);
  return helio_service_info_read (self, json_node_get_object (root), error)
             ? g_steal_pointer (&self)
             : NULL;
}

char *
helio_service_info_fill_url (const char *template, const char *place, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
  g_auto (GStrv) parts = g_strsplit (template, place, -1);

  return g_strjoinv (escaped, parts);
}

GBytes *
helio_service_info_get_bytes (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  return self->bytes;
}

guint
helio_service_info_get_api_version (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), 0);
  return self->api_version;
}

const char *
helio_service_info_get_brand (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  return self->brand;
}

const char *
helio_service_info_get_copyright (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  return self->copyright;
}

const char *
helio_service_info_get_feedback_url (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  return self->feedback;
}

const char *
helio_service_info_get_terms_url (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  return self->terms;
}

const char *
helio_service_info_get_privacy_url (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  return self->privacy;
}

char *
helio_service_info_dup_map_url (HelioServiceInfo *self, const char *address)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);
  return self->map_url != NULL
             ? helio_service_info_fill_url (self->map_url, HELIO_SERVICE_ADDRESS, address)
             : NULL;
}

char *
helio_service_info_dup_tracking_url (HelioServiceInfo *self, const char *carrier,
                                     const char *number)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);

  for (guint i = 0; carrier != NULL && number != NULL && i < self->carriers->len; i++)
    {
      const HelioServiceCarrier *item = &g_array_index (self->carriers, HelioServiceCarrier, i);

      if (g_ascii_strcasecmp (item->name, carrier) == 0)
        return helio_service_info_fill_url (item->url, HELIO_SERVICE_NUMBER, number);
    }
  return NULL;
}

gint64
helio_service_info_get_upload_limit (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), 0);
  return self->upload_limit;
}

guint
helio_service_info_get_report_days (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), 0);
  return self->report_days;
}

static gconstpointer
get_list (GArray *array, guint *n_items)
{
  *n_items = array->len;
  return array->data;
}

const HelioServiceLink *
helio_service_info_get_links (HelioServiceInfo *self, guint *n_links)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  g_return_val_if_fail (n_links != NULL, NULL);
  return get_list (self->links, n_links);
}

const HelioServiceLink *
helio_service_info_get_resources (HelioServiceInfo *self, guint *n_resources)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  g_return_val_if_fail (n_resources != NULL, NULL);
  return get_list (self->resources, n_resources);
}

const HelioServiceLink *
helio_service_info_get_notices (HelioServiceInfo *self, guint *n_notices)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  g_return_val_if_fail (n_notices != NULL, NULL);
  return get_list (self->notices, n_notices);
}

const HelioServiceContact *
helio_service_info_get_support (HelioServiceInfo *self, guint *n_contacts)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  g_return_val_if_fail (n_contacts != NULL, NULL);
  return get_list (self->support, n_contacts);
}

HelioOpeningHours *
helio_service_info_get_chat_hours (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  return self->chat_hours;
}

const HelioServiceTerm *
helio_service_info_get_subjects (HelioServiceInfo *self, guint *n_subjects)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  g_return_val_if_fail (n_subjects != NULL, NULL);
  return get_list (self->subjects, n_subjects);
}

const HelioServiceTerm *
helio_service_info_get_report_types (HelioServiceInfo *self, guint *n_types)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  g_return_val_if_fail (n_types != NULL, NULL);
  return get_list (self->report_types, n_types);
}

const HelioLaborRate *const *
helio_service_info_get_labor_rates (HelioServiceInfo *self, guint *n_rates)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  g_return_val_if_fail (n_rates != NULL, NULL);
  *n_rates = self->rates->len;
  return (const HelioLaborRate *const *) self->rates->pdata;
}

gboolean
helio_service_info_is_battery (HelioServiceInfo *self, const char *family)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), FALSE);
  return family != NULL && g_strv_contains ((const char *const *) self->batteries, family);
}

const char *const *
helio_service_info_get_drop_off_places (HelioServiceInfo *self)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  return (const char *const *) self->places;
}

const char *
helio_service_info_get_issuer (HelioServiceInfo *self, const char **client_id)
{
  g_return_val_if_fail (HELIO_IS_SERVICE_INFO (self), NULL);
  g_return_val_if_fail (client_id != NULL, NULL);

  *client_id = self->client_id;
  return self->issuer;
}
