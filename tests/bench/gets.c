/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gets.h"

static gpointer (*get_item) (GListModel *model, guint position);
static guint n_gets;

static gpointer
count_item (GListModel *model, guint position)
{
  n_gets++;
  return get_item (model, position);
}

void
gets_watch (GListModel *model)
{
  GListModelInterface *iface = G_LIST_MODEL_GET_IFACE (model);

  g_assert (get_item == NULL);
  get_item = iface->get_item;
  iface->get_item = count_item;
}

void
gets_reset (void)
{
  n_gets = 0;
}

guint
gets_count (void)
{
  return n_gets;
}
