/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-query.h"

#include "helio-day.h"
#include "helio-text.h"
#include "helio-time.h"

#include <string.h>

struct _HelioQuery
{
  gatomicrefcount refs;
  const HelioKind *kind;
  GArray *conditions; /* (owned) (element-type HelioCondition) */
  char *search;       /* (owned) (nullable) */
  char *serial;       /* (owned) (nullable) */
  gboolean serial_begins;
  guint sort;
  gboolean descending;
};

G_DEFINE_BOXED_TYPE (HelioQuery, helio_query, helio_query_ref, helio_query_unref)
G_DEFINE_QUARK (helio_query_error, helio_query_error)

static void
condition_clear (gpointer data)
{
  g_strfreev (((HelioCondition *) data)->values);
}

static HelioQuery *
query_alloc (const HelioKind *kind)
{
  HelioQuery *self = g_new0 (HelioQuery, 1);

  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->conditions = g_array_new (FALSE, FALSE, sizeof (HelioCondition));
  g_array_set_clear_func (self->conditions, condition_clear);
  return self;
}

HelioQuery *
helio_query_new (const HelioKind *kind)
{
  HelioQuery *self;
  int date, key;

  g_return_val_if_fail (kind != NULL, NULL);

  self = query_alloc (kind);
  date = helio_kind_first_with (kind, HELIO_TRAIT_DATE_SCOPE);
  key = helio_kind_first_with (kind, HELIO_TRAIT_KEY);
  if (date < 0 && key < 0)
    date = helio_kind_find_field (kind, "updated-at");
  self->sort = (guint) MAX (0, date >= 0 ? date : key);
  self->descending = date >= 0;
  return self;
}

HelioQuery *
helio_query_ref (HelioQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
helio_query_unref (HelioQuery *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->conditions);
  g_free (self->search);
  g_free (self->serial);
  g_free (self);
}

static HelioQuery *
query_copy (HelioQuery *self)
{
  HelioQuery *copy = query_alloc (self->kind);

  for (guint i = 0; i < self->conditions->len; i++)
    {
      HelioCondition condition = g_array_index (self->conditions, HelioCondition, i);

      condition.values = g_strdupv (condition.values);
      g_array_append_val (copy->conditions, condition);
    }
  copy->search = g_strdup (self->search);
  copy->serial = g_strdup (self->serial);
  copy->serial_begins = self->serial_begins;
  copy->sort = self->sort;
  copy->descending = self->descending;
  return copy;
}

/* Takes the values. A condition on the same field with the same operator gives way. */
static HelioQuery *
with_condition (HelioQuery *self, guint field, HelioOperator op, char **values, gint64 integer)
{
  HelioQuery *copy = query_copy (self);
  HelioCondition condition = { field, op, values, integer };

  for (guint i = copy->conditions->len; i > 0; i--)
    {
      HelioCondition *old = &g_array_index (copy->conditions, HelioCondition, i - 1);

      if (old->field == field && old->op == op)
        g_array_remove_index (copy->conditions, i - 1);
    }
  g_array_append_val (copy->conditions, condition);
  return copy;
}

HelioQuery *
helio_query_with (HelioQuery *self, const char *field, HelioOperator op, const char *const *values)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (op != HELIO_FROM && op != HELIO_BEFORE, NULL);
  g_return_val_if_fail (op == HELIO_EMPTY || (values != NULL && values[0] != NULL), NULL);

  return with_condition (self, helio_kind_field (self->kind, field), op,
                         op != HELIO_EMPTY ? g_strdupv ((char **) values) : NULL, HELIO_NO_INTEGER);
}

HelioQuery *
helio_query_with_text (HelioQuery *self, const char *field, HelioOperator op, const char *text)
{
  const char *const values[] = { text, NULL };

  return helio_query_with (self, field, op, values);
}

HelioQuery *
helio_query_with_integer (HelioQuery *self, const char *field, HelioOperator op, gint64 integer)
{
  guint index;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (op == HELIO_IS || op == HELIO_FROM || op == HELIO_BEFORE, NULL);

  index = helio_kind_field (self->kind, field);
  g_return_val_if_fail (!helio_field_is_text (&self->kind->fields[index]), NULL);
  return with_condition (self, index, op, NULL, integer);
}

HelioQuery *
helio_query_with_search (HelioQuery *self, const char *words)
{
  HelioQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = query_copy (self);
  g_free (copy->search);
  copy->search = words != NULL && *words != '\0' ? g_strdup (words) : NULL;
  return copy;
}

