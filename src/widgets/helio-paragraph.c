/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-paragraph.h"

#include "helio-text-shown.h"
#include "helio-wrap.h"

#include <string.h>

/* In bytes. Where Pango 1.50 may break a line between words only, it looks at the rest of such a
 * word anew for every line that it fills: a second for 8,000 letters, twenty for 40,000. */
#define LONGEST_WORD 1000

static gboolean
has_endless_word (const char *text)
{
  gsize length;

  for (; *text != '\0'; text += length + (text[length] != '\0'))
    if ((length = strcspn (text, " \t\n")) > LONGEST_WORD)
      return TRUE;
  return FALSE;
}

void
helio_paragraph_set_text (GtkLabel *label, const char *text)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (GTK_IS_LABEL (label));

  shown = helio_text_dup_shown_within (text != NULL ? text : "", HELIO_TEXT_MOST_SHOWN);
  gtk_label_set_wrap_mode (label,
                           has_endless_word (shown) ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
  gtk_label_set_text (label, shown);
  helio_wrap_keep_letters (label);
}

GtkWidget *
helio_paragraph_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  helio_paragraph_set_text (GTK_LABEL (label), text);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}
