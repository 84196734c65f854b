/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-pin-dialog.h"

#include "helio-dialog.h"
#include "helio-flow-layout.h"
#include "helio-lock-text.h"

#include <glib/gi18n-lib.h>

struct _HelioPinDialog
{
  AdwWindow parent_instance;

  HelioLock *lock; /* (owned) */
  HelioPinPurpose purpose;
  gboolean saving;

  GtkEditable *former;
  GtkEditable *pin;
  GtkEditable *again;
  GtkWidget *hint;
  GtkLabel *problem;
  GtkButton *save_button;
};

G_DEFINE_FINAL_TYPE (HelioPinDialog, helio_pin_dialog, ADW_TYPE_WINDOW)

/* NULL for none. */
static void
say (HelioPinDialog *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static gboolean
has_former (HelioPinDialog *self)
{
  return self->purpose == HELIO_PIN_SET || *gtk_editable_get_text (self->former) != '\0';
}

static gboolean
has_new (HelioPinDialog *self)
{
  return self->purpose == HELIO_PIN_REMOVE
         || (g_utf8_strlen (gtk_editable_get_text (self->pin), -1) >= HELIO_LOCK_PIN_MIN
             && *gtk_editable_get_text (self->again) != '\0');
}

static void
on_changed (HelioPinDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button),
                            !self->saving && has_former (self) && has_new (self));
}

/* --- saving --- */

static void
tell_failure (HelioPinDialog *self, const GError *error)
{
  g_autofree char *pause = helio_lock_text_dup_pause (helio_lock_get_pause (self->lock));

  say (self, pause != NULL ? pause : helio_lock_text_get (error));
  gtk_editable_set_text (self->former, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->purpose == HELIO_PIN_SET ? self->pin : self->former));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPinDialog) self = data;
  g_autoptr (GError) error = NULL;

  helio_lock_finish (HELIO_LOCK (source), result, &error);
  /* Somebody closed it, or what it was for is over. */
  if (self->pin == NULL)
    return;
  self->saving = FALSE;
  if (error == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  tell_failure (self, error);
  on_changed (self);
}

static void
save (HelioPinDialog *self)
{
  const char *pin = gtk_editable_get_text (self->pin);

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    return;
  if (self->purpose != HELIO_PIN_REMOVE && !g_str_equal (pin, gtk_editable_get_text (self->again)))
    {
      say (self, C_ ("lock", "The two are not the same."));
      gtk_editable_set_text (self->again, "");
      gtk_widget_grab_focus (GTK_WIDGET (self->again));
      return;
    }
  say (self, NULL);
  self->saving = TRUE;
  on_changed (self);
  helio_lock_change_async (self->lock,
                           self->purpose != HELIO_PIN_SET ? gtk_editable_get_text (self->former)
                                                          : NULL,
                           self->purpose != HELIO_PIN_REMOVE ? pin : NULL, on_saved,
                           g_object_ref (self));
}

/* --- the dialog --- */

static void
helio_pin_dialog_dispose (GObject *object)
{
  HelioPinDialog *self = HELIO_PIN_DIALOG (object);

  self->pin = NULL;
  g_clear_object (&self->lock);

  G_OBJECT_CLASS (helio_pin_dialog_parent_class)->dispose (object);
}

static void
helio_pin_dialog_class_init (HelioPinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_pin_dialog_dispose;
  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-pin-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioPinDialog, former);
  gtk_widget_class_bind_template_child (widget_class, HelioPinDialog, pin);
  gtk_widget_class_bind_template_child (widget_class, HelioPinDialog, again);
  gtk_widget_class_bind_template_child (widget_class, HelioPinDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, HelioPinDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, HelioPinDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, save);
}

static void
helio_pin_dialog_init (HelioPinDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_purpose (HelioPinDialog *self)
{
  const char *const titles[]
      = { C_ ("lock", "Set a PIN"), C_ ("lock", "Change the PIN"), C_ ("lock", "Remove the PIN") };
  gboolean removes = self->purpose == HELIO_PIN_REMOVE;

  gtk_window_set_title (GTK_WINDOW (self), titles[self->purpose]);
  gtk_widget_set_visible (GTK_WIDGET (self->former), self->purpose != HELIO_PIN_SET);
  gtk_widget_set_visible (GTK_WIDGET (self->pin), !removes);
  gtk_widget_set_visible (GTK_WIDGET (self->again), !removes);
  gtk_widget_set_visible (self->hint, !removes);
  if (removes)
    gtk_button_set_label (self->save_button, C_ ("lock", "_Remove"));
  gtk_widget_grab_focus (GTK_WIDGET (self->purpose == HELIO_PIN_SET ? self->pin : self->former));
}

GtkWidget *
helio_pin_dialog_new (HelioLock *lock, HelioPinPurpose purpose, GtkWindow *parent)
{
  HelioPinDialog *self;

  g_return_val_if_fail (HELIO_IS_LOCK (lock), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (HELIO_TYPE_PIN_DIALOG, NULL);
  self->lock = g_object_ref (lock);
  self->purpose = purpose;
  helio_dialog_set_parent (GTK_WINDOW (self), parent);
  g_signal_connect_object (lock, "notify::set", G_CALLBACK (gtk_window_destroy), self,
                           G_CONNECT_SWAPPED);
  helio_dialog_set_topic (GTK_WINDOW (self), "profile");
  show_purpose (self);
  return GTK_WIDGET (self);
}
