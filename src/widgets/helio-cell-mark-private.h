/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mark in the cell of a record with something unsent. */
#pragma once

#include "helio-vocabulary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @state (nullable): of what is unsent. @mark (inout) (nullable), a child of @cell: made when there
 * is something to say, which is rare, for cells have to be cheap. */
void helio_cell_mark_show (GtkWidget **mark, GtkWidget *cell, const HelioTerm *state);
/* Lets @child, which the cell has, share its place with a mark. */
void helio_cell_mark_make_room (GtkWidget *cell, GtkWidget *child);

G_END_DECLS
