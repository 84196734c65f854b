/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.3.2 and 3.3: following a request for labor reimbursement. */
#include "helio-field-row.h"
#include "helio-record-page.h"
#include "helio-section.h"
#include "page-test.h"

/* A claim of the demo that has come as far as @status; the service gets one if it has none. */
static HelioRecord *
find_claim (PageTest *test, const char *status)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_labor_claim);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "status", HELIO_IS, status);
  HelioReader *reader = helio_store_get_reader (test->desk->store);
  g_autoptr (GPtrArray) found = helio_reader_list (reader, query, 1, NULL);

  g_assert_cmpuint (found->len, ==, 1);
  return g_object_ref (g_ptr_array_index (found, 0));
}

static void
show (PageTest *test, const HelioKind *kind, const char *number)
{
  page_test_show (test, helio_record_page_new (test->desk->workspace, kind, number), 1000, 900);
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (test->page)));
}

/* The steps' texts in order, each followed by a bar; those to come in brackets. */
static void
append_steps (GtkWidget *root, GString *steps)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "timeline-step"))
      {
        gboolean to_come = widget_test_find (child, GTK_TYPE_IMAGE, "to-come") != NULL;
        GtkWidget *label = widget_test_find (child, GTK_TYPE_LABEL, NULL);

        g_string_append_printf (steps, to_come ? "(%s)|" : "%s|",
                                gtk_label_get_text (GTK_LABEL (label)));
      }
    else
      append_steps (child, steps);
}

static void
assert_steps (PageTest *test, const char *expected)
{
  g_autoptr (GString) steps = g_string_new (NULL);

  append_steps (GTK_WIDGET (page_test_find_section (test->page, "Reimbursement tracking")), steps);
  g_assert_cmpstr (steps->str, ==, expected);
}

static void
a_claim_shows_the_manual_s_groups (PageTest *test, gconstpointer data)
{
  static const char *const sections[]
      = { "Reimbursement tracking", "RMA details", "Associated serial numbers", "Payment details",
          "Installer details",      "Home",        "Uploaded documents" };
  g_autoptr (HelioRecord) claim = find_claim (test, "paid");
  g_autofree char *amount
      = helio_record_format (claim, helio_kind_field (&helio_kind_labor_claim, "amount"), NULL);
  GtkWidget *row, *link;

  show (test, &helio_kind_labor_claim, helio_record_get_number (claim));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      HelioSection *section = page_test_find_section (test->page, sections[i]);

      g_test_message ("%s", sections[i]);
      g_assert_nonnull (section);
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (section)));
    }
  g_assert_false (gtk_widget_get_visible (
      GTK_WIDGET (page_test_find_section (test->page, "Reason for rejection"))));
  assert_steps (test, "Submitted|Under review|Approved|Paid|");
  row = page_test_find_nth (GTK_WIDGET (page_test_find_section (test->page, "Payment details")),
                            HELIO_TYPE_FIELD_ROW, 0);
  g_assert_cmpstr (helio_field_row_get_value (HELIO_FIELD_ROW (row)), ==, amount);
  /* Its RMA is a link. */
  link = widget_test_find (GTK_WIDGET (page_test_find_section (test->page, "RMA details")),
                           GTK_TYPE_BUTTON, "record-link");
  g_signal_emit_by_name (link, "clicked");
  g_assert_true (g_str_has_prefix (test->opened->str, "rma "));
}

static void
a_claim_on_its_way_shows_what_is_to_come (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) claim = find_claim (test, "under_review");

  show (test, &helio_kind_labor_claim, helio_record_get_number (claim));
  assert_steps (test, "Submitted|Under review|(Approved)|(Paid)|");
}

static void
a_rejected_claim_says_why (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) claim = find_claim (test, "under_review");
  g_autoptr (HelioRecord) event = helio_record_new (&helio_kind_labor_event);
  HelioSection *reason;

  show (test, &helio_kind_labor_claim, helio_record_get_number (claim));
  helio_record_set_identity (event, 0, "rejection", 0);
  helio_record_set_text (event, "claim-number", helio_record_get_number (claim));
  helio_record_set_text (event, "status", "rejected");
  helio_record_set_text (event, "comment", "Too <late>.");
  helio_record_set_integer (event, "created-at", helio_clock_now (test->desk->clock));
  page_test_put (test, event);
  helio_record_set_text (claim, "status", "rejected");
  helio_record_set_text (claim, "rejection-reason", "Too <late>.");
  page_test_put (test, claim);
  reason = page_test_find_section (test->page, "Reason for rejection");
  helio_test_until (gtk_widget_get_visible (GTK_WIDGET (reason)));
  assert_steps (test, "Submitted|Under review|Rejected|");
  g_assert_cmpstr (gtk_label_get_text (
                       GTK_LABEL (widget_test_find (test->page, GTK_TYPE_LABEL, "comment"))),
                   ==, "Too <late>.");
}

static void
an_rma_leads_to_its_claim (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) claim = find_claim (test, "paid");
  g_autofree char *expected = g_strdup_printf ("labor-claim %s;", helio_record_get_number (claim));

  show (test, &helio_kind_rma, helio_record_get_text (claim, "rma-numbers"));
  g_assert_true (gtk_widget_get_visible (
      GTK_WIDGET (page_test_find_section (test->page, "Labor reimbursements"))));
  gtk_widget_activate_action (test->page, "record.track-labor", NULL);
  g_assert_cmpstr (test->opened->str, ==, expected);
}

#define TEST(path, function) \
  g_test_add ("/labor-claim-page/" path, PageTest, NULL, page_test_set_up, function, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("groups", a_claim_shows_the_manual_s_groups);
  TEST ("to-come", a_claim_on_its_way_shows_what_is_to_come);
  TEST ("rejected", a_rejected_claim_says_why);
  TEST ("rma", an_rma_leads_to_its_claim);
  return g_test_run ();
}
