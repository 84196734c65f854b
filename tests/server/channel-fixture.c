/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "channel-fixture.h"

#include "helio-live-news.h"

static void
on_message (SoupWebsocketConnection *connection, int type, GBytes *message, Channel *self)
{
  g_auto (HelioLiveNews) news = { HELIO_LIVE_OTHER };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (type, ==, SOUP_WEBSOCKET_DATA_TEXT);
  helio_live_news_parse (message, &news, &error);
  g_assert_no_error (error);
  if (news.topic == HELIO_LIVE_TYPING)
    g_string_append_printf (self->typing, "%s %s %d;", news.conversation, news.person, news.typing);
  if (news.topic != HELIO_LIVE_CHANGES)
    return;
  self->latest = news.latest;
  self->n_told++;
}

static void
on_closed (SoupWebsocketConnection *connection, Channel *self)
{
  self->is_closed = TRUE;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Channel *self = data;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);

  self->status = soup_message_get_status (message);
  self->connection = soup_session_websocket_connect_finish (SOUP_SESSION (source), result, NULL);
  if (self->connection == NULL)
    return;
  g_signal_connect (self->connection, "message", G_CALLBACK (on_message), self);
  g_signal_connect (self->connection, "closed", G_CALLBACK (on_closed), self);
}

Channel *
channel_open (ServerFixture *fixture, const char *token)
{
  Channel *self = g_new0 (Channel, 1);
  g_autofree char *url
      = g_strdup_printf ("http://127.0.0.1:%u/v1/live", helio_server_get_port (fixture->server));
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autofree char *value = g_strconcat ("Bearer ", token, NULL);

  self->session = soup_session_new ();
  self->typing = g_string_new (NULL);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
  soup_session_websocket_connect_async (self->session, message, NULL, NULL, G_PRIORITY_DEFAULT,
                                        NULL, on_answered, self);
  while (self->status == 0)
    g_main_context_iteration (NULL, TRUE);
  return self;
}

void
channel_free (Channel *self)
{
  if (self->connection != NULL)
    g_signal_handlers_disconnect_by_data (self->connection, self);
  g_clear_object (&self->connection);
  g_object_unref (self->session);
  g_string_free (self->typing, TRUE);
  g_free (self);
}

void
channel_wait_for (Channel *self, gint64 latest)
{
  while (self->latest != latest || self->n_told == 0)
    g_main_context_iteration (NULL, TRUE);
}

void
channel_wait_for_end (Channel *self)
{
  while (!self->is_closed)
    g_main_context_iteration (NULL, TRUE);
}

gint64
channel_get_latest (ServerFixture *self, gint64 organisation)
{
  g_autoptr (GError) error = NULL;
  gint64 latest = helio_storage_get_latest_revision (self->storage, organisation, &error);

  g_assert_no_error (error);
  return latest;
}
