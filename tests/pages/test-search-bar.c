/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.1.2 and 3.1.2: searching while one types. */
#include "helio-search-bar.h"
#include "helio-search-list.h"
#include "helio-search-row.h"
#include "page-test.h"

#include <string.h>

typedef struct
{
  PageTest page;
  HelioSearchBar *bar; /* (unowned) */
  GtkWidget *first;    /* (unowned): a place in the window */
  GtkWidget *second;   /* (unowned): another */
  guint n_left;
} Fixture;

static void
on_left (Fixture *self)
{
  self->n_left++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *places = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  page_test_set_up (&self->page, data);
  self->bar = g_object_new (HELIO_TYPE_SEARCH_BAR, NULL);
  helio_search_bar_set_workspace (self->bar, self->page.desk->workspace);
  g_signal_connect_swapped (self->bar, "left", G_CALLBACK (on_left), self);
  self->first = adw_bin_new ();
  self->second = adw_bin_new ();
  adw_bin_set_child (ADW_BIN (self->first), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (places), self->first);
  gtk_box_append (GTK_BOX (places), self->second);
  page_test_show (&self->page, places, 900, 600);
  helio_test_until (gtk_widget_get_width (GTK_WIDGET (self->bar)) > 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  page_test_tear_down (&self->page, data);
}

static gpointer
part (Fixture *self, const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->bar), HELIO_TYPE_SEARCH_BAR, id);
}

static GtkListBox *
get_rows (Fixture *self)
{
  return GTK_LIST_BOX (
      gtk_widget_get_template_child (part (self, "list"), HELIO_TYPE_SEARCH_LIST, "list"));
}

static gboolean
is_list_shown (Fixture *self)
{
  return gtk_widget_get_mapped (part (self, "popover"));
}

static guint
count_rows (Fixture *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (get_rows (self), (int) n) != NULL)
    n++;
  return n;
}

/* What a screen reader says of a row. */
static char *
dup_row (Fixture *self, int index)
{
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (get_rows (self), index));

  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             "nothing is called so");
}

static void
settle (Fixture *self)
{
  helio_test_until (!helio_search_bar_is_busy (self->bar));
}

static void
type (Fixture *self, HelioSearchCriterion criterion, const char *term)
{
  helio_search_bar_type (self->bar, criterion, term);
  settle (self);
}

static gboolean
press_with (Fixture *self, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (part (self, "term"));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  return handled;
}

static gboolean
press (Fixture *self, guint key)
{
  return press_with (self, key, 0);
}

static void
press_return (Fixture *self)
{
  g_signal_emit_by_name (part (self, "term"), "activate");
}

static void
assert_row_holds (Fixture *self, int index, const char *text)
{
  g_autofree char *row = dup_row (self, index);

  g_test_message ("%s", row);
  g_assert_nonnull (strstr (row, text));
}

static void
hits_appear_while_one_types (Fixture *self, gconstpointer data)
{
  type (self, HELIO_SEARCH_RMA, "51762");
  g_assert_true (is_list_shown (self));
  g_assert_cmpuint (count_rows (self), ==, 4);
  assert_row_holds (self, 0, "RMA(00517624): Dvt PR4");

  type (self, HELIO_SEARCH_SYSTEM_NAME, "thyboron activation");
  g_assert_cmpuint (count_rows (self), ==, 0);
  type (self, HELIO_SEARCH_SYSTEM_NAME, "homeowner ACTIV");
  g_assert_cmpuint (count_rows (self), ==, 4);
  assert_row_holds (self, 0, "Activation HomeOwner1: 700457343, Thyborøn");

  type (self, HELIO_SEARCH_RMA, "0051");
  g_assert_cmpuint (count_rows (self), ==, HELIO_SEARCH_LIST_LENGTH + 1);
  type (self, HELIO_SEARCH_RMA, "");
  g_assert_false (is_list_shown (self));
}

