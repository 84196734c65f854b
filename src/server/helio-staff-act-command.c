/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does what the service's people do. The options are the fields of the act's form. */
#include "helio-staff-act.h"
#include "helio-staff-command.h"
#include "helio-storage-profile.h"
#include "helio-text-cells.h"
#include "helio-text.h"

#include <string.h>

/* What somebody typed for a field of the form. */
typedef struct
{
  char *text;  /* (owned) (nullable) */
  GStrv texts; /* (owned) (nullable): of a list */
  gboolean set;
} Value;

typedef struct
{
  const HelioStaffAct *act;
  char *database;     /* (owned) */
  char *organisation; /* (owned) (nullable) */
  char *person;       /* (owned) (nullable) */
  Value *values;      /* (owned) (array) */
} Options;

static void
options_clear (Options *self)
{
  for (guint i = 0; self->values != NULL && i < self->act->command.form->n_fields; i++)
    {
      g_free (self->values[i].text);
      g_strfreev (self->values[i].texts);
    }
  g_free (self->values);
  g_free (self->database);
  g_free (self->organisation);
  g_free (self->person);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- the options --- */

static GOptionEntry
make_entry (const HelioField *field, Value *value)
{
  GOptionEntry entry = { .long_name = field->name, .description = helio_field_get_label (field) };

  entry.arg = G_OPTION_ARG_FILENAME;
  entry.arg_data = &value->text;
  entry.arg_description = field->type == HELIO_FIELD_DATE ? "YYYY-MM-DD" : "TEXT";
  if (field->type == HELIO_FIELD_LIST)
    {
      entry.arg = G_OPTION_ARG_FILENAME_ARRAY;
      entry.arg_data = &value->texts;
      entry.arg_description = "OLD=NEW";
    }
  else if (field->type == HELIO_FIELD_BOOLEAN)
    {
      entry.arg = G_OPTION_ARG_NONE;
      entry.arg_data = &value->set;
      entry.arg_description = NULL;
    }
  return entry;
}

/* (transfer container) */
static GOptionEntry *
make_entries (Options *self)
{
  const HelioKind *form = self->act->command.form;
  const GOptionEntry common[] = {
    { "organisation", 0, 0, G_OPTION_ARG_FILENAME, &self->organisation,
      "Whose it is; needed when several have one of that number", "NAME" },
    { "as", 0, 0, G_OPTION_ARG_FILENAME, &self->person,
      "Who does it, as users see it; your name on this computer unless given", "NAME" },
  };
  GOptionEntry *entries = g_new0 (GOptionEntry, form->n_fields + G_N_ELEMENTS (common) + 1);

  self->values = g_new0 (Value, form->n_fields + 1);
  for (guint i = 0; i < form->n_fields; i++)
    entries[i] = make_entry (&form->fields[i], &self->values[i]);
  memcpy (&entries[form->n_fields], common, sizeof common);
  return entries;
}

/* What is empty is a slip, such as a variable of a script's that was not set: whoever does not want
 * to say something leaves the option out. */
static gboolean
set_text (const Options *self, HelioRecord *record, guint index, const char *text, GError **error)
{
  if (*text != '\0' && g_utf8_validate (text, -1, NULL))
    {
      helio_record_set_nth_text (record, index, text, -1);
      return TRUE;
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "staff %s: --%s is empty or not UTF-8", self->act->words,
               self->act->command.form->fields[index].name);
  return FALSE;
}

static gboolean
set_field (const Options *self, HelioRecord *record, guint index, GError **error)
{
  const HelioField *field = &self->act->command.form->fields[index];
  const Value *value = &self->values[index];
  g_autofree char *joined = value->texts != NULL ? g_strjoinv ("\n", value->texts) : NULL;

  if (joined != NULL || value->text != NULL)
    return set_text (self, record, index, joined != NULL ? joined : value->text, error);
  if (value->set)
    helio_record_set_nth_integer (record, index, TRUE);
  else if (helio_field_has (field, HELIO_TRAIT_REQUIRED))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "staff %s: --%s=TEXT is missing",
                   self->act->words, field->name);
      return FALSE;
    }
  return TRUE;
}

/* (transfer full): NULL with an error set. */
static HelioRecord *
make_form (const Options *self, GError **error)
{
  const HelioKind *form = self->act->command.form;
  g_autoptr (HelioRecord) record = helio_record_new (form);

  for (guint i = 0; i < form->n_fields; i++)
    if (!set_field (self, record, i, error))
      return NULL;
  return g_steal_pointer (&record);
}

/* No form checks it, and it goes to whoever sees the record. */
gboolean
helio_staff_check_person (const HelioServerCommand *command, char **person, GError **error)
{
  if (*person == NULL)
    *person = g_strdup (g_get_real_name ());
  if (helio_text_is_plain (*person) && strlen (*person) <= HELIO_MAX_TEXT)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "%s: --as=NAME is a line of text, up to %d bytes", command->words, HELIO_MAX_TEXT);
  return FALSE;
}

/* --- doing it --- */

/* What has become of it. */
static gboolean
print_outcome (HelioRecord *record, GError **error)
{
  g_autofree char *title = helio_record_dup_title (record);
  int status = helio_kind_find_field (helio_record_get_kind (record), "status");
  g_autofree char *value
      = status >= 0 ? helio_record_format (record, (guint) status, NULL) : g_strdup ("");
  g_autofree char *line = g_strdup_printf ("%s: %s", title, value);
  g_autofree char *plain = helio_text_cells_plain (line);

  return helio_server_command_print (error, "%s", plain);
}

static gboolean
perform (const Options *self, HelioStorage *storage, HelioServiceProfile *profile,
         const char *number, HelioRecord *form, GError **error)
{
  const char *word = strchr (self->act->words, ' ') + 1;
  g_autoptr (HelioLanguages) languages = helio_languages_new ();
  g_auto (HelioMutation) mutation = { .storage = storage,
                                      .profile = profile,
                                      .languages = languages,
                                      .staff = self->person,
                                      .now = g_get_real_time () };
  const HelioStaffKind *kind = helio_staff_kind_find (word, FALSE, error);
  g_autoptr (HelioRecord) record = kind != NULL
                                       ? helio_staff_find (storage, self->organisation, kind,
                                                           number, &mutation.organisation, error)
                                       : NULL;

  return record != NULL
         && helio_staff_act_do (self->act, &mutation, helio_record_get_id (record), form, error)
         && print_outcome (mutation.target, error);
}

gboolean
helio_staff_command_act (const HelioServerCommand *command, char ***argv, GError **error)
{
  g_auto (Options) self = { .act = helio_staff_act_find (command->words + strlen ("staff ")) };
  g_autofree GOptionEntry *entries = make_entries (&self);
  g_autoptr (HelioRecord) form = NULL;
  g_autoptr (HelioServiceProfile) profile = NULL;
  g_autoptr (HelioStorage) storage = NULL;

  if (!helio_server_command_parse (command, argv, entries, &self.database, NULL, error)
      || !helio_staff_check_person (command, &self.person, error))
    return FALSE;
  form = make_form (&self, error);
  storage = form != NULL ? helio_storage_open (self.database, error) : NULL;
  profile = storage != NULL ? helio_storage_open_profile (storage, NULL, error) : NULL;
  return profile != NULL && perform (&self, storage, profile, (*argv)[1], form, error);
}
