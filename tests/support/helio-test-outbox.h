/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outbox without a service: each function waits for its end. */
#pragma once

#include "helio-store-outbox.h"
#include "helio-test-store.h"

G_BEGIN_DECLS

/* A command about a record of the cache, or NULL; @field of its form is @text. */
HelioCommand *helio_test_command_new (HelioStore *store, const char *command, const HelioKind *kind,
                                      const char *number, const char *field, const char *text);
/* Adds such a command. Returns its id. */
char *helio_test_enqueue (HelioStore *store, const char *command, const HelioKind *kind,
                          const char *number, const char *field, const char *text);
/* A note about an RMA. */
char *helio_test_add_note (HelioStore *store, const char *rma, const char *text);

/* A request for an RMA of units of a demo system that do not produce; @subject is of the
 * vocabulary, @serials are one a line. */
void helio_test_request_rma (HelioStore *store, const char *subject, const char *serials);

/* The RMAs of the cache that labor can be asked for, of which there must be one. */
GPtrArray *helio_test_list_claimable (HelioStore *store);

/* Keeps a file of the cache's folder; returns its id, or NULL with @error. */
char *helio_test_keep_file (HelioTestCache *cache, const char *name, const char *contents,
                            guint64 most, gint64 now, GError **error);
/* The file and what is known of it are there; either both are or none. */
gboolean helio_test_is_kept (HelioStore *store, const char *id);

void helio_test_discard (HelioStore *store, const char *entry);
void helio_test_retry (HelioStore *store, const char *entry);
/* Keeps @command as a draft: of a change of @entry, unless that is NULL. */
void helio_test_put_draft (HelioStore *store, HelioCommand *command, const char *entry);

/* Begins to send an entry; asserts that it may be. Returns its key. */
char *helio_test_begin_send (HelioStore *store, const char *entry);
/* The service accepts it and answers with @records, NULL behind the last; takes them. */
void helio_test_settle (HelioStore *store, const char *entry, const char *key,
                        ...) G_GNUC_NULL_TERMINATED;

/* The entry as the outbox has it; NULL when it has gone. */
HelioCommand *helio_test_find_command (HelioStore *store, const char *entry);
void helio_test_assert_state (HelioStore *store, const char *entry, const char *state);

G_END_DECLS
