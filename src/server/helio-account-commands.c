/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-command.h"
#include "helio-password.h"
#include "helio-storage-passwords.h"
#include "helio-text.h"

#include <unistd.h>

static gboolean
run_user_add (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL, *email = NULL;
  g_autofree char *organisation = NULL, *name = NULL, *time_zone = NULL, *language = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  const GOptionEntry entries[] = {
    { "organisation", 0, 0, G_OPTION_ARG_FILENAME, &organisation,
      "The organisation's name; made when there is none", "NAME" },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name, "The person's name", "NAME" },
    { "time-zone", 0, 0, G_OPTION_ARG_FILENAME, &time_zone,
      "The person's time zone, such as Europe/Lisbon", "ZONE" },
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &language,
      "What the person is written to in, such as fr; unless given, what they last asked in",
      "CODE" },
    G_OPTION_ENTRY_NULL,
  };

  if (!helio_server_command_parse (self, argv, entries, &database, &email, error))
    return FALSE;
  if (organisation == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   "%s: --organisation=NAME is missing", self->words);
      return FALSE;
    }
  storage = helio_storage_open (database, error);
  return storage != NULL
         && helio_storage_add_user (storage, email, name, organisation, time_zone, language,
                                    g_get_real_time (), error)
         && helio_server_command_print (error, "Added %s to %s", email, organisation);
}

const HelioServerCommand helio_server_command_user_add = {
  .words = "user add",
  .parameter = "EMAIL",
  .summary = "Adds a user, and the user's organisation when it is new.",
  .run = run_user_add,
};

static gboolean
run_user_remove (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL, *email = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!helio_server_command_parse (self, argv, entries, &database, &email, error))
    return FALSE;
  storage = helio_storage_open (database, error);
  return storage != NULL && helio_storage_remove_user (storage, email, error)
         && helio_server_command_print (error, "Removed %s", email);
}

const HelioServerCommand helio_server_command_user_remove = {
  .words = "user remove",
  .parameter = "EMAIL",
  .summary = "Removes a user and ends every sign-in and token; the organisation's records stay.",
  .run = run_user_remove,
};

/* A person types it twice, blindly; a program says it once. */
static char *
read_password (const HelioServerCommand *self, GError **error)
{
  char *password = helio_server_command_read_secret (self, "Password: ", error);
  char *again;

  if (password == NULL || !isatty (STDIN_FILENO))
    return password;
  again = helio_server_command_read_secret (self, "Again: ", error);
  if (again != NULL && g_str_equal (password, again))
    {
      helio_text_wipe (again);
      return password;
    }
  if (again != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s: that is another password",
                 self->words);
  helio_text_wipe (password);
  helio_text_wipe (again);
  return NULL;
}

static gboolean
set_password (const HelioServerCommand *self, const char *database, const char *email,
              GError **error)
{
  g_autoptr (HelioStorage) storage = helio_storage_open (database, error);
  g_auto (HelioPrincipal) user = { 0 };
  g_autofree char *hash = NULL;
  char *password;

  /* Nobody is asked for a password in vain. */
  if (storage == NULL || !helio_storage_find_user (storage, email, &user, error))
    return FALSE;
  password = read_password (self, error);
  hash = password != NULL ? helio_password_hash (password, error) : NULL;
  helio_text_wipe (password);
  return hash != NULL && helio_storage_set_password (storage, email, hash, error);
}

static gboolean
run_user_password (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL, *email = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  return helio_server_command_parse (self, argv, entries, &database, &email, error)
         && set_password (self, database, email, error)
         && helio_server_command_print (error, "Set the password of %s", email);
}

const HelioServerCommand helio_server_command_user_password = {
  .words = "user password",
  .parameter = "EMAIL",
  .summary = "Sets a user's password, which is read from the terminal or the standard input.",
  .run = run_user_password,
};

static gboolean
run_token_issue (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL, *email = NULL;
  g_auto (HelioSecretText) token = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!helio_server_command_parse (self, argv, entries, &database, &email, error))
    return FALSE;
  storage = helio_storage_open (database, error);
  token = storage != NULL ? helio_storage_issue_token (storage, email, g_get_real_time (), error)
                          : NULL;
  if (token == NULL)
    return FALSE;
  if (helio_server_command_print (error, "%s", token))
    return TRUE;
  /* Nobody has it: nobody shall use it. */
  helio_storage_revoke_token (storage, token, NULL);
  return FALSE;
}

const HelioServerCommand helio_server_command_token_issue = {
  .words = "token issue",
  .parameter = "EMAIL",
  .summary = "Makes a token for a user and prints it. It is not shown again.",
  .run = run_token_issue,
};

static gboolean
run_token_revoke (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL;
  g_auto (HelioSecretText) token = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!helio_server_command_parse (self, argv, entries, &database, &token, error))
    return FALSE;
  if (g_str_equal (token, "-"))
    {
      g_clear_pointer (&token, helio_text_wipe);
      token = helio_server_command_read_secret (self, "Token: ", error);
      if (token == NULL)
        return FALSE;
      g_strstrip (token);
    }
  storage = helio_storage_open (database, error);
  return storage != NULL && helio_storage_revoke_token (storage, token, error);
}

const HelioServerCommand helio_server_command_token_revoke = {
  .words = "token revoke",
  .parameter = "TOKEN",
  .summary = "Ends a token at once. With - the token is read from the standard input, where no "
             "other user sees it.",
  .run = run_token_revoke,
};
