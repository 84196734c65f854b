/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-response.h"

#include "helio-accept-language.h"
#include "helio-record-json.h"

/* Below this gzip saves nothing worth its time. */
#define DEFLATE_FROM 1024
/* Records are repetitive text: level 1 saves nearly what 6 does, in a tenth of the time. */
#define DEFLATE_LEVEL 1

/* As RFC 9457 wants it. */
const char *const *
helio_response_list_problems (void)
{
  static const char *const all[] = { HELIO_PROBLEM_CURSOR_UNKNOWN, HELIO_PROBLEM_NOT_ALLOWED,
                                     HELIO_PROBLEM_KEY, HELIO_PROBLEM_FILE_EXPIRED, NULL };

  return all;
}

const char *
helio_response_get_phrase (guint status)
{
  return status == HELIO_STATUS_TOO_MANY_REQUESTS ? "Too Many Requests"
                                                  : soup_status_get_phrase (status);
}

static GBytes *
make_problem (guint status, const char *type, const char *detail, const char *member,
              const char *value)
{
  g_autoptr (GString) text = g_string_new ("{\"type\":");

  helio_json_append_string (text, type != NULL ? type : "about:blank", -1);
  g_string_append (text, ",\"title\":");
  helio_json_append_string (text, helio_response_get_phrase (status), -1);
  g_string_append_printf (text, ",\"status\":%u", status);
  if (detail != NULL)
    {
      g_string_append (text, ",\"detail\":");
      helio_json_append_string (text, detail, -1);
    }
  if (member != NULL)
    g_string_append_printf (text, ",\"%s\":%s", member, value);
  g_string_append_c (text, '}');
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static void
set_header (SoupServerMessage *message, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), name, value);
}

/* Adds the name of a header that the answer depends on. */
static void
vary (SoupServerMessage *message, const char *name)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *before = soup_message_headers_get_list (headers, "Vary");
  g_autofree char *both = before != NULL ? g_strdup_printf ("%s, %s", before, name) : NULL;

  if (!soup_message_headers_header_contains (headers, "Vary", name))
    set_header (message, "Vary", both != NULL ? both : name);
}

static GQuark
language_quark (void)
{
  return g_quark_from_static_string ("helio-response-language");
}

const char *
helio_response_pick_language (SoupServerMessage *message, const char *const *offered)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return helio_accept_language_pick (soup_message_headers_get_list (headers, "Accept-Language"),
                                     offered);
}

HelioVoice
helio_response_begin (SoupServerMessage *message, HelioLanguages *languages)
{
  const char *language
      = helio_response_pick_language (message, helio_languages_get_codes (languages));

  /* A constant string. */
  g_object_set_qdata (G_OBJECT (message), language_quark (), (gpointer) language);
  return helio_languages_speak (languages, language);
}

const char *
helio_response_get_language (SoupServerMessage *message)
{
  const char *language = g_object_get_qdata (G_OBJECT (message), language_quark ());

  return language != NULL ? language : "en";
}

void
helio_response_set_language (SoupServerMessage *message, const char *language)
{
  set_header (message, "Content-Language", language);
  vary (message, "Accept-Language");
}

void
helio_response_set_wait (SoupServerMessage *message, guint seconds)
{
  g_autofree char *text = g_strdup_printf ("%u", seconds);

  set_header (message, "Retry-After", text);
}

static void
set_body (SoupServerMessage *message, const char *type, GBytes *body)
{
  SoupMessageBody *target = soup_server_message_get_response_body (message);

  set_header (message, "Content-Type", type);
  set_header (message, "X-Content-Type-Options", "nosniff");
  soup_message_body_truncate (target);
  soup_message_body_append_bytes (target, body);
}

void
helio_response_set_problem (SoupServerMessage *message, guint status, const char *type,
                            const char *detail)
{
  helio_response_set_extended_problem (message, status, type, detail, NULL, NULL);
}

void
helio_response_set_extended_problem (SoupServerMessage *message, guint status, const char *type,
                                     const char *detail, const char *member, const char *value)
{
  g_autoptr (GBytes) body = make_problem (status, type, detail, member, value);

  g_return_if_fail (status >= 400);
  g_return_if_fail (type == NULL || g_strv_contains (helio_response_list_problems (), type));

  set_body (message, "application/problem+json", body);
  helio_response_set_language (message, helio_response_get_language (message));
  soup_server_message_set_status (message, status, helio_response_get_phrase (status));
}

