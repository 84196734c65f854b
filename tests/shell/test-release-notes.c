/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is new in a version, as the metainfo says. */
#include "helio-config.h"
#include "helio-installation.h"
#include "helio-language.h"
#include "helio-release-notes.h"
#include "widget-test.h"

#include <string.h>

static void
this_version_has_some (void)
{
  g_autofree char *english = helio_release_notes_dup (HELIO_VERSION);
  g_autofree char *french = NULL;

  g_assert_true (g_str_has_prefix (english, "<p>The first version: "));
  g_assert_true (g_str_has_suffix (english, "</p>"));
  helio_language_apply ("fr");
  french = helio_release_notes_dup (HELIO_VERSION);
  g_assert_true (g_str_has_prefix (french, "<p>La première version"));
  helio_language_apply ("");
}

static void
another_one_has_none (void)
{
  g_autofree char *none = helio_release_notes_dup ("0.0.1");

  g_assert_null (none);
}

/* It warns of marks that it does not know. */
static void
the_about_window_takes_them (void)
{
  g_autofree char *notes = helio_release_notes_dup (HELIO_VERSION);
  GtkWidget *about = adw_about_window_new ();

  adw_about_window_set_version (ADW_ABOUT_WINDOW (about), HELIO_VERSION);
  adw_about_window_set_release_notes (ADW_ABOUT_WINDOW (about), notes);
  gtk_window_destroy (GTK_WINDOW (about));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_installation_bind_translations ();
  g_test_add_func ("/release-notes/this-version", this_version_has_some);
  g_test_add_func ("/release-notes/another-version", another_one_has_none);
  g_test_add_func ("/release-notes/window", the_about_window_takes_them);
  return g_test_run ();
}
