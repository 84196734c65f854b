/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server-fixture.h"

G_BEGIN_DECLS

#define SIGN_IN_EMAIL "ana@example.org"
#define SIGN_IN_PASSWORD "correct <horse> & \xc3\xa9t\xc3\xa9"
#define SIGN_IN_REDIRECT "http://127.0.0.1:4711/back"
#define SIGN_IN_VERIFIER "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define SIGN_IN_CHALLENGE "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

/* A browser's part of a sign-in. */
typedef struct
{
  ServerFixture *service; /* (unowned) */
  char *cookie;           /* (owned) (nullable): what it sends, as a header line */
  char *csrf;             /* (owned) (nullable): of the last page */
  char *ticket;           /* (owned) (nullable): of the last page */
} Browser;

void browser_clear (Browser *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Browser, browser_clear)

/* As server_fixture_set_up(), and gives ana@example.org her password. */
void sign_in_set_up (ServerFixture *self, gconstpointer data);

/* The query of a good request; name and value: what is different in it, or NULL; a value of NULL
   leaves it out. */
char *sign_in_make_query (const char *name, const char *value);
/* A form: names and values, then NULL. */
char *sign_in_make_form (const char *name, ...) G_GNUC_NULL_TERMINATED;

/* Opens the page of a request, or sends a form; headers: further lines, or NULL. Cookies and what
   is hidden in the page are remembered. */
Answer *browser_open (Browser *self, const char *query, const char *headers);
Answer *browser_send (Browser *self, const char *path, const char *form);
/* Fills in the page. */
Answer *browser_log_in (Browser *self, const char *email, const char *password);
/* Presses a button: allow or refuse. */
Answer *browser_decide (Browser *self, const char *decision);
/* A parameter of the address that the answer leads to; fails the test when it leads nowhere else
   than to the client. */
char *answer_dup_parameter (Answer *self, const char *name);

/* Sends a form to an address without a browser. */
Answer *sign_in_post (ServerFixture *self, const char *path, const char *form);
/* All the way to a code, of ana@example.org. */
char *sign_in_get_code (ServerFixture *self);
Answer *sign_in_redeem (ServerFixture *self, const char *code);
Answer *sign_in_refresh (ServerFixture *self, const char *token);
/* A member of a JSON document of this status. */
char *answer_dup_member (Answer *self, guint status, const char *member);
/* Fails the test unless it is an error of RFC 6749. */
void answer_assert_refused (Answer *self, const char *error);

G_END_DECLS
