/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-language.h"

#include "helio-installation.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* gettext looks its catalogues up again when this changes; documented in its manual, 11.2.4. */
extern int _nl_msg_cat_cntr;

static const struct
{
  const char *code;
  const char *name;
  const char *locale; /* where the system's is of another language and this one is there */
} languages[] = {
  { "en", "English", "en_GB.UTF-8" },   { "fr", "Français", "fr_FR.UTF-8" },
  { "de", "Deutsch", "de_DE.UTF-8" },   { "es", "Español", "es_ES.UTF-8" },
  { "it", "Italiano", "it_IT.UTF-8" },  { "nl", "Nederlands", "nl_NL.UTF-8" },
  { "pt", "Português", "pt_PT.UTF-8" },
};

GStrv
helio_language_list (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, "");
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (helio_installation_has_language (languages[i].code))
      g_strv_builder_add (builder, languages[i].code);
  return g_strv_builder_end (builder);
}

const char *
helio_language_get_name (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strcmp (languages[i].code, code) == 0)
      return languages[i].name;
  return *code == '\0' ? C_ ("language", "System language") : code;
}

/* fr of fr_CA, whose numbers and dates are right then. */
static gboolean
is_of_language (const char *locale, const char *code)
{
  return g_str_has_prefix (locale, code) && !g_ascii_isalpha (locale[strlen (code)]);
}

/* Numbers, and the names of days and the first of a week, which GTK takes from the C library. */
static void
apply_locale (const char *code)
{
  const char *inherited = setlocale (LC_ALL, "") != NULL ? setlocale (LC_MESSAGES, NULL) : "C";

  if (*code == '\0' || is_of_language (inherited, code))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strcmp (languages[i].code, code) == 0)
      (void) setlocale (LC_ALL, languages[i].locale);
}

void
helio_language_apply (const char *code)
{
  static char *inherited = NULL;
  static gboolean known = FALSE;

  g_return_if_fail (code != NULL);

  if (!known)
    {
      inherited = g_strdup (g_getenv ("LANGUAGE"));
      known = TRUE;
    }
  if (*code != '\0')
    g_setenv ("LANGUAGE", code, TRUE);
  else if (inherited != NULL)
    g_setenv ("LANGUAGE", inherited, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  apply_locale (code);
  _nl_msg_cat_cntr++;
}
