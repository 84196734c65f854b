/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page and pane can be made from its template and goes without a trace. Warnings are fatal in
 * tests: a template that does not fit its class fails here. */
#include "helio-chat-page.h"
#include "helio-command-kind.h"
#include "helio-conversation-page.h"
#include "helio-dashboard-page.h"
#include "helio-outbox-entry-page.h"
#include "helio-outbox-page.h"
#include "helio-record-page.h"
#include "helio-report-preview-page.h"
#include "helio-reports-page.h"
#include "helio-request-list-page.h"
#include "helio-search-page.h"
#include "helio-systems-page.h"
#include "page-test.h"

#define FOLDER "/org/heliodesk/Heliodesk/"

static GtkWidget *
make_dashboard (HelioWorkspace *workspace)
{
  return helio_dashboard_page_new (workspace);
}

static GtkWidget *
make_list (HelioWorkspace *workspace)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_case);

  return helio_request_list_page_new (workspace, all);
}

static GtkWidget *
make_search (HelioWorkspace *workspace)
{
  g_autoptr (HelioSearch) search = helio_search_new (HELIO_SEARCH_SERIAL_NUMBER, "1223299");

  return helio_search_page_new (workspace, search);
}

static GtkWidget *
make_systems (HelioWorkspace *workspace)
{
  return helio_systems_page_new (workspace);
}

static GtkWidget *
make_rma (HelioWorkspace *workspace)
{
  return helio_record_page_new (workspace, &helio_kind_rma, "00517624");
}

static GtkWidget *
make_case (HelioWorkspace *workspace)
{
  return helio_record_page_new (workspace, &helio_kind_case, "03663069");
}

static GtkWidget *
make_system (HelioWorkspace *workspace)
{
  return helio_record_page_new (workspace, &helio_kind_system, "700934760");
}

static GtkWidget *
make_battery_return (HelioWorkspace *workspace)
{
  return helio_record_page_new (workspace, &helio_kind_battery_return, "no such number");
}

static GtkWidget *
make_outbox (HelioWorkspace *workspace)
{
  return helio_outbox_page_new (workspace);
}

static GtkWidget *
make_outbox_entry (HelioWorkspace *workspace)
{
  return helio_outbox_entry_page_new (workspace, "no such entry");
}

static GtkWidget *
make_reports (HelioWorkspace *workspace)
{
  return helio_reports_page_new (workspace);
}

static GtkWidget *
make_report_preview (HelioWorkspace *workspace)
{
  g_autoptr (HelioRecord) order = g_object_new (helio_kind_get_type (&helio_form_report), NULL);

  helio_record_set_text (order, "report-type", "rma");
  helio_record_set_text (order, "from", "2023-08-01");
  helio_record_set_text (order, "to", "2023-08-31");
  return helio_report_preview_page_new (workspace, order);
}

static GtkWidget *
make_chat (HelioWorkspace *workspace)
{
  return helio_chat_page_new (workspace);
}

static GtkWidget *
make_conversation (HelioWorkspace *workspace)
{
  return helio_conversation_page_new (workspace, NULL);
}

static GtkWidget *(*const makers[]) (HelioWorkspace *workspace)
    = { make_dashboard, make_list,         make_search,  make_systems,
        make_rma,       make_case,         make_system,  make_battery_return,
        make_outbox,    make_outbox_entry, make_reports, make_report_preview,
        make_chat,      make_conversation };

/* The classes whose templates pages are made of: helio-record-page.ui is HelioRecordPage's. */
static char *
dup_class_name (const char *file)
{
  GString *name = g_string_new (NULL);

  for (const char *p = file; *p != '.'; p++)
    if (p == file || p[-1] == '-')
      g_string_append_c (name, g_ascii_toupper (*p));
    else if (*p != '-')
      g_string_append_c (name, *p);
  return g_string_free (name, FALSE);
}

/* The page of the profile is the shell's: the tour opens it. */
static gboolean
is_of_a_page (const char *file)
{
  return (g_str_has_suffix (file, "-page.ui") && !g_str_equal (file, "helio-profile-page.ui"))
         || g_str_has_suffix (file, "-pane.ui");
}

static void
every_page_goes_without_a_trace (PageTest *test, gconstpointer data)
{
  g_auto (GStrv) files
      = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    for (guint narrow = 0; narrow < 2; narrow++)
      {
        GtkWidget *page = makers[i](test->desk->workspace);
        GType type = G_OBJECT_TYPE (page);

        g_test_message ("%s", g_type_name (type));
        page_test_show (test, page, narrow ? 360 : 1000, 700);
        helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (page), narrow);
        while (g_main_context_iteration (NULL, FALSE))
          ;
        page_test_show (test, gtk_label_new (NULL), 100, 100);
      }
  for (guint i = 0; files[i] != NULL; i++)
    if (is_of_a_page (files[i]))
      {
        g_autofree char *name = dup_class_name (files[i]);
        GTypeClass *klass = g_type_class_peek (g_type_from_name (name));

        /* Made above, or it is missing in the list of makers. */
        g_test_message ("%s", name);
        g_assert_nonnull (klass);
      }
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  g_test_add ("/templates/pages", PageTest, NULL, page_test_set_up, every_page_goes_without_a_trace,
              page_test_tear_down);
  return g_test_run ();
}
