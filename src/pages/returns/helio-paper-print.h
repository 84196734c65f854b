/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-paper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_paper_use_size:
 * @name: (nullable): %GTK_PAPER_NAME_A4 or %GTK_PAPER_NAME_LETTER, or %NULL for the desktop's
 *
 * What is printed on from now on, in the whole program; labels have a size of their own.
 */
void helio_paper_use_size (const char *name);

/**
 * helio_paper_uses_letter:
 *
 * Returns: whether people here use paper of the size Letter, not A4
 */
gboolean helio_paper_uses_letter (void);

/**
 * helio_paper_print_create:
 * @paper: the paper whose size it has
 * @name: what it is called among what waits to be printed
 *
 * Something to be printed, in points, whose pages are still to be counted and drawn.
 *
 * Returns: (transfer full): what prints it
 */
GtkPrintOperation *helio_paper_print_create (HelioPaper paper, const char *name);

/**
 * helio_paper_print_new:
 * @paper: a paper
 * @papers: what it says
 *
 * The paper, ready to be printed: on the printer, and in the size, that somebody chooses.
 *
 * Returns: (transfer full): what prints it
 */
GtkPrintOperation *helio_paper_print_new (HelioPaper paper, HelioReturnPapers *papers);

/**
 * helio_paper_print_run:
 * @self: what is to be printed
 * @from: in the window that asks how
 *
 * Prints it, on the printer or into the file that somebody chooses; says so where that fails.
 */
void helio_paper_print_run (GtkPrintOperation *self, GtkWidget *from);

G_END_DECLS
