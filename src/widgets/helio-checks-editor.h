/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"

G_BEGIN_DECLS

#define HELIO_TYPE_CHECKS_EDITOR (helio_checks_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioChecksEditor, helio_checks_editor, HELIO, CHECKS_EDITOR,
                      HelioFieldEditor)

/**
 * HelioCheck:
 * @value: (owned): what the record gets, a line of its list
 * @label: (owned): what people read
 * @detail: (owned) (nullable): smaller, under it
 * @sensitive: whether it may be checked
 *
 * One of the things to choose from.
 */
typedef struct
{
  char *value;
  char *label;
  char *detail;
  gboolean sensitive;
} HelioCheck;

/**
 * helio_checks_editor_new:
 * @record: a form
 * @field: name of a field of it that is a list
 * @checks: (element-type HelioCheck): what to choose from, in order
 *
 * An editor for several of a few things, each with a box to check.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_checks_editor_new (HelioRecord *record, const char *field, GArray *checks);

/**
 * helio_checks_editor_new_terms:
 * @record: a form
 * @field: name of a field of it that is a list with a vocabulary
 *
 * As helio_checks_editor_new(), for the values of the field's vocabulary.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_checks_editor_new_terms (HelioRecord *record, const char *field);

G_END_DECLS
