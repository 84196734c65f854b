/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How forms are opened. A draft has one form at a time: whoever asks for one that is closed, but
 * not done with, gets the same form again. */
#pragma once

#include "helio-form.h"

G_BEGIN_DECLS

/**
 * helio_form_open_async:
 * @workspace: a workspace
 * @kind: what is to be done
 * @target: (nullable): the record that it is about
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @data: user data for @callback
 *
 * A form to be filled in: the latest draft of the kind about @target that no form has open, or an
 * empty one.
 */
void helio_form_open_async (HelioWorkspace *workspace, const HelioCommandKind *kind,
                            HelioRecord *target, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);

/**
 * helio_form_open_new_async:
 * @workspace: a workspace
 * @kind: what is to be done
 * @target: (nullable): the record that it is about
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @data: user data for @callback
 *
 * An empty form, whatever drafts there are.
 */
void helio_form_open_new_async (HelioWorkspace *workspace, const HelioCommandKind *kind,
                                HelioRecord *target, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);

/**
 * helio_form_open_draft_async:
 * @workspace: a workspace
 * @draft: id of a draft
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @data: user data for @callback
 *
 * The form of a draft, to be gone on with: %HELIO_FORM_ERROR_OPEN when a form has it open.
 */
void helio_form_open_draft_async (HelioWorkspace *workspace, const char *draft,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer data);

/**
 * helio_form_open_entry_async:
 * @workspace: a workspace
 * @entry: id of an entry of the outbox
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @data: user data for @callback
 *
 * The form of an entry, to be changed, with what the service found wrong in it.
 */
void helio_form_open_entry_async (HelioWorkspace *workspace, const char *entry,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer data);

/**
 * helio_form_open_finish:
 * @result: the result of one of the four
 * @error: return location for a #HelioStoreError, %HELIO_STORE_ERROR_NOT_FOUND when what it is
 *   about has gone, or a #HelioFormError
 *
 * Returns: (transfer full) (nullable): the form
 */
HelioForm *helio_form_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
