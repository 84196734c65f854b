/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-search.h"

#include "helio-text.h"

#include <string.h>

struct _HelioSearch
{
  gatomicrefcount refs;
  HelioSearchCriterion criterion;
  gboolean begins; /* serial numbers do with the term, instead of having it in them */
  char *term;      /* (owned) */
  char *bare;      /* (owned): the term as a number */
  GStrv words;     /* (owned): the term as a name */

  /* How numbers are spelled that are the term, or begin with it */
  GStrv spellings;  /* (owned) */
  GStrv beginnings; /* (owned) */
};

G_DEFINE_BOXED_TYPE (HelioSearch, helio_search, helio_search_ref, helio_search_unref)

/* How a criterion compares. */
typedef enum
{
  BY_NUMBER,
  BY_WORDS,
  BY_SERIAL,
} Way;

/* Fewer characters than `least` say nothing; `complete` are what a whole number has, without its
 * leading zeros. */
static const struct
{
  const char *name;
  const HelioKind *kind;
  const char *field;
  gboolean is_kind; /* called by the kind's name, not the field's */
  Way way;
  gsize least;
  gsize complete;
} criteria[HELIO_N_SEARCH_CRITERIA] = {
  [HELIO_SEARCH_RMA] = { "rma", &helio_kind_rma, "number", TRUE, BY_NUMBER, 1, 5 },
  [HELIO_SEARCH_CASE] = { "case", &helio_kind_case, "number", TRUE, BY_NUMBER, 1, 5 },
  [HELIO_SEARCH_SYSTEM_NAME]
  = { "system-name", &helio_kind_system, "name", FALSE, BY_WORDS, 1, G_MAXSIZE },
  [HELIO_SEARCH_SYSTEM_ID] = { "system-id", &helio_kind_system, "number", FALSE, BY_NUMBER, 1, 8 },
  [HELIO_SEARCH_SERIAL_NUMBER]
  = { "serial-number", &helio_kind_claim_line, "serial-number", FALSE, BY_SERIAL, 4, 8 },
};

/* Where serial numbers stand; requests before what they are about. */
static const HelioKind *const serial_kinds[] = {
  &helio_kind_claim_line,
  &helio_kind_return,
  &helio_kind_battery_return,
  &helio_kind_device,
};

static guint
field_of (HelioSearchCriterion criterion)
{
  return helio_kind_field (criteria[criterion].kind, criteria[criterion].field);
}

const char *
helio_search_criterion_get_name (HelioSearchCriterion self)
{
  g_return_val_if_fail (self < HELIO_N_SEARCH_CRITERIA, NULL);
  return criteria[self].name;
}

const char *
helio_search_criterion_get_label (HelioSearchCriterion self)
{
  g_return_val_if_fail (self < HELIO_N_SEARCH_CRITERIA, NULL);
  return criteria[self].is_kind ? helio_kind_get_label (criteria[self].kind, FALSE)
                                : helio_search_criterion_get_hint (self);
}

const char *
helio_search_criterion_get_hint (HelioSearchCriterion self)
{
  g_return_val_if_fail (self < HELIO_N_SEARCH_CRITERIA, NULL);
  return helio_field_get_label (&criteria[self].kind->fields[field_of (self)]);
}

gboolean
helio_search_criterion_find (const char *name, HelioSearchCriterion *criterion)
{
  g_return_val_if_fail (criterion != NULL, FALSE);

  for (guint i = 0; i < HELIO_N_SEARCH_CRITERIA; i++)
    if (g_strcmp0 (criteria[i].name, name) == 0)
      {
        *criterion = (HelioSearchCriterion) i;
        return TRUE;
      }
  return FALSE;
}

static HelioSearch *
search_new (HelioSearchCriterion criterion, const char *term, gboolean begins)
{
  HelioSearch *self;

  g_return_val_if_fail (criterion < HELIO_N_SEARCH_CRITERIA, NULL);
  g_return_val_if_fail (term != NULL, NULL);

  self = g_new0 (HelioSearch, 1);
  g_atomic_ref_count_init (&self->refs);
  self->criterion = criterion;
  self->term = g_strstrip (g_strdup (term));
  self->bare = helio_text_fold_number (self->term);
  self->words = helio_text_fold_words (self->term);
  self->spellings = helio_text_number_spellings (self->term, FALSE);
  self->beginnings = helio_text_number_spellings (self->term, TRUE);
  self->begins = begins;
  return self;
}

HelioSearch *
helio_search_new (HelioSearchCriterion criterion, const char *term)
{
  return search_new (criterion, term, FALSE);
}

HelioSearch *
helio_search_new_serial_beginning (const char *term)
{
  return search_new (HELIO_SEARCH_SERIAL_NUMBER, term, TRUE);
}

HelioSearch *
helio_search_ref (HelioSearch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
helio_search_unref (HelioSearch *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->term);
  g_free (self->bare);
  g_strfreev (self->words);
  g_strfreev (self->spellings);
  g_strfreev (self->beginnings);
  g_free (self);
}

HelioSearchCriterion
helio_search_get_criterion (HelioSearch *self)
{
  g_return_val_if_fail (self != NULL, HELIO_SEARCH_RMA);
  return self->criterion;
}

const char *
helio_search_get_term (HelioSearch *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->term;
}

gboolean
helio_search_equal (HelioSearch *self, HelioSearch *other)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return other != NULL && self->criterion == other->criterion && self->begins == other->begins
         && g_str_equal (self->term, other->term);
}

