/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-device-ticks.h"

#include "helio-box.h"
#include "helio-text.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 160
/* A system with more units has them found by their number. */
#define MOST_DEVICES 200

struct _HelioDeviceTicks
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  GtkBox *devices;           /* (unowned): a child */
  char *system;              /* (owned) (nullable): whose devices are shown */
  GStrv serials;             /* (owned) (nullable): what is ticked */
  GCancellable *cancellable; /* (owned) (nullable): of the look for devices */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HelioDeviceTicks, helio_device_ticks, ADW_TYPE_BIN)

static guint ticked_signal;

static void
on_toggled (GtkCheckButton *button, HelioDeviceTicks *self)
{
  if (!self->loading)
    g_signal_emit (self, ticked_signal, 0, g_object_get_data (G_OBJECT (button), "serial"),
                   gtk_check_button_get_active (button));
}

static GtkWidget *
make_device (HelioDeviceTicks *self, HelioRecord *device)
{
  const char *serial = helio_record_get_text (device, "serial-number");
  const char *product = helio_record_get_text (device, "product");
  /* Translators: a device to be ticked: product, serial number */
  g_autofree char *text = g_strdup_printf (C_ ("serials", "%s · %s"),
                                           product != NULL ? product : HELIO_NO_VALUE, serial);
  g_autofree char *folded = helio_text_fold_number (serial);
  GtkWidget *button = gtk_check_button_new_with_label (text);

  helio_wrap_label (button);
  g_object_set_data_full (G_OBJECT (button), "serial", g_steal_pointer (&folded), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, 0);
  return button;
}

static void
tick (HelioDeviceTicks *self)
{
  self->loading = TRUE;
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->devices)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                                 g_strv_contains ((const char *const *) self->serials,
                                                  g_object_get_data (G_OBJECT (button), "serial")));
  self->loading = FALSE;
}

static void
clear (HelioDeviceTicks *self)
{
  helio_box_remove_all (self->devices);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gpointer
read_devices (HelioReader *reader, gpointer query, GError **error)
{
  return helio_reader_list (reader, query, MOST_DEVICES, error);
}

static void
on_devices (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioDeviceTicks) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) devices = helio_store_read_finish (HELIO_STORE (source), result, &error);

  if (devices == NULL)
    return;
  clear (self);
  for (guint i = 0; i < devices->len; i++)
    gtk_box_append (self->devices, make_device (self, g_ptr_array_index (devices, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), devices->len > 0);
  tick (self);
}

static void
cancel (HelioDeviceTicks *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look_for_devices (HelioDeviceTicks *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_device);
  HelioQuery *query = helio_query_with_text (all, "system-id", HELIO_IS, self->system);

  self->cancellable = g_cancellable_new ();
  helio_store_read_async (helio_workspace_get_store (self->workspace), read_devices, query,
                          (GDestroyNotify) helio_query_unref, (GDestroyNotify) g_ptr_array_unref,
                          self->cancellable, on_devices, g_object_ref (self));
}

static void
helio_device_ticks_dispose (GObject *object)
{
  cancel (HELIO_DEVICE_TICKS (object));

  G_OBJECT_CLASS (helio_device_ticks_parent_class)->dispose (object);
}

static void
helio_device_ticks_finalize (GObject *object)
{
  HelioDeviceTicks *self = HELIO_DEVICE_TICKS (object);

  g_clear_object (&self->workspace);
  g_free (self->system);
  g_strfreev (self->serials);

  G_OBJECT_CLASS (helio_device_ticks_parent_class)->finalize (object);
}

static void
helio_device_ticks_class_init (HelioDeviceTicksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_device_ticks_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_device_ticks_finalize;
  ticked_signal = g_signal_new ("ticked", HELIO_TYPE_DEVICE_TICKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
helio_device_ticks_init (HelioDeviceTicks *self)
{
  GtkWidget *area = gtk_scrolled_window_new ();

  self->devices = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (area), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (area), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (area), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (area), GTK_WIDGET (self->devices));
  gtk_widget_add_css_class (area, "devices");
  adw_bin_set_child (ADW_BIN (self), area);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
helio_device_ticks_new (HelioWorkspace *workspace)
{
  HelioDeviceTicks *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_DEVICE_TICKS, NULL);
  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

void
helio_device_ticks_show (HelioDeviceTicks *self, const char *system, const char *const *serials)
{
  g_return_if_fail (HELIO_IS_DEVICE_TICKS (self));
  g_return_if_fail (serials != NULL);

  g_strfreev (self->serials);
  self->serials = g_strdupv ((GStrv) serials);
  if (g_strcmp0 (system, self->system) != 0)
    {
      g_free (self->system);
      self->system = g_strdup (system);
      cancel (self);
      clear (self);
      if (system != NULL)
        look_for_devices (self);
    }
  tick (self);
}
