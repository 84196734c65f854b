/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-json-stream-private.h"

#include "helio-wire-error.h"

#include <string.h>
#include <yajl/yajl_parse.h>

typedef struct
{
  yajl_handle handle; /* (owned) */
  const char *text;   /* (borrowed): the input */
  gsize length;
  HelioJsonFunc func;
  gpointer data;
  gboolean wants_object;
  guint depth;
  gboolean has_root;
  GError *error; /* (owned) (nullable) */
} Stream;

static gboolean
is_object (Stream *self, const HelioJsonEvent *event)
{
  if (event->type == HELIO_JSON_START_OBJECT)
    return TRUE;
  g_set_error_literal (&self->error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, "$: not an object");
  return FALSE;
}

static int
emit (Stream *self, const HelioJsonEvent *event)
{
  if (G_UNLIKELY (!self->has_root))
    {
      self->has_root = TRUE;
      if (self->wants_object)
        return is_object (self, event);
    }
  return self->func (event, self->data, &self->error);
}

static gboolean
parse_hex (const char *text, guint *value)
{
  *value = 0;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      *value = *value << 4 | (guint) digit;
    }
  return TRUE;
}

/* What is wrong with the escape at `cursor`, a backslash; the lexer has seen that it is well
 * formed. `pair` tells whether it took two escapes. */
static const char *
find_flaw_of_escape (const char *cursor, const char *end, gboolean *pair)
{
  guint code, low;

  *pair = FALSE;
  if (end - cursor < 6 || cursor[1] != 'u' || !parse_hex (cursor + 2, &code))
    return NULL;
  if (code == 0)
    return "\\u0000 in a text";
  if ((code & 0xF800) != 0xD800)
    return NULL;
  *pair = code < 0xDC00 && end - cursor >= 12 && cursor[6] == '\\' && cursor[7] == 'u'
          && parse_hex (cursor + 8, &low) && (low & 0xFC00) == 0xDC00;
  return *pair ? NULL : "half a surrogate pair in a text";
}

/* yajl decodes \u0000 to a NUL and halves of surrogate pairs to something else than text. What it
 * has just read ends at the last byte that it consumed, a quotation mark. */
static const char *
find_flaw (Stream *self)
{
  gsize consumed = yajl_get_bytes_consumed (self->handle);
  const char *end = self->text + consumed - 1;
  const char *start = end;
  const char *cursor;

  if (consumed < 2 || consumed > self->length || *end != '"')
    return "a text that cannot be read";
  do
    {
      gsize escapes = 0;

      start = memrchr (self->text, '"', (gsize) (start - self->text));
      if (start == NULL)
        return "a text that cannot be read";
      while (start - escapes > self->text && start[-1 - (gssize) escapes] == '\\')
        escapes++;
      if (escapes % 2 == 0)
        break;
    }
  while (TRUE);

  for (cursor = start; (cursor = memchr (cursor, '\\', (gsize) (end - cursor))) != NULL;)
    {
      gboolean pair;
      const char *flaw = find_flaw_of_escape (cursor, end, &pair);

      if (flaw != NULL)
        return flaw;
      cursor += pair ? 12 : 2;
    }
  return NULL;
}

static int
emit_text (Stream *self, HelioJsonType type, const unsigned char *text, size_t length)
{
  const char *start = (const char *) text;
  HelioJsonEvent event = { .type = type, .text = start, .length = length };

  event.is_copy = start < self->text || start >= self->text + self->length;
  if (G_UNLIKELY (event.is_copy) && length > 0)
    event.flaw = find_flaw (self);
  return emit (self, &event);
}

static int
emit_start (Stream *self, HelioJsonType type)
{
  HelioJsonEvent event = { .type = type };

  if (++self->depth > HELIO_WIRE_MAX_DEPTH)
    {
      g_set_error (&self->error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TOO_DEEP,
                   "byte %" G_GSIZE_FORMAT ": nested deeper than %d",
                   yajl_get_bytes_consumed (self->handle), HELIO_WIRE_MAX_DEPTH);
      return FALSE;
    }
  return emit (self, &event);
}

static int
emit_end (Stream *self, HelioJsonType type)
{
  HelioJsonEvent event = { .type = type };

  self->depth--;
  return emit (self, &event);
}

static int
on_null (void *data)
{
  HelioJsonEvent event = { .type = HELIO_JSON_NULL };

  return emit (data, &event);
}

static int
on_boolean (void *data, int boolean)
{
  HelioJsonEvent event = { .type = HELIO_JSON_BOOLEAN, .boolean = boolean };

  return emit (data, &event);
}

static int
on_number (void *data, const char *text, size_t length)
{
  HelioJsonEvent event = { .type = HELIO_JSON_NUMBER, .text = text, .length = length };

  return emit (data, &event);
}

static int
on_string (void *data, const unsigned char *text, size_t length)
{
  return emit_text (data, HELIO_JSON_STRING, text, length);
}

static int
on_key (void *data, const unsigned char *text, size_t length)
{
  return emit_text (data, HELIO_JSON_KEY, text, length);
}

static int
on_start_object (void *data)
{
  return emit_start (data, HELIO_JSON_START_OBJECT);
}

static int
on_end_object (void *data)
{
  return emit_end (data, HELIO_JSON_END_OBJECT);
}

static int
on_start_array (void *data)
{
  return emit_start (data, HELIO_JSON_START_ARRAY);
}

static int
on_end_array (void *data)
{
  return emit_end (data, HELIO_JSON_END_ARRAY);
}

