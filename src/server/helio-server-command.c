/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-command.h"

#include "helio-mutation-error.h"
#include "helio-text-cells.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define PROGRAM "heliodesk-server"

/* How many of the first arguments are the command's first words. */
static guint
count_words (const HelioServerCommand *command, char **argv, gboolean *is_whole)
{
  g_auto (GStrv) words = g_strsplit (command->words, " ", -1);
  guint n = 0;

  while (words[n] != NULL && g_strcmp0 (argv[n], words[n]) == 0)
    n++;
  *is_whole = words[n] == NULL;
  return n;
}

/* Of the commands that begin with these words. */
static void
print_help (const HelioServerCommand *const *commands, gsize n_commands, char **argv, guint n_words)
{
  gsize widest = 0;
  gboolean is_whole;

  for (gsize i = 0; i < n_commands; i++)
    widest = MAX (widest, strlen (commands[i]->words));
  g_print ("Usage:\n  " PROGRAM " COMMAND [OPTION…]\n\nCommands:\n");
  for (gsize i = 0; i < n_commands; i++)
    if (count_words (commands[i], argv, &is_whole) == n_words)
      g_print ("  %-*s%s\n", (int) widest + 2, commands[i]->words, commands[i]->summary);
  g_print ("\n" PROGRAM " COMMAND --help tells more about one.\n");
}

static HelioExit
fail (const GError *error)
{
  g_autofree char *text = g_utf8_make_valid (error->message, -1);
  g_autofree char *line = helio_text_cells_plain (text);

  g_printerr (PROGRAM ": %s\n", line);
  if (error->domain == G_OPTION_ERROR
      || g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID)
      || g_error_matches (error, HELIO_MUTATION_ERROR, HELIO_MUTATION_ERROR_INVALID))
    return HELIO_EXIT_USAGE;
  if (error->domain == HELIO_MUTATION_ERROR)
    return HELIO_EXIT_REFUSED;
  if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    return HELIO_EXIT_NOT_FOUND;
  return HELIO_EXIT_FAILED;
}

static HelioExit
run (const HelioServerCommand *self, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;

  if (self->dispatch != NULL)
    return self->dispatch (argv);
  arguments = g_strdupv (argv);
  return self->run (self, &arguments, &error) ? HELIO_EXIT_OK : fail (error);
}

HelioExit
helio_server_command_dispatch (const HelioServerCommand *const *commands, gsize n_commands,
                               char **argv)
{
  g_autoptr (GString) known = g_string_new (PROGRAM);
  guint n_known = 0;

  for (gsize i = 0; i < n_commands; i++)
    {
      gboolean is_whole;
      guint n_words = count_words (commands[i], argv, &is_whole);

      if (is_whole) /* the last word stands where the program's name is looked for */
        return run (commands[i], argv + n_words - 1);
      n_known = MAX (n_known, n_words);
    }
  if (g_strcmp0 (argv[n_known], "--help") == 0 || g_strcmp0 (argv[n_known], "-h") == 0)
    {
      print_help (commands, n_commands, argv, n_known);
      return HELIO_EXIT_OK;
    }
  for (guint i = 0; i < n_known; i++)
    g_string_append_printf (known, " %s", argv[i]);
  g_printerr (PROGRAM ": there is no such command, see %s --help\n", known->str);
  return HELIO_EXIT_USAGE;
}

static gboolean
check_arguments (const HelioServerCommand *self, char **argv, char *const *database, GError **error)
{
  g_auto (GStrv) names = g_strsplit (self->parameter != NULL ? self->parameter : "", " ", -1);
  guint n_parameters = g_strv_length (argv) - 1;

  if (n_parameters > g_strv_length (names))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s: too many arguments",
                 self->words);
  else if (n_parameters < g_strv_length (names))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s: %s is missing", self->words,
                 names[n_parameters]);
  else if (database != NULL && *database == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s: --database=ADDRESS is missing",
                 self->words);
  else
    return TRUE;
  return FALSE;
}

gboolean
helio_server_command_parse (const HelioServerCommand *self, char ***argv,
                            const GOptionEntry *entries, char **database, char **parameter,
                            GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (self->parameter);
  g_autofree char *name = g_strdup_printf (PROGRAM " %s", self->words);
  const GOptionEntry common[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, database,
      "The service's database, sqlite:FILE or postgresql://…", "ADDRESS" },
    G_OPTION_ENTRY_NULL,
  };

  g_set_prgname (name);
  g_option_context_set_summary (context, self->summary);
  if (database != NULL)
    g_option_context_add_main_entries (context, common, NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, argv, error)
      || !check_arguments (self, *argv, database, error))
    return FALSE;
  if (parameter != NULL)
    *parameter = g_strdup ((*argv)[1]);
  return TRUE;
}

gboolean
helio_server_command_print (GError **error, const char *format, ...)
{
  gboolean printed;
  va_list arguments;

  va_start (arguments, format);
  printed = vprintf (format, arguments) >= 0;
  va_end (arguments);
  if (printed && putchar ('\n') != EOF && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
               "The output could not be written: %s", g_strerror (errno));
  return FALSE;
}

/* What is typed is not shown, and cannot be interrupted, lest the terminal stay so. */
static gboolean
hide_typing (struct termios *before)
{
  struct termios hidden;

  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, before) != 0)
    return FALSE;
  hidden = *before;
  hidden.c_lflag &= ~(tcflag_t) (ECHO | ISIG);
  return tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

char *
helio_server_command_read_secret (const HelioServerCommand *self, const char *prompt,
                                  GError **error)
{
  struct termios before;
  gboolean is_hidden = hide_typing (&before);
  char line[HELIO_MAX_SECRET + 2];
  char *secret = NULL;

  if (is_hidden)
    g_printerr ("%s", prompt);
  if (fgets (line, sizeof line, stdin) == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 "%s: there is nothing on the standard input", self->words);
  else if (strlen (line) > HELIO_MAX_SECRET && line[HELIO_MAX_SECRET] != '\n')
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 "%s: what is on the standard input is too long", self->words);
  else
    secret = g_strndup (line, strcspn (line, "\r\n"));
  explicit_bzero (line, sizeof line);
  if (is_hidden)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      g_printerr ("\n");
    }
  return secret;
}
