/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-bounded-input.h"

struct _HelioBoundedInput
{
  GFilterInputStream parent_instance;

  gsize left; /* bytes */
};

static void helio_bounded_input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioBoundedInput, helio_bounded_input, G_TYPE_FILTER_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM,
                                                      helio_bounded_input_pollable_init))

static GPollableInputStream *
get_base (HelioBoundedInput *self)
{
  return G_POLLABLE_INPUT_STREAM (
      g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self)));
}

static gssize
take (HelioBoundedInput *self, void *buffer, gsize count, gboolean blocking,
      GCancellable *cancellable, GError **error)
{
  gssize n = 0;

  if (self->left > 0)
    n = g_pollable_stream_read (G_INPUT_STREAM (get_base (self)), buffer, MIN (count, self->left),
                                blocking, cancellable, error);
  if (n > 0)
    self->left -= (gsize) n;
  return n;
}

static gssize
helio_bounded_input_read (GInputStream *stream, void *buffer, gsize count,
                          GCancellable *cancellable, GError **error)
{
  return take (HELIO_BOUNDED_INPUT (stream), buffer, count, TRUE, cancellable, error);
}

static gssize
helio_bounded_input_read_nonblocking (GPollableInputStream *stream, void *buffer, gsize count,
                                      GError **error)
{
  return take (HELIO_BOUNDED_INPUT (stream), buffer, count, FALSE, NULL, error);
}

static gboolean
helio_bounded_input_is_readable (GPollableInputStream *stream)
{
  HelioBoundedInput *self = HELIO_BOUNDED_INPUT (stream);

  return self->left == 0 || g_pollable_input_stream_is_readable (get_base (self));
}

/* The end is there at once. */
static GSource *
helio_bounded_input_create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  HelioBoundedInput *self = HELIO_BOUNDED_INPUT (stream);
  g_autoptr (GSource) base = self->left > 0
                                 ? g_pollable_input_stream_create_source (get_base (self), NULL)
                                 : g_timeout_source_new (0);

  return g_pollable_source_new_full (stream, base, cancellable);
}

static void
helio_bounded_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->is_readable = helio_bounded_input_is_readable;
  iface->create_source = helio_bounded_input_create_source;
  iface->read_nonblocking = helio_bounded_input_read_nonblocking;
}

static void
helio_bounded_input_class_init (HelioBoundedInputClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = helio_bounded_input_read;
}

static void
helio_bounded_input_init (HelioBoundedInput *self)
{
}

GInputStream *
helio_bounded_input_new (GInputStream *base, gsize limit)
{
  HelioBoundedInput *self;

  g_return_val_if_fail (G_IS_POLLABLE_INPUT_STREAM (base), NULL);

  self = g_object_new (HELIO_TYPE_BOUNDED_INPUT, "base-stream", base, "close-base-stream", FALSE,
                       NULL);
  self->left = limit;
  return G_INPUT_STREAM (self);
}
