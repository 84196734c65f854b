/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More connections than the service takes. */
#include "server-fixture.h"

#define MANY 8 /* connections */
#define HEAD "GET /v1/service HTTP/1.1\r\nHost: 127.0.0.1\r\n"

static void
too_many_connections_are_turned_away (ServerFixture *fixture, gconstpointer data)
{
  GSocket *sockets[MANY];
  g_autoptr (GSocket) late = NULL;
  g_autoptr (Answer) answer = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      sockets[i] = server_fixture_connect (fixture);
      socket_send (sockets[i], HEAD, -1);
    }
  late = server_fixture_connect (fixture);
  answer = socket_receive (late, TRUE);
  g_assert_nonnull (answer);
  answer_assert_problem (answer, 503);
  g_assert_cmpstr (answer_get (answer, "retry-after"), ==, "5");
  socket_assert_closed (late);

  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (Answer) ready = NULL;

      socket_send (sockets[i], "\r\n", -1);
      ready = socket_receive (sockets[i], TRUE);
      g_assert_cmpuint (ready->status, ==, 200);
      g_object_unref (sockets[i]);
    }
  server_fixture_assert_alive (fixture);
}

/* Who has most of those that have asked for nothing yet makes room for who has fewer. */
static void
who_takes_all_connections_keeps_nobody_out (ServerFixture *fixture, gconstpointer data)
{
  GSocket *sockets[MANY];

  for (guint i = 0; i < MANY; i++)
    {
      sockets[i] = server_fixture_connect_from (fixture, "127.0.0.2");
      socket_send (sockets[i], i % 2 ? HEAD : "", -1);
    }
  for (guint i = 0; i < MANY / 2; i++)
    {
      g_autoptr (GSocket) other = server_fixture_connect (fixture);
      g_autoptr (Answer) answer = NULL;

      socket_send (other, HEAD "\r\n", -1);
      answer = socket_receive (other, TRUE);
      g_assert_cmpuint (answer->status, ==, 200);
    }
  socket_assert_closed (sockets[0]);
  for (guint i = 0; i < MANY; i++)
    g_object_unref (sockets[i]);
  server_fixture_assert_alive (fixture);
}

static const HelioServerOptions narrow = { .max_connections = MANY };

#define ADD(path, func) \
  g_test_add ("/server/crowd/" path, ServerFixture, &narrow, server_fixture_set_up, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("too-many-connections-are-turned-away", too_many_connections_are_turned_away);
  ADD ("who-takes-all-connections-keeps-nobody-out", who_takes_all_connections_keeps_nobody_out);
  return g_test_run ();
}
