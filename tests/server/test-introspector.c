/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"
#include "fake-provider.h"

#include "helio-time.h"

#include <string.h>

#define ISSUER "https://provider.example"
#define TOKEN "a token of the provider"
#define SERVICE "https://desk.example"
#define OURS "\"active\":true,\"client_id\":\"desk\",\"iss\":\"" ISSUER "\""
#define ANA "\"email\":\"ANA@example.org\",\"email_verified\":true"
#define GOOD OURS "," ANA
#define FILE_TEXT "only for the eyes of Sol"

typedef struct
{
  ServerFixture service;
  FakeProvider *provider; /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *url = NULL;
  HelioIntrospection introspection = { .credentials = (char *) "desk:s:e/cret",
                                       .issuer = (char *) ISSUER,
                                       .client_id = (char *) "desk",
                                       .audience = (char *) data };
  const HelioServerOptions options = { .introspection = &introspection };

  self->provider = fake_provider_start ();
  url = fake_provider_dup_url (self->provider);
  introspection.url = url;
  server_fixture_set_up (&self->service, &options);
  fake_provider_say (self->provider, 200, "{" GOOD "}");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  server_fixture_tear_down (&self->service, data);
  g_clear_pointer (&self->provider, fake_provider_stop);
}

static guint
open_with (Fixture *self, const char *token)
{
  g_autoptr (Answer) answer = server_fixture_get (&self->service, "/v1/me", token);

  if (answer->status == 200)
    g_assert_nonnull (strstr (answer->body->str, "ana@example.org"));
  else
    answer_assert_problem (answer, answer->status);
  return answer->status;
}

static void
whom_the_provider_knows_is_let_in (Fixture *self, gconstpointer data)
{
  g_autofree char *question = NULL;

  g_assert_cmpuint (open_with (self, TOKEN), ==, 200);
  question = fake_provider_dup_question (self->provider);
  /* desk:s%3Ae%2Fcret */
  g_assert_cmpstr (question, ==,
                   "Basic ZGVzazpzJTNBZSUyRmNyZXQ=\n"
                   "token_type_hint=access_token&token=a%20token%20of%20the%20provider\n");
}

static void
what_is_known_is_not_asked_for_a_while (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (open_with (self, TOKEN), ==, 200);
  fake_provider_say (self->provider, 200, "{\"active\":false}");
  helio_clock_advance (self->service.clock, (HELIO_INTROSPECTION_SECONDS - 1) * HELIO_SECOND);
  g_assert_cmpuint (open_with (self, TOKEN), ==, 200);
  g_assert_cmpuint (fake_provider_get_asked (self->provider), ==, 1);
  g_assert_cmpuint (open_with (self, TOKEN "x"), ==, 401);
  helio_clock_advance (self->service.clock, HELIO_SECOND);
  g_assert_cmpuint (open_with (self, TOKEN), ==, 401);
  g_assert_cmpuint (fake_provider_get_asked (self->provider), ==, 3);
}

static void
a_token_ends_when_it_says (Fixture *self, gconstpointer data)
{
  gint64 now = helio_clock_now (self->service.clock) / HELIO_SECOND;
  g_autofree char *text = g_strdup_printf ("{" GOOD ",\"exp\":%" G_GINT64_FORMAT "}", now + 10);

  fake_provider_say (self->provider, 200, text);
  g_assert_cmpuint (open_with (self, TOKEN), ==, 200);
  helio_clock_advance (self->service.clock, 11 * HELIO_SECOND);
  g_assert_cmpuint (open_with (self, TOKEN), ==, 401);
}

/* Of a provider that tells no addresses. */
static void
who_is_named_by_an_address_is_let_in (Fixture *self, gconstpointer data)
{
  fake_provider_say (self->provider, 200, "{" OURS ",\"username\":\"ana@example.org\"}");
  g_assert_cmpuint (open_with (self, TOKEN), ==, 200);
}

/* Made for this service, by the address that clients reach it at, or for several. */
static void
a_token_for_this_service_is_one (Fixture *self, gconstpointer data)
{
  static const char *const cases[]
      = { "{" GOOD ",\"aud\":\"" SERVICE "/\"}",
          "{" GOOD ",\"aud\":[\"https://other.example/\",\"" SERVICE "\"]}" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *token = g_strdup_printf (TOKEN " %u", i);

      fake_provider_say (self->provider, 200, cases[i]);
      g_assert_cmpuint (open_with (self, token), ==, 200);
    }
}

/* Unless the operator says what the provider calls it. */
static void
a_service_is_called_by_its_address (Fixture *self, gconstpointer data)
{
  g_autofree char *named = g_strdup_printf ("{" GOOD ",\"aud\":\"http://127.0.0.1:%u/\"}",
                                            helio_server_get_port (self->service.server));

  fake_provider_say (self->provider, 200, "{" GOOD ",\"aud\":\"" SERVICE "\"}");
  g_assert_cmpuint (open_with (self, TOKEN), ==, 401);
  fake_provider_say (self->provider, 200, named);
  g_assert_cmpuint (open_with (self, TOKEN), ==, 200);
}

