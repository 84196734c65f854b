/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of the feed decoded: bench-decode own|json-glib PAGE…, under callgrind, which counts what
 * decode_page() executes. Prints how many records there were. */
#include "bench.h"
#include "helio-feed.h"
#include "helio-kind.h"

#include <json-glib/json-glib.h>

/* --- ours, into a sink that counts --- */

#define COUNTING_TYPE_SINK (counting_sink_get_type ())
G_DECLARE_FINAL_TYPE (CountingSink, counting_sink, COUNTING, SINK, GObject)

struct _CountingSink
{
  GObject parent_instance;
  guint n_rows;
};

static gboolean
counting_sink_put (HelioRowSink *sink, const HelioRow *row, GError **error)
{
  COUNTING_SINK (sink)->n_rows++;
  return TRUE;
}

static gboolean
counting_sink_reject (HelioRowSink *sink, const HelioKind *kind, const char *id, const char *reason,
                      GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, reason);
  return FALSE;
}

static void
counting_sink_iface_init (HelioRowSinkInterface *iface)
{
  iface->put = counting_sink_put;
  iface->reject = counting_sink_reject;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CountingSink, counting_sink, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HELIO_TYPE_ROW_SINK,
                                                      counting_sink_iface_init))

static void
counting_sink_class_init (CountingSinkClass *klass)
{
}

static void
counting_sink_init (CountingSink *self)
{
}

static guint
decode_ours (GBytes *bytes)
{
  g_autoptr (CountingSink) sink = g_object_new (COUNTING_TYPE_SINK, NULL);
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (GError) error = NULL;

  helio_feed_read (bytes, HELIO_ROW_SINK (sink), &page, &error);
  g_assert_no_error (error);
  return sink->n_rows;
}

/* --- json-glib, every field looked up --- */

/* Where a field stands: names of members, one in the other. */
static const GStrv *
get_paths (const HelioKind *kind)
{
  static GHashTable *paths_by_kind;
  GStrv *paths;

  if (paths_by_kind == NULL)
    paths_by_kind = g_hash_table_new (NULL, NULL);
  paths = g_hash_table_lookup (paths_by_kind, kind);
  if (paths == NULL)
    {
      paths = g_new0 (GStrv, kind->n_fields);
      for (guint i = 0; i < kind->n_fields; i++)
        paths[i] = g_strsplit (kind->fields[i].json, ".", -1);
      g_hash_table_insert (paths_by_kind, (gpointer) kind, paths);
    }
  return paths;
}

static gboolean
look_up (JsonObject *object, GStrv path)
{
  JsonNode *node = NULL;

  for (guint i = 0; path[i] != NULL; i++)
    {
      if (object == NULL)
        return FALSE;
      node = json_object_get_member (object, path[i]);
      object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node != NULL;
}

static void
look_up_fields (JsonArray *changes, guint index, JsonNode *change, gpointer n_found)
{
  JsonObject *object = json_node_get_object (change);
  const HelioKind *kind = helio_kind_find (json_object_get_string_member (object, "kind"));
  const GStrv *paths = get_paths (kind);

  for (guint i = 0; i < kind->n_fields; i++)
    *(guint *) n_found += look_up (json_object_get_object_member (object, "record"), paths[i]);
}

static guint
decode_by_json_glib (GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  JsonArray *changes;
  guint n_found = 0;

  json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  changes = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                          "changes");
  json_array_foreach_element (changes, look_up_fields, &n_found);
  g_assert_cmpuint (n_found, >, 0);
  return json_array_get_length (changes);
}

/* --- what is counted --- */

guint decode_page (const char *how, GBytes *bytes);

G_NO_INLINE guint
decode_page (const char *how, GBytes *bytes)
{
  return g_str_equal (how, "own") ? decode_ours (bytes) : decode_by_json_glib (bytes);
}

int
main (int argc, char **argv)
{
  guint n_records = 0;

  g_assert (argc > 2);
  helio_kind_ensure_types ();
  for (int i = 2; i < argc; i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_file_get_contents (argv[i], &text, &length, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new_take (g_steal_pointer (&text), length);
      n_records += decode_page (argv[1], bytes);
    }
  bench_print ("records", n_records);
  return 0;
}
