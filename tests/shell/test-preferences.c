/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences: what they show is what is set, and the other way round. */
#include "helio-background-row.h"
#include "helio-pin-dialog.h"
#include "helio-preferences-data.h"
#include "helio-preferences-window.h"
#include "helio-test-outbox.h"
#include "page-test.h"

#include <glib/gstdio.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

typedef struct
{
  PageTest base;
  GtkWidget *preferences; /* (unowned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  page_test_set_up (&self->base, data);
  page_test_show (&self->base, gtk_label_new (NULL), 800, 600);
  self->preferences = helio_preferences_window_new (self->base.window, self->base.desk->workspace);
  gtk_window_present (GTK_WINDOW (self->preferences));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->preferences));
  page_test_tear_down (&self->base, data);
}

static gpointer
find_child (Fixture *self, const char *id)
{
  return gtk_widget_get_template_child (self->preferences, HELIO_TYPE_PREFERENCES_WINDOW, id);
}

static AdwPreferencesPage *
get_data_page (Fixture *self)
{
  return find_child (self, "data");
}

static AdwActionRow *
find_row (Fixture *self, const char *id)
{
  return ADW_ACTION_ROW (gtk_widget_get_template_child (GTK_WIDGET (get_data_page (self)),
                                                        HELIO_TYPE_PREFERENCES_DATA, id));
}

static void
assert_chosen (AdwComboRow *row, const char *name)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (row);

  g_assert_cmpstr (gtk_string_object_get_string (chosen), ==, name);
}

static void
choices_are_settings (Fixture *self, gconstpointer data)
{
  GSettings *settings = self->base.desk->settings;
  AdwComboRow *scheme = find_child (self, "color_scheme");
  AdwComboRow *from = find_child (self, "quiet_from");
  g_autofree char *now = NULL;

  assert_chosen (scheme, "Follow the system");
  assert_chosen (from, "20:00");
  adw_combo_row_set_selected (scheme, 2);
  now = g_settings_get_string (settings, "color-scheme");
  g_assert_cmpstr (now, ==, "dark");
  adw_combo_row_set_selected (from, 43);
  g_assert_cmpint (g_settings_get_int (settings, "quiet-from"), ==, 21 * 60 + 30);
  g_settings_set_string (settings, "color-scheme", "light");
  assert_chosen (scheme, "Light");
}

/* Somebody may have set it otherwise; nothing changes because it is looked at. */
static void
what_is_not_offered_stays (Fixture *self, gconstpointer data)
{
  GSettings *settings = self->base.desk->settings;
  AdwComboRow *interval = find_child (self, "sync_interval");

  assert_chosen (interval, "Every minute");
  g_settings_set_int (settings, "sync-interval", 7);
  assert_chosen (interval, "Set otherwise");
  g_assert_cmpint (g_settings_get_int (settings, "sync-interval"), ==, 7);

  /* It can be chosen again as long as it is shown; the last one counts. */
  g_settings_set_int (settings, "sync-interval", 8);
  assert_chosen (interval, "Set otherwise");
  adw_combo_row_set_selected (interval, 1);
  g_assert_cmpint (g_settings_get_int (settings, "sync-interval"), ==, 5);
  adw_combo_row_set_selected (interval, 4);
  g_assert_cmpint (g_settings_get_int (settings, "sync-interval"), ==, 8);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (interval)), ==, 5);
}

static void
working_offline_is_a_switch (Fixture *self, gconstpointer data)
{
  HelioSyncEngine *engine = self->base.desk->engine;
  GtkSwitch *offline = find_child (self, "work_offline");

  g_assert_false (gtk_switch_get_active (offline));
  gtk_switch_set_active (offline, TRUE);
  g_assert_true (helio_sync_engine_get_work_offline (engine));
  helio_sync_engine_set_work_offline (engine, FALSE);
  g_assert_false (gtk_switch_get_active (offline));
}

static void
room_is_said (Fixture *self, gconstpointer data)
{
  AdwActionRow *records = find_row (self, "records");

  helio_test_until (adw_action_row_get_subtitle (records) != NULL
                    && *adw_action_row_get_subtitle (records) != '\0');
  g_assert_true (g_str_has_suffix (adw_action_row_get_subtitle (records), "B"));
  g_assert_cmpstr (adw_action_row_get_subtitle (find_row (self, "files")), ==, "0 bytes");
}

static void
a_sound_copy_is_said_to_be_sound (Fixture *self, gconstpointer data)
{
  AdwActionRow *check = find_row (self, "check");

  gtk_widget_activate_action (GTK_WIDGET (get_data_page (self)), "data.check", NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (check), ==, "Being checked…");
  helio_test_until (g_str_equal (adw_action_row_get_subtitle (check), "No damage was found."));
}

