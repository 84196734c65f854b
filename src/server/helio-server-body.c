/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-body.h"

#include <string.h>

static GQuark
allowance_quark (void)
{
  return g_quark_from_static_string ("helio-server-allowance");
}

void
helio_server_body_allow (SoupServerMessage *message, gsize max)
{
  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));

  g_object_set_qdata (G_OBJECT (message), allowance_quark (), GSIZE_TO_POINTER (max));
}

gboolean
helio_server_body_is_allowed (SoupServerMessage *message)
{
  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), FALSE);

  return g_object_get_qdata (G_OBJECT (message), allowance_quark ()) != NULL;
}

gsize
helio_server_body_get_max (SoupServerMessage *message, gsize usual)
{
  gsize allowance;

  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), usual);

  allowance = GPOINTER_TO_SIZE (g_object_get_qdata (G_OBJECT (message), allowance_quark ()));
  return allowance > 0 ? allowance : usual;
}

guint
helio_server_body_get_time (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gsize length = helio_server_body_get_max (message, 0);

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH)
    length = (gsize) soup_message_headers_get_content_length (headers);
  return (guint) (length * 1000 / HELIO_SERVER_BODY_RATE);
}

static gboolean
is_length (const char *text)
{
  gsize n_digits = strspn (text, "0123456789");

  return n_digits > 0 && n_digits <= 18 && text[n_digits] == '\0';
}

gboolean
helio_server_body_is_framed (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *length = soup_message_headers_get_list (headers, "Content-Length");
  const char *coding = soup_message_headers_get_list (headers, "Transfer-Encoding");
  const char *host = soup_message_headers_get_list (headers, "Host");

  if (length != NULL && (coding != NULL || !is_length (length)))
    return FALSE;
  if (coding != NULL
      && (g_ascii_strcasecmp (coding, "chunked") != 0
          || soup_server_message_get_http_version (message) != SOUP_HTTP_1_1))
    return FALSE;
  return host == NULL || strchr (host, ',') == NULL;
}
