/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-live-stream.h"

#include "helio-bounded-input.h"

struct _HelioLiveStream
{
  GIOStream parent_instance;

  GIOStream *base;     /* (owned) */
  GInputStream *input; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HelioLiveStream, helio_live_stream, G_TYPE_IO_STREAM)

static GInputStream *
helio_live_stream_get_input_stream (GIOStream *stream)
{
  return HELIO_LIVE_STREAM (stream)->input;
}

static GOutputStream *
helio_live_stream_get_output_stream (GIOStream *stream)
{
  return g_io_stream_get_output_stream (HELIO_LIVE_STREAM (stream)->base);
}

static gboolean
helio_live_stream_close (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  return g_io_stream_close (HELIO_LIVE_STREAM (stream)->base, cancellable, error);
}

static void
on_base_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (g_io_stream_close_finish (G_IO_STREAM (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
helio_live_stream_close_async (GIOStream *stream, int priority, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (stream, cancellable, callback, data);

  g_io_stream_close_async (HELIO_LIVE_STREAM (stream)->base, priority, cancellable, on_base_closed,
                           task);
}

static gboolean
helio_live_stream_close_finish (GIOStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
helio_live_stream_finalize (GObject *object)
{
  HelioLiveStream *self = HELIO_LIVE_STREAM (object);

  g_object_unref (self->input);
  g_object_unref (self->base);

  G_OBJECT_CLASS (helio_live_stream_parent_class)->finalize (object);
}

static void
helio_live_stream_class_init (HelioLiveStreamClass *klass)
{
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = helio_live_stream_finalize;
  stream_class->get_input_stream = helio_live_stream_get_input_stream;
  stream_class->get_output_stream = helio_live_stream_get_output_stream;
  stream_class->close_fn = helio_live_stream_close;
  stream_class->close_async = helio_live_stream_close_async;
  stream_class->close_finish = helio_live_stream_close_finish;
}

static void
helio_live_stream_init (HelioLiveStream *self)
{
}

GIOStream *
helio_live_stream_new (GIOStream *base, gsize limit)
{
  HelioLiveStream *self;

  g_return_val_if_fail (G_IS_IO_STREAM (base), NULL);

  self = g_object_new (HELIO_TYPE_LIVE_STREAM, NULL);
  self->base = g_object_ref (base);
  self->input = helio_bounded_input_new (g_io_stream_get_input_stream (base), limit);
  return G_IO_STREAM (self);
}
