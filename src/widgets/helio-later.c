/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-later.h"

/* What a turn of the main loop does: a few rows of cells, less than a millisecond's worth. */
#define AT_ONCE 20

/* (element-type GtkWidget HelioLaterFunc): the widgets are not held, they say when they go. */
static GHashTable *waiting;
static guint source;

static gboolean
do_some (gpointer data)
{
  for (guint i = 0; i < AT_ONCE; i++)
    {
      GHashTableIter iter;
      gpointer widget, func;

      g_hash_table_iter_init (&iter, waiting);
      if (!g_hash_table_iter_next (&iter, &widget, &func))
        {
          source = 0;
          return G_SOURCE_REMOVE;
        }
      g_hash_table_iter_remove (&iter);
      ((HelioLaterFunc) func) (widget);
    }
  return G_SOURCE_CONTINUE;
}

void
helio_later_do (GtkWidget *widget, HelioLaterFunc func)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);

  if (waiting == NULL)
    waiting = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (waiting, widget, (gpointer) func);
  if (source == 0)
    source = g_idle_add_full (G_PRIORITY_LOW, do_some, NULL, NULL);
}

void
helio_later_cancel (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (waiting != NULL)
    g_hash_table_remove (waiting, widget);
}
