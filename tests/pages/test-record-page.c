/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.1.4 and 3.1.4: the page of an RMA; and of a record that is not there. */
#include "helio-breadcrumb.h"
#include "helio-field-row.h"
#include "helio-page-data.h"
#include "helio-record-link.h"
#include "helio-status-badge.h"
#include "helio-test-outbox.h"
#include "helio-test-storage.h"
#include "helio-time.h"
#include "record-fixture.h"

static const char *
get_badge (PageTest *test)
{
  return helio_status_badge_get_label (
      HELIO_STATUS_BADGE (widget_test_find (test->page, HELIO_TYPE_STATUS_BADGE, NULL)));
}

static const char *
get_value (PageTest *test, const char *section, guint n)
{
  GtkWidget *row = page_test_find_nth (GTK_WIDGET (page_test_find_section (test->page, section)),
                                       HELIO_TYPE_FIELD_ROW, n);

  return helio_field_row_get_value (HELIO_FIELD_ROW (row));
}

static void
the_manual_s_rma_is_shown (PageTest *test, gconstpointer data)
{
  static const char *const sections[]
      = { "Summary",        "Contact/Account",  "Description",         "Shipping address",
          "Return address", "Additional notes", "Warranty claim lines" };

  record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  g_assert_cmpint (page_test_get_state (test->page), ==, HELIO_STATE_READY);
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "RMA(" RECORD_TEST_RMA ")");
  g_assert_cmpstr (helio_page_get_section (HELIO_PAGE (test->page)), ==, "dashboard");
  g_assert_cmpstr (get_badge (test), ==, "Pending approval");
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      HelioSection *section = page_test_find_section (test->page, sections[i]);

      g_test_message ("%s", sections[i]);
      g_assert_nonnull (section);
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (section)));
    }
  g_assert_cmpstr (get_value (test, "Summary", 0), ==, "700934760");
  g_assert_cmpstr (get_value (test, "Summary", 4), ==, "25 Aug 2023");
  record_test_assert_contains (widget_test_find (test->page, HELIO_TYPE_BREADCRUMB, NULL),
                               "Dvt PR4|Case(03664346)|RMA(" RECORD_TEST_RMA ")");
  record_test_assert_contains (GTK_WIDGET (page_test_find_section (test->page, "Shipping address")),
                               "Hato Rey");
  /* Nothing was canceled: there is no reason to show. */
  g_assert_false (gtk_widget_get_visible (
      GTK_WIDGET (page_test_find_section (test->page, "Reason for cancellation"))));
}

/* What there is room for comes at once, what is below with the next frames, and all in one order.
 */
static void
what_is_below_follows (PageTest *test, gconstpointer data)
{
  static const char *const sections[] = { "Summary",
                                          "Contact/Account",
                                          "Description",
                                          "Shipping address",
                                          "Return address",
                                          "Additional notes",
                                          "Warranty claim lines",
                                          "Shipments",
                                          "Reason for cancellation",
                                          "Return and labor",
                                          "Labor reimbursements",
                                          "Returns",
                                          "Battery returns",
                                          "Attachments" };

  page_test_show (test,
                  helio_record_page_new (test->desk->workspace, &helio_kind_rma, RECORD_TEST_RMA),
                  1000, 900);
  helio_test_until (page_test_find_section (test->page, "Additional notes") != NULL);
  g_assert_null (page_test_find_section (test->page, "Warranty claim lines"));
  g_assert_false (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (test->page)));
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (test->page)));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *section = page_test_find_nth (test->page, HELIO_TYPE_SECTION, i);
      g_autofree char *title = NULL;

      g_object_get (section, "title", &title, NULL);
      g_assert_cmpstr (title, ==, sections[i]);
    }
}

static void
the_way_leads_to_the_parents (PageTest *test, gconstpointer data)
{
  GtkWidget *way;
  GtkWidget *button;

  record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  way = widget_test_find (test->page, HELIO_TYPE_BREADCRUMB, NULL);
  for (guint i = 0; (button = page_test_find_nth (way, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "nav.open") == 0)
      g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (test->opened->str, ==, "system 700934760;case 03664346;");
}

static void
a_case_shows_what_became_of_it (PageTest *test, gconstpointer data)
{
  record_test_show (test, &helio_kind_case, "03663069", 1000);
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "Case(03663069)");
  /* The badge's own field comes before the status. */
  g_assert_cmpstr (get_badge (test), ==, "Approved");
  record_test_assert_contains (GTK_WIDGET (page_test_find_section (test->page, "RMAs")),
                               "00517601");
}

