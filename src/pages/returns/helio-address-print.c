/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-address-print.h"

#include "helio-address-view.h"
#include "helio-paper-print.h"
#include "helio-paper-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HelioRecord *record; /* (owned) */
  char *prefix;        /* (owned) (nullable) */
  char *title;         /* (owned) */
} Address;

static Address *
address_new (HelioRecord *record, const char *prefix, const char *title)
{
  Address *self = g_new (Address, 1);

  *self = (Address){ g_object_ref (record), g_strdup (prefix), g_strdup (title) };
  return self;
}

static void
address_free (gpointer data, GClosure *closure)
{
  Address *self = data;

  g_object_unref (self->record);
  g_free (self->prefix);
  g_free (self->title);
  g_free (self);
}

static void
on_draw (GtkPrintOperation *operation, GtkPrintContext *context, int page, Address *self)
{
  g_autofree char *text = helio_address_view_dup_text (self->record, self->prefix);
  g_autofree char *name = helio_record_dup_title (self->record);

  helio_paper_draw_address (self->title, text, helio_record_get_number (self->record), name,
                            gtk_print_context_get_cairo_context (context),
                            gtk_print_context_get_width (context),
                            gtk_print_context_get_height (context));
}

GtkPrintOperation *
helio_address_print_new (HelioRecord *record, const char *prefix, const char *title)
{
  GtkPrintOperation *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  name = helio_record_dup_title (record);
  self = helio_paper_print_create (HELIO_PAPER_LABEL, name);
  gtk_print_operation_set_n_pages (self, 1);
  g_signal_connect_data (self, "draw-page", G_CALLBACK (on_draw),
                         address_new (record, prefix, title), address_free, 0);
  return self;
}

static void
on_clicked (GtkWidget *button, Address *self)
{
  g_autoptr (GtkPrintOperation) operation
      = helio_address_print_new (self->record, self->prefix, self->title);

  helio_paper_print_run (operation, button);
}

GtkWidget *
helio_address_print_button_new (HelioRecord *record, const char *prefix, const char *title)
{
  GtkWidget *self;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = gtk_button_new_from_icon_name ("heliodesk-print-symbolic");
  gtk_widget_add_css_class (self, "copy");
  gtk_widget_add_css_class (self, "flat");
  gtk_widget_set_tooltip_text (self, C_ ("address", "Print the address"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("address", "Print the address"), -1);
  g_signal_connect_data (self, "clicked", G_CALLBACK (on_clicked),
                         address_new (record, prefix, title), address_free, 0);
  return self;
}