/* Whoever types fast has the cache asked once, and an answer that is overtaken is not shown. */
static void
fast_fingers_ask_once (Fixture *self, gconstpointer data)
{
  guint before = helio_search_bar_get_n_searches (self->bar);
  const char *const term = "00517624";

  for (gsize i = 1; i <= strlen (term); i++)
    {
      g_autofree char *typed = g_strndup (term, i);

      helio_search_bar_type (self->bar, HELIO_SEARCH_RMA, typed);
    }
  settle (self);
  g_assert_cmpuint (helio_search_bar_get_n_searches (self->bar), ==, before + 1);
  g_assert_cmpuint (count_rows (self), ==, 1);

  /* A scanner types and ends with Return at once; what was typed before is given up. */
  helio_search_bar_type (self->bar, HELIO_SEARCH_RMA, "00517623");
  press_return (self);
  helio_search_bar_type (self->bar, HELIO_SEARCH_RMA, "00511313");
  settle (self);
  g_assert_cmpstr (self->page.opened->str, ==, "");
  assert_row_holds (self, 0, "RMA(00511313)");
}

static void
return_opens_the_only_hit (Fixture *self, gconstpointer data)
{
  /* Before the answer is there … */
  helio_search_bar_type (self->bar, HELIO_SEARCH_RMA, "RMA(517624)");
  press_return (self);
  settle (self);
  g_assert_cmpstr (self->page.opened->str, ==, "rma 00517624;");
  g_assert_false (is_list_shown (self));
  /* … and afterwards, with the button. */
  g_string_truncate (self->page.opened, 0);
  type (self, HELIO_SEARCH_SYSTEM_NAME, "pr4");
  g_signal_emit_by_name (part (self, "button"), "clicked");
  g_assert_cmpstr (self->page.opened->str, ==, "system 700934760;");
}

static void
return_shows_several_or_none_on_their_page (Fixture *self, gconstpointer data)
{
  type (self, HELIO_SEARCH_RMA, "51762");
  press_return (self);
  type (self, HELIO_SEARCH_RMA, "99999999");
  press_return (self);
  g_assert_cmpstr (self->page.opened->str, ==, "search rma 51762;search rma 99999999;");
}

static void
arrows_choose_a_hit (Fixture *self, gconstpointer data)
{
  type (self, HELIO_SEARCH_RMA, "51762");
  g_assert_true (press (self, GDK_KEY_Down));
  g_assert_true (press (self, GDK_KEY_Down));
  press_return (self);
  g_assert_cmpstr (self->page.opened->str, ==, "rma 00517623;");

  g_string_truncate (self->page.opened, 0);
  type (self, HELIO_SEARCH_RMA, "0051");
  press (self, GDK_KEY_Up); /* round the end: the row for all of them */
  press_return (self);
  g_assert_cmpstr (self->page.opened->str, ==, "search rma 0051;");
  g_assert_false (press (self, GDK_KEY_a));
}

