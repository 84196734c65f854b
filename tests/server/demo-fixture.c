/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-fixture.h"

#include "helio-test-storage.h"

static Demo *shared; /* (owned) (nullable) */

gint64
parse_time (const char *text)
{
  gint64 time;

  g_assert_true (helio_time_parse (text, -1, &time));
  return time;
}

static gboolean
read_one (const HelioStoredRecord *stored, gpointer data)
{
  Demo *demo = data;
  g_autoptr (GError) error = NULL;
  HelioRecord *record = helio_stored_record_read (stored, &error);

  g_assert_no_error (error);
  g_ptr_array_add (demo->all, record);
  /* A second record of the same name would not fit. */
  g_assert_true (g_hash_table_insert (demo->by_id,
                                      g_strdup_printf ("%s %s", stored->kind->name, stored->id),
                                      record));
  g_string_append_printf (demo->bytes, "%s %s\n", stored->id, stored->body);
  return TRUE;
}

void
demo_read (Demo *demo)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&demo->by_id, g_hash_table_unref);
  g_clear_pointer (&demo->all, g_ptr_array_unref);
  demo->all = g_ptr_array_new_with_free_func (g_object_unref);
  demo->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_string_truncate (demo->bytes, 0);
  helio_storage_foreach_change (demo->storage, demo->organisation, 0, G_MAXUINT, read_one, demo,
                                &error);
  g_assert_no_error (error);
}

Demo *
demo_new (const HelioDemoOptions *options)
{
  g_autoptr (GError) error = NULL;
  Demo *demo = g_new0 (Demo, 1);

  helio_demo_options_init (&demo->options);
  demo->options.now = parse_time ("2026-05-14T13:37:11Z");
  if (options != NULL)
    demo->options = *options;
  demo->bytes = g_string_new (NULL);
  demo->storage = helio_test_storage_new ();
  demo->organisation = helio_test_storage_add_user (demo->storage, "demo@example.org", "Demo",
                                                    "Sunson", "UTC", demo->options.now);
  g_assert_true (helio_demo_fill (demo->storage, demo->organisation, &demo->options, &error));
  g_assert_no_error (error);
  demo_read (demo);
  return demo;
}

void
demo_free (Demo *demo)
{
  g_hash_table_unref (demo->by_id);
  g_ptr_array_unref (demo->all);
  g_string_free (demo->bytes, TRUE);
  g_object_unref (demo->storage);
  g_free (demo);
}

HelioRecord *
demo_lookup (Demo *demo, const char *kind, const char *id)
{
  g_autofree char *key = g_strdup_printf ("%s %s", kind, id);

  return g_hash_table_lookup (demo->by_id, key);
}

HelioRecord *
demo_get (Demo *demo, const char *kind, const char *id)
{
  HelioRecord *record = demo_lookup (demo, kind, id);

  if (record == NULL)
    g_error ("There is no %s %s", kind, id);
  return record;
}

guint
demo_count (Demo *demo, const HelioKind *kind)
{
  return (guint) helio_storage_count (demo->storage, demo->organisation, kind, NULL);
}

guint
demo_count_between (Demo *demo, const HelioKind *kind, gint64 from, gint64 to, const char *status)
{
  guint n = 0;

  for (guint i = 0; i < demo->all->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (demo->all, i);
      gint64 time;

      if (helio_record_get_kind (record) != kind)
        continue;
      time = helio_record_get_integer (record, "submitted-at");
      if (time >= from && time <= to
          && (status == NULL || g_str_equal (helio_record_get_text (record, "status"), status)))
        n++;
    }
  return n;
}

Demo *
demo_share (void)
{
  if (shared == NULL)
    shared = demo_new (NULL);
  return shared;
}

void
demo_release (void)
{
  g_clear_pointer (&shared, demo_free);
}
