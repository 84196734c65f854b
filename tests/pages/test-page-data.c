/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a record shows is read in one go. */
#include "helio-page-data.h"
#include "helio-test-store.h"
#include "helio-time.h"

#define NUMBER "00000001"
#define CLAIM "00000003"
#define N_LINES 505

typedef struct
{
  char *folder;      /* (owned) */
  HelioStore *store; /* (owned) */
} Fixture;

static gboolean
put_note (HelioRowSink *sink, guint index, const char *kind, const char *number)
{
  g_autoptr (HelioRecord) note = helio_record_new (&helio_kind_note);
  g_autofree char *id = g_strdup_printf ("note-%u", index);

  helio_record_set_identity (note, 0, id, 1000 + index);
  helio_record_set_text (note, "parent-kind", kind);
  helio_record_set_text (note, "parent-number", number);
  helio_record_set_text (note, "body", id);
  helio_record_set_integer (note, "created-at", (gint64) index * HELIO_SECOND);
  return helio_row_sink_put_record (sink, note, NULL);
}

static gboolean
put_line (HelioRowSink *sink, guint index)
{
  g_autoptr (HelioRecord) line = helio_record_new (&helio_kind_claim_line);
  g_autofree char *id = g_strdup_printf ("line-%u", index);

  helio_record_set_identity (line, 0, id, 2000 + index);
  helio_record_set_text (line, "rma-number", "00000002");
  helio_record_set_integer (line, "line", (index * 7) % N_LINES);
  return helio_row_sink_put_record (sink, line, NULL);
}

/* Its list of RMAs is empty, which no service should say. */
static gboolean
put_claim (HelioRowSink *sink)
{
  g_autoptr (HelioRecord) claim = helio_record_new (&helio_kind_labor_claim);

  helio_record_set_identity (claim, 0, "claim-1", 2600);
  helio_record_set_text (claim, "number", CLAIM);
  helio_record_set_text (claim, "rma-numbers", "");
  helio_record_set_text (claim, "status", "submitted");
  return helio_row_sink_put_record (sink, claim, NULL);
}

static gboolean
put_children (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_assert_true (put_note (sink, 1, "rma", NUMBER));
  g_assert_true (put_note (sink, 3, "rma", NUMBER));
  g_assert_true (put_note (sink, 2, "rma", NUMBER));
  /* Another kind's number may be the same. */
  g_assert_true (put_note (sink, 4, "case", NUMBER));
  g_assert_true (put_note (sink, 5, "rma", "00000002"));
  for (guint i = 0; i < N_LINES; i++)
    g_assert_true (put_line (sink, i));
  g_assert_true (put_claim (sink));
  *cursor = g_strdup ("feed.children");
  return TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = helio_test_folder_new ();
  fixture->store = helio_test_store_new (fixture->folder, 4);
  helio_apply_summary_free (helio_test_apply (fixture->store, "feed.4", put_children, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  helio_test_store_close (fixture->store);
  helio_test_folder_remove (fixture->folder);
}

static HelioPageData *
load (Fixture *fixture, const HelioKind *kind, const char *number, GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_page_data_load_async (fixture->store, helio_page_layout_find (kind), number, cancellable,
                              helio_test_keep, &result);
  return helio_page_data_load_finish (fixture->store, helio_test_wait (&result), error);
}

/* The records of a section, which a title names; NULL for one that has none. */
static GPtrArray *
get_children (HelioPageData *data, const char *title)
{
  const HelioPageLayout *layout = helio_page_layout_find (helio_record_get_kind (data->record));

  g_assert_cmpuint (data->n_sections, ==, layout->n_sections);
  for (guint i = 0; i < layout->n_sections; i++)
    if (g_strcmp0 (layout->sections[i].title, title) == 0)
      return data->children[i];
  g_assert_not_reached ();
}

static void
a_record_comes_with_what_belongs_to_it (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioPageData) page = load (fixture, &helio_kind_rma, NUMBER, NULL, &error);
  GPtrArray *notes;

  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (page->record, "number"), ==, NUMBER);
  g_assert_null (get_children (page, "Description"));
  g_assert_cmpuint (get_children (page, "Warranty claim lines")->len, ==, 0);
  notes = get_children (page, "Additional notes");
  g_assert_cmpuint (notes->len, ==, 3);
  /* The newest first. */
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *expected = g_strdup_printf ("note-%u", 3 - i);

      g_assert_cmpstr (helio_record_get_text (g_ptr_array_index (notes, i), "body"), ==, expected);
    }
}

static void
a_section_is_no_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioPageData) page = load (fixture, &helio_kind_rma, "00000002", NULL, NULL);
  GPtrArray *lines;

  g_assert_nonnull (page);
  g_assert_cmpuint (get_children (page, "Additional notes")->len, ==, 1);
  lines = get_children (page, "Warranty claim lines");
  g_assert_cmpuint (lines->len, ==, HELIO_PAGE_DATA_MAX);
  for (guint i = 1; i < lines->len; i++)
    g_assert_cmpint (helio_record_get_integer (g_ptr_array_index (lines, i - 1), "line"), <,
                     helio_record_get_integer (g_ptr_array_index (lines, i), "line"));
}

static void
what_names_none_has_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioPageData) page = load (fixture, &helio_kind_labor_claim, CLAIM, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (get_children (page, "RMA details")->len, ==, 0);
  g_assert_cmpuint (get_children (page, "Associated serial numbers")->len, ==, 0);
}

static void
what_is_not_there_is_an_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (load (fixture, &helio_kind_rma, "99999999", NULL, &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (load (fixture, &helio_kind_rma, NUMBER, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define TEST(path, function) \
  g_test_add ("/page-data/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  TEST ("children", a_record_comes_with_what_belongs_to_it);
  TEST ("limit", a_section_is_no_table);
  TEST ("none", what_names_none_has_none);
  TEST ("errors", what_is_not_there_is_an_error);
  return g_test_run ();
}