static void
a_short_number_is_enough (PageTest *test, gconstpointer data)
{
  record_test_show (test, &helio_kind_rma, "517624", 1000);
  g_assert_cmpint (page_test_get_state (test->page), ==, HELIO_STATE_READY);
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "RMA(" RECORD_TEST_RMA ")");
}

/* The user is in Puerto Rico, where it is the evening before. */
static void
days_are_those_of_the_profile (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) record = page_test_read (test, &helio_kind_rma, RECORD_TEST_RMA);
  gint64 created;

  g_assert_true (helio_time_parse ("2026-03-01T03:30:00Z", -1, &created));
  helio_record_set_integer (record, "created-at", created);
  page_test_put (test, record);
  record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  g_assert_cmpstr (get_value (test, "Summary", 4), ==, "28 Feb 2026");
}

static void
changes_are_followed (PageTest *test, gconstpointer data)
{
  HelioRecordPage *page = record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  g_autoptr (HelioRecord) record = page_test_read (test, &helio_kind_rma, RECORD_TEST_RMA);
  g_autoptr (HelioRecord) note = helio_record_new (&helio_kind_note);
  g_autofree char *id = g_strdup (helio_record_get_id (record));

  helio_record_set_text (record, "status", "canceled");
  helio_record_set_text (record, "cancel-reason", "Found it: <b>works & fine");
  page_test_put (test, record);
  helio_test_until (g_strcmp0 (get_badge (test), "Canceled") == 0);
  /* Text from the service is no markup. */
  record_test_assert_contains (GTK_WIDGET (
                                   page_test_find_section (test->page, "Reason for cancellation")),
                               "Found it: <b>works & fine");
  g_assert_true (gtk_widget_get_visible (
      GTK_WIDGET (page_test_find_section (test->page, "Reason for cancellation"))));

  helio_record_set_identity (note, 0, "a-new-note", 0);
  helio_record_set_text (note, "parent-kind", "rma");
  helio_record_set_text (note, "parent-number", RECORD_TEST_RMA);
  helio_record_set_text (note, "body", "On the roof.");
  helio_record_set_integer (note, "created-at", helio_clock_now (test->desk->clock));
  page_test_put (test, note);
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (page)));
  record_test_assert_contains (GTK_WIDGET (page_test_find_section (test->page, "Additional notes")),
                               "On the roof.");

  page_test_delete (test, &helio_kind_rma, id);
  helio_test_until (page_test_get_state (test->page) == HELIO_STATE_EMPTY);
}

/* What is left out of it is not kept secret. */
static void
a_long_list_says_that_there_is_more (PageTest *test, gconstpointer data)
{
  HelioTestService *service = test->desk->service;
  GtkWidget *section;

  for (guint i = 1; i <= HELIO_PAGE_DATA_MAX; i++)
    {
      g_autoptr (HelioRecord) line = helio_record_new (&helio_kind_claim_line);
      g_autofree char *id = g_strdup_printf ("line-%u", i);
      g_autofree char *serial = g_strdup_printf ("SERIAL%u", i);

      helio_record_set_identity (line, 0, id, 0);
      helio_record_set_text (line, "rma-number", RECORD_TEST_RMA);
      helio_record_set_text (line, "serial-number", serial);
      helio_record_set_integer (line, "line", i);
      if (i < HELIO_PAGE_DATA_MAX)
        helio_test_storage_put (service->storage, service->organisation, line);
      else
        page_test_put (test, line);
    }
  record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  section = GTK_WIDGET (page_test_find_section (test->page, "Warranty claim lines"));
  record_test_assert_contains (section, "SERIAL9|");
  record_test_assert_contains (section, "No more than 500 are shown here.|");
}

/* What the link leads to that has the keyboard focus; (nullable): there is none. */
static char *
dup_focus (PageTest *test, GtkWidget *place)
{
  GtkWidget *focus = gtk_window_get_focus (test->window);

  if (focus == NULL || !HELIO_IS_RECORD_LINK (focus) || !gtk_widget_is_ancestor (focus, place))
    return NULL;
  return g_variant_print (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (focus)), FALSE);
}

/* A sync that has nothing for the page leaves it alone; after another one the focus is where it
 * was. */
