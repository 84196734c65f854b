/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-command.h"
#include "helio-storage-backup.h"

typedef gboolean (*CopyFunc) (const char *uri, const char *folder, GError **error);

static gboolean
run (const HelioServerCommand *self, char ***argv, CopyFunc copy, const char *done, GError **error)
{
  g_autofree char *database = NULL, *folder = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  return helio_server_command_parse (self, argv, entries, &database, &folder, error)
         && copy (database, folder, error)
         && helio_server_command_print (error, "%s %s", done, folder);
}

static gboolean
run_backup (const HelioServerCommand *self, char ***argv, GError **error)
{
  return run (self, argv, helio_storage_back_up, "Backed up to", error);
}

static gboolean
run_restore (const HelioServerCommand *self, char ***argv, GError **error)
{
  return run (self, argv, helio_storage_restore, "Restored from", error);
}

const HelioServerCommand helio_server_command_backup = {
  .words = "backup",
  .parameter = "DIR",
  .summary = "Copies a database in a file, and people's files, while services use them.",
  .run = run_backup,
};

const HelioServerCommand helio_server_command_restore = {
  .words = "restore",
  .parameter = "DIR",
  .summary = "Makes a database that is not there of a backup.",
  .run = run_restore,
};
