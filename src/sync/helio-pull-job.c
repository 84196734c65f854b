/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-pull-job.h"

#include "helio-feed.h"
#include "helio-page-ahead.h"
#include "helio-remote-error.h"
#include "helio-wire-error.h"

/*
 * state ──▶ fetch ──▶ apply ──▶ fetch … ──▶ finish load ──▶ done
 *   ▲         ▲         │
 *   │         └ ahead ──┤   the next page is on its way while one is written
 *   └── another process synced, or the cursor is unknown: reload
 */

#define PAGE_SIZE 1000
#define MAX_PAGE_SIZE 5000 /* what the contract allows */
/* Pages of a delta that is longer than one. Each is a transaction that goes through the indexes:
 * many rows write a page of an index once that few would write again and again. A first load has no
 * indexes, and shows its rows as they come. */
#define LONG_PAGE 5
/* A feed whose cursor is unknown again and again is an error. */
#define MAX_RELOADS 3
/* So is one that says there is more and brings nothing newer, page after page. */
#define MAX_STILL_PAGES 3

/* A page on its way from the network through the writing thread. */
typedef struct
{
  GBytes *bytes; /* (owned) */
  HelioFeedPage page;
} Page;

struct _HelioPullJob
{
  GObject parent_instance;

  /* Input */
  HelioStore *store; /* (owned) */
  guint page_size;

  /* In progress */
  GTask *task;           /* (owned) (nullable) */
  char *cursor;          /* (owned) (nullable): of the cache */
  Page *page;            /* (owned) (nullable): being written */
  HelioPageAhead *ahead; /* (owned): on its way or arrived */
  gint64 revision;       /* of the newest change so far */
  gint64 latest;         /* of the service, as the last page says */
  guint n_still;         /* pages in a row that brought nothing newer */
  guint n_reloads;
  gboolean reloading;

  /* Result */
  gboolean first_load;
  double progress;
  guint n_rows;
  guint n_rejected;
  char *first_rejection; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HelioPullJob, helio_pull_job, G_TYPE_OBJECT)

typedef enum
{
  PROP_PAGE_SIZE = 1,
  PROP_PROGRESS,
  PROP_N_ROWS,
} HelioPullJobProperty;

static GParamSpec *props[PROP_N_ROWS + 1];

static void read_state (HelioPullJob *self);
static void fetch (HelioPullJob *self, const char *cursor, guint limit);
static void fetch_more (HelioPullJob *self, const char *cursor);
static void take_ahead (HelioPullJob *self);
static void handle_error (HelioPullJob *self, GError *error);

static Page *
page_new (GBytes *bytes)
{
  Page *self = g_new0 (Page, 1);

  self->bytes = bytes;
  return self;
}

static void
page_free (Page *self)
{
  g_bytes_unref (self->bytes);
  helio_feed_page_clear (&self->page);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static GCancellable *
get_cancellable (HelioPullJob *self)
{
  return g_task_get_cancellable (self->task);
}

/* Returns the task at last; takes the error. */
static void
end (HelioPullJob *self, GError *error)
{
  g_autoptr (GTask) task = NULL;

  helio_page_ahead_forget (self->ahead);
  helio_store_merge_log (self->store);
  task = g_steal_pointer (&self->task);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* --- the end of the feed --- */

static void
on_load_finished (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPullJob) self = data;
  GError *error = NULL;

  helio_store_finish (HELIO_STORE (source), result, &error);
  end (self, error);
}

static void
finish_load (HelioPullJob *self)
{
  /* Only the header may have promised a further page. */
  helio_page_ahead_forget (self->ahead);
  if (self->first_load || self->reloading)
    helio_store_finish_load_async (self->store, get_cancellable (self), on_load_finished,
                                   g_object_ref (self));
  else
    end (self, NULL);
}

/* --- starting over --- */

static void
on_reload_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPullJob) self = data;
  GError *error = NULL;

  if (helio_store_finish (HELIO_STORE (source), result, &error))
    read_state (self);
  else
    handle_error (self, error);
}

