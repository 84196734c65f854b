/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-service-link.h"

GtkWidget *
helio_service_link_new (const char *label, const char *uri)
{
  GtkWidget *button = gtk_link_button_new_with_label (uri, label);
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "service-link");
  return button;
}
