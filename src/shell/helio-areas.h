/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioArea:
 * @name: what `nav.section` names
 * @label: English, msgid in context `section`
 * @icon: icon name
 * @main: whether the bottom bar of a narrow window leads to it, too
 * @make_page: makes the page that it begins with
 *
 * One of the areas that the sidebar leads to.
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *icon;
  gboolean main;
  GtkWidget *(*make_page) (HelioWorkspace *workspace);
} HelioArea;

/**
 * HELIO_N_AREAS:
 *
 * How many areas there are.
 */
#define HELIO_N_AREAS 4

extern const HelioArea helio_areas[HELIO_N_AREAS];

/**
 * helio_area_find:
 * @name: (nullable): a name
 *
 * Returns: (transfer none) (nullable): the area, or %NULL
 */
const HelioArea *helio_area_find (const char *name);

/**
 * helio_area_get_label:
 * @self: an area
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *helio_area_get_label (const HelioArea *self);

G_END_DECLS
