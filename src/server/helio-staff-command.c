/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's people: what they look at and what they do. */
#include "helio-staff-command.h"
#include "helio-languages.h"
#include "helio-staff-act.h"
#include "helio-storage-accounts.h"

#define STAFF "heliodesk-server staff"

static HelioExit
run_organisation_add (const HelioServerCommand *self, char **argv)
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autofree char *database = NULL, *name = NULL, *done = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!helio_server_command_parse (self, &arguments, entries, &database, &name, &error))
    return helio_server_command_fail (error);
  storage = helio_storage_open (database, &error);
  if (storage == NULL || !helio_storage_add_organisation (storage, name, &error))
    return helio_server_command_fail (error);
  done = g_strdup_printf ("Added %s", name);
  if (!helio_server_command_print (done, &error))
    return helio_server_command_fail (error);
  return HELIO_EXIT_OK;
}

const HelioServerCommand helio_staff_command_organisation_add = {
  .words = "staff organisation add",
  .parameter = "NAME",
  .summary = "Adds an organisation.",
  .run = run_organisation_add,
};

/* Every act is a command. */
static void
act_command_free (gpointer data)
{
  HelioServerCommand *self = data;

  g_free ((char *) self->words);
  g_free (self);
}

static void
add_acts (GPtrArray *commands, GPtrArray *owned)
{
  guint n_acts;
  const HelioStaffAct *acts = helio_staff_acts (&n_acts);

  for (guint i = 0; i < n_acts; i++)
    {
      HelioServerCommand *command = g_new0 (HelioServerCommand, 1);

      command->words = g_strconcat ("staff ", acts[i].words, NULL);
      command->parameter = "NUMBER";
      command->summary = acts[i].summary;
      command->run = helio_staff_command_act;
      g_ptr_array_add (owned, command);
      g_ptr_array_add (commands, command);
    }
}

static HelioExit
run_staff (const HelioServerCommand *self, char **argv)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func (act_command_free);
  const HelioServerCommand *const *commands;
  g_autoptr (HelioLanguages) languages = helio_languages_new ();
  g_auto (HelioVoice) voice = helio_languages_speak (languages, NULL);

  g_ptr_array_add (all, (gpointer) &helio_staff_command_list);
  g_ptr_array_add (all, (gpointer) &helio_staff_command_show);
  add_acts (all, acts);
  g_ptr_array_add (all, (gpointer) &helio_staff_command_organisation_add);
  commands = (const HelioServerCommand *const *) all->pdata;
  if (argv[1] != NULL && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    return helio_server_command_print_help (commands, all->len, STAFF);
  return helio_server_command_dispatch (commands, all->len, STAFF, argv);
}

const HelioServerCommand helio_server_command_staff = {
  .words = "staff",
  .summary = "Does what the service's people do, see heliodesk-server staff --help.",
  .run = run_staff,
};
