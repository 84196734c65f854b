/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often a list model is asked for an item. */
#pragma once

#include <gio/gio.h>

/* Counts for all models of the type of @model from now on. */
void gets_watch (GListModel *model);

void gets_reset (void);

guint gets_count (void);
