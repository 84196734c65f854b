/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service's people see of its records. */
#include "helio-staff-command.h"
#include "helio-storage-accounts.h"
#include "helio-storage-claims.h"
#include "helio-text-cells.h"
#include "helio-text.h"

#include <gio/gunixoutputstream.h>
#include <unistd.h>

typedef struct
{
  char *database;     /* (owned) */
  char *organisation; /* (owned) (nullable) */
  char *status;       /* (owned) (nullable) */
  char *format;       /* (owned) (nullable) */
} Options;

static void
options_clear (Options *self)
{
  g_free (self->database);
  g_free (self->organisation);
  g_free (self->status);
  g_free (self->format);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

typedef struct
{
  const Options *options;
  HelioRecordWriter *writer; /* (unowned) */
  GError *error;             /* (owned) (nullable) */
} Listing;

/* To the standard output; `usual` is the format unless one is given. NULL with the error set. */
static HelioRecordWriter *
writer_new (const char *format, HelioRecordFormat usual, const HelioKind *kind, GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autofree char *formats = helio_record_writer_dup_formats ();
  HelioRecordFormat chosen = usual;

  if (format == NULL || helio_record_writer_find_format (format, &chosen))
    return helio_record_writer_new (stream, chosen, kind, NULL, 0, NULL);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "there is no format %s, only %s",
               format, formats);
  return NULL;
}

/* --- list --- */

/* Records may have a status that no vocabulary knows; nobody is to look for one by a slip. */
static gboolean
check_status (const HelioStaffKind *kind, const char *status, GError **error)
{
  int field = helio_kind_find_field (kind->kind, "status");
  const HelioVocabulary *vocabulary = field >= 0 ? kind->kind->fields[field].vocabulary : NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  if (status == NULL || (vocabulary != NULL && helio_vocabulary_find (vocabulary, status) != NULL))
    return TRUE;
  for (guint i = 0; vocabulary != NULL && i < vocabulary->n_terms; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", vocabulary->terms[i].value);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s have no status %s%s%s",
               kind->words, status, vocabulary != NULL ? ", only " : "", words->str);
  return FALSE;
}

static gboolean
write_record (const HelioStoredRecord *stored, gpointer data)
{
  Listing *self = data;
  g_autoptr (HelioRecord) record = helio_stored_record_read (stored, &self->error);

  if (record == NULL)
    return FALSE;
  if (self->options->status != NULL
      && g_strcmp0 (helio_record_get_text (record, "status"), self->options->status) != 0)
    return TRUE;
  return helio_record_writer_add (self->writer, record, &self->error);
}

static gboolean
write_records (const Options *options, const HelioStaffKind *kind, HelioRecordWriter *writer,
               GError **error)
{
  g_autoptr (HelioStorage) storage = helio_storage_open (options->database, error);
  g_autoptr (GPtrArray) all
      = storage != NULL ? helio_storage_list_organisations (storage, options->organisation, error)
                        : NULL;
  Listing listing = { options, writer, NULL };

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const HelioOrganisation *each = g_ptr_array_index (all, i);

      if (!helio_storage_foreach_record (storage, each->id, kind->kind, write_record, &listing,
                                         error))
        return FALSE;
      if (listing.error != NULL)
        {
          g_propagate_error (error, listing.error);
          return FALSE;
        }
    }
  return all != NULL && helio_record_writer_finish (writer, error);
}

static gboolean
run_list (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "organisation", 0, 0, G_OPTION_ARG_FILENAME, &options.organisation,
      "Whose they are; everybody's unless given", "NAME" },
    { "status", 0, 0, G_OPTION_ARG_FILENAME, &options.status, "Which ones, such as approved",
      "STATUS" },
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &options.format,
      "table, text, json or csv; table unless given", "FORMAT" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (HelioRecordWriter) writer = NULL;
  const HelioStaffKind *kind;

  if (!helio_server_command_parse (self, argv, entries, &options.database, NULL, error))
    return FALSE;
  kind = helio_staff_kind_find ((*argv)[1], TRUE, error);
  if (kind == NULL || !check_status (kind, options.status, error))
    return FALSE;
  writer = writer_new (options.format, HELIO_RECORD_TABLE, kind->kind, error);
  return writer != NULL && write_records (&options, kind, writer, error);
}

