/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a form has in the vault: of what is secret there are but references in it. */
#pragma once

#include "helio-form-source.h"
#include "helio-form.h"

G_BEGIN_DECLS

/**
 * helio_form_secrets_recall:
 * @vault: the vault, which has been opened as far as that goes
 * @source: what a form begins with
 *
 * Has a form begin with what was used last, unless it changes an entry of the outbox, and without
 * references to what is not there any more.
 */
void helio_form_secrets_recall (HelioVault *vault, HelioFormSource *source);

/**
 * helio_form_secrets_note_named:
 * @form: a form that is in the outbox now
 *
 * Its secrets are kept as long as the cache names them.
 */
void helio_form_secrets_note_named (HelioForm *form);

/**
 * helio_form_secrets_let_go:
 * @form: a form of which nothing is kept
 *
 * Its secrets go, unless the cache has named them.
 */
void helio_form_secrets_let_go (HelioForm *form);

G_END_DECLS
