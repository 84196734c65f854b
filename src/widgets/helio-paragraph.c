/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-paragraph.h"

#include "helio-text-shown.h"

GtkWidget *
helio_paragraph_new (const char *text, const char *style)
{
  g_autofree char *shown
      = text != NULL ? helio_text_dup_shown_within (text, HELIO_TEXT_MOST_SHOWN) : NULL;
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}
