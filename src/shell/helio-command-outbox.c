/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-commands-private.h"

#include "helio-action.h"
#include "helio-outbox-words.h"
#include "helio-record-writer.h"
#include "helio-store-outbox.h"
#include "helio-text-cells.h"

#include <glib/gi18n-lib.h>

static gpointer
read_entries (HelioReader *reader, gpointer data, GError **error)
{
  return helio_reader_list_commands (reader, error);
}

static gpointer
read_dependents (HelioReader *reader, gpointer data, GError **error)
{
  return helio_reader_list_dependents (reader, data, error);
}

/* `id  state: what it is, what it is about: why it has not been sent` */
static void
print_entry (HelioRecord *entry)
{
  g_autofree char *title = helio_outbox_words_dup_title (entry);
  const char *state
      = helio_vocabulary_label (&helio_outbox_state, helio_record_get_text (entry, "state"));
  const char *problem
      = helio_vocabulary_label (&helio_action_reason, helio_record_get_text (entry, "problem"));
  g_autofree char *line = NULL, *plain = NULL;

  if (problem == NULL)
    problem = helio_vocabulary_label (&helio_outbox_cause, helio_record_get_text (entry, "cause"));
  line = problem != NULL ? g_strdup_printf ("%s: %s: %s", state, title, problem)
                         : g_strdup_printf ("%s: %s", state, title);
  plain = helio_text_cells_plain (line);
  g_print ("%s  %s\n", helio_record_get_id (entry), plain);
}

static gboolean
write_as_json (const HelioOptions *options, GPtrArray *commands, GError **error)
{
  g_autoptr (HelioRecordWriter) writer
      = helio_command_make_writer (options, &helio_kind_outbox_entry, NULL);

  for (guint i = 0; i < commands->len; i++)
    if (!helio_record_writer_add (writer, helio_command_get_entry (g_ptr_array_index (commands, i)),
                                  error))
      return FALSE;
  return helio_record_writer_finish (writer, error);
}

gboolean
helio_command_outbox_list (HelioContext *context, const HelioOptions *options, GError **error)
{
  g_autoptr (GPtrArray) commands = helio_command_read (context, read_entries, NULL, error);

  if (commands == NULL)
    return FALSE;
  if (options->format == HELIO_RECORD_JSON)
    return write_as_json (options, commands, error);
  for (guint i = 0; i < commands->len; i++)
    print_entry (helio_command_get_entry (g_ptr_array_index (commands, i)));
  return TRUE;
}

gboolean
helio_command_outbox_retry (HelioContext *context, const HelioOptions *options, GError **error)
{
  return helio_command_write (context, helio_store_retry_async, options->number, error);
}

gboolean
helio_command_outbox_discard (HelioContext *context, const HelioOptions *options, GError **error)
{
  g_autoptr (GPtrArray) dependents
      = helio_command_read (context, read_dependents, options->number, error);

  if (dependents == NULL
      || !helio_command_write (context, helio_store_discard_async, options->number, error))
    return FALSE;
  for (guint i = 0; i < dependents->len; i++)
    {
      g_autofree char *title = helio_outbox_words_dup_title (
          helio_command_get_entry (g_ptr_array_index (dependents, i)));
      g_autofree char *plain = helio_text_cells_plain (title);

      /* Translators: what depended on something that was discarded */
      g_print (C_ ("command line", "Discarded with it: %s\n"), plain);
    }
  return TRUE;
}
