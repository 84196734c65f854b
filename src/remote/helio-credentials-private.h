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
  guint n_sign_outs;   /* that are not over */
  guint round;         /* how often somebody has signed in */

  GQueue waiting;      /* (element-type Waiter): for another token than the one kept */
  gboolean renewing;   /* looks for it */
  HelioFileLock *lock; /* (owned) (nullable): while it does */
  GQueue settling;     /* (element-type GTask): wait until nothing of all this goes on */
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
/* Notes a task that waits for another token than @refused (nullable). */
void helio_credentials_add_waiter (HelioCredentials *self, GTask *task, const char *refused);
/* Whether what is kept is what the service has refused, or what it has refused to one who waits. */
gboolean helio_credentials_is_refused (HelioCredentials *self, const char *refused);
gboolean helio_credentials_has_refused (HelioCredentials *self);
/* Each gets what is kept, unless that is what the service has refused: then @failure, why there is
 * no other one just now; NULL when somebody has to sign in. */
void helio_credentials_serve_all (HelioCredentials *self, const GError *failure);
/* Takes the error, which all get. */
void helio_credentials_fail_all (HelioCredentials *self, GError *error);
/* Something has ended: who waits for the end of all hears of it, if this was the last. */
void helio_credentials_note_end (HelioCredentials *self);
GError *helio_credentials_error_nobody (void);
/* The way to sign in with the issuer of what is kept. */
HelioSignIn *helio_credentials_get_way (HelioCredentials *self);

G_END_DECLS
