/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-command-check.h"

#include "helio-day.h"
#include "helio-text.h"

#include <string.h>

static const char *const names[HELIO_N_INVALID] = {
  [HELIO_INVALID_MISSING] = "missing",
  [HELIO_INVALID_TOO_LONG] = "too-long",
  [HELIO_INVALID_TOO_MANY] = "too-many",
  [HELIO_INVALID_DUPLICATE] = "duplicate",
  [HELIO_INVALID_NOT_A_NUMBER] = "not-a-number",
  [HELIO_INVALID_NOT_A_DATE] = "not-a-date",
  [HELIO_INVALID_NOT_AN_ADDRESS] = "not-an-address",
  [HELIO_INVALID_NOT_A_POSTAL_CODE] = "not-a-postal-code",
  [HELIO_INVALID_UNKNOWN_VALUE] = "unknown-value",
  [HELIO_INVALID_OUT_OF_RANGE] = "out-of-range",
  [HELIO_INVALID_INVERTED_RANGE] = "inverted-range",
  [HELIO_INVALID_WIDE_RANGE] = "wide-range",
  [HELIO_INVALID_IN_THE_FUTURE] = "in-the-future",
  [HELIO_INVALID_NOT_ALLOWED] = "not-allowed",
  [HELIO_INVALID_WRONG_TYPE] = "wrong-type",
};

static const struct
{
  const char *field;
  gint64 least, most;
} ranges[] = {
  { "charge-percent", 0, 100 },
  { "packages", 1, 999 },
  { "weight-grams", 1, 40 * 1000 * 1000 },
};

/* How postal codes are written where they are written in one way only: 9 for a digit, A for a
 * letter, and spaces do not count. */
static const struct
{
  const char *country;
  const char *code;
} postal_codes[] = {
  { "US", "99999" },
  { "US", "99999-9999" },
  { "CA", "A9A9A9" },
};

/* Findings are kept by field, so that they can be told in the order of the table. */
typedef struct
{
  HelioRecord *form; /* (unowned) */
  const HelioKind *kind;
  int *codes; /* (unowned): one a field; -1 for nothing wrong */
} Check;

/* The first finding of a field counts. */
static void
object_to (Check *self, guint field, HelioInvalid code)
{
  if (self->codes[field] < 0)
    self->codes[field] = (int) code;
}

