/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that becomes narrow, and wide again, in the middle of anything: nothing is lost. */
#include "helio-filter-bar.h"
#include "helio-filter-dialog.h"
#include "helio-form-dialog.h"
#include "helio-record-link.h"
#include "helio-record-page.h"
#include "helio-text-criterion.h"
#include "resize-fixture.h"

/* The position of the first row to be seen. */
#define PLACE 5

static void
on_layout (gboolean *laid_out)
{
  *laid_out = TRUE;
}

static void
await_layout (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean laid_out = FALSE;
  gulong id = g_signal_connect_data (clock, "layout", G_CALLBACK (on_layout), &laid_out, NULL,
                                     G_CONNECT_AFTER | G_CONNECT_SWAPPED);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
  helio_test_until (laid_out);
  g_signal_handler_disconnect (clock, id);
}

/* --- a list --- */

static GtkAdjustment *
get_adjustment (HelioTable *table)
{
  GtkWidget *list = helio_table_get_list (table);

  if (!helio_table_get_narrow (table))
    list = gtk_widget_get_parent (list);
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
}

static double
get_row_height (HelioTable *table)
{
  GtkWidget *list = helio_table_get_list (table);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_mapped (row) && gtk_widget_compute_bounds (row, list, &bounds))
        return (double) bounds.size.height;
    }
  return 0;
}

/* The position of the first row that is wholly or partly to be seen. */
static int
get_first (HelioTable *table)
{
  double height = get_row_height (table);

  return height < 1 ? -1 : (int) (gtk_adjustment_get_value (get_adjustment (table)) / height + 0.5);
}

static void
scroll_to (HelioTable *table, int position)
{
  GtkAdjustment *adjustment = get_adjustment (table);

  helio_test_until (get_row_height (table) > 0
                    && gtk_adjustment_get_upper (adjustment)
                               - gtk_adjustment_get_page_size (adjustment)
                           >= position * get_row_height (table));
  helio_test_until (helio_record_selection_is_complete (helio_table_get_selection (table)));
  /* Another order or filter leads to the top with the next layout. */
  await_layout (GTK_WIDGET (table));
  gtk_adjustment_set_value (adjustment, position * get_row_height (table));
  helio_test_until (get_first (table) == position);
}

static void
a_list_keeps_its_place_and_selection (WindowTest *self, gconstpointer data)
{
  static const int widths[]
      = { RESIZE_TEST_NARROW, RESIZE_TEST_WIDE, RESIZE_TEST_NARROW, RESIZE_TEST_WIDE };
  HelioTable *table = page_test_get_table (resize_test_find_pane (self));
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (helio_table_get_selection (table));

  scroll_to (table, PLACE);
  gtk_selection_model_select_item (selection, PLACE + 1, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      resize_test_resize (self, widths[i]);
      helio_test_until (get_first (table) == PLACE);
      g_assert_true (gtk_selection_model_is_selected (selection, PLACE + 1));
    }
}

/* A narrow dashboard has no table. */
static void
a_table_out_of_sight_keeps_its_place_and_selection (WindowTest *self, gconstpointer data)
{
  HelioTable *table = page_test_get_table (resize_test_find_pane (self));
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (helio_table_get_selection (table));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);

  helio_filtered_pane_set_query (resize_test_find_pane (self), all);
  page_test_settle (resize_test_find_pane (self));
  scroll_to (table, PLACE);
  gtk_selection_model_select_item (selection, PLACE + 1, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      resize_test_resize (self, RESIZE_TEST_NARROW);
      helio_test_until (!gtk_widget_get_mapped (GTK_WIDGET (table)));
      resize_test_resize (self, RESIZE_TEST_WIDE);
      helio_test_until (gtk_widget_get_mapped (GTK_WIDGET (table)) && get_first (table) == PLACE);
      g_assert_true (gtk_selection_model_is_selected (selection, PLACE + 1));
    }
}

/* --- the page of a record --- */

