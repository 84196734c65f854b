/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search found, and what to do when it found nothing. */
#include "helio-search-page.h"
#include "helio-scroll-anchor.h"
#include "page-test.h"
#include "helio-test-storage.h"

#define NEW_RMA "00999001"

typedef PageTest Fixture;

static HelioSearchPage *
show (Fixture *self, HelioWorkspace *workspace, HelioSearchCriterion criterion, const char *term)
{
  g_autoptr (HelioSearch) search = helio_search_new (criterion, term);

  page_test_show (self, helio_search_page_new (workspace, search), 900, 700);
  helio_test_until (helio_search_page_is_settled (HELIO_SEARCH_PAGE (self->page)));
  return HELIO_SEARCH_PAGE (self->page);
}

static gpointer
part (HelioSearchPage *page, const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (page), HELIO_TYPE_SEARCH_PAGE, id);
}

static HelioState
get_state (HelioSearchPage *page)
{
  return helio_state_page_get_state (part (page, "state"));
}

/* `kind:rows` of each table shown. */
static char *
dup_tables (HelioSearchPage *page)
{
  GString *tables = g_string_new (NULL);

  for (GtkWidget *pane = gtk_widget_get_first_child (part (page, "content")); pane != NULL;
       pane = gtk_widget_get_next_sibling (pane))
    if (gtk_widget_get_visible (pane))
      g_string_append_printf (
          tables, "%s:%u ",
          helio_table_get_kind (helio_record_pane_get_table (HELIO_RECORD_PANE (pane)))->name,
          helio_record_pane_get_n_rows (HELIO_RECORD_PANE (pane)));
  return g_string_free (tables, FALSE);
}

static void
assert_tables (HelioSearchPage *page, const char *expected)
{
  g_autofree char *tables = dup_tables (page);

  g_assert_cmpint (get_state (page), ==, HELIO_STATE_READY);
  g_assert_cmpstr (tables, ==, expected);
}

static gboolean
offers_the_service (HelioSearchPage *page)
{
  return gtk_widget_get_mapped (GTK_WIDGET (
      gtk_widget_get_template_child (part (page, "state"), HELIO_TYPE_STATE_PAGE, "button")));
}

static void
ask_service (HelioSearchPage *page)
{
  g_signal_emit_by_name (part (page, "state"), "activated", get_state (page));
  helio_test_until (helio_search_page_is_settled (page));
}

/* The service gets a record that no sync has brought yet. */
static void
put_new_rma (HelioTestService *service)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);

  helio_record_set_identity (record, 0, "new-rma", 0);
  helio_record_set_text (record, "number", NEW_RMA);
  helio_record_set_text (record, "status", "approved");
  helio_test_storage_put (service->storage, service->organisation, record);
}

static void
every_kind_that_has_any_gets_a_table (Fixture *self, gconstpointer data)
{
  HelioWorkspace *workspace = self->desk->workspace;

  assert_tables (show (self, workspace, HELIO_SEARCH_RMA, "51762"), "rma:4 ");
  assert_tables (show (self, workspace, HELIO_SEARCH_CASE, "0366"), "case:26 ");
  assert_tables (show (self, workspace, HELIO_SEARCH_SYSTEM_NAME, "HO1 activation"), "system:2 ");
  assert_tables (show (self, workspace, HELIO_SEARCH_SERIAL_NUMBER, "122329995001"),
                 "claim-line:1 device:1 ");
}

/* Rows of what has no page of its own lead to where it is shown. Claim lines have no number: a row
 * is called by its first column. */
static void
rows_lead_to_a_page (Fixture *self, gconstpointer data)
{
  HelioSearchPage *page
      = show (self, self->desk->workspace, HELIO_SEARCH_SERIAL_NUMBER, "122329995001");
  GtkWidget *first = widget_test_find (part (page, "content"), HELIO_TYPE_TABLE, NULL);

  widget_test_assert_name (
      helio_scroll_anchor_find_row_widget (helio_table_get_list (HELIO_TABLE (first)), 0),
      "Serial number: 111366687522");
  for (GtkWidget *pane = gtk_widget_get_first_child (part (page, "content")); pane != NULL;
       pane = gtk_widget_get_next_sibling (pane))
    if (gtk_widget_get_visible (pane))
      gtk_widget_activate_action (helio_table_get_list (
                                      helio_record_pane_get_table (HELIO_RECORD_PANE (pane))),
                                  "list.activate-item", "u", 0u);
  g_assert_cmpstr (self->opened->str, ==, "rma 00511313;system 700611204;");
}

