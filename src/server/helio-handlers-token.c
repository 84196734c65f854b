/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What clients get for a code: tokens, and an end of them (RFC 6749, 5 and 6; RFC 7009). */
#include "helio-handlers.h"
#include "helio-record-json.h"
#include "helio-response.h"
#include "helio-storage-sign-ins.h"
#include "helio-url-form.h"

void
helio_handle_metadata (HelioRequest *request)
{
  g_autoptr (GBytes) body
      = helio_issuer_describe (request->issuer, helio_languages_get_codes (request->languages));

  helio_response_set_json (request->message, body);
}

/* For whoever writes a client, English. */
static void
refuse (HelioRequest *request, const char *error, const char *description)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) body = NULL;

  g_string_append_printf (text, "{\"error\":\"%s\",\"error_description\":\"%s\"}", error,
                          description);
  body = g_string_free_to_bytes (g_steal_pointer (&text));
  helio_response_set_json (request->message, body);
  soup_server_message_set_status (request->message, SOUP_STATUS_BAD_REQUEST, NULL);
}

/* NULL when it is not right, which has been answered. */
static GHashTable *
read_form (HelioRequest *request)
{
  g_autoptr (GHashTable) form
      = helio_url_form_parse ((const char *) request->body->data, request->body->len);

  if (form == NULL)
    refuse (request, "invalid_request", "The body is no form, or says something twice");
  else if (!g_hash_table_contains (form, "client_id"))
    refuse (request, "invalid_request", "There is no client_id");
  else if (g_strcmp0 (g_hash_table_lookup (form, "client_id"), HELIO_CLIENT_ID) != 0)
    refuse (request, "invalid_client", "There is no such client");
  else
    return g_steal_pointer (&form);
  return NULL;
}

static void
send_grant (HelioRequest *request, const HelioSignInGrant *grant)
{
  g_autoptr (GString) text = g_string_new ("{\"token_type\":\"Bearer\",\"access_token\":");
  g_autoptr (GBytes) body = NULL;

  helio_json_append_string (text, grant->access_token, -1);
  g_string_append_printf (text,
                          ",\"expires_in\":%d,\"refresh_token\":", HELIO_SIGN_IN_ACCESS_SECONDS);
  helio_json_append_string (text, grant->refresh_token, -1);
  g_string_append (text, ",\"scope\":\"offline_access\"}");
  body = g_string_free_to_bytes (g_steal_pointer (&text));
  helio_response_set_json (request->message, body);
}

static void
answer (HelioRequest *request, gboolean is_valid, const HelioSignInGrant *grant, GError *error)
{
  if (is_valid)
    send_grant (request, grant);
  else if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    refuse (request, "invalid_grant", "It is not valid, or no longer, or of another request");
  else
    helio_handle_storage_failure (request, g_error_copy (error));
}

static void
redeem_code (HelioRequest *request, GHashTable *form)
{
  const char *code = g_hash_table_lookup (form, "code");
  const char *redirect_uri = g_hash_table_lookup (form, "redirect_uri");
  const char *verifier = g_hash_table_lookup (form, "code_verifier");
  g_auto (HelioSignInGrant) grant = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_valid;

  if (code == NULL || redirect_uri == NULL || verifier == NULL)
    {
      refuse (request, "invalid_request", "code, redirect_uri and code_verifier are needed");
      return;
    }
  is_valid = helio_storage_redeem_code (request->storage, code, HELIO_CLIENT_ID, redirect_uri,
                                        verifier, helio_clock_now (request->clock), &grant, &error);
  answer (request, is_valid, &grant, error);
}

static void
refresh (HelioRequest *request, GHashTable *form)
{
  const char *token = g_hash_table_lookup (form, "refresh_token");
  g_auto (HelioSignInGrant) grant = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_valid;

  if (token == NULL)
    {
      refuse (request, "invalid_request", "There is no refresh_token");
      return;
    }
  is_valid = helio_storage_refresh_sign_in (request->storage, token, HELIO_CLIENT_ID,
                                            helio_clock_now (request->clock), &grant, &error);
  answer (request, is_valid, &grant, error);
}

void
helio_handle_token (HelioRequest *request)
{
  g_autoptr (GHashTable) form = read_form (request);
  const char *type = form != NULL ? g_hash_table_lookup (form, "grant_type") : NULL;
  const char *resource = form != NULL ? g_hash_table_lookup (form, "resource") : NULL;

  if (form == NULL)
    return;
  if (type == NULL)
    refuse (request, "invalid_request", "There is no grant_type");
  else if (resource != NULL
           && !helio_url_is_same (resource, helio_issuer_get_url (request->issuer)))
    refuse (request, "invalid_target", "There are tokens for this service alone");
  else if (g_str_equal (type, "authorization_code"))
    redeem_code (request, form);
  else if (g_str_equal (type, "refresh_token"))
    refresh (request, form);
  else
    refuse (request, "unsupported_grant_type", "It is authorization_code or refresh_token");
}

/* A token that is not there need not be ended. */
void
helio_handle_revoke (HelioRequest *request)
{
  g_autoptr (GHashTable) form = read_form (request);
  const char *token = form != NULL ? g_hash_table_lookup (form, "token") : NULL;
  g_autoptr (GError) error = NULL;

  if (form == NULL)
    return;
  if (token == NULL)
    refuse (request, "invalid_request", "There is no token");
  else if (helio_storage_end_sign_in (request->storage, token, HELIO_CLIENT_ID, &error))
    soup_server_message_set_status (request->message, SOUP_STATUS_OK, NULL);
  else
    helio_handle_storage_failure (request, g_steal_pointer (&error));
}
