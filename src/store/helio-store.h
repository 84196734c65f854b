/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-reader.h"
#include "helio-row-sink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_STORE (helio_store_get_type ())
G_DECLARE_FINAL_TYPE (HelioStore, helio_store, HELIO, STORE, GObject)

/**
 * HelioFeedFunc:
 * @sink: takes the rows
 * @cursor: (out) (transfer full) (nullable): the cursor behind these rows, stored with them
 * @data: user data
 * @error: return location for what the function failed with, or %G_IO_ERROR_CANCELLED
 *
 * Decodes a page of the feed into @sink. Runs on the writer's thread inside a transaction.
 *
 * Returns: %FALSE with @error set to have everything of this page forgotten
 */
typedef gboolean (*HelioFeedFunc) (HelioRowSink *sink, char **cursor, gpointer data,
                                   GError **error);

/**
 * HelioReadFunc:
 * @reader: (transfer none): the reading thread's reader
 * @data: user data
 * @error: return location for what the function failed with, or %G_IO_ERROR_CANCELLED
 *
 * Reads from the cache on a thread of its own, all of it as of one moment.
 *
 * Returns: (nullable): what helio_store_read_finish() is to return; %NULL with @error set when it
 *   failed
 */
typedef gpointer (*HelioReadFunc) (HelioReader *reader, gpointer data, GError **error);

/**
 * HelioApplySummary:
 * @n_put: rows of the page
 * @n_changed: rows that were new or different
 * @n_deleted: rows that went away
 * @n_rejected: records that could not be decoded
 * @first_rejection: (owned) (nullable): which and why, for the diagnostic report
 *
 * What a page brought.
 */
typedef struct
{
  guint n_put;
  guint n_changed;
  guint n_deleted;
  guint n_rejected;
  char *first_rejection;
} HelioApplySummary;

/**
 * helio_store_open:
 * @path: the cache's file; made with its folder when there is none
 * @error: return location for a #HelioStoreError
 *
 * Opens the cache and brings its schema up to date. A damaged file is renamed to
 * `PATH.damaged-TIME`, never deleted, and a cache with what can be read of its outbox and its
 * drafts takes its place (helio_store_get_damaged_path()); so is a file that is no database at all.
 * What could not be put there, for want of room or because the program ended, is put there by the
 * next one to open it; until then it is not opened when room or another process is all that it
 * waits for.
 * Another program's database and one of a newer version are left alone. In a place that cannot be
 * written the cache opens read-only. Blocks: for the command line and tests; the application uses
 * helio_store_open_async().
 *
 * Returns: (transfer full) (nullable): the store. It belongs to the thread whose default main
 *   context is current
 */
HelioStore *helio_store_open (const char *path, GError **error);

/**
 * helio_store_open_async:
 * @path: the cache's file
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is open
 * @data: user data for @callback
 *
 * helio_store_open() on another thread.
 */
