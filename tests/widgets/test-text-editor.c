/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form's field that is a text, and what every editor of a field does. */
#include "helio-command-kind.h"
#include "helio-test-work.h"
#include "helio-text-editor.h"
#include "widget-test.h"

/* Of work of the main thread; the sanitizers' own work is not the editor's. */
#ifdef __SANITIZE_ADDRESS__
#define KEY_MS 2000.0
#else
#define KEY_MS 400.0
#endif

typedef struct
{
  HelioRecord *form;
  GtkWidget *editor;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  const char *field = data;

  self->form
      = helio_record_new (g_str_equal (field, "body") ? &helio_form_note : &helio_form_labor_claim);
  self->editor = helio_text_editor_new (self->form, field);
  self->window = widget_test_show (self->editor, 360, 240);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  widget_test_end (self->window);
  g_object_unref (self->form);
}

static GtkTextView *
get_view (Fixture *self)
{
  return GTK_TEXT_VIEW (widget_test_find (self->editor, GTK_TYPE_TEXT_VIEW, NULL));
}

static GtkWidget *
get_line (Fixture *self)
{
  return widget_test_find (self->editor, GTK_TYPE_ENTRY, NULL);
}

static GtkLabel *
get_hint (Fixture *self)
{
  return GTK_LABEL (widget_test_find (self->editor, GTK_TYPE_LABEL, "field-hint"));
}

static void
count (int *n)
{
  (*n)++;
}

static void
what_is_typed_is_in_the_form (Fixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_view (self));

  gtk_text_buffer_set_text (buffer, "Roof is\nwet", -1);
  g_assert_cmpstr (helio_record_get_text (self->form, "body"), ==, "Roof is\nwet");
  gtk_text_buffer_set_text (buffer, "", -1);
  g_assert_null (helio_record_get_text (self->form, "body"));
}

static void
the_form_s_text_is_shown_and_leaves_the_cursor (Fixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_view (self));
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  int n_changes = 0;

  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (count), &n_changes);
  helio_record_set_text (self->form, "body", "Roof is wet");
  g_assert_cmpint (n_changes, ==, 1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, "Roof is wet");
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 4);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_insert_at_cursor (buffer, "top", -1);
  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, 7);
  g_assert_cmpstr (helio_record_get_text (self->form, "body"), ==, "Rooftop is wet");
}

static void
it_has_a_name_and_says_what_is_wrong (Fixture *self, gconstpointer data)
{
  GtkAccessible *view = GTK_ACCESSIBLE (get_view (self));
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self->editor);

  widget_test_assert_name (get_view (self), "Text");
  g_assert_null (helio_field_editor_get_problem (editor));
  helio_field_editor_set_problem (editor, "This is <needed>.");
  g_assert_cmpstr (helio_field_editor_get_problem (editor), ==, "This is <needed>.");
  g_assert_true (gtk_widget_has_css_class (self->editor, "error"));
  gtk_test_accessible_assert_state (view, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  helio_field_editor_set_problem (editor, NULL);
  g_assert_null (helio_field_editor_get_problem (editor));
  g_assert_false (gtk_widget_has_css_class (self->editor, "error"));
}

static void
scarce_room_is_told (Fixture *self, gconstpointer data)
{
  g_autofree char *most = g_strnfill (HELIO_MAX_LONG_TEXT * 9 / 10, 'x');
  g_autofree char *more = g_strconcat (most, "x", NULL);

  helio_record_set_text (self->form, "body", most);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_hint (self))));
  helio_record_set_text (self->form, "body", more);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (get_hint (self))));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (get_hint (self)), "28"));
}

static gboolean
was_left (gpointer editor)
{
  return helio_field_editor_get_left (editor);
}

static void
leaving_is_noticed (Fixture *self, gconstpointer data)
{
  g_assert_true (gtk_widget_grab_focus (self->editor));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_view (self))));
  g_assert_false (was_left (self->editor));
  gtk_window_set_focus (self->window, NULL);
  widget_test_wait (was_left, self->editor);
}

/* A short text is a line, and Return sends the form. */
static void
a_short_text_is_a_line (Fixture *self, gconstpointer data)
{
  g_assert_null (widget_test_find (self->editor, GTK_TYPE_TEXT_VIEW, NULL));
  g_assert_true (gtk_entry_get_activates_default (GTK_ENTRY (get_line (self))));
  gtk_editable_set_text (GTK_EDITABLE (get_line (self)), "+1 787 555 0142");
  g_assert_cmpstr (helio_record_get_text (self->form, "payee-phone"), ==, "+1 787 555 0142");
  helio_record_set_text (self->form, "payee-phone", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_line (self))), ==, "");
  widget_test_assert_name (get_line (self), "Phone (optional)");
}

/* What it costs the main thread to take in a key, and to draw what comes of it. */
static double
type_letter (Fixture *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_view (self));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  gint64 first = gdk_frame_clock_get_frame_counter (clock);
  double before = helio_test_work_get_ms ();
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "y", 1);
  while (gdk_frame_clock_get_frame_counter (clock) < first + 5)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self->window));
      g_main_context_iteration (NULL, TRUE);
    }
  return helio_test_work_get_ms () - before;
}

/* As long as a description may be, and longer. The best of some times counts: what else the machine
 * does makes them longer only. */
static void
a_word_of_any_length_is_typed_on (Fixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_view (self));
  g_autofree char *word = g_strnfill (33000, 'x');
  double best = G_MAXDOUBLE;

  gtk_text_buffer_set_text (buffer, word, -1);
  for (guint i = 0; i < 4; i++)
    best = MIN (best, type_letter (self));
  g_test_message ("%.0f ms a key", best);
  g_assert_cmpfloat (best, <, KEY_MS);
  /* What consists of words is wrapped between them. */
  gtk_text_buffer_set_text (buffer, "Roof is wet.\nLadder is short.", -1);
  g_assert_cmpint (gtk_text_view_get_wrap_mode (get_view (self)), ==, GTK_WRAP_WORD_CHAR);
}

#define TEST(path, field, function) \
  g_test_add ("/text-editor/" path, Fixture, field, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("typing", "body", what_is_typed_is_in_the_form);
  TEST ("showing", "body", the_form_s_text_is_shown_and_leaves_the_cursor);
  TEST ("problem", "body", it_has_a_name_and_says_what_is_wrong);
  TEST ("room", "body", scarce_room_is_told);
  TEST ("long-word", "body", a_word_of_any_length_is_typed_on);
  TEST ("leaving", "body", leaving_is_noticed);
  TEST ("line", "payee-phone", a_short_text_is_a_line);
  return g_test_run ();
}
