/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the browser brings back what the issuer gave it, in the place of the browser a client. */
#include "helio-loopback.h"
#include "helio-remote-fixture.h"

#include <libsoup/soup.h>

typedef struct
{
  HelioLoopback *place; /* (owned) */
  SoupSession *browser; /* (owned) */
  GAsyncResult *result; /* (owned) (nullable): of waiting */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  const HelioLoopbackWords words = { "Done", "It has failed" };
  g_autoptr (GError) error = NULL;

  self->browser = soup_session_new ();
  self->place = helio_loopback_new (&error);
  g_assert_no_error (error);
  helio_loopback_wait_async (self->place, "state", "https://issuer.example", FALSE, &words, 60,
                             NULL, helio_remote_fixture_take, &self->result);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->result);
  g_object_unref (self->place);
  g_object_unref (self->browser);
}

/* Asserts what the browser is answered at the place and @rest of the address. */
static void
knock (Fixture *self, const char *method, const char *rest, guint wanted)
{
  g_autofree char *uri = g_strconcat (helio_loopback_get_uri (self->place), rest, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = NULL;

  soup_session_send_and_read_async (self->browser, message, G_PRIORITY_DEFAULT, NULL,
                                    helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  page = soup_session_send_and_read_finish (self->browser, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, wanted);
}

static void
assert_code (Fixture *self, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  helio_remote_fixture_await (&self->result);
  code = helio_loopback_wait_finish (self->place, self->result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (code, ==, wanted);
}

/* Whatever comes to the port, the person who signs in can go on. */
static void
strangers_do_not_end_it (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *method;
    const char *query;
    guint status;
  } cases[] = {
    { "GET", "", 400 },
    { "GET", "?state=", 400 },
    { "GET", "?code=stolen&state=guessed", 400 },
    { "POST", "?code=stolen", 405 },
    { "GET", "/more", 404 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      knock (self, cases[i].method, cases[i].query, cases[i].status);
      g_assert_null (self->result);
    }
  knock (self, "GET", "?code=ours&state=state", 200);
  assert_code (self, "ours");
}

/* A code is redeemed once, whoever comes with the right state after it. */
static void
the_first_answer_counts (Fixture *self, gconstpointer data)
{
  knock (self, "GET", "?code=first&state=state", 200);
  knock (self, "GET", "?code=second&state=state", 404);
  helio_remote_fixture_await (&self->result);
  knock (self, "GET", "?code=third&state=state", 404);
  assert_code (self, "first");
}

#define ADD(path, function) \
  g_test_add ("/remote/loopback/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("strangers", strangers_do_not_end_it);
  ADD ("first-answer", the_first_answer_counts);
  return g_test_run ();
}
