/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is told what a screen reader says of a cell. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @alone: in the view's own cell, which is told, too; @names_row: so is the row. */
void helio_cell_name_tell (GtkWidget *cell, const char *name, gboolean alone, gboolean names_row);

G_END_DECLS
