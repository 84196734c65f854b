/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another language: a window takes the place of the one before, and nothing is lost. */
#include "helio-composer.h"
#include "helio-date-entry.h"
#include "helio-field-editor.h"
#include "helio-filter-bar.h"
#include "helio-filter-dialog.h"
#include "helio-form-dialog.h"
#include "helio-form-fields.h"
#include "helio-installation.h"
#include "helio-language.h"
#include "helio-record-page.h"
#include "helio-report-order.h"
#include "helio-reports-page.h"
#include "helio-search-page.h"
#include "helio-tabbed-page.h"
#include "window-fixture.h"

static void
set_up (WindowTest *test, gconstpointer data)
{
  page_test_set_up (&test->page, NULL);
  window_test_open (test, 1000);
}

static void
tear_down (WindowTest *test, gconstpointer data)
{
  page_test_tear_down (&test->page, NULL);
  helio_language_apply ("en");
}

static void
speak (WindowTest *test, const char *code)
{
  HelioWindow *former = test->window;
  gpointer gone = former;

  g_object_add_weak_pointer (G_OBJECT (former), &gone);
  helio_language_apply (code);
  test->window = window_test_make (test);
  test->page.window = GTK_WINDOW (test->window);
  helio_window_replace (test->window, former);
  helio_test_until (gone == NULL && gtk_widget_get_mapped (GTK_WIDGET (test->window)));
}

static void
go (WindowTest *test, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->window), action, NULL));
}

/* --- where one is --- */

static void
one_stays_where_one_is (WindowTest *test, gconstpointer data)
{
  HelioPage *page;
  int width, height;

  helio_window_show_section (test->window, "systems");
  helio_window_open (test->window, "rma", "00517624");
  gtk_widget_activate_action (GTK_WIDGET (test->window), "nav.search", "(ss)", "rma", "00517624");
  go (test, "nav.profile");
  go (test, "nav.chat");
  go (test, "nav.back");
  speak (test, "de");
  gtk_window_get_default_size (GTK_WINDOW (test->window), &width, &height);
  g_assert_cmpint (width, ==, 1000);
  g_assert_cmpint (height, ==, 700);

  window_test_assert_title (test, "Profil");
  go (test, "nav.forward");
  window_test_assert_title (test, "Kontakt");
  go (test, "nav.back");
  go (test, "nav.back");
  g_assert_true (HELIO_IS_SEARCH_PAGE (helio_window_get_page (test->window)));
  go (test, "nav.back");
  page = helio_window_get_page (test->window);
  g_assert_true (helio_record_page_shows (HELIO_RECORD_PAGE (page), &helio_kind_rma, "00517624"));
  go (test, "nav.back");
  window_test_assert_title (test, "Systeme");
  go (test, "nav.back");
  window_test_assert_title (test, "Übersicht");
}

static HelioTable *
find_table (WindowTest *test)
{
  return page_test_get_table (page_test_find_pane (GTK_WIDGET (test->window)));
}

static void
filters_selection_and_place_stay (WindowTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = page_test_find_pane (GTK_WIDGET (test->window));
  HelioTable *table = page_test_get_table (pane);
  GtkSelectionModel *selection;
  g_autoptr (HelioQuery) query = NULL;
  g_autofree guint32 *before = NULL, *after = NULL;
  guint n_before, n_after;

  g_signal_emit_by_name (helio_filtered_pane_get_pane (pane), "clear-filters");
  page_test_filter (pane, "system-name~a");
  page_test_settle (pane);
  query = helio_query_ref (helio_filtered_pane_get_query (pane));
  helio_test_until (helio_record_selection_is_complete (helio_table_get_selection (table)));
  selection = GTK_SELECTION_MODEL (helio_table_get_selection (table));
  gtk_selection_model_select_item (selection, 2, TRUE);
  gtk_selection_model_select_item (selection, 5, FALSE);
  before = helio_record_selection_get_rows (helio_table_get_selection (table), &n_before);
  helio_test_until (gtk_adjustment_get_upper (window_test_get_adjustment (table))
                    > gtk_adjustment_get_page_size (window_test_get_adjustment (table)) + 300);
  gtk_adjustment_set_value (window_test_get_adjustment (table), 250);

  speak (test, "nl");
  helio_test_until (gtk_adjustment_get_value (window_test_get_adjustment (find_table (test)))
                    == 250);
  pane = page_test_find_pane (GTK_WIDGET (test->window));
  g_assert_true (helio_query_equal (helio_filtered_pane_get_query (pane), query));
  after = helio_record_selection_get_rows (helio_table_get_selection (find_table (test)), &n_after);
  g_assert_cmpmem (after, n_after * sizeof *after, before, n_before * sizeof *before);
  g_assert_cmpuint (n_after, ==, 2);
}

