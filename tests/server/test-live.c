/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "channel-fixture.h"
#include "helio-live-peer.h"
#include "helio-storage-accounts.h"
#include "helio-test-storage.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HANDSHAKE \
  "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" \
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

static void
who_comes_is_told_at_once (ServerFixture *self, gconstpointer data)
{
  gint64 latest = server_fixture_put (self, &helio_kind_note, "n1", "Before");
  g_autoptr (Channel) channel = channel_open (self, self->token);

  g_assert_cmpuint (channel->status, ==, SOUP_STATUS_SWITCHING_PROTOCOLS);
  channel_wait_for (channel, latest);
  g_assert_cmpuint (channel->n_told, ==, 1);
}

static void
what_another_process_writes_is_told (ServerFixture *self, gconstpointer data)
{
  g_autoptr (Channel) channel = channel_open (self, self->token);
  g_autoptr (Channel) second = channel_open (self, self->token);

  channel_wait_for (channel, channel_get_latest (self, self->organisation));
  for (guint i = 0; i < 3; i++)
    {
      gint64 latest = server_fixture_put (self, &helio_kind_note, "n1", i % 2 ? "One" : "Another");

      channel_wait_for (channel, latest);
      channel_wait_for (second, latest);
    }
}

static void
others_are_told_nothing (ServerFixture *self, gconstpointer data)
{
  gint64 other = helio_storage_find_organisation (self->storage, "Other", NULL);
  gint64 before = channel_get_latest (self, other);
  g_autoptr (Channel) own = channel_open (self, self->token);
  g_autoptr (Channel) stranger = channel_open (self, self->stranger_token);
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_note);

  channel_wait_for (stranger, before);
  for (guint i = 0; i < 5; i++)
    server_fixture_put (self, &helio_kind_note, "n1", i % 2 ? "One" : "Another");
  channel_wait_for (own, channel_get_latest (self, self->organisation));

  helio_record_set_identity (record, 0, "e1", 0);
  helio_test_storage_put (self->storage, other, record);
  channel_wait_for (stranger, helio_record_get_revision (record));
  g_assert_cmpuint (stranger->n_told, ==, 2);
}

static void
who_has_no_token_is_refused (ServerFixture *self, gconstpointer data)
{
  g_autoptr (Answer) nobody = server_fixture_request (self, "GET", "/v1/live", NULL, HANDSHAKE);
  g_autoptr (Answer) wrong
      = server_fixture_request (self, "GET", "/v1/live", "hd_wrong", HANDSHAKE);

  answer_assert_problem (nobody, 401);
  answer_assert_problem (wrong, 401);
}

static void
what_is_no_websocket_is_refused (ServerFixture *self, gconstpointer data)
{
  g_autoptr (Answer) plain = server_fixture_get (self, "/v1/live", self->token);
  g_autoptr (Answer) old = server_fixture_request (
      self, "GET", "/v1/live", self->token,
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
  g_autoptr (Answer) head
      = server_fixture_request (self, "HEAD", "/v1/live", self->token, HANDSHAKE);
  g_autoptr (Answer) below
      = server_fixture_request (self, "GET", "/v1/live/x", self->token, HANDSHAKE);

  answer_assert_problem (plain, 400);
  answer_assert_problem (old, 400);
  g_assert_cmpuint (head->status, ==, 400);
  answer_assert_problem (below, 404);
}

static void
open_raw (ServerFixture *self, GSocket *socket)
{
  g_autofree char *request = g_strdup_printf (
      "GET /v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n" HANDSHAKE "\r\n",
      self->token);

  socket_send (socket, request, -1);
}

typedef struct
{
  GString *got; /* (owned) */
  gboolean is_closed;
} Silent;

static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer data)
{
  Silent *self = data;
  char buffer[512];
  gssize n = g_socket_receive (socket, buffer, sizeof buffer, NULL, NULL);

  if (n > 0)
    g_string_append_len (self->got, buffer, n);
  self->is_closed = n <= 0;
  return n > 0;
}

/* The other one, which came before, answers by itself. */
static void
who_is_silent_is_given_up (ServerFixture *self, gconstpointer data)
{
  g_autoptr (Channel) channel = channel_open (self, self->token);
  g_autoptr (GSocket) socket = server_fixture_connect (self);
  g_autoptr (GSource) source = g_socket_create_source (socket, G_IO_IN, NULL);
  Silent silent = { g_string_new (NULL), FALSE };

  g_source_set_callback (source, G_SOURCE_FUNC (on_readable), &silent, NULL);
  g_source_attach (source, NULL);
  open_raw (self, socket);
  while (!silent.is_closed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (silent.got->str, "HTTP/1.1 101 "));
  g_assert_null (strstr (silent.got->str, "Sec-WebSocket-Extensions"));
  g_string_free (silent.got, TRUE);
  channel_wait_for (channel, server_fixture_put (self, &helio_kind_note, "n1", "After"));
  g_assert_false (channel->is_closed);
}

