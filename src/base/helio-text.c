/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text.h"

#include <string.h>

/* Bytes: file systems take 255, and who keeps a copy adds to it. */
#define MAX_FILE_NAME 200
#define MAX_EXTENSION 20

#define SHA256_LENGTH 64

/* Letters that Unicode does not decompose although people type them without the stroke. */
static const struct
{
  gunichar letter;
  const char *folded;
} letters[] = {
  { 0x00e6, "ae" }, { 0x00f8, "o" }, { 0x00df, "ss" }, { 0x0111, "d" },  { 0x00f0, "d" },
  { 0x0131, "i" },  { 0x0142, "l" }, { 0x0153, "oe" }, { 0x00fe, "th" },
};

static void
append_folded (GString *folded, gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      {
        g_string_append (folded, letters[i].folded);
        return;
      }
  g_string_append_unichar (folded, c);
}

/* One by one: the order that normalizing brings marks to is of no use without them. */
static void
append_character (GString *folded, gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;

  if (c < 0x80)
    {
      g_string_append_c (folded, g_ascii_tolower ((char) c));
      return;
    }
  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    if (!g_unichar_ismark (parts[i]))
      append_folded (folded, g_unichar_tolower (parts[i]));
}

static gboolean
is_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

char *
helio_text_fold (const char *text, gssize length)
{
  const char *end;
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = strlen (text);
  if (is_ascii (text, length))
    return g_ascii_strdown (text, length);
  if (!g_utf8_validate_len (text, (gsize) length, NULL))
    return g_utf8_make_valid (text, length);

  end = text + length;
  folded = g_string_sized_new (length);
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    append_character (folded, g_utf8_get_char (p));
  return g_string_free (folded, FALSE);
}

static gboolean
is_separator (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  /* Marks without a width come along with what is copied out of a page. */
  return g_unichar_isspace (c) || c == '-' || c == '.' || c == '_' || c == '/'
         || type == G_UNICODE_DASH_PUNCTUATION || type == G_UNICODE_FORMAT;
}

/* "RMA(", "N° de série : ": a bracket, a colon, a number sign ends what stands in front. */
static gboolean
ends_dressing (const char *text, const char *digits)
{
  const char *last = digits;

  do
    last = g_utf8_find_prev_char (text, last);
  while (last != NULL && g_unichar_isspace (g_utf8_get_char (last)));
  return last != NULL && g_utf8_strchr (":(#°º", -1, g_utf8_get_char (last)) != NULL;
}

