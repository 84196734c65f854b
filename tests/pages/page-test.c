/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-test.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PageTest *self = data;
  const char *kind, *number;

  g_variant_get (parameter, "(&s&s)", &kind, &number);
  g_string_append_printf (self->opened, "%s %s;", kind, number);
}

void
page_test_set_up (PageTest *self, gconstpointer data)
{
  self->desk = helio_test_desk_new (60);
  self->opened = g_string_new (NULL);
}

static void
end (PageTest *self)
{
  if (self->window != NULL)
    widget_test_end (self->window);
  self->window = NULL;
}

void
page_test_tear_down (PageTest *self, gconstpointer data)
{
  end (self);
  g_string_free (self->opened, TRUE);
  helio_test_desk_free (self->desk);
}

HelioWorkspace *
page_test_workspace_new (HelioStore *store, const char *folder)
{
  g_autofree char *ini = g_build_filename (folder, "settings.ini", NULL);
  g_autoptr (GSettingsBackend) backend = g_keyfile_settings_backend_new (ini, "/", NULL);
  g_autoptr (GSettings) settings = g_settings_new_with_backend ("org.heliodesk.Heliodesk", backend);
  g_autoptr (HelioClient) client = helio_client_new ("http://127.0.0.1:9/", "token");
  g_autoptr (HelioConnectivity) connectivity = helio_connectivity_new (NULL);
  g_autoptr (HelioClock) clock = helio_clock_new ();
  g_autoptr (HelioSyncEngine) engine = helio_sync_engine_new (store, client, connectivity, clock);

  return helio_workspace_new (store, engine, clock, settings);
}

void
page_test_workspace_end (HelioWorkspace *workspace)
{
  helio_sync_engine_stop (helio_workspace_get_engine (workspace));
  g_object_unref (workspace);
}

void
page_test_show (PageTest *self, GtkWidget *page, int width, int height)
{
  const GActionEntry entries[] = { { "open", on_open, "(ss)", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  end (self);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (page, "nav", G_ACTION_GROUP (group));
  self->page = page;
  self->window = widget_test_show (page, width, height);
}

HelioFilteredPane *
page_test_find_pane (GtkWidget *root)
{
  return HELIO_FILTERED_PANE (widget_test_find (root, HELIO_TYPE_FILTERED_PANE, NULL));
}

void
page_test_settle (HelioFilteredPane *pane)
{
  helio_test_until (!helio_record_pane_is_loading (helio_filtered_pane_get_pane (pane)));
}

static HelioTable *
get_table (HelioFilteredPane *pane)
{
  return helio_record_pane_get_table (helio_filtered_pane_get_pane (pane));
}

guint
page_test_count_rows (HelioFilteredPane *pane)
{
  return g_list_model_get_n_items (G_LIST_MODEL (helio_table_get_model (get_table (pane))));
}

char *
page_test_dup_cell (HelioFilteredPane *pane, guint position, const char *field)
{
  HelioTable *table = get_table (pane);
  g_autoptr (HelioRecord) record
      = g_list_model_get_item (G_LIST_MODEL (helio_table_get_model (table)), position);

  g_assert_nonnull (record);
  return helio_record_format (record, helio_kind_field (helio_table_get_kind (table), field),
                              helio_table_get_time_zone (table));
}

HelioState
page_test_get_state (HelioFilteredPane *pane)
{
  return helio_state_page_get_state (
      HELIO_STATE_PAGE (widget_test_find (GTK_WIDGET (pane), HELIO_TYPE_STATE_PAGE, NULL)));
}

void
page_test_assert_columns (HelioFilteredPane *pane, const char *names)
{
  g_auto (GStrv) columns = helio_table_get_visible_columns (get_table (pane));
  g_autofree char *joined = g_strjoinv (" ", columns);

  g_assert_cmpstr (joined, ==, names);
}

void
page_test_filter (HelioFilteredPane *pane, const char *expression)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioQuery) query = helio_query_parse_condition (helio_filtered_pane_get_query (pane),
                                                              expression, NULL, &error);

  g_assert_no_error (error);
  helio_filtered_pane_set_query (pane, query);
  page_test_settle (pane);
}
