/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-density.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (HelioDensity, helio_density,
                    G_DEFINE_ENUM_VALUE (HELIO_DENSITY_COMPACT, "compact"),
                    G_DEFINE_ENUM_VALUE (HELIO_DENSITY_STANDARD, "standard"),
                    G_DEFINE_ENUM_VALUE (HELIO_DENSITY_COMFORTABLE, "comfortable"))

static const char *const labels[] = {
  NC_ ("density", "Compact"),
  NC_ ("density", "Standard"),
  NC_ ("density", "Comfortable"),
};

const char *
helio_density_get_nick (HelioDensity density)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (HELIO_TYPE_DENSITY);
  const GEnumValue *value = g_enum_get_value (klass, (int) density);

  g_return_val_if_fail (value != NULL, "standard");
  return value->value_nick;
}

HelioDensity
helio_density_from_nick (const char *nick)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (HELIO_TYPE_DENSITY);
  const GEnumValue *value = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;

  return value != NULL ? (HelioDensity) value->value : HELIO_DENSITY_STANDARD;
}

GMenuModel *
helio_density_menu_new (const char *action)
{
  GMenu *menu = g_menu_new ();

  g_return_val_if_fail (action != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (GMenuItem) item
          = g_menu_item_new (g_dpgettext2 (GETTEXT_PACKAGE, "density", labels[i]), NULL);

      g_menu_item_set_action_and_target (item, action, "s",
                                         helio_density_get_nick ((HelioDensity) i));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}
