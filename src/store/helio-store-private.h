/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"
#include "helio-file-lock.h"
#include "helio-reader-private.h"
#include "helio-row-writer-private.h"
#include "helio-store.h"
#include "helio-worker.h"

G_BEGIN_DECLS

/* The connection of the writing thread; asserts that the caller runs there. */
HelioDatabase *helio_store_get_writer (HelioStore *self);
/* Whether another process wrote since this was asked last, or since opening. Writing thread. */
gboolean helio_store_was_written_elsewhere (HelioStore *self);
/* Queues @func on the writing thread. */
void helio_store_write (HelioStore *self, GTask *task, int priority, GTaskThreadFunc func);
/* Has `changed` emitted in the store's own thread, soon and once for many calls. Any thread. */
void helio_store_note_change (HelioStore *self, guint kinds);

/* A writer as the state of the cache wants it. @aside: for what is not the feed's, news only. */
HelioRowWriter *helio_store_create_writer (HelioDatabase *database, gboolean aside, GError **error);

/* helio-store-files.c: removes kept files (element-type utf8) that nothing names any more. Any
 * thread. */
void helio_store_remove_files (HelioStore *self, GPtrArray *files);
char *helio_store_dup_files_folder (HelioStore *self);

/* When @error tells of damage, has the file set aside by the next one who opens it. Any thread. */
void helio_store_note_error (HelioStore *self, const GError *error);

/* What opening a file came to. */
typedef struct
{
  HelioDatabase *database;   /* (owned) (nullable) */
  gboolean read_only;        /* @database cannot write */
  HelioDatabaseMode reading; /* how further connections that read open it */
  char *damaged_path;        /* (owned) (nullable): where a damaged file went */
  HelioFileLock *lock;       /* (owned) (nullable): to be released after all that is open */
} HelioCacheFile;

/* helio-cache-file.c: opens the file for writing or, where that is impossible, for reading; sets a
 * damaged one aside. */
gboolean helio_cache_file_open (HelioCacheFile *self, const char *path, GError **error);
/* Has the file set aside by the next one who opens it: not now, when others have it open. */
void helio_cache_file_note_damage (const char *path);

G_END_DECLS
