/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader says of a cell: who is told, and whether it leads somewhere. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @alone: in the view's own cell, which is told, too; @names_row: so is the row. */
void helio_cell_name_tell (GtkWidget *cell, const char *name, gboolean alone, gboolean names_row);
gboolean helio_cell_name_is_link (GtkWidget *cell);
void helio_cell_name_set_link (GtkWidget *cell, gboolean leads);

G_END_DECLS
