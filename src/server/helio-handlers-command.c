/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-action.h"
#include "helio-change-page.h"
#include "helio-handlers.h"
#include "helio-json-read.h"
#include "helio-mutation.h"
#include "helio-response.h"
#include "helio-storage-answers.h"
#include "helio-storage-profile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_KEY 200

/* --- what comes with it --- */

static const char *
get_header (HelioRequest *request, const char *name)
{
  return soup_message_headers_get_list (soup_server_message_get_request_headers (request->message),
                                        name);
}

/* The text of a structured field's string, RFC 8941; NULL when it is none. */
static char *
dup_key (HelioRequest *request)
{
  const char *header = get_header (request, "Idempotency-Key");
  gsize length = header != NULL ? strlen (header) : 0;
  char *key;

  if (length <= 2 || length > MAX_KEY + 2 || header[0] != '"' || header[length - 1] != '"')
    return NULL;
  key = g_strndup (header + 1, length - 2);
  for (const char *c = key; *c != '\0'; c++)
    if (!g_ascii_isprint (*c) || *c == '"' || *c == '\\')
      {
        g_free (key);
        return NULL;
      }
  return key;
}

static gboolean
is_json (HelioRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return type != NULL && g_ascii_strcasecmp (type, "application/json") == 0;
}

/* Which command it is, whatever its key. */
static char *
make_fingerprint (HelioRequest *request)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *path = g_uri_get_path (soup_server_message_get_uri (request->message));

  /* With the NUL, which no path has, so that path and body cannot be confused. */
  g_checksum_update (checksum, (const guchar *) path, (gssize) strlen (path) + 1);
  g_checksum_update (checksum, request->body->data, request->body->len);
  return g_strdup (g_checksum_get_string (checksum));
}

/* --- the answer --- */

