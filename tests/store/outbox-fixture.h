/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cache with RMAs and an outbox. Every function waits for its end and asserts that it went well.
 */
#pragma once

#include "helio-store-outbox.h"

G_BEGIN_DECLS

#define OUTBOX_N_RMAS 20
#define OUTBOX_RMA "00000007" /* approved */

typedef struct
{
  char *folder;      /* (owned) */
  HelioStore *store; /* (owned) */
  guint n_pages;     /* of the feed, since the first load */
} OutboxFixture;

/* Calls a function of the store's with `keep, kept` for its callback and data. */
#define OUTBOX_WAIT(self, call) \
  G_STMT_START \
  { \
    g_autoptr (GAsyncResult) result_ = NULL; \
    g_autoptr (GError) error_ = NULL; \
    GAsyncReadyCallback keep = helio_test_keep; \
    gpointer kept = &result_; \
    call; \
    helio_store_finish ((self)->store, helio_test_wait (&result_), &error_); \
    g_assert_no_error (error_); \
  } \
  G_STMT_END

void outbox_set_up (OutboxFixture *self, gconstpointer data);
void outbox_tear_down (OutboxFixture *self, gconstpointer data);

HelioRecord *outbox_find (OutboxFixture *self, const HelioKind *kind, const char *number);
/* What the cache shows of the RMA. */
void outbox_assert_rma (OutboxFixture *self, const char *status, const char *assigned_to,
                        const char *pending);
/* The index of words says of every row what the row says. */
void outbox_assert_words (OutboxFixture *self);

/* Records as the service has them at @revision. */
HelioRecord *outbox_rma_new (gint64 revision, const char *status, const char *assigned_to);
HelioRecord *outbox_note_new (const char *id, gint64 revision, const char *body);
HelioRecord *outbox_case_new (const char *number, gint64 revision);
/* The feed brings @record, or a tombstone of the RMA; takes it. */
void outbox_pull (OutboxFixture *self, HelioRecord *record);

/* What people do. Those that add something return the entry's id. */
char *outbox_cancel (OutboxFixture *self);
char *outbox_create_request (OutboxFixture *self);
void outbox_discard (OutboxFixture *self, const char *entry);
void outbox_retry (OutboxFixture *self, const char *entry);
void outbox_edit (OutboxFixture *self, const char *entry, HelioRecord *form);

/* What sending comes to. */
void outbox_postpone (OutboxFixture *self, const char *entry, const char *key, const char *cause,
                      gboolean arrived);
void outbox_fail (OutboxFixture *self, const char *entry, const char *key);
void outbox_merge (OutboxFixture *self, const char *entry, const char *key, HelioRecord *theirs);

G_END_DECLS
