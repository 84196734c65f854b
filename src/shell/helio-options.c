/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-options-private.h"

#include "helio-client.h"
#include "helio-error-text.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

#define MIN_WIDTH 360
#define MIN_HEIGHT 300
#define MAX_SIZE 16384

/* A verb and what may stand behind it. */
typedef struct
{
  const char *name;
  HelioVerb verb;
  guint n_arguments;
  const char *usage;
  gboolean where, sort, limit;
  guint formats; /* bits by HelioRecordFormat; the first listed in `usual` */
  HelioRecordFormat usual;
} Verb;

#define BIT(format) (1u << (format))
#define FOR_PEOPLE (BIT (HELIO_RECORD_TEXT) | BIT (HELIO_RECORD_JSON))
#define ANY_FORMAT (FOR_PEOPLE | BIT (HELIO_RECORD_TABLE) | BIT (HELIO_RECORD_CSV))

static const Verb verbs[] = {
  { "sync", HELIO_VERB_SYNC, 0, "sync", FALSE, FALSE, FALSE, 0, HELIO_RECORD_TEXT },
  { "list", HELIO_VERB_LIST, 1, "list KIND", TRUE, TRUE, TRUE, ANY_FORMAT, HELIO_RECORD_TABLE },
  { "show", HELIO_VERB_SHOW, 2, "show KIND NUMBER", FALSE, FALSE, FALSE, ANY_FORMAT,
    HELIO_RECORD_TEXT },
  { "search", HELIO_VERB_SEARCH, 2, "search CRITERION TERM", FALSE, FALSE, TRUE, ANY_FORMAT,
    HELIO_RECORD_TABLE },
  { "counts", HELIO_VERB_COUNTS, 1, "counts KIND", TRUE, FALSE, FALSE, 0, HELIO_RECORD_TEXT },
  { "status", HELIO_VERB_STATUS, 0, "status", FALSE, FALSE, FALSE, FOR_PEOPLE, HELIO_RECORD_TEXT },
  { "outbox list", HELIO_VERB_OUTBOX_LIST, 0, "outbox list", FALSE, FALSE, FALSE, FOR_PEOPLE,
    HELIO_RECORD_TEXT },
  { "outbox retry", HELIO_VERB_OUTBOX_RETRY, 1, "outbox retry ENTRY", FALSE, FALSE, FALSE, 0,
    HELIO_RECORD_TEXT },
  { "outbox discard", HELIO_VERB_OUTBOX_DISCARD, 1, "outbox discard ENTRY", FALSE, FALSE, FALSE, 0,
    HELIO_RECORD_TEXT },
  { "sign-in", HELIO_VERB_SIGN_IN, 0, "sign-in", FALSE, FALSE, FALSE, 0, HELIO_RECORD_TEXT },
  { "sign-out", HELIO_VERB_SIGN_OUT, 0, "sign-out", FALSE, FALSE, FALSE, 0, HELIO_RECORD_TEXT },
};

G_DEFINE_QUARK (helio_options_error, helio_options_error)

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, HELIO_OPTIONS_ERROR, HELIO_OPTIONS_ERROR_USAGE, message);
  return FALSE;
}

static gboolean
check_service (HelioOptions *self, GError **error)
{
  if (self->service == NULL)
    return TRUE;
  if (self->demo)
    return refuse (error, _ ("--demo and --service exclude each other."));
  if (!helio_client_check_url (self->service, NULL))
    return refuse (error,
                   _ ("“%s” cannot be the service's address: it must begin with https://, or with "
                      "http:// on this computer."),
                   self->service);
  return TRUE;
}

static gboolean
check_size (HelioOptions *self, const char *size, GError **error)
{
  g_auto (GStrv) parts = NULL;
  guint64 width, height;

  if (size == NULL)
    return TRUE;
  parts = g_strsplit (size, "x", 0);
  if (g_strv_length (parts) != 2
      || !g_ascii_string_to_unsigned (parts[0], 10, MIN_WIDTH, MAX_SIZE, &width, NULL)
      || !g_ascii_string_to_unsigned (parts[1], 10, MIN_HEIGHT, MAX_SIZE, &height, NULL))
    return refuse (error,
                   _ ("“%s” is no size for the window: it is written like 1280x800, at least "
                      "%dx%d."),
                   size, MIN_WIDTH, MIN_HEIGHT);
  self->width = (int) width;
  self->height = (int) height;
  return TRUE;
}

static gboolean
take_kind (HelioOptions *self, const char *name, GError **error)
{
  self->kind = helio_kind_find (name);
  if (self->kind == NULL)
    self->kind = helio_kind_find_by_path (name);
  if (self->kind == NULL)
    return refuse (error, _ ("There is no kind of record “%s”; --help lists them."), name);
  if (self->verb == HELIO_VERB_COUNTS && helio_kind_first_with (self->kind, HELIO_TRAIT_FACET) < 0)
    return refuse (error, _ ("Records of kind “%s” have no status to count by."), self->kind->name);
  return TRUE;
}

