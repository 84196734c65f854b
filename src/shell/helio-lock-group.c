/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-lock-group.h"

#include "helio-lock-text.h"
#include "helio-pin-dialog.h"
#include "helio-preference.h"

#include <glib/gi18n-lib.h>

struct _HelioLockGroup
{
  AdwPreferencesGroup parent_instance;

  HelioLock *lock; /* (owned) (nullable) */

  AdwActionRow *row;
  GtkSwitch *toggle;
  GtkWidget *change_row;
  AdwComboRow *after;
};

G_DEFINE_FINAL_TYPE (HelioLockGroup, helio_lock_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_set (HelioLockGroup *self)
{
  gboolean set = helio_lock_is_set (self->lock);

  gtk_switch_set_active (self->toggle, set);
  gtk_switch_set_state (self->toggle, set);
  gtk_widget_set_sensitive (self->change_row, set);
  gtk_widget_set_sensitive (GTK_WIDGET (self->after), set);
}

static void
refuse (HelioLockGroup *self, const char *reason)
{
  adw_action_row_set_subtitle (self->row, reason);
  gtk_widget_set_sensitive (GTK_WIDGET (self->row), FALSE);
  /* GTK 4.8 tells of a widget only whether it is sensitive by itself. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->toggle), FALSE);
  gtk_widget_set_sensitive (self->change_row, FALSE);
}

static void
ask_for (HelioLockGroup *self, HelioPinPurpose purpose)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (GTK_WINDOW (helio_pin_dialog_new (self->lock, purpose, window)));
}

/* The switch follows once the PIN is set, or removed. */
static gboolean
on_turned (HelioLockGroup *self, gboolean wanted)
{
  gboolean set = helio_lock_is_set (self->lock);

  if (wanted == set)
    return FALSE;
  show_set (self);
  ask_for (self, wanted ? HELIO_PIN_SET : HELIO_PIN_REMOVE);
  return TRUE;
}

static void
on_change (HelioLockGroup *self)
{
  ask_for (self, HELIO_PIN_CHANGE);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioLockGroup) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_set;

  helio_lock_pin_look_finish (HELIO_LOCK_PIN (source), result, &is_set, &error);
  if (self->lock != NULL && error != NULL)
    refuse (self, helio_lock_text_get (error));
}

static void
helio_lock_group_dispose (GObject *object)
{
  g_clear_object (&HELIO_LOCK_GROUP (object)->lock);

  G_OBJECT_CLASS (helio_lock_group_parent_class)->dispose (object);
}

static void
helio_lock_group_class_init (HelioLockGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_lock_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-lock-group.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioLockGroup, row);
  gtk_widget_class_bind_template_child (widget_class, HelioLockGroup, toggle);
  gtk_widget_class_bind_template_child (widget_class, HelioLockGroup, change_row);
  gtk_widget_class_bind_template_child (widget_class, HelioLockGroup, after);
  gtk_widget_class_bind_template_callback (widget_class, on_turned);
  gtk_widget_class_bind_template_callback (widget_class, on_change);
}

static void
helio_lock_group_init (HelioLockGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
helio_lock_group_follow (HelioLockGroup *self, HelioLock *lock, GSettings *settings)
{
  static const char *const values[] = { "1", "5", "15", "60", "0", "-1", NULL };

  g_return_if_fail (HELIO_IS_LOCK_GROUP (self));
  g_return_if_fail (lock == NULL || HELIO_IS_LOCK (lock));
  g_return_if_fail (self->lock == NULL);

  helio_preference_bind_choice (settings, "lock-after", self->after, NULL, values);
  if (lock == NULL || !helio_lock_is_usable (lock))
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->after), FALSE);
      refuse (self, C_ ("preferences", "Only with an account that was signed in: signing in again "
                                       "is the way out of a forgotten PIN."));
      return;
    }
  self->lock = g_object_ref (lock);
  g_signal_connect_object (lock, "notify::set", G_CALLBACK (show_set), self, G_CONNECT_SWAPPED);
  show_set (self);
  helio_lock_pin_look_async (helio_lock_get_pin (lock), on_looked, g_object_ref (self));
}