static HelioQuery *
with_serial (HelioQuery *self, const char *text, gboolean begins)
{
  HelioQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL && *text != '\0', NULL);
  g_return_val_if_fail (helio_kind_first_with (self->kind, HELIO_TRAIT_SERIAL) >= 0, NULL);

  copy = query_copy (self);
  g_free (copy->serial);
  copy->serial = helio_text_fold_number (text);
  copy->serial_begins = begins;
  return copy;
}

HelioQuery *
helio_query_with_serial (HelioQuery *self, const char *part)
{
  return with_serial (self, part, FALSE);
}

HelioQuery *
helio_query_with_serial_beginning (HelioQuery *self, const char *beginning)
{
  return with_serial (self, beginning, TRUE);
}

HelioQuery *
helio_query_with_sort (HelioQuery *self, const char *field, gboolean descending)
{
  HelioQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = query_copy (self);
  copy->sort = helio_kind_field (self->kind, field);
  copy->descending = descending;
  return copy;
}

HelioQuery *
helio_query_with_last_days (HelioQuery *self, guint n_days, gint64 now, GTimeZone *zone)
{
  g_autoptr (HelioQuery) from = NULL;
  const char *field;
  int date;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_days > 0, NULL);
  date = helio_kind_first_with (self->kind, HELIO_TRAIT_DATE_SCOPE);
  g_return_val_if_fail (date >= 0, NULL);

  field = self->kind->fields[date].name;
  from = helio_query_with_integer (self, field, HELIO_FROM,
                                   helio_time_start_of_day (now, zone, 1 - (int) n_days));
  return helio_query_with_integer (from, field, HELIO_BEFORE,
                                   helio_time_start_of_day (now, zone, 1));
}

HelioQuery *
helio_query_without (HelioQuery *self, const char *field)
{
  HelioQuery *copy;
  guint index;

  g_return_val_if_fail (self != NULL, NULL);

  copy = query_copy (self);
  index = helio_kind_field (self->kind, field);
  for (guint i = copy->conditions->len; i > 0; i--)
    if (g_array_index (copy->conditions, HelioCondition, i - 1).field == index)
      g_array_remove_index (copy->conditions, i - 1);
  return copy;
}

static gboolean
refuse_value (const HelioField *field, const char *value, GError **error)
{
  g_set_error (error, HELIO_QUERY_ERROR, HELIO_QUERY_ERROR_VALUE, "“%s” does not fit %s", value,
               field->name);
  return FALSE;
}

static gboolean
parse_integer (const HelioField *field, const char *value, GTimeZone *zone, gint64 *integer,
               GError **error)
{
  if (field->type == HELIO_FIELD_TIMESTAMP)
    {
      guint32 day = helio_day_parse (value, -1);

      if (day > 0)
        *integer = helio_day_at (day, zone, 0);
      if (day > 0 || helio_time_parse (value, -1, integer))
        return TRUE;
    }
  else if (field->type == HELIO_FIELD_BOOLEAN)
    {
      *integer = g_strcmp0 (value, "true") == 0;
      if (*integer == 1 || g_strcmp0 (value, "false") == 0)
        return TRUE;
    }
  else if (g_ascii_string_to_signed (value, 10, G_MININT64 + 1, G_MAXINT64, integer, NULL))
    return TRUE;

  return refuse_value (field, value, error);
}

/* Days are compared as the texts that they are kept as. */
static gboolean
check_days (const HelioField *field, char **days, GError **error)
{
  for (gsize i = 0; days[i] != NULL; i++)
    if (helio_day_parse (days[i], -1) == 0)
      return refuse_value (field, days[i], error);
  return TRUE;
}

static HelioQuery *
with_texts (HelioQuery *self, guint index, HelioOperator op, const char *value, GError **error)
{
  const HelioField *field = &self->kind->fields[index];
  const char *const whole[] = { value, NULL };
  gboolean several = op == HELIO_IS && strchr (value, ',') != NULL;
  g_auto (GStrv) values = several ? g_strsplit (value, ",", -1) : g_strdupv ((char **) whole);

  if (field->type == HELIO_FIELD_DATE && op != HELIO_CONTAINS && !check_days (field, values, error))
    return NULL;
  return with_condition (self, index, several ? HELIO_ANY_OF : op, g_steal_pointer (&values),
                         HELIO_NO_INTEGER);
}

static const struct
{
  const char *sign;
  HelioOperator op;
} signs[]
    = { { ">=", HELIO_FROM }, { "<", HELIO_BEFORE }, { "~", HELIO_CONTAINS }, { "=", HELIO_IS } };

