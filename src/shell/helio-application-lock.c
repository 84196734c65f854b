/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What locks the app, and what waits until it is opened. */
#include "helio-application-private.h"

#include "helio-shortcuts.h"

/* Whoever blanks the screen says so by one of these (GNOME, the others); only they tell. */
static const char *const screen_savers[]
    = { "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver" };

gboolean
helio_application_is_locked (HelioApplication *self)
{
  return self->lock != NULL && helio_lock_is_locked (self->lock);
}

static void
on_lock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HelioApplication *self = data;

  if (self->lock != NULL)
    helio_lock_lock (self->lock);
}

static GSimpleAction *
find_action (HelioApplication *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

static void
on_set (HelioApplication *self)
{
  gboolean set = helio_lock_is_set (self->lock);

  g_simple_action_set_enabled (find_action (self, "lock"), set);
}

static void
tell_locked (HelioApplication *self)
{
  g_simple_action_set_state (find_action (self, "locked"),
                             g_variant_new_boolean (helio_lock_is_locked (self->lock)));
}

static void
on_locked (HelioApplication *self)
{
  gboolean locked = helio_lock_is_locked (self->lock);
  HelioWindow *window = helio_application_find_window (self);

  tell_locked (self);
  helio_shortcuts_set_covered (GTK_APPLICATION (self), locked);
  if (locked && self->notifier != NULL)
    helio_notifier_withdraw (self->notifier);
  if (!locked && window != NULL)
    helio_application_open_links (self, window);
}

static void
on_active_changed (GDBusConnection *connection, const char *sender, const char *path,
                   const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  HelioApplication *self = data;
  gboolean active = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &active);
  if (active)
    helio_lock_note_session_locked (self->lock);
}

static void
follow_screen_savers (HelioApplication *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  for (gsize i = 0; bus != NULL && i < G_N_ELEMENTS (screen_savers); i++)
    self->screen_savers[i]
        = g_dbus_connection_signal_subscribe (bus, NULL, screen_savers[i], "ActiveChanged", NULL,
                                              NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_active_changed,
                                              self, NULL);
}

void
helio_application_install_lock (HelioApplication *self)
{
  static const GActionEntry actions[] = {
    { .name = "lock", .activate = on_lock },
    /* For the search of the desktop, which is told nothing before it is known whether it may be;
     * nobody can activate it. */
    { .name = "locked", .state = "true" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_simple_action_set_enabled (find_action (self, "lock"), FALSE);
  g_simple_action_set_enabled (find_action (self, "locked"), FALSE);
}

void
helio_application_begin_lock (HelioApplication *self)
{
  gboolean usable = helio_context_get_account (self->context) != NULL;

  if (self->lock == NULL)
    {
      g_autoptr (HelioKeyring) keyring = helio_keyring_new ();
      g_autoptr (HelioLockPin) pin = helio_lock_pin_new (keyring, self->options.profile);

      self->lock = helio_lock_new (helio_context_get_settings (self->context),
                                   helio_context_get_clock (self->context), pin);
      self->cover = helio_lock_cover_new (self->lock);
      g_signal_connect_object (self->lock, "notify::set", G_CALLBACK (on_set), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->lock, "notify::locked", G_CALLBACK (on_locked), self,
                               G_CONNECT_SWAPPED);
      follow_screen_savers (self);
    }
  helio_lock_begin (self->lock, usable);
  tell_locked (self);
}

void
helio_application_pause_lock (HelioApplication *self)
{
  if (self->lock != NULL)
    helio_lock_begin (self->lock, FALSE);
}

void
helio_application_end_lock (HelioApplication *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  for (gsize i = 0; i < G_N_ELEMENTS (self->screen_savers); i++)
    if (self->screen_savers[i] != 0)
      g_dbus_connection_signal_unsubscribe (bus, self->screen_savers[i]);
  memset (self->screen_savers, 0, sizeof self->screen_savers);
  g_clear_object (&self->cover);
  g_clear_object (&self->lock);
}
