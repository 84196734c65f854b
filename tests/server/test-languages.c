/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-accept-language.h"
#include "helio-languages.h"

#include <glib/gi18n-lib.h>

static void
the_best_language_is_picked (void)
{
  static const char *const offered[] = { "en", "fr", "pt", NULL };
  static const struct
  {
    const char *header;
    const char *picked;
  } cases[] = {
    { NULL, "en" },
    { "", "en" },
    { "fr", "fr" },
    { "FR", "fr" },
    { "fr-CA", "fr" },
    { "fr-Latn-CA-x-private", "fr" },
    { "pt-br, fr;q=0.8", "pt" },
    { "fr;q=0.5, pt;q=0.9", "pt" },
    { "ja, fr;q=0.1", "fr" },
    { "ja, zh-Hant;q=0.9", "en" },
    { "ja, *;q=0.1", "en" },
    { "en;q=0, *", "fr" },
    { "fr;q=0", "en" },
    { "fr ; q=0, fr", "en" },
    { "fr;q=0, fr-FR", "en" },
    { "fr;q=0.000, pt;q=0.001", "pt" },
    { "*", "en" },
    { "*;q=0", "en" },
    { "  fr\t;  q = 0.7  ,  pt ; q=0.6 ", "fr" },
    /* What nobody should send. */
    { ",,,;;;q=,", "en" },
    { ";q=1", "en" },
    { "q=1", "en" },
    { "fr;q=high", "en" },
    { "fr;q=", "en" },
    { "fr;level=1;q=0.2, pt;q=0.3", "pt" },
    { "-", "en" },
    { "--fr", "en" },
    { "fr-", "fr" },
    { "fr_FR", "en" },
    { "français", "en" },
    { "../../fr", "en" },
    { "%s%n", "en" },
    { "fr\n", "fr" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].header);
      g_assert_cmpstr (helio_accept_language_pick (cases[i].header, offered), ==, cases[i].picked);
    }
}

static void
a_long_header_is_no_problem (void)
{
  static const char *const offered[] = { "en", "fr", NULL };
  g_autoptr (GString) header = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (header, "x%u-y-z;q=0.9,", i);
  g_string_append (header, "fr;q=0.1");
  g_assert_cmpstr (helio_accept_language_pick (header->str, offered), ==, "fr");
}

static void
the_service_speaks_what_it_has_words_for (void)
{
  g_autoptr (HelioLanguages) languages = helio_languages_new ();
  const char *const *codes = helio_languages_get_codes (languages);

  g_assert_cmpstr (codes[0], ==, "en");
  g_assert_true (g_strv_contains (codes, "fr"));
  for (guint i = 0; codes[i] != NULL; i++)
    g_assert_true (helio_languages_know (codes[i]));
  g_assert_true (helio_languages_know ("nl"));
  g_assert_false (helio_languages_know ("xx"));
  g_assert_false (helio_languages_know (""));
}

static void
a_voice_ends_with_its_block (void)
{
  g_autoptr (HelioLanguages) languages = helio_languages_new ();
  const char *word = C_ ("problem", "A value is needed.");

  {
    g_auto (HelioVoice) french = helio_languages_speak (languages, "fr");

    g_assert_cmpstr (C_ ("problem", "A value is needed."), ==, "Il faut une valeur.");
    {
      g_auto (HelioVoice) english = helio_languages_speak (languages, "en");

      g_assert_cmpstr (C_ ("problem", "A value is needed."), ==, "A value is needed.");
    }
    g_assert_cmpstr (C_ ("problem", "A value is needed."), ==, "Il faut une valeur.");
    {
      g_auto (HelioVoice) none = helio_languages_speak (languages, "xx");

      g_assert_cmpstr (C_ ("problem", "A value is needed."), ==, "A value is needed.");
    }
  }
  g_assert_cmpstr (C_ ("problem", "A value is needed."), ==, word);
}

#define N_ROUNDS 2000

typedef struct
{
  HelioLanguages *languages; /* (unowned) */
  const char *code, *word;
  guint n_wrong;
} Speaker;

static gpointer
speak (gpointer data)
{
  Speaker *self = data;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_auto (HelioVoice) voice = helio_languages_speak (self->languages, self->code);

      if (g_strcmp0 (C_ ("problem", "There is no such record."), self->word) != 0)
        self->n_wrong++;
    }
  return NULL;
}

static void
threads_do_not_talk_each_other_down (void)
{
  g_autoptr (HelioLanguages) languages = helio_languages_new ();
  Speaker speakers[] = {
    { languages, "fr", "Cet élément n’existe pas.", 0 },
    { languages, "en", "There is no such record.", 0 },
    { languages, "fr", "Cet élément n’existe pas.", 0 },
    { languages, "en", "There is no such record.", 0 },
  };
  GThread *threads[G_N_ELEMENTS (speakers)];

  for (guint i = 0; i < G_N_ELEMENTS (speakers); i++)
    threads[i] = g_thread_new ("speaker", speak, &speakers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (speakers); i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < G_N_ELEMENTS (speakers); i++)
    g_assert_cmpuint (speakers[i].n_wrong, ==, 0);
}

int
main (int argc, char **argv)
{
  g_unsetenv ("LANGUAGE"); /* as heliodesk-server does */
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add_func ("/server/languages/" name, func)
  add ("the-best-language-is-picked", the_best_language_is_picked);
  add ("a-long-header-is-no-problem", a_long_header_is_no_problem);
  add ("the-service-speaks-what-it-has-words-for", the_service_speaks_what_it_has_words_for);
  add ("a-voice-ends-with-its-block", a_voice_ends_with_its_block);
  add ("threads-do-not-talk-each-other-down", threads_do_not_talk_each_other_down);
#undef add
  return g_test_run ();
}
