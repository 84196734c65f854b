/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-tab-stop.h"

static void
on_row_selected (GtkListBox *list, GtkListBoxRow *selected, gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (list));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkListBoxRow *row;

  if (selected == NULL)
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    gtk_widget_set_focusable (GTK_WIDGET (row), row == selected);
  /* The arrow keys asked for the focus before the row could take it. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (list)))
    gtk_widget_grab_focus (GTK_WIDGET (selected));
}

void
helio_tab_stop_add (GtkListBox *list)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  g_signal_connect (list, "row-selected", G_CALLBACK (on_row_selected), NULL);
}
