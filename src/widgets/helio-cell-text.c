/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-cell-text-private.h"

#include <hb.h>

/* Where long texts have to share what is left, they give up this much, but names can still be told
 * apart. */
#define YIELDING_CHARS 12
#define LEAST_CHARS 14
/* By its first letter; digits alone follow the window. */
static hb_direction_t
find_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isalpha (letter))
        return hb_script_get_horizontal_direction (
            hb_unicode_script (hb_unicode_funcs_get_default (), letter));
    }
  return HB_DIRECTION_INVALID;
}

/* GtkInscription has a text begin where its script is read from, whichever side the window is read
 * from: in a column all begin at the same side. */
static gboolean
is_read_otherwise (GtkInscription *self)
{
  const char *text = gtk_inscription_get_text (self);
  hb_direction_t direction = text != NULL ? find_direction (text) : HB_DIRECTION_INVALID;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return direction == HB_DIRECTION_LTR;
  return direction == HB_DIRECTION_RTL;
}

void
helio_cell_text_align (GtkInscription *self, gboolean at_end)
{
  gtk_inscription_set_xalign (self, at_end != is_read_otherwise (self) ? 1.0f : 0.0f);
}

gboolean
helio_cell_text_is_amount (const HelioField *field)
{
  return field->type == HELIO_FIELD_INTEGER || field->type == HELIO_FIELD_MONEY;
}

/* GtkInscription has the size it is told instead of its text's, which makes scrolling twice as fast
 * as with labels (and four times when jumping). */
GtkWidget *
helio_cell_text_new (const HelioField *field)
{
  guint least
      = MAX (MIN (field->width, LEAST_CHARS), MAX (field->width, YIELDING_CHARS) - YIELDING_CHARS);
  GtkWidget *inscription;

  inscription
      = g_object_new (GTK_TYPE_INSCRIPTION, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                      "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "valign",
                      GTK_ALIGN_CENTER, "min-chars", least, "nat-chars", field->width, NULL);
  if (helio_cell_text_is_amount (field) || field->type == HELIO_FIELD_TIMESTAMP
      || field->type == HELIO_FIELD_DATE || helio_field_has (field, HELIO_TRAIT_NUMBER))
    gtk_widget_add_css_class (inscription, "numeric");
  if (helio_field_has (field, HELIO_TRAIT_KEY))
    gtk_widget_add_css_class (inscription, "key");
  return inscription;
}

void
helio_cell_text_set_link (GtkWidget *self, gboolean leads)
{
  if (leads)
    gtk_widget_add_css_class (self, "link");
  else
    gtk_widget_remove_css_class (self, "link");
  gtk_widget_set_cursor_from_name (self, leads ? "pointer" : NULL);
}
