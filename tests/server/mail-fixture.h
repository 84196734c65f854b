/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue of mails in a storage of its own, and a way for them that does what the test says. */
#pragma once

#include "helio-clock.h"
#include "helio-mail-route.h"
#include "helio-storage-mail.h"

#define MAIL_TEST_NOW G_GINT64_CONSTANT (1700000000000000)

#define TEST_TYPE_ROUTE (test_route_get_type ())
G_DECLARE_FINAL_TYPE (TestRoute, test_route, TEST, ROUTE, GObject)

struct _TestRoute
{
  GObject parent_instance;

  GError *failure; /* (owned) (nullable): what sending fails with */
  guint n_sent;
  GString *sent; /* (owned): the mails */
  char *name;    /* (owned) (nullable): of the last mail */
};

typedef struct
{
  char *folder; /* (owned) */
  char *uri;    /* (owned) */
  HelioClock *clock;
  HelioStorage *storage;
  HelioStorage *other; /* another process's */
  TestRoute *route;
  gint64 organisation;
} MailTest;

void mail_test_set_up (MailTest *self, gconstpointer data);
void mail_test_tear_down (MailTest *self, gconstpointer data);

/* A mail to the owner; to a recipient, with a file that has been kept, or NULL. */
void mail_test_queue (MailTest *self);
void mail_test_queue_with (MailTest *self, const char *recipient, const char *sha256);

/* What sending fails with from now on. */
void mail_test_fail_with (MailTest *self, GQuark domain, int code, const char *message);
/* Sends the next mail, over the test's route or another one. Returns whether one was due. */
gboolean mail_test_deliver_next (MailTest *self);
gboolean mail_test_deliver (MailTest *self, HelioMailRoute *route);

/* What another process sees: `id state recipient attempts error` of each. */
void mail_test_assert_queue (MailTest *self, const char *expected);
