/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-data-keys.h"
#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioExit:
 * @HELIO_EXIT_OK: done
 * @HELIO_EXIT_FAILED: it failed
 * @HELIO_EXIT_USAGE: it was asked for in the wrong way
 * @HELIO_EXIT_NOT_FOUND: what it is about does not exist
 * @HELIO_EXIT_REFUSED: the rules do not allow it
 *
 * How heliodesk-server ends; documented in its man page.
 */
typedef enum
{
  HELIO_EXIT_OK = 0,
  HELIO_EXIT_FAILED = 1,
  HELIO_EXIT_USAGE = 2,
  HELIO_EXIT_NOT_FOUND = 3,
  HELIO_EXIT_REFUSED = 4,
} HelioExit;

/**
 * HelioServerCommand:
 * @words: what is typed, for instance `user add`
 * @parameter: (nullable): names of the parameters that it takes, separated by spaces
 * @summary: what it does, one line
 * @run: runs it with its own arguments, the words left out, and says whether it succeeded;
 *   otherwise @error is set
 * @dispatch: (nullable): of a command that has commands of its own, instead of @run: runs one of
 *   them and says how to exit
 *
 * One command of heliodesk-server.
 */
typedef struct _HelioServerCommand HelioServerCommand;
struct _HelioServerCommand
{
  const char *words;
  const char *parameter;
  const char *summary;
  gboolean (*run) (const HelioServerCommand *self, char ***argv, GError **error);
  HelioExit (*dispatch) (char **argv);
};

extern const HelioServerCommand helio_server_command_serve;
extern const HelioServerCommand helio_server_command_user_add;
extern const HelioServerCommand helio_server_command_user_remove;
extern const HelioServerCommand helio_server_command_user_password;
extern const HelioServerCommand helio_server_command_token_issue;
extern const HelioServerCommand helio_server_command_token_revoke;
extern const HelioServerCommand helio_server_command_mail_list;
extern const HelioServerCommand helio_server_command_mail_retry;
extern const HelioServerCommand helio_server_command_mail_resend;
extern const HelioServerCommand helio_server_command_backup;
extern const HelioServerCommand helio_server_command_restore;
extern const HelioServerCommand helio_server_command_data_key_new;
extern const HelioServerCommand helio_server_command_data_key_seal;
extern const HelioServerCommand helio_server_command_demo_data;
extern const HelioServerCommand helio_server_command_staff;

/**
 * helio_server_command_dispatch:
 * @commands: (array length=n_commands): commands
 * @n_commands: how many
 * @argv: the arguments, the first word of a command first
 *
 * Runs the command whose words the arguments begin with, or prints which ones begin with theirs
 * when `--help` follows these; tells on stderr, in one line that steers no terminal, why it failed.
 *
 * Returns: how to exit
 */
HelioExit helio_server_command_dispatch (const HelioServerCommand *const *commands,
                                         gsize n_commands, char **argv);

/**
 * helio_server_command_parse:
 * @self: a command
 * @argv: (inout): its arguments, the program's name first
 * @entries: its options besides `--database`; texts are `G_OPTION_ARG_FILENAME`, which leaves them
 *   in UTF-8 whatever the locale
 * @database: (out) (optional): the database's address; %NULL of a command without `--database`
 * @parameter: (out) (optional) (nullable): the first parameter; %NULL when the command takes none.
 *   All of them follow the program's name in @argv
 * @error: return location for a #GOptionError
 *
 * Reads the options, prints the help and exits when asked for it.
 *
 * Returns: whether the arguments are right
 */
gboolean helio_server_command_parse (const HelioServerCommand *self, char ***argv,
                                     const GOptionEntry *entries, char **database, char **parameter,
                                     GError **error);

/**
 * HELIO_DATA_KEY_OPTION:
 * @path: (type filename): where to keep what is given
 *
 * The option of commands that seal or open bank data, a #GOptionEntry.
 */
#define HELIO_DATA_KEY_OPTION(path) \
  { \
    "data-key-file", 0, 0, G_OPTION_ARG_FILENAME, path, \
        "The keys that bank data are sealed by; data-key of $CREDENTIALS_DIRECTORY unless given", \
        "FILE" \
  }

/**
 * helio_server_command_open_with_keys:
 * @database: see helio_storage_open()
 * @path: (nullable): what was given as %HELIO_DATA_KEY_OPTION
 * @keys: (out) (optional) (transfer full) (nullable): the keys
 * @error: return location for a #HelioStorageError
 *
 * Returns: (transfer full): the storage, which can open whatever is sealed; or %NULL with @error
 * set
 */
HelioStorage *helio_server_command_open_with_keys (const char *database, const char *path,
                                                   HelioDataKeys **keys, GError **error);

/**
 * helio_server_command_print:
 * @error: return location for a #GError
 * @format: what to print, a format; a line break is added
 * @...: for @format
 *
 * Prints a line on stdout and makes sure that it arrived.
 *
 * Returns: whether it did
 */
gboolean helio_server_command_print (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/**
 * HELIO_MAX_SECRET:
 *
 * How many bytes a token or a password may have that is read.
 */
#define HELIO_MAX_SECRET 1024

/**
 * helio_server_command_read_secret:
 * @self: a command
 * @prompt: what a person is asked for on stderr
 * @error: return location for a #GOptionError
 *
 * Reads a line from the standard input, where neither other users nor the shell's history see it;
 * on a terminal it is not shown either.
 *
 * Returns: (transfer full): the line without its end, or %NULL with @error set
 */
char *helio_server_command_read_secret (const HelioServerCommand *self, const char *prompt,
                                        GError **error);

/**
 * HELIO_DEMO_EMAIL:
 *
 * The user of the demo.
 */
#define HELIO_DEMO_EMAIL "demo@example.org"

/**
 * helio_server_command_ensure_demo_user:
 * @storage: a storage
 * @email: the user's address
 * @organisation: (nullable): name of the user's organisation, or %NULL for the one the user has,
 *   or the demo's for a new user
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError
 *
 * Makes the user unless there is one.
 *
 * Returns: the user's organisation, or 0 with @error set
 */
gint64 helio_server_command_ensure_demo_user (HelioStorage *storage, const char *email,
                                              const char *organisation, gint64 now, GError **error);

/**
 * helio_server_command_is_empty:
 * @storage: a storage
 * @organisation: an organisation
 * @empty: (out): whether it has no records but its users'
 * @error: return location for a #HelioStorageError
 *
 * Looks whether demo data may be written without getting between real records.
 *
 * Returns: whether @empty is known
 */
gboolean helio_server_command_is_empty (HelioStorage *storage, gint64 organisation, gboolean *empty,
                                        GError **error);

G_END_DECLS
