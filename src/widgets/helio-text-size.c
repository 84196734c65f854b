/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text-size.h"

#define USUAL_DPI 96
/* What is as large as GNOME's own switch for large text makes it, 1.25, still has the usual room.
 */
#define MUCH_LARGER 1.5

double
helio_text_size_get_factor (GtkWidget *widget)
{
  int dpi; /* by 1024; -1 where it is not known */

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (USUAL_DPI * 1024.0) : 1;
}

int
helio_text_size_get_letter_width (GtkWidget *widget)
{
  PangoFontMetrics *metrics;
  int width;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
               pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);
  return MAX (width, 1);
}

static int
measure_label (GtkLabel *label)
{
  g_autoptr (PangoLayout) layout = pango_layout_copy (gtk_label_get_layout (label));
  int width;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

int
helio_text_size_measure_words (GtkWidget *widget)
{
  int width = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);

  if (!gtk_widget_get_visible (widget))
    return 0;
  if (GTK_IS_LABEL (widget))
    return measure_label (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    width = MAX (width, helio_text_size_measure_words (child));
  return width;
}

gboolean
helio_text_size_is_large (GtkWidget *widget)
{
  return helio_text_size_get_factor (widget) >= MUCH_LARGER;
}

void
helio_text_size_connect (GtkWidget *widget, void (*changed) (GtkWidget *widget))
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (changed != NULL);

  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi",
                           G_CALLBACK (changed), widget, G_CONNECT_SWAPPED);
}

static void
show_size (GtkWidget *window)
{
  if (helio_text_size_is_large (window))
    gtk_widget_add_css_class (window, "large-text");
  else
    gtk_widget_remove_css_class (window, "large-text");
}

void
helio_text_size_follow (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  helio_text_size_connect (GTK_WIDGET (window), show_size);
  show_size (GTK_WIDGET (window));
}