static void
reload (HelioPullJob *self)
{
  self->n_reloads++;
  helio_store_begin_reload_async (self->store, self->cursor, get_cancellable (self),
                                  on_reload_begun, g_object_ref (self));
}

/* Takes the error. */
static void
handle_error (HelioPullJob *self, GError *error)
{
  if (g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_MOVED))
    {
      /* As often as it takes: whoever moves the cursor brings the cache forward. */
      g_error_free (error);
      read_state (self);
    }
  else if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_CURSOR_UNKNOWN)
           && self->cursor != NULL && self->n_reloads < MAX_RELOADS)
    {
      g_error_free (error);
      reload (self);
    }
  else
    end (self, error);
}

/* --- writing --- */

static gboolean
decode (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  Page *page = data;

  if (!helio_feed_read (page->bytes, sink, &page->page, error))
    return FALSE;
  *cursor = g_strdup (page->page.next);
  return TRUE;
}

static void
note_progress (HelioPullJob *self, const HelioFeedPage *page, const HelioApplySummary *summary)
{
  self->latest = page->latest_revision;
  self->n_rows += summary->n_put;
  self->n_rejected += summary->n_rejected;
  if (self->first_rejection == NULL)
    self->first_rejection = g_strdup (summary->first_rejection);
  self->progress
      = !page->more || page->latest_revision <= 0
            ? 1
            : CLAMP ((double) page->last_revision / (double) page->latest_revision, 0, 1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ROWS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
}

/* The same cursor would bring the same page. A page over again may come once in a while, but
 * cursors must not go round in a circle. */
static gboolean
moves (HelioPullJob *self, const HelioFeedPage *page)
{
  self->n_still = page->last_revision > self->revision ? 0 : self->n_still + 1;
  self->revision = MAX (self->revision, page->last_revision);
  return g_strcmp0 (page->next, self->cursor) != 0 && self->n_still <= MAX_STILL_PAGES;
}

/* What comes after a page that has been written. */
static void
go_on (HelioPullJob *self, HelioFeedPage *page)
{
  if (!page->more)
    finish_load (self);
  else if (!moves (self, page))
    end (self, g_error_new (HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA,
                            "the feed says there is more behind %s and does not move", page->next));
  else
    {
      g_free (self->cursor);
      self->cursor = g_steal_pointer (&page->next);
      /* The header may have promised another page than the body. The body counts. */
      if (helio_page_ahead_is_behind (self->ahead, self->cursor))
        take_ahead (self);
      else
        fetch_more (self, self->cursor);
    }
}

static void
on_applied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPullJob) self = data;
  g_autoptr (Page) page = g_steal_pointer (&self->page);
  g_autoptr (HelioApplySummary) summary = NULL;
  GError *error = NULL;

  summary = helio_store_apply_finish (HELIO_STORE (source), result, &error);
  if (summary == NULL)
    {
      handle_error (self, error);
      return;
    }
  note_progress (self, &page->page, summary);
  go_on (self, &page->page);
}

/* Writes the page ahead, once it is there and the one before it has been written. */
static void
take_ahead (HelioPullJob *self)
{
  GBytes *bytes;
  g_autofree char *next = NULL;
  GError *error = NULL;

  if (self->page != NULL || !helio_page_ahead_has_arrived (self->ahead))
    return;
  bytes = helio_page_ahead_take (self->ahead, &next, &error);
  if (bytes == NULL)
    {
      handle_error (self, error);
      return;
    }

  self->page = page_new (bytes);
  helio_store_apply_async (self->store, self->cursor, decode, self->page, NULL,
                           get_cancellable (self), on_applied, g_object_ref (self));
  if (next != NULL)
    fetch_more (self, next);
}

static void
fetch (HelioPullJob *self, const char *cursor, guint limit)
{
  helio_page_ahead_fetch (self->ahead, cursor, limit, get_cancellable (self));
}

/* What comes after the first page. */
static void
fetch_more (HelioPullJob *self, const char *cursor)
{
  fetch (self, cursor,
         self->first_load ? self->page_size : MIN (self->page_size * LONG_PAGE, MAX_PAGE_SIZE));
}