/* Whatever the cache has beyond the service goes; what has not been sent stays. */
static gboolean
is_reloading (HelioStore *store)
{
  g_auto (HelioFeedState) state = { 0 };

  g_assert_true (helio_reader_get_feed_state (helio_store_get_reader (store), &state, NULL));
  return state.reloading;
}

static void
everything_can_be_fetched_again (Fixture *self, gconstpointer data)
{
  HelioTestDesk *desk = self->base.desk;
  HelioSyncEngine *engine = desk->engine;
  g_autofree char *entry = NULL;

  helio_sync_engine_set_work_offline (engine, TRUE);
  entry = helio_test_enqueue (desk->store, "add-note", &helio_kind_rma, "00517624", "body", "Wet.");
  gtk_widget_activate_action (GTK_WIDGET (get_data_page (self)), "data.reload", NULL);
  helio_test_until (is_reloading (desk->store));
  g_assert_cmpuint (helio_test_count (desk->store, &helio_kind_outbox_entry), ==, 1);
  helio_sync_engine_set_work_offline (engine, FALSE);
  helio_test_until (helio_sync_engine_get_state (engine) == HELIO_SYNC_IDLE
                    && helio_test_count (desk->store, &helio_kind_outbox_entry) == 0);
  helio_test_service_assert_same (desk->service, desk->store);
}

static void
every_kind_is_exported (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->base.desk->folder, "export", NULL);
  g_autofree char *rmas = g_build_filename (path, "rmas.csv", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  AdwActionRow *row = find_row (self, "export");

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  helio_preferences_data_export (HELIO_PREFERENCES_DATA (get_data_page (self)), folder);
  helio_test_until (g_str_has_suffix (adw_action_row_get_subtitle (row), "rows were saved"));
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      g_autofree char *name = g_strconcat (helio_kind_nth (i)->path, ".csv", NULL);
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
    }
  g_assert_true (g_file_get_contents (rmas, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "00517624"));
}

static void
a_folder_that_cannot_be_written_is_said (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/nowhere/at/all");
  AdwActionRow *row = find_row (self, "export");

  helio_preferences_data_export (HELIO_PREFERENCES_DATA (get_data_page (self)), folder);
  helio_test_until (!g_str_equal (adw_action_row_get_subtitle (row), "Being written…"));
  g_assert_false (g_str_has_suffix (adw_action_row_get_subtitle (row), "rows were saved"));
}

/* --- a desktop that says whether an app may go on without a window --- */

typedef struct
{
  GDBusConnection *bus; /* (owned) */
  guint name, object;
  gboolean allows;
  gboolean is_there;
  gboolean autostart; /* what was asked last */
  guint n_asked;
} Portal;

static void
on_portal_call (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
                gpointer data)
{
  Portal *portal = data;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree char *who = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *handle = NULL;
  const char *token = NULL;
  GVariantDict results;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &portal->autostart));
  portal->n_asked++;
  handle = g_strconcat (PORTAL_PATH "/request/", who, "/", token, NULL);
  g_variant_dict_init (&results, NULL);
  g_variant_dict_insert (&results, "background", "b", portal->allows);
  g_dbus_connection_emit_signal (bus, sender, handle, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(u@a{sv})", 0, g_variant_dict_end (&results)),
                                 NULL);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", handle));
}

static void
on_portal_there (GDBusConnection *bus, const char *name, gpointer data)
{
  ((Portal *) data)->is_there = TRUE;
}

static void
portal_begin (Portal *self)
{
  static const GDBusInterfaceVTable table = { .method_call = on_portal_call };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (
      "<node><interface name='org.freedesktop.portal.Background'><method name='RequestBackground'>"
      "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
      "<arg type='o' direction='out'/></method></interface></node>",
      NULL);

  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_assert_nonnull (self->bus);
  self->object = g_dbus_connection_register_object (self->bus, PORTAL_PATH, node->interfaces[0],
                                                    &table, self, NULL, NULL);
  self->name = g_bus_own_name_on_connection (self->bus, PORTAL, G_BUS_NAME_OWNER_FLAGS_NONE,
                                             on_portal_there, NULL, self, NULL);
  helio_test_until (self->is_there);
}

static void
portal_end (Portal *self)
{
  g_bus_unown_name (self->name);
  g_dbus_connection_unregister_object (self->bus, self->object);
  g_object_unref (self->bus);
}

static GtkSwitch *
find_switch (Fixture *self)
{
  return GTK_SWITCH (gtk_widget_get_template_child (find_child (self, "background"),
                                                    HELIO_TYPE_BACKGROUND_ROW, "toggle"));
}

