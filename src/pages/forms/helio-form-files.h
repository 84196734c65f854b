/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that go with a form, as its field `files` lists them. */
#pragma once

#include "helio-form.h"

G_BEGIN_DECLS

/**
 * helio_form_files_add:
 * @form: a form with files
 * @id: the SHA-256 of a file that the store keeps
 *
 * Lets a file go with a form, under the name that it was kept by last.
 *
 * Returns: whether it does not do so already
 */
gboolean helio_form_files_add (HelioForm *form, const char *id);

/**
 * helio_form_files_replace:
 * @form: a form with files
 * @id: the SHA-256 of one of them
 * @other: the SHA-256 of another one, that the store keeps
 *
 * Lets another file go with a form in the place of one; not when that was taken out meanwhile.
 */
void helio_form_files_replace (HelioForm *form, const char *id, const char *other);

/**
 * helio_form_files_remove:
 * @form: a form with files
 * @id: the SHA-256 of one of them
 *
 * Takes a file out of a form.
 */
void helio_form_files_remove (HelioForm *form, const char *id);

/**
 * helio_form_files_find:
 * @form: a form with files
 * @id: the SHA-256 of one of them
 *
 * Returns: (transfer full) (nullable): what is known of it, a record of kind `file`, with its name
 *   in this form
 */
HelioRecord *helio_form_files_find (HelioForm *form, const char *id);

/**
 * helio_form_files_get_total:
 * @form: a form with files
 *
 * Returns: how many bytes they have together
 */
guint64 helio_form_files_get_total (HelioForm *form);

/**
 * helio_form_files_get_limit:
 * @form: a form with files
 *
 * Returns: how many bytes they may have together
 */
guint64 helio_form_files_get_limit (HelioForm *form);

/**
 * helio_form_files_get_room:
 * @form: a form with files
 *
 * Returns: how many bytes one more file may have
 */
guint64 helio_form_files_get_room (HelioForm *form);

G_END_DECLS
