/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"
#include "helio-reader-private.h"
#include "helio-store.h"
#include "helio-worker.h"

G_BEGIN_DECLS

/* The connection of the writing thread; asserts that the caller runs there. */
HelioDatabase *helio_store_get_writer (HelioStore *self);
/* Queues @func on the writing thread. */
void helio_store_write (HelioStore *self, GTask *task, int priority, GTaskThreadFunc func);
/* Has `changed` emitted in the store's own thread, soon and once for many calls. Any thread. */
void helio_store_note_change (HelioStore *self, guint kinds);

/* helio-cache-file.c: opens the file for writing or, where that is impossible, for reading; sets a
 * damaged one aside. */
HelioDatabase *helio_cache_file_open (const char *path, gboolean *read_only, char **damaged_path,
                                      GError **error);

G_END_DECLS
