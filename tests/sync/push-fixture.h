/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outbox before the real service, with a proxy between them that does what the test wants. */
#pragma once

#include "helio-fault-proxy.h"
#include "helio-push-job.h"
#include "helio-test-outbox.h"
#include "helio-test-service.h"
#include "helio-test-store.h"

G_BEGIN_DECLS

#define PUSH_FIXTURE_PAYEE "pay@example.org"

typedef struct
{
  HelioTestService *service; /* (owned) */
  HelioFaultProxy *proxy;    /* (owned) */
  HelioClient *client;       /* (owned): of the proxy */
  HelioClock *clock;         /* (owned): stands still */
  HelioVault *vault;         /* (owned) */
  char *folder;              /* (owned) */
  HelioStore *store;         /* (owned): has synced */
  GStrv rmas;                /* (owned): numbers of RMAs that may be canceled */
} PushFixture;

void push_fixture_set_up (PushFixture *self, gconstpointer data);
void push_fixture_tear_down (PushFixture *self, gconstpointer data);
/* Another computer before the same service, instead of the two above. */
void push_fixture_join (PushFixture *self, PushFixture *other);
void push_fixture_leave (PushFixture *self);

/* A child of the test finds the service at @url by its computer's folder. */
void push_fixture_tell_child (PushFixture *self, const char *url);
void push_fixture_open_as_child (PushFixture *self, const char *folder);

/* What the cache has, which may be nothing; (nullable). */
HelioRecord *push_fixture_find (PushFixture *self, const HelioKind *kind, const char *id);
/* Any system of it. */
HelioRecord *push_fixture_find_system (PushFixture *self);

/* As after a restart. */
void push_fixture_reopen (PushFixture *self);

/* Sends what can be sent; returns why it ended early, or NULL. */
GError *push_fixture_try (PushFixture *self, gboolean eager);
/* The same, and it must end well. */
void push_fixture_push (PushFixture *self);
/* The same, and it must end early with a HELIO_REMOTE_ERROR. */
void push_fixture_push_in_vain (PushFixture *self, int code);

/* Time goes on until what waits may be tried again. */
void push_fixture_wait (PushFixture *self);

/* Fetches what the service has, not through the proxy. */
void push_fixture_pull (PushFixture *self);
/* Pulls, and then the outbox is empty and the cache is what the service has. */
void push_fixture_assert_done (PushFixture *self);
/* How many notes of the service say @text. */
guint push_fixture_count_notes (PushFixture *self, const char *text);

/* An entry of the outbox, which must be there: values of its fields. */
void push_fixture_assert_entry (PushFixture *self, const char *entry, const char *state,
                                const char *cause, gint64 n_attempts);
char *push_fixture_dup_text (PushFixture *self, const char *entry, const char *field);
gint64 push_fixture_get_integer (PushFixture *self, const char *entry, const char *field);

/* Somebody else changes a record at the service. */
void push_fixture_change (PushFixture *self, const HelioKind *kind, const char *id,
                          const char *field, const char *value);

/* Puts a file of at most 1 kB into the cache. Returns its id, which is its SHA-256. */
char *push_fixture_keep_file (PushFixture *self, const char *name, const char *contents);
/* Claim lines that may go back, of each RMA one. */
GPtrArray *push_fixture_list_units (PushFixture *self);
/* Enqueues a new case about some system. Returns its temporary id. */
char *push_fixture_request (PushFixture *self, const char *description);
/* The same about a unit, and a case of a conversation. Each returns the entry's id. */
char *push_fixture_request_rma (PushFixture *self, const char *serial, const char *description);
char *push_fixture_open_case (PushFixture *self, const char *conversation, const char *description);
/* Enqueues the order of a report. Returns the entry's id. */
char *push_fixture_order_report (PushFixture *self, const char *type, const char *email);

/* Enqueues a claim for the labor of an RMA, or the correction of a claim, by `request-labor` or
 * `resubmit-labor`: @words are whatever somebody types, and the contents of its document. @account
 * stands for a secret, or is NULL. Returns the entry's id. */
char *push_fixture_claim (PushFixture *self, const char *command, HelioRecord *target,
                          const char *words, const char *account);

/* Each waits for its end; returns why it failed, or NULL. */
GError *push_fixture_edit (PushFixture *self, const char *entry, const char *field,
                           const char *value);

G_END_DECLS
