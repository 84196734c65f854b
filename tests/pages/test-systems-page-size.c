/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of 100,000 systems: whatever it is asked for, the main thread is free again within
 * three frames. */
#include "helio-record-pane.h"
#include "helio-systems-page.h"
#include "helio-test-work.h"
#include "page-test.h"

#define N_SYSTEMS 100000
#define TRIES 2

typedef struct
{
  char *folder;              /* (owned) */
  HelioStore *store;         /* (owned) */
  HelioWorkspace *workspace; /* (owned) */
  GtkWindow *window;
  HelioFilteredPane *pane;
  double worked; /* ms of the main thread, when it was last free */
  GHashTable
      *longest; /* (owned) (element-type utf8 double): best of the tries, by what was asked */
} Fixture;

static HelioRecord *
make_system (guint index)
{
  static const char *const cities[] = { "Thyborøn", "San José", "Łódź", "Hato Rey", "Long Beach" };
  HelioRecord *record = helio_record_new (&helio_kind_system);
  g_autofree char *number = g_strdup_printf ("%u", 700000000 + index);
  g_autofree char *name = g_strdup_printf ("Activation %u", index * 7919 % N_SYSTEMS);
  g_autofree char *code = g_strdup_printf ("%05u", index * 31 % 99999);
  g_autofree char *street = g_strdup_printf ("Hovbanken %u", index % 997);

  helio_record_set_identity (record, 0, number, index + 1);
  helio_record_set_text (record, "number", number);
  helio_record_set_text (record, "name", name);
  helio_record_set_integer (record, "stage", 1 + index % 5);
  helio_record_set_text (record, "status",
                         helio_system_status.terms[index % helio_system_status.n_terms].value);
  helio_record_set_text (record, "postal-code", code);
  helio_record_set_text (record, "city", cities[index % G_N_ELEMENTS (cities)]);
  helio_record_set_text (record, "state", index % 3 == 0 ? "PR" : NULL);
  helio_record_set_text (record, "street", street);
  return record;
}

static gboolean
put_systems (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  for (guint i = 0; i < N_SYSTEMS; i++)
    {
      g_autoptr (HelioRecord) record = make_system (i);

      if (!helio_row_sink_put_record (sink, record, error))
        return FALSE;
    }
  *cursor = g_strdup ("feed.1");
  return TRUE;
}

static gboolean
is_busy (gpointer data)
{
  HelioRecordPane *pane = data;
  HelioTable *table = helio_record_pane_get_table (pane);

  return helio_record_pane_is_loading (pane)
         || !helio_record_selection_is_complete (helio_table_get_selection (table));
}

/* Until the pane shows what it is asked for, and the frames after that; keeps how long the main
 * thread was busy at most, being asked included. */
static void
settle (Fixture *self, const char *what)
{
  double longest = helio_test_work_settle (GTK_WIDGET (self->window), self->worked, is_busy,
                                           helio_filtered_pane_get_pane (self->pane));

  helio_test_work_keep_best (self->longest, what, longest);
  self->worked = helio_test_work_get_ms ();
}

static void
show_page (Fixture *self)
{
  GtkWidget *page = helio_systems_page_new (self->workspace);

  self->pane = page_test_find_pane (page);
  self->window = widget_test_show (page, 1280, 800);
  self->worked = helio_test_work_get_ms ();
  settle (self, "first rows");
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->longest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->folder = helio_test_folder_new ();
  self->store = helio_test_store_open (self->folder);
  helio_apply_summary_free (helio_test_apply (self->store, NULL, put_systems, NULL));
  g_assert_no_error (helio_test_store_run (self->store, helio_store_finish_load_async));
  self->workspace = page_test_workspace_new (self->store, self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  page_test_workspace_end (self->workspace);
  helio_test_store_close (self->store);
  helio_test_folder_remove (self->folder);
  g_hash_table_unref (self->longest);
}

static HelioTable *
get_table (Fixture *self)
{
  return helio_record_pane_get_table (helio_filtered_pane_get_pane (self->pane));
}

static void
try_orders (Fixture *self)
{
  g_auto (GStrv) columns = helio_table_get_visible_columns (get_table (self));

  for (guint i = 0; columns[i] != NULL; i++)
    for (guint times = 0; times < 2; times++)
      {
        gtk_widget_activate_action (GTK_WIDGET (get_table (self)), "table.sort", "s", columns[i]);
        settle (self, columns[i]);
      }
}

static void
try_filters (Fixture *self)
{
  static const char *const filters[]
      = { "city~thyb", "status=encharge", "name~9",          "street~7",
          "stage=3",   "state=PR",        "number=700000917" };

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_system);
      g_autoptr (HelioQuery) query = helio_query_parse_condition (all, filters[i], NULL, NULL);

      helio_filtered_pane_set_query (self->pane, query);
      settle (self, filters[i]);
      helio_filtered_pane_set_query (self->pane, all);
      settle (self, "all again");
    }
}

static void
try_layouts (Fixture *self)
{
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (self->pane), TRUE);
  settle (self, "narrow");
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (self->pane), FALSE);
  settle (self, "wide");
}

static void
the_main_thread_stays_free (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < TRIES; i++)
    {
      show_page (self);
      try_orders (self);
      try_filters (self);
      try_layouts (self);
      widget_test_end (self->window);
    }
  helio_test_work_assert_free (self->longest);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  g_test_add ("/systems-page/size", Fixture, NULL, set_up, the_main_thread_stays_free, tear_down);
  return g_test_run ();
}