/* Where a section begins below the upper edge of the page. */
static double
get_edge (GtkWidget *page, const char *title)
{
  GtkWidget *scrolled = page_test_find_nth (page, GTK_TYPE_SCROLLED_WINDOW, 0);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (GTK_WIDGET (page_test_find_section (page, title)), scrolled,
                                    &bounds)
             ? (double) bounds.origin.y
             : -1;
}

static gboolean
stands_at (GtkWidget *page, const char *title, double edge)
{
  return ABS (get_edge (page, title) - edge) < 1;
}

/* Scrolls until the section stands a little above the upper edge. */
static void
scroll_page (GtkWidget *page, const char *title)
{
  GtkWidget *scrolled = page_test_find_nth (page, GTK_TYPE_SCROLLED_WINDOW, 0);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  helio_test_until (get_edge (page, title) > 0);
  /* Sections that were opened just now move those below. */
  await_layout (page);
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + get_edge (page, title) + 3);
  helio_test_until (stands_at (page, title, -3));
}

static void
a_page_keeps_its_place (WindowTest *self, gconstpointer data)
{
  static const int widths[] = { RESIZE_TEST_NARROW, RESIZE_TEST_WIDE, RESIZE_TEST_LEAST_WIDE - 20,
                                RESIZE_TEST_LEAST_WIDE + 20 };
  GtkWidget *page = resize_test_open_page (self);
  GtkWidget *section;

  for (guint i = 0; (section = page_test_find_nth (page, HELIO_TYPE_SECTION, i)) != NULL; i++)
    helio_section_set_expanded (HELIO_SECTION (section), TRUE);
  scroll_page (page, "Contact/Account");
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      resize_test_resize (self, widths[i]);
      helio_test_until (stands_at (page, "Contact/Account", -3));
    }
}

/* What is closed takes so little room that there is nothing to scroll. */
static void
a_page_finds_its_place_again (WindowTest *self, gconstpointer data)
{
  GtkWidget *page = resize_test_open_page (self);

  scroll_page (page, "Contact/Account");
  resize_test_resize (self, RESIZE_TEST_NARROW);
  helio_test_until (get_edge (page, "Contact/Account") > 0);
  resize_test_resize (self, RESIZE_TEST_WIDE);
  helio_test_until (stands_at (page, "Contact/Account", -3));
}

static void
an_opened_section_stays_open (WindowTest *self, gconstpointer data)
{
  GtkWidget *page = resize_test_open_page (self);
  HelioSection *contact;
  gboolean expanded;

  resize_test_resize (self, RESIZE_TEST_NARROW);
  contact = page_test_find_section (page, "Contact/Account");
  g_object_get (contact, "expanded", &expanded, NULL);
  g_assert_false (expanded);
  helio_section_set_expanded (contact, TRUE);
  resize_test_resize (self, RESIZE_TEST_WIDE);
  resize_test_resize (self, RESIZE_TEST_NARROW);
  g_object_get (contact, "expanded", &expanded, NULL);
  g_assert_true (expanded);
}

/* Whatever stands there in the other layout. */
static void
the_focus_stays_in_a_section (WindowTest *self, gconstpointer data)
{
  GtkWidget *page = resize_test_open_page (self);
  HelioSection *lines = page_test_find_section (page, "Warranty claim lines");
  GtkWidget *link = page_test_find_nth (GTK_WIDGET (lines), HELIO_TYPE_RECORD_LINK, 1);
  g_autofree char *target
      = g_variant_print (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (link)), FALSE);

  gtk_widget_grab_focus (link);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *now = NULL;
      GtkWidget *focus;

      resize_test_resize (self, i % 2 == 0 ? RESIZE_TEST_NARROW : RESIZE_TEST_WIDE);
      helio_test_until ((focus = gtk_window_get_focus (GTK_WINDOW (self->window))) != NULL
                        && gtk_widget_get_mapped (focus));
      g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (lines)));
      now = g_variant_print (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (focus)),
                             FALSE);
      g_assert_cmpstr (now, ==, target);
    }
}

