/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioArea:
 * @name: what `nav.section` names
 * @label: English, msgid in context `section`
 * @icon: icon name
 *
 * One of the areas that sidebar and bottom bar lead to.
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *icon;
} HelioArea;

/**
 * HELIO_N_AREAS:
 *
 * How many areas there are.
 */
#define HELIO_N_AREAS 3

extern const HelioArea helio_areas[HELIO_N_AREAS];

/**
 * helio_area_get_label:
 * @self: an area
 *
 * Returns: (transfer none): its name in the user's language
 */
const char *helio_area_get_label (const HelioArea *self);

G_END_DECLS
