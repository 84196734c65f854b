/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-live-hub.h"

#include "helio-live-peer.h"
#include "helio-rate-limit.h"
#include "helio-source.h"
#include "helio-storage-presence.h"
#include "helio-storage-typing.h"

/* How many channels are open at once: of everybody, and of one user with several computers. */
#define MAX_PEERS 4096
#define MAX_PEERS_OF_USER 8

/* Seconds after which is looked without having heard of anything: somebody's presence ends by
 * itself, and a link to the database may have been lost, of which this makes another one. */
#define LOOK_INTERVAL 10

/* Of how many it is looked at a time whether they still have access. */
#define MAX_CHECKED 128

/* How often a second a user may say that they type, on all of their computers. */
#define TYPING_RATE 1

struct _HelioLiveHub
{
  GObject parent_instance;

  HelioStorage *storage; /* (owned) */
  HelioClock *clock;     /* (owned) */
  guint deadline;        /* ms */
  HelioRateLimit *limit; /* (owned): of what users say */
  GPtrArray *peers;      /* (owned) (element-type HelioLivePeer) */
  guint turn;            /* which of them was checked last */
  GSource *ear;          /* (owned) (nullable): hears what is written */
  GSource *timer;        /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HelioLiveHub, helio_live_hub, G_TYPE_OBJECT)

static GQuark
principal_quark (void)
{
  return g_quark_from_static_string ("helio-live-principal");
}

/* --- access --- */

/* Whoever comes again is asked for a token. Of those whose access cannot be checked now, it is the
 * next time. */
static gboolean
check_access (HelioLiveHub *self, HelioLivePeer *peer)
{
  g_autoptr (GError) error = NULL;

  if (helio_storage_has_access (self->storage, helio_live_peer_get_principal (peer),
                                helio_clock_now (self->clock), &error))
    return TRUE;
  if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    {
      helio_live_peer_send_away (peer);
      return TRUE;
    }
  g_message ("live: %s", error->message);
  return FALSE;
}

/* In turns, so that no look takes long. */
static void
check_some (HelioLiveHub *self)
{
  guint n = MIN (self->peers->len, MAX_CHECKED);

  for (guint i = 0; i < n && self->peers->len > 0; i++)
    {
      g_autoptr (HelioLivePeer) peer = NULL;

      self->turn = (self->turn + 1) % self->peers->len;
      peer = g_object_ref (g_ptr_array_index (self->peers, self->turn));
      if (!check_access (self, peer))
        return;
    }
}

/* --- news --- */

/* Whoever is told something may be gone then, and the last one stands at its place. */

static void
tell_latest (HelioLiveHub *self, gint64 organisation)
{
  g_autoptr (GError) error = NULL;
  gint64 latest = helio_storage_get_latest_revision (self->storage, organisation, &error);

  if (latest < 0)
    {
      g_message ("live: %s", error->message);
      return;
    }
  for (guint i = self->peers->len; i-- > 0;)
    {
      HelioLivePeer *peer = g_ptr_array_index (self->peers, i);

      if (helio_live_peer_get_principal (peer)->organisation == organisation)
        helio_live_peer_tell_latest (peer, latest);
    }
}

static void
tell_support (HelioLiveHub *self)
{
  g_autoptr (GError) error = NULL;
  gboolean present;

  if (!helio_storage_find_presence (self->storage, helio_clock_now (self->clock), &present, &error))
    {
      g_message ("live: %s", error->message);
      return;
    }
  for (guint i = self->peers->len; i-- > 0;)
    helio_live_peer_tell_support (g_ptr_array_index (self->peers, i), present);
}

/* (transfer full) (element-type gint64): those that somebody is here of */
static GHashTable *
list_organisations (HelioLiveHub *self)
{
  GHashTable *all = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->peers->len; i++)
    {
      const HelioPrincipal *principal
          = helio_live_peer_get_principal (g_ptr_array_index (self->peers, i));

      g_hash_table_add (all, g_memdup2 (&principal->organisation, sizeof (gint64)));
    }
  return all;
}

