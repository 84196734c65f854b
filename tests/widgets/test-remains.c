/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that a table no longer has are out of sight at once; their widgets go a few at a time. */
#include "table-test.h"

/* Of the widgets of some two hundred rows, the most that may go in one turn of the main loop. */
#define MOST 0.1

typedef struct
{
  TableTest table;
  guint n_watched;
  guint n_gone;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  table_test_set_up (&self->table, data);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  table_test_tear_down (&self->table, data);
  g_assert_cmpuint (self->n_gone, ==, self->n_watched);
}

static void
on_gone (gpointer data, GObject *where_the_object_was)
{
  Fixture *self = data;

  self->n_gone++;
}

static void
watch (Fixture *self, GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_object_weak_ref (G_OBJECT (child), on_gone, self);
      self->n_watched++;
      watch (self, child);
    }
}

static void
watch_rows (Fixture *self)
{
  self->n_watched = self->n_gone = 0;
  watch (self, helio_table_get_list (self->table.table));
}

static void
check_that_they_go (Fixture *self)
{
  guint most = (guint) (MOST * self->n_watched);

  g_assert_cmpuint (most, >, 0);
  while (self->n_gone < self->n_watched)
    {
      guint before = self->n_gone;

      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (self->n_gone - before, <, most);
    }
}

static void
test_filter (Fixture *self, gconstpointer data)
{
  watch_rows (self);
  helio_fake_ordered_model_filter (self->table.model, "no such status");
  g_assert_null (gtk_widget_get_first_child (helio_table_get_list (self->table.table)));
  g_assert_cmpuint (self->n_gone, ==, 0);
  check_that_they_go (self);
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      watch_rows (self);
      helio_table_set_narrow (self->table.table, i == 0);
      g_assert_cmpuint (self->n_gone, ==, 0);
      check_that_they_go (self);
      table_test_frame (&self->table);
    }
}

/* What is shown again meanwhile has widgets of its own. */
static void
test_back_again (Fixture *self, gconstpointer data)
{
  watch_rows (self);
  helio_fake_ordered_model_filter (self->table.model, "no such status");
  helio_fake_ordered_model_filter (self->table.model, NULL);
  table_test_frame (&self->table);
  table_test_check_rows (&self->table);
  check_that_they_go (self);
  table_test_check_rows (&self->table);
}

/* Rows that are to show other records stay. */
static void
test_refill (Fixture *self, gconstpointer data)
{
  watch_rows (self);
  helio_fake_ordered_model_shuffle (self->table.model, 1);
  table_test_frame (&self->table);
  g_assert_cmpuint (self->n_gone, ==, 0);
}

/* With the table go the widgets that it has not let go of. */
static void
test_end (Fixture *self, gconstpointer data)
{
  watch_rows (self);
  helio_fake_ordered_model_filter (self->table.model, "no such status");
  g_assert_cmpuint (self->n_gone, <, self->n_watched);
}

#define TEST(path, function) \
  g_test_add ("/remains/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  TEST ("filter", test_filter);
  TEST ("narrow", test_narrow);
  TEST ("back-again", test_back_again);
  TEST ("refill", test_refill);
  TEST ("end", test_end);
  return g_test_run ();
}