const HelioServerCommand helio_staff_command_list = {
  .words = "staff list",
  .parameter = "KINDS",
  .summary = "Lists records of a kind",
  .run = run_list,
};

/* --- show --- */

static gboolean
run_show (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "organisation", 0, 0, G_OPTION_ARG_FILENAME, &options.organisation,
      "Whose it is; needed when several have one of that number", "NAME" },
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &options.format,
      "text, table, json or csv; text unless given", "FORMAT" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (HelioStorage) storage = NULL;
  g_autoptr (HelioRecord) record = NULL;
  g_autoptr (HelioRecordWriter) writer = NULL;
  const HelioStaffKind *kind;
  gint64 organisation;

  if (!helio_server_command_parse (self, argv, entries, &options.database, NULL, error))
    return FALSE;
  kind = helio_staff_kind_find ((*argv)[1], FALSE, error);
  writer = kind != NULL ? writer_new (options.format, HELIO_RECORD_TEXT, kind->kind, error) : NULL;
  storage = writer != NULL ? helio_storage_open (options.database, error) : NULL;
  record = storage != NULL ? helio_staff_find (storage, options.organisation, kind, (*argv)[2],
                                               &organisation, error)
                           : NULL;
  return record != NULL && helio_record_writer_add (writer, record, error)
         && helio_record_writer_finish (writer, error);
}

const HelioServerCommand helio_staff_command_show = {
  .words = "staff show",
  .parameter = "KIND NUMBER",
  .summary = "Shows a record of a kind",
  .run = run_show,
};

/* --- payee --- */

static gboolean
print_secret (HelioRecord *form, guint index, GError **error)
{
  const HelioField *field = &helio_record_get_kind (form)->fields[index];
  const char *value = helio_record_get_nth_text (form, index);
  g_auto (HelioSecretText) plain = helio_text_cells_plain (value != NULL ? value : HELIO_NO_VALUE);

  return helio_server_command_print (error, "%s: %s", helio_field_get_label (field), plain);
}

static gboolean
run_payee (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_auto (Options) options = { 0 };
  g_autofree char *key_file = NULL;
  const GOptionEntry entries[] = {
    { "organisation", 0, 0, G_OPTION_ARG_FILENAME, &options.organisation,
      "Whose it is; needed when several have one of that number", "NAME" },
    HELIO_DATA_KEY_OPTION (&key_file),
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *number = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  g_autoptr (HelioRecord) claim = NULL;
  g_autoptr (HelioRecord) form = NULL;
  gint64 organisation;
  gboolean printed = TRUE;

  if (!helio_server_command_parse (self, argv, entries, &options.database, &number, error))
    return FALSE;
  storage = helio_server_command_open_with_keys (options.database, key_file, NULL, error);
  claim = storage != NULL ? helio_staff_find (storage, options.organisation,
                                              helio_staff_kind_find ("claim", FALSE, NULL), number,
                                              &organisation, error)
                          : NULL;
  form = claim != NULL ? helio_storage_find_claim_form (storage, organisation,
                                                        helio_record_get_id (claim), error)
                       : NULL;
  if (form == NULL)
    return FALSE;
  for (guint i = 0; printed && i < helio_record_get_kind (form)->n_fields; i++)
    if (helio_field_has (&helio_record_get_kind (form)->fields[i], HELIO_TRAIT_SECRET))
      printed = print_secret (form, i, error);
  return printed;
}

const HelioServerCommand helio_staff_command_payee = {
  .words = "staff payee",
  .parameter = "NUMBER",
  .summary = "Shows what a labor claim is paid by: what nobody else sees of it.",
  .run = run_payee,
};
