/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-tooltip.h"

#define KEY "heliodesk-tooltip"

static gboolean
say_text (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, helio_tooltip_get_text (widget));
  return TRUE;
}

static gboolean
say_whole_label (GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

void
helio_tooltip_set_text (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_handlers_disconnect_by_func (widget, say_text, NULL);
  g_object_set_data_full (G_OBJECT (widget), KEY, g_strdup (text), g_free);
  if (text != NULL)
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (say_text), NULL);
  gtk_widget_set_has_tooltip (widget, text != NULL);
}

void
helio_tooltip_set_name (GtkWidget *widget, const char *name)
{
  g_return_if_fail (name != NULL);

  helio_tooltip_set_text (widget, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
helio_tooltip_set_description (GtkWidget *widget, const char *description)
{
  helio_tooltip_set_text (widget, description);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
helio_tooltip_follow_label (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  g_signal_connect (label, "query-tooltip", G_CALLBACK (say_whole_label), NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
}

const char *
helio_tooltip_get_text (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  return g_object_get_data (G_OBJECT (widget), KEY);
}
