/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-server.h"
#include "helio-storage.h"

G_BEGIN_DECLS

/* A service in the test's process with two organisations; the test's own storage is a second
   connection to the same database, as the command line of the service would be. */
typedef struct
{
  char *directory; /* (owned) */
  char *uri;       /* (owned): of the database */
  HelioServer *server;
  HelioClock *clock; /* (owned): stands still */
  HelioStorage *storage;
  gint64 organisation;
  char *token;          /* (owned): of ana@example.org */
  char *stranger_token; /* (owned): of eve@example.net, another organisation */
} ServerFixture;

/* What came back; the header's names are in lower case. */
typedef struct
{
  guint status;
  GHashTable *headers; /* (owned) */
  GString *body;       /* (owned) */
} Answer;

/* As g_test_add() takes them; data: the HelioServerOptions that differ from the usual, or NULL. */
void server_fixture_set_up (ServerFixture *self, gconstpointer data);
void server_fixture_tear_down (ServerFixture *self, gconstpointer data);

/* Stores a record whose first text field is the given text, and whose other required fields have a
   value; returns its revision. */
gint64 server_fixture_put (ServerFixture *self, const HelioKind *kind, const char *id,
                           const char *text);

GSocket *server_fixture_connect (ServerFixture *self);
/* From another address of this computer. */
GSocket *server_fixture_connect_from (ServerFixture *self, const char *own);

/* One request on a connection of its own; headers: further lines, each with its CR LF. */
Answer *server_fixture_request (ServerFixture *self, const char *method, const char *path,
                                const char *token, const char *headers);
Answer *server_fixture_get (ServerFixture *self, const char *path, const char *token);
/* Fails the test when the service does not answer an ordinary request. */
void server_fixture_assert_alive (ServerFixture *self);

/* length: -1 when the text ends with a NUL. */
void socket_send (GSocket *socket, const char *text, gssize length);
/* One answer, as long as it says; NULL when the peer closed without one. */
Answer *socket_receive (GSocket *socket, gboolean has_body);
/* Waits until the peer has closed, which fails the test after a minute; what it still sent. */
GString *socket_receive_rest (GSocket *socket);
void socket_assert_closed (GSocket *socket);

const char *answer_get (Answer *self, const char *header);
/* Fails the test unless it is a problem document of this status. */
void answer_assert_problem (Answer *self, guint status);
void answer_free (Answer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

G_END_DECLS
