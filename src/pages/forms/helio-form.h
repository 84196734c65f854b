/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command-check.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

#define HELIO_TYPE_FORM (helio_form_get_type ())
G_DECLARE_FINAL_TYPE (HelioForm, helio_form, HELIO, FORM, GObject)

typedef struct _HelioFileTaker HelioFileTaker;

/**
 * HelioForm:
 *
 * Something that somebody is about to do: a form that is filled in, checked while it is, kept as a
 * draft from half a second after the last change on, and put into the outbox in the end.
 *
 * Properties: `valid` (nothing is wrong that can be known here), `changed` (something was filled in
 * that was not there by itself), both notified. Signal `checked` after every check, `written` when
 * what there was to be kept as a draft has been, or has failed to be: see helio_form_is_kept().
 */

#define HELIO_FORM_ERROR (helio_form_error_quark ())

/**
 * HelioFormError:
 * @HELIO_FORM_ERROR_OPEN: another form has the draft open
 * @HELIO_FORM_ERROR_PLACE: a photograph says where it was taken, and is of a kind that cannot be
 *   changed
 *
 * What can go wrong with a form, beside the cache.
 */
typedef enum
{
  HELIO_FORM_ERROR_OPEN,
  HELIO_FORM_ERROR_PLACE,
} HelioFormError;

GQuark helio_form_error_quark (void);

/**
 * helio_form_get_workspace:
 * @self: a form
 *
 * Returns: (transfer none): what it works with
 */
HelioWorkspace *helio_form_get_workspace (HelioForm *self);

/**
 * helio_form_get_kind:
 * @self: a form
 *
 * Returns: (transfer none): what is to be done
 */
const HelioCommandKind *helio_form_get_kind (HelioForm *self);

/**
 * helio_form_get_target:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): the record that it is about
 */
HelioRecord *helio_form_get_target (HelioForm *self);

/**
 * helio_form_get_context:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): what its layout has read for its editors
 */
gpointer helio_form_get_context (HelioForm *self);

/**
 * helio_form_get_entry:
 * @self: a form
 *
 * Returns: (transfer none): id of the entry of the outbox that it becomes once it is submitted
 */
const char *helio_form_get_entry (HelioForm *self);

/**
 * helio_form_get_record:
 * @self: a form
 *
 * Returns: (transfer none): what is filled in; editors change it in place
 */
HelioRecord *helio_form_get_record (HelioForm *self);

/**
 * helio_form_get_file_taker:
 * @self: a form
 *
 * Returns: (transfer none): takes files into it
 */
HelioFileTaker *helio_form_get_file_taker (HelioForm *self);

/**
 * helio_form_get_kept_at:
 * @self: a form
 *
 * Returns: when the draft that it goes on with was kept, microseconds UTC; %HELIO_NO_INTEGER when
 *   it goes on with none
 */
gint64 helio_form_get_kept_at (HelioForm *self);

/**
 * helio_form_get_refusal:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): why the service refused the entry that is changed,
 * translated where the reason is known, else in the service's words; %NULL once every field that it
 * found something with has been changed
 */
const char *helio_form_get_refusal (HelioForm *self);

/**
 * helio_form_find_problem:
 * @self: a form
 * @field: name of a field
 * @code: (out): what is wrong with it
 *
 * What the service found counts until the field has been changed.
 *
 * Returns: whether something is
 */
gboolean helio_form_find_problem (HelioForm *self, const char *field, HelioInvalid *code);

/**
 * helio_form_dup_problem:
 * @self: a form
 * @field: a field of it
 *
 * Returns: (transfer full) (nullable): what is wrong with it, in words; %NULL when nothing is
 */
char *helio_form_dup_problem (HelioForm *self, const HelioField *field);

/**
 * helio_form_get_objection:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): why the service does not let it be done with the record that
 *   it is about, in its words, as far as that is known here
 */
const char *helio_form_get_objection (HelioForm *self);

/**
 * helio_form_is_valid:
 * @self: a form
 *
 * Returns: whether it may be submitted
 */
