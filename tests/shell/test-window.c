/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: pages that are left and come back, its language, its layout and its size. */
#include "helio-chat-button.h"
#include "helio-chat-page.h"
#include "helio-field-editor.h"
#include "helio-installation.h"
#include "helio-language.h"
#include "helio-record-page.h"
#include "helio-request-overview.h"
#include "helio-sidebar.h"
#include "helio-sync-button.h"
#include "helio-test-outbox.h"
#include "window-fixture.h"

#include <string.h>

static gboolean
is_shown (WindowTest *test, GType type)
{
  GtkWidget *widget = widget_test_find (GTK_WIDGET (test->window), type, NULL);

  return widget != NULL && gtk_widget_get_mapped (widget);
}

/* --- back and forward --- */

static char *
dup_selection (HelioTable *table)
{
  GString *text = g_string_new (NULL);
  guint n;
  g_autofree guint32 *rows
      = helio_record_selection_get_rows (helio_table_get_selection (table), &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u ", rows[i]);
  return g_string_free (text, FALSE);
}

static void
back_keeps_filters_selection_and_place (WindowTest *test, gconstpointer data)
{
  HelioFilteredPane *pane;
  HelioTable *table;
  GtkAdjustment *adjustment;
  g_autoptr (HelioQuery) query = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  double place;

  window_test_open (test, 1000);
  pane = page_test_find_pane (GTK_WIDGET (test->window));
  table = page_test_get_table (pane);
  g_signal_emit_by_name (helio_filtered_pane_get_pane (pane), "clear-filters");
  page_test_filter (pane, "system-name~a");
  query = helio_query_ref (helio_filtered_pane_get_query (pane));
  helio_test_until (helio_record_selection_is_complete (helio_table_get_selection (table)));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (helio_table_get_selection (table)), 2,
                                   TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (helio_table_get_selection (table)), 5,
                                   FALSE);
  before = dup_selection (table);
  adjustment = window_test_get_adjustment (table);
  helio_test_until (gtk_adjustment_get_upper (adjustment)
                    > gtk_adjustment_get_page_size (adjustment) + 300);
  gtk_adjustment_set_value (adjustment, 250);
  place = gtk_adjustment_get_value (adjustment);
  g_assert_cmpfloat (place, >, 200);

  helio_window_open (test->window, "rma", "00517624");
  helio_test_until (is_shown (test, HELIO_TYPE_RECORD_PAGE));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (table)));
  window_test_activate (test, "nav.back");
  helio_test_until (gtk_widget_get_mapped (GTK_WIDGET (table)));

  after = dup_selection (table);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (helio_query_equal (helio_filtered_pane_get_query (pane), query));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, place);
}

/* However often one comes back. */
static void
back_keeps_the_focus (WindowTest *test, gconstpointer data)
{
  HelioTable *table;
  GtkWidget *focus;

  window_test_open (test, 1000);
  table = page_test_get_table (page_test_find_pane (GTK_WIDGET (test->window)));
  helio_test_until (helio_record_selection_is_complete (helio_table_get_selection (table)));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (table)));
  focus = gtk_window_get_focus (GTK_WINDOW (test->window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (table)));
  for (guint i = 0; i < 2; i++)
    {
      helio_window_open (test->window, "rma", "00517624");
      helio_test_until (is_shown (test, HELIO_TYPE_RECORD_PAGE));
      window_test_activate (test, "nav.back");
      helio_test_until (gtk_widget_get_mapped (GTK_WIDGET (table)));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (test->window)) == focus);
    }
}

/* No other area opens on the way. */
static void
tab_goes_past_the_areas (WindowTest *test, gconstpointer data)
{
  static const GtkDirectionType ways[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_BACKWARD };
  GtkWidget *sidebar, *areas;

  window_test_open (test, 1000);
  sidebar = widget_test_find (GTK_WIDGET (test->window), HELIO_TYPE_SIDEBAR, NULL);
  areas = GTK_WIDGET (gtk_widget_get_template_child (sidebar, HELIO_TYPE_SIDEBAR, "areas"));
  helio_window_show_section (test->window, "systems");
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (areas));
      GtkWidget *focus;

      g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));
      gtk_widget_child_focus (GTK_WIDGET (test->window), ways[i]);
      focus = gtk_window_get_focus (GTK_WINDOW (test->window));
      g_assert_false (gtk_widget_is_ancestor (focus, areas));
      window_test_assert_title (test, "Systems");
    }
}