/* Splits `FIELD SIGN VALUE` at the first sign. Returns the value within @expression. */
static const char *
split_expression (const char *expression, char **name, HelioOperator *op)
{
  gsize length = strcspn (expression, "><~=");

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (expression + length, signs[i].sign))
      {
        *name = g_strndup (expression, length);
        *op = signs[i].op;
        return expression + length + strlen (signs[i].sign);
      }
  return NULL;
}

HelioQuery *
helio_query_parse_condition (HelioQuery *self, const char *expression, GTimeZone *zone,
                             GError **error)
{
  g_autofree char *name = NULL;
  HelioOperator op = HELIO_IS;
  const char *value;
  const HelioField *field;
  int index;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (expression != NULL, NULL);

  value = split_expression (expression, &name, &op);
  index = value != NULL ? helio_kind_find_field (self->kind, name) : -1;
  if (index < 0)
    {
      g_set_error (error, HELIO_QUERY_ERROR, HELIO_QUERY_ERROR_FIELD,
                   "“%s” is not a condition on a field of %s", expression, self->kind->name);
      return NULL;
    }

  field = &self->kind->fields[index];
  if (op == HELIO_IS && *value == '\0')
    return with_condition (self, (guint) index, HELIO_EMPTY, NULL, HELIO_NO_INTEGER);
  if (helio_field_is_text (field)
      && (op == HELIO_IS || op == HELIO_CONTAINS || field->type == HELIO_FIELD_DATE))
    return with_texts (self, (guint) index, op, value, error);
  if (!helio_field_is_text (field) && op != HELIO_CONTAINS)
    {
      gint64 integer;

      if (!parse_integer (field, value, zone, &integer, error))
        return NULL;
      return helio_query_with_integer (self, name, op, integer);
    }

  g_set_error (error, HELIO_QUERY_ERROR, HELIO_QUERY_ERROR_FIELD,
               "%s cannot be compared in this way: %s", name, expression);
  return NULL;
}

const HelioKind *
helio_query_get_kind (HelioQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->kind;
}

const HelioCondition *
helio_query_get_conditions (HelioQuery *self, guint *n_conditions)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_conditions != NULL, NULL);

  *n_conditions = self->conditions->len;
  return (const HelioCondition *) (gpointer) self->conditions->data;
}

const HelioCondition *
helio_query_find (HelioQuery *self, const char *field, HelioOperator op)
{
  guint index;

  g_return_val_if_fail (self != NULL, NULL);

  index = helio_kind_field (self->kind, field);
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const HelioCondition *condition = &g_array_index (self->conditions, HelioCondition, i);

      if (condition->field == index && condition->op == op)
        return condition;
    }
  return NULL;
}

const char *
helio_query_get_search (HelioQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->search;
}

const char *
helio_query_get_serial (HelioQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->serial;
}

gboolean
helio_query_get_serial_begins (HelioQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->serial_begins;
}

gboolean
helio_query_is_filtered (HelioQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->conditions->len > 0 || self->search != NULL || self->serial != NULL;
}

guint
helio_query_get_sort (HelioQuery *self, gboolean *descending)
{
  g_return_val_if_fail (self != NULL, 0);

  if (descending != NULL)
    *descending = self->descending;
  return self->sort;
}

static gboolean
condition_equal (const HelioCondition *a, const HelioCondition *b)
{
  if (a->field != b->field || a->op != b->op || a->integer != b->integer)
    return FALSE;
  if (a->values == NULL || b->values == NULL)
    return a->values == b->values;
  return g_strv_equal ((const char *const *) a->values, (const char *const *) b->values);
}

gboolean
helio_query_same_filter (HelioQuery *self, HelioQuery *other)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (other == NULL || self->kind != other->kind || g_strcmp0 (self->search, other->search) != 0
      || g_strcmp0 (self->serial, other->serial) != 0 || self->serial_begins != other->serial_begins
      || self->conditions->len != other->conditions->len)
    return FALSE;
  for (guint i = 0; i < self->conditions->len; i++)
    if (!condition_equal (&g_array_index (self->conditions, HelioCondition, i),
                          &g_array_index (other->conditions, HelioCondition, i)))
      return FALSE;
  return TRUE;
}

gboolean
helio_query_equal (HelioQuery *self, HelioQuery *other)
{
  return helio_query_same_filter (self, other) && self->sort == other->sort
         && self->descending == other->descending;
}
