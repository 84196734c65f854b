/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each kind of command does. */
#pragma once

#include "helio-mutation.h"

G_BEGIN_DECLS

HelioEffect helio_effect_of (const HelioCommandKind *command);

/* helio-effect-notes.c */
gboolean helio_effect_add_note (HelioMutation *self, GError **error);
gboolean helio_effect_attach (HelioMutation *self, GError **error);
/* Adds the files that the form names to a record. */
gboolean helio_effect_add_files (HelioMutation *self, HelioRecord *parent, GError **error);

/* helio-effect-records.c: what several effects write */
const char *helio_effect_author (HelioMutation *self);
void helio_effect_set_parent (HelioRecord *record, HelioRecord *parent);
void helio_effect_set_system (HelioRecord *record, HelioRecord *system);
void helio_effect_set_contact (HelioMutation *self, HelioRecord *record);
/* Both have an address whose field names begin with `where` and `from`; `from` may be NULL for the
 * fields of a system. */
void helio_effect_copy_address (HelioRecord *record, const char *where, HelioRecord *source,
                                const char *from);

/* helio-effect-request.c */
gboolean helio_effect_create_request (HelioMutation *self, GError **error);

/* helio-effect-labor.c */
gboolean helio_effect_request_labor (HelioMutation *self, GError **error);
gboolean helio_effect_resubmit_labor (HelioMutation *self, GError **error);

/* helio-effect-return.c */
gboolean helio_effect_initiate_return (HelioMutation *self, GError **error);
gboolean helio_effect_initiate_battery_return (HelioMutation *self, GError **error);

/* helio-effect-report.c */
gboolean helio_effect_order_report (HelioMutation *self, GError **error);

/* helio-effect-cancel.c */
gboolean helio_effect_cancel (HelioMutation *self, GError **error);

G_END_DECLS
