/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-peer.h"

#include <string.h>

/* The computer that asks, or its network where one has as many addresses as it likes. An address of
 * IPv4 is one of IPv6, too, where both come to one socket (RFC 4291, 2.5.5.2). */
static char *
dup_network (GInetAddress *address)
{
  static const guint8 mapped[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  gboolean is_long = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  const guint8 *bytes = g_inet_address_to_bytes (address);
  gboolean is_mapped = is_long && memcmp (bytes, mapped, sizeof mapped) == 0;
  gsize n_bytes = is_long && !is_mapped ? 8 : 4;
  GString *text = g_string_new ("address:");

  if (is_mapped)
    bytes += sizeof mapped;
  for (gsize i = 0; i < n_bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

/* A proxy adds who asked it at the end; what stands before that anybody may have said. */
static GInetAddress *
find_forwarded (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *header = soup_message_headers_get_list (headers, "X-Forwarded-For");
  const char *comma = header != NULL ? strrchr (header, ',') : NULL;
  g_autofree char *last = g_strdup (comma != NULL ? comma + 1 : header);

  return last != NULL ? g_inet_address_new_from_string (g_strstrip (last)) : NULL;
}

static GInetAddress *
find_address (SoupServerMessage *message, gboolean is_proxied)
{
  GSocketAddress *remote = soup_server_message_get_remote_address (message);
  GInetAddress *forwarded = is_proxied ? find_forwarded (message) : NULL;

  if (forwarded != NULL || !G_IS_INET_SOCKET_ADDRESS (remote))
    return forwarded;
  return g_object_ref (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote)));
}

char *
helio_peer_dup_network (SoupServerMessage *message, gboolean is_proxied)
{
  g_autoptr (GInetAddress) address = find_address (message, is_proxied);

  return address != NULL ? dup_network (address) : g_strdup ("address:");
}

char *
helio_peer_dup_address (SoupServerMessage *message, gboolean is_proxied)
{
  g_autoptr (GInetAddress) address = find_address (message, is_proxied);

  return address != NULL ? g_inet_address_to_string (address) : NULL;
}
