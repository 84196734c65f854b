/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-uri-show.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *from; /* (owned) */
  char *uri;       /* (owned) */
  HelioUriShowFailure tell;
} Opening;

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Opening *opening = data;
  g_autoptr (GtkWidget) from = opening->from;
  g_autofree char *uri = opening->uri;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || gtk_widget_get_root (from) == NULL)
    return;
  opening->tell (from,
                 g_strcmp0 (g_uri_peek_scheme (uri), "file") == 0
                     ? C_ ("file", "Nothing on this computer opens files of this kind.")
                     : C_ ("link", "Nothing on this computer opens this link."),
                 uri);
}

void
helio_uri_show (GtkWidget *from, const char *uri, HelioUriShowFailure tell)
{
  GtkRoot *window;
  Opening *opening;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (uri != NULL);
  g_return_if_fail (tell != NULL);

  window = gtk_widget_get_root (from);
  if (!GTK_IS_WINDOW (window))
    return;
  opening = g_new (Opening, 1);
  *opening = (Opening){ g_object_ref (from), g_strdup (uri), tell };
  gtk_show_uri_full (GTK_WINDOW (window), uri, GDK_CURRENT_TIME, NULL, on_opened, opening);
}
