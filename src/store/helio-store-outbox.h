/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be sent: entries of the outbox (#HelioCommand) and drafts. Each function that writes
 * is one transaction: the entry and what it does to the cache are there together, or neither. */
#pragma once

#include "helio-command.h"
#include "helio-differences.h"
#include "helio-store.h"

G_BEGIN_DECLS

/**
 * HelioAttempt:
 * @entry: the entry's id
 * @key: the key that it was sent with
 * @id: what tells it from every other attempt, also from those of other programs
 *
 * An attempt to send an entry. What it came to says nothing of an entry that has got another key
 * since, because somebody changed it or tries it again.
 */
typedef struct
{
  const char *entry;
  const char *key;
  const char *id;
} HelioAttempt;

/**
 * HelioOutcome:
 * @HELIO_OUTCOME_NOTHING: the service has done nothing because of this attempt
 * @HELIO_OUTCOME_UNKNOWN: it may have done what was asked
 * @HELIO_OUTCOME_NOT_DONE: it says itself that it has not done it, however often it was sent: it
 *   has looked for the key
 *
 * What an attempt to send an entry, which was not answered with what was done, has come to.
 */
typedef enum
{
  HELIO_OUTCOME_NOTHING,
  HELIO_OUTCOME_UNKNOWN,
  HELIO_OUTCOME_NOT_DONE,
} HelioOutcome;

/**
 * helio_store_enqueue_async:
 * @self: a store
 * @command: what is to be done
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Adds a command to the outbox and shows at once what it does. The draft with its id goes. Finish
 * with helio_store_finish(): %HELIO_STORE_ERROR_NOT_FOUND when what it is about was discarded,
 * %HELIO_STORE_ERROR_SENT when it is in the outbox already.
 */
void helio_store_enqueue_async (HelioStore *self, HelioCommand *command, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_edit_async:
 * @self: a store
 * @entry: the entry's id
 * @form: what it is to say now; the draft with the form's id goes
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Gives an entry another form; it keeps its place and is sent again, at once unless the service has
 * said when. Finish with helio_store_finish(): %HELIO_STORE_ERROR_SENT when the service may have it
 * already and has not said that it did not do it, so that it would get both.
 */
void helio_store_edit_async (HelioStore *self, const char *entry, HelioRecord *form,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);

/**
 * helio_store_retry_async:
 * @self: a store
 * @entry: the entry's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Has an entry sent again, at once: as it is, over whatever the service says now, and in the same
 * words under the same key when the service may have it. Finish with helio_store_finish().
 */
void helio_store_retry_async (HelioStore *self, const char *entry, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_discard_async:
 * @self: a store
 * @entry: the entry's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Removes an entry, what it did to the cache, and the entries about what it makes
 * (helio_reader_list_dependents()): the service's copy is shown again. Finish with
 * helio_store_finish(): %HELIO_STORE_ERROR_SENT while it is being sent.
 */
void helio_store_discard_async (HelioStore *self, const char *entry, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_take_back_async:
 * @self: a store
 * @entry: the entry's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Removes an entry and what it did to the cache; what it says is a draft with the entry's id from
 * then on. Finish with helio_store_finish(): %HELIO_STORE_ERROR_SENT when the service may have it,
 * %HELIO_STORE_ERROR_NEEDED when there are entries about what it makes.
 */
void helio_store_take_back_async (HelioStore *self, const char *entry, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_begin_send_async:
 * @self: a store
 * @attempt: what is about to be sent
 * @body: how it is said; when it was said before, the former words stay: the service must get the
 *   same ones whenever the key is the same
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Finish with helio_store_finish(): %HELIO_STORE_ERROR_NOT_FOUND when it is not to be sent any
 * more.
 */
void helio_store_begin_send_async (HelioStore *self, const HelioAttempt *attempt, const char *body,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);

/**
 * helio_store_settle_async:
 * @self: a store
 * @attempt: what the service accepted
 * @func: decodes the service's answer: what it made, in the order in which it was asked for, and
 *   what it changed; the cursor says nothing. Called twice
 * @data: (nullable): user data for @func
 * @destroy: (nullable): frees @data
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: user data for @callback
 *
 * The service's records take the place of the entry's; local ids become the service's wherever they
 * are named. Finish with helio_store_finish().
 */
void helio_store_settle_async (HelioStore *self, const HelioAttempt *attempt, HelioFeedFunc func,
                               gpointer data, GDestroyNotify destroy, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);

/**
 * helio_store_postpone_async:
 * @self: a store
 * @attempt: what could not be sent
 * @cause: (nullable): a word of #helio_outbox_cause
 * @now: when it could not, microseconds UTC
 * @not_before: when to try again, likewise, or %HELIO_NO_INTEGER for any time
 * @outcome: what is known of it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * It waits again; with a @cause, one attempt more has failed. Finish with helio_store_finish().
 */
void helio_store_postpone_async (HelioStore *self, const HelioAttempt *attempt, const char *cause,
                                 gint64 now, gint64 not_before, HelioOutcome outcome,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data);

/**
 * helio_store_fail_async:
 * @self: a store
 * @attempt: what was refused, or cannot be sent
 * @cause: a word of #helio_outbox_cause
 * @problem: (nullable): why, in the service's words
 * @errors: (nullable): what is wrong with which field, `field code why`, one a line; why may be
 *   left out
 * @outcome: what is known of it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * It needs somebody. Finish with helio_store_finish().
 */
void helio_store_fail_async (HelioStore *self, const HelioAttempt *attempt, const char *cause,
                             const char *problem, const char *errors, HelioOutcome outcome,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);

/**
 * helio_store_merge_async:
 * @self: a store
 * @attempt: a change of a record that has changed meanwhile
 * @theirs: (nullable): the record as the service has it now, unless the cache has it so already
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Puts both changes together by field. When they do not overlap the entry waits to be sent over
 * @theirs; otherwise it is in conflict and needs somebody. Finish with helio_store_finish().
 */
void helio_store_merge_async (HelioStore *self, const HelioAttempt *attempt, HelioRecord *theirs,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data);

/**
 * helio_store_recover_outbox_async:
 * @self: a store
 * @now: the time, microseconds UTC
 * @cancellable: (nullable): a cancellable
 * @callback: (nullable): called when it is done
 * @data: user data for @callback
 *
 * What was being sent when the program ended waits again, a pause that is over is forgotten, and
 * kept files that no form names go. To be called before anything is sent. Finish with
 * helio_store_finish().
 */
void helio_store_recover_outbox_async (HelioStore *self, gint64 now, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_put_draft_async:
 * @self: a store
 * @command: what somebody began to fill in
 * @entry: (nullable): the entry that gets this form in the end, when it is being changed
 * @coming: (nullable): URIs of files that are on their way into the form, one a line
 * @unfinished: (nullable): what is typed but not in the form
 * @cancellable: (nullable): a cancellable
 * @callback: (nullable): called when it is done
 * @data: user data for @callback
 *
 * Keeps a form as it is. Finish with helio_store_finish().
 */
void helio_store_put_draft_async (HelioStore *self, HelioCommand *command, const char *entry,
                                  const char *coming, const char *unfinished,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer data);

/**
 * helio_store_delete_draft_async:
 * @self: a store
 * @draft: the draft's id
 * @cancellable: (nullable): a cancellable
 * @callback: (nullable): called when it is done
 * @data: user data for @callback
 *
 * Removes a draft, if there is one. Finish with helio_store_finish().
 */
void helio_store_delete_draft_async (HelioStore *self, const char *draft, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);

/**
 * helio_reader_list_commands:
 * @self: a reader
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (element-type HelioCommand) (nullable): the outbox, in the order in
 * which it is sent
 */
GPtrArray *helio_reader_list_commands (HelioReader *self, GError **error);

/**
 * helio_reader_find_command:
 * @self: a reader
 * @entry: the entry's id
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (nullable): the command
 */
HelioCommand *helio_reader_find_command (HelioReader *self, const char *entry, GError **error);

/**
 * helio_reader_find_sent:
 * @self: a reader
 * @entry: the id that an entry had
 * @error: return location for a #HelioStoreError: %HELIO_STORE_ERROR_NOT_FOUND when it has not been
 *   sent, or what it was about is gone
 *
 * Returns: (transfer full) (nullable): what an entry that has been sent was about, or has made
 */
HelioRecord *helio_reader_find_sent (HelioReader *self, const char *entry, GError **error);

/**
 * helio_reader_list_dependents:
 * @self: a reader
 * @entry: the entry's id
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (element-type HelioCommand) (nullable): the entries that go with it when
 *   it is discarded
 */
GPtrArray *helio_reader_list_dependents (HelioReader *self, const char *entry, GError **error);

/**
 * helio_reader_list_secrets:
 * @self: a reader
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (nullable): the references that drafts and entries of the outbox have in
 *   the place of secrets
 */
GStrv helio_reader_list_secrets (HelioReader *self, GError **error);

/**
 * helio_reader_find_differences:
 * @self: a reader
 * @entry: the entry's id
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (nullable): what the entry changes, and what has become of it
 */
HelioDifferences *helio_reader_find_differences (HelioReader *self, const char *entry,
                                                 GError **error);

G_END_DECLS
