/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SOFT_HYPHEN "\302\255"
/* Letters of a line; in the narrowest window, with text twice as large, there is room for more. */
#define LEAST_LETTERS 8

char *
helio_wrap_hyphenate (const char *text)
{
  /* Translators: the long words that labels break badly at 400 pixels with text twice as large,
   * each with hyphens where it may be broken, and spaces between them; a hyphen alone when your
   * language has none. For instance “Garantie-anspruchs-positionen Wasser-schaden”. */
  g_auto (GStrv) words = g_strsplit (C_ ("hyphenation", "-"), " ", -1);
  GString *hyphenated = g_string_new (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "-", -1);
      g_autofree char *word = g_strjoinv ("", parts);
      g_autofree char *broken = g_strjoinv (SOFT_HYPHEN, parts);

      if (*word != '\0')
        g_string_replace (hyphenated, word, broken, 0);
    }
  return g_string_free (hyphenated, FALSE);
}

/* A box measures what wraps in it at a dozen widths, and then its own parents do. */
static void
lay_out_by_a_grid (GtkWidget *widget)
{
  GtkLayoutManager *grid = gtk_grid_layout_new ();
  int column = 0;

  gtk_widget_set_layout_manager (widget, grid);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_grid_layout_child_set_column (GTK_GRID_LAYOUT_CHILD (
                                          gtk_layout_manager_get_layout_child (grid, child)),
                                      column++);
}

void
helio_wrap_label (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_CHECK_BUTTON (widget))
    lay_out_by_a_grid (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      {
        g_autofree char *hyphenated
            = helio_wrap_hyphenate (gtk_label_get_label (GTK_LABEL (child)));

        gtk_label_set_label (GTK_LABEL (child), hyphenated);
        gtk_label_set_wrap (GTK_LABEL (child), TRUE);
        gtk_label_set_wrap_mode (GTK_LABEL (child), PANGO_WRAP_WORD_CHAR);
        /* What is not as wide as it may be would have the least width for its height, whatever
         * words that breaks. */
        gtk_label_set_natural_wrap_mode (GTK_LABEL (child), GTK_NATURAL_WRAP_NONE);
        gtk_label_set_justify (GTK_LABEL (child),
                               GTK_IS_BUTTON (widget) ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
        helio_wrap_keep_letters (GTK_LABEL (child));
      }
}

void
helio_wrap_keep_number (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoAttribute *together;
  const char *text, *number;

  g_return_if_fail (GTK_IS_LABEL (label));

  text = gtk_label_get_text (label);
  number = strrchr (text, '(');
  if (number != NULL)
    {
      together = pango_attr_allow_breaks_new (FALSE);
      together->start_index = (guint) (number - text);
      together->end_index = (guint) strlen (text);
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, together);
    }
  gtk_label_set_attributes (label, attributes);
}

void
helio_wrap_keep_letters (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_width_chars (label, (int) MIN (g_utf8_strlen (gtk_label_get_text (label), -1) / 2,
                                               LEAST_LETTERS));
}

void
helio_wrap_labels (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (widget), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_xalign (GTK_LABEL (widget), 0);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    helio_wrap_labels (child);
}
