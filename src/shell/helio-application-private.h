/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the application and its accounts share. */
#pragma once

#include "helio-application.h"
#include "helio-context.h"
#include "helio-lock-cover.h"
#include "helio-notifier.h"
#include "helio-tour.h"
#include "helio-welcome-window.h"
#include "helio-window.h"

G_BEGIN_DECLS

struct _HelioApplication
{
  AdwApplication parent_instance;

  HelioOptions options;        /* its members are (unowned) */
  HelioContext *context;       /* (owned) (nullable): until it is open */
  HelioWorkspace *workspace;   /* (owned) (nullable) */
  HelioNotifier *notifier;     /* (owned) (nullable): of the workspace */
  HelioLock *lock;             /* (owned) (nullable): until something is open */
  HelioLockCover *cover;       /* (owned) (nullable): of the lock */
  guint screen_savers[2];      /* what the session bus says of each, or 0 */
  HelioTour *tour;             /* (owned) (nullable) */
  GCancellable *opening;       /* (owned) (nullable) */
  gboolean is_hidden;          /* nobody has asked for a window so far */
  gboolean stays;              /* without a window */
  gboolean is_damage_told;     /* of the cache that is open */
  gboolean is_going;           /* to other data, once what is left has ended */
  gboolean is_switching;       /* to another account: nobody has been told so far */
  GPtrArray *links;            /* (owned) (element-type utf8): to be opened in a window */
  HelioWelcomeWindow *welcome; /* (unowned) (nullable): where somebody signs in */
  gboolean is_way_in;          /* it was asked for where the app was locked */
  HelioKeptGrant *grant;       /* (owned) (nullable): of who just did, until it is adopted */
  char *grant_service;         /* (owned) (nullable): which it is good for */
  guint n_settling;            /* sign-ins that the keyring or an issuer has to hear of */
  gboolean is_ending;          /* nothing is opened any more */
  int exit_code;
};

/* Opens @account's data, or what the options say. */
void helio_application_open_context (HelioApplication *self, const HelioAccount *account);
/* The first window on what is open. */
void helio_application_show_first_window (HelioApplication *self);
/* Closes all windows but the one where somebody signs in, and keeps what was filled in. */
void helio_application_close_windows (HelioApplication *self);
/* The window that was used last, or NULL. */
HelioWindow *helio_application_find_window (HelioApplication *self);

/* Builds what is shown again, in other words or with other days. */
void helio_application_build_anew (HelioApplication *self);

/* helio-application-accounts.c */
void helio_application_install_accounts (HelioApplication *self);
/* Has somebody sign in; NULL for the service that is offered. */
void helio_application_welcome (HelioApplication *self, HelioWelcomeReason reason,
                                const char *service);
/* The data of an account are open: shows them, at once or when there are some. */
void helio_application_begin_account (HelioApplication *self);

/* What was granted just now is of no use. */
void helio_application_give_back_grant (HelioApplication *self);
/* Has the program end only once what goes on with a context's sign-in is over. */
void helio_application_settle (HelioApplication *self, HelioContext *context);

/* helio-application-links.c */
void helio_application_install_links (HelioApplication *self);
/* Opens what was asked for before there was a window. */
void helio_application_open_links (HelioApplication *self, HelioWindow *window);

/* The page of a record, at once or when there is a window. */
void helio_application_open_record (HelioApplication *self, const char *kind, const char *number);

/* helio-application-lock.c */
void helio_application_install_lock (HelioApplication *self);
/* What is open can be locked, and is locked if it has to be opened first. */
void helio_application_begin_lock (HelioApplication *self);
/* Nothing is open that could be locked. */
void helio_application_pause_lock (HelioApplication *self);
void helio_application_end_lock (HelioApplication *self);
gboolean helio_application_is_locked (HelioApplication *self);

/* helio-application-news.c */
void helio_application_install_news (HelioApplication *self);
/* Tells the desktop of what is new in the workspace, and the workspace of who is there. */
void helio_application_follow_news (HelioApplication *self);

/* helio-application-settings.c */
/* Has settings that no page reads take effect, now and whenever they change. */
void helio_application_follow_settings (HelioApplication *self);
/* Whether to go on without a window. */
void helio_application_stay (HelioApplication *self, gboolean stays);

G_END_DECLS
