/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cache filled without a service: rows go straight into its sink. */
#pragma once

#include "helio-store.h"
#include "helio-test-folder.h"

G_BEGIN_DECLS

/* A callback that keeps the result: `GAsyncResult *result = NULL; f (…, helio_test_keep, &result);`
 */
void helio_test_keep (GObject *source, GAsyncResult *result, gpointer result_pointer);
GAsyncResult *helio_test_wait (GAsyncResult **result);

/* Iterates the main context until @condition, at most 30 s. */
#define helio_test_until(condition) \
  G_STMT_START \
  { \
    gint64 helio_deadline_ = g_get_monotonic_time () + 30 * G_USEC_PER_SEC; \
    guint helio_tick_ = g_timeout_add (20, helio_test_tick, NULL); \
    while (!(condition)) \
      { \
        g_main_context_iteration (NULL, TRUE); \
        if (g_get_monotonic_time () > helio_deadline_) \
          g_error ("%s: not in time: %s", G_STRLOC, #condition); \
      } \
    g_source_remove (helio_tick_); \
  } \
  G_STMT_END
gboolean helio_test_tick (gpointer data);

/* Calls a function of a store's with `keep, kept` for its callback and data; waits for its end and
 * asserts that it went well. */
#define helio_test_store_wait(store, call) \
  G_STMT_START \
  { \
    g_autoptr (GAsyncResult) result_ = NULL; \
    g_autoptr (GError) error_ = NULL; \
    GAsyncReadyCallback keep = helio_test_keep; \
    gpointer kept = &result_; \
    call; \
    helio_store_finish (store, helio_test_wait (&result_), &error_); \
    g_assert_no_error (error_); \
  } \
  G_STMT_END

gboolean helio_test_put_tombstone (HelioRowSink *sink, const HelioKind *kind, const char *id,
                                   gint64 revision, GError **error);

/* A plausible RMA, the same for the same @index: number `00000042`, system `7000042`, … */
HelioRecord *helio_test_rma (guint index);

/* Applies a page made by @func; asserts that it went well. */
HelioApplySummary *helio_test_apply (HelioStore *store, const char *base, HelioFeedFunc func,
                                     gpointer data);
/* A page for it with RMAs 0 … n-1, where n is @data; the cursor is `feed.n`. */
gboolean helio_test_put_rmas (HelioRowSink *sink, char **cursor, gpointer data, GError **error);
guint helio_test_count (HelioStore *store, const HelioKind *kind);
/* The store on `cache.db` in @folder, which must not be damaged. */
HelioStore *helio_test_store_open (const char *folder);
/* A store in @folder with RMAs 0 … n-1, indexes and all. */
HelioStore *helio_test_store_new (const char *folder, guint n);

/* Runs @func of helio_store_check_async()'s shape; returns why it failed, or NULL. */
typedef void (*HelioTestStoreFunc) (HelioStore *store, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);
GError *helio_test_store_run (HelioStore *store, HelioTestStoreFunc func);
/* helio_store_begin_reload_async(), in the same way. */
GError *helio_test_begin_reload (HelioStore *store, const char *base);
/* Where the cache stands in the feed. */
void helio_test_assert_feed_state (HelioStore *store, const char *cursor, gboolean first_load,
                                   gboolean reloading);
/* Waits until the threads hold no reference any more, then drops the last one: the file is closed.
 */
void helio_test_store_close (HelioStore *store);

/* A cache in a folder of its own, for g_test_add(). */
typedef struct
{
  char *folder;      /* (owned) */
  char *path;        /* (owned): `cache.db` in it */
  HelioStore *store; /* (owned) (nullable) */
} HelioTestCache;

/* There is no file yet, and no store. */
void helio_test_cache_set_up_folder (HelioTestCache *self, gconstpointer data);
/* With as many RMAs. */
void helio_test_cache_set_up (HelioTestCache *self, gconstpointer n_rmas);
void helio_test_cache_tear_down (HelioTestCache *self, gconstpointer data);
/* As the next start finds it. */
void helio_test_cache_reopen (HelioTestCache *self);

G_END_DECLS