/* What somebody of the service types is told to the organisation that it is for. */
static void
tell_said (HelioLiveHub *self, gint64 about, const char *said)
{
  g_auto (HelioStorageTyping) typing = { 0 };

  if (!helio_storage_typing_read (&typing, about, said) || !typing.from_support)
    return;
  for (guint i = self->peers->len; i-- > 0;)
    {
      HelioLivePeer *peer = g_ptr_array_index (self->peers, i);

      if (helio_live_peer_get_principal (peer)->organisation == about)
        helio_live_peer_tell_typing (peer, typing.conversation, typing.person, typing.typing);
    }
}

static void
tell_written (HelioLiveHub *self, gint64 about)
{
  g_autoptr (GHashTable) here = list_organisations (self);
  GHashTableIter iter;
  gpointer organisation;

  if (about == 0)
    check_some (self);
  g_hash_table_iter_init (&iter, here);
  while (g_hash_table_iter_next (&iter, &organisation, NULL))
    if (about == 0 || about == *(gint64 *) organisation)
      tell_latest (self, *(gint64 *) organisation);
  if (self->peers->len > 0 && (about == 0 || about == HELIO_STORAGE_PRESENCE))
    tell_support (self);
}

static void
on_heard (gint64 about, const char *said, gpointer data)
{
  if (said != NULL)
    tell_said (data, about, said);
  else
    tell_written (data, about);
}

static gboolean
on_look (gpointer data)
{
  tell_written (data, 0);
  return G_SOURCE_CONTINUE;
}

/* --- peers --- */

static void
on_gone (HelioLivePeer *peer, HelioLiveHub *self)
{
  g_ptr_array_remove_fast (self->peers, peer);
}

/* (transfer full) (nullable) */
static char *
dup_name (HelioLiveHub *self, const HelioPrincipal *principal)
{
  g_auto (HelioStoredRecord) stored = { 0 };
  g_autoptr (HelioRecord) user = NULL;

  if (!helio_storage_find (self->storage, principal->organisation, &helio_kind_user,
                           principal->user_id, &stored, NULL))
    return NULL;
  user = helio_stored_record_read (&stored, NULL);
  return user != NULL ? g_strdup (helio_record_get_text (user, "name")) : NULL;
}

/* In a conversation of their own organisation; whoever says it too often is not passed on. */
static void
on_typing (HelioLivePeer *peer, const char *conversation, gboolean typing, HelioLiveHub *self)
{
  const HelioPrincipal *principal = helio_live_peer_get_principal (peer);
  g_auto (HelioStoredRecord) stored = { 0 };
  g_autofree char *person = NULL;
  g_autoptr (GError) error = NULL;

  if (helio_rate_limit_take (self->limit, principal->user_id, helio_clock_now (self->clock)) > 0
      || !helio_storage_find (self->storage, principal->organisation, &helio_kind_conversation,
                              conversation, &stored, NULL))
    return;
  person = dup_name (self, principal);
  if (!helio_storage_say_typing (self->storage,
                                 &(HelioStorageTyping){ .organisation = principal->organisation,
                                                        .conversation = stored.id,
                                                        .person = person,
                                                        .typing = typing },
                                 &error))
    g_message ("live: %s", error->message);
}

