/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-config.h"
#include "helio-installation.h"
#include "helio-kind.h"
#include "helio-profile-folder.h"
#include "helio-search-provider.h"

#include <locale.h>

/* That of the app; one that is chosen later is spoken by the next process, which comes soon. */
static void
speak (GSettings *settings)
{
  g_autofree char *code = settings != NULL ? g_settings_get_string (settings, "language") : NULL;

  if (code != NULL && *code != '\0')
    g_setenv ("LANGUAGE", code, TRUE);
  (void) setlocale (LC_ALL, "");
  helio_installation_bind_translations ();
}

int
main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = helio_profile_folder_create_settings (NULL);
  g_autoptr (HelioSearchProvider) provider = NULL;

  speak (settings);
  helio_kind_ensure_types ();
  provider = helio_search_provider_new (settings);
  return g_application_run (G_APPLICATION (provider), argc, argv);
}