static void
control_and_return_open_a_hit_in_a_new_window (Fixture *self, gconstpointer data)
{
  type (self, HELIO_SEARCH_RMA, "0051");
  g_assert_false (press_with (self, GDK_KEY_Return, GDK_CONTROL_MASK)); /* no hit is selected */
  press (self, GDK_KEY_Up); /* the row for all of them */
  g_assert_false (press_with (self, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpstr (self->page.opened->str, ==, "");

  type (self, HELIO_SEARCH_RMA, "51762");
  press (self, GDK_KEY_Down);
  g_assert_false (press (self, GDK_KEY_Return)); /* the entry's own */
  g_assert_true (press_with (self, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_true (press_with (self, GDK_KEY_KP_Enter, GDK_CONTROL_MASK));
  g_assert_cmpstr (self->page.opened->str, ==, "new window rma 00517624;new window rma 00517624;");
}

static void
a_serial_number_says_what_it_was_found_through (Fixture *self, gconstpointer data)
{
  type (self, HELIO_SEARCH_SERIAL_NUMBER, "SN: 1223-2999-5001");
  g_assert_cmpuint (count_rows (self), ==, 2);
  assert_row_holds (self, 0, "RMA(00511313): Replacement 122329995001");
  assert_row_holds (self, 1, "Rere CA1: Device 122329995001");
  type (self, HELIO_SEARCH_SERIAL_NUMBER, "111366687522");
  assert_row_holds (self, 0, "RMA(00511313): Claim line 111366687522");
}

static void
too_little_asks_for_more (Fixture *self, gconstpointer data)
{
  guint before = helio_search_bar_get_n_searches (self->bar);
  GtkLabel *note = GTK_LABEL (
      gtk_widget_get_template_child (part (self, "list"), HELIO_TYPE_SEARCH_LIST, "note"));

  type (self, HELIO_SEARCH_SERIAL_NUMBER, "111");
  g_assert_true (is_list_shown (self));
  g_assert_nonnull (strstr (gtk_label_get_text (note), "4"));
  press_return (self);
  settle (self);
  g_assert_cmpuint (helio_search_bar_get_n_searches (self->bar), ==, before);
  g_assert_cmpstr (self->page.opened->str, ==, "");
}

static void
the_criterion_is_remembered (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioSearchBar) other = NULL;
  GtkEntry *term;

  g_assert_cmpstr (gtk_entry_get_placeholder_text (part (self, "term")), ==, "RMA number");
  gtk_drop_down_set_selected (part (self, "criterion"), HELIO_SEARCH_SERIAL_NUMBER);
  g_assert_cmpstr (gtk_entry_get_placeholder_text (part (self, "term")), ==, "Serial number");

  other = g_object_ref_sink (g_object_new (HELIO_TYPE_SEARCH_BAR, NULL));
  helio_search_bar_set_workspace (other, self->page.desk->workspace);
  term = GTK_ENTRY (
      gtk_widget_get_template_child (GTK_WIDGET (other), HELIO_TYPE_SEARCH_BAR, "term"));
  g_assert_cmpstr (gtk_entry_get_placeholder_text (term), ==, "Serial number");
}

static void
escape_leaves_it (Fixture *self, gconstpointer data)
{
  type (self, HELIO_SEARCH_RMA, "51762");
  g_assert_true (press (self, GDK_KEY_Escape));
  g_assert_false (is_list_shown (self));
  g_assert_cmpuint (self->n_left, ==, 1);
  g_signal_emit_by_name (part (self, "close"), "clicked");
  g_assert_cmpuint (self->n_left, ==, 2);
}

/* In the middle of what was typed. (What is selected X11 may take away at any moment.) */
static void
moving_keeps_what_was_typed (Fixture *self, gconstpointer data)
{
  GtkEditable *term = part (self, "term");

  type (self, HELIO_SEARCH_CASE, "03664346");
  gtk_editable_set_position (term, 3);
  for (int i = 0; i < 3; i++)
    {
      gboolean narrow = i % 2 == 0;

      helio_search_bar_move (self->bar, ADW_BIN (narrow ? self->second : self->first), narrow);
      g_assert_true (helio_search_bar_has_focus (self->bar));
      g_assert_cmpstr (gtk_editable_get_text (term), ==, "03664346");
      g_assert_cmpint (gtk_editable_get_position (term), ==, 3);
      g_assert_cmpuint (gtk_drop_down_get_selected (part (self, "criterion")), ==,
                        HELIO_SEARCH_CASE);
      g_assert_cmpint (gtk_widget_get_visible (part (self, "close")), ==, narrow);
      helio_test_until (is_list_shown (self));
    }
}

#define ADD(name, func) \
  g_test_add ("/pages/search-bar/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("hits-appear-while-one-types", hits_appear_while_one_types);
  ADD ("fast-fingers-ask-once", fast_fingers_ask_once);
  ADD ("return-opens-the-only-hit", return_opens_the_only_hit);
  ADD ("return-shows-several-or-none-on-their-page", return_shows_several_or_none_on_their_page);
  ADD ("arrows-choose-a-hit", arrows_choose_a_hit);
  ADD ("control-and-return-open-a-hit-in-a-new-window",
       control_and_return_open_a_hit_in_a_new_window);
  ADD ("a-serial-number-says-what-it-was-found-through",
       a_serial_number_says_what_it_was_found_through);
  ADD ("too-little-asks-for-more", too_little_asks_for_more);
  ADD ("the-criterion-is-remembered", the_criterion_is_remembered);
  ADD ("escape-leaves-it", escape_leaves_it);
  ADD ("moving-keeps-what-was-typed", moving_keeps_what_was_typed);
  return g_test_run ();
}
