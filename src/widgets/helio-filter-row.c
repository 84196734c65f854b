/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-filter-row.h"

#include "helio-tooltip.h"

#include <glib/gi18n-lib.h>

struct _HelioFilterRow
{
  GtkListBoxRow parent_instance;

  HelioCriterion *criterion; /* (owned) */
  GtkLabel *label;           /* (unowned) template child */
  GtkWidget *dot;            /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioFilterRow, helio_filter_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_state (HelioFilterRow *self)
{
  gboolean has_value = helio_criterion_get_has_value (self->criterion);
  gboolean valid = helio_criterion_get_valid (self->criterion);
  const char *description = NULL;

  if (!valid)
    description = C_ ("filter", "needs to be corrected");
  else if (has_value)
    description = C_ ("filter", "has a value");

  /* Opacity and not visibility: the labels stay where they are. */
  gtk_widget_set_opacity (self->dot, description != NULL ? 1 : 0);
  if (valid)
    gtk_widget_remove_css_class (self->dot, "error");
  else
    gtk_widget_add_css_class (self->dot, "error");
  helio_tooltip_set_description (GTK_WIDGET (self), description);
}

static void
helio_filter_row_dispose (GObject *object)
{
  g_clear_object (&HELIO_FILTER_ROW (object)->criterion);
  G_OBJECT_CLASS (helio_filter_row_parent_class)->dispose (object);
}

static void
helio_filter_row_class_init (HelioFilterRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = helio_filter_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-filter-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioFilterRow, label);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterRow, dot);
}

static void
helio_filter_row_init (HelioFilterRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_filter_row_new (HelioCriterion *criterion)
{
  HelioFilterRow *self = g_object_new (HELIO_TYPE_FILTER_ROW, NULL);
  const char *label;

  g_return_val_if_fail (HELIO_IS_CRITERION (criterion), NULL);

  self->criterion = g_object_ref (criterion);
  label = helio_field_get_label (helio_criterion_get_field (criterion));
  gtk_label_set_label (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (criterion, "notify", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
  return GTK_WIDGET (self);
}

HelioCriterion *
helio_filter_row_get_criterion (HelioFilterRow *self)
{
  g_return_val_if_fail (HELIO_IS_FILTER_ROW (self), NULL);
  return self->criterion;
}
