/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences: what they show is what is set, and the other way round. */
#include "helio-preferences-data.h"
#include "helio-preferences-window.h"
#include "helio-test-outbox.h"
#include "page-test.h"

#include <glib/gstdio.h>

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
  g_assert_cmpuint (adw_combo_row_get_selected (interval), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpint (g_settings_get_int (settings, "sync-interval"), ==, 7);
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

#define ADD(name, test) g_test_add ("/preferences/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("choices-are-settings", choices_are_settings);
  ADD ("what-is-not-offered-stays", what_is_not_offered_stays);
  ADD ("working-offline-is-a-switch", working_offline_is_a_switch);
  ADD ("room-is-said", room_is_said);
  ADD ("a-sound-copy-is-said-to-be-sound", a_sound_copy_is_said_to_be_sound);
  ADD ("everything-can-be-fetched-again", everything_can_be_fetched_again);
  ADD ("every-kind-is-exported", every_kind_is_exported);
  ADD ("a-folder-that-cannot-be-written-is-said", a_folder_that_cannot_be_written_is_said);
  return g_test_run ();
}