static gboolean
is_blank (const char *text)
{
  const char *p = text;

  while (p != NULL && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p == NULL || *p == '\0';
}

/* Blanks are none of the words that are known: where one of those is asked for, they say something
 * else. */
static gboolean
says_nothing (const HelioField *field, const char *text)
{
  return field->vocabulary != NULL ? text == NULL || *text == '\0' : is_blank (text);
}

static gboolean
has_value (Check *self, guint field)
{
  const HelioField *spec = &self->kind->fields[field];

  return helio_field_is_text (spec)
             ? !says_nothing (spec, helio_record_get_nth_text (self->form, field))
             : helio_record_get_nth_integer (self->form, field) != HELIO_NO_INTEGER;
}

static gboolean
is_number (const char *text)
{
  g_autofree char *folded = helio_text_fold_number (text);

  return *folded != '\0' && strspn (folded, "0123456789") == strlen (folded);
}

/* Somewhere on earth a day begins fourteen hours before it does in Greenwich. */
static gboolean
has_begun (guint32 day)
{
  g_autoptr (GTimeZone) first = g_time_zone_new_offset (14 * 3600);

  return day <= helio_day_of (g_get_real_time (), first);
}

static void
check_day (Check *self, guint index, const char *text)
{
  guint32 day = helio_day_parse (text, -1);

  if (day == 0)
    object_to (self, index, HELIO_INVALID_NOT_A_DATE);
  else if (helio_field_has (&self->kind->fields[index], HELIO_TRAIT_PAST) && !has_begun (day))
    object_to (self, index, HELIO_INVALID_IN_THE_FUTURE);
}

static void
check_text (Check *self, guint index, const char *text)
{
  const HelioField *field = &self->kind->fields[index];

  if (strlen (text) > helio_command_get_text_limit (field))
    object_to (self, index, HELIO_INVALID_TOO_LONG);
  if (field->vocabulary != NULL && helio_vocabulary_find (field->vocabulary, text) == NULL)
    object_to (self, index, HELIO_INVALID_UNKNOWN_VALUE);
  if (helio_field_has (field, HELIO_TRAIT_NUMBER) && !is_number (text))
    object_to (self, index, HELIO_INVALID_NOT_A_NUMBER);
  if (helio_field_has (field, HELIO_TRAIT_MAIL) && !helio_text_is_mail_address (text))
    object_to (self, index, HELIO_INVALID_NOT_AN_ADDRESS);
  if (field->type == HELIO_FIELD_DATE)
    check_day (self, index, text);
}

static guint
count_items (const HelioField *field, GStrv items)
{
  guint n_items = 0;

  for (guint i = 0; items[i] != NULL; i++)
    n_items += !says_nothing (field, items[i]);
  return n_items;
}

static void
check_list (Check *self, guint index, const char *text)
{
  const HelioField *field = &self->kind->fields[index];
  gboolean is_number
      = helio_field_has (field, HELIO_TRAIT_NUMBER) || helio_field_has (field, HELIO_TRAIT_SERIAL);
  g_auto (GStrv) items = helio_text_split_lines (text);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (count_items (field, items) > HELIO_MAX_ITEMS)
    object_to (self, index, HELIO_INVALID_TOO_MANY);
  for (guint i = 0; items[i] != NULL; i++)
    {
      if (says_nothing (field, items[i]))
        continue;
      check_text (self, index, items[i]);
      if (!g_hash_table_add (seen,
                             is_number ? helio_text_fold_number (items[i]) : g_strdup (items[i])))
        object_to (self, index, HELIO_INVALID_DUPLICATE);
    }
}

static void
check_number (Check *self, guint index)
{
  gint64 value = helio_record_get_nth_integer (self->form, index);
  gint64 least, most;

  if (helio_command_get_range (&self->kind->fields[index], &least, &most)
      && (value < least || value > most))
    object_to (self, index, HELIO_INVALID_OUT_OF_RANGE);
}

static void
check_field (Check *self, guint index)
{
  const HelioField *field = &self->kind->fields[index];

  if (!has_value (self, index))
    {
      if (helio_field_has (field, HELIO_TRAIT_REQUIRED))
        object_to (self, index, HELIO_INVALID_MISSING);
    }
  else if (field->type == HELIO_FIELD_LIST)
    check_list (self, index, helio_record_get_nth_text (self->form, index));
  else if (helio_field_is_text (field))
    check_text (self, index, helio_record_get_nth_text (self->form, index));
  else
    check_number (self, index);
}

/* What several fields say together */

static void
require (Check *self, const char *name)
{
  guint field = helio_kind_field (self->kind, name);

  if (!has_value (self, field))
    object_to (self, field, HELIO_INVALID_MISSING);
}

static gboolean
is_written_as (const char *text, const char *pattern)
{
  for (; *text != '\0'; text++)
    {
      char sort = g_ascii_isdigit (*text) ? '9' : g_ascii_isalpha (*text) ? 'A' : *text;

      if (*text != ' ' && sort != *pattern++)
        return FALSE;
    }
  return *pattern == '\0';
}

/* Of a country of which nobody knows here how it writes them, anything will do. */
static gboolean
is_postal_code (const char *code, const char *country)
{
  gboolean known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (postal_codes); i++)
    if (g_ascii_strcasecmp (postal_codes[i].country, country) == 0)
      {
        known = TRUE;
        if (is_written_as (code, postal_codes[i].code))
          return TRUE;
      }
  return !known;
}

static void
check_postal_code (Check *self, const char *code_field, const char *country_field)
{
  const char *code = helio_record_get_text (self->form, code_field);
  const char *country = helio_record_get_text (self->form, country_field);

  if (!is_blank (code) && !is_blank (country) && !is_postal_code (code, country))
    object_to (self, helio_kind_field (self->kind, code_field), HELIO_INVALID_NOT_A_POSTAL_CODE);
}

