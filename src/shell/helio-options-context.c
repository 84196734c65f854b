/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which options there are, and what --help says. */
#include "helio-options-private.h"

#include <glib/gi18n-lib.h>

static char *
dup_summary (void)
{
  return g_strconcat (_ ("Without a command it shows its window. With one it needs no display:"),
                      "\n  sync", "                ", _ ("bring the cache up to date"),
                      "\n  list KIND", "           ", _ ("list records"), "\n  show KIND NUMBER",
                      "    ", _ ("show one record"), "\n  search CRITERION TERM", "\n",
                      "                      ", _ ("search by one of the criteria below"),
                      "\n  counts KIND", "         ", _ ("count records by status"), "\n  status",
                      "              ", _ ("say what is in the cache and how old it is"),
                      "\n  outbox list", "         ", _ ("list what has not been sent"),
                      "\n  outbox retry ENTRY", "  ", _ ("have it sent with the next sync"),
                      "\n  outbox discard ENTRY", "\n", "                      ",
                      _ ("discard it and what depends on it"), "\n  sign-in", "             ",
                      _ ("sign in with a browser"), "\n  sign-out", "            ",
                      _ ("give the sign-in back and forget it"), NULL);
}

static char *
dup_description (void)
{
  g_autoptr (GString) text = g_string_new (_ ("Kinds of record:"));

  for (guint i = 0; i < HELIO_N_KINDS; i++)
    g_string_append_printf (text, "%s%s", i % 8 == 0 ? "\n  " : " ", helio_kind_nth (i)->name);
  g_string_append_printf (text, "\n\n%s\n ", _ ("Criteria of a search:"));
  for (guint i = 0; i < HELIO_N_SEARCH_CRITERIA; i++)
    g_string_append_printf (text, " %s",
                            helio_search_criterion_get_name ((HelioSearchCriterion) i));
  g_string_append_printf (
      text,
      "\n\n%s\n  0  %s\n  1  %s\n  2  %s\n  3  %s\n  4  %s\n  5  %s\n  6  %s\n\n%s\n  %s  %s\n",
      _ ("Exit codes:"), _ ("done"), _ ("it could not be done"), _ ("the options make no sense"),
      _ ("offline: the service cannot be reached"), _ ("there is no such record"),
      _ ("nobody is signed in, or the service does not accept it"), _ ("the cache cannot be used"),
      _ ("Environment:"), HELIO_TOKEN_VARIABLE,
      _ ("a token to use instead of signing in, for scripts"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_group (GOptionContext *context, const char *name, const char *description, const char *help,
           const GOptionEntry *entries)
{
  GOptionGroup *group = g_option_group_new (name, description, help, NULL, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_group_add_entries (group, entries);
  g_option_context_add_group (context, group);
}

static void
add_main_entries (GOptionContext *context, HelioRawOptions *raw)
{
  HelioOptions *options = raw->options;
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &options->demo,
      N_ ("Use the demo service that comes with the program"), NULL },
    { "service", 0, 0, G_OPTION_ARG_STRING, &options->service,
      N_ ("Use the service at this address"), "URL" },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &options->offline,
      N_ ("Leave the service alone, show what is in the cache"), NULL },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &options->profile,
      N_ ("Keep the cache and the settings in this folder"), N_ ("FOLDER") },
    { "background", 0, 0, G_OPTION_ARG_NONE, &options->background,
      N_ ("Sync without a window, where the preferences say so"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Say which version this is"),
      NULL },
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE,
      &options->gapplication_service, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &raw->words, NULL, NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

GOptionContext *
helio_options_create_context (HelioRawOptions *raw)
{
  GOptionContext *context = g_option_context_new (_ ("[COMMAND …]"));
  HelioOptions *options = raw->options;
  const GOptionEntry list[] = {
    { "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &raw->where,
      N_ ("Only records with FIELD=VALUE, FIELD=A,B, FIELD~PART, FIELD>=VALUE or FIELD<VALUE; "
          "repeat it to narrow down"),
      N_ ("CONDITION") },
    { "words", 0, 0, G_OPTION_ARG_STRING, &options->words,
      N_ ("Only records whose words begin like those of TEXT, accents and case aside"),
      N_ ("TEXT") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &raw->sort,
      N_ ("Sort by a field, with - in front the greatest first"), N_ ("[-]FIELD") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &raw->limit, N_ ("At most so many records"), "N" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &raw->format, N_ ("How to print"),
      "table|text|json|csv" },
    { NULL },
  };
  const GOptionEntry window[] = {
    { "dark", 0, 0, G_OPTION_ARG_NONE, &options->dark, N_ ("Use the dark style"), NULL },
    { "size", 0, 0, G_OPTION_ARG_STRING, &raw->size, N_ ("Size of the window"),
      N_ ("WIDTHxHEIGHT") },
    { "tour", 0, 0, G_OPTION_ARG_FILENAME, &options->tour,
      N_ ("Visit every page, leave pictures in this folder, and quit"), N_ ("FOLDER") },
    { NULL },
  };
  g_autofree char *summary = dup_summary ();
  g_autofree char *description = dup_description ();

  add_main_entries (context, raw);
  add_group (context, "list", _ ("Options of list, show, search, counts and status:"),
             _ ("Show the options of commands"), list);
  add_group (context, "window", _ ("Options of the window:"), _ ("Show the options of the window"),
             window);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  return context;
}

void
helio_raw_options_clear (HelioRawOptions *self)
{
  g_free (self->size);
  g_strfreev (self->where);
  g_free (self->sort);
  g_free (self->format);
  g_strfreev (self->words);
}