/* A page of the feed. What was written as it was has kept its revision, and is no change. */
static char *
make_page (GPtrArray *changes, const GString *warnings)
{
  g_auto (HelioChangePage) page = { 0 };
  g_autoptr (GBytes) body = NULL;

  helio_change_page_begin (&page);
  for (guint i = 0; i < changes->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (changes, i);

      if (helio_record_get_revision (record) > page.last)
        helio_change_page_add (&page, record);
    }
  body = helio_change_page_end (&page, page.last, FALSE, NULL, warnings);
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

/* Of what was made, which comes first in the answer. */
static char *
dup_location (GBytes *body)
{
  g_autoptr (JsonNode) root = helio_json_read_object (body, NULL);
  JsonArray *changes = json_object_get_array_member (json_node_get_object (root), "changes");
  JsonObject *made = json_array_get_object_element (changes, 0);
  const HelioKind *kind = helio_kind_find (json_object_get_string_member (made, "kind"));
  g_autofree char *id
      = g_uri_escape_string (json_object_get_string_member (made, "id"), NULL, FALSE);

  return g_strdup_printf ("/v1/%s/%s", kind->path, id);
}

static void
send_answer (HelioRequest *request, const HelioStoredAnswer *answer)
{
  g_autoptr (GBytes) body = g_bytes_new (answer->body, strlen (answer->body));

  helio_response_set_json (request->message, body);
  soup_server_message_set_status (request->message, answer->status, NULL);
  helio_response_set_language (request->message, helio_response_get_language (request->message));
  if (answer->status == SOUP_STATUS_CREATED)
    {
      g_autofree char *location = dup_location (body);

      soup_message_headers_replace (soup_server_message_get_response_headers (request->message),
                                    "Location", location);
    }
}

/* @reason: a word, which clients know, or a sentence. */
static void
send_not_allowed (HelioRequest *request, const char *reason)
{
  const HelioTerm *term = helio_vocabulary_find (&helio_action_reason, reason);
  g_autofree char *value = term != NULL ? g_strdup_printf ("\"%s\"", term->value) : NULL;

  helio_response_set_extended_problem (request->message, SOUP_STATUS_CONFLICT,
                                       HELIO_PROBLEM_NOT_ALLOWED,
                                       helio_vocabulary_label (&helio_action_reason, reason),
                                       term != NULL ? "reason" : NULL, value);
}

static void
send_refusal (HelioRequest *request, const HelioMutation *mutation, const GError *error)
{
  g_autoptr (GString) value = g_string_new (NULL);

  switch ((HelioMutationError) error->code)
    {
    case HELIO_MUTATION_ERROR_MALFORMED:
      helio_response_set_problem (request->message, SOUP_STATUS_BAD_REQUEST, NULL, error->message);
      break;
    case HELIO_MUTATION_ERROR_INVALID:
      g_assert (mutation->findings != NULL);
      g_string_append_printf (value, "[%s]", mutation->findings->str);
      helio_response_set_extended_problem (request->message, SOUP_STATUS_UNPROCESSABLE_ENTITY, NULL,
                                           error->message, "errors", value->str);
      break;
    case HELIO_MUTATION_ERROR_NOT_ALLOWED:
      send_not_allowed (request, error->message);
      break;
    case HELIO_MUTATION_ERROR_CHANGED:
      helio_change_page_append_record (value, mutation->target);
      helio_response_set_extended_problem (request->message, SOUP_STATUS_PRECONDITION_FAILED, NULL,
                                           error->message, "current", value->str);
      break;
    case HELIO_MUTATION_ERROR_KEY_REUSED:
    default:
      helio_response_set_problem (request->message, SOUP_STATUS_UNPROCESSABLE_ENTITY,
                                  HELIO_PROBLEM_KEY, error->message);
    }
}

static void
send_failure (HelioRequest *request, const HelioMutation *mutation, GError *error)
{
  if (error->domain == HELIO_MUTATION_ERROR)
    send_refusal (request, mutation, error);
  else if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    helio_response_set_problem (request->message, SOUP_STATUS_NOT_FOUND, NULL,
                                C_ ("problem", "There is no such record."));
  else
    {
      helio_handle_storage_failure (request, error);
      return;
    }
  g_error_free (error);
}

/* --- doing it --- */

/* Whether the answer is known. */
static gboolean
recall (HelioRequest *request, const char *key, const char *fingerprint, HelioStoredAnswer *answer,
        GError **error)
{
  if (!helio_storage_find_answer (request->storage, request->principal.user_id, key, answer, error))
    return FALSE;
  if (g_str_equal (answer->fingerprint, fingerprint))
    return TRUE;
  g_set_error_literal (error, HELIO_MUTATION_ERROR, HELIO_MUTATION_ERROR_KEY_REUSED,
                       C_ ("problem", "The key was used for another command."));
  return FALSE;
}

/* Only what was done is kept: what was refused changed nothing, and may be tried again. */
static gboolean
perform (HelioRequest *request, HelioMutation *mutation, const char *key, const char *fingerprint,
         HelioStoredAnswer *answer, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (request->body->data, request->body->len);

  if (!helio_storage_follow_profile (request->storage, request->profile, error)
      || !helio_mutation_run (mutation, request->principal.user_id, request->capture,
                              get_header (request, "If-Match"), body, error))
    return FALSE;
  answer->fingerprint = g_strdup (fingerprint);
  answer->status = mutation->makes ? SOUP_STATUS_CREATED : SOUP_STATUS_OK;
  answer->body = make_page (mutation->changes, mutation->warnings);
  return helio_storage_keep_answer (request->storage, request->principal.user_id, key, answer,
                                    mutation->now, error);
}

static gboolean
recall_or_perform (HelioRequest *request, HelioMutation *mutation, const char *key,
                   HelioStoredAnswer *answer, GError **error)
{
  g_autofree char *fingerprint = make_fingerprint (request);
  g_autoptr (GError) failure = NULL;

  if (!helio_storage_begin_for (request->storage, request->principal.organisation, error))
    return FALSE;
  if (recall (request, key, fingerprint, answer, &failure)
      || (g_error_matches (failure, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND)
          && perform (request, mutation, key, fingerprint, answer, error)))
    return helio_storage_commit (request->storage, error);
  helio_storage_rollback (request->storage);
  if (!g_error_matches (failure, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

void
helio_handle_command (HelioRequest *request)
{
  g_autofree char *key = dup_key (request);
  g_auto (HelioMutation) mutation = {
    .storage = request->storage,
    .profile = request->profile,
    .languages = request->languages,
    .language = request->principal.language,
    .organisation = request->principal.organisation,
    .now = helio_clock_now (request->clock),
    .command = request->route->command,
  };
  g_auto (HelioStoredAnswer) answer = { 0 };
  g_autoptr (GError) error = NULL;

  if (key == NULL)
    helio_response_set_problem (request->message, SOUP_STATUS_BAD_REQUEST, HELIO_PROBLEM_KEY,
                                C_ ("problem", "An Idempotency-Key is needed, a quoted string."));
  else if (!is_json (request))
    helio_response_set_problem (request->message, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, NULL,
                                C_ ("problem", "A command is a JSON document."));
  else if (recall_or_perform (request, &mutation, key, &answer, &error))
    {
      send_answer (request, &answer);
      if (mutation.command->makes == &helio_kind_report)
        helio_reporter_wake (request->reporter);
    }
  else
    send_failure (request, &mutation, g_steal_pointer (&error));
}
