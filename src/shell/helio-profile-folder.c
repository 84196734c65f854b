/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND
#include "helio-profile-folder.h"

#include "helio-installation.h"

#include <gio/gsettingsbackend.h>

#define HASH_LENGTH 16 /* hexadecimal digits: no two services of a user meet */

static char *
dup_root (const char *profile)
{
  return profile != NULL ? g_strdup (profile)
                         : g_build_filename (g_get_user_data_dir (), "heliodesk", NULL);
}

/* One service has one name, however its address was typed; with somebody's account it has another
 * one. */
static char *
dup_name (const char *url, const char *user_id)
{
  g_autoptr (GUri) uri
      = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  g_autofree char *host = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *hash = NULL;
  gsize length;

  if (uri != NULL && g_uri_get_host (uri) != NULL)
    {
      host = g_ascii_strdown (g_uri_get_host (uri), -1);
      plain = g_strdup_printf ("%s://%s:%d%s", g_uri_get_scheme (uri), host, g_uri_get_port (uri),
                               g_uri_get_path (uri));
    }
  else
    plain = g_strdup (url);
  length = strlen (plain);
  while (length > 0 && plain[length - 1] == '/')
    plain[--length] = '\0';
  whole = user_id != NULL ? g_strconcat (plain, "\n", user_id, NULL) : g_strdup (plain);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
  return g_strndup (hash, HASH_LENGTH);
}

static char *
dup_file (const char *profile, const char *service_url, const char *user_id, const char *file)
{
  g_autofree char *root = dup_root (profile);
  g_autofree char *name = service_url != NULL ? dup_name (service_url, user_id) : g_strdup ("demo");

  return g_build_filename (root, name, file, NULL);
}

char *
helio_profile_folder_dup_cache_path (const char *profile, const char *service_url,
                                     const char *user_id)
{
  return dup_file (profile, service_url, user_id, "cache.db");
}

char *
helio_profile_folder_dup_of_cache (const char *path)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  folder = g_path_get_dirname (path);
  return g_path_get_dirname (folder);
}

char *
helio_profile_folder_dup_lock_path (const char *profile, const char *service_url,
                                    const char *user_id, const char *what)
{
  g_autofree char *name = g_strconcat (what, ".lock", NULL);

  return dup_file (profile, service_url, user_id, name);
}

char *
helio_profile_folder_dup_demo_path (const char *profile)
{
  g_autofree char *root = dup_root (profile);

  return g_build_filename (root, "demo", NULL);
}

GSettings *
helio_profile_folder_create_settings (const char *profile)
{
  g_autoptr (GSettingsSchema) schema = helio_installation_lookup_schema ();
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autofree char *file = NULL;

  if (schema == NULL)
    return NULL;
  /* Where there can be no file the settings last as long as the program; the cache says why. */
  if (profile != NULL && g_mkdir_with_parents (profile, 0700) != 0)
    backend = g_memory_settings_backend_new ();
  else if (profile != NULL)
    {
      file = g_build_filename (profile, "settings.ini", NULL);
      backend
          = g_keyfile_settings_backend_new (file, g_settings_schema_get_path (schema), "heliodesk");
    }
  return g_settings_new_full (schema, backend, NULL);
}
