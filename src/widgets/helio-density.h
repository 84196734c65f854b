/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioDensity:
 * @HELIO_DENSITY_COMPACT: as many rows as can be read
 * @HELIO_DENSITY_STANDARD: in between
 * @HELIO_DENSITY_COMFORTABLE: rows that a finger hits
 *
 * How close the rows of a table stand. The nicks are the table's CSS classes and what the
 * settings keep.
 */
typedef enum
{
  HELIO_DENSITY_COMPACT,
  HELIO_DENSITY_STANDARD,
  HELIO_DENSITY_COMFORTABLE,
} HelioDensity;

#define HELIO_TYPE_DENSITY (helio_density_get_type ())
GType helio_density_get_type (void);

/**
 * helio_density_get_nick:
 * @density: a density
 *
 * Returns: (transfer none): `compact`, `standard` or `comfortable`
 */
const char *helio_density_get_nick (HelioDensity density);

/**
 * helio_density_from_nick:
 * @nick: (nullable): a nick
 *
 * Returns: the density, the standard one when there is none of this nick
 */
HelioDensity helio_density_from_nick (const char *nick);

/**
 * helio_density_menu_new:
 * @action: a stateful action with a string, for instance `pane.density`
 *
 * A menu to choose a density from; targets are the nicks.
 *
 * Returns: (transfer full): a new menu
 */
GMenuModel *helio_density_menu_new (const char *action);

G_END_DECLS
