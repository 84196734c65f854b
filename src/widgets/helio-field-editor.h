/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_FIELD_EDITOR (helio_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (HelioFieldEditor, helio_field_editor, HELIO, FIELD_EDITOR, AdwBin)

/**
 * HelioFieldEditorClass:
 * @parent_class: the parent
 * @is_group: whether people fill in several things, each with a name of its own: then the whole is
 *   called as the field is, for those who cannot see what stands above it
 * @load: shows the value of the record's field; called whenever the record has changed
 * @restore: (nullable): shows what was typed and is not in the record, as it was typed
 * @finish: (nullable): puts what is typed into the record, as when somebody goes on
 *
 * An editor of one field of a form: what the field is called, what people fill in, and under it
 * what is wrong. What people change is put into the record at once, by derived classes.
 *
 * Property `left`: whether somebody was there and has gone on, so that it may be told what is
 * wrong. Property `unfinished`: what stands there and is not in the record.
 */
struct _HelioFieldEditorClass
{
  AdwBinClass parent_class;

  gboolean is_group;
  void (*load) (HelioFieldEditor *self);
  void (*restore) (HelioFieldEditor *self, const char *text);
  void (*finish) (HelioFieldEditor *self);
};

/**
 * helio_field_editor_set_up:
 * @self: a new editor
 * @record: a form
 * @field: name of a field of it
 * @input: what people fill in
 * @focus: what has the focus meanwhile: @input, or what is in it
 *
 * For derived classes, to be called once.
 */
void helio_field_editor_set_up (HelioFieldEditor *self, HelioRecord *record, const char *field,
                                GtkWidget *input, GtkWidget *focus);

/**
 * helio_field_editor_set_label:
 * @self: an editor that is set up
 * @label: what the field is called here, translated
 *
 * For derived classes, where the field's own label says too little, or that a field may stay empty
 * that never is.
 */
void helio_field_editor_set_label (HelioFieldEditor *self, const char *label);

/**
 * helio_field_editor_hide_label:
 * @self: an editor that says itself what it is for
 *
 * The label is there only for those who do not see the editor.
 */
void helio_field_editor_hide_label (HelioFieldEditor *self);

/**
 * helio_field_editor_get_record:
 * @self: an editor
 *
 * Returns: (transfer none): the form
 */
HelioRecord *helio_field_editor_get_record (HelioFieldEditor *self);

/**
 * helio_field_editor_get_field:
 * @self: an editor
 *
 * Returns: (transfer none): the field
 */
const HelioField *helio_field_editor_get_field (HelioFieldEditor *self);

/**
 * helio_field_editor_get_left:
 * @self: an editor
 *
 * Returns: whether somebody was there and has gone on
 */
gboolean helio_field_editor_get_left (HelioFieldEditor *self);

/**
 * helio_field_editor_set_problem:
 * @self: an editor
 * @problem: (nullable): what is wrong, translated; %NULL when nothing is
 *
 * Shows what is wrong with the record's field under it.
 */
void helio_field_editor_set_problem (HelioFieldEditor *self, const char *problem);

/**
 * helio_field_editor_object:
 * @self: an editor
 * @objection: (nullable): why, translated; %NULL when there is no such thing any more
 *
 * For derived classes: something stands there that cannot be put into the record, so that the form
 * must not go without it. Shown instead of the problem of the record's field.
 */
void helio_field_editor_object (HelioFieldEditor *self, const char *objection);

/**
 * helio_field_editor_get_objection:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): why something that stands there is not in the record
 */
const char *helio_field_editor_get_objection (HelioFieldEditor *self);

/**
 * helio_field_editor_set_unfinished:
 * @self: an editor
 * @text: (nullable): what stands there and is not in the record, as it is typed
 *
 * For derived classes, so that it can be kept.
 */
void helio_field_editor_set_unfinished (HelioFieldEditor *self, const char *text);

/**
 * helio_field_editor_get_unfinished:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): what stands there and is not in the record
 */
const char *helio_field_editor_get_unfinished (HelioFieldEditor *self);

/**
 * helio_field_editor_restore:
 * @self: an editor
 * @text: what helio_field_editor_get_unfinished() said of one like it
 *
 * Shows it again, as it was typed.
 */
void helio_field_editor_restore (HelioFieldEditor *self, const char *text);

/**
 * helio_field_editor_finish:
 * @self: an editor
 *
 * Puts what stands there unfinished into the record where it can be, as when somebody goes on.
 */
void helio_field_editor_finish (HelioFieldEditor *self);

/**
 * helio_field_editor_get_problem:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): what is shown to be wrong
 */
const char *helio_field_editor_get_problem (HelioFieldEditor *self);

/**
 * helio_field_editor_go_to_problem:
 * @self: an editor that has a problem
 *
 * Puts the focus there, and scrolls to where what is wrong is to be read.
 */
void helio_field_editor_go_to_problem (HelioFieldEditor *self);

/**
 * helio_field_editor_set_hint:
 * @self: an editor
 * @hint: (nullable): a short remark, translated
 *
 * For derived classes: shows something under the field's end, such as how much room there is left.
 */
void helio_field_editor_set_hint (HelioFieldEditor *self, const char *hint);

G_END_DECLS