static HelioTabbedPage *
get_tabs (WindowTest *test)
{
  return HELIO_TABBED_PAGE (helio_window_get_page (test->window));
}

/* On a tab that nobody sees meanwhile. */
static void
filters_of_a_hidden_tab_stay (WindowTest *test, gconstpointer data)
{
  g_autoptr (HelioQuery) query = NULL;

  helio_tabbed_page_set_tab (get_tabs (test), "case");
  page_test_filter (page_test_find_pane (GTK_WIDGET (get_tabs (test))), "system-name~hidden");
  query = helio_query_ref (
      helio_filtered_pane_get_query (page_test_find_pane (GTK_WIDGET (get_tabs (test)))));
  helio_tabbed_page_set_tab (get_tabs (test), "rma");
  speak (test, "it");
  helio_tabbed_page_set_tab (get_tabs (test), "case");
  g_assert_true (helio_query_equal (
      helio_filtered_pane_get_query (page_test_find_pane (GTK_WIDGET (get_tabs (test)))), query));
}

/* --- what is typed --- */

static GtkEditable *
find_day (guint n)
{
  GtkWidget *dialog = GTK_WIDGET (page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG));

  return GTK_EDITABLE (helio_date_entry_get_entry (
      HELIO_DATE_ENTRY (page_test_find_nth (dialog, HELIO_TYPE_DATE_ENTRY, n))));
}

/* A day that can be read, and one that cannot yet. */
static void
filters_that_are_edited_stay (WindowTest *test, gconstpointer data)
{
  g_signal_emit_by_name (widget_test_find (GTK_WIDGET (test->window), HELIO_TYPE_FILTER_BAR, NULL),
                         "edit", "submitted-at");
  helio_test_until (page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG) != NULL);
  gtk_editable_set_text (find_day (0), "2026-10-03");
  gtk_editable_set_text (find_day (1), "4 ju");
  speak (test, "de");
  g_assert_cmpstr (gtk_window_get_title (page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG)), ==,
                   "RMA-Filter");
  g_assert_true (gtk_window_get_transient_for (page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG))
                 == GTK_WINDOW (test->window));
  g_assert_cmpstr (gtk_editable_get_text (find_day (0)), ==, "03.10.2026");
  g_assert_cmpstr (gtk_editable_get_text (find_day (1)), ==, "4 ju");
  gtk_window_close (page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG));
  helio_test_until (page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG) == NULL);
}

static GtkWidget *
find_editor_below (GtkWidget *root, const char *field)
{
  GtkWidget *editor;

  for (guint i = 0; (editor = page_test_find_nth (root, HELIO_TYPE_FIELD_EDITOR, i)) != NULL; i++)
    if (g_str_equal (helio_field_editor_get_field (HELIO_FIELD_EDITOR (editor))->name, field))
      return editor;
  g_assert_not_reached ();
}

static GtkWidget *
find_editor (const char *field)
{
  return find_editor_below (GTK_WIDGET (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG)), field);
}

static GtkDropDown *
find_list (const char *field)
{
  return GTK_DROP_DOWN (widget_test_find (find_editor (field), GTK_TYPE_DROP_DOWN, NULL));
}

static GtkEditable *
find_text (const char *field)
{
  return GTK_EDITABLE (widget_test_find (find_editor (field), GTK_TYPE_TEXT, NULL));
}

static GtkTextBuffer *
find_buffer (const char *field)
{
  return gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (widget_test_find (find_editor (field), GTK_TYPE_TEXT_VIEW, NULL)));
}

static void
assert_filled_in (void)
{
  GtkTextBuffer *buffer = find_buffer ("description");
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, "Half a sen");
  g_assert_cmpuint (gtk_drop_down_get_selected (find_list ("request-type")), ==, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (find_list ("subject-id")), ==, 14);
  g_assert_cmpstr (gtk_editable_get_text (find_text ("system-id")), ==, "no such sys");
}

