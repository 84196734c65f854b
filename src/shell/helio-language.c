/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-language.h"

#include "helio-installation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* gettext looks its catalogues up again when this changes; documented in its manual, 11.2.4. */
extern int _nl_msg_cat_cntr;

static const struct
{
  const char *code;
  const char *name;
} names[] = {
  { "en", "English" },  { "fr", "Français" },   { "de", "Deutsch" },   { "es", "Español" },
  { "it", "Italiano" }, { "nl", "Nederlands" }, { "pt", "Português" },
};

GStrv
helio_language_list (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, "");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (helio_installation_has_language (names[i].code))
      g_strv_builder_add (builder, names[i].code);
  return g_strv_builder_end (builder);
}

const char *
helio_language_get_name (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].code, code) == 0)
      return names[i].name;
  return *code == '\0' ? C_ ("language", "System language") : code;
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
  _nl_msg_cat_cntr++;
}