/* "SN12", "Serial number 12": words that people put in front; "Snow 12" is a name. */
static gboolean
is_prefix (const char *text, gsize length)
{
  static const char *const known[]
      = { "s/n",         "sn",     "serial", "serie", "rma",    "case",   "cas",
          "dossier",     "system", "site",   "id",    "number", "numero", "nr",
          "identifiant", "no",     "de",     "du",    "la",     "systeme" };
  g_autofree char *head = g_strndup (text, length);
  g_autofree char *folded = helio_text_fold (head, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " .-_", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean found = *words[i] == '\0';

      for (gsize j = 0; !found && j < G_N_ELEMENTS (known); j++)
        found = g_str_equal (words[i], known[j]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static const char *
skip_dressing (const char *text)
{
  const char *digits = text;

  while (*digits != '\0' && !g_unichar_isdigit (g_utf8_get_char (digits)))
    digits = g_utf8_next_char (digits);
  if (*digits == '\0' || digits == text)
    return text;
  return ends_dressing (text, digits) || is_prefix (text, (gsize) (digits - text)) ? digits : text;
}

char *
helio_text_fold_number (const char *text)
{
  GString *bare;

  g_return_val_if_fail (text != NULL, NULL);

  bare = g_string_new (NULL);
  while (*text != '\0' && is_separator (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  for (const char *p = skip_dressing (text); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (bare, (char) ('0' + g_unichar_digit_value (c)));
      else if (!is_separator (c) && c != ')')
        g_string_append_unichar (bare, g_unichar_toupper (c));
    }
  return g_string_free (bare, FALSE);
}

GStrv
helio_text_number_spellings (const char *typed, gboolean beginning)
{
  g_autofree char *folded = NULL;
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  const char *core;
  gsize zeros;

  g_return_val_if_fail (typed != NULL, NULL);

  folded = helio_text_fold_number (typed);
  core = folded + strspn (folded, "0");
  zeros = beginning ? (gsize) (core - folded) : 0;
  if (!g_ascii_isdigit (*core))
    {
      g_strv_builder_add (all, *folded != '\0' ? folded : typed);
      return g_strv_builder_end (all);
    }
  do
    {
      g_autofree char *padding = g_strnfill (zeros, '0');
      g_autofree char *spelling = g_strconcat (padding, core, NULL);

      g_strv_builder_add (all, spelling);
      zeros++;
    }
  while (strlen (core) + zeros <= HELIO_TEXT_LONGEST_NUMBER);
  return g_strv_builder_end (all);
}

GStrv
helio_text_fold_words (const char *text)
{
  g_autofree char *folded = NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *start;

  g_return_val_if_fail (text != NULL, NULL);

  folded = helio_text_fold (text, -1);
  start = folded;
  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        continue;
      if (p > start)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));

          g_strv_builder_add (words, word);
        }
      if (*p == '\0')
        return g_strv_builder_end (words);
      start = g_utf8_next_char (p);
    }
}

GStrv
helio_text_split_lines (const char *text)
{
  return g_strsplit (text != NULL ? text : "", "\n", -1);
}

char *
helio_text_next_word (const char **text)
{
  const char *start, *end;

  g_return_val_if_fail (text != NULL && *text != NULL, NULL);

  start = *text;
  while (*start != '\0' && !g_unichar_isalnum (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start;
  while (*end != '\0' && g_unichar_isalnum (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  *text = end;
  return end > start ? g_strndup (start, (gsize) (end - start)) : NULL;
}

gboolean
helio_text_is_number_like (const char *text)
{
  gboolean digits = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isdigit ((char) c))
        digits = TRUE;
      else if (!is_separator (c))
        return FALSE;
    }
  return digits;
}

gboolean
helio_text_is_plain (const char *text)
{
  if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

gboolean
helio_text_is_sha256 (const char *text)
{
  return text != NULL && strlen (text) == SHA256_LENGTH
         && strspn (text, "0123456789abcdef") == SHA256_LENGTH;
}

/* Cut in the middle, so that what tells its type stays. */
static void
shorten_file_name (GString *name)
{
  const char *dot = strrchr (name->str, '.');
  gsize extension = dot != NULL ? strlen (dot) : 0;
  gsize end;

  if (name->len <= MAX_FILE_NAME)
    return;
  if (extension > MAX_EXTENSION)
    extension = 0;
  end = MAX_FILE_NAME - extension;
  while ((name->str[end] & 0xc0) == 0x80) /* within a character */
    end--;
  g_string_erase (name, (gssize) end, (gssize) (name->len - extension - end));
}

char *
helio_text_dup_file_name (const char *name)
{
  g_autofree char *valid = NULL;
  GString *clean;

  if (name == NULL)
    return NULL;
  valid = g_utf8_make_valid (name, -1);
  clean = g_string_new (NULL);
  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character == '/' || character == '\\')
        g_string_truncate (clean, 0);
      else if (!g_unichar_iscntrl (character) && g_unichar_type (character) != G_UNICODE_FORMAT
               && (clean->len > 0 || !(character == '.' || g_unichar_isspace (character))))
        g_string_append_unichar (clean, character);
    }
  shorten_file_name (clean);
  g_strchomp (clean->str);
  return *clean->str != '\0' ? g_string_free (clean, FALSE) : g_string_free (clean, TRUE);
}

gboolean
helio_text_is_mail_address (const char *text)
{
  const char *at = text != NULL ? strchr (text, '@') : NULL;

  return helio_text_is_plain (text) && at != NULL && at != text && at[1] != '\0'
         && strchr (at + 1, '@') == NULL && strpbrk (text, " <>,;\"") == NULL
         && strlen (text) <= 254;
}

void
helio_text_append_csv (GString *line, const char *text)
{
  g_return_if_fail (line != NULL);
  g_return_if_fail (text != NULL);

  /* A space in front gets lost in some readers. */
  if (strpbrk (text, ",\"\r\n") == NULL && *text != ' ')
    {
      g_string_append (line, text);
      return;
    }
  g_string_append_c (line, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *c);
    }
  g_string_append_c (line, '"');
}

void
helio_text_end_csv (GString *text, gsize start)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (start <= text->len);

  g_string_append (text, text->len > start ? "\r\n" : "\"\"\r\n");
}

void
helio_text_wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