static gboolean
has_focus (GtkEditable *text)
{
  return gtk_window_get_focus (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG)) == GTK_WIDGET (text);
}

/* Ten times, and nothing of it has been kept as a draft before the first. */
static void
a_form_that_is_half_filled_in_stays (WindowTest *test, gconstpointer data)
{
  static const char *const codes[] = { "de", "fr", "es", "it", "nl", "pt", "", "de", "fr", "en" };
  static const char *const titles[]
      = { "Neue Anfrage",     "Nouvelle demande", "Nueva solicitud", "Nuova richiesta",
          "Nieuwe aanvraag",  "Novo pedido",      "New request",     "Neue Anfrage",
          "Nouvelle demande", "New request" };
  GtkEditable *text;

  go (test, "nav.create");
  helio_test_until (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG) != NULL);
  gtk_drop_down_set_selected (find_list ("request-type"), 1);
  gtk_drop_down_set_selected (find_list ("subject-id"), 14);
  gtk_text_buffer_set_text (find_buffer ("description"), "Half a sen", -1);
  text = find_text ("system-id");
  gtk_editable_set_text (text, "no such sys");
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (text)));
  gtk_editable_set_position (text, 3);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      GtkWindow *dialog;

      speak (test, codes[i]);
      g_test_message ("%u %s", i, codes[i]);
      dialog = page_test_find_dialog (HELIO_TYPE_FORM_DIALOG);
      g_assert_true (gtk_window_get_transient_for (dialog) == GTK_WINDOW (test->window));
      g_assert_cmpstr (gtk_window_get_title (dialog), ==, titles[i]);
      assert_filled_in ();
      g_assert_true (has_focus (find_text ("system-id")));
      g_assert_cmpint (gtk_editable_get_position (find_text ("system-id")), ==, 3);
    }
  gtk_window_close (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG));
  helio_test_until (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG) == NULL);
}

/* --- forms of every kind --- */

static GtkWidget *
find_form (const char *command)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *editor = gtk_widget_get_mapped (window) && HELIO_IS_FORM_DIALOG (window)
                              ? widget_test_find (window, HELIO_TYPE_FIELD_EDITOR, NULL)
                              : NULL;

      if (editor != NULL
          && helio_record_get_kind (helio_field_editor_get_record (HELIO_FIELD_EDITOR (editor)))
                 == helio_command_kind_find (command)->form)
        return window;
    }
  return NULL;
}

static HelioRecord *
get_filled_in (const char *command)
{
  return helio_field_editor_get_record (
      HELIO_FIELD_EDITOR (widget_test_find (find_form (command), HELIO_TYPE_FIELD_EDITOR, NULL)));
}

/* What can be typed into and has nothing in it yet. */
static void
type_something (GtkWidget *widget, guint *n)
{
  g_autofree char *text = g_strdup_printf ("4 ju %u", *n);

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_TEXT_VIEW (widget))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text, -1);
  else if (GTK_IS_TEXT (widget) && *gtk_editable_get_text (GTK_EDITABLE (widget)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
  else
    {
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        type_something (child, n);
      return;
    }
  (*n)++;
}

/* What is to be seen of what was filled in. */
static void
describe (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_TEXT_VIEW (widget))
    {
      g_autofree char *words = NULL;

      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &words, NULL);
      g_string_append_printf (text, "%s\n", words);
    }
  else if (GTK_IS_TEXT (widget))
    g_string_append_printf (text, "%s\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_CHECK_BUTTON (widget))
    g_string_append (text,
                     gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)) ? "on\n" : "off\n");
  else if (GTK_IS_DROP_DOWN (widget))
    g_string_append_printf (text, "%u\n", gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      describe (child, text);
}

static char *
dup_description (const char *command)
{
  GString *text = g_string_new (NULL);

  describe (widget_test_find (find_form (command), HELIO_TYPE_FORM_FIELDS, NULL), text);
  return g_string_free (text, FALSE);
}

static void
open_form (WindowTest *test, const char *command)
{
  const HelioCommandKind *kind = helio_command_kind_find (command);
  g_autoptr (HelioRecord) rma = page_test_read (&test->page, &helio_kind_rma, "00517624");

  helio_form_dialog_begin (GTK_WIDGET (test->window), test->page.desk->workspace, kind,
                           kind->target == &helio_kind_rma ? rma : NULL);
  helio_test_until (find_form (command) != NULL);
}

