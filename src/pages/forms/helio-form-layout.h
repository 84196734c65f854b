/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"
#include "helio-form.h"

G_BEGIN_DECLS

/**
 * HelioFormLayout:
 * @command: name of a kind of command
 * @fields: names of the fields that people fill in, in order, separated by spaces; groups of them
 *   by ` | `; what begins with `@` is a remark between them
 * @submit: what the button says that sends it, English, msgid in context `form`
 * @create_editor: (nullable): makes the editor of a field that needs something of its own, %NULL
 *   for the other fields; %NULL when all are texts or files
 * @groups: (nullable) (array zero-terminated=1): what the groups are called, English, msgids in
 *   context `section`; %NULL when there is one without a name
 * @large: whether it needs a large window although it has no groups
 * @create_remark: (nullable): makes a remark, whose name comes without the `@`
 * @find_made: (nullable): the kind and the id of the record that is opened once the form is
 *   submitted; %NULL when people stay where they are
 * @close: (nullable): what the button says that closes the form, msgid in context `form`; %NULL for
 *   the usual word
 * @create_body: (nullable): makes all editors and what they stand in, when the form is filled in
 *   step by step (#HelioFormBody); adds the editors to @editors
 * @prepare: (nullable): on the reading thread, fills in what is known before anybody did anything,
 *   unless the form is of an @entry of the outbox, and reads what the editors need besides it into
 *   @context; %FALSE when the cache cannot be read
 * @free_context: frees that
 * @topic: (nullable): the page of the help that is about it
 *
 * How a kind of command is filled in: the one table behind the dialogs.
 */
typedef struct
{
  const char *command;
  const char *fields;
  const char *submit;
  GtkWidget *(*create_editor) (HelioForm *form, const HelioField *field);
  const char *const *groups;
  gboolean large;
  GtkWidget *(*create_remark) (HelioForm *form, const char *name);
  const HelioKind *(*find_made) (HelioForm *form, char **id);
  const char *close;
  GtkWidget *(*create_body) (HelioForm *form, GPtrArray *editors);
  gboolean (*prepare) (HelioReader *reader, const HelioCommandKind *kind, HelioRecord *target,
                       HelioRecord *form, const char *entry, gpointer *context);
  GDestroyNotify free_context;
  const char *topic;
} HelioFormLayout;

/**
 * helio_form_layout_find:
 * @kind: a kind of command
 *
 * Returns: (transfer none) (nullable): how it is filled in; %NULL when nobody can do it here
 */
const HelioFormLayout *helio_form_layout_find (const HelioCommandKind *kind);

/**
 * helio_form_layout_create_editors:
 * @self: a layout
 * @form: a form of its kind
 * @box: where to
 *
 * Makes the editors of a form, under the names of their groups, and the remarks between them.
 *
 * Returns: (transfer full) (element-type HelioFieldEditor): the editors, children of @box, in order
 */
GPtrArray *helio_form_layout_create_editors (const HelioFormLayout *self, HelioForm *form,
                                             GtkBox *box);

/**
 * helio_form_layout_get_close:
 * @self: a layout
 *
 * Returns: (transfer none): what the button says that closes the form, in the user's language
 */
const char *helio_form_layout_get_close (const HelioFormLayout *self);

/**
 * helio_form_layout_get_submit:
 * @self: a layout
 *
 * Returns: (transfer none): what the button says that sends it, in the user's language
 */
const char *helio_form_layout_get_submit (const HelioFormLayout *self);

G_END_DECLS
