/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-test.h"

#include "helio-notice.h"
#include "helio-test-outbox.h"
#include "helio-test-storage.h"
#include "helio-time.h"

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

static void
on_open_new_window (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PageTest *self = data;

  g_string_append (self->opened, "new window ");
  on_open (action, parameter, data);
}

static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PageTest *self = data;

  g_string_append (self->opened, "search ");
  on_open (action, parameter, data);
}

static void
on_section (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PageTest *self = data;

  g_string_append_printf (self->opened, "section %s;", g_variant_get_string (parameter, NULL));
}

static void
on_chat (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_string_append (((PageTest *) data)->opened, "chat;");
}

static void
on_open_uri (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_string_append_printf (((PageTest *) data)->opened, "uri %s;",
                          g_variant_get_string (parameter, NULL));
}

static void
on_saved (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *text, *uri;

  g_variant_get (parameter, "(&s&s)", &text, &uri);
  g_string_append_printf (((PageTest *) data)->opened, "saved %s %s;", text, uri);
}

static void
on_toast (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_string_append_printf (((PageTest *) data)->opened, "toast %s;",
                          g_variant_get_string (parameter, NULL));
}

void
page_test_set_up (PageTest *self, gconstpointer data)
{
  self->desk = helio_test_desk_new (60);
  self->opened = g_string_new (NULL);
}

void
page_test_close (PageTest *self)
{
  if (self->window != NULL)
    widget_test_end (self->window);
  self->window = NULL;
}

void
page_test_tear_down (PageTest *self, gconstpointer data)
{
  page_test_close (self);
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
  const GActionEntry entries[]
      = { { "open", on_open, "(ss)", NULL, NULL, { 0 } },
          { "open-new-window", on_open_new_window, "(ss)", NULL, NULL, { 0 } },
          { "open-uri", on_open_uri, "s", NULL, NULL, { 0 } },
          { "search", on_search, "(ss)", NULL, NULL, { 0 } },
          { "saved", on_saved, "(ss)", NULL, NULL, { 0 } },
          { "toast", on_toast, "s", NULL, NULL, { 0 } },
          { "section", on_section, "s", NULL, NULL, { 0 } },
          { "chat", on_chat, NULL, NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  page_test_close (self);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (page, "nav", G_ACTION_GROUP (group));
  self->page = page;
  self->window = widget_test_show (page, width, height);
  /* Dialogs ask the window. */
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "nav", G_ACTION_GROUP (group));
}

HelioFilteredPane *
page_test_find_pane (GtkWidget *root)
{
  return HELIO_FILTERED_PANE (widget_test_find (root, HELIO_TYPE_FILTERED_PANE, NULL));
}

void
page_test_settle (HelioFilteredPane *pane)
{
  helio_test_until (helio_record_pane_is_current (helio_filtered_pane_get_pane (pane)));
}

HelioFilteredPane *
page_test_show_pane (PageTest *self, GtkWidget *page, int width, int height)
{
  HelioFilteredPane *pane;

  page_test_show (self, page, width, height);
  pane = page_test_find_pane (page);
  page_test_settle (pane);
  return pane;
}

HelioTable *
page_test_get_table (HelioFilteredPane *pane)
{
  return helio_record_pane_get_table (helio_filtered_pane_get_pane (pane));
}

guint
page_test_count_rows (HelioFilteredPane *pane)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (helio_table_get_model (page_test_get_table (pane))));
}

char *
page_test_dup_cell (HelioFilteredPane *pane, guint position, const char *field)
{
  HelioTable *table = page_test_get_table (pane);
  g_autoptr (HelioRecord) record
      = g_list_model_get_item (G_LIST_MODEL (helio_table_get_model (table)), position);

  g_assert_nonnull (record);
  return helio_record_format (record, helio_kind_field (helio_table_get_kind (table), field),
                              helio_table_get_time_zone (table));
}

HelioState
page_test_get_state (GtkWidget *root)
{
  return helio_state_page_get_state (
      HELIO_STATE_PAGE (widget_test_find (root, HELIO_TYPE_STATE_PAGE, NULL)));
}

const char *
page_test_get_notice (PageTest *self)
{
  return helio_notice_get_text (
      HELIO_NOTICE (widget_test_find (self->page, HELIO_TYPE_NOTICE, NULL)));
}

gboolean
page_test_says (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (page_test_says (child, text))
      return TRUE;
  return FALSE;
}

