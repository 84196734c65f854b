/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define PATIENCE (30 * G_USEC_PER_SEC)

char *
server_fixture_order_report (ServerFixture *self, const char *headers, const char *order)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autoptr (Answer) answer
      = server_fixture_post (self, "/v1/reports", self->token, key, headers, order);
  g_autofree char *page = answer_read_page (answer, 201);

  g_assert_true (g_str_has_prefix (page, "report "));
  return g_strndup (page + strlen ("report "), strcspn (page + strlen ("report "), " \n"));
}

/* Waits until a report has one of these states. */
static HelioRecord *
await (ServerFixture *self, const char *id, const char *const *states)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  for (;;)
    {
      g_autoptr (HelioRecord) report = server_fixture_find (self, &helio_kind_report, id);

      g_assert_nonnull (report);
      if (g_strv_contains (states, helio_record_get_text (report, "status")))
        return g_steal_pointer (&report);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      /* Waits for the service to be through with something, which this test's thread is not. */
      server_fixture_assert_alive (self);
    }
}

HelioRecord *
server_fixture_await_report (ServerFixture *self, const char *id)
{
  return await (self, id, (const char *const[]){ "ready", "failed", NULL });
}

void
server_fixture_await_expiry (ServerFixture *self, const char *id)
{
  g_object_unref (await (self, id, (const char *const[]){ "expired", NULL }));
}

GString *
server_fixture_fetch_report (ServerFixture *self, const char *id)
{
  g_autoptr (HelioRecord) report = server_fixture_await_report (self, id);
  g_autofree char *path = NULL;
  g_autoptr (Answer) answer = NULL;

  g_assert_cmpstr (helio_record_get_text (report, "status"), ==, "ready");
  path = g_strconcat ("/v1/uploads/", helio_record_get_text (report, "sha256"), NULL);
  answer = server_fixture_get (self, path, self->token);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpint (helio_record_get_integer (report, "size"), ==, (gint64) answer->body->len);
  return g_string_new_len (answer->body->str, (gssize) answer->body->len);
}

GString *
server_fixture_get_report (ServerFixture *self, const char *order)
{
  g_autofree char *id = server_fixture_order_report (self, NULL, order);

  return server_fixture_fetch_report (self, id);
}

void
server_fixture_restart (ServerFixture *self)
{
  const HelioServerOptions options
      = { .database = self->uri, .clock = self->clock, .profile = "demo" };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->server, helio_server_stop);
  self->server = helio_server_start (&options, &error);
  g_assert_no_error (error);
}
