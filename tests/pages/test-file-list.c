/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a record: fetched, looked at, saved; offline, and those that the service lost. */
#include "helio-file-list.h"
#include "helio-file-places.h"
#include "helio-file-row.h"
#include "helio-image-viewer.h"
#include "helio-record-page.h"
#include "helio-zoom-view.h"
#include "page-test.h"

/* An RMA of the demo with three attachments, two of them pictures. */
static char *
dup_rma (PageTest *test)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_attachment);
  g_autoptr (HelioQuery) third
      = helio_query_with_text (all, "file-name", HELIO_CONTAINS, "measurements-");
  g_autoptr (GPtrArray) found
      = helio_reader_list (helio_store_get_reader (test->desk->store), third, 1, NULL);

  g_assert_cmpuint (found->len, ==, 1);
  return g_strdup (helio_record_get_text (g_ptr_array_index (found, 0), "parent-number"));
}

static HelioFileRow *
get_row (PageTest *test, guint n)
{
  GtkWidget *row = page_test_find_nth (test->page, HELIO_TYPE_FILE_ROW, n);

  return row != NULL ? HELIO_FILE_ROW (row) : NULL;
}

static HelioFileState
get_state (HelioFileRow *row)
{
  return helio_remote_file_get_state (helio_file_item_get_remote (helio_file_row_get_item (row)));
}

static void
show_page (PageTest *test, const char *rma)
{
  page_test_show (test, helio_record_page_new (test->desk->workspace, &helio_kind_rma, rma), 1000,
                  900);
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (test->page)));
}

/* The files of an RMA of the demo. */
static void
show (PageTest *test)
{
  g_autofree char *rma = dup_rma (test);

  show_page (test, rma);
  g_assert_nonnull (get_row (test, 2));
  g_assert_null (get_row (test, 3));
  for (guint i = 0; i < 3; i++)
    helio_test_until (!helio_file_row_is_loading (get_row (test, i)));
}

/* Each row is in a list of its own, which nobody notices. */
static void
arrows_lead_from_one_to_the_next (PageTest *test, gconstpointer data)
{
  static const struct
  {
    int step;
    guint row;
  } cases[] = { { 1, 1 }, { 1, 2 }, { -1, 1 } };

  show (test);
  gtk_widget_grab_focus (GTK_WIDGET (get_row (test, 0)));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *box = gtk_widget_get_parent (gtk_window_get_focus (test->window));

      g_signal_emit_by_name (box, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, cases[i].step, FALSE,
                             FALSE);
      g_assert_true (gtk_window_get_focus (test->window)
                     == GTK_WIDGET (get_row (test, cases[i].row)));
    }
}

static HelioImageViewer *
find_viewer (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HELIO_IS_IMAGE_VIEWER (window))
        return HELIO_IMAGE_VIEWER (window);
    }
  return NULL;
}

static const char *
get_problem (HelioFileRow *row)
{
  GtkWidget *label = widget_test_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "status-tint");

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static void
pictures_are_seen_without_being_asked_for (PageTest *test, gconstpointer data)
{
  GtkWidget *picture;

  show (test);
  g_assert_cmpint (get_state (get_row (test, 0)), ==, HELIO_FILE_HERE);
  g_assert_cmpint (get_state (get_row (test, 1)), ==, HELIO_FILE_HERE);
  picture = widget_test_find (GTK_WIDGET (get_row (test, 0)), GTK_TYPE_PICTURE, NULL);
  g_assert_true (gtk_widget_get_visible (picture));
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (picture)));
  /* Documents are not. */
  g_assert_cmpint (get_state (get_row (test, 2)), ==, HELIO_FILE_ABSENT);
  g_assert_cmpstr (helio_file_item_get_name (helio_file_row_get_item (get_row (test, 2))), !=, "");
}

static void
what_was_fetched_can_be_saved (PageTest *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->desk->folder, "saved.pdf", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *contents = NULL;
  HelioFileItem *item;

  show (test);
  gtk_widget_activate_action (GTK_WIDGET (get_row (test, 2)), "file.fetch", NULL);
  helio_test_until (get_state (get_row (test, 2)) == HELIO_FILE_HERE);
  g_assert_null (get_problem (get_row (test, 2)));
  item = helio_file_row_get_item (get_row (test, 2));
  helio_file_copy_async (item, target, helio_test_keep, &result);
  g_assert_true (
      g_file_copy_finish (helio_remote_file_get_place (helio_file_item_get_remote (item)),
                          helio_test_wait (&result), NULL));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF"));
}

static void
offline_what_is_not_here_says_so (PageTest *test, gconstpointer data)
{
  g_autofree char *rma = dup_rma (test);

  helio_sync_engine_set_work_offline (test->desk->engine, TRUE);
  show_page (test, rma);
  helio_test_until (!helio_file_row_is_loading (get_row (test, 2)));
  /* Nobody is told about what nobody asked for. */
  g_assert_null (get_problem (get_row (test, 0)));
  helio_file_row_open (get_row (test, 2));
  g_assert_nonnull (strstr (get_problem (get_row (test, 2)), "Not on this computer yet"));
  g_assert_null (find_viewer ());

  helio_sync_engine_set_work_offline (test->desk->engine, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (get_row (test, 2)), "file.fetch", NULL);
  helio_test_until (get_state (get_row (test, 2)) == HELIO_FILE_HERE);
  g_assert_null (get_problem (get_row (test, 2)));
}

