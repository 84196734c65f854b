/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-admission.h"

#include "helio-handlers.h"
#include "helio-response.h"
#include "helio-server-body.h"
#include "helio-storage-passwords.h"
#include "helio-text.h"
#include "helio-token-prefix.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* It may hold a password or a token. */
static void
body_free (GByteArray *body)
{
  if (body->len > 0)
    explicit_bzero (body->data, body->len);
  g_byte_array_unref (body);
}

static void
request_free (gpointer data)
{
  HelioRequest *self = data;

  g_object_unref (self->storage);
  g_object_unref (self->profile);
  g_object_unref (self->clock);
  g_object_unref (self->reporter);
  g_object_unref (self->issuer);
  g_object_unref (self->metrics);
  g_object_unref (self->languages);
  g_object_unref (self->live);
  helio_principal_clear (&self->principal);
  g_free (self->capture);
  g_clear_pointer (&self->body, body_free);
  g_clear_pointer (&self->file, helio_file_writer_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioRequest, request_free)

static GQuark
request_quark (void)
{
  return g_quark_from_static_string ("helio-request");
}

/* --- who asks --- */

char *
helio_admission_dup_token (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *header = soup_message_headers_get_list (headers, "Authorization");

  if (header == NULL || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return NULL;
  return g_strstrip (g_strdup (header + 7));
}

void
helio_admission_challenge (SoupServerMessage *message, gboolean has_token)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "WWW-Authenticate",
                                has_token ? "Bearer realm=\"heliodesk\", error=\"invalid_token\""
                                          : "Bearer realm=\"heliodesk\"");
}

static void
refuse_token (HelioRequest *request, gboolean has_token)
{
  helio_admission_challenge (request->message, has_token);
  helio_response_set_problem (request->message, SOUP_STATUS_UNAUTHORIZED, NULL,
                              C_ ("problem", "A valid bearer token is needed."));
}

/* The storage is asked in every case, so that the time says nothing about the token. */
static gboolean
authenticate (HelioRequest *request, const char *token, GError **error)
{
  return helio_storage_find_token (request->storage, token != NULL ? token : "",
                                   helio_clock_now (request->clock), &request->principal, error);
}

static void
refuse (HelioRequest *request, gboolean has_token, GError *error)
{
  if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    refuse_token (request, has_token);
  else
    helio_handle_storage_failure (request, g_error_copy (error));
}

/* What somebody reads is what they are written to in, until they say otherwise. */
static void
note_language (HelioRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *language = helio_response_get_language (request->message);
  g_autoptr (GError) error = NULL;

  if (soup_message_headers_get_list (headers, "Accept-Language") == NULL
      || g_strcmp0 (request->principal.language, language) == 0)
    return;
  g_free (request->principal.language);
  request->principal.language = g_strdup (language);
  if (!helio_storage_note_language (request->storage, request->principal.user_id, language, &error))
    g_message ("storage: %s", error->message);
}

/* --- what comes with it --- */

static void
on_chunk (SoupServerMessage *message, GBytes *chunk, HelioRequest *request)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (chunk, &length);

  if (request->file != NULL)
    helio_file_writer_write (request->file, data, length);
  else
    g_byte_array_append (request->body, data, (guint) length);
}

/* FALSE when that is not possible, which has been answered. */
static gboolean
await_body (HelioRequest *request)
{
  g_autoptr (GError) error = NULL;

  /* Whoever signs in: what grows would leave a part of a secret where it stood before. */
  if (!request->route->takes_file)
    request->body
        = g_byte_array_sized_new (request->route->is_open ? (guint) request->route->max_body : 0);
  else
    {
      request->file = helio_file_store_create (helio_storage_get_files (request->storage), &error);
      if (request->file == NULL)
        {
          helio_handle_storage_failure (request, g_steal_pointer (&error));
          return FALSE;
        }
    }
  helio_server_body_allow (request->message, request->route->max_body);
  g_signal_connect (request->message, "got-chunk", G_CALLBACK (on_chunk), request);
  return TRUE;
}

/* Who asks is known. */
static void
complete (HelioRequest *taken)
{
  g_autoptr (HelioRequest) request = taken;

  if (!request->route->is_open)
    note_language (request);
  if (request->route->max_body > 0 && !await_body (request))
    return;
  g_object_set_qdata_full (G_OBJECT (taken->message), request_quark (), g_steal_pointer (&request),
                           request_free);
}

/* The provider fails closed: nobody is let in whom it does not vouch for. */
static void
settle (HelioRequest *taken, const char *email, const GError *failure)
{
  g_autoptr (HelioRequest) request = taken;
  g_autoptr (GError) error = NULL;

  if (failure != NULL)
    {
      g_message ("introspection: %s", failure->message);
      helio_response_set_wait (request->message, HELIO_BUSY_SECONDS);
      helio_response_set_problem (request->message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL,
                                  C_ ("problem", "The token cannot be checked now."));
    }
  else if (email == NULL)
    refuse_token (request, TRUE);
  else if (helio_storage_find_user (request->storage, email, &request->principal, &error))
    complete (g_steal_pointer (&request));
  else
    refuse (request, TRUE, error);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioRequest) request = data;
  g_autoptr (SoupServerMessage) message = request->message;
  g_auto (HelioVoice) voice = helio_response_begin (message, request->languages);
  g_autoptr (GError) error = NULL;
  g_autofree char *email
      = helio_introspector_ask_finish (HELIO_INTROSPECTOR (source), result, &error);

  if (soup_server_message_get_socket (message) == NULL)
    return;
  helio_server_body_allow (message, 0);
  settle (g_steal_pointer (&request), email, error);
  soup_server_message_unpause (message);
}

/* The body waits until it is known who sends it. */
static void
ask_provider (HelioIntrospector *introspector, HelioRequest *request, const char *token)
{
  g_object_ref (request->message);
  helio_server_body_allow (request->message, request->route->max_body);
  soup_server_message_pause (request->message);
  helio_introspector_ask_async (introspector, token, on_asked, request);
}

void
helio_admission_begin (HelioRequest *asked, HelioIntrospector *introspector)
{
  g_autoptr (HelioRequest) request = asked;
  g_auto (HelioSecretText) token = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (request != NULL);

  token = helio_admission_dup_token (request->message);
  if (request->route->is_open || authenticate (request, token, &error))
    complete (g_steal_pointer (&request));
  else if (introspector != NULL && token != NULL && !helio_token_prefix_is_own (token)
           && g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    ask_provider (introspector, g_steal_pointer (&request), token);
  else
    refuse (request, token != NULL, error);
}

HelioRequest *
helio_admission_get_request (SoupServerMessage *message)
{
  return g_object_get_qdata (G_OBJECT (message), request_quark ());
}