void
page_test_submit (HelioForm *form)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_test_until (helio_form_is_valid (form));
  helio_form_submit_async (form, helio_test_keep, &result);
  helio_form_submit_finish (form, helio_test_wait (&result), &error);
  g_assert_no_error (error);
}

gint64
page_test_moment (const char *text)
{
  gint64 time;

  g_assert_true (helio_time_parse (text, -1, &time));
  return time;
}

void
page_test_assert_range (HelioQuery *query, const char *from, const char *before)
{
  g_assert_cmpint (helio_query_find (query, "submitted-at", HELIO_FROM)->integer, ==,
                   page_test_moment (from));
  g_assert_cmpint (helio_query_find (query, "submitted-at", HELIO_BEFORE)->integer, ==,
                   page_test_moment (before));
}

void
page_test_look_at_the_day (HelioWorkspace *workspace)
{
  GSource *source = g_main_context_find_source_by_user_data (NULL, workspace);

  g_assert_nonnull (source);
  g_source_ref (source);
  g_source_set_ready_time (source, 0);
  /* It looks, and another source waits for its next look. */
  while (!g_source_is_destroyed (source))
    g_main_context_iteration (NULL, TRUE);
  g_source_unref (source);
}

void
page_test_assert_columns (HelioFilteredPane *pane, const char *names)
{
  g_auto (GStrv) columns = helio_table_get_visible_columns (page_test_get_table (pane));
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

static GtkWidget *
find_nth (GtkWidget *root, GType type, guint *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (*n)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
page_test_find_nth (GtkWidget *root, GType type, guint n)
{
  return find_nth (root, type, &n);
}

GtkWindow *
page_test_find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

AdwMessageDialog *
page_test_await_question (void)
{
  helio_test_until (page_test_find_dialog (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  return ADW_MESSAGE_DIALOG (page_test_find_dialog (ADW_TYPE_MESSAGE_DIALOG));
}

/* Each answer is there twice, side by side and one below the other. */
static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  GtkWidget *button;

  for (guint i = 0; (button = page_test_find_nth (root, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (gtk_widget_get_mapped (button)
        && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
      return button;
  return NULL;
}

void
page_test_answer (const char *label)
{
  GtkWidget *question = GTK_WIDGET (page_test_await_question ());

  helio_test_until (find_button (question, label) != NULL);
  g_signal_emit_by_name (find_button (question, label), "clicked");
  g_assert_null (page_test_find_dialog (ADW_TYPE_MESSAGE_DIALOG));
}

HelioRecord *
page_test_read (PageTest *self, const HelioKind *kind, const char *number)
{
  g_autoptr (GError) error = NULL;
  HelioRecord *record
      = helio_reader_find (helio_store_get_reader (self->desk->store), kind, number, &error);

  g_assert_no_error (error);
  return record;
}

static void
sync_desk (PageTest *self)
{
  helio_test_desk_sync (self->desk);
  g_assert_no_error (helio_sync_engine_get_error (self->desk->engine));
}

void
page_test_put (PageTest *self, HelioRecord *record)
{
  HelioTestService *service = self->desk->service;

  helio_test_storage_put (service->storage, service->organisation, record);
  sync_desk (self);
}

void
page_test_delete (PageTest *self, const HelioKind *kind, const char *id)
{
  HelioTestService *service = self->desk->service;
  g_autoptr (GError) error = NULL;

  helio_storage_delete (service->storage, service->organisation, kind, id, &error);
  g_assert_no_error (error);
  sync_desk (self);
}

HelioSection *
page_test_find_section (GtkWidget *root, const char *title)
{
  if (HELIO_IS_SECTION (root))
    {
      g_autofree char *own = NULL;

      g_object_get (root, "title", &own, NULL);
      return g_strcmp0 (own, title) == 0 ? HELIO_SECTION (root) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      HelioSection *found = page_test_find_section (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
page_test_refuse (PageTest *self, const char *entry, const char *problem, const char *errors)
{
  HelioStore *store = self->desk->store;
  g_autofree char *key = helio_test_begin_send (store, entry);

  helio_test_store_wait (store, helio_store_fail_async (store, &(HelioAttempt){ entry, key, key },
                                                        "refused", problem, errors,
                                                        HELIO_OUTCOME_NOT_DONE, NULL, keep, kept));
}
