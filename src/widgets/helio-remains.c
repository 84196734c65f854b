/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-remains-private.h"

/* What a turn of the main loop lets go of: a row or so of cells, or a dozen rows of two lines; at
 * most a few milliseconds' worth. */
#define AT_ONCE 30

struct _HelioRemains
{
  GPtrArray *widgets; /* (owned) (element-type GtkWidget) */
  guint source;
  gboolean left; /* nobody else has it any more */
};

static gboolean
let_go (gpointer data)
{
  HelioRemains *self = data;
  guint n = self->widgets->len;

  g_ptr_array_set_size (self->widgets, (int) (n - MIN (n, AT_ONCE)));
  if (self->widgets->len > 0)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  if (self->left)
    helio_remains_free (self);
  return G_SOURCE_REMOVE;
}

static void
go_on (HelioRemains *self)
{
  if (self->source == 0)
    self->source = g_idle_add (let_go, self);
}

HelioRemains *
helio_remains_new (void)
{
  HelioRemains *self = g_new0 (HelioRemains, 1);

  self->widgets = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
helio_remains_free (HelioRemains *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_ptr_array_unref (self->widgets);
  g_free (self);
}

void
helio_remains_add (HelioRemains *self, GtkWidget *child)
{
  /* A row that is taken down leaves its window from within: the child has no root any more, but
   * still its parents. */
  if (gtk_widget_get_root (child) != NULL)
    return;
  for (GtkWidget *widget = child; widget != NULL && !GTK_IS_LIST_VIEW (widget);
       widget = gtk_widget_get_parent (widget))
    g_ptr_array_add (self->widgets, g_object_ref (widget));
  go_on (self);
}

/* What is in a widget goes after it. */
void
helio_remains_take (HelioRemains *self, GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    helio_remains_take (self, child);
  g_ptr_array_add (self->widgets, g_object_ref (widget));
}

void
helio_remains_leave (HelioRemains *self)
{
  self->left = TRUE;
  go_on (self);
}
