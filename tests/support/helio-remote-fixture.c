/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-remote-fixture.h"

#include <string.h>

#include "helio-fixed-token.h"
#include "helio-remote-error.h"

#define PATIENCE_SECONDS 60
#define LOOK_MS 20

void
helio_remote_fixture_set_up (HelioRemoteFixture *self, gconstpointer data)
{
  g_autofree char *url = NULL;

  self->server = helio_fault_server_new (NULL);
  url = helio_fault_server_dup_url (self->server, "127.0.0.1");
  self->client = helio_client_new (url, HELIO_TEST_TOKEN);
}

void
helio_remote_fixture_tear_down (HelioRemoteFixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->client);
  helio_fault_server_free (self->server);
}

HelioClient *
helio_remote_fixture_new_hasty (HelioRemoteFixture *self, guint deadline_ms, guint grace_ms)
{
  g_autofree char *url = helio_fault_server_dup_url (self->server, "127.0.0.1");
  g_autoptr (HelioTokenSource) source = helio_fixed_token_new (HELIO_TEST_TOKEN);

  return g_object_new (HELIO_TYPE_CLIENT, "base-url", url, "source", source, "deadline",
                       (gint64) deadline_ms * 1000, "rate-grace", (gint64) grace_ms * 1000, NULL);
}

static gboolean
on_patience_ends (gpointer data)
{
  g_error ("nothing happened for %d seconds", PATIENCE_SECONDS);
  return G_SOURCE_REMOVE;
}

void
helio_remote_fixture_wait (const gboolean *flag)
{
  guint id = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_ends, NULL);

  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

void
helio_remote_fixture_take (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

void
helio_remote_fixture_await (GAsyncResult **result)
{
  guint id = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_ends, NULL);

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

typedef struct
{
  HelioFaultServer *server; /* (unowned) */
  HelioFaultCount count;
  guint n;
  GCancellable *cancellable; /* (owned) */
} Canceller;

static void
canceller_free (gpointer data)
{
  Canceller *self = data;

  g_object_unref (self->cancellable);
  g_free (self);
}

static gboolean
cancel_when (gpointer data)
{
  Canceller *self = data;

  if (self->count (self->server) < self->n)
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

void
helio_remote_fixture_cancel_when (HelioRemoteFixture *self, HelioFaultCount count, guint n,
                                  GCancellable *cancellable)
{
  Canceller *canceller = g_new (Canceller, 1);

  *canceller = (Canceller){ self->server, count, n, g_object_ref (cancellable) };
  g_timeout_add_full (G_PRIORITY_DEFAULT, LOOK_MS, cancel_when, canceller, canceller_free);
}

GBytes *
helio_remote_fixture_get (HelioClient *client, const char *path, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_client_get_async (client, path, cancellable, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  return helio_client_get_finish (client, result, error);
}

void
helio_remote_fixture_assert_fails (HelioClient *client, const char *path, int code,
                                   const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = helio_remote_fixture_get (client, path, NULL, &error);

  g_assert_null (body);
  g_assert_error (error, HELIO_REMOTE_ERROR, code);
  g_assert_null (strstr (error->message, HELIO_TEST_TOKEN));
  if (words != NULL)
    g_assert_cmpstr (error->message, ==, words);
}
