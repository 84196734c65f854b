/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-own-file.h"

#include <glib/gstdio.h>

GFile *
helio_own_file_new (const char *name, GError **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  folder = g_dir_make_tmp ("heliodesk-XXXXXX", error);
  return folder != NULL ? g_file_new_build_filename (folder, name, NULL) : NULL;
}

void
helio_own_file_remove (GFile *file)
{
  g_autoptr (GFile) folder = NULL;

  g_return_if_fail (G_IS_FILE (file));

  folder = g_file_get_parent (file);
  g_unlink (g_file_peek_path (file));
  g_rmdir (g_file_peek_path (folder));
}
