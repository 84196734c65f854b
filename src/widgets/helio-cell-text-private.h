/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell shows texts with. */
#pragma once

#include "helio-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer floating): of a field that is no status. */
GtkWidget *helio_cell_text_new (const HelioField *field);
/* Whether texts of the field stand at the end of the line. */
gboolean helio_cell_text_is_amount (const HelioField *field);
/* Puts the text that it has at the end, or the beginning, of the line. */
void helio_cell_text_align (GtkInscription *self, gboolean at_end);
/* Whether it looks as if it led somewhere. */
void helio_cell_text_set_link (GtkWidget *self, gboolean leads);

G_END_DECLS