void helio_store_open_async (const char *path, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_open_finish:
 * @result: the result
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (nullable): the store
 */
HelioStore *helio_store_open_finish (GAsyncResult *result, GError **error);

/**
 * helio_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the cache's file
 */
const char *helio_store_get_path (HelioStore *self);

/**
 * helio_store_is_read_only:
 * @self: a store
 *
 * Returns: whether nothing can be written where the cache is
 */
gboolean helio_store_is_read_only (HelioStore *self);

/**
 * helio_store_get_damaged_path:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): where the damaged cache was moved when this one was opened
 */
const char *helio_store_get_damaged_path (HelioStore *self);

/**
 * helio_store_get_reader:
 * @self: a store
 *
 * For point reads (helio_reader_load()) in the store's own thread. Everything that may take longer
 * goes through helio_store_read_async().
 *
 * Returns: (transfer none): the reader
 */
HelioReader *helio_store_get_reader (HelioStore *self);

/**
 * helio_store_count_async:
 * @self: a store
 * @query: a query on a kind with a facet
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: user data for @callback
 *
 * Counts what helio_reader_counts() does. Finish with helio_store_read_finish(), whose result is to
 * be freed with helio_counts_free().
 */
void helio_store_count_async (HelioStore *self, HelioQuery *query, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);

/**
 * helio_store_read_async:
 * @self: a store
 * @func: reads
 * @data: (nullable): user data for @func
 * @destroy: (nullable): frees @data
 * @free_result: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: user data for @callback
 *
 * Runs @func on the reading thread. Reads never wait for the writer, and all that one of them reads
 * is as of one moment.
 */
void helio_store_read_async (HelioStore *self, HelioReadFunc func, gpointer data,
                             GDestroyNotify destroy, GDestroyNotify free_result,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * helio_store_read_finish:
 * @self: a store
 * @result: the result
 * @error: return location for what the function failed with, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what the function returned
 */
gpointer helio_store_read_finish (HelioStore *self, GAsyncResult *result, GError **error);

/**
 * helio_store_apply_async:
 * @self: a store
 * @base: (nullable): the cursor that the page was asked for with
 * @func: decodes the page
 * @data: (nullable): user data for @func
 * @destroy: (nullable): frees @data
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: user data for @callback
 *
 * Writes a page and its cursor in one transaction: a crash repeats a page and never skips one.
 * When the cache's cursor is not @base nothing is written and the result is
 * %HELIO_STORE_ERROR_MOVED.
 */
void helio_store_apply_async (HelioStore *self, const char *base, HelioFeedFunc func, gpointer data,
                              GDestroyNotify destroy, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);

/**
 * helio_store_apply_finish:
 * @self: a store
 * @result: the result
 * @error: return location for a #HelioStoreError or what the function reported
 *
 * Returns: (transfer full) (nullable): what the page brought; free with helio_apply_summary_free()
 */
HelioApplySummary *helio_store_apply_finish (HelioStore *self, GAsyncResult *result,
                                             GError **error);

/**
 * helio_store_put_async:
 * @self: a store
 * @func: decodes the records; the cursor that it gives out says nothing here
 * @data: (nullable): user data for @func
 * @destroy: (nullable): frees @data
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: user data for @callback
 *
 * Writes records that the feed did not bring, such as those that a search of the service found, in
 * one transaction. The cursor stays: the feed brings them, too, one day. Left alone is what the
 * cache has as new or newer, and what the feed has passed without leaving it here: that is gone.
 */
void helio_store_put_async (HelioStore *self, HelioFeedFunc func, gpointer data,
                            GDestroyNotify destroy, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);

/**
 * helio_store_put_finish:
 * @self: a store
 * @result: the result
 * @error: return location for a #HelioStoreError or what the function reported
 *
 * Returns: (transfer full) (nullable): what was written; free with helio_apply_summary_free()
 */
HelioApplySummary *helio_store_put_finish (HelioStore *self, GAsyncResult *result, GError **error);

/**
 * helio_apply_summary_free:
 * @self: (nullable): a summary
 *
 * Frees it.
 */
void helio_apply_summary_free (HelioApplySummary *self);

/**
 * helio_store_begin_reload_async:
 * @self: a store
 * @base: (nullable): the cursor that the service does not know
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Forgets the cursor, so that everything is fetched again over what is there. Rows that no page
 * names any more go away in helio_store_finish_load_async(). Survives a restart in the middle.
 * Fails with %HELIO_STORE_ERROR_MOVED when the cursor is not @base any more: what another process
 * began is not begun again.
 */
void helio_store_begin_reload_async (HelioStore *self, const char *base, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_finish_load_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Ends a first load (makes the indexes) or a reload (removes what is gone). Does nothing otherwise;
 * may be repeated after an interruption.
 */
void helio_store_finish_load_async (HelioStore *self, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_merge_log:
 * @self: a store
 *
 * Tells that nothing else is to be written for now. What was written lately stands in SQLite's log
 * and is brought into the file, when it is much: that flushes the disk, and nobody who writes is to
 * wait for it. A log that is not merged is as good as the file; a very long one is merged by the
 * commit that makes it so long, and the rest when the file is closed.
 */
void helio_store_merge_log (HelioStore *self);

/**
 * helio_store_put_document_async:
 * @self: a store
 * @name: the document's name
 * @body: its bytes
 * @now: the time to store with it, microseconds UTC
 * @cancellable: (nullable): a cancellable
 * @callback: (nullable): called when it is done
 * @data: user data for @callback
 *
 * Keeps an answer of the service as it is, for instance its description of itself.
 */
void helio_store_put_document_async (HelioStore *self, const char *name, GBytes *body, gint64 now,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer data);

/**
 * helio_store_check_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Looks the file over for damage (`quick_check`) on the reading thread;
 * %HELIO_STORE_ERROR_CORRUPT when there is any. The file is then set aside as soon as it is opened
 * again.
 */
void helio_store_check_async (HelioStore *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_finish:
 * @self: a store
 * @result: result of helio_store_begin_reload_async(), helio_store_finish_load_async(),
 *   helio_store_put_document_async() or helio_store_check_async()
 * @error: return location for a #HelioStoreError
 *
 * Returns: whether it went well
 */
gboolean helio_store_finish (HelioStore *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioApplySummary, helio_apply_summary_free)

G_END_DECLS