/* Nor does the one that it stops at, whose page is below it or belongs to none. */
static void
tab_stops_at_an_area_and_stays (WindowTest *test, gconstpointer data)
{
  GtkWidget *sidebar;
  GtkListBox *areas;
  GtkListBoxRow *row;

  window_test_open (test, 1000);
  sidebar = widget_test_find (GTK_WIDGET (test->window), HELIO_TYPE_SIDEBAR, NULL);
  areas = GTK_LIST_BOX (gtk_widget_get_template_child (sidebar, HELIO_TYPE_SIDEBAR, "areas"));
  helio_window_open (test->window, "rma", "00517624");
  row = gtk_list_box_get_selected_row (areas);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (areas), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (row)));
  window_test_assert_title (test, "RMA(00517624)");
  helio_window_show_section (test->window, "systems");
  row = gtk_list_box_get_selected_row (areas);
  window_test_activate (test, "nav.chat");
  gtk_window_set_focus (test->page.window, NULL);
  g_assert_true (gtk_widget_child_focus (sidebar, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (row)));
  gtk_window_set_focus (test->page.window, NULL);
  while (!gtk_widget_is_focus (GTK_WIDGET (row)))
    g_assert_true (gtk_widget_child_focus (sidebar, GTK_DIR_TAB_BACKWARD));
  window_test_assert_title (test, "Contact us");
  g_assert_null (gtk_list_box_get_selected_row (areas));
  g_assert_true (gtk_widget_activate (GTK_WIDGET (row)));
  window_test_assert_title (test, "Systems");
}

/* Not with what stands below the form, which is there sooner. */
static void
reports_begin_in_their_form (WindowTest *test, gconstpointer data)
{
  GtkWidget *focus;

  window_test_open (test, 1000);
  helio_window_show_section (test->window, "reports");
  do
    {
      g_main_context_iteration (NULL, TRUE);
      focus = gtk_window_get_focus (GTK_WINDOW (test->window));
    }
  while (focus == NULL || GTK_IS_SCROLLED_WINDOW (focus));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, HELIO_TYPE_FIELD_EDITOR));
}

static void
back_and_forward_follow_the_visits (WindowTest *test, gconstpointer data)
{
  GtkWidget *back;

  window_test_open (test, 1000);
  back = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (test->window), HELIO_TYPE_WINDOW, "back_button"));
  g_assert_false (gtk_widget_get_visible (back));
  helio_window_open (test->window, "rma", "00517624");
  helio_window_open (test->window, "case", "03664346");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (back), ==, "Back to RMA(00517624)");
  window_test_activate (test, "nav.back");
  window_test_assert_title (test, "RMA(00517624)");
  window_test_activate (test, "nav.back");
  window_test_assert_title (test, "Dashboard");
  g_assert_false (gtk_widget_get_visible (back));
  window_test_activate (test, "nav.forward");
  window_test_activate (test, "nav.forward");
  window_test_assert_title (test, "Case(03664346)");
  /* What lay ahead is gone once another way is taken. */
  window_test_activate (test, "nav.back");
  window_test_activate (test, "nav.back");
  helio_window_show_section (test->window, "reports");
  window_test_activate (test, "nav.forward");
  window_test_assert_title (test, "Reports");
  window_test_activate (test, "nav.back");
  window_test_assert_title (test, "Dashboard");
}

/* --- contacting support --- */

static void
put_unread (WindowTest *test, gint64 n)
{
  g_autoptr (HelioRecord) conversation = helio_record_new (&helio_kind_conversation);

  helio_record_set_identity (conversation, 0, "c-1", 0);
  helio_record_set_integer (conversation, "unread", n);
  page_test_put (&test->page, conversation);
}

static void
check_chat_button (WindowTest *test, int width)
{
  GtkWidget *button, *badge;

  put_unread (test, 0);
  window_test_open (test, width);
  button = widget_test_find (GTK_WIDGET (test->window), HELIO_TYPE_CHAT_BUTTON, NULL);
  badge = widget_test_find (button, GTK_TYPE_LABEL, "count");
  button = widget_test_find (button, GTK_TYPE_BUTTON, NULL);
  helio_test_until (g_strcmp0 (gtk_widget_get_tooltip_text (button), "Contact us") == 0);
  g_assert_false (gtk_widget_get_mapped (badge));
  put_unread (test, 2);
  helio_test_until (gtk_widget_get_mapped (badge));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (badge)), ==, "2");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Contact us (2 unread messages)");
  widget_test_assert_name (button, "Contact us (2 unread messages)");
  put_unread (test, 1);
  helio_test_until (g_str_equal (gtk_label_get_text (GTK_LABEL (badge)), "1"));
  widget_test_assert_name (button, "Contact us (1 unread message)");
  g_signal_emit_by_name (button, "clicked");
  helio_test_until (is_shown (test, HELIO_TYPE_CHAT_PAGE));
  window_test_assert_title (test, "Contact us");
  /* It stays where it is, and leads nowhere else. */
  g_signal_emit_by_name (button, "clicked");
  window_test_activate (test, "nav.back");
  window_test_assert_title (test, "Dashboard");
  page_test_close (&test->page);
}

