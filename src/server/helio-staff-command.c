/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's people: what they look at and what they do. */
#include "helio-staff-command.h"
#include "helio-languages.h"
#include "helio-staff-act.h"
#include "helio-storage-accounts.h"

static gboolean
run_organisation_add (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL, *name = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!helio_server_command_parse (self, argv, entries, &database, &name, error))
    return FALSE;
  storage = helio_storage_open (database, error);
  return storage != NULL && helio_storage_add_organisation (storage, name, error)
         && helio_server_command_print (error, "Added %s", name);
}

const HelioServerCommand helio_staff_command_organisation_add = {
  .words = "staff organisation add",
  .parameter = "NAME",
  .summary = "Adds an organisation.",
  .run = run_organisation_add,
};

static gboolean
run_organisation_agreement (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL, *name = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  gboolean over = FALSE;
  const GOptionEntry entries[] = {
    { "over", 0, 0, G_OPTION_ARG_NONE, &over, "It has none any more", NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!helio_server_command_parse (self, argv, entries, &database, &name, error))
    return FALSE;
  storage = helio_storage_open (database, error);
  return storage != NULL && helio_storage_set_agreement (storage, name, !over, error)
         && helio_server_command_print (error, "Labor of %s is paid for by %s", name,
                                        over ? "the rates" : "the agreement");
}

const HelioServerCommand helio_staff_command_organisation_agreement = {
  .words = "staff organisation agreement",
  .parameter = "NAME",
  .summary = "Notes that a product-purchase agreement rules what labor pays an organisation.",
  .run = run_organisation_agreement,
};

/* --- commands that are made of a table --- */

HelioServerCommand *
helio_staff_command_make (char *words, char *parameter, char *summary,
                          gboolean (*run) (const HelioServerCommand *self, char ***argv,
                                           GError **error))
{
  HelioServerCommand *self = g_new0 (HelioServerCommand, 1);

  self->words = words;
  self->parameter = parameter;
  self->summary = summary;
  self->run = run;
  return self;
}

static void
made_command_free (gpointer data)
{
  HelioServerCommand *self = data;

  g_free ((char *) self->words);
  g_free ((char *) self->parameter);
  g_free ((char *) self->summary);
  g_free (self);
}

/* One about any kind of record: its summary names them. */
static void
add_general (GPtrArray *commands, const HelioServerCommand *general, gboolean several)
{
  g_autofree char *kinds = helio_staff_kind_dup_words (several);

  g_ptr_array_add (commands,
                   helio_staff_command_make (g_strdup (general->words),
                                             g_strdup (general->parameter),
                                             g_strdup_printf ("%s: %s.", general->summary, kinds),
                                             general->run));
}

/* Every act is one. */
static void
add_acts (GPtrArray *commands)
{
  guint n_acts;
  const HelioStaffAct *acts = helio_staff_acts (&n_acts);

  for (guint i = 0; i < n_acts; i++)
    g_ptr_array_add (commands,
                     helio_staff_command_make (g_strconcat ("staff ", acts[i].words, NULL),
                                               g_strdup ("NUMBER"), g_strdup (acts[i].summary),
                                               helio_staff_command_act));
}

static HelioExit
dispatch_staff (char **argv)
{
  static const HelioServerCommand *const others[] = {
    &helio_staff_command_payee,
    &helio_staff_command_chat,
    &helio_staff_command_answer,
    &helio_staff_command_profile_show,
    &helio_staff_command_profile_load,
    &helio_staff_command_organisation_add,
    &helio_staff_command_organisation_agreement,
  };
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (made_command_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (HelioLanguages) languages = helio_languages_new ();
  g_auto (HelioVoice) voice = helio_languages_speak (languages, NULL);

  add_general (made, &helio_staff_command_list, TRUE);
  add_general (made, &helio_staff_command_show, FALSE);
  add_acts (made);
  helio_staff_add_entry_commands (made);
  g_ptr_array_extend (all, made, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_ptr_array_add (all, (gpointer) others[i]);
  return helio_server_command_dispatch ((const HelioServerCommand *const *) all->pdata, all->len,
                                        argv);
}

const HelioServerCommand helio_server_command_staff = {
  .words = "staff",
  .summary = "Does what the service's people do, see heliodesk-server staff --help.",
  .dispatch = dispatch_staff,
};