/* --- where the cache stands --- */

static gpointer
read_feed_state (HelioReader *reader, gpointer data, GError **error)
{
  HelioFeedState *state = g_new0 (HelioFeedState, 1);

  if (helio_reader_get_feed_state (reader, state, error))
    return state;
  g_free (state);
  return NULL;
}

static void
feed_state_free (gpointer data)
{
  helio_feed_state_clear (data);
  g_free (data);
}

static void
on_state_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPullJob) self = data;
  GError *error = NULL;
  HelioFeedState *state = helio_store_read_finish (HELIO_STORE (source), result, &error);

  if (state == NULL)
    {
      end (self, error);
      return;
    }
  g_free (self->cursor);
  self->cursor = g_strdup (state->cursor);
  self->revision = 0;
  self->n_still = 0;
  self->reloading = state->reloading;
  self->first_load = state->first_load;
  feed_state_free (state);
  fetch (self, self->cursor, self->page_size);
}

static void
read_state (HelioPullJob *self)
{
  helio_page_ahead_forget (self->ahead);
  helio_store_read_async (self->store, read_feed_state, NULL, NULL, feed_state_free,
                          get_cancellable (self), on_state_read, g_object_ref (self));
}

/* --- the object --- */

static void
helio_pull_job_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioPullJob *self = HELIO_PULL_JOB (object);

  switch ((HelioPullJobProperty) prop_id)
    {
    case PROP_PAGE_SIZE:
      g_value_set_uint (value, self->page_size);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_N_ROWS:
      g_value_set_uint (value, self->n_rows);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_pull_job_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HelioPullJob *self = HELIO_PULL_JOB (object);

  switch ((HelioPullJobProperty) prop_id)
    {
    case PROP_PAGE_SIZE:
      self->page_size = g_value_get_uint (value);
      break;
    case PROP_PROGRESS:
    case PROP_N_ROWS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_pull_job_finalize (GObject *object)
{
  HelioPullJob *self = HELIO_PULL_JOB (object);

  g_assert (self->task == NULL && self->page == NULL);
  g_free (self->cursor);
  g_free (self->first_rejection);
  g_clear_object (&self->ahead);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (helio_pull_job_parent_class)->finalize (object);
}

static void
helio_pull_job_class_init (HelioPullJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = helio_pull_job_get_property;
  object_class->set_property = helio_pull_job_set_property;
  object_class->finalize = helio_pull_job_finalize;

  props[PROP_PAGE_SIZE]
      = g_param_spec_uint ("page-size", NULL, NULL, 1, MAX_PAGE_SIZE, PAGE_SIZE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, readable);
  props[PROP_N_ROWS] = g_param_spec_uint ("n-rows", NULL, NULL, 0, G_MAXUINT, 0, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_pull_job_init (HelioPullJob *self)
{
}

HelioPullJob *
helio_pull_job_new (HelioStore *store, HelioClient *client)
{
  HelioPullJob *self;

  g_return_val_if_fail (HELIO_IS_STORE (store), NULL);
  g_return_val_if_fail (HELIO_IS_CLIENT (client), NULL);

  self = g_object_new (HELIO_TYPE_PULL_JOB, NULL);
  self->store = g_object_ref (store);
  self->ahead = helio_page_ahead_new (client);
  g_signal_connect_object (self->ahead, "arrived", G_CALLBACK (take_ahead), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
helio_pull_job_run_async (HelioPullJob *self, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_PULL_JOB (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (self->task, helio_pull_job_run_async);
  read_state (self);
}

gboolean
helio_pull_job_run_finish (HelioPullJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_PULL_JOB (self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_pull_job_run_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gint64
helio_pull_job_get_revision (HelioPullJob *self)
{
  g_return_val_if_fail (HELIO_IS_PULL_JOB (self), -1);
  return self->latest;
}

guint
helio_pull_job_get_n_rejected (HelioPullJob *self, const char **first)
{
  g_return_val_if_fail (HELIO_IS_PULL_JOB (self), 0);

  if (first != NULL)
    *first = self->first_rejection;
  return self->n_rejected;
}