static HelioRecord *
attachment_new (const char *rma, const char *id, const char *name, const char *sha256)
{
  HelioRecord *record = helio_record_new (&helio_kind_attachment);

  helio_record_set_identity (record, 0, id, 0);
  helio_record_set_text (record, "parent-kind", "rma");
  helio_record_set_text (record, "parent-number", rma);
  helio_record_set_text (record, "file-name", name);
  helio_record_set_text (record, "media-type", "image/jpeg");
  helio_record_set_text (record, "sha256", sha256);
  helio_record_set_integer (record, "size", 5000000);
  helio_record_set_integer (record, "created-at", g_get_real_time ());
  return record;
}

static void
a_new_file_leaves_the_others_alone (PageTest *test, gconstpointer data)
{
  g_autofree char *rma = dup_rma (test);
  g_autofree char *sha256 = g_strnfill (64, '0');
  g_autoptr (HelioRecord) record = attachment_new (rma, "lost", "../../<b>roof</b>.jpg", sha256);
  HelioFileRow *first;

  show (test);
  first = get_row (test, 0);
  page_test_put (test, record);
  helio_test_until (get_row (test, 3) != NULL);
  g_assert_true (get_row (test, 0) == first);
  /* A name is a name: no folders, no markup. */
  g_assert_cmpstr (helio_file_item_get_name (helio_file_row_get_item (get_row (test, 3))), ==,
                   "b>.jpg");

  helio_test_until (!helio_file_row_is_loading (get_row (test, 3)));
  g_assert_cmpint (get_state (get_row (test, 3)), ==, HELIO_FILE_ABSENT);
  gtk_widget_activate_action (GTK_WIDGET (get_row (test, 3)), "file.fetch", NULL);
  helio_test_until (get_state (get_row (test, 3)) == HELIO_FILE_FAILED);
  g_assert_cmpstr (get_problem (get_row (test, 3)), ==, "The service does not have this file.");
}

static void
pictures_are_gone_through (PageTest *test, gconstpointer data)
{
  HelioImageViewer *viewer;
  HelioZoomView *view;
  HelioFileItem *first, *second;

  show (test);
  first = helio_file_row_get_item (get_row (test, 0));
  second = helio_file_row_get_item (get_row (test, 1));
  helio_file_row_open (get_row (test, 0));
  viewer = find_viewer ();
  g_assert_nonnull (viewer);
  helio_test_until (!helio_image_viewer_is_loading (viewer));
  view = HELIO_ZOOM_VIEW (widget_test_find (GTK_WIDGET (viewer), HELIO_TYPE_ZOOM_VIEW, NULL));
  g_assert_nonnull (helio_zoom_view_get_picture (view));
  g_assert_true (helio_image_viewer_get_shown (viewer) == first);

  gtk_widget_activate_action (GTK_WIDGET (viewer), "image.former", NULL);
  g_assert_true (helio_image_viewer_get_shown (viewer) == first);
  gtk_widget_activate_action (GTK_WIDGET (viewer), "image.next", NULL);
  g_assert_true (helio_image_viewer_get_shown (viewer) == second);
  helio_test_until (!helio_image_viewer_is_loading (viewer));
  /* The document behind it is none of them. */
  gtk_widget_activate_action (GTK_WIDGET (viewer), "image.next", NULL);
  g_assert_true (helio_image_viewer_get_shown (viewer) == second);

  gtk_widget_activate_action (GTK_WIDGET (viewer), "image.own-size", NULL);
  g_assert_cmpfloat (helio_zoom_view_get_zoom (view), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (viewer), "image.larger", NULL);
  g_assert_cmpfloat (helio_zoom_view_get_zoom (view), ==, 1.25);
  gtk_widget_activate_action (GTK_WIDGET (viewer), "image.smaller", NULL);
  g_assert_cmpfloat_with_epsilon (helio_zoom_view_get_zoom (view), 1, 0.001);
  /* Another picture fits again. */
  gtk_widget_activate_action (GTK_WIDGET (viewer), "image.former", NULL);
  g_assert_cmpfloat (helio_zoom_view_get_zoom (view), ==, 0);
  gtk_window_destroy (GTK_WINDOW (viewer));
}

static void
a_viewer_says_what_it_lacks (PageTest *test, gconstpointer data)
{
  g_autofree char *rma = dup_rma (test);
  g_autofree char *sha256 = g_strnfill (64, '0');
  g_autoptr (HelioRecord) record = attachment_new (rma, "lost", "roof.jpg", sha256);
  g_autoptr (HelioFileItem) item = helio_file_item_new (test->desk->engine, record);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  HelioStatePage *state;

  show (test);
  g_ptr_array_add (items, item);
  helio_image_viewer_show (items, 0, test->page);
  state = HELIO_STATE_PAGE (
      widget_test_find (GTK_WIDGET (find_viewer ()), HELIO_TYPE_STATE_PAGE, NULL));
  helio_test_until (helio_state_page_get_state (state) == HELIO_STATE_ERROR);
  helio_sync_engine_set_work_offline (test->desk->engine, TRUE);
  g_signal_emit_by_name (state, "activated", HELIO_STATE_ERROR);
  g_assert_cmpint (helio_state_page_get_state (state), ==, HELIO_STATE_OFFLINE);
  gtk_window_destroy (GTK_WINDOW (find_viewer ()));
}

#define TEST(path, function) \
  g_test_add ("/file-list/" path, PageTest, NULL, page_test_set_up, function, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("thumbnails", pictures_are_seen_without_being_asked_for);
  TEST ("save", what_was_fetched_can_be_saved);
  TEST ("offline", offline_what_is_not_here_says_so);
  TEST ("new-file", a_new_file_leaves_the_others_alone);
  TEST ("arrows", arrows_lead_from_one_to_the_next);
  TEST ("viewer", pictures_are_gone_through);
  TEST ("viewer-states", a_viewer_says_what_it_lacks);
  return g_test_run ();
}
