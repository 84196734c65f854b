/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-ordered-model.h"

G_BEGIN_DECLS

/* Replays what a HelioOrderedModel says of itself into a shadow: whoever believes the model's
 * signals must end up with what the model has. Any break of the protocol is an error at once:
 * items-changed that removes and adds, or that speaks of anything but the tail while refilling. */

typedef struct _HelioModelChecker HelioModelChecker;

HelioModelChecker *helio_model_checker_new (HelioOrderedModel *model);
void helio_model_checker_free (HelioModelChecker *self);

/* Compares the shadow with the model: all rows, find_row and records at a few positions. */
void helio_model_checker_check (HelioModelChecker *self);

guint helio_model_checker_get_n_refills (HelioModelChecker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioModelChecker, helio_model_checker_free)

G_END_DECLS
