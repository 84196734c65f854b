/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an address that somebody typed to who has signed in. The service is its own issuer. */
#include "helio-arrival.h"
#include "helio-remote-error.h"
#include "helio-remote-fixture.h"
#include "helio-sign-in-error.h"
#include "helio-test-issuer.h"
#include "helio-time.h"
#include "helio-wire-error.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1790000000) * HELIO_SECOND)

typedef struct
{
  HelioTestIssuer issuer;
  HelioClock *clock;    /* (owned) */
  SoupSession *browser; /* (owned) */
  const char *service;  /* (nullable): what it says of itself instead */
  const char *me;       /* who is there */
  guint n_opened;
  char *revoked; /* (owned) (nullable) */
} Fixture;

static void
on_service (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  Fixture *self = data;
  g_autofree char *json = g_strdup_printf (
      "{\"product\":\"heliodesk\",\"api_version\":1,\"brand\":\"Sol\",\"sign_in\":"
      "[{\"issuer\":\"%s\",\"client_id\":\"desk\"}]}",
      self->issuer.url);

  helio_test_issuer_reply (message, 200, self->service != NULL ? self->service : json);
}

static void
on_token (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer data)
{
  helio_test_issuer_reply (message, 200,
                           "{\"access_token\":\"access\",\"token_type\":\"Bearer\","
                           "\"refresh_token\":\"refresh\",\"expires_in\":300}");
}

static void
on_revoke (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
           gpointer data)
{
  g_autoptr (GHashTable) form = helio_test_issuer_read_form (message);

  ((Fixture *) data)->revoked = g_strdup (g_hash_table_lookup (form, "token"));
  soup_server_message_set_status (message, 200, NULL);
}

static void
on_me (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
       gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, "Bearer access");
  helio_test_issuer_reply (message, 200, ((Fixture *) data)->me);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  helio_test_issuer_start (&self->issuer, "/.well-known/oauth-authorization-server");
  soup_server_add_handler (self->issuer.server, "/token", on_token, self, NULL);
  soup_server_add_handler (self->issuer.server, "/revoke", on_revoke, self, NULL);
  soup_server_add_handler (self->issuer.server, "/v1/service", on_service, self, NULL);
  soup_server_add_handler (self->issuer.server, "/v1/me", on_me, self, NULL);
  self->clock = helio_clock_new_fixed (NOW);
  self->browser = soup_session_new ();
  self->me = "{\"id\":\"100001\",\"revision\":\"1\",\"record\":{\"name\":\"Ana\","
             "\"email\":\"ana@example.org\"}}";
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->browser);
  helio_test_issuer_stop (&self->issuer);
  g_object_unref (self->clock);
  g_free (self->revoked);
}

/* The person agrees at once. */
static void
browse (const char *address, gpointer data)
{
  Fixture *self = data;
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GHashTable) asked = soup_form_decode (g_uri_get_query (uri));
  g_autofree char *query
      = soup_form_encode ("code", "a-code", "state",
                          (const char *) g_hash_table_lookup (asked, "state"), NULL);
  g_autofree char *back
      = g_strconcat (g_hash_table_lookup (asked, "redirect_uri"), "?", query, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, back);

  self->n_opened++;
  soup_session_send_and_read_async (self->browser, message, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static HelioArrival *
arrive (Fixture *self, const char *address, GError **error)
{
  const HelioLoopbackWords words = { "Done", "Failed" };
  g_autoptr (GAsyncResult) result = NULL;

  helio_arrival_begin_async (address, self->clock, &words, browse, self, NULL,
                             helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  return helio_arrival_finish (result, error);
}

static void
assert_fails (Fixture *self, const char *address, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (arrive (self, address, &error));
  g_assert_error (error, domain, code);
}

static void
somebody_arrives (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioArrival) arrival = arrive (self, self->issuer.url, &error);
  g_autofree char *service = g_strconcat (self->issuer.url, "/", NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (arrival->service, ==, service);
  g_assert_cmpstr (arrival->brand, ==, "Sol");
  g_assert_cmpstr (arrival->user_id, ==, "100001");
  g_assert_cmpstr (arrival->name, ==, "Ana");
  g_assert_cmpstr (arrival->email, ==, "ana@example.org");
  g_assert_cmpstr (arrival->grant->issuer, ==, self->issuer.url);
  g_assert_cmpstr (arrival->grant->client_id, ==, "desk");
  g_assert_cmpstr (arrival->grant->grant->refresh_token, ==, "refresh");
  g_assert_cmpint (arrival->grant->granted_at, ==, NOW);
  g_assert_null (self->revoked);
}

static void
nobody_is_sent_to_what_is_no_service (Fixture *self, gconstpointer data)
{
  assert_fails (self, "ftp://127.0.0.1/", HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED);
  assert_fails (self, "http://127.0.0.1:9/", HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE);
  self->service = "{\"product\":\"cookbook\"}";
  assert_fails (self, self->issuer.url, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_NOT_OURS);
  g_assert_cmpuint (self->n_opened, ==, 0);
}

static void
a_service_may_want_a_token_of_its_operator (Fixture *self, gconstpointer data)
{
  self->service = "{\"product\":\"heliodesk\",\"api_version\":1,\"sign_in\":[]}";
  assert_fails (self, self->issuer.url, HELIO_SIGN_IN_ERROR, HELIO_SIGN_IN_ERROR_NOT_OFFERED);
}

static void
an_issuer_elsewhere_must_be_safe (Fixture *self, gconstpointer data)
{
  self->service = "{\"product\":\"heliodesk\",\"api_version\":1,\"sign_in\":"
                  "[{\"issuer\":\"http://issuer.example\",\"client_id\":\"desk\"}]}";
  assert_fails (self, self->issuer.url, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED);
  g_assert_cmpuint (self->n_opened, ==, 0);
}

static void
who_it_is_must_be_known (Fixture *self, gconstpointer data)
{
  self->me = "{\"revision\":\"1\",\"name\":\"Ana\"}";
  assert_fails (self, self->issuer.url, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA);
  /* Nobody has what was granted. */
  g_assert_cmpstr (self->revoked, ==, "refresh");
}

/* Of somebody who arrived, and whose data cannot be opened. */
static void
what_nobody_keeps_is_given_back (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioArrival) arrival = arrive (self, self->issuer.url, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  helio_arrival_give_back_async (arrival->service, g_steal_pointer (&arrival->grant),
                                 helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  g_assert_true (helio_arrival_give_back_finish (result));
  g_assert_cmpstr (self->revoked, ==, "refresh");
}

#define ADD(path, function) \
  g_test_add ("/remote/arrival/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("somebody", somebody_arrives);
  ADD ("no-service", nobody_is_sent_to_what_is_no_service);
  ADD ("token-of-operator", a_service_may_want_a_token_of_its_operator);
  ADD ("unsafe-issuer", an_issuer_elsewhere_must_be_safe);
  ADD ("who", who_it_is_must_be_known);
  ADD ("given-back", what_nobody_keeps_is_given_back);
  return g_test_run ();
}