/* At the third of its steps. */
static void
go_to_hand_over (void)
{
  HelioRecord *record = get_filled_in ("initiate-battery-return");

  helio_record_set_text (record, "serial-numbers", "492231995014");
  helio_record_set_text (record, "condition", "undamaged");
  helio_record_set_text (record, "method", "pickup");
  for (guint i = 0; i < 2; i++)
    gtk_widget_activate_action (find_form ("initiate-battery-return"), "form.submit", NULL);
  g_assert_nonnull (widget_test_find_label (find_form ("initiate-battery-return"), "Step 3 of 4"));
}

/* All of them at once, with what cannot be read yet as well: `4 ju` is neither a day nor a number.
 */
static void
forms_of_every_kind_stay (WindowTest *test, gconstpointer data)
{
  static const char *const commands[]
      = { "create-request", "add-note", "request-labor", "initiate-battery-return" };
  static const char *const codes[] = { "de", "fr", "es", "it", "nl", "pt", "", "de", "fr", "en" };
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    open_form (test, commands[i]);
  go_to_hand_over ();
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      type_something (widget_test_find (find_form (commands[i]), HELIO_TYPE_FORM_FIELDS, NULL), &n);
      g_ptr_array_add (before, dup_description (commands[i]));
    }
  g_assert_cmpuint (n, >, 15);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    speak (test, codes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *after = dup_description (commands[i]);

      g_test_message ("%s: %s", commands[i], after);
      g_assert_cmpstr (after, ==, g_ptr_array_index (before, i));
      gtk_window_close (GTK_WINDOW (find_form (commands[i])));
    }
  helio_test_until (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG) == NULL);
}

/* --- forms of pages --- */

/* What is typed into a page is there again at once, and is not left as a draft beside it; @find
 * says what has it as its `text`, once it is there. */
static void
assert_typed_stays (WindowTest *test, GObject *(*find) (WindowTest *test))
{
  helio_test_until (find (test) != NULL);
  g_object_set (find (test), "text", "roof@", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = NULL;

      speak (test, i == 0 ? "de" : "en");
      helio_test_until (find (test) != NULL);
      g_object_get (find (test), "text", &text, NULL);
      g_assert_cmpstr (text, ==, "roof@");
    }
  helio_test_until (helio_workspace_is_settled (test->page.desk->workspace));
  g_assert_cmpuint (helio_test_count (test->page.desk->store, &helio_kind_draft), ==, 1);
}

static GObject *
find_email (WindowTest *test)
{
  HelioPage *page = helio_window_get_page (test->window);

  if (!HELIO_IS_REPORTS_PAGE (page) || !helio_reports_page_is_settled (HELIO_REPORTS_PAGE (page)))
    return NULL;
  return G_OBJECT (
      widget_test_find (find_editor_below (GTK_WIDGET (page), "email"), GTK_TYPE_TEXT, NULL));
}

static void
the_order_of_a_report_stays (WindowTest *test, gconstpointer data)
{
  helio_window_show_section (test->window, "reports");
  assert_typed_stays (test, find_email);
}

static GObject *
find_message (WindowTest *test)
{
  GtkWidget *composer = widget_test_find (GTK_WIDGET (test->window), HELIO_TYPE_COMPOSER, NULL);
  GtkWidget *view = composer != NULL ? widget_test_find (composer, GTK_TYPE_TEXT_VIEW, NULL) : NULL;

  return view != NULL ? G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))) : NULL;
}

static void
a_message_that_is_written_stays (WindowTest *test, gconstpointer data)
{
  go (test, "nav.write");
  assert_typed_stays (test, find_message);
}

#define TEST(path, function) \
  g_test_add ("/window-again/" path, WindowTest, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_installation_bind_translations ();
  helio_kind_ensure_types ();
  TEST ("pages", one_stays_where_one_is);
  TEST ("place", filters_selection_and_place_stay);
  TEST ("hidden-tab", filters_of_a_hidden_tab_stay);
  TEST ("filters", filters_that_are_edited_stay);
  TEST ("form", a_form_that_is_half_filled_in_stays);
  TEST ("forms", forms_of_every_kind_stay);
  TEST ("report", the_order_of_a_report_stays);
  TEST ("message", a_message_that_is_written_stays);
  return g_test_run ();
}