/* The answer is on its way, and the connection is a WebSocket. */
static void
on_answered (SoupServerMessage *message, HelioLiveHub *self)
{
  const HelioPrincipal *principal = g_object_get_qdata (G_OBJECT (message), principal_quark ());
  g_autoptr (SoupServerMessage) taken = g_object_ref (message);
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  HelioLivePeer *peer;

  if (stream == NULL)
    return;
  if (self->ear == NULL)
    {
      g_io_stream_close_async (stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
      return;
    }
  peer = helio_live_peer_new (stream, soup_server_message_get_uri (taken), principal,
                              self->deadline);
  g_signal_connect_object (peer, "gone", G_CALLBACK (on_gone), self, 0);
  g_signal_connect_object (peer, "typing", G_CALLBACK (on_typing), self, 0);
  g_ptr_array_add (self->peers, peer);
  tell_latest (self, principal->organisation);
  tell_support (self);
}

static gboolean
has_room (HelioLiveHub *self, const HelioPrincipal *principal)
{
  guint n_own = 0;

  for (guint i = 0; i < self->peers->len; i++)
    n_own
        += g_str_equal (helio_live_peer_get_principal (g_ptr_array_index (self->peers, i))->user_id,
                        principal->user_id);
  return self->peers->len < MAX_PEERS && n_own < MAX_PEERS_OF_USER;
}

/* Nothing is compressed: the messages are short, and whoever inflates a long one needs a limit. */
gboolean
helio_live_hub_accept (HelioLiveHub *self, SoupServerMessage *message,
                       const HelioPrincipal *principal)
{
  g_return_val_if_fail (HELIO_IS_LIVE_HUB (self), FALSE);
  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), FALSE);

  if (!has_room (self, principal))
    return FALSE;
  soup_websocket_server_process_handshake (message, NULL, NULL, NULL, NULL);
  g_object_set_qdata_full (G_OBJECT (message), principal_quark (), helio_principal_copy (principal),
                           (GDestroyNotify) helio_principal_free);
  g_signal_connect_object (message, "wrote-informational", G_CALLBACK (on_answered), self, 0);
  return TRUE;
}

/* --- the object --- */

void
helio_live_hub_stop (HelioLiveHub *self)
{
  g_return_if_fail (HELIO_IS_LIVE_HUB (self));

  helio_source_drop (&self->ear);
  helio_source_drop (&self->timer);
  while (self->peers->len > 0)
    {
      g_autoptr (HelioLivePeer) peer = g_ptr_array_steal_index (self->peers, 0);

      g_signal_handlers_disconnect_by_data (peer, self);
      helio_live_peer_send_away (peer);
    }
}

static void
helio_live_hub_dispose (GObject *object)
{
  HelioLiveHub *self = HELIO_LIVE_HUB (object);

  helio_live_hub_stop (self);
  g_clear_object (&self->storage);
  g_clear_object (&self->clock);
  g_clear_object (&self->limit);

  G_OBJECT_CLASS (helio_live_hub_parent_class)->dispose (object);
}

static void
helio_live_hub_finalize (GObject *object)
{
  g_ptr_array_unref (HELIO_LIVE_HUB (object)->peers);

  G_OBJECT_CLASS (helio_live_hub_parent_class)->finalize (object);
}

static void
helio_live_hub_class_init (HelioLiveHubClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_live_hub_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_live_hub_finalize;
}

static void
helio_live_hub_init (HelioLiveHub *self)
{
  self->peers = g_ptr_array_new_with_free_func (g_object_unref);
}

HelioLiveHub *
helio_live_hub_new (HelioStorage *storage, HelioClock *clock, guint deadline, GError **error)
{
  g_autoptr (HelioLiveHub) self = NULL;

  g_return_val_if_fail (HELIO_IS_STORAGE (storage), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (deadline > 0, NULL);

  self = g_object_new (HELIO_TYPE_LIVE_HUB, NULL);
  self->storage = g_object_ref (storage);
  self->clock = g_object_ref (clock);
  self->deadline = deadline;
  self->limit = helio_rate_limit_new (TYPING_RATE);
  self->ear = helio_storage_listen (storage, on_heard, self, error);
  if (self->ear == NULL)
    return NULL;
  self->timer = g_timeout_source_new_seconds (LOOK_INTERVAL);
  g_source_set_callback (self->timer, on_look, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  return g_steal_pointer (&self);
}
