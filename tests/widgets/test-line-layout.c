/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines, one below the other, whose children stand in columns. */
#include "helio-line-layout.h"
#include "widget-test.h"

#define SPACING 10
#define N_COLUMNS 3

typedef struct
{
  GtkWindow *window;
  GtkWidget *box;         /* (unowned): the lines */
  HelioLineLayout *first; /* (unowned) */
} Fixture;

static GtkWidget *
add_line (Fixture *self, const int *widths)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = self->first != NULL ? helio_line_layout_new_below (self->first)
                                                 : helio_line_layout_new (SPACING);

  if (self->first == NULL)
    self->first = HELIO_LINE_LAYOUT (layout);
  gtk_widget_set_layout_manager (line, layout);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *child = gtk_label_new ("");

      gtk_widget_set_size_request (child, widths[i], 20);
      gtk_box_append (GTK_BOX (line), child);
    }
  gtk_box_append (GTK_BOX (self->box), line);
  return line;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->first = NULL;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  add_line (self, (const int[]){ 40, 80, 60 });
  add_line (self, (const int[]){ 50, 20, 60 });
  self->window = widget_test_show (self->box, 500, 200);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  widget_test_end (self->window);
}

static gboolean
is_allocated (gpointer line)
{
  return gtk_widget_get_width (line) > 0;
}

/* Where the children of a line begin, and how wide they are. */
static void
look (GtkWidget *line, float *starts, float *widths)
{
  GtkWidget *child = gtk_widget_get_first_child (line);

  widget_test_wait (is_allocated, line);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      graphene_rect_t bounds;

      g_assert_true (gtk_widget_compute_bounds (child, line, &bounds));
      starts[i] = bounds.origin.x;
      widths[i] = bounds.size.width;
      child = gtk_widget_get_next_sibling (child);
    }
}

static void
check_columns (Fixture *self)
{
  float starts[N_COLUMNS], widths[N_COLUMNS];

  look (gtk_widget_get_first_child (self->box), starts, widths);
  for (GtkWidget *line = gtk_widget_get_first_child (self->box); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      float other_starts[N_COLUMNS], other_widths[N_COLUMNS];

      look (line, other_starts, other_widths);
      for (guint i = 0; i < N_COLUMNS; i++)
        {
          g_assert_cmpfloat (other_starts[i], ==, starts[i]);
          g_assert_cmpfloat (other_widths[i], ==, widths[i]);
        }
    }
}

static void
children_stand_in_columns (Fixture *self, gconstpointer data)
{
  float starts[N_COLUMNS], widths[N_COLUMNS];

  check_columns (self);
  look (gtk_widget_get_first_child (self->box), starts, widths);
  /* What is left is for all of them. */
  g_assert_cmpfloat (widths[1] - widths[0], ==, 30);
  g_assert_cmpfloat (widths[0], >, 50);
  g_assert_cmpfloat (starts[1], ==, widths[0] + SPACING);
}

static void
a_wider_one_moves_the_others (Fixture *self, gconstpointer data)
{
  float starts[N_COLUMNS], before[N_COLUMNS], widths[N_COLUMNS];

  look (gtk_widget_get_first_child (self->box), before, widths);
  widget_test_wait (is_allocated, add_line (self, (const int[]){ 200, 10, 10 }));
  check_columns (self);
  look (gtk_widget_get_first_child (self->box), starts, widths);
  g_assert_cmpfloat (starts[1], >, before[1]);

  gtk_box_remove (GTK_BOX (self->box), gtk_widget_get_last_child (self->box));
  widget_test_wait (is_allocated, add_line (self, (const int[]){ 10, 10, 100 }));
  check_columns (self);
}

static void
they_begin_at_the_right_where_lines_do (Fixture *self, gconstpointer data)
{
  float starts[N_COLUMNS], widths[N_COLUMNS];
  GtkWidget *line;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  line = add_line (self, (const int[]){ 10, 10, 10 });
  look (line, starts, widths);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpfloat (starts[0] + widths[0], ==, (float) gtk_widget_get_width (line));
  g_assert_cmpfloat (starts[0], >, starts[2]);
}

#define TEST(path, function) \
  g_test_add ("/line-layout/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  TEST ("columns", children_stand_in_columns);
  TEST ("wider", a_wider_one_moves_the_others);
  TEST ("right-to-left", they_begin_at_the_right_where_lines_do);
  return g_test_run ();
}