static void
support_is_a_click_away (WindowTest *test, gconstpointer data)
{
  check_chat_button (test, 1000);
  check_chat_button (test, 360);
}

/* --- the outbox --- */

/* The sync button says what is in the outbox, and a mark that somebody is needed. */
static void
the_outbox_is_counted (WindowTest *test, gconstpointer data)
{
  HelioStore *store = test->page.desk->store;
  HelioSyncEngine *engine = test->page.desk->engine;
  g_autofree char *first = NULL, *second = NULL;
  GtkWidget *button, *mark;

  helio_sync_engine_set_work_offline (engine, TRUE);
  window_test_open (test, 1000);
  button = widget_test_find (GTK_WIDGET (test->window), HELIO_TYPE_SYNC_BUTTON, NULL);
  mark = GTK_WIDGET (gtk_widget_get_template_child (button, HELIO_TYPE_SYNC_BUTTON, "mark"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (
                                       gtk_widget_get_parent (gtk_widget_get_parent (mark))),
                                   GTK_ACCESSIBLE_ROLE_STATUS);
  button = widget_test_find (button, GTK_TYPE_MENU_BUTTON, NULL);
  first = helio_test_add_note (store, "00517624", "first");
  second = helio_test_add_note (store, "00517624", "second");
  helio_test_until (g_strcmp0 (gtk_widget_get_tooltip_text (button), "2 changes not sent") == 0);
  widget_test_assert_name (button, "2 changes not sent");
  g_assert_false (gtk_widget_get_visible (mark));

  page_test_refuse (&test->page, first, "Not so.", NULL);
  helio_test_until (g_strcmp0 (gtk_widget_get_tooltip_text (button), "1 change needs attention")
                    == 0);
  g_assert_true (gtk_widget_get_visible (mark));
  helio_window_show_section (test->window, "outbox");
  window_test_assert_title (test, "Outbox");
  helio_window_open (test->window, "outbox-entry", first);
  helio_test_until (
      g_strcmp0 (helio_page_get_title (helio_window_get_page (test->window)), "Note, RMA(00517624)")
      == 0);
}

static void
signing_out_says_what_has_not_been_sent (WindowTest *test, gconstpointer data)
{
  HelioSyncEngine *engine = test->page.desk->engine;
  g_autofree char *note = NULL;
  AdwMessageDialog *question;

  helio_sync_engine_set_work_offline (engine, TRUE);
  window_test_open (test, 1000);
  note = helio_test_add_note (test->page.desk->store, "00517624", "not yet");
  helio_test_until (helio_outbox_counts_get_n_pending (helio_sync_engine_get_outbox (engine)) == 1);
  window_test_activate (test, "nav.sign-out");
  question = page_test_await_question ();
  g_assert_true (
      g_str_has_prefix (adw_message_dialog_get_body (question), "1 change has not been sent."));
  g_assert_null (strstr (adw_message_dialog_get_body (question), "filled in"));
  page_test_answer ("_Sign out");
  g_assert_cmpint (helio_sync_engine_get_state (engine), ==, HELIO_SYNC_SIGNED_OUT);
  helio_test_assert_state (test->page.desk->store, note, "pending");
}

/* The outbox stays, what it stands for does not. */
static void
signing_out_says_what_is_to_be_filled_in_again (WindowTest *test, gconstpointer data)
{
  HelioSyncEngine *engine = test->page.desk->engine;
  HelioVault *vault = helio_sync_engine_get_vault (engine);
  g_autofree char *reference = g_uuid_string_random ();
  g_autofree char *entry = NULL;
  AdwMessageDialog *question;

  helio_sync_engine_set_work_offline (engine, TRUE);
  window_test_open (test, 1000);
  helio_vault_follow (vault, test->page.desk->store);
  helio_vault_put (vault, reference, "12-3456789");
  entry = helio_test_enqueue (test->page.desk->store, "request-labor", NULL, NULL, "payee-tax-id",
                              reference);
  helio_test_until (helio_vault_is_needed (vault));
  window_test_activate (test, "nav.sign-out");
  question = page_test_await_question ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "has to be filled in again."));
  page_test_answer ("_Sign out");
  g_assert_null (helio_vault_get (vault, reference));
  helio_test_assert_state (test->page.desk->store, entry, "pending");
}

/* --- language --- */

static char *
dup_column_titles (WindowTest *test)
{
  GString *titles = g_string_new (NULL);
  GtkColumnView *view
      = GTK_COLUMN_VIEW (widget_test_find (GTK_WIDGET (test->window), GTK_TYPE_COLUMN_VIEW, NULL));
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_string_append_printf (titles, "%s|", gtk_column_view_column_get_title (column));
    }
  return g_string_free (titles, FALSE);
}

