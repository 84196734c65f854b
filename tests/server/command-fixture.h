/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server-fixture.h"

G_BEGIN_DECLS

/* A service with the demo's profile, and system 700934760. */
void server_fixture_set_up_system (ServerFixture *self, gconstpointer data);

/* Stores a record; fields and their values, as texts, then NULL. */
gint64 server_fixture_store (ServerFixture *self, const HelioKind *kind, const char *id,
                             ...) G_GNUC_NULL_TERMINATED;
/* What is stored, NULL when there is none. */
HelioRecord *server_fixture_find (ServerFixture *self, const HelioKind *kind, const char *id);
/* The revision that the organisation has come to. */
gint64 server_fixture_latest (ServerFixture *self);

/* A command with a key; headers: further lines, or NULL. */
Answer *server_fixture_post (ServerFixture *self, const char *path, const char *token,
                             const char *key, const char *headers, const char *body);
/* The same with a key of its own, of ana@example.org. */
Answer *server_fixture_do (ServerFixture *self, const char *path, const char *body);
/* Sends a file; headers: further lines, or NULL. */
Answer *server_fixture_put_file (ServerFixture *self, const char *sha256, const char *token,
                                 const char *headers, const char *bytes, gsize length);
/* Lets the organisation of ana@example.org have a file; its SHA-256. */
char *server_fixture_have_file (ServerFixture *self, const char *name, const char *text);

/* The mails that are to be sent: `recipient | subject | file` and the body, each on lines of its
   own. */
char *server_fixture_read_mail (ServerFixture *self);

/* Fails the test unless a problem document says this of a field of the form. */
void answer_assert_finding (Answer *self, const char *field, const char *code);
/* The records of a page of the feed as recording-sink.h writes them; fails the test when it is
   none, or of another status. */
char *answer_read_page (Answer *self, guint status);

G_END_DECLS
