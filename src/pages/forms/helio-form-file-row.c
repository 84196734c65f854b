/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-file-row.h"

#include "helio-file-thumbnail.h"
#include "helio-paragraph.h"
#include "helio-tooltip.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  helio_tooltip_follow_label (GTK_LABEL (label));
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
on_looked_for (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) remark = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  gtk_widget_set_visible (remark, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
}

/* Somebody may have cleared the folder that it lay in: without it the form cannot be sent. */
static GtkWidget *
make_gone_remark (GFile *file)
{
  GtkWidget *remark = helio_paragraph_new (
      C_ ("files", "It is not on this computer any more: take it out, and add it again."),
      "problem");

  gtk_widget_set_visible (remark, FALSE);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, on_looked_for, g_object_ref (remark));
  return remark;
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
  gtk_box_append (GTK_BOX (texts), make_gone_remark (file));
  gtk_box_append (GTK_BOX (row), helio_file_thumbnail_new (file, media_type));
  gtk_box_append (GTK_BOX (row), texts);
  if (suffix != NULL)
    gtk_box_append (GTK_BOX (row), suffix);
  return row;
}
