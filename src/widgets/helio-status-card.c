/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-status-card.h"

#include "helio-count.h"

struct _HelioStatusCard
{
  GtkToggleButton parent_instance;

  gint64 count;
  HelioDonut *donut;     /* (unowned) template child */
  GtkWidget *bar;        /* (unowned) template child */
  GtkImage *icon;        /* (unowned) template child */
  GtkLabel *count_label; /* (unowned) template child */
  GtkLabel *label;       /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioStatusCard, helio_status_card, GTK_TYPE_TOGGLE_BUTTON)

static void
helio_status_card_class_init (HelioStatusCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HELIO_TYPE_DONUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-status-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioStatusCard, donut);
  gtk_widget_class_bind_template_child (widget_class, HelioStatusCard, bar);
  gtk_widget_class_bind_template_child (widget_class, HelioStatusCard, icon);
  gtk_widget_class_bind_template_child (widget_class, HelioStatusCard, count_label);
  gtk_widget_class_bind_template_child (widget_class, HelioStatusCard, label);
}

static void
helio_status_card_init (HelioStatusCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->count = -1;
}

GtkWidget *
helio_status_card_new (const char *label, const char *style, const char *icon_name)
{
  HelioStatusCard *self = g_object_new (HELIO_TYPE_STATUS_CARD, NULL);

  g_return_val_if_fail (label != NULL, NULL);

  gtk_label_set_label (self->label, label);
  gtk_widget_set_visible (GTK_WIDGET (self->donut), style == NULL);
  gtk_widget_set_visible (self->bar, style != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  if (style != NULL)
    {
      gtk_widget_add_css_class (self->bar, style);
      gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
    }
  helio_status_card_set_count (self, -1);
  return GTK_WIDGET (self);
}

void
helio_status_card_set_count (HelioStatusCard *self, gint64 count)
{
  g_autofree char *number = helio_count_format (count);
  g_autofree char *description = NULL;

  g_return_if_fail (HELIO_IS_STATUS_CARD (self));

  self->count = MAX (-1, count);
  description = helio_count_describe (gtk_label_get_label (self->label), count);
  gtk_label_set_label (self->count_label, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

gint64
helio_status_card_get_count (HelioStatusCard *self)
{
  g_return_val_if_fail (HELIO_IS_STATUS_CARD (self), -1);
  return self->count;
}

HelioDonut *
helio_status_card_get_donut (HelioStatusCard *self)
{
  g_return_val_if_fail (HELIO_IS_STATUS_CARD (self), NULL);
  return self->donut;
}