static void
nobody_else_is_let_in (Fixture *self, gconstpointer data)
{
  static const char *const cases[] = {
    "{\"active\":false}",
    "{}",
    "{\"active\":false,\"client_id\":\"desk\"," ANA "}",
    "{\"active\":\"true\",\"client_id\":\"desk\"," ANA "}",
    "{\"active\":true," ANA "}",
    "{\"active\":true,\"client_id\":\"other\"," ANA "}",
    "{\"active\":true,\"client_id\":\"desk\",\"iss\":\"https://evil.example\"," ANA "}",
    "{\"active\":true,\"client_id\":\"desk\",\"iss\":7," ANA "}",
    "{" OURS ",\"email\":\"nobody@example.org\",\"email_verified\":true}",
    "{" OURS ",\"email\":\"ana@example.org\"}",
    "{" OURS ",\"email\":\"ana@example.org\",\"email_verified\":false}",
    "{" OURS ",\"email\":\"ana@example.org\",\"email_verified\":\"true\"}",
    "{" OURS ",\"email\":7,\"email_verified\":true}",
    "{" OURS ",\"email\":7,\"username\":\"ana@example.org\",\"email_verified\":true}",
    "{" OURS ",\"email\":\"ana@example.org\",\"username\":\"ana@example.org\"}",
    "{" OURS ",\"username\":\"ana\"}",
    "{" OURS ",\"username\":\"ana@example.org\",\"email_verified\":false}",
    "{" GOOD ",\"aud\":\"https://evil.example/\"}",
    "{" GOOD ",\"aud\":[\"https://evil.example/\",\"desk\",7,[\"" SERVICE "\"]]}",
    "{" GOOD ",\"aud\":[]}",
    "{" GOOD ",\"aud\":null}",
    "{" GOOD ",\"aud\":7}",
    "{" GOOD ",\"exp\":1}",
    "{" GOOD ",\"exp\":-9223372036855}", /* in microseconds it is less than there is */
    "{" GOOD ",\"exp\":\"never\"}",
    "{" GOOD ",\"exp\":1e300}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* Another one each: what is known of a token is not asked again. */
      g_autofree char *token = g_strdup_printf (TOKEN " %u", i);

      fake_provider_say (self->provider, 200, cases[i]);
      g_test_message ("%s", cases[i]);
      g_assert_cmpuint (open_with (self, token), ==, 401);
      g_assert_cmpuint (fake_provider_get_asked (self->provider), ==, i + 1);
    }
}

static void
a_provider_that_fails_lets_nobody_in (Fixture *self, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (100 * 1024, ' ');
  g_autofree char *deep = g_strnfill (60 * 1024, '[');
  const struct
  {
    guint status;
    const char *text;
  } cases[] = { { 500, "{" GOOD "}" },   { 401, "{" GOOD "}" },
                { 302, "{" GOOD "}" },   { 200, "" },
                { 200, "[]" },           { 200, "{\"active\":tru" },
                { 200, "\xff" },         { 200, endless },
                { 200, deep },           { 200, "{" GOOD ",\"sub\":\"a\\u0000b\"}" },
                { 200, "{" GOOD "}{}" }, { 0, "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = NULL;

      fake_provider_say (self->provider, cases[i].status, cases[i].text);
      answer = server_fixture_get (&self->service, "/v1/me", TOKEN);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      answer_assert_problem (answer, 503);
      g_assert_cmpstr (answer_get (answer, "retry-after"), ==, "5");
      /* Nobody is followed to another place. */
      g_assert_cmpuint (fake_provider_get_asked (self->provider), ==, i + 1);
    }
  g_clear_pointer (&self->provider, fake_provider_stop);
  g_assert_cmpuint (open_with (self, TOKEN), ==, 503);
  server_fixture_assert_alive (&self->service);
}

/* Its own tokens are nobody else's business, be they valid or not. */
static void
the_provider_is_not_told_the_tokens_of_the_service (Fixture *self, gconstpointer data)
{
  static const char *const own[] = { "hd_wrong", "hr_wrong", "hc_wrong", "ht_wrong" };

  g_assert_cmpuint (open_with (self, self->service.token), ==, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    g_assert_cmpuint (open_with (self, own[i]), ==, 401);
  g_assert_cmpuint (open_with (self, NULL), ==, 401);
  g_assert_cmpuint (fake_provider_get_asked (self->provider), ==, 0);
}

/* A file is taken after its sender is known, and no byte of a stranger's. */
static void
a_body_waits_for_who_sends_it (Fixture *self, gconstpointer data)
{
  g_autofree char *file = g_strnfill (1000 * 1000, 'x');
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, file, -1);
  g_autoptr (Answer) mine
      = server_fixture_put_file (&self->service, hash, TOKEN, "Content-Type: text/plain\r\n", file,
                                 strlen (file));
  g_autoptr (Answer) again = NULL, strangers = NULL;

  g_assert_cmpuint (mine->status, ==, 201);
  again = server_fixture_put_file (&self->service, hash, TOKEN, "Content-Type: text/plain\r\n",
                                   file, strlen (file));
  g_assert_cmpuint (again->status, ==, 200);
  fake_provider_say (self->provider, 200, "{\"active\":false}");
  strangers = server_fixture_put_file (&self->service, hash, "another token",
                                       "Content-Type: text/plain\r\n", file, strlen (file));
  answer_assert_problem (strangers, 401);
}

static void
clients_are_sent_to_the_provider_first (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) answer = server_fixture_get (&self->service, "/v1/service", NULL);

  g_assert_nonnull (strstr (answer->body->str, "\"sign_in\":[{\"issuer\":\"" ISSUER
                                               "\",\"client_id\":\"desk\"},{\"issuer\":\""));
  g_assert_nonnull (strstr (answer->body->str, "\",\"client_id\":\"heliodesk\"}]"));
}