static void
who_says_something_is_told_to_go (ServerFixture *self, gconstpointer data)
{
  g_autoptr (Channel) channel = channel_open (self, self->token);

  soup_websocket_connection_send_text (channel->connection, "{}");
  channel_wait_for_end (channel);
  g_assert_cmpuint (soup_websocket_connection_get_close_code (channel->connection), ==,
                    SOUP_WEBSOCKET_CLOSE_POLICY_VIOLATION);
}

/* Asks as often as it can whether the service is there, and reads no answer: they would wait, and
 * the system holds far fewer of them back. */
static void
who_asks_without_end_is_cut_off (ServerFixture *self, gconstpointer data)
{
  enum
  {
    MANY = 64 * 1024,
    LENGTH = 125,
    HEAD = 6
  };
  static const char ping[HEAD + LENGTH] = { (char) 0x89, (char) (0x80 | LENGTH) };
  g_autoptr (GSocket) socket = server_fixture_connect (self);
  g_autoptr (GByteArray) pings = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  gssize n_sent = 0;
  gsize left = MANY * sizeof ping;

  for (guint i = 0; i < MANY; i++)
    g_byte_array_append (pings, (const guint8 *) ping, sizeof ping);
  open_raw (self, socket);
  while (n_sent >= 0 && left > 0)
    {
      n_sent = g_socket_send (socket, (const char *) pings->data + pings->len - left, left, NULL,
                              &error);
      left -= (gsize) MAX (n_sent, 0);
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  server_fixture_assert_alive (self);
}

/* A channel whose news nobody takes at its other end. */
static HelioLivePeer *
open_unread (int ends[2])
{
  const HelioPrincipal principal = { 0 };
  g_autoptr (GUri) uri = g_uri_parse ("http://localhost/v1/live", SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GSocketConnection) connection = NULL;

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), ==, 0);
  socket = g_socket_new_from_fd (ends[0], NULL);
  connection = g_socket_connection_factory_create_connection (socket);
  return helio_live_peer_new (G_IO_STREAM (connection), uri, &principal, 30 * 1000);
}

static void
on_gone (HelioLivePeer *peer, gboolean *is_gone)
{
  *is_gone = TRUE;
}

static void
who_takes_no_news_is_gone (void)
{
  int ends[2];
  g_autoptr (HelioLivePeer) peer = open_unread (ends);
  gboolean is_gone = FALSE;
  gint64 latest = 0;

  g_signal_connect (peer, "gone", G_CALLBACK (on_gone), &is_gone);
  while (!is_gone && latest < 100000)
    helio_live_peer_tell_latest (peer, ++latest);
  g_assert_true (is_gone);
  g_assert_cmpint (latest, >, 10);
  helio_live_peer_tell_latest (peer, ++latest);
  g_clear_object (&peer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  close (ends[1]);
}

static void
who_says_too_much_is_told_to_go (ServerFixture *self, gconstpointer data)
{
  g_autofree char *much = g_strnfill (100000, 'x');
  g_autoptr (Channel) channel = channel_open (self, self->token);

  soup_websocket_connection_send_text (channel->connection, much);
  channel_wait_for_end (channel);
  server_fixture_assert_alive (self);
}

/* Whoever of the service's people does it, in which process ever. */
static void
who_has_no_token_any_more_is_told_to_go (ServerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *second = helio_storage_issue_token (self->storage, "ana@example.org",
                                                       helio_clock_now (self->clock), &error);
  g_autoptr (Channel) own = channel_open (self, self->token);
  g_autoptr (Channel) other = channel_open (self, second);
  g_autoptr (Answer) again = NULL;

  g_assert_no_error (error);
  channel_wait_for (other, channel_get_latest (self, self->organisation));
  g_assert_true (helio_storage_revoke_token (self->storage, self->token, &error));
  channel_wait_for_end (own);
  g_assert_cmpuint (soup_websocket_connection_get_close_code (own->connection), ==,
                    SOUP_WEBSOCKET_CLOSE_GOING_AWAY);
  again = server_fixture_request (self, "GET", "/v1/live", self->token, HANDSHAKE);
  answer_assert_problem (again, 401);
  channel_wait_for (other, server_fixture_put (self, &helio_kind_note, "n1", "After"));
  g_assert_false (other->is_closed);
}

static void
who_is_removed_is_told_to_go (ServerFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Channel) own = channel_open (self, self->token);
  g_autoptr (Channel) stranger = channel_open (self, self->stranger_token);

  channel_wait_for (own, channel_get_latest (self, self->organisation));
  g_assert_true (helio_storage_remove_user (self->storage, "eve@example.net", &error));
  g_assert_no_error (error);
  channel_wait_for_end (stranger);
  channel_wait_for (own, server_fixture_put (self, &helio_kind_note, "n1", "After"));
  g_assert_false (own->is_closed);
}

