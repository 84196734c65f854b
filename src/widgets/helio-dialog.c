/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-dialog.h"

/* Below this width of the parent the dialog covers all of it. */
#define NARROW 600

void
helio_dialog_set_parent (GtkWindow *dialog, GtkWindow *parent)
{
  int width, height;

  g_return_if_fail (GTK_IS_WINDOW (dialog));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  width = gtk_widget_get_width (GTK_WIDGET (parent));
  height = gtk_widget_get_height (GTK_WIDGET (parent));
  gtk_window_set_transient_for (dialog, parent);
  if (width > 0 && width < NARROW)
    gtk_window_set_default_size (dialog, width, height);
}
