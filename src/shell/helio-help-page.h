/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * HELIO_HELP_INDEX:
 *
 * The page that the others are reached from.
 */
#define HELIO_HELP_INDEX "index"

/**
 * HelioHelpBlock:
 * @step: which step it is, from 1 on; 0 for what is none
 * @is_item: whether it is one of a list
 * @is_note: whether it is said aside
 * @text: plain text
 * @attributes: how parts of it look
 *
 * A paragraph.
 */
typedef struct
{
  guint step;
  gboolean is_item;
  gboolean is_note;
  char *text;
  PangoAttrList *attributes;
} HelioHelpBlock;

/**
 * HelioHelpPage:
 * @title: what it is called
 * @blocks: (element-type HelioHelpBlock): what it says, in order
 * @see_also: names of pages about something near
 * @position: its place among the pages that are reached from the index
 *
 * A page of the help. What it says is written once, as Mallard, for help viewers and for the app.
 */
typedef struct
{
  char *title;
  GPtrArray *blocks;
  GStrv see_also;
  gint64 position;
} HelioHelpPage;

/**
 * helio_help_page_load:
 * @name: its name
 *
 * Reads a page from the resources, in the first language of the user's that there is one in.
 *
 * Returns: (transfer full) (nullable): the page, or %NULL when there is none of that name
 */
HelioHelpPage *helio_help_page_load (const char *name);

/**
 * helio_help_page_list:
 *
 * Returns: (transfer full): the names of all pages but the index, in the order they are offered in
 */
GStrv helio_help_page_list (void);

/**
 * helio_help_page_free:
 * @self: (transfer full): a page
 *
 * Frees it.
 */
void helio_help_page_free (HelioHelpPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioHelpPage, helio_help_page_free)

G_END_DECLS