/* Somebody about whom the provider does not say anything. */
static GSocket *
let_wait (Fixture *self)
{
  GSocket *socket = server_fixture_connect (&self->service);
  guint n_asked = fake_provider_get_asked (self->provider);

  fake_provider_say (self->provider, 0, "");
  socket_send (socket,
               "GET /v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " TOKEN "\r\n\r\n",
               -1);
  while (fake_provider_get_asked (self->provider) == n_asked)
    server_fixture_assert_alive (&self->service);
  return socket;
}

/* Whether the last question was asked before the first one was given up. */
static gboolean
ask_several (Fixture *self)
{
  GSocket *waiting[4];
  gboolean is_waiting;

  for (gsize i = 0; i < G_N_ELEMENTS (waiting); i++)
    waiting[i] = let_wait (self);
  is_waiting = g_socket_condition_check (waiting[0], G_IO_IN) == 0;
  for (gsize i = 0; i < G_N_ELEMENTS (waiting); i++)
    g_object_unref (waiting[i]);
  return is_waiting;
}

static void
questions_do_not_wait_for_each_other (Fixture *self, gconstpointer data)
{
  guint n_rounds = 1;

  /* A computer that is busy may be too slow once. */
  while (!ask_several (self))
    g_assert_cmpuint (++n_rounds, <=, 5);
  fake_provider_say (self->provider, 200, "{" GOOD "}");
  g_assert_cmpuint (open_with (self, TOKEN), ==, 200);
}

/* Who waits for the provider keeps nobody from being served, and the service from its end. */
static void
others_are_served_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GSocket) waiting = let_wait (self);

  g_clear_pointer (&self->service.server, helio_server_stop);
  socket_assert_closed (waiting);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer ended)
{
  g_autofree char *email
      = helio_introspector_ask_finish (HELIO_INTROSPECTOR (source), result, NULL);

  *(gboolean *) ended = TRUE;
}

/* Returns whether the question ended before. */
static gboolean
stop_after (HelioIntrospector *introspector, guint n_turns)
{
  gboolean ended = FALSE, before;

  helio_introspector_ask_async (introspector, TOKEN, on_asked, &ended);
  for (guint i = 0; i < n_turns && !ended; i++)
    g_main_context_iteration (NULL, TRUE);
  before = ended;
  helio_introspector_stop (introspector);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  return before;
}

/* Up to 3.6.5 there are turns in which libsoup ends a message twice when it is cancelled. */
static void
a_question_can_be_stopped_at_any_turn (void)
{
  FakeProvider *provider = fake_provider_start ();
  g_autofree char *url = fake_provider_dup_url (provider);
  HelioIntrospection introspection
      = { url, (char *) "desk:secret", (char *) ISSUER, (char *) "desk", (char *) SERVICE };
  g_autoptr (HelioClock) clock = helio_clock_new ();
  gboolean ended_before = FALSE;

  fake_provider_say (provider, 200, "{" GOOD "}");
  for (guint n_turns = 0; !ended_before; n_turns++)
    {
      g_autoptr (HelioIntrospector) introspector = helio_introspector_new (&introspection, clock);

      ended_before = stop_after (introspector, n_turns);
    }
  fake_provider_stop (provider);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/server/introspector/" path, Fixture, SERVICE, set_up, func, tear_down)
  ADD ("known", whom_the_provider_knows_is_let_in);
  ADD ("remembered", what_is_known_is_not_asked_for_a_while);
  ADD ("end", a_token_ends_when_it_says);
  ADD ("named", who_is_named_by_an_address_is_let_in);
  ADD ("audience", a_token_for_this_service_is_one);
  g_test_add ("/server/introspector/own-address", Fixture, NULL, set_up,
              a_service_is_called_by_its_address, tear_down);
  ADD ("nobody", nobody_else_is_let_in);
  ADD ("failing", a_provider_that_fails_lets_nobody_in);
  ADD ("own", the_provider_is_not_told_the_tokens_of_the_service);
  ADD ("body", a_body_waits_for_who_sends_it);
  ADD ("places", clients_are_sent_to_the_provider_first);
  ADD ("side-by-side", questions_do_not_wait_for_each_other);
  ADD ("meanwhile", others_are_served_meanwhile);
#undef ADD
  g_test_add_func ("/server/introspector/stopped", a_question_can_be_stopped_at_any_turn);
  return g_test_run ();
}
