/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-cell-mark-private.h"

#define SPACING 6

void
helio_cell_mark_show (GtkWidget **mark, GtkWidget *cell, const HelioTerm *state)
{
  if (*mark == NULL && state == NULL)
    return;
  if (*mark == NULL)
    {
      *mark = gtk_image_new ();
      gtk_widget_insert_after (*mark, cell, NULL);
    }
  gtk_widget_set_visible (*mark, state != NULL);
  if (state == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (*mark), state->icon);
  gtk_widget_set_css_classes (*mark, (const char *[]){ "status-tint", state->style, NULL });
}

void
helio_cell_mark_make_room (GtkWidget *cell, GtkWidget *child)
{
  GtkLayoutManager *layout = gtk_box_layout_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), SPACING);
  gtk_widget_set_layout_manager (cell, layout);
  gtk_widget_set_hexpand (child, TRUE);
}
