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

/* helio-effect-cancel.c */
gboolean helio_effect_cancel (HelioMutation *self, GError **error);

G_END_DECLS
