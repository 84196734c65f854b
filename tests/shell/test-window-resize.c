/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that becomes narrow, and wide again, in the middle of anything: nothing is lost. */
#include "helio-record-page.h"
#include "helio-window.h"
#include "page-test.h"

#define WIDE 1100
#define NARROW 400
/* The position of the first row to be seen. */
#define PLACE 5

typedef struct
{
  PageTest page;       /* the desk */
  HelioWindow *window; /* (unowned) */
} Fixture;

static gboolean
is_narrow (Fixture *self)
{
  return helio_page_get_narrow (helio_window_get_page (self->window));
}

static void
resize (Fixture *self, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 700);
  helio_test_until (is_narrow (self) == (width < 700));
}

static HelioFilteredPane *
find_pane (Fixture *self)
{
  return page_test_find_pane (GTK_WIDGET (helio_window_get_page (self->window)));
}

static void
set_up (Fixture *self, gconstpointer section)
{
  page_test_set_up (&self->page, NULL);
  self->window = helio_window_new (GTK_APPLICATION (g_application_get_default ()),
                                   self->page.desk->workspace);
  widget_test_show (GTK_WIDGET (self->window), WIDE, 700);
  helio_test_until (gtk_widget_get_width (GTK_WIDGET (self->window)) > 0);
  page_test_settle (find_pane (self));
  helio_window_show_section (self->window, section);
  page_test_settle (find_pane (self));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  widget_test_end (GTK_WINDOW (self->window));
  page_test_tear_down (&self->page, NULL);
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

  helio_test_until (helio_record_selection_is_complete (helio_table_get_selection (table)));
  helio_test_until (get_row_height (table) > 0
                    && gtk_adjustment_get_upper (adjustment)
                               - gtk_adjustment_get_page_size (adjustment)
                           >= position * get_row_height (table));
  gtk_adjustment_set_value (adjustment, position * get_row_height (table));
  helio_test_until (get_first (table) == position);
}

static void
a_list_keeps_its_place_and_selection (Fixture *self, gconstpointer data)
{
  static const int widths[] = { NARROW, WIDE, NARROW, WIDE };
  HelioTable *table = page_test_get_table (find_pane (self));
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (helio_table_get_selection (table));

  scroll_to (table, PLACE);
  gtk_selection_model_select_item (selection, PLACE + 1, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      resize (self, widths[i]);
      helio_test_until (get_first (table) == PLACE);
      g_assert_true (gtk_selection_model_is_selected (selection, PLACE + 1));
    }
}

/* --- the page of a record --- */

static void
an_opened_section_stays_open (Fixture *self, gconstpointer data)
{
  HelioRecordPage *page;
  HelioSection *contact;
  gboolean expanded;

  helio_window_open (self->window, "rma", "00517624");
  page = HELIO_RECORD_PAGE (helio_window_get_page (self->window));
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (page)));
  resize (self, NARROW);
  contact = page_test_find_section (GTK_WIDGET (page), "Contact/Account");
  g_object_get (contact, "expanded", &expanded, NULL);
  g_assert_false (expanded);
  helio_section_set_expanded (contact, TRUE);
  resize (self, WIDE);
  resize (self, NARROW);
  g_object_get (contact, "expanded", &expanded, NULL);
  g_assert_true (expanded);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  application = g_object_new (ADW_TYPE_APPLICATION, "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_test_add ("/window-resize/list", Fixture, "systems", set_up,
              a_list_keeps_its_place_and_selection, tear_down);
  g_test_add ("/window-resize/section", Fixture, "dashboard", set_up, an_opened_section_stays_open,
              tear_down);
  return g_test_run ();
}
