/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What renewing, signing in and signing out share. */
#pragma once

#include "helio-credentials.h"

#include "helio-file-lock.h"
#include "helio-sign-in.h"

G_BEGIN_DECLS

struct _HelioCredentials
{
  GObject parent_instance;

  HelioKeyringItem *item; /* (owned) */
  HelioClock *clock;      /* (owned) */

  HelioKeptGrant *kept; /* (owned) (nullable) */
  HelioSignIn *way;     /* (owned) (nullable): of its issuer */
  gboolean remembered;
  gboolean is_stale;   /* the keyring has an older one of this, which is used up */
  gboolean signed_out; /* by the user */
  guint n_adoptions;   /* whose grant is not in the keyring so far */
  guint round;         /* how often somebody has signed in */

  GQueue waiting;      /* (element-type Waiter): for another token than the one kept */
  gboolean renewing;   /* looks for it */
  HelioFileLock *lock; /* (owned) (nullable): while it does */
};

void helio_credentials_set_remembered (HelioCredentials *self, gboolean remembered);
/* Takes @kept. */
void helio_credentials_set_kept (HelioCredentials *self, HelioKeptGrant *kept);
/* Somebody else's secret, or one of another version, is none. */
void helio_credentials_read_kept (HelioCredentials *self, const char *secret);
/* Keeps what is kept in the keyring: helio_keyring_finish(). */
void helio_credentials_save (HelioCredentials *self, GAsyncReadyCallback callback, gpointer data);
/* helio_file_lock_take_finish(). */
void helio_credentials_take_lock (HelioCredentials *self, GAsyncReadyCallback callback,
                                  gpointer data);
/* The way to sign in with the issuer of what is kept. */
HelioSignIn *helio_credentials_get_way (HelioCredentials *self);

G_END_DECLS
