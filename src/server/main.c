/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-command.h"
#include "helio-config.h"

#include <locale.h>
#include <signal.h>

static const HelioServerCommand *const commands[] = {
  &helio_server_command_serve,         &helio_server_command_user_add,
  &helio_server_command_user_remove,   &helio_server_command_user_password,
  &helio_server_command_token_issue,   &helio_server_command_token_revoke,
  &helio_server_command_mail_list,     &helio_server_command_mail_retry,
  &helio_server_command_mail_resend,   &helio_server_command_backup,
  &helio_server_command_restore,       &helio_server_command_data_key_new,
  &helio_server_command_data_key_seal, &helio_server_command_demo_data,
  &helio_server_command_staff,
};

int
main (int argc, char **argv)
{
  (void) setlocale (LC_ALL, "");
  /* People who run a service read English; who uses it has a language, helio-languages.h. */
  g_unsetenv ("LANGUAGE");
  /* GnuTLS would take older ones; an operator who has to can still say so. */
  g_setenv ("G_TLS_GNUTLS_PRIORITY", "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2", FALSE);
  /* A reader that has gone is an error to report, not a reason to die. */
  (void) signal (SIGPIPE, SIG_IGN);
  if (argc == 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("heliodesk-server %s\n", HELIO_VERSION);
      return HELIO_EXIT_OK;
    }
  return helio_server_command_dispatch (commands, G_N_ELEMENTS (commands), argv + 1);
}