/* Turns it on, and waits for what the desktop says. */
static void
turn_on (Fixture *self)
{
  GtkSwitch *toggle = find_switch (self);

  gtk_switch_set_active (toggle, TRUE);
  g_assert_false (gtk_switch_get_state (toggle));
  helio_test_until (gtk_widget_is_sensitive (GTK_WIDGET (toggle)));
  g_assert_cmpint (gtk_switch_get_active (toggle), ==, gtk_switch_get_state (toggle));
  g_assert_cmpint (gtk_switch_get_active (toggle), ==,
                   g_settings_get_boolean (self->base.desk->settings, "background-sync"));
}

static void
assert_said (Fixture *self, const char *text)
{
  g_assert_cmpstr (adw_action_row_get_subtitle (find_child (self, "background")), ==, text);
}

static void
background_needs_a_portal (Fixture *self, gconstpointer data)
{
  turn_on (self);
  g_assert_false (gtk_switch_get_active (find_switch (self)));
  assert_said (self, "This desktop has nothing that could allow it.");
}

static void
background_is_for_the_desktop_to_allow (Fixture *self, gconstpointer data)
{
  Portal portal = { .allows = FALSE };
  GtkSwitch *toggle = find_switch (self);

  portal_begin (&portal);
  turn_on (self);
  g_assert_false (gtk_switch_get_active (toggle));
  assert_said (self, "The desktop does not allow it.");

  portal.allows = TRUE;
  turn_on (self);
  g_assert_true (gtk_switch_get_active (toggle));
  assert_said (self, "After the last window is closed, and from when you log in.");
  g_assert_true (portal.autostart);

  /* The start at login is taken back. */
  gtk_switch_set_active (toggle, FALSE);
  g_assert_false (g_settings_get_boolean (self->base.desk->settings, "background-sync"));
  helio_test_until (portal.n_asked == 3);
  g_assert_false (portal.autostart);
  portal_end (&portal);
}

/* By the row's title, with what the row says, and whether it can be turned. */
static void
a_screen_reader_hears_of_the_background (Fixture *self, gconstpointer data)
{
  GtkWidget *row = find_child (self, "background");
  GtkAccessible *toggle = GTK_ACCESSIBLE (find_switch (self));
  GtkWidget *title = widget_test_find_label (row, "Sync in the background");
  GtkWidget *subtitle = widget_test_find_label (row, "After the last window is closed");

  gtk_test_accessible_assert_role (toggle, GTK_ACCESSIBLE_ROLE_SWITCH);
  gtk_test_accessible_assert_relation (toggle, GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL);
  gtk_test_accessible_assert_relation (toggle, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, subtitle,
                                       NULL);
  gtk_test_accessible_assert_state (toggle, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  g_settings_set_boolean (self->base.desk->settings, "background-sync", TRUE);
  gtk_test_accessible_assert_state (toggle, GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_widget_set_sensitive (row, FALSE);
  gtk_test_accessible_assert_state (toggle, GTK_ACCESSIBLE_STATE_DISABLED, TRUE);
}

#define ADD(name, test) g_test_add ("/preferences/" name, Fixture, NULL, set_up, test, tear_down)

/* Somebody has set it in another window, or signed in again, which removes it. */
static void
what_is_set_elsewhere_is_not_asked_for (Fixture *self, gconstpointer data)
{
  GSettings *settings = self->base.desk->settings;
  g_autoptr (HelioKeyring) keyring = helio_keyring_new ();
  g_autoptr (HelioLockPin) pin = helio_lock_pin_new (keyring, NULL);
  g_autoptr (HelioLock) lock = helio_lock_new (settings, self->base.desk->clock, pin);
  GtkWidget *dialog;

  helio_lock_begin (lock, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      dialog = helio_pin_dialog_new (lock, i == 0 ? HELIO_PIN_SET : HELIO_PIN_CHANGE,
                                     GTK_WINDOW (self->preferences));
      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
      gtk_window_present (GTK_WINDOW (dialog));
      g_settings_set_boolean (settings, "lock-set", i == 0);
      helio_test_until (dialog == NULL);
    }
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("choices-are-settings", choices_are_settings);
  ADD ("what-is-set-elsewhere-is-not-asked-for", what_is_set_elsewhere_is_not_asked_for);
  ADD ("what-is-not-offered-stays", what_is_not_offered_stays);
  ADD ("working-offline-is-a-switch", working_offline_is_a_switch);
  ADD ("background-needs-a-portal", background_needs_a_portal);
  ADD ("background-is-for-the-desktop-to-allow", background_is_for_the_desktop_to_allow);
  ADD ("a-screen-reader-hears-of-the-background", a_screen_reader_hears_of_the_background);
  ADD ("room-is-said", room_is_said);
  ADD ("a-sound-copy-is-said-to-be-sound", a_sound_copy_is_said_to_be_sound);
  ADD ("everything-can-be-fetched-again", everything_can_be_fetched_again);
  ADD ("every-kind-is-exported", every_kind_is_exported);
  ADD ("a-folder-that-cannot-be-written-is-said", a_folder_that_cannot_be_written_is_said);
  return g_test_run ();
}
