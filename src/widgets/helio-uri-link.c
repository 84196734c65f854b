/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-uri-link.h"

static gboolean
on_activate_link (GtkLinkButton *button)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "nav.open-uri", "s",
                              gtk_link_button_get_uri (button));
  return TRUE;
}

void
helio_uri_link_route (GtkLinkButton *button)
{
  g_return_if_fail (GTK_IS_LINK_BUTTON (button));

  g_signal_connect (button, "activate-link", G_CALLBACK (on_activate_link), NULL);
}
