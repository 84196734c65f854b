/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service says of itself, changed while it runs. */
#include "helio-profile-entry.h"
#include "helio-staff-command.h"
#include "helio-storage-profile.h"

#include <string.h>

/* --- the whole --- */

static gboolean
run_show (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  g_autoptr (GBytes) document = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!helio_server_command_parse (self, argv, entries, &database, NULL, error))
    return FALSE;
  storage = helio_storage_open (database, error);
  document = storage != NULL ? helio_storage_dup_profile (storage, error) : NULL;
  return document != NULL
         && helio_server_command_print (error, "%.*s", (int) g_bytes_get_size (document),
                                        (const char *) g_bytes_get_data (document, NULL));
}

const HelioServerCommand helio_staff_command_profile_show = {
  .words = "staff profile show",
  .summary = "Shows the description of the service, the JSON document.",
  .run = run_show,
};

static gboolean
run_load (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL, *path = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  g_autoptr (GBytes) document = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!helio_server_command_parse (self, argv, entries, &database, &path, error))
    return FALSE;
  document = helio_service_profile_read (path, error);
  storage = document != NULL ? helio_storage_open (database, error) : NULL;
  return storage != NULL && helio_storage_put_profile (storage, document, error)
         && helio_server_command_print (error, "Loaded %s", path);
}

const HelioServerCommand helio_staff_command_profile_load = {
  .words = "staff profile load",
  .parameter = "FILE",
  .summary = "Has the service say what a file says, at once.",
  .run = run_load,
};

/* --- an entry --- */

static const struct
{
  const char *word;
  const char *summary; /* of a command, with what it is about */
  const char *done;
} verbs[] = {
  [HELIO_PROFILE_ADD] = { "add", "Adds", "Added" },
  [HELIO_PROFILE_CHANGE] = { "change", "Changes", "Changed" },
  [HELIO_PROFILE_RETIRE] = { "retire", "Retires", "Retired" },
};

typedef struct
{
  HelioProfileEdit edit; /* with its key and values owned */
  char **texts;          /* (owned) (array) of (nullable) (owned): what there is one of */
  char *database;        /* (owned) */
} Options;

static void
options_clear (Options *self)
{
  for (guint i = 0; i < self->edit.kind->n_parts; i++)
    {
      g_strfreev (self->edit.values[i]);
      g_free (self->texts[i]);
    }
  g_free (self->edit.values);
  g_free ((char *) self->edit.key);
  g_free (self->texts);
  g_free (self->database);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The words are those of helio_staff_add_entry_commands(). */
static void
find_edit (const HelioServerCommand *command, HelioProfileEdit *edit)
{
  g_auto (GStrv) words = g_strsplit (command->words, " ", -1);
  guint n_kinds;
  const HelioProfileEntryKind *kinds = helio_profile_entry_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (g_str_equal (kinds[i].word, words[1]))
      edit->kind = &kinds[i];
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].word, words[2]))
      edit->verb = i;
}

static gboolean
is_repeated (const HelioProfilePart *part)
{
  return part->type == HELIO_PROFILE_TEXTS || part->type == HELIO_PROFILE_TRANSLATIONS
         || part->type == HELIO_PROFILE_PRODUCTS;
}

static const char *
get_form (const HelioProfilePart *part)
{
  switch (part->type)
    {
    case HELIO_PROFILE_TRANSLATIONS:
      return "LANGUAGE=TEXT";
    case HELIO_PROFILE_NUMBER:
      return "N";
    case HELIO_PROFILE_MONEY:
      return "AMOUNT";
    case HELIO_PROFILE_DAY:
      return "YYYY-MM-DD";
    case HELIO_PROFILE_PRODUCTS:
      return "FAMILY=YEARS[,YYYY-MM-DD]";
    case HELIO_PROFILE_TEXT:
    case HELIO_PROFILE_LABEL:
    case HELIO_PROFILE_TEXTS:
    default:
      return "TEXT";
    }
}

/* (transfer container) */
static GOptionEntry *
make_entries (Options *self)
{
  const HelioProfileEntryKind *kind = self->edit.kind;
  GOptionEntry *entries;
  guint n = 0;

  g_assert (kind != NULL);
  entries = g_new0 (GOptionEntry, kind->n_parts + 1);
  self->edit.values = g_new0 (GStrv, kind->n_parts);
  self->texts = g_new0 (char *, kind->n_parts);
  for (guint i = 0; i < kind->n_parts; i++)
    {
      const HelioProfilePart *part = &kind->parts[i];

      if (!helio_profile_edit_takes (&self->edit, part))
        continue;
      entries[n++] = (GOptionEntry){
        .long_name = part->option,
        .description = part->help,
        .arg_description = get_form (part),
        .arg = is_repeated (part) ? G_OPTION_ARG_FILENAME_ARRAY : G_OPTION_ARG_FILENAME,
        .arg_data = is_repeated (part) ? (gpointer) &self->edit.values[i] : &self->texts[i],
      };
    }
  return entries;
}

static gboolean
run_entry (const HelioServerCommand *command, char ***argv, GError **error)
{
  g_auto (Options) self = { 0 };
  g_autofree GOptionEntry *entries = NULL;
  g_autoptr (HelioStorage) storage = NULL;

  find_edit (command, &self.edit);
  entries = make_entries (&self);
  if (!helio_server_command_parse (command, argv, entries, &self.database, (char **) &self.edit.key,
                                   error))
    return FALSE;
  for (guint i = 0; i < self.edit.kind->n_parts; i++)
    if (self.texts[i] != NULL)
      self.edit.values[i] = g_strdupv ((char *[]){ self.texts[i], NULL });
  storage = helio_storage_open (self.database, error);
  return storage != NULL && helio_storage_edit_profile (storage, &self.edit, error)
         && helio_server_command_print (error, "%s %s %s", verbs[self.edit.verb].done,
                                        self.edit.kind->word, self.edit.key);
}

void
helio_staff_add_entry_commands (GPtrArray *commands)
{
  guint n_kinds;
  const HelioProfileEntryKind *kinds = helio_profile_entry_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    for (guint verb = 0; verb < G_N_ELEMENTS (verbs); verb++)
      g_ptr_array_add (commands,
                       helio_staff_command_make (
                           g_strdup_printf ("staff %s %s", kinds[i].word, verbs[verb].word),
                           g_ascii_strup (kinds[i].key, -1),
                           g_strdup_printf ("%s %s.", verbs[verb].summary, kinds[i].what),
                           run_entry));
}
