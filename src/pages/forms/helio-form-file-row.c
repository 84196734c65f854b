/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-file-row.h"

#include "helio-file-thumbnail.h"

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (label, text);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
helio_form_file_row_new (GFile *file, const char *name, const char *media_type, gint64 size,
                         GtkWidget *remark, GtkWidget *suffix)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *readable = g_format_size ((guint64) MAX (size, 0));

  g_return_val_if_fail (name != NULL, NULL);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), make_label (name, NULL));
  if (size > 0)
    gtk_box_append (GTK_BOX (texts), make_label (readable, "dim-label"));
  if (remark != NULL)
    gtk_box_append (GTK_BOX (texts), remark);
  gtk_box_append (GTK_BOX (row), helio_file_thumbnail_new (file, media_type));
  gtk_box_append (GTK_BOX (row), texts);
  if (suffix != NULL)
    gtk_box_append (GTK_BOX (row), suffix);
  return row;
}