/* Whoever comes for a unit must know where to, and so must whoever brings it. */
static void
check_return (Check *self)
{
  const char *method = helio_record_get_text (self->form, "method");

  if (g_strcmp0 (method, "pickup") == 0)
    {
      require (self, "pickup-street");
      require (self, "pickup-city");
      check_postal_code (self, "pickup-postal-code", "pickup-country");
    }
  else if (g_strcmp0 (method, "drop_off") == 0)
    require (self, "drop-off-place");
}

static void
check_report (Check *self)
{
  const char *from = helio_record_get_text (self->form, "from");
  const char *to = helio_record_get_text (self->form, "to");
  guint32 first = from != NULL ? helio_day_parse (from, -1) : 0;
  guint32 last = to != NULL ? helio_day_parse (to, -1) : 0;

  if (g_strcmp0 (helio_record_get_text (self->form, "scope"), "specific") == 0)
    require (self, "system-ids");
  if (first == 0 || last == 0)
    return;
  if (last < first)
    object_to (self, helio_kind_field (self->kind, "to"), HELIO_INVALID_INVERTED_RANGE);
  else if (last - first >= HELIO_MAX_REPORT_DAYS)
    object_to (self, helio_kind_field (self->kind, "from"), HELIO_INVALID_WIDE_RANGE);
}

static void
check_together (Check *self, const HelioCommandKind *kind)
{
  if (kind->form == &helio_form_return)
    check_return (self);
  else if (kind->form == &helio_form_report)
    check_report (self);
  else if (kind->form == &helio_form_labor_claim)
    check_postal_code (self, "site-postal-code", "site-country");
  /* A battery's way depends on it. */
  if (g_str_equal (kind->name, "initiate-battery-return"))
    require (self, "condition");
}

gboolean
helio_command_validate (const HelioCommandKind *kind, HelioRecord *form, HelioInvalidFunc func,
                        gpointer data)
{
  g_autofree int *codes = NULL;
  gboolean is_valid = TRUE;
  Check self;

  g_return_val_if_fail (kind != NULL, FALSE);
  g_return_val_if_fail (HELIO_IS_RECORD (form), FALSE);
  g_return_val_if_fail (helio_record_get_kind (form) == kind->form, FALSE);

  codes = g_new (int, kind->form->n_fields);
  for (guint i = 0; i < kind->form->n_fields; i++)
    codes[i] = -1;
  self = (Check){ form, kind->form, codes };
  for (guint i = 0; i < kind->form->n_fields; i++)
    check_field (&self, i);
  check_together (&self, kind);

  for (guint i = 0; i < kind->form->n_fields; i++)
    if (codes[i] >= 0)
      {
        is_valid = FALSE;
        if (func != NULL)
          func (&kind->form->fields[i], (HelioInvalid) codes[i], data);
      }
  return is_valid;
}

gsize
helio_command_get_text_limit (const HelioField *field)
{
  g_return_val_if_fail (field != NULL, 0);
  /* What is long about a list are its lines together. */
  return helio_field_has (field, HELIO_TRAIT_LONG) && field->type != HELIO_FIELD_LIST
             ? HELIO_MAX_LONG_TEXT
             : HELIO_MAX_TEXT;
}

gboolean
helio_command_get_range (const HelioField *field, gint64 *least, gint64 *most)
{
  g_return_val_if_fail (field != NULL && least != NULL && most != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (g_str_equal (ranges[i].field, field->name))
      {
        *least = ranges[i].least;
        *most = ranges[i].most;
        return TRUE;
      }
  return FALSE;
}

const char *
helio_invalid_get_name (HelioInvalid code)
{
  g_return_val_if_fail ((guint) code < HELIO_N_INVALID, NULL);
  return names[code];
}

gboolean
helio_invalid_find (const char *name, HelioInvalid *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  for (guint i = 0; i < HELIO_N_INVALID; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *code = (HelioInvalid) i;
        return TRUE;
      }
  return FALSE;
}
