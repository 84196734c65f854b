/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-menu-later.h"

static void
ensure_menu (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

void
helio_menu_later_set (GtkMenuButton *button, GMenuModel *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  gtk_menu_button_set_create_popup_func (button, ensure_menu, g_object_ref (menu), g_object_unref);
}