static const yajl_callbacks callbacks = {
  .yajl_null = on_null,
  .yajl_boolean = on_boolean,
  .yajl_number = on_number,
  .yajl_string = on_string,
  .yajl_start_map = on_start_object,
  .yajl_map_key = on_key,
  .yajl_end_map = on_end_object,
  .yajl_start_array = on_start_array,
  .yajl_end_array = on_end_array,
};

/* Whether the first bytes of `cursor`, as many as N_ASCII, are ASCII. */
#define N_ASCII 32

static inline gboolean
is_ascii (const char *cursor)
{
  guint64 words[N_ASCII / sizeof (guint64)];
  guint64 all = 0;

  memcpy (words, cursor, sizeof words);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    all |= words[i];
  return (all & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* yajl's own check lets overlong forms and surrogates pass, and g_utf8_validate_len() is slow on
 * ASCII; so yajl's is off and this one skips ASCII by many bytes. A character that the end cuts
 * in two is left to the parser, which will miss the end of its string. */
static gboolean
check_encoding (const char *text, gsize length, GError **error)
{
  const char *cursor = text;
  const char *end = text + length;

  while (cursor < end)
    {
      gunichar character;

      if (end - cursor >= N_ASCII && is_ascii (cursor))
        {
          cursor += N_ASCII;
          continue;
        }
      if ((guchar) *cursor < 0x80)
        {
          cursor++;
          continue;
        }
      character = g_utf8_get_char_validated (cursor, end - cursor);
      if (character == (gunichar) -2)
        break;
      if (character == (gunichar) -1)
        {
          g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_MALFORMED,
                       "byte %" G_GSIZE_FORMAT ": not UTF-8", (gsize) (cursor - text));
          return FALSE;
        }
      cursor = g_utf8_next_char (cursor);
    }
  return TRUE;
}

/* To yajl they are blanks; in JSON they stand nowhere, neither between values nor in strings. */
static gboolean
check_blanks (const char *text, gsize length, GError **error)
{
  const char *wrong = memchr (text, '\f', length);

  if (wrong == NULL)
    wrong = memchr (text, '\v', length);
  if (wrong == NULL)
    return TRUE;
  g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_MALFORMED,
               "byte %" G_GSIZE_FORMAT ": a control character", (gsize) (wrong - text));
  return FALSE;
}

static void
set_parser_error (Stream *self, GError **error)
{
  unsigned char *message = yajl_get_error (self->handle, 0, NULL, 0);
  gsize consumed = yajl_get_bytes_consumed (self->handle);

  g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_MALFORMED, "byte %" G_GSIZE_FORMAT ": %s",
               consumed, g_strchomp ((char *) message));
  yajl_free_error (self->handle, message);
}

/* A number that is all there is ends with the document: only the end tells that it is whole. */
static gboolean
run (Stream *self, GError **error)
{
  yajl_status status = yajl_parse (self->handle, (const unsigned char *) self->text, self->length);
  gboolean is_read = status == yajl_status_ok;

  if (is_read && self->depth == 0 && yajl_complete_parse (self->handle) == yajl_status_ok)
    return TRUE;

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (is_read && (!self->has_root || self->depth > 0))
    g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TRUNCATED,
                 self->has_root ? "ends after %" G_GSIZE_FORMAT " bytes, in the middle"
                                : "nothing in %" G_GSIZE_FORMAT " bytes",
                 self->length);
  else
    set_parser_error (self, error);
  return FALSE;
}

static gboolean
read_bytes (Stream *self, GBytes *bytes, GError **error)
{
  gboolean success;

  self->text = g_bytes_get_data (bytes, &self->length);
  if (self->text == NULL)
    self->text = "";
  if (self->length > HELIO_WIRE_MAX_BYTES)
    {
      g_set_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TOO_LARGE,
                   "%" G_GSIZE_FORMAT " bytes, at most %d are read", self->length,
                   HELIO_WIRE_MAX_BYTES);
      return FALSE;
    }
  if (!check_encoding (self->text, self->length, error)
      || !check_blanks (self->text, self->length, error))
    return FALSE;

  self->handle = yajl_alloc (&callbacks, NULL, self);
  yajl_config (self->handle, yajl_dont_validate_strings, 1);
  success = run (self, error);
  yajl_free (self->handle);
  g_clear_error (&self->error);
  return success;
}

gboolean
helio_json_stream_read (GBytes *bytes, HelioJsonFunc func, gpointer data, GError **error)
{
  Stream self = { .func = func, .data = data };

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return read_bytes (&self, bytes, error);
}

gboolean
helio_json_stream_read_object (GBytes *bytes, HelioJsonFunc func, gpointer data, GError **error)
{
  Stream self = { .func = func, .data = data, .wants_object = TRUE };

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return read_bytes (&self, bytes, error);
}

void
helio_json_skip (const HelioJsonEvent *event, guint *depth)
{
  if (event->type == HELIO_JSON_START_OBJECT || event->type == HELIO_JSON_START_ARRAY)
    *depth += 1;
  else if (event->type == HELIO_JSON_END_OBJECT || event->type == HELIO_JSON_END_ARRAY)
    *depth -= 1;
}

gboolean
helio_json_parse_integer (const char *text, gsize length, gint64 *integer)
{
  gboolean negative = length > 0 && *text == '-';
  gint64 value = 0;

  if (length == (negative ? 1 : 0) || length > 20)
    return FALSE;
  for (gsize i = negative ? 1 : 0; i < length; i++)
    {
      int digit = text[i] - '0';

      if (!g_ascii_isdigit (text[i]) || value > (G_MAXINT64 - digit) / 10)
        return FALSE;
      value = value * 10 + digit;
    }
  *integer = negative ? -value : value;
  return TRUE;
}
