/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-installation.h"

#include "helio-config.h"

#include <libintl.h>
#include <stdlib.h>

#define SERVER "heliodesk-server"
#define SCHEMA "org.heliodesk.Heliodesk"
#define BUILD_SERVER HELIO_BUILD_ROOT "/src/server/" SERVER

/* The folder of this program's file, or NULL where /proc is missing. */
static char *
dup_program_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL ? g_path_get_dirname (program) : NULL;
}

static gboolean
is_uninstalled (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      g_autofree char *folder = dup_program_folder ();
      char *root = realpath (HELIO_BUILD_ROOT, NULL);
      gsize length = root != NULL ? strlen (root) : 0;
      gboolean inside = root != NULL && folder != NULL && strncmp (folder, root, length) == 0
                        && (folder[length] == '\0' || folder[length] == '/');

      free (root);
      g_once_init_leave (&once, inside ? 1 : 2);
    }
  return once == 1;
}

/* A folder that was built, or installed. */
static char *
dup_folder (const char *built, const char *from_program)
{
  g_autofree char *folder = NULL;

  if (is_uninstalled ())
    return g_strdup (built);
  folder = dup_program_folder ();
  return g_canonicalize_filename (from_program, folder != NULL ? folder : HELIO_BIN_DIR);
}

const char *
helio_installation_get_locale_dir (void)
{
  static char *folder = NULL;

  if (g_once_init_enter (&folder))
    g_once_init_leave (&folder, dup_folder (HELIO_BUILD_ROOT "/po", HELIO_LOCALE_FROM_BIN));
  return folder;
}

void
helio_installation_bind_translations (void)
{
  bindtextdomain (GETTEXT_PACKAGE, helio_installation_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

gboolean
helio_installation_has_language (const char *code)
{
  g_autofree char *catalogue = g_build_filename (helio_installation_get_locale_dir (), code,
                                                 "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  return g_str_equal (code, "en") || g_file_test (catalogue, G_FILE_TEST_EXISTS);
}

char *
helio_installation_dup_server_path (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *beside = NULL;

  if (is_uninstalled () && g_file_test (BUILD_SERVER, G_FILE_TEST_IS_EXECUTABLE))
    return g_strdup (BUILD_SERVER);
  folder = dup_program_folder ();
  if (folder != NULL)
    {
      beside = g_build_filename (folder, SERVER, NULL);
      if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&beside);
    }
  return g_find_program_in_path (SERVER);
}

GSettingsSchema *
helio_installation_lookup_schema (void)
{
  g_autofree char *folder = dup_folder (HELIO_BUILD_ROOT "/data", HELIO_SCHEMAS_FROM_BIN);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  /* Of a prefix that the system does not look into. */
  g_autoptr (GSettingsSchemaSource) own
      = g_settings_schema_source_new_from_directory (folder, source, TRUE, NULL);

  if (own != NULL)
    source = own;
  return source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
}
