/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-client.h"
#include "helio-fault-server.h"

G_BEGIN_DECLS

#define HELIO_TEST_TOKEN "hd_not-a-real-token"

/* A fault server and clients of it, for tests of whatever asks a service. */
typedef struct
{
  HelioFaultServer *server; /* (owned) */
  HelioClient *client;      /* (owned): patient, with the token */
} HelioRemoteFixture;

void helio_remote_fixture_set_up (HelioRemoteFixture *self, gconstpointer data);
void helio_remote_fixture_tear_down (HelioRemoteFixture *self, gconstpointer data);

/* Gives up after @deadline_ms, and after @grace_ms of body below 1000 bytes a second. */
HelioClient *helio_remote_fixture_new_hasty (HelioRemoteFixture *self, guint deadline_ms,
                                             guint grace_ms);

/* A callback that keeps the result; its data is a GAsyncResult **, NULL until then. */
void helio_remote_fixture_take (GObject *source, GAsyncResult *result, gpointer data);

/* Iterates the main context until there is a result; fails the test after a minute. */
void helio_remote_fixture_await (GAsyncResult **result);

/* Iterates the main context until the answer is there; fails the test after a minute. */
GBytes *helio_remote_fixture_get (HelioClient *client, const char *path, GCancellable *cancellable,
                                  GError **error);

/* Asks the same way, and fails the test unless that fails with a HELIO_REMOTE_ERROR. @words:
 * (nullable): its message, which never holds the token. */
void helio_remote_fixture_assert_fails (HelioClient *client, const char *path, int code,
                                        const char *words);

typedef guint (*HelioFaultCount) (HelioFaultServer *server);

/* Cancels once the server counts @n: requests of which the last is not answered, or bytes of an
 * answer that goes on. */
void helio_remote_fixture_cancel_when (HelioRemoteFixture *self, HelioFaultCount count, guint n,
                                       GCancellable *cancellable);

/* Waits the same way until @flag is set by a callback. */
void helio_remote_fixture_wait (const gboolean *flag);

G_END_DECLS