static void
assert_focus_stays (PageTest *test, GtkWidget *place, guint n, const char *text)
{
  g_autoptr (HelioRecord) other = page_test_read (test, &helio_kind_rma, "00517623");
  g_autoptr (HelioRecord) record = page_test_read (test, &helio_kind_rma, RECORD_TEST_RMA);
  GtkWidget *link = page_test_find_nth (place, HELIO_TYPE_RECORD_LINK, n);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  gtk_widget_grab_focus (link);
  before = dup_focus (test, place);
  g_assert_nonnull (before);
  helio_record_set_text (other, "assigned-to", text);
  page_test_put (test, other);
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (test->page)));
  g_assert_true (gtk_window_get_focus (test->window) == link);

  helio_record_set_text (record, "assigned-to", text);
  page_test_put (test, record);
  helio_test_until (g_strcmp0 (get_value (test, "Summary", 2), text) == 0);
  after = dup_focus (test, place);
  g_assert_cmpstr (after, ==, before);
}

static void
the_focus_stays_when_something_changes (PageTest *test, gconstpointer data)
{
  record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  assert_focus_stays (test, GTK_WIDGET (page_test_find_section (test->page, "Summary")), 1, "One");
  assert_focus_stays (test, widget_test_find (test->page, HELIO_TYPE_BREADCRUMB, NULL), 1, "Two");
  assert_focus_stays (test,
                      GTK_WIDGET (page_test_find_section (test->page, "Warranty claim lines")), 1,
                      "Three");
}

static void
on_section (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_string_append (data, g_variant_get_string (parameter, NULL));
}

static void
a_missing_record_says_so_until_it_comes (PageTest *test, gconstpointer data)
{
  const GActionEntry entries[] = { { "section", on_section, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GString) section = g_string_new (NULL);
  g_autoptr (HelioRecord) record = page_test_read (test, &helio_kind_rma, RECORD_TEST_RMA);

  record_test_show (test, &helio_kind_rma, "99999999", 400);
  g_assert_cmpint (page_test_get_state (test->page), ==, HELIO_STATE_EMPTY);
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "RMA(99999999)");
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), section);
  gtk_widget_insert_action_group (test->page, "nav", G_ACTION_GROUP (group));
  g_signal_emit_by_name (widget_test_find (test->page, GTK_TYPE_BUTTON, "pill"), "clicked");
  g_assert_cmpstr (section->str, ==, "dashboard");

  helio_record_set_identity (record, 0, "99999999", 0);
  helio_record_set_text (record, "number", "99999999");
  page_test_put (test, record);
  helio_test_until (page_test_get_state (test->page) == HELIO_STATE_READY);
}

/* What is written here is there at once, and says that nobody else has it. */
static void
what_is_not_sent_yet_is_marked (PageTest *test, gconstpointer data)
{
  HelioRecordPage *page = record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  GtkWidget *notes = GTK_WIDGET (page_test_find_section (test->page, "Additional notes"));
  GtkWidget *offer = widget_test_find (notes, GTK_TYPE_BUTTON, "text-link");
  g_autofree char *note = NULL, *cancellation = NULL;

  g_assert_true (gtk_widget_get_visible (offer));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (offer)), ==, "+ Add a note");
  note = helio_test_add_note (test->desk->store, RECORD_TEST_RMA, "On the roof.");
  helio_test_until (widget_test_find (notes, HELIO_TYPE_STATUS_BADGE, NULL) != NULL);
  record_test_assert_contains (notes, "On the roof.|");
  record_test_assert_contains (notes, "Waiting to be sent|");

  /* The button that was clicked keeps the focus. */
  g_assert_true (widget_test_find (notes, GTK_TYPE_BUTTON, "text-link") == offer);
  cancellation = helio_test_enqueue (test->desk->store, "cancel", &helio_kind_rma, RECORD_TEST_RMA,
                                     "reason", "Found the fault");
  helio_test_until (g_strcmp0 (get_badge (test), "Canceled") == 0);
  record_test_assert_contains (GTK_WIDGET (page), "Something that you did here waits to be sent.|");
}

static void
assert_copies (PageTest *test, const char *action, const char *expected)
{
  g_assert_true (gtk_widget_activate_action (test->page, action, NULL));
  widget_test_assert_copied (test->page, expected);
}