static void
assert_language (WindowTest *test, const char *code, const char *title, const char *columns)
{
  g_autofree char *titles = NULL;

  helio_language_apply (code);
  window_test_open (test, 1000);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test->window)), ==, title);
  titles = dup_column_titles (test);
  g_assert_cmpstr (titles, ==, columns);
  page_test_close (&test->page);
}

static void
the_next_window_speaks_another_language (WindowTest *test, gconstpointer data)
{
  static const char *const english = "RMA number|Case number|System ID|System name|";

  assert_language (test, "en", "Dashboard – Heliodesk", english);
  assert_language (test, "fr", "Tableau de bord – Heliodesk",
                   "Numéro de la RMA|Numéro de dossier|Identifiant du système|Nom du système|");
  assert_language (test, "en", "Dashboard – Heliodesk", english);
}

/* --- layout and size --- */

static void
a_narrow_window_has_a_bar_of_areas (WindowTest *test, gconstpointer data)
{
  GtkWidget *header, *bar;

  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout",
                "icon:minimize,maximize,close", NULL);
  window_test_open (test, 400);
  bar = widget_test_find (GTK_WIDGET (test->window), GTK_TYPE_BOX, "bottom-bar");
  header = widget_test_find (GTK_WIDGET (test->window), ADW_TYPE_HEADER_BAR, NULL);
  helio_test_until (gtk_widget_get_mapped (bar));
  g_assert_nonnull (page_test_find_nth (bar, GTK_TYPE_TOGGLE_BUTTON, 2));
  g_assert_null (page_test_find_nth (bar, GTK_TYPE_TOGGLE_BUTTON, 3));
  g_assert_false (is_shown (test, HELIO_TYPE_SIDEBAR));
  g_assert_cmpstr (adw_header_bar_get_decoration_layout (ADW_HEADER_BAR (header)), ==,
                   "icon:close");

  gtk_window_set_default_size (GTK_WINDOW (test->window), 1000, 700);
  helio_test_until (!gtk_widget_get_mapped (bar));
  g_assert_true (is_shown (test, HELIO_TYPE_SIDEBAR));
  g_assert_null (adw_header_bar_get_decoration_layout (ADW_HEADER_BAR (header)));
}

/* Its first letters would be no name: the sign stands for it where there is no room. */
static void
the_brand_is_whole_or_not_there (WindowTest *test, gconstpointer data)
{
  GtkWidget *box, *label;

  window_test_open (test, 400);
  box = widget_test_find (GTK_WIDGET (test->window), GTK_TYPE_BOX, "brand");
  label = widget_test_find (box, GTK_TYPE_LABEL, "heading");
  helio_test_until (gtk_widget_get_child_visible (label));
  helio_window_show_section (test->window, "systems");
  helio_test_until (!gtk_widget_get_child_visible (label));
  widget_test_assert_name (box, gtk_label_get_text (GTK_LABEL (label)));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (box), ==, gtk_label_get_text (GTK_LABEL (label)));
  gtk_window_set_default_size (GTK_WINDOW (test->window), 1000, 700);
  helio_test_until (gtk_widget_get_child_visible (label));
}

static void
the_size_is_remembered (WindowTest *test, gconstpointer data)
{
  int width, height;

  window_test_open (test, 930);
  gtk_window_close (GTK_WINDOW (test->window));
  test->window = window_test_make (test);
  test->page.window = GTK_WINDOW (test->window);
  gtk_window_get_default_size (test->page.window, &width, &height);
  g_assert_cmpint (width, ==, 930);
  g_assert_cmpint (height, ==, 700);
}

#define TEST(path, function) \
  g_test_add ("/window/" path, WindowTest, NULL, window_test_set_up, function, \
              window_test_tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_installation_bind_translations ();
  helio_kind_ensure_types ();
  TEST ("back-keeps", back_keeps_filters_selection_and_place);
  TEST ("back-focus", back_keeps_the_focus);
  TEST ("tab-areas", tab_goes_past_the_areas);
  TEST ("reports", reports_begin_in_their_form);
  TEST ("tab-area", tab_stops_at_an_area_and_stays);
  TEST ("back-and-forward", back_and_forward_follow_the_visits);
  TEST ("support", support_is_a_click_away);
  TEST ("outbox", the_outbox_is_counted);
  TEST ("sign-out", signing_out_says_what_has_not_been_sent);
  TEST ("sign-out-secrets", signing_out_says_what_is_to_be_filled_in_again);
  TEST ("language", the_next_window_speaks_another_language);
  TEST ("narrow", a_narrow_window_has_a_bar_of_areas);
  TEST ("brand", the_brand_is_whole_or_not_there);
  TEST ("size", the_size_is_remembered);
  return g_test_run ();
}
