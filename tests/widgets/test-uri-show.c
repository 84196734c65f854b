/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said when nothing opens something. */
#include "helio-uri-show.h"

#include "widget-test.h"

static char *told;

static void
tell (GtkWidget *from, const char *text, const char *uri)
{
  told = g_strdup_printf ("%s %s", text, uri);
}

static gboolean
was_told (gpointer data)
{
  return told != NULL;
}

static void
what_nothing_opens_is_told (gconstpointer data)
{
  const char *uri = data;
  const char *words = g_str_has_prefix (uri, "file:")
                          ? "Nothing on this computer opens files of this kind."
                          : "Nothing on this computer opens this link.";
  GtkWidget *from = gtk_label_new (NULL);
  GtkWindow *window = widget_test_show (from, 300, 200);

  helio_uri_show (from, uri, tell);
  widget_test_wait (was_told, NULL);
  g_assert_true (g_str_has_suffix (told, uri));
  g_assert_true (g_str_has_prefix (told, words));
  g_clear_pointer (&told, g_free);
  widget_test_end (window);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_data_func ("/uri-show/a-link-that-nothing-opens", "x-heliodesk-unknown:1",
                        what_nothing_opens_is_told);
  g_test_add_data_func ("/uri-show/a-file-that-nothing-opens", "file:///nowhere/at/all.heliodesk",
                        what_nothing_opens_is_told);
  return g_test_run ();
}
