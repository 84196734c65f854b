/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-socket.h"

/* Libsoup's own sockets hold 10 connects back; who comes in a burst of more waits a second. */
#define BACKLOG 1024

GSocket *
helio_server_socket_new (const char *listen, guint *port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (listen, *port);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) socket = NULL;

  if (address == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is not a numeric address",
                   listen);
      return NULL;
    }
  socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_STREAM,
                         G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL)
    return NULL;
  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;
  bound = g_socket_get_local_address (socket, error);
  if (bound == NULL)
    return NULL;
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return g_steal_pointer (&socket);
}
