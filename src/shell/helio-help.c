/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-help.h"

#include "helio-help-page.h"
#include "helio-help-window.h"
#include "helio-uri-show.h"

#include <string.h>

#define ADDRESS "help:heliodesk/"

/* Viewers look in the folders of the desktop, and the app may be installed elsewhere. */
static gboolean
is_found_by_viewers (void)
{
  const char *const *folders = g_get_system_data_dirs ();
  gboolean found = FALSE;

  for (guint i = 0; !found && folders[i] != NULL; i++)
    {
      g_autofree char *path
          = g_build_filename (folders[i], "help", "C", "heliodesk", HELIO_HELP_INDEX ".page", NULL);

      found = g_file_test (path, G_FILE_TEST_EXISTS);
    }
  return found;
}

static gboolean
has_viewer (void)
{
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");

  return viewer != NULL && is_found_by_viewers ();
}

static void
show_here (GtkWidget *parent, const char *text, const char *uri)
{
  helio_help_window_show (GTK_WINDOW (parent), uri + strlen (ADDRESS));
}

void
helio_help_show (GtkWindow *parent, const char *name)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (name != NULL);

  uri = g_strconcat (ADDRESS, name, NULL);
  if (has_viewer ())
    helio_uri_show (GTK_WIDGET (parent), uri, show_here);
  else
    helio_help_window_show (parent, name);
}
