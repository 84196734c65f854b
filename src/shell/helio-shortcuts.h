/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioShortcut:
 * @group: where it is of use; English, msgid in context `shortcuts`
 * @title: what it does; English, msgid in context `shortcut`
 * @action: (nullable): the detailed action of the application or of its windows that it activates;
 *   %NULL when a widget has the keys by itself
 * @keys: accelerators, separated by spaces
 *
 * What some keys do.
 */
typedef struct
{
  const char *group;
  const char *title;
  const char *action;
  const char *keys;
} HelioShortcut;

/**
 * helio_shortcuts_get_all:
 * @n: (out): how many
 *
 * The one table of keys. Those of a group follow each other.
 *
 * Returns: (transfer none) (array length=n): every shortcut
 */
const HelioShortcut *helio_shortcuts_get_all (guint *n);

/**
 * helio_shortcuts_install:
 * @application: the application
 *
 * Gives the actions their keys.
 */
void helio_shortcuts_install (GtkApplication *application);

/**
 * helio_shortcuts_set_covered:
 * @application: the application
 * @covered: whether its windows cover what they show
 *
 * Keys that lead somewhere in a window do nothing while it is covered.
 */
void helio_shortcuts_set_covered (GtkApplication *application, gboolean covered);

G_END_DECLS
