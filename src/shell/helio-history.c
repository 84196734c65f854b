/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-history.h"

/* Pages are widgets with their data: a day of clicking must not keep them all. */
#define MAX_PAGES 30

struct _HelioHistory
{
  GObject parent_instance;

  GtkStack *stack;  /* (unowned) */
  GPtrArray *pages; /* (owned) (element-type HelioPage): owned by the stack; in order of visits */
  guint position;
  GPtrArray *roots;  /* (owned) (element-type HelioPage): owned by the stack */
  GPtrArray *gone;   /* (owned) (element-type HelioPage): owned; to be taken apart */
  guint gone_source; /* that does it, or 0 */
};

G_DEFINE_FINAL_TYPE (HelioHistory, helio_history, G_TYPE_OBJECT)

typedef enum
{
  PROP_PAGE = 1,
} HelioHistoryProperty;

static GParamSpec *props[PROP_PAGE + 1];

static gboolean
take_apart (gpointer data)
{
  HelioHistory *self = data;

  self->gone_source = 0;
  g_ptr_array_set_size (self->gone, 0);
  return G_SOURCE_REMOVE;
}

/* Taking a page apart can wait until the one in its place has been drawn. */
static void
remove_page (HelioHistory *self, HelioPage *page)
{
  g_ptr_array_add (self->gone, g_object_ref (page));
  gtk_stack_remove (self->stack, GTK_WIDGET (page));
  if (self->gone_source == 0)
    self->gone_source = g_idle_add_full (G_PRIORITY_LOW, take_apart, self, NULL);
}

static void
drop (HelioHistory *self, guint index)
{
  HelioPage *page = g_ptr_array_index (self->pages, index);

  g_ptr_array_remove_index (self->pages, index);
  if (!g_ptr_array_find (self->roots, page, NULL) && !g_ptr_array_find (self->pages, page, NULL))
    remove_page (self, page);
}

static void
show (HelioHistory *self)
{
  HelioPage *page = helio_history_get_page (self);

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}

static void
helio_history_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioHistory *self = HELIO_HISTORY (object);

  switch ((HelioHistoryProperty) prop_id)
    {
    case PROP_PAGE:
      g_value_set_object (value, helio_history_get_page (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_history_finalize (GObject *object)
{
  HelioHistory *self = HELIO_HISTORY (object);

  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->roots);
  g_clear_handle_id (&self->gone_source, g_source_remove);
  g_ptr_array_unref (self->gone);

  G_OBJECT_CLASS (helio_history_parent_class)->finalize (object);
}

static void
helio_history_class_init (HelioHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = helio_history_finalize;
  object_class->get_property = helio_history_get_property;
  props[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, HELIO_TYPE_PAGE,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_history_init (HelioHistory *self)
{
  self->pages = g_ptr_array_new ();
  self->roots = g_ptr_array_new ();
  self->gone = g_ptr_array_new_with_free_func (g_object_unref);
}

HelioHistory *
helio_history_new (GtkStack *stack)
{
  HelioHistory *self;

  g_return_val_if_fail (GTK_IS_STACK (stack), NULL);

  self = g_object_new (HELIO_TYPE_HISTORY, NULL);
  self->stack = stack;
  return self;
}

void
helio_history_add_root (HelioHistory *self, HelioPage *page)
{
  g_return_if_fail (HELIO_IS_HISTORY (self));
  g_return_if_fail (HELIO_IS_PAGE (page));

  gtk_stack_add_child (self->stack, GTK_WIDGET (page));
  g_ptr_array_add (self->roots, page);
}

void
helio_history_visit (HelioHistory *self, HelioPage *page)
{
  g_return_if_fail (HELIO_IS_HISTORY (self));
  g_return_if_fail (HELIO_IS_PAGE (page));

  if (page == helio_history_get_page (self))
    return;
  if (gtk_widget_get_parent (GTK_WIDGET (page)) == NULL)
    gtk_stack_add_child (self->stack, GTK_WIDGET (page));
  while (self->pages->len > self->position + 1)
    drop (self, self->pages->len - 1);
  g_ptr_array_add (self->pages, page);
  self->position = self->pages->len - 1;
  show (self);
  if (self->pages->len > MAX_PAGES)
    {
      self->position--;
      drop (self, 0);
    }
}

void
helio_history_go (HelioHistory *self, int steps)
{
  g_return_if_fail (HELIO_IS_HISTORY (self));

  if (helio_history_find (self, steps) == NULL)
    return;
  self->position = (guint) ((int) self->position + steps);
  show (self);
}

HelioPage *
helio_history_get_page (HelioHistory *self)
{
  return helio_history_find (self, 0);
}

HelioPage *
helio_history_find (HelioHistory *self, int steps)
{
  int index;

  g_return_val_if_fail (HELIO_IS_HISTORY (self), NULL);

  index = (int) self->position + steps;
  return index >= 0 && index < (int) self->pages->len
             ? g_ptr_array_index (self->pages, (guint) index)
             : NULL;
}
