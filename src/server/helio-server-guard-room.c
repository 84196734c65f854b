/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may stay when there are more connections than the service takes. */
#include "helio-server-guard-private.h"

#include "helio-response.h"

#include <glib/gi18n-lib.h>

static guint
count_staying (HelioServerGuard *self)
{
  guint n_staying = 0;

  for (GList *link = self->peers.head; link != NULL; link = link->next)
    n_staying += ((Peer *) link->data)->state != PEER_ENDING;
  return n_staying;
}

void
helio_server_peer_close_unheard (Peer *peer)
{
  g_socket_shutdown (peer->socket, TRUE, TRUE, NULL);
  peer->state = PEER_ENDING;
  helio_server_peer_stop_timer (peer);
}

void
helio_server_peer_turn_away (Peer *peer)
{
  g_autoptr (GString) text = NULL;
  g_auto (HelioVoice) voice = helio_response_begin (peer->message, peer->guard->languages);

  helio_response_set_wait (peer->message, HELIO_BUSY_SECONDS);
  helio_response_set_problem (peer->message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL,
                              C_ ("problem", "There are too many connections."));
  text = helio_server_cutter_write_answer (peer->message);
  g_socket_send_with_blocking (peer->socket, text->str, text->len, FALSE, NULL, NULL);
  helio_server_peer_tell_end (peer, peer->message, soup_server_message_get_status (peer->message));
  helio_server_peer_close_unheard (peer);
}

/* Of those of whom nothing is known yet: the one that has waited longest of the network that has
   most of them. NULL when none has more than the newcomer's. */
static Peer *
find_most_greedy (HelioServerGuard *self, const Peer *newcomer)
{
  g_autoptr (GHashTable) n_reading = g_hash_table_new (g_str_hash, g_str_equal);
  const char *greedy = newcomer->network;

  for (GList *link = self->peers.head; link != NULL; link = link->next)
    {
      Peer *peer = link->data;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (n_reading, peer->network)) + 1;

      if (peer->state != PEER_READING)
        continue;
      g_hash_table_insert (n_reading, peer->network, GUINT_TO_POINTER (n));
      if (n > GPOINTER_TO_UINT (g_hash_table_lookup (n_reading, greedy)))
        greedy = peer->network;
    }
  if (g_str_equal (greedy, newcomer->network))
    return NULL;
  for (GList *link = self->peers.head; link != NULL; link = link->next)
    {
      Peer *peer = link->data;

      if (peer->state == PEER_READING && g_str_equal (peer->network, greedy))
        return peer;
    }
  g_return_val_if_reached (NULL);
}

/* Whoever opens as many connections as there may be, and says nothing, keeps nobody else out. */
static gboolean
make_room (HelioServerGuard *self, const Peer *newcomer)
{
  Peer *greedy = find_most_greedy (self, newcomer);

  if (greedy == NULL)
    return FALSE;
  helio_server_peer_drop_unsent (greedy->socket);
  if (greedy->message != NULL && soup_server_message_get_method (greedy->message) != NULL)
    helio_server_peer_tell_end (greedy, greedy->message, 0);
  helio_server_peer_close_unheard (greedy);
  return TRUE;
}

gboolean
helio_server_guard_find_room (HelioServerGuard *self, const Peer *newcomer)
{
  return count_staying (self) <= self->limits.max_connections || make_room (self, newcomer);
}
