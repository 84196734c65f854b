/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-return-papers.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * HelioPaper:
 * @HELIO_PAPER_LABEL: goes onto the parcel, one for each package
 * @HELIO_PAPER_LIST: goes into it
 *
 * The papers of a parcel.
 */
typedef enum
{
  HELIO_PAPER_LABEL,
  HELIO_PAPER_LIST,
} HelioPaper;

/**
 * HELIO_N_PAPERS:
 *
 * How many papers a parcel has.
 */
#define HELIO_N_PAPERS 2

/**
 * helio_paper_get_title:
 * @self: a paper
 *
 * Returns: (transfer none): what it is called, in the user's language
 */
const char *helio_paper_get_title (HelioPaper self);

/**
 * helio_paper_get_size:
 * @self: a paper
 * @letter: whether people use paper of the size Letter, not A4
 * @width: (out): its width, in points
 * @height: (out): its height, in points
 *
 * The size that it is made for: labels are 4 × 6 inches everywhere.
 */
void helio_paper_get_size (HelioPaper self, gboolean letter, double *width, double *height);

/**
 * helio_paper_count_pages:
 * @self: a paper
 * @papers: what it says
 * @width: width of a page, in points
 * @height: height of a page, in points
 *
 * Returns: how many pages it has on paper of that size
 */
guint helio_paper_count_pages (HelioPaper self, HelioReturnPapers *papers, double width,
                               double height);

/**
 * helio_paper_draw:
 * @self: a paper
 * @papers: what it says
 * @cr: where to draw, in points
 * @page: which page, from 0 on
 * @width: width of a page, in points
 * @height: height of a page, in points
 *
 * Draws a page.
 */
void helio_paper_draw (HelioPaper self, HelioReturnPapers *papers, cairo_t *cr, guint page,
                       double width, double height);

/**
 * helio_paper_dup_file_name:
 * @self: a paper
 * @papers: what it says
 *
 * Returns: (transfer full): what its file is called: letters, digits, dashes, spaces and a dot,
 * whatever numbers the service sends
 */
char *helio_paper_dup_file_name (HelioPaper self, HelioReturnPapers *papers);

/**
 * helio_paper_save_async:
 * @self: a paper
 * @papers: what it says
 * @letter: see helio_paper_get_size()
 * @file: where to
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is written
 * @data: user data for @callback
 *
 * Writes it as PDF, in a thread of its own. A file that is there is replaced, whole or not at all.
 */
void helio_paper_save_async (HelioPaper self, HelioReturnPapers *papers, gboolean letter,
                             GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);

/**
 * helio_paper_save_finish:
 * @result: the result
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: whether it is written
 */
gboolean helio_paper_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
