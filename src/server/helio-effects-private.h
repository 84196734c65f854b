/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each kind of command does. */
#pragma once

#include "helio-mutation.h"
#include "helio-record-copy.h"

G_BEGIN_DECLS

HelioEffect helio_effect_of (const HelioCommandKind *command);

/* helio-effect-notes.c */
gboolean helio_effect_add_note (HelioMutation *self, GError **error);
gboolean helio_effect_attach (HelioMutation *self, GError **error);
/* What the service's people say about the target. */
gboolean helio_effect_answer (HelioMutation *self, GError **error);
/* Adds the files that the form names to a record. */
gboolean helio_effect_add_files (HelioMutation *self, HelioRecord *parent, GError **error);

/* helio-effect-records.c: what several effects write */
const char *helio_effect_author (HelioMutation *self);
/* What a request is about; language: (nullable): for what records hold. NULL when there is no such
 * subject. */
const char *helio_effect_find_subject (HelioMutation *self, const char *id, const char *language);
void helio_effect_set_parent (HelioRecord *record, HelioRecord *parent);
void helio_effect_set_contact (HelioMutation *self, HelioRecord *record);
/* (transfer full) (element-type utf8): the serial numbers that it names, folded */
GPtrArray *helio_effect_list_serials (HelioRecord *record);
/* (transfer full) (element-type HelioRecord): the returns of an RMA, batteries' too; NULL with an
 * error set. */
GPtrArray *helio_effect_find_returns (HelioMutation *self, HelioRecord *rma, GError **error);
/* Whether no unit of an RMA stays behind: all but the rejected ones are among the serial numbers.
 * lines: (element-type HelioRecord) */
gboolean helio_effect_is_complete (GPtrArray *lines, GHashTable *serials);

/* helio-effect-request.c */
gboolean helio_effect_create_request (HelioMutation *self, GError **error);

/* A case whose system and subject the form says; whoever asks for it is told that it is here. */
gboolean helio_effect_make_case (HelioMutation *self, const char *description, HelioRecord **made,
                                 GError **error);

/* helio-effect-chat.c */
gboolean helio_effect_start_conversation (HelioMutation *self, GError **error);
gboolean helio_effect_send_message (HelioMutation *self, GError **error);
gboolean helio_effect_read_conversation (HelioMutation *self, GError **error);
gboolean helio_effect_open_case (HelioMutation *self, GError **error);
/* What the service's people do. */
gboolean helio_effect_answer_chat (HelioMutation *self, GError **error);
gboolean helio_effect_read_chat (HelioMutation *self, GError **error);
gboolean helio_effect_close_chat (HelioMutation *self, GError **error);

/* helio-effect-labor.c */
gboolean helio_effect_request_labor (HelioMutation *self, GError **error);
gboolean helio_effect_resubmit_labor (HelioMutation *self, GError **error);
/* What its tracking shows: that the claim has come to a status. */
void helio_effect_add_labor_event (HelioMutation *self, HelioRecord *claim, const char *comment);
/* Its RMAs say how far a claim is, too. */
gboolean helio_effect_follow_claim (HelioMutation *self, HelioRecord *claim, GError **error);

/* helio-effect-return.c */
gboolean helio_effect_initiate_return (HelioMutation *self, GError **error);
gboolean helio_effect_initiate_battery_return (HelioMutation *self, GError **error);

/* helio-effect-report.c */
gboolean helio_effect_order_report (HelioMutation *self, GError **error);

/* helio-effect-step.c: what the service's people do with any record */
/* Takes the step that the command is for; refused where the life cycle has no such step. */
gboolean helio_effect_step (HelioMutation *self, GError **error);
/* Has the person at an address told of a record, in their language; the news is a msgid in context
 * `mail`. Nobody is told without an address. */
gboolean helio_effect_tell (HelioMutation *self, HelioRecord *record, const char *email,
                            const char *news, const char *const *fields, GError **error);
/* (transfer full): a mail's body: what it is about, then fields of a record, by the labels of the
 * language that the thread speaks. */
GString *helio_effect_write (const char *news, HelioRecord *record, const char *const *fields);
/* Queues a mail. */
gboolean helio_effect_send (HelioMutation *self, const char *email, const char *subject,
                            const GString *body, GError **error);
gboolean helio_effect_take (HelioMutation *self, GError **error);
gboolean helio_effect_resolve (HelioMutation *self, GError **error);

/* helio-effect-decision.c: what becomes of an RMA */
gboolean helio_effect_approve_rma (HelioMutation *self, GError **error);
gboolean helio_effect_reject_rma (HelioMutation *self, GError **error);
gboolean helio_effect_cancel (HelioMutation *self, GError **error);
gboolean helio_effect_ship_rma (HelioMutation *self, GError **error);

/* helio-effect-arrival.c: what has come back */
gboolean helio_effect_receive (HelioMutation *self, GError **error);
gboolean helio_effect_close (HelioMutation *self, GError **error);

/* helio-effect-claim.c: what becomes of a labor claim */
gboolean helio_effect_review_claim (HelioMutation *self, GError **error);
gboolean helio_effect_question_claim (HelioMutation *self, GError **error);
gboolean helio_effect_approve_claim (HelioMutation *self, GError **error);
gboolean helio_effect_reject_claim (HelioMutation *self, GError **error);
gboolean helio_effect_pay_claim (HelioMutation *self, GError **error);

G_END_DECLS
