/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of an RMA has of parcels: those that came and those that go back. */
#include "helio-paper-dialog.h"
#include "helio-time.h"
#include "record-fixture.h"

#define DHL "https://www.dhl.com/global-en/home/tracking.html?tracking-id="

static void
what_was_shipped_is_told (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) shipment = helio_record_new (&helio_kind_shipment);
  HelioRecordPage *page = record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  GtkWidget *section = GTK_WIDGET (page_test_find_section (test->page, "Shipments"));
  gint64 shipped;

  g_assert_false (gtk_widget_get_visible (section));
  helio_record_set_identity (shipment, 0, "a-new-shipment", 0);
  helio_record_set_text (shipment, "rma-number", RECORD_TEST_RMA);
  helio_record_set_text (shipment, "carrier", "UPS");
  helio_record_set_text (shipment, "tracking-number", "1Z999AA10123456784");
  g_assert_true (helio_time_parse ("2026-03-02T12:00:00Z", -1, &shipped));
  helio_record_set_integer (shipment, "shipped-at", shipped);
  page_test_put (test, shipment);
  helio_test_until (gtk_widget_get_visible (section)
                    && helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (page)));
  record_test_assert_contains (section, "UPS");
  record_test_assert_contains (section, "1Z999AA10123456784");
  record_test_assert_contains (section, "2 Mar 2026");
}

/* The manual, 3.4; whatever it is that goes back. */
static void
a_return_begins_at_its_address (PageTest *test, gconstpointer data)
{
  static const struct
  {
    const char *actions;
    const char *label; /* (nullable) */
  } cases[] = {
    { "initiate-return\ninitiate-battery-return", "Initiate return" },
    { "initiate-battery-return", "Initiate battery return" },
    { "initiate-return not-approved", NULL },
  };
  g_autoptr (HelioRecord) record = page_test_read (test, &helio_kind_rma, RECORD_TEST_RMA);
  GtkWidget *button = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      helio_record_set_text (record, "actions", cases[i].actions);
      page_test_put (test, record);
      record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 400);
      button = widget_test_find (GTK_WIDGET (page_test_find_section (test->page, "Return address")),
                                 GTK_TYPE_BUTTON, "text-link");
      g_assert_cmpint (gtk_widget_get_visible (button), ==, cases[i].label != NULL);
      if (cases[i].label != NULL)
        g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, cases[i].label);
    }
}

static GtkWindow *
find_papers (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HELIO_IS_PAPER_DIALOG (window))
        return window;
    }
  return NULL;
}

/* Of a parcel that is on its way, its papers and where to see how far it is. */
static void
a_return_has_papers (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) parcel = helio_record_new (&helio_kind_return);
  GtkWidget *section, *button, *link;

  helio_record_set_identity (parcel, 0, "r-1", 0);
  helio_record_set_text (parcel, "rma-number", RECORD_TEST_RMA);
  helio_record_set_text (parcel, "status", "initiated");
  helio_record_set_text (parcel, "carrier", "DHL");
  helio_record_set_text (parcel, "tracking-number", "JJD0149000000001");
  page_test_put (test, parcel);
  record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, 1000);
  section = GTK_WIDGET (page_test_find_section (test->page, "Returns"));
  for (guint i = 0; (link = page_test_find_nth (section, GTK_TYPE_LINK_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_link_button_get_uri (GTK_LINK_BUTTON (link)),
                   "https://www.dhl.com/global-en/home/tracking.html?tracking-id=JJD0149000000001")
        == 0)
      break;
  g_assert_nonnull (link);
  for (guint i = 0; (button = page_test_find_nth (section, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "record.papers") == 0)
      break;
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  helio_test_until (find_papers () != NULL);
  gtk_window_destroy (find_papers ());
}

static void
put_parcel (PageTest *test, const HelioKind *kind, const char *carrier, const char *number)
{
  g_autoptr (HelioRecord) parcel = helio_record_new (kind);

  helio_record_set_identity (parcel, 0, number, 0);
  helio_record_set_text (parcel, "rma-number", RECORD_TEST_RMA);
  helio_record_set_text (parcel, "carrier", carrier);
  helio_record_set_text (parcel, "tracking-number", number);
  page_test_put (test, parcel);
}

static GtkWidget *
find_uri_link (PageTest *test, const char *section, const char *uri)
{
  GtkWidget *root = GTK_WIDGET (page_test_find_section (test->page, section));
  GtkWidget *link;

  for (guint i = 0; (link = page_test_find_nth (root, GTK_TYPE_LINK_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_link_button_get_uri (GTK_LINK_BUTTON (link)), uri) == 0)
      return link;
  return NULL;
}

/* In small tables as elsewhere: to where the carrier says how far a parcel is; one that nobody
 * knows is text. */
static void
tracking_numbers_lead_to_the_carrier (PageTest *test, gconstpointer data)
{
  static const char *const sections[] = { "Warranty claim lines", "Shipments" };
  static const char *const uris[] = { DHL "JJD01", DHL "JJD02" };

  put_parcel (test, &helio_kind_claim_line, "DHL", "JJD01");
  put_parcel (test, &helio_kind_shipment, "DHL", "JJD02");
  put_parcel (test, &helio_kind_shipment, "Nobody", "JJD03");
  for (guint narrow = 0; narrow < 2; narrow++)
    {
      record_test_show (test, &helio_kind_rma, RECORD_TEST_RMA, narrow ? 400 : 1000);
      helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (test->page), narrow);
      for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
        {
          GtkWidget *link = find_uri_link (test, sections[i], uris[i]);
          g_autofree char *told = g_strdup_printf ("uri %s;", uris[i]);

          g_assert_nonnull (link);
          g_assert_true (gtk_widget_get_focusable (link));
          widget_test_assert_name (link,
                                   i == 0 ? "Tracking number: JJD01" : "Tracking number: JJD02");
          g_string_truncate (test->opened, 0);
          g_signal_emit_by_name (link, "clicked"); /* by Return, too */
          helio_test_until (g_str_equal (test->opened->str, told));
        }
      g_assert_null (find_uri_link (test, "Shipments", DHL "JJD03"));
      record_test_assert_contains (GTK_WIDGET (page_test_find_section (test->page, "Shipments")),
                                   "JJD03");
    }
}

#define TEST(path, function) \
  g_test_add ("/record-parcels/" path, PageTest, NULL, page_test_set_up, function, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("shipments", what_was_shipped_is_told);
  TEST ("return-address", a_return_begins_at_its_address);
  TEST ("papers", a_return_has_papers);
  TEST ("tracking", tracking_numbers_lead_to_the_carrier);
  return g_test_run ();
}
