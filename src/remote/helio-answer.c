/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-answer-private.h"

#include <string.h>

#include "helio-remote-error.h"
#include "helio-wire-error.h"

#define MAX_PROBLEM (1024 * 1024) /* a record may be in it */
#define MAX_DETAIL 500            /* characters */
#define MAX_RETRY_AFTER (24 * 60 * 60)
#define PROBLEM "application/problem+json"
#define CURSOR_UNKNOWN "/cursor-unknown"
#define FILE_EXPIRED "/file-expired"
#define STATUS_TOO_MANY_REQUESTS 429               /* RFC 6585; libsoup has no name for it */
#define STATUS_NETWORK_AUTHENTICATION_REQUIRED 511 /* RFC 6585: a captive portal by its name */

static const char *
get_content_type (SoupMessage *message)
{
  return soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
}

static gboolean
is_json (const char *type)
{
  return g_ascii_strcasecmp (type, "application/json") == 0
         || (g_ascii_strncasecmp (type, "application/", strlen ("application/")) == 0
             && g_str_has_suffix (type, "+json"));
}

gboolean
helio_answer_is_success (SoupMessage *message)
{
  guint status = soup_message_get_status (message);

  return status == SOUP_STATUS_OK
         || (status == SOUP_STATUS_CREATED && soup_message_get_method (message) != SOUP_METHOD_GET);
}

gsize
helio_answer_body_limit (SoupMessage *message)
{
  guint status = soup_message_get_status (message);
  const char *type = get_content_type (message);

  if (helio_answer_is_success (message))
    return type == NULL || is_json (type) ? HELIO_WIRE_MAX_BYTES : 0;
  return status >= 400 && type != NULL && is_json (type) ? MAX_PROBLEM : 0;
}

gboolean
helio_answer_check_json (SoupMessage *message, GBytes *body, GError **error)
{
  const char *type = get_content_type (message);

  if (type != NULL && !is_json (type))
    {
      g_set_error_literal (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_OURS,
                           "not the service: the answer is no JSON");
      return FALSE;
    }
  /* libsoup gives an empty 200 for a bad chunk size, too. */
  if (g_bytes_get_size (body) == 0)
    {
      g_set_error_literal (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_PROTOCOL,
                           "the answer is empty");
      return FALSE;
    }
  if (type == NULL)
    {
      g_set_error_literal (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_OURS,
                           "not the service: the answer has no content type");
      return FALSE;
    }
  return TRUE;
}

static HelioRemoteError
find_code (guint status, const HelioProblem *problem)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return HELIO_REMOTE_ERROR_UNAUTHORIZED;
    case SOUP_STATUS_FORBIDDEN:
      return HELIO_REMOTE_ERROR_FORBIDDEN;
    case SOUP_STATUS_NOT_FOUND:
      return HELIO_REMOTE_ERROR_NOT_FOUND;
    case SOUP_STATUS_GONE:
      if (g_str_has_suffix (problem->type, CURSOR_UNKNOWN))
        return HELIO_REMOTE_ERROR_CURSOR_UNKNOWN;
      return g_str_has_suffix (problem->type, FILE_EXPIRED) ? HELIO_REMOTE_ERROR_EXPIRED
                                                            : HELIO_REMOTE_ERROR_REFUSED;
    case STATUS_TOO_MANY_REQUESTS:
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      return HELIO_REMOTE_ERROR_BUSY;
    case STATUS_NETWORK_AUTHENTICATION_REQUIRED:
      return HELIO_REMOTE_ERROR_NOT_OURS;
    default:
      if (status >= 500)
        return HELIO_REMOTE_ERROR_SERVER;
      if (status >= 400)
        return HELIO_REMOTE_ERROR_REFUSED;
      /* A redirect leads away from the service; any other success was not asked for. */
      return status >= 300 ? HELIO_REMOTE_ERROR_NOT_OURS : HELIO_REMOTE_ERROR_PROTOCOL;
    }
}

/* The service's words, short enough for a line: they are for a log or a row of details. */
static char *
dup_words (guint status, const HelioProblem *problem)
{
  const char *words = problem->detail != NULL ? problem->detail : problem->title;

  if (words == NULL || *words == '\0')
    return g_strdup_printf ("the service answered %u", status);
  return g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), MAX_DETAIL));
}

