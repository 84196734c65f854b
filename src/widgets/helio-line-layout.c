/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-line-layout.h"

struct _HelioLineLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  /* Of all lines of the table: */
  GArray *columns;  /* (owned) (element-type GtkRequestedSize) */
  GPtrArray *lines; /* (owned) (element-type GtkWidget): unowned, those in a window */
};

G_DEFINE_FINAL_TYPE (HelioLineLayout, helio_line_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
get_gaps (HelioLineLayout *self)
{
  return self->spacing * MAX ((int) self->columns->len - 1, 0);
}

/* Returns whether the column was narrower. */
static gboolean
widen (HelioLineLayout *self, guint index, GtkWidget *child)
{
  GtkRequestedSize *column;
  int minimum, natural;

  if (index >= self->columns->len)
    g_array_set_size (self->columns, index + 1);
  if (!gtk_widget_should_layout (child))
    return FALSE;
  column = &g_array_index (self->columns, GtkRequestedSize, index);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  if (minimum <= column->minimum_size && natural <= column->natural_size)
    return FALSE;
  column->minimum_size = MAX (column->minimum_size, minimum);
  column->natural_size = MAX (column->natural_size, natural);
  return TRUE;
}

/* The other lines keep what they have measured, and take their places anew. */
static void
measure_width (HelioLineLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  gboolean widened = FALSE;
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), i++)
    widened = widen (self, i, child) || widened;
  for (i = 0; widened && i < self->lines->len; i++)
    gtk_widget_queue_allocate (g_ptr_array_index (self->lines, i));
  *minimum = *natural = get_gaps (self);
  for (i = 0; i < self->columns->len; i++)
    {
      *minimum += g_array_index (self->columns, GtkRequestedSize, i).minimum_size;
      *natural += g_array_index (self->columns, GtkRequestedSize, i).natural_size;
    }
}

static void
measure_height (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int least, wanted;

        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least, &wanted, NULL, NULL);
        *minimum = MAX (*minimum, least);
        *natural = MAX (*natural, wanted);
      }
}

static void
helio_line_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                           int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (HELIO_LINE_LAYOUT (manager), widget, minimum, natural);
  else
    measure_height (widget, minimum, natural);
}

/* Where the children end up that have more room than they take. */
static int
share (HelioLineLayout *self, int width, GtkRequestedSize *columns)
{
  guint n = self->columns->len;
  int room = width - get_gaps (self);

  memcpy (columns, self->columns->data, n * sizeof *columns);
  for (guint i = 0; i < n; i++)
    room -= columns[i].minimum_size;
  return n > 0 ? gtk_distribute_natural_allocation (MAX (room, 0), n, columns) / (int) n : 0;
}

static void
helio_line_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                            int baseline)
{
  HelioLineLayout *self = HELIO_LINE_LAYOUT (manager);
  g_autofree GtkRequestedSize *columns = g_new (GtkRequestedSize, self->columns->len);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int more = share (self, width, columns);
  int x = 0;
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), i++)
    {
      int wide = columns[i].minimum_size + more;

      if (gtk_widget_should_layout (child))
        gtk_widget_size_allocate (
            child, &(GtkAllocation){ from_right ? width - x - wide : x, 0, wide, height }, -1);
      x += wide + self->spacing;
    }
}

static GtkSizeRequestMode
helio_line_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
helio_line_layout_root (GtkLayoutManager *manager)
{
  g_ptr_array_add (HELIO_LINE_LAYOUT (manager)->lines, gtk_layout_manager_get_widget (manager));
}

static void
helio_line_layout_unroot (GtkLayoutManager *manager)
{
  g_ptr_array_remove_fast (HELIO_LINE_LAYOUT (manager)->lines,
                           gtk_layout_manager_get_widget (manager));
}

static void
helio_line_layout_finalize (GObject *object)
{
  HelioLineLayout *self = HELIO_LINE_LAYOUT (object);

  g_array_unref (self->columns);
  g_ptr_array_unref (self->lines);

  G_OBJECT_CLASS (helio_line_layout_parent_class)->finalize (object);
}

static void
helio_line_layout_class_init (HelioLineLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = helio_line_layout_finalize;
  layout_class->measure = helio_line_layout_measure;
  layout_class->allocate = helio_line_layout_allocate;
  layout_class->get_request_mode = helio_line_layout_get_request_mode;
  layout_class->root = helio_line_layout_root;
  layout_class->unroot = helio_line_layout_unroot;
}

static void
helio_line_layout_init (HelioLineLayout *self)
{
}

GtkLayoutManager *
helio_line_layout_new (guint spacing)
{
  HelioLineLayout *self = g_object_new (HELIO_TYPE_LINE_LAYOUT, NULL);

  self->spacing = (int) spacing;
  self->columns = g_array_new (FALSE, TRUE, sizeof (GtkRequestedSize));
  self->lines = g_ptr_array_new ();
  return GTK_LAYOUT_MANAGER (self);
}

GtkLayoutManager *
helio_line_layout_new_below (HelioLineLayout *first)
{
  HelioLineLayout *self;

  g_return_val_if_fail (HELIO_IS_LINE_LAYOUT (first), NULL);

  self = g_object_new (HELIO_TYPE_LINE_LAYOUT, NULL);
  self->spacing = first->spacing;
  self->columns = g_array_ref (first->columns);
  self->lines = g_ptr_array_ref (first->lines);
  return GTK_LAYOUT_MANAGER (self);
}
