/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-background-row.h"

#include "helio-background.h"

#include <glib/gi18n-lib.h>

#define KEY "background-sync"

struct _HelioBackgroundRow
{
  AdwActionRow parent_instance;

  GSettings *settings; /* (owned) (nullable) */
  GtkSwitch *toggle;
};

G_DEFINE_FINAL_TYPE (HelioBackgroundRow, helio_background_row, ADW_TYPE_ACTION_ROW)

static void
say (HelioBackgroundRow *self, const char *text)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
}

static void
say_what_it_is (HelioBackgroundRow *self)
{
  say (self, C_ ("preferences", "After the last window is closed, and from when you log in."));
}

static void
show_setting (HelioBackgroundRow *self)
{
  gboolean on = g_settings_get_boolean (self->settings, KEY);

  gtk_switch_set_active (self->toggle, on);
  gtk_switch_set_state (self->toggle, on);
}

static void
show_answer (HelioBackgroundRow *self, HelioBackgroundAnswer answer)
{
  show_setting (self);
  if (answer == HELIO_BACKGROUND_ALLOWED)
    say_what_it_is (self);
  else if (answer == HELIO_BACKGROUND_REFUSED)
    say (self, C_ ("preferences", "The desktop does not allow it."));
  else
    say (self, C_ ("preferences", "This desktop has nothing that could allow it."));
}

/* Somebody may have closed the preferences meanwhile; the answer counts all the same. */
static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioBackgroundRow) self = data;
  HelioBackgroundAnswer answer = helio_background_ask_finish (result);

  g_settings_set_boolean (self->settings, KEY, answer == HELIO_BACKGROUND_ALLOWED);
  if (self->toggle == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->toggle), TRUE);
  show_answer (self, answer);
}

static void
ask (HelioBackgroundRow *self, gboolean wanted, GAsyncReadyCallback callback, gpointer data)
{
  helio_background_ask_async (C_ ("preferences",
                                  "Sync and tell you of news while no window is open"),
                              wanted, callback, data);
}

/* The switch is on when the desktop has allowed it. */
static gboolean
on_turned (HelioBackgroundRow *self, gboolean wanted)
{
  gboolean on = g_settings_get_boolean (self->settings, KEY);

  if (wanted && !on)
    {
      say (self, C_ ("preferences", "The desktop is being asked…"));
      gtk_widget_set_sensitive (GTK_WIDGET (self->toggle), FALSE);
      ask (self, TRUE, on_answer, g_object_ref (self));
      return TRUE;
    }
  if (!wanted && on)
    {
      g_settings_set_boolean (self->settings, KEY, FALSE);
      ask (self, FALSE, NULL, NULL);
    }
  return FALSE;
}

static void
helio_background_row_finalize (GObject *object)
{
  g_clear_object (&HELIO_BACKGROUND_ROW (object)->settings);

  G_OBJECT_CLASS (helio_background_row_parent_class)->finalize (object);
}

static void
helio_background_row_class_init (HelioBackgroundRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = helio_background_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-background-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioBackgroundRow, toggle);
  gtk_widget_class_bind_template_callback (widget_class, on_turned);
}

static void
helio_background_row_init (HelioBackgroundRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A screen reader hears of the switch what is said of the switch itself. */
  g_object_bind_property (self, "sensitive", self->toggle, "sensitive", G_BINDING_DEFAULT);
  say_what_it_is (self);
}

void
helio_background_row_set_settings (HelioBackgroundRow *self, GSettings *settings)
{
  g_return_if_fail (HELIO_IS_BACKGROUND_ROW (self));
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  show_setting (self);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (show_setting), self,
                           G_CONNECT_SWAPPED);
}
