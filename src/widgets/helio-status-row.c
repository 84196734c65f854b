/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-status-row.h"

#include "helio-count.h"

struct _HelioStatusRow
{
  GtkListBoxRow parent_instance;

  HelioDonut *donut;     /* (unowned) template child */
  GtkWidget *dot;        /* (unowned) template child */
  GtkLabel *label;       /* (unowned) template child */
  GtkLabel *count_label; /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioStatusRow, helio_status_row, GTK_TYPE_LIST_BOX_ROW)

static void
helio_status_row_class_init (HelioStatusRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HELIO_TYPE_DONUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-status-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioStatusRow, donut);
  gtk_widget_class_bind_template_child (widget_class, HelioStatusRow, dot);
  gtk_widget_class_bind_template_child (widget_class, HelioStatusRow, label);
  gtk_widget_class_bind_template_child (widget_class, HelioStatusRow, count_label);
}

static void
helio_status_row_init (HelioStatusRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_status_row_new (const char *label, const char *style)
{
  HelioStatusRow *self = g_object_new (HELIO_TYPE_STATUS_ROW, NULL);

  g_return_val_if_fail (label != NULL, NULL);

  gtk_label_set_label (self->label, label);
  gtk_widget_set_visible (GTK_WIDGET (self->donut), style == NULL);
  gtk_widget_set_visible (self->dot, style != NULL);
  if (style != NULL)
    gtk_widget_add_css_class (self->dot, style);
  helio_status_row_set_count (self, -1);
  return GTK_WIDGET (self);
}

void
helio_status_row_set_count (HelioStatusRow *self, gint64 count)
{
  g_autofree char *number = helio_count_format (count);
  g_autofree char *description = NULL;

  g_return_if_fail (HELIO_IS_STATUS_ROW (self));

  description = helio_count_describe (gtk_label_get_label (self->label), count);
  gtk_label_set_label (self->count_label, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

HelioDonut *
helio_status_row_get_donut (HelioStatusRow *self)
{
  g_return_val_if_fail (HELIO_IS_STATUS_ROW (self), NULL);
  return self->donut;
}