static void
number_and_link_can_be_copied (PageTest *test, gconstpointer data)
{
  record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  assert_copies (test, "record.copy-number", RECORD_TEST_RMA);
  assert_copies (test, "record.copy-link", "heliodesk://rma/" RECORD_TEST_RMA);
}

static void
a_narrow_page_is_a_column_of_expanders (PageTest *test, gconstpointer data)
{
  HelioSection *summary, *description;

  record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 400);
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (test->page), TRUE);
  summary = page_test_find_section (test->page, "Summary");
  description = page_test_find_section (test->page, "Description");
  g_assert_true (
      gtk_widget_get_mapped (widget_test_find (GTK_WIDGET (summary), HELIO_TYPE_FIELD_ROW, NULL)));
  record_test_assert_contains (GTK_WIDGET (description), "Micro and Battery RMA");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (description), "expanded"));
  helio_section_set_expanded (description, TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (description), "expanded"));
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (test->page), FALSE);
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (test->page), TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (description), "expanded"));
}

/* How often somebody asked how wide it is at some height, which what wraps finds out by trying. */
static guint n_tried;

static void
measure_probe (GtkWidget *probe, GtkOrientation orientation, int for_size, int *minimum,
               int *natural, int *minimum_baseline, int *natural_baseline)
{
  n_tried += orientation == GTK_ORIENTATION_HORIZONTAL && for_size >= 0;
  *minimum = *natural = 20;
}

static void
allocate_probe (GtkWidget *probe, int width, int height, int baseline)
{
}

static GtkSizeRequestMode
get_probe_mode (GtkWidget *probe)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static GtkWidget *
make_probe (void)
{
  GtkWidget *probe = gtk_drawing_area_new ();

  gtk_widget_set_layout_manager (probe, gtk_custom_layout_new (get_probe_mode, measure_probe,
                                                               allocate_probe));
  return probe;
}

static gboolean
has_size (gpointer probe)
{
  return gtk_widget_get_width (probe) > 0;
}

static void
nobody_asks_how_wide_it_is_at_a_height (PageTest *test, gconstpointer data)
{
  static const char *const sections[] = { "Summary", "Contact/Account", "Return address" };

  record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  n_tried = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *probe = make_probe ();

      helio_section_set_content (page_test_find_section (test->page, sections[i]), probe);
      widget_test_wait (has_size, probe);
    }
  g_assert_cmpuint (n_tried, ==, 0);
}

static void
a_change_while_it_reads_is_read (PageTest *test, gconstpointer data)
{
  HelioRecordPage *page;

  page_test_show (test,
                  helio_record_page_new (test->desk->workspace, &helio_kind_rma, RECORD_TEST_RMA),
                  400, 400);
  page = HELIO_RECORD_PAGE (test->page);
  g_assert_false (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (page)));
  g_signal_emit_by_name (test->desk->store, "changed", 1u << helio_kind_index (&helio_kind_rma));
  helio_test_until (page_test_get_state (test->page) == HELIO_STATE_READY);
  g_assert_false (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (page)));
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (page)));
}

static void
it_may_go_while_it_reads (PageTest *test, gconstpointer data)
{
  page_test_show (test,
                  helio_record_page_new (test->desk->workspace, &helio_kind_rma, RECORD_TEST_RMA),
                  400, 400);
  page_test_show (test, gtk_label_new (NULL), 100, 100);
}

#define TEST(path, function) \
  g_test_add ("/record-page/" path, PageTest, NULL, page_test_set_up, function, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("rma", the_manual_s_rma_is_shown);
  TEST ("below", what_is_below_follows);
  TEST ("way", the_way_leads_to_the_parents);
  TEST ("case", a_case_shows_what_became_of_it);
  TEST ("short-number", a_short_number_is_enough);
  TEST ("zone", days_are_those_of_the_profile);
  TEST ("changes", changes_are_followed);
  TEST ("many", a_long_list_says_that_there_is_more);
  TEST ("focus", the_focus_stays_when_something_changes);
  TEST ("missing", a_missing_record_says_so_until_it_comes);
  TEST ("unsent", what_is_not_sent_yet_is_marked);
  TEST ("copy", number_and_link_can_be_copied);
  TEST ("narrow", a_narrow_page_is_a_column_of_expanders);
  TEST ("widths", nobody_asks_how_wide_it_is_at_a_height);
  TEST ("change-while-reading", a_change_while_it_reads_is_read);
  TEST ("going", it_may_go_while_it_reads);
  return g_test_run ();
}
