/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-credentials.h"
#include "helio-file-lock.h"
#include "helio-remote-error.h"
#include "helio-test-issuer.h"
#include "helio-test-keyring.h"

G_BEGIN_DECLS

#define CREDENTIALS_SERVICE "https://desk.example.org/"
#define CREDENTIALS_LIFETIME 900 /* seconds */

/* What an account was granted, with a keyring that may be of no use and an issuer that ends what is
 * used twice. */
typedef struct
{
  /* The issuer: as often as a grant is renewed its tokens end in the next number. */
  HelioTestIssuer issuer;
  guint generation;
  guint n_refreshes; /* that were asked for */
  gboolean lenient;  /* what was used last may be used again: its answer was lost */
  gboolean ended;
  gboolean estranged; /* has no tokens for the service any more */
  guint n_revoked;
  guint revoked;           /* the last one */
  SoupServerMessage *held; /* (owned) (nullable): a renewal whose answer is to wait */
  gboolean holds;
  guint n_busy;           /* of so many renewals nothing is done */
  guint n_lost;           /* the answers of so many are lost, after those */
  const char *mode_after; /* (nullable): of the keyring, once a grant was renewed */

  /* This computer */
  HelioTestKeyring *desktop;     /* (owned) (nullable) */
  char *folder;                  /* (owned) */
  char *lock;                    /* (owned) */
  HelioKeyring *keyring;         /* (owned) */
  HelioClock *clock;             /* (owned) */
  HelioCredentials *credentials; /* (owned) */
} CredentialsFixture;

void credentials_fixture_set_up (CredentialsFixture *self, gconstpointer data);
void credentials_fixture_tear_down (CredentialsFixture *self, gconstpointer data);

/* (transfer full): another one's of the same account. */
HelioCredentials *credentials_fixture_make (const char *lock, HelioKeyring *keyring,
                                            HelioClock *clock);
/* What was given up ends on its own, a moment later. */
void credentials_fixture_drop (CredentialsFixture *self);
/* As after another start of the program. */
void credentials_fixture_start_again (CredentialsFixture *self);
void credentials_fixture_pass (CredentialsFixture *self, gint64 seconds);
/* (transfer full): the lock of the sign-in. */
HelioFileLock *credentials_fixture_take_lock (CredentialsFixture *self);

void credentials_fixture_begin_adopting (CredentialsFixture *self, GAsyncResult **result);
/* Whether it is remembered. */
gboolean credentials_fixture_adopt (CredentialsFixture *self);
gboolean credentials_fixture_sign_out (CredentialsFixture *self, GError **error);

/* (transfer full) (nullable): a token. */
char *credentials_fixture_get (HelioCredentials *credentials, const char *refused, GError **error);
void credentials_fixture_assert_token (CredentialsFixture *self, const char *refused,
                                       const char *wanted);
void credentials_fixture_assert_none (CredentialsFixture *self, HelioRemoteError code);

G_END_DECLS
