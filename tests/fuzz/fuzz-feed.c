/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a page of the feed: read to the end or refused, and what goes on is clean. */
#include "fuzz.h"

#include "helio-feed.h"
#include "helio-wire-error.h"

#include <string.h>

/* Looks at every byte that it is handed, so that a sanitizer sees a pointer that leads astray. */
typedef struct
{
  GObject parent_instance;

  guint n_rows;
  guint n_rejected;
  gint64 last_revision;
} TouchingSink;

typedef struct
{
  GObjectClass parent_class;
} TouchingSinkClass;

static GType touching_sink_get_type (void);
static void touching_sink_iface_init (HelioRowSinkInterface *iface);

G_DEFINE_TYPE_WITH_CODE (TouchingSink, touching_sink, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (HELIO_TYPE_ROW_SINK, touching_sink_iface_init))

static void
touch_value (const HelioField *field, const HelioRowValue *value)
{
  if (!helio_field_is_text (field))
    {
      g_assert_null (value->text);
      g_assert_true (field->type != HELIO_FIELD_BOOLEAN || value->integer == HELIO_NO_INTEGER
                     || value->integer == 0 || value->integer == 1);
    }
  else if (value->text != NULL)
    {
      g_assert_cmpuint (value->length, >, 0);
      g_assert_true (g_utf8_validate_len (value->text, value->length, NULL));
      g_assert_cmpint (value->integer, ==, HELIO_NO_INTEGER);
    }
  if (helio_field_has (field, HELIO_TRAIT_REQUIRED))
    g_assert_true (value->text != NULL || value->integer != HELIO_NO_INTEGER);
}

static gboolean
touching_sink_put (HelioRowSink *sink, const HelioRow *row, GError **error)
{
  TouchingSink *self = (TouchingSink *) (void *) sink;

  self->n_rows++;
  g_assert_cmpint (row->revision, >, self->last_revision);
  self->last_revision = row->revision;
  g_assert_cmpuint (row->id_length, >, 0);
  g_assert_true (g_utf8_validate_len (row->id, row->id_length, NULL));
  if (row->deleted)
    return TRUE;
  for (guint i = 0; i < row->kind->n_fields; i++)
    touch_value (&row->kind->fields[i], &row->values[i]);
  return TRUE;
}

static gboolean
touching_sink_reject (HelioRowSink *sink, const HelioKind *kind, const char *id, const char *reason,
                      GError **error)
{
  TouchingSink *self = (TouchingSink *) (void *) sink;

  self->n_rejected++;
  g_assert_true (id == NULL || g_utf8_validate (id, -1, NULL));
  g_assert_true (g_str_has_prefix (reason, "changes["));
  return TRUE;
}

static void
touching_sink_iface_init (HelioRowSinkInterface *iface)
{
  iface->put = touching_sink_put;
  iface->reject = touching_sink_reject;
}

static void
touching_sink_class_init (TouchingSinkClass *klass)
{
}

static void
touching_sink_init (TouchingSink *self)
{
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size); /* a copy: its ends are guarded */
  g_autoptr (GObject) object = g_object_new (touching_sink_get_type (), NULL);
  TouchingSink *sink = (TouchingSink *) (void *) object;
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (GError) error = NULL;

  if (!helio_feed_read (bytes, HELIO_ROW_SINK (object), &page, &error))
    {
      fuzz_check_refusal (error, HELIO_WIRE_ERROR);
      g_assert_null (page.next);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (page.n_rows, ==, sink->n_rows);
  g_assert_cmpuint (page.n_rejected, ==, sink->n_rejected);
  g_assert_cmpint (page.last_revision, >=, sink->last_revision);
  g_assert_true (page.next != NULL || !page.more);
  return 0;
}
