/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-command.h"
#include "helio-config.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>

static const HelioServerCommand *const commands[] = {
  &helio_server_command_serve,         &helio_server_command_user_add,
  &helio_server_command_user_password, &helio_server_command_token_issue,
  &helio_server_command_token_revoke,  &helio_server_command_mail_list,
  &helio_server_command_mail_retry,    &helio_server_command_demo_data,
};

/* Whether the arguments begin with a command's words; how many words those are. */
static guint
match (const HelioServerCommand *command, char **argv)
{
  g_auto (GStrv) words = g_strsplit (command->words, " ", -1);
  guint n = 0;

  while (words[n] != NULL && g_strcmp0 (argv[n], words[n]) == 0)
    n++;
  return words[n] == NULL ? n : 0;
}

static HelioExit
run (char **argv)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      guint n_words = match (commands[i], argv + 1);

      if (n_words > 0) /* the last word stands where the program's name is looked for */
        return commands[i]->run (commands[i], argv + n_words);
    }
  if (argv[1] == NULL)
    g_printerr ("heliodesk-server: no command, see heliodesk-server --help\n");
  else
    g_printerr ("heliodesk-server: unknown command, see heliodesk-server --help\n");
  return HELIO_EXIT_USAGE;
}

static HelioExit
print_help (void)
{
  g_print ("Usage:\n  heliodesk-server COMMAND [OPTION…]\n\nCommands:\n");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-14s%s\n", commands[i]->words, commands[i]->summary);
  g_print ("\nheliodesk-server COMMAND --help tells more about one.\n");
  return HELIO_EXIT_OK;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  /* People who run a service read English; who uses it has a language, helio-languages.h. */
  g_unsetenv ("LANGUAGE");
  /* A reader that has gone is an error to report, not a reason to die. */
  signal (SIGPIPE, SIG_IGN);
  if (argc == 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    return print_help ();
  if (argc == 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("heliodesk-server %s\n", HELIO_VERSION);
      return HELIO_EXIT_OK;
    }
  return run (argv);
}