/* Those that are open are no requests that wait. */
static void
a_user_has_eight_at_most (ServerFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) channel_free);
  g_autoptr (Channel) stranger = NULL;
  g_autoptr (Answer) refused = NULL;

  for (guint i = 0; i < 8; i++)
    {
      Channel *channel = channel_open (self, self->token);

      g_ptr_array_add (all, channel);
      g_assert_cmpuint (channel->status, ==, SOUP_STATUS_SWITCHING_PROTOCOLS);
      channel_wait_for (channel, channel_get_latest (self, self->organisation));
    }
  refused = server_fixture_request (self, "GET", "/v1/live", self->token, HANDSHAKE);
  answer_assert_problem (refused, 503);
  g_assert_nonnull (answer_get (refused, "retry-after"));
  stranger = channel_open (self, self->stranger_token);
  g_assert_cmpuint (stranger->status, ==, SOUP_STATUS_SWITCHING_PROTOCOLS);
  server_fixture_assert_alive (self);
}

static void
who_goes_makes_room (ServerFixture *self, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (Channel) channel = channel_open (self, self->token);

      g_assert_cmpuint (channel->status, ==, SOUP_STATUS_SWITCHING_PROTOCOLS);
      soup_websocket_connection_close (channel->connection, SOUP_WEBSOCKET_CLOSE_NORMAL, NULL);
      channel_wait_for_end (channel);
    }
}

static void
the_end_of_the_service_ends_it (ServerFixture *self, gconstpointer data)
{
  g_autoptr (Channel) channel = channel_open (self, self->token);

  channel_wait_for (channel, channel_get_latest (self, self->organisation));
  g_clear_pointer (&self->server, helio_server_stop);
  channel_wait_for_end (channel);
  g_assert_cmpuint (soup_websocket_connection_get_close_code (channel->connection), ==,
                    SOUP_WEBSOCKET_CLOSE_GOING_AWAY);
}

#define ADD(name, options, test) \
  g_test_add ("/server/live/" name, ServerFixture, options, server_fixture_set_up, test, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  static const HelioServerOptions impatient = { .live_deadline = 2500 },
                                  few = { .max_connections = 2 };

  g_test_init (&argc, &argv, NULL);
  ADD ("who-comes-is-told-at-once", NULL, who_comes_is_told_at_once);
  ADD ("what-another-process-writes-is-told", NULL, what_another_process_writes_is_told);
  ADD ("others-are-told-nothing", NULL, others_are_told_nothing);
  ADD ("who-has-no-token-is-refused", NULL, who_has_no_token_is_refused);
  ADD ("what-is-no-websocket-is-refused", NULL, what_is_no_websocket_is_refused);
  ADD ("who-is-silent-is-given-up", &impatient, who_is_silent_is_given_up);
  ADD ("who-says-something-is-told-to-go", NULL, who_says_something_is_told_to_go);
  ADD ("who-says-too-much-is-told-to-go", NULL, who_says_too_much_is_told_to_go);
  ADD ("who-asks-without-end-is-cut-off", NULL, who_asks_without_end_is_cut_off);
  g_test_add_func ("/server/live/who-takes-no-news-is-gone", who_takes_no_news_is_gone);
  ADD ("who-has-no-token-any-more-is-told-to-go", NULL, who_has_no_token_any_more_is_told_to_go);
  ADD ("who-is-removed-is-told-to-go", NULL, who_is_removed_is_told_to_go);
  ADD ("a-user-has-eight-at-most", &few, a_user_has_eight_at_most);
  ADD ("who-goes-makes-room", NULL, who_goes_makes_room);
  ADD ("the-end-of-the-service-ends-it", NULL, the_end_of_the_service_ends_it);
  return g_test_run ();
}
