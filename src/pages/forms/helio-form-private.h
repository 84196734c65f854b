/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-form-source.h"
#include "helio-form.h"

G_BEGIN_DECLS

/* Takes @source. */
HelioForm *helio_form_new (HelioWorkspace *workspace, HelioFormSource *source);

/* What would be done by it now. */
HelioCommand *helio_form_create_command (HelioForm *self);

/* What stands there and is not in it; NULL when nothing does. */
char *helio_form_dup_unfinished (HelioForm *self);

/* It changes what is in the outbox, and is nothing new. */
gboolean helio_form_changes_entry (HelioForm *self);

/* Nobody fills it in; files may still be on their way into it. */
gboolean helio_form_is_closed (HelioForm *self);

/* Nothing of it is on its way to the cache any more. */
void helio_form_tell_written (HelioForm *self);

G_END_DECLS