static gboolean
takes_gzip (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *header = soup_message_headers_get_list (headers, "Accept-Encoding");
  GSList *refused = NULL;
  GSList *accepted = header != NULL ? soup_header_parse_quality_list (header, &refused) : NULL;
  gboolean takes
      = g_slist_find_custom (accepted, "gzip", (GCompareFunc) g_ascii_strcasecmp) != NULL
        || (g_slist_find_custom (accepted, "*", (GCompareFunc) g_strcmp0) != NULL
            && g_slist_find_custom (refused, "gzip", (GCompareFunc) g_ascii_strcasecmp) == NULL);

  soup_header_free_list (accepted);
  soup_header_free_list (refused);
  return takes;
}

/* In gzip format. */
static GBytes *
deflate (GBytes *body, int level)
{
  g_autoptr (GZlibCompressor) compressor
      = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, level);
  gsize length;
  const guint8 *data = g_bytes_get_data (body, &length);
  /* Gzip's bound for what does not compress at all: it fits in one go. */
  gsize capacity = length + length / 1000 + 64;
  g_autofree guint8 *buffer = g_malloc (capacity);
  gsize n_read = 0, n_written = 0;
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result == G_CONVERTER_CONVERTED)
    {
      gsize more_read = 0, more_written = 0;

      result = g_converter_convert (G_CONVERTER (compressor), data + n_read, length - n_read,
                                    buffer + n_written, capacity - n_written,
                                    G_CONVERTER_INPUT_AT_END, &more_read, &more_written, NULL);
      n_read += more_read;
      n_written += more_written;
    }
  g_assert (result == G_CONVERTER_FINISHED);
  return g_bytes_new_take (g_realloc (g_steal_pointer (&buffer), n_written), n_written);
}

void
helio_response_set_json (SoupServerMessage *message, GBytes *body)
{
  g_autoptr (GBytes) deflated = NULL;

  vary (message, "Accept-Encoding");
  if (g_bytes_get_size (body) > DEFLATE_FROM && takes_gzip (message))
    {
      deflated = deflate (body, DEFLATE_LEVEL);
      set_header (message, "Content-Encoding", "gzip");
    }
  set_body (message, "application/json", deflated != NULL ? deflated : body);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

void
helio_response_set_text (SoupServerMessage *message, const char *type, GBytes *body)
{
  set_body (message, type, body);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

void
helio_response_set_page (SoupServerMessage *message, guint status, GBytes *body)
{
  set_body (message, "text/html; charset=utf-8", body);
  helio_response_set_language (message, helio_response_get_language (message));
  soup_server_message_set_status (message, status, helio_response_get_phrase (status));
}

static gboolean
has_tag (SoupServerMessage *message, const char *quoted)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *header = soup_message_headers_get_list (headers, "If-None-Match");
  GSList *tags = header != NULL ? soup_header_parse_list (header) : NULL;
  gboolean found = FALSE;

  for (GSList *link = tags; link != NULL && !found; link = link->next)
    {
      const char *tag = link->data;

      found = g_str_equal (tag, "*") || g_str_equal (tag, quoted)
              || (g_str_has_prefix (tag, "W/") && g_str_equal (tag + 2, quoted));
    }
  soup_header_free_list (tags);
  return found;
}

/* Never compressed: a strong tag stands for these very bytes. Returns whether they are sent. */
static gboolean
set_tagged (SoupServerMessage *message, const char *tag, const char *type, GBytes *body)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", tag);

  set_header (message, "ETag", quoted);
  if (has_tag (message, quoted))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return FALSE;
    }
  set_body (message, type, body);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  return TRUE;
}

void
helio_response_set_tagged_json (SoupServerMessage *message, const char *tag, GBytes *body)
{
  set_tagged (message, tag, "application/json", body);
}

void
helio_response_set_file (SoupServerMessage *message, const char *tag, const char *media_type,
                         const char *name, GBytes *bytes)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *disposition = g_strdup_printf ("attachment; filename*=UTF-8''%s", escaped);

  if (set_tagged (message, tag, media_type, bytes))
    set_header (message, "Content-Disposition", disposition);
}
