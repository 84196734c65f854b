/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-filter-chip.h"

#include "helio-tooltip.h"

#include <glib/gi18n-lib.h>

struct _HelioFilterChip
{
  AdwBin parent_instance;

  char *field;              /* (owned) (nullable) */
  GtkLabel *label;          /* (unowned) template child */
  GtkWidget *edit_button;   /* (unowned) template child */
  GtkWidget *remove_button; /* (unowned) template child */
};

enum
{
  EDIT,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HelioFilterChip, helio_filter_chip, ADW_TYPE_BIN)

static void
on_edit_clicked (HelioFilterChip *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
on_remove_clicked (HelioFilterChip *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
helio_filter_chip_finalize (GObject *object)
{
  g_free (HELIO_FILTER_CHIP (object)->field);
  G_OBJECT_CLASS (helio_filter_chip_parent_class)->finalize (object);
}

static void
helio_filter_chip_class_init (HelioFilterChipClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = helio_filter_chip_finalize;
  signals[EDIT] = g_signal_new ("edit", HELIO_TYPE_FILTER_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", HELIO_TYPE_FILTER_CHIP, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-filter-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioFilterChip, label);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterChip, edit_button);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterChip, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
helio_filter_chip_init (HelioFilterChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_filter_chip_new (void)
{
  return g_object_new (HELIO_TYPE_FILTER_CHIP, NULL);
}

void
helio_filter_chip_set_filter (HelioFilterChip *self, const char *field, const char *label,
                              const char *text)
{
  g_autofree char *all = NULL;
  g_autofree char *removal = NULL;

  g_return_if_fail (HELIO_IS_FILTER_CHIP (self));
  g_return_if_fail (field != NULL && label != NULL && text != NULL);

  /* Translators: an active filter: a field and what is asked of it, “System name: dvt” */
  all = g_strdup_printf (C_ ("filter", "%s: %s"), label, text);
  /* Translators: the name of a button, for instance “Remove filter: System name” */
  removal = g_strdup_printf (C_ ("filter", "Remove filter: %s"), label);
  g_free (self->field);
  self->field = g_strdup (field);
  gtk_label_set_label (self->label, all);
  helio_tooltip_set_name (self->edit_button, all);
  helio_tooltip_set_name (self->remove_button, removal);
}

const char *
helio_filter_chip_get_field (HelioFilterChip *self)
{
  g_return_val_if_fail (HELIO_IS_FILTER_CHIP (self), NULL);
  return self->field;
}

const char *
helio_filter_chip_get_text (HelioFilterChip *self)
{
  g_return_val_if_fail (HELIO_IS_FILTER_CHIP (self), NULL);
  return gtk_label_get_label (self->label);
}
