/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-paper.h"
#include "helio-pen.h"

G_BEGIN_DECLS

/* How many labels there are: one a package. */
guint helio_paper_count_packages (HelioReturnPapers *papers);

void helio_paper_draw_label (HelioReturnPapers *papers, cairo_t *cr, guint page, double width,
                             double height);

/* An address, and the number of the record that has it, also for machines. */
void helio_paper_draw_address (const char *title, const char *address, const char *number,
                               const char *name, cairo_t *cr, double width, double height);

/* Draws page @page, none when @cr is NULL; says how many there are. */
guint helio_paper_draw_list (HelioReturnPapers *papers, cairo_t *cr, guint page, guint n_pages,
                             double width, double height);

/* What both papers say. (transfer full) (nullable) */
char *helio_paper_dup_sender (HelioReturnPapers *papers);
char *helio_paper_dup_receiver (HelioReturnPapers *papers);

/* Of a parcel, or of a form that asks for one. (transfer full) (nullable) */
char *helio_paper_dup_weight (HelioRecord *parcel);

/* The RMA's number, "" when nobody knows it. */
const char *helio_paper_get_rma (HelioReturnPapers *papers);

/* How a battery travels, as the package must say; NULL for what is none. */
const char *helio_paper_get_warning (HelioReturnPapers *papers);

/* Text of the parcel, whose kind may lack the field. */
const char *helio_paper_get_text (HelioReturnPapers *papers, const char *field);

G_END_DECLS
