/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cache with RMAs and an outbox. Every function waits for its end and asserts that it went well.
 */
#pragma once

#include "helio-store-outbox.h"
#include "helio-test-store.h"

G_BEGIN_DECLS

#define OUTBOX_N_RMAS 20
#define OUTBOX_RMA "00000007" /* approved */

/* Of %OUTBOX_N_RMAS RMAs. */
typedef HelioTestCache OutboxFixture;

HelioRecord *outbox_find (OutboxFixture *self, const HelioKind *kind, const char *number);
/* What the cache shows of the RMA. */
void outbox_assert_rma (OutboxFixture *self, const char *status, const char *assigned_to,
                        const char *pending);
/* The index of words and the tally say of every row what the row says. */
void outbox_assert_derived (OutboxFixture *self);

/* Records as the service has them at @revision. */
HelioRecord *outbox_rma_new (gint64 revision, const char *status, const char *assigned_to);
HelioRecord *outbox_note_new (const char *id, gint64 revision, const char *body);
HelioRecord *outbox_case_new (const char *number, gint64 revision);
/* The feed brings @record, or a tombstone of the RMA; takes it. */
void outbox_pull (OutboxFixture *self, HelioRecord *record);

/* What people do. Those that add something return the entry's id. */
char *outbox_cancel (OutboxFixture *self);
char *outbox_create_request (OutboxFixture *self);
void outbox_edit (OutboxFixture *self, const char *entry, HelioRecord *form);

/* What sending comes to. */
void outbox_postpone (OutboxFixture *self, const char *entry, const char *key, const char *cause,
                      HelioOutcome outcome);
void outbox_fail (OutboxFixture *self, const char *entry, const char *key);
void outbox_merge (OutboxFixture *self, const char *entry, const char *key, HelioRecord *theirs);

G_END_DECLS
