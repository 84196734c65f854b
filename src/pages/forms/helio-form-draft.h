/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a form as a draft, and whether another form may go on with it. */
#pragma once

#include "helio-form.h"

G_BEGIN_DECLS

typedef struct _HelioFormDraft HelioFormDraft;

/**
 * helio_form_draft_new:
 * @form: (transfer none): the form that has it, to its end
 * @entry: (nullable): the entry of the outbox that the form changes
 * @kept_at: when the draft that it goes on with was kept, microseconds UTC; %HELIO_NO_INTEGER when
 *   it goes on with none
 *
 * From here on no other form goes on with it.
 *
 * Returns: (transfer full): a new draft of a form that somebody fills in
 */
HelioFormDraft *helio_form_draft_new (HelioForm *form, const char *entry, gint64 kept_at);

/**
 * helio_form_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees it. Whoever wants to may go on with what was kept.
 */
void helio_form_draft_free (HelioFormDraft *self);

/**
 * helio_form_draft_note_change:
 * @self: a draft that has not ended
 *
 * Has what is filled in kept half a second after the last change, or at once when the form is
 * closed. What is as it was in the beginning is no draft.
 */
void helio_form_draft_note_change (HelioFormDraft *self);

/**
 * helio_form_draft_close:
 * @self: a draft
 *
 * Nobody fills the form in any more: has it kept at once. What is still on its way into the form is
 * kept when it is there. Does nothing when it is closed or has ended already.
 */
void helio_form_draft_close (HelioFormDraft *self);

/**
 * helio_form_draft_reopen:
 * @self: a draft that is closed, or that has ended
 *
 * Somebody fills the form in again.
 */
void helio_form_draft_reopen (HelioFormDraft *self);

/**
 * helio_form_draft_end:
 * @self: a draft
 *
 * Nothing of the form is kept any more.
 */
void helio_form_draft_end (HelioFormDraft *self);

/**
 * helio_form_draft_delete:
 * @self: a draft that has ended
 *
 * Has what was kept of it deleted.
 */
void helio_form_draft_delete (HelioFormDraft *self);

/**
 * helio_form_draft_settle:
 * @self: a draft
 *
 * To be called when less is on its way into the form, or out of it: another form may go on with
 * what was kept as soon as this one is closed and all of it is in the cache.
 */
void helio_form_draft_settle (HelioFormDraft *self);

/**
 * helio_form_draft_is_closed:
 * @self: a draft
 *
 * Returns: whether nobody fills the form in, though files may still be on their way into it
 */
gboolean helio_form_draft_is_closed (HelioFormDraft *self);

/**
 * helio_form_draft_has_ended:
 * @self: a draft
 *
 * Returns: whether nothing of the form is kept any more
 */
gboolean helio_form_draft_has_ended (HelioFormDraft *self);

/**
 * helio_form_draft_is_kept:
 * @self: a draft
 *
 * Returns: whether what was to be written of it last is in the cache, or on its way there
 */
gboolean helio_form_draft_is_kept (HelioFormDraft *self);

/**
 * helio_form_draft_get_kept_at:
 * @self: a draft
 *
 * Returns: when it was kept last, microseconds UTC; %HELIO_NO_INTEGER when it never was
 */
gint64 helio_form_draft_get_kept_at (HelioFormDraft *self);

G_END_DECLS