static gboolean
take_search (HelioOptions *self, const char *name, const char *term, GError **error)
{
  HelioSearchCriterion criterion;

  if (!helio_search_criterion_find (name, &criterion))
    return refuse (error, _ ("There is no criterion “%s”; --help lists them."), name);
  self->search = helio_search_new (criterion, term);
  if (helio_search_is_possible (self->search))
    return TRUE;
  return refuse (error, _ ("“%s” is too little or too long to look for."), term);
}

HelioQuery *
helio_options_create_query (const HelioOptions *self, GTimeZone *zone, GError **error)
{
  g_autoptr (HelioQuery) all = NULL;
  g_autoptr (HelioQuery) query = NULL;

  g_return_val_if_fail (self->kind != NULL, NULL);

  all = helio_query_new (self->kind);
  query = helio_query_with_search (all, self->words);
  for (char **condition = self->where; condition != NULL && *condition != NULL; condition++)
    {
      g_autoptr (GError) wrong = NULL;
      HelioQuery *narrower = helio_query_parse_condition (query, *condition, zone, &wrong);

      if (narrower == NULL)
        {
          g_autofree char *text = helio_error_text_dup (wrong);
          refuse (error, "--where “%s”: %s", *condition, text);
          return NULL;
        }
      helio_query_unref (query);
      query = narrower;
    }
  if (self->sort != NULL)
    {
      HelioQuery *sorted = helio_query_with_sort (query, self->sort, self->descending);
      helio_query_unref (query);
      query = sorted;
    }
  return g_steal_pointer (&query);
}

static gboolean
check_words (HelioOptions *self, GError **error)
{
  const char *rest = self->words;
  g_autofree char *word = NULL;

  if (self->words == NULL)
    return TRUE;
  if (helio_kind_first_with (self->kind, HELIO_TRAIT_SEARCH) < 0)
    return refuse (error, _ ("Records of kind “%s” have no words to look for."), self->kind->name);
  word = helio_text_next_word (&rest);
  return word != NULL || refuse (error, _ ("There is no word in “%s”."), self->words);
}

static gboolean
take_conditions (HelioOptions *self, const Verb *verb, char **where, GError **error)
{
  g_autoptr (HelioQuery) query = NULL;

  if (where == NULL && self->words == NULL)
    return TRUE;
  if (!verb->where)
    return refuse (error, _ ("%s does not go with %s."), where != NULL ? "--where" : "--words",
                   verb->name);
  if (!check_words (self, error))
    return FALSE;
  self->where = g_strdupv (where);
  query = helio_options_create_query (self, NULL, error);
  return query != NULL;
}

static char *
dup_sortable (const HelioKind *kind)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_SORT))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", kind->fields[i].name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
take_order (HelioOptions *self, const Verb *verb, const HelioRawOptions *raw, GError **error)
{
  const char *name = raw->sort;
  int field;

  if ((!verb->sort && name != NULL) || (!verb->limit && raw->limit != HELIO_NO_LIMIT))
    return refuse (error, _ ("%s does not go with %s."),
                   !verb->sort && name != NULL ? "--sort" : "--limit", verb->name);
  if (raw->limit < 0 && raw->limit != HELIO_NO_LIMIT)
    return refuse (error, _ ("--limit takes a number of records, not %d."), raw->limit);
  self->limit = (guint) MAX (raw->limit, 0);
  if (name == NULL)
    return TRUE;

  self->descending = *name == '-';
  if (self->descending)
    name++;
  field = helio_kind_find_field (self->kind, name);
  if (field < 0 || !helio_field_has (&self->kind->fields[field], HELIO_TRAIT_SORT))
    {
      g_autofree char *names = dup_sortable (self->kind);
      return refuse (error, _ ("Records of kind “%s” cannot be sorted by “%s”; try one of: %s."),
                     self->kind->name, name, names);
    }
  self->sort = g_strdup (name);
  return TRUE;
}

static gboolean
take_format (HelioOptions *self, const Verb *verb, const char *name, GError **error)
{
  g_autofree char *formats = helio_record_writer_dup_formats ();

  self->format = verb->usual;
  if (name == NULL)
    return TRUE;
  if (!helio_record_writer_find_format (name, &self->format))
    return refuse (error, _ ("There is no format “%s”; try one of: %s."), name, formats);
  return (verb->formats & BIT (self->format)) != 0
         || refuse (error, _ ("--format=%s does not go with %s."), name, verb->name);
}

/* Behind the verb's own words. */
static gboolean
take_arguments (HelioOptions *self, const Verb *verb, char **arguments, GError **error)
{
  const char *last = verb->n_arguments > 0 ? arguments[verb->n_arguments - 1] : NULL;

  if (g_strv_length (arguments) != verb->n_arguments || (last != NULL && *last == '\0'))
    return refuse (error, _ ("It is: heliodesk %s"), verb->usage);
  if (verb->verb == HELIO_VERB_SEARCH)
    return take_search (self, arguments[0], arguments[1], error);
  if (verb->verb == HELIO_VERB_OUTBOX_RETRY || verb->verb == HELIO_VERB_OUTBOX_DISCARD)
    {
      self->number = g_strdup (arguments[0]);
      return TRUE;
    }
  if (verb->n_arguments > 1)
    self->number = g_strdup (arguments[1]);
  return verb->n_arguments == 0 || take_kind (self, arguments[0], error);
}