/* Only what looks like a whole number is worth a question to a service that has been synced. */
static void
nothing_found_offers_what_helps (Fixture *self, gconstpointer data)
{
  static const struct
  {
    HelioSearchCriterion criterion;
    const char *term;
    gboolean offers;
  } cases[] = {
    { HELIO_SEARCH_RMA, "99999999", TRUE },
    { HELIO_SEARCH_RMA, "999", FALSE },
    { HELIO_SEARCH_SYSTEM_NAME, "no such system", FALSE },
    { HELIO_SEARCH_SERIAL_NUMBER, "999999999999", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HelioSearchPage *page = show (self, self->desk->workspace, cases[i].criterion, cases[i].term);

      g_test_message ("%s", cases[i].term);
      g_assert_cmpint (get_state (page), ==, HELIO_STATE_NO_MATCH);
      g_assert_cmpint (offers_the_service (page), ==, cases[i].offers);
    }
}

static void
the_service_is_asked_and_what_it_finds_is_shown (Fixture *self, gconstpointer data)
{
  HelioSearchPage *page;

  page = show (self, self->desk->workspace, HELIO_SEARCH_RMA, "999001");
  g_assert_cmpint (get_state (page), ==, HELIO_STATE_NO_MATCH);
  ask_service (page);
  g_assert_cmpint (get_state (page), ==, HELIO_STATE_EMPTY);

  put_new_rma (self->desk->service);
  page = show (self, self->desk->workspace, HELIO_SEARCH_RMA, "999001");
  ask_service (page);
  helio_test_until (get_state (page) == HELIO_STATE_READY);
  assert_tables (page, "rma:1 ");
}

static void
without_a_connection_it_says_so (Fixture *self, gconstpointer data)
{
  HelioSearchPage *page;

  helio_test_service_stop (self->desk->service);
  page = show (self, self->desk->workspace, HELIO_SEARCH_RMA, "99999999");
  ask_service (page);
  g_assert_cmpint (get_state (page), ==, HELIO_STATE_OFFLINE);
}

/* Before the first sync the cache knows nothing, and the page knows that. */
static void
a_partial_cache_offers_the_service (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioWorkspace) workspace = helio_test_desk_new_workspace (self->desk);
  HelioSearchPage *page = show (self, workspace, HELIO_SEARCH_SYSTEM_NAME, "homeowner");

  g_assert_true (helio_freshness_is_first_sync (helio_workspace_get_freshness (workspace)));
  g_assert_cmpint (get_state (page), ==, HELIO_STATE_NO_MATCH);
  g_assert_true (offers_the_service (page));
  ask_service (page);
  helio_test_until (get_state (page) == HELIO_STATE_READY);
  assert_tables (page, "system:4 ");
  /* What it found is here now, and there may be more of something else. */
  page = show (self, workspace, HELIO_SEARCH_SYSTEM_NAME, "homeowner1");
  assert_tables (page, "system:1 ");
  g_assert_true (gtk_widget_get_mapped (part (page, "offer_button")));
  g_signal_emit_by_name (part (page, "offer_button"), "clicked");
  helio_test_until (helio_search_page_is_settled (page));
  g_assert_false (gtk_widget_get_mapped (part (page, "offer_button")));
}

#define ADD(name, func) \
  g_test_add ("/pages/search-page/" name, Fixture, NULL, page_test_set_up, func, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("every-kind-that-has-any-gets-a-table", every_kind_that_has_any_gets_a_table);
  ADD ("rows-lead-to-a-page", rows_lead_to_a_page);
  ADD ("nothing-found-offers-what-helps", nothing_found_offers_what_helps);
  ADD ("the-service-is-asked-and-what-it-finds-is-shown",
       the_service_is_asked_and_what_it_finds_is_shown);
  ADD ("without-a-connection-it-says-so", without_a_connection_it_says_so);
  ADD ("a-partial-cache-offers-the-service", a_partial_cache_offers_the_service);
  return g_test_run ();
}