gboolean helio_form_is_valid (HelioForm *self);

/**
 * helio_form_is_changed:
 * @self: a form
 *
 * Returns: whether something was filled in that was not there by itself
 */
gboolean helio_form_is_changed (HelioForm *self);

/**
 * helio_form_differs:
 * @self: a form
 * @other: a form of the same kind
 *
 * Returns: whether something else is filled in than in @other, or stands there unfinished
 */
gboolean helio_form_differs (HelioForm *self, HelioRecord *other);

/**
 * helio_form_get_unfinished:
 * @self: a form
 * @field: name of a field
 *
 * Returns: (transfer none) (nullable): what stands there and is not in the record, as it was typed
 */
const char *helio_form_get_unfinished (HelioForm *self, const char *field);

/**
 * helio_form_set_unfinished:
 * @self: a form
 * @field: name of a field
 * @text: (nullable): what stands there and is not in the record, as it is typed
 *
 * It is kept with the draft.
 */
void helio_form_set_unfinished (HelioForm *self, const char *field, const char *text);

/**
 * helio_form_get_place:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): see helio_form_set_place()
 */
const char *helio_form_get_place (HelioForm *self);

/**
 * helio_form_set_place:
 * @self: a form
 * @place: (nullable): where in it somebody is, as its body writes it, such as the number of a
 *   step
 *
 * It is kept with the draft, and makes none of what nobody has changed.
 */
void helio_form_set_place (HelioForm *self, const char *place);

/**
 * helio_form_forbid:
 * @self: a form
 * @field: name of a field
 * @words: (nullable): why what it says is not possible, translated; %NULL when it is
 *
 * For editors that know more than the form says, such as until when something may be asked for:
 * %HELIO_INVALID_NOT_ALLOWED is wrong with the field then, in these words.
 */
void helio_form_forbid (HelioForm *self, const char *field, const char *words);

/**
 * helio_form_hold:
 * @self: a form
 *
 * Something is on its way into the form, such as a file: it may not be submitted, and does not go,
 * until helio_form_release() was called as often.
 */
void helio_form_hold (HelioForm *self);

/**
 * helio_form_release:
 * @self: a form that was held
 *
 * The end of helio_form_hold().
 */
void helio_form_release (HelioForm *self);

/**
 * helio_form_is_held:
 * @self: a form
 *
 * Returns: whether something is on its way into it
 */
gboolean helio_form_is_held (HelioForm *self);

/**
 * helio_form_reset:
 * @self: a form
 *
 * Fills in what it began with: nothing that anybody filled in is left.
 */
void helio_form_reset (HelioForm *self);

/**
 * helio_form_close:
 * @self: a form
 *
 * Nobody fills it in any more: what was filled in is kept as a draft at once, and what is still on
 * its way into it when it is there.
 */
void helio_form_close (HelioForm *self);

/**
 * helio_form_take_up:
 * @self: a form that was closed
 *
 * Somebody fills it in again.
 */
void helio_form_take_up (HelioForm *self);

/**
 * helio_form_is_kept:
 * @self: a form
 *
 * Returns: whether what was to be kept of it last is in the cache, or on its way there
 */
gboolean helio_form_is_kept (HelioForm *self);

/**
 * helio_form_discard:
 * @self: a form
 *
 * As helio_form_close(), but nothing is kept, and the draft goes.
 */
void helio_form_discard (HelioForm *self);

/**
 * helio_form_submit_async:
 * @self: a form that is valid and is not being submitted already
 * @callback: called when it is in the outbox, or is not
 * @data: user data for @callback
 *
 * Puts it into the outbox.
 */
void helio_form_submit_async (HelioForm *self, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_form_submit_finish:
 * @self: a form
 * @result: the result
 * @error: return location for a #HelioStoreError
 *
 * Returns: whether it is in the outbox; else it goes on as before
 */
gboolean helio_form_submit_finish (HelioForm *self, GAsyncResult *result, GError **error);

G_END_DECLS