gboolean
helio_search_is_possible (HelioSearch *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (strlen (self->term) > HELIO_SEARCH_MAX_TERM)
    return FALSE;
  if (criteria[self->criterion].way == BY_WORDS)
    return self->words[0] != NULL;
  return strlen (self->bare) >= criteria[self->criterion].least;
}

gboolean
helio_search_looks_complete (HelioSearch *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return helio_search_is_possible (self)
         && strlen (self->bare) >= criteria[self->criterion].complete
         && g_ascii_isdigit (self->bare[0]);
}

const HelioKind *
helio_search_get_kind (HelioSearch *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (criteria[self->criterion].way == BY_SERIAL)
    return index < G_N_ELEMENTS (serial_kinds) ? serial_kinds[index] : NULL;
  return index == 0 ? criteria[self->criterion].kind : NULL;
}

HelioQuery *
helio_search_create_query (HelioSearch *self, const HelioKind *kind)
{
  g_autoptr (HelioQuery) all = NULL;
  g_autoptr (HelioQuery) found = NULL;
  const char *field;

  g_return_val_if_fail (self != NULL, NULL);

  all = helio_query_new (kind);
  field = criteria[self->criterion].field;
  switch (criteria[self->criterion].way)
    {
    case BY_NUMBER:
      return helio_query_with_text (all, field, HELIO_STARTS, self->term);
    case BY_WORDS:
      found = helio_query_with_text (all, field, HELIO_CONTAINS, self->term);
      return helio_query_with_sort (found, field, FALSE);
    case BY_SERIAL:
    default:
      return self->begins ? helio_query_with_serial_beginning (all, self->bare)
                          : helio_query_with_serial (all, self->bare);
    }
}

HelioQuery *
helio_search_create_exact_query (HelioSearch *self, const HelioKind *kind)
{
  g_autoptr (HelioQuery) all = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (criteria[self->criterion].way != BY_NUMBER)
    return NULL;
  all = helio_query_new (kind);
  return helio_query_with_text (all, criteria[self->criterion].field, HELIO_IS, self->term);
}

/* --- of a record in memory --- */

static gboolean
is_spelled (HelioSearch *self, const char *number)
{
  if (g_strv_contains ((const char *const *) self->spellings, number))
    return TRUE;
  for (guint i = 0; self->beginnings[i] != NULL; i++)
    if (g_str_has_prefix (number, self->beginnings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_words (HelioSearch *self, const char *folded)
{
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
criterion_looks_at (HelioSearchCriterion criterion, const HelioKind *kind, guint field)
{
  if (criteria[criterion].way == BY_SERIAL)
    return helio_field_has (&kind->fields[field], HELIO_TRAIT_SERIAL);
  return kind == criteria[criterion].kind && field == field_of (criterion);
}

gboolean
helio_search_looks_at (HelioSearch *self, const HelioKind *kind, guint field)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return criterion_looks_at (self->criterion, kind, field);
}

gboolean
helio_search_match_key (HelioSearch *self, const char *key)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  switch (criteria[self->criterion].way)
    {
    case BY_NUMBER:
      return is_spelled (self, key);
    case BY_WORDS:
      return has_words (self, key);
    case BY_SERIAL:
    default:
      return self->begins ? g_str_has_prefix (key, self->bare) : strstr (key, self->bare) != NULL;
    }
}

gboolean
helio_search_is_key (const HelioKind *kind, guint field)
{
  g_return_val_if_fail (kind != NULL && field < kind->n_fields, FALSE);

  for (guint i = 0; i < HELIO_N_SEARCH_CRITERIA; i++)
    if (criterion_looks_at ((HelioSearchCriterion) i, kind, field))
      return TRUE;
  return FALSE;
}

GStrv
helio_search_dup_keys (HelioRecord *record, guint field)
{
  const HelioKind *kind;
  const char *text;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  kind = helio_record_get_kind (record);
  text = helio_search_is_key (kind, field) ? helio_record_get_nth_text (record, field) : NULL;
  if (text == NULL)
    return NULL;
  if (helio_field_has (&kind->fields[field], HELIO_TRAIT_FOLD))
    {
      const char *const folded[] = { text, NULL };
      GStrv keys = g_strdupv ((char **) folded);

      g_free (keys[0]);
      keys[0] = helio_text_fold (text, -1);
      return keys;
    }
  return helio_text_split_lines (text);
}

int
helio_search_match (HelioSearch *self, HelioRecord *record)
{
  const HelioKind *kind;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (HELIO_IS_RECORD (record), -1);

  kind = helio_record_get_kind (record);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_auto (GStrv) keys = criterion_looks_at (self->criterion, kind, i)
                                ? helio_search_dup_keys (record, i)
                                : NULL;

      for (guint j = 0; keys != NULL && keys[j] != NULL; j++)
        if (helio_search_match_key (self, keys[j]))
          return (int) i;
    }
  return -1;
}

GStrv
helio_search_dup_beginnings (HelioSearch *self)
{
  const char *const any[] = { "", NULL };

  g_return_val_if_fail (self != NULL, NULL);

  return criteria[self->criterion].way == BY_NUMBER ? g_strdupv (self->spellings)
                                                    : g_strdupv ((char **) any);
}

const char *
helio_search_get_part (HelioSearch *self)
{
  const char *longest = "";

  g_return_val_if_fail (self != NULL, NULL);

  if (criteria[self->criterion].way == BY_SERIAL)
    return self->bare;
  if (criteria[self->criterion].way == BY_WORDS)
    for (guint i = 0; self->words[i] != NULL; i++)
      if (strlen (self->words[i]) > strlen (longest))
        longest = self->words[i];
  return longest;
}