static gboolean
take_verb (HelioOptions *self, const Verb *verb, const HelioRawOptions *raw, char **arguments,
           GError **error)
{
  self->verb = verb->verb;
  if (!take_arguments (self, verb, arguments, error))
    return FALSE;
  if (self->tour != NULL || raw->size != NULL || self->dark)
    return refuse (error, _ ("--tour, --size and --dark are for the window and do not go with %s."),
                   verb->name);
  if (self->demo && (verb->verb == HELIO_VERB_SIGN_IN || verb->verb == HELIO_VERB_SIGN_OUT))
    return refuse (error, _ ("With the demo service nobody signs in."));
  return take_conditions (self, verb, raw->where, error) && take_order (self, verb, raw, error)
         && take_format (self, verb, raw->format, error);
}

/* What stands behind the verb, when it is this one. */
static char **
skip_name (const Verb *verb, char **words)
{
  g_auto (GStrv) name = g_strsplit (verb->name, " ", -1);

  for (guint i = 0; name[i] != NULL; i++, words++)
    if (g_strcmp0 (*words, name[i]) != 0)
      return NULL;
  return words;
}

/* Only what another start finds can do without a window. */
static gboolean
check_background (HelioOptions *self, const HelioRawOptions *raw, GError **error)
{
  const char *other = self->demo              ? "--demo"
                      : self->profile != NULL ? "--profile"
                      : self->tour != NULL    ? "--tour"
                      : raw->words != NULL    ? raw->words[0]
                                              : NULL;

  return !self->background || other == NULL
         || refuse (error, _ ("%s does not go with %s."), "--background", other);
}

static gboolean
take_words (HelioOptions *self, const HelioRawOptions *raw, GError **error)
{
  if (raw->words == NULL || g_str_has_prefix (raw->words[0], "heliodesk:"))
    {
      self->uris = g_strdupv (raw->words);
      if (raw->where != NULL || self->words != NULL || raw->sort != NULL
          || raw->limit != HELIO_NO_LIMIT || raw->format != NULL)
        return refuse (error, _ ("--where, --words, --sort, --limit and --format need a command, "
                                 "such as list."));
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      char **arguments = skip_name (&verbs[i], raw->words);

      if (arguments != NULL)
        return take_verb (self, &verbs[i], raw, arguments, error);
    }
  return refuse (error,
                 _ ("There is no command “%s”: it is sync, list, show, search, counts, status, "
                    "sign-in, sign-out or outbox list, retry or discard."),
                 raw->words[0]);
}

static void
make_absolute (char **path)
{
  char *absolute;

  if (*path == NULL)
    return;
  absolute = g_canonicalize_filename (*path, NULL);
  g_free (*path);
  *path = absolute;
}

HelioOptions *
helio_options_parse (const char *const *arguments, GError **error)
{
  g_autoptr (HelioOptions) self = g_new0 (HelioOptions, 1);
  g_auto (HelioRawOptions) raw = { .options = self, .limit = HELIO_NO_LIMIT };
  g_autoptr (GOptionContext) context = helio_options_create_context (&raw);
  g_auto (GStrv) copy = g_strdupv ((char **) arguments);
  g_autoptr (GError) wrong = NULL;

  self->token = g_strdup (g_getenv (HELIO_TOKEN_VARIABLE));
  g_unsetenv (HELIO_TOKEN_VARIABLE);
  if (!g_option_context_parse_strv (context, &copy, &wrong))
    {
      refuse (error, "%s", wrong->message);
      return NULL;
    }
  if ((self->profile != NULL && *self->profile == '\0')
      || (self->tour != NULL && *self->tour == '\0'))
    {
      refuse (error, _ ("--profile and --tour need the name of a folder."));
      return NULL;
    }
  make_absolute (&self->profile);
  make_absolute (&self->tour);
  /* The tour shows records that everybody has. */
  if (self->tour != NULL && self->service == NULL)
    self->demo = TRUE;
  if (!check_service (self, error) || !check_size (self, raw.size, error)
      || !check_background (self, &raw, error) || !take_words (self, &raw, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
helio_options_free (HelioOptions *self)
{
  if (self == NULL)
    return;
  g_free (self->profile);
  g_free (self->service);
  helio_text_wipe (self->token);
  g_free (self->tour);
  g_strfreev (self->uris);
  g_strfreev (self->where);
  g_free (self->words);
  g_free (self->sort);
  g_free (self->number);
  g_clear_pointer (&self->search, helio_search_unref);
  g_free (self);
}