/* --- what is open over the window --- */

static HelioTextCriterion *
find_criterion (GtkWindow *dialog, const char *field)
{
  GtkWidget *found;

  for (guint i = 0;
       (found = page_test_find_nth (GTK_WIDGET (dialog), HELIO_TYPE_TEXT_CRITERION, i)) != NULL;
       i++)
    if (g_str_equal (helio_criterion_get_field (HELIO_CRITERION (found))->name, field))
      return HELIO_TEXT_CRITERION (found);
  return NULL;
}

static void
filters_being_edited_stay (WindowTest *self, gconstpointer data)
{
  GtkWidget *bar
      = page_test_find_nth (GTK_WIDGET (resize_test_find_pane (self)), HELIO_TYPE_FILTER_BAR, 0);
  HelioTextCriterion *criterion;
  GtkWindow *dialog;
  GtkEditable *entry;

  g_signal_emit_by_name (bar, "edit", "city");
  dialog = page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG);
  criterion = find_criterion (dialog, "city");
  helio_test_until (gtk_widget_get_mapped (GTK_WIDGET (criterion)));
  entry = GTK_EDITABLE (widget_test_find (GTK_WIDGET (criterion), GTK_TYPE_ENTRY, NULL));
  gtk_editable_set_text (entry, "Thyborøn");
  for (guint i = 0; i < 2; i++)
    {
      resize_test_resize (self, i == 0 ? RESIZE_TEST_NARROW : RESIZE_TEST_WIDE);
      widget_test_resize (dialog, i == 0 ? 360 : 720, 600);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Thyborøn");
      g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (criterion)));
    }
  g_assert_null (helio_query_find (helio_filtered_pane_get_query (resize_test_find_pane (self)),
                                   "city", HELIO_CONTAINS));
  g_signal_emit_by_name (widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON,
                                           "suggested-action"),
                         "clicked");
  g_assert_nonnull (helio_query_find (helio_filtered_pane_get_query (resize_test_find_pane (self)),
                                      "city", HELIO_CONTAINS));
}

static void
a_form_half_filled_in_stays (WindowTest *self, gconstpointer data)
{
  static const char text[] = "The roof is wet, and the ladder";
  GtkWidget *dialog, *view;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  gtk_widget_activate_action (resize_test_open_page (self), "record.do", "s", "add-note");
  helio_test_until ((dialog = GTK_WIDGET (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG))) != NULL);
  view = widget_test_find (dialog, GTK_TYPE_TEXT_VIEW, NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_widget_grab_focus (view);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *now = NULL;

      resize_test_resize (self, i == 0 ? RESIZE_TEST_NARROW : RESIZE_TEST_WIDE);
      widget_test_resize (GTK_WINDOW (dialog), i == 0 ? 360 : 600, 600);
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      now = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      g_assert_cmpstr (now, ==, text);
      g_assert_true (gtk_root_get_focus (GTK_ROOT (dialog)) == view);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

#define ADD(path, section, function) \
  g_test_add ("/window-resize_test_resize/" path, WindowTest, section, resize_test_set_up, \
              function, resize_test_tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = widget_test_init_application (&argc, &argv);

  helio_kind_ensure_types ();
  ADD ("list", "systems", a_list_keeps_its_place_and_selection);
  ADD ("dashboard", "dashboard", a_table_out_of_sight_keeps_its_place_and_selection);
  ADD ("page", "dashboard", a_page_keeps_its_place);
  ADD ("page-and-back", "dashboard", a_page_finds_its_place_again);
  ADD ("section", "dashboard", an_opened_section_stays_open);
  ADD ("section-focus", "dashboard", the_focus_stays_in_a_section);
  ADD ("filters", "systems", filters_being_edited_stay);
  ADD ("form", "dashboard", a_form_half_filled_in_stays);
  return g_test_run ();
}
