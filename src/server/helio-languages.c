/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-languages.h"

#include "helio-installation.h"

#include <locale.h>

static const char *const known[] = { "en", "fr", "de", "es", "it", "nl", "pt", NULL };
static const char *const locales[] = { "C.UTF-8",     "fr_FR.UTF-8", "de_DE.UTF-8", "es_ES.UTF-8",
                                       "it_IT.UTF-8", "nl_NL.UTF-8", "pt_PT.UTF-8" };

G_STATIC_ASSERT (G_N_ELEMENTS (known) == G_N_ELEMENTS (locales) + 1);

struct _HelioLanguages
{
  GObject parent_instance;

  const char *codes[G_N_ELEMENTS (known)];  /* English first, NULL last */
  locale_t locales[G_N_ELEMENTS (locales)]; /* (owned): of the codes */
  guint n_codes;
};

G_DEFINE_FINAL_TYPE (HelioLanguages, helio_languages, G_TYPE_OBJECT)

static void
add (HelioLanguages *self, const char *code, const char *name)
{
  locale_t locale = newlocale (LC_ALL_MASK, name, (locale_t) 0);

  /* In this one, and in no other, gettext leaves the words as they are in every environment. */
  if (locale != (locale_t) 0 && g_str_equal (code, "en"))
    locale = newlocale (LC_MESSAGES_MASK, "C", locale);
  if (locale == (locale_t) 0)
    return;
  self->codes[self->n_codes] = code;
  self->locales[self->n_codes++] = locale;
}

static void
helio_languages_finalize (GObject *object)
{
  HelioLanguages *self = HELIO_LANGUAGES (object);

  for (guint i = 0; i < self->n_codes; i++)
    freelocale (self->locales[i]);

  G_OBJECT_CLASS (helio_languages_parent_class)->finalize (object);
}

static void
helio_languages_class_init (HelioLanguagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_languages_finalize;
}

static void
helio_languages_init (HelioLanguages *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (helio_installation_has_language (known[i]))
      add (self, known[i], locales[i]);
  g_assert (self->n_codes > 0 && g_str_equal (self->codes[0], "en"));
}

HelioLanguages *
helio_languages_new (void)
{
  helio_installation_bind_translations ();
  return g_object_new (HELIO_TYPE_LANGUAGES, NULL);
}

const char *const *
helio_languages_get_known (void)
{
  return known;
}

gboolean
helio_languages_know (const char *code)
{
  return g_strv_contains (known, code);
}

const char *const *
helio_languages_get_codes (HelioLanguages *self)
{
  g_return_val_if_fail (HELIO_IS_LANGUAGES (self), NULL);
  return self->codes;
}

HelioVoice
helio_languages_speak (HelioLanguages *self, const char *code)
{
  g_return_val_if_fail (HELIO_IS_LANGUAGES (self), uselocale ((locale_t) 0));

  for (guint i = 1; i < self->n_codes; i++)
    if (g_strcmp0 (self->codes[i], code) == 0)
      return uselocale (self->locales[i]);
  return uselocale (self->locales[0]);
}

void
helio_voice_end (HelioVoice self)
{
  uselocale (self);
}