/* Whether a bearer token is asked for: RFC 6750, 3. */
static gboolean
is_challenged (SoupMessageHeaders *headers)
{
  const char *header = soup_message_headers_get_list (headers, "WWW-Authenticate");
  GSList *challenges = header != NULL ? soup_header_parse_list (header) : NULL;
  gboolean found = FALSE;

  for (GSList *challenge = challenges; challenge != NULL; challenge = challenge->next)
    {
      g_auto (GStrv) words = g_strsplit (challenge->data, " ", 2);

      found |= words[0] != NULL && g_ascii_strcasecmp (words[0], "Bearer") == 0;
    }
  soup_header_free_list (challenges);
  return found;
}

/* Whether a refusal is by who was asked, and no page of who stands before it. The service gives a
 * problem document, as the contract has it, and whoever checks tokens for it a challenge; an issuer
 * gives JSON (RFC 6749, 5.2), and where it has no document anything. What is too large or too often
 * may be so for anybody on the way. */
static gboolean
may_refuse (guint status, SoupMessageHeaders *headers, const HelioProblem *reason,
            gboolean with_token)
{
  if (status < 400 || status >= 500 || status == SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE
      || status == STATUS_TOO_MANY_REQUESTS)
    return TRUE;
  if (!with_token)
    return reason != NULL || status == SOUP_STATUS_NOT_FOUND;
  return (reason != NULL && reason->stated)
         || (status == SOUP_STATUS_UNAUTHORIZED && is_challenged (headers));
}

/* What the body gives as the reason; NULL for none, or none that can be read. */
static HelioProblem *
read_reason (const char *type, GBytes *body)
{
  gboolean stated = type != NULL && g_ascii_strcasecmp (type, PROBLEM) == 0;
  HelioProblem *reason = NULL;

  if (g_bytes_get_size (body) > 0)
    reason = helio_problem_parse (body, NULL);
  else if (stated)
    /* As of a HEAD. */
    reason = helio_problem_new (0, NULL, NULL, NULL);
  if (reason != NULL)
    reason->stated = stated;
  return reason;
}

void
helio_answer_take_refusal (guint status, SoupMessageHeaders *headers, GBytes *body,
                           gboolean with_token, HelioProblem **problem, GError **error)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  HelioProblem *reason = read_reason (type, body);
  gboolean refuses = may_refuse (status, headers, reason, with_token);

  *problem = reason != NULL ? reason : helio_problem_new (status, NULL, NULL, NULL);
  (*problem)->status = status;
  if (refuses)
    {
      g_autofree char *words = dup_words (status, *problem);

      g_set_error_literal (error, HELIO_REMOTE_ERROR, (int) find_code (status, *problem), words);
    }
  else if (reason == NULL && type != NULL && is_json (type))
    g_set_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_PROTOCOL,
                 "the answer is %u, and why cannot be read", status);
  else
    g_set_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_OURS,
                 "not the service: the answer is %u, and no problem document", status);
}

gboolean
helio_answer_check (SoupMessage *message, GBytes *body, gboolean with_token, HelioProblem **problem,
                    GError **error)
{
  if (helio_answer_is_success (message))
    return TRUE;
  helio_answer_take_refusal (soup_message_get_status (message),
                             soup_message_get_response_headers (message), body, with_token, problem,
                             error);
  return FALSE;
}

gint64
helio_answer_get_retry_after (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  const char *date = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint64 seconds;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &seconds, NULL))
    return MIN ((gint64) seconds, MAX_RETRY_AFTER);

  moment = soup_date_time_new_from_http_string (text);
  if (moment == NULL)
    return -1;
  /* Against the service's own clock: ours may be wrong. */
  now = date != NULL ? soup_date_time_new_from_http_string (date) : NULL;
  if (now == NULL)
    now = g_date_time_new_now_utc ();
  return CLAMP (g_date_time_difference (moment, now) / G_USEC_PER_SEC, 0, MAX_RETRY_AFTER);
}
