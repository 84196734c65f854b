/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-outbox.h"

#include "helio-action.h"
#include "helio-store-files.h"
#include "helio-test-store.h"

#define NOW 1700000000000000

HelioCommand *
helio_test_command_new (HelioStore *store, const char *command, const HelioKind *kind,
                        const char *number, const char *field, const char *text)
{
  HelioReader *reader = helio_store_get_reader (store);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) target
      = kind != NULL ? helio_reader_find (reader, kind, number, &error) : NULL;
  g_autoptr (HelioRecord) form = NULL;

  g_assert_no_error (error);
  form = helio_command_create_form (helio_command_kind_find (command), target);
  if (field != NULL)
    helio_record_set_text (form, field, text);
  return helio_command_new (helio_command_kind_find (command), target, form, "Ana Silva", NOW);
}

char *
helio_test_enqueue (HelioStore *store, const char *command, const HelioKind *kind,
                    const char *number, const char *field, const char *text)
{
  g_autoptr (HelioCommand) one = helio_test_command_new (store, command, kind, number, field, text);

  helio_test_store_wait (store, helio_store_enqueue_async (store, one, NULL, keep, kept));
  return g_strdup (helio_command_get_id (one));
}

char *
helio_test_add_note (HelioStore *store, const char *rma, const char *text)
{
  return helio_test_enqueue (store, "add-note", &helio_kind_rma, rma, "body", text);
}

void
helio_test_request_rma (HelioStore *store, const char *subject, const char *serials)
{
  const HelioCommandKind *kind = helio_command_kind_find ("create-request");
  g_autoptr (HelioRecord) form = helio_command_create_form (kind, NULL);
  g_autoptr (HelioCommand) command = NULL;

  helio_record_set_text (form, "request-type", "rma");
  helio_record_set_text (form, "system-id", "700422286");
  helio_record_set_text (form, "description", "No production");
  helio_record_set_text (form, "subject-id", subject);
  helio_record_set_text (form, "serial-numbers", serials);
  command = helio_command_new (kind, NULL, form, "Ana", NOW);
  helio_test_store_wait (store, helio_store_enqueue_async (store, command, NULL, keep, kept));
}

GPtrArray *
helio_test_list_claimable (HelioStore *store)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "labor-status", HELIO_IS, "eligible");
  GPtrArray *rmas = helio_reader_list (helio_store_get_reader (store), query, 0, NULL);

  for (guint i = rmas->len; i > 0; i--)
    if (helio_action_look_up (g_ptr_array_index (rmas, i - 1), "request-labor", NULL)
        != HELIO_ACTION_ALLOWED)
      g_ptr_array_remove_index (rmas, i - 1);
  g_assert_cmpuint (rmas->len, >, 0);
  return rmas;
}

char *
helio_test_keep_file (HelioTestCache *cache, const char *name, const char *contents, guint64 most,
                      gint64 now, GError **error)
{
  g_autofree char *path = g_build_filename (cache->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  helio_store_keep_file_async (cache->store, file, NULL, most, now, NULL, helio_test_keep, &result);
  return helio_store_keep_file_finish (cache->store, helio_test_wait (&result), error);
}

gboolean
helio_test_is_kept (HelioStore *store, const char *id)
{
  g_autoptr (GFile) file = helio_store_get_kept_file (store, id);
  g_autoptr (HelioRecord) record
      = helio_reader_find (helio_store_get_reader (store), &helio_kind_file, id, NULL);

  g_assert_cmpint (record != NULL, ==, g_file_query_exists (file, NULL));
  return record != NULL;
}

void
helio_test_discard (HelioStore *store, const char *entry)
{
  helio_test_store_wait (store, helio_store_discard_async (store, entry, NULL, keep, kept));
}

void
helio_test_retry (HelioStore *store, const char *entry)
{
  helio_test_store_wait (store, helio_store_retry_async (store, entry, NULL, keep, kept));
}

void
helio_test_put_draft (HelioStore *store, HelioCommand *command, const char *entry)
{
  helio_test_store_wait (store, helio_store_put_draft_async (store, command, entry, NULL, NULL,
                                                             NULL, keep, kept));
}

char *
helio_test_begin_send (HelioStore *store, const char *entry)
{
  g_autoptr (HelioCommand) command = helio_test_find_command (store, entry);
  char *key = g_strdup (helio_record_get_text (helio_command_get_entry (command), "key"));

  helio_test_store_wait (store,
                         helio_store_begin_send_async (store, &(HelioAttempt){ entry, key, key },
                                                       "{}", NULL, keep, kept));
  return key;
}

static gboolean
put_records (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++)
    if (!helio_row_sink_put_record (sink, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

void
helio_test_settle (HelioStore *store, const char *entry, const char *key, ...)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  HelioRecord *record;
  va_list list;

  va_start (list, key);
  while ((record = va_arg (list, HelioRecord *)) != NULL)
    g_ptr_array_add (records, record);
  va_end (list);
  helio_test_store_wait (store,
                         helio_store_settle_async (store, &(HelioAttempt){ entry, key, key },
                                                   put_records, records, NULL, NULL, keep, kept));
}

HelioCommand *
helio_test_find_command (HelioStore *store, const char *entry)
{
  g_autoptr (GError) error = NULL;
  HelioCommand *command = helio_reader_find_command (helio_store_get_reader (store), entry, &error);

  if (command == NULL)
    g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
  return command;
}

void
helio_test_assert_state (HelioStore *store, const char *entry, const char *state)
{
  g_autoptr (HelioCommand) command = helio_test_find_command (store, entry);

  if (command != NULL)
    g_test_message ("%s: %s %s", helio_record_get_text (helio_command_get_entry (command), "cause"),
                    helio_record_get_text (helio_command_get_entry (command), "problem"),
                    helio_record_get_text (helio_command_get_entry (command), "errors"));
  if (state == NULL)
    g_assert_null (command);
  else
    g_assert_cmpstr (helio_record_get_text (helio_command_get_entry (command), "state"), ==, state);
}
