/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-reader-private.h"

#include "helio-day.h"
#include "helio-time.h"
#include "helio-wire-error.h"

#include <string.h>

/* The years 1000 to 9999 in UTC. An offset can lead out of the years of four digits, and GDateTime
 * writes earlier ones with fewer: such a time could not be written and read again. */
#define MIN_TIME (-30610224000 * HELIO_SECOND)
#define MAX_TIME (253402300800 * HELIO_SECOND - 1)

struct _HelioRecordReader
{
  char *arena; /* (owned): texts that had escapes and joined lists, of one record */
  gsize arena_length;
  HelioRowValue *values; /* (owned): one a field, for the kind with the most */
  guint32 *seen;         /* (owned): by node, the number of the record that had it last */
  guint32 number;
  const HelioFieldTree *tree; /* (nullable) */

  guint path[HELIO_WIRE_MAX_DEPTH]; /* nodes of the open objects */
  guint depth;
  guint node; /* whose value comes next; 0 for one that nobody knows */
  guint hint;
  gboolean in_list;
  guint skipped;

  const char *problem; /* (nullable) */
  const char *problem_path;
};

/* The most of any kind. */
typedef struct
{
  guint n_fields;
  guint n_nodes;
} Most;

static const Most *
find_most (void)
{
  static Most most;
  static gsize found = 0;

  if (g_once_init_enter (&found))
    {
      for (guint i = 0; i < HELIO_N_ALL_TABLES; i++)
        {
          const HelioFieldTree *tree = helio_field_tree_get (helio_kind_nth (i));

          most.n_fields = MAX (most.n_fields, tree->kind->n_fields);
          most.n_nodes = MAX (most.n_nodes, tree->n_nodes);
        }
      g_once_init_leave (&found, 1);
    }
  return &most;
}

HelioRecordReader *
helio_record_reader_new (gsize capacity)
{
  HelioRecordReader *self = g_new0 (HelioRecordReader, 1);
  const Most *most = find_most ();

  self->arena = g_malloc (capacity + 1);
  self->values = g_new (HelioRowValue, most->n_fields); /* cleared for each record */
  self->seen = g_new0 (guint32, most->n_nodes);
  return self;
}

void
helio_record_reader_free (HelioRecordReader *self)
{
  g_free (self->arena);
  g_free (self->values);
  g_free (self->seen);
  g_free (self);
}

void
helio_record_reader_reset (HelioRecordReader *self)
{
  self->arena_length = 0;
  self->tree = NULL;
  self->problem = NULL;
  self->number++;
}

const char *
helio_record_reader_keep (HelioRecordReader *self, const HelioJsonEvent *event)
{
  char *copy = self->arena + self->arena_length;

  if (!event->is_copy)
    return event->text;
  memcpy (copy, event->text, event->length);
  self->arena_length += event->length;
  return copy;
}

/* Notes what is wrong with the value at hand and leaves it out, whatever is nested in it. */
static void
refuse (HelioRecordReader *self, const HelioJsonEvent *event, const char *problem)
{
  if (self->problem == NULL)
    {
      self->problem = problem;
      self->problem_path = self->tree->nodes[self->node].path;
    }
  helio_json_skip (event, &self->skipped);
}

static void
read_key (HelioRecordReader *self, const HelioJsonEvent *event)
{
  self->node = helio_field_tree_child (self->tree, self->path[self->depth], self->hint, event->text,
                                       event->length);
  if (self->node == 0)
    return;
  self->hint = self->node + 1;
  if (self->seen[self->node] == self->number)
    {
      refuse (self, event, "there twice");
      self->node = 0;
      return;
    }
  self->seen[self->node] = self->number;
}

static void
read_text (HelioRecordReader *self, const HelioField *field, HelioRowValue *value,
           const HelioJsonEvent *event)
{
  if (event->type != HELIO_JSON_STRING)
    refuse (self, event, "not a string");
  else if (event->flaw != NULL)
    refuse (self, event, event->flaw);
  else if (field->type == HELIO_FIELD_DATE
           && helio_day_parse (event->text, (gssize) event->length) == 0)
    refuse (self, event, "not a date");
  else if (event->length > 0)
    {
      value->text = helio_record_reader_keep (self, event);
      value->length = event->length;
    }
}

static void
read_timestamp (HelioRecordReader *self, HelioRowValue *value, const HelioJsonEvent *event)
{
  if (event->type != HELIO_JSON_STRING)
    refuse (self, event, "not a string");
  else if (!helio_time_parse (event->text, (gssize) event->length, &value->integer)
           || value->integer < MIN_TIME || value->integer > MAX_TIME)
    {
      value->integer = HELIO_NO_INTEGER;
      refuse (self, event, "not a time as RFC 3339 writes it");
    }
}

static void
read_integer (HelioRecordReader *self, HelioRowValue *value, const HelioJsonEvent *event)
{
  if (event->type != HELIO_JSON_NUMBER)
    refuse (self, event, "not a number");
  else if (!helio_json_parse_integer (event->text, event->length, &value->integer))
    refuse (self, event, "not a whole number of 64 bits");
}

static void
read_boolean (HelioRecordReader *self, HelioRowValue *value, const HelioJsonEvent *event)
{
  if (event->type != HELIO_JSON_BOOLEAN)
    refuse (self, event, "not true or false");
  else
    value->integer = event->boolean ? 1 : 0;
}

static void
begin_list (HelioRecordReader *self, HelioRowValue *value, const HelioJsonEvent *event)
{
  if (event->type != HELIO_JSON_START_ARRAY)
    {
      refuse (self, event, "not an array");
      return;
    }
  self->in_list = TRUE;
  value->text = self->arena + self->arena_length;
  value->length = 0;
}

static void
read_field (HelioRecordReader *self, const HelioJsonEvent *event)
{
  guint index = (guint) self->tree->nodes[self->node].field;
  const HelioField *field = &self->tree->kind->fields[index];
  HelioRowValue *value = &self->values[index];

  switch (field->type)
    {
    case HELIO_FIELD_LIST:
      begin_list (self, value, event);
      break;
    case HELIO_FIELD_TIMESTAMP:
      read_timestamp (self, value, event);
      break;
    case HELIO_FIELD_INTEGER:
    case HELIO_FIELD_MONEY:
      read_integer (self, value, event);
      break;
    case HELIO_FIELD_BOOLEAN:
      read_boolean (self, value, event);
      break;
    case HELIO_FIELD_TEXT:
    case HELIO_FIELD_STATUS:
    case HELIO_FIELD_DATE:
    default:
      read_text (self, field, value, event);
    }
}

static void
read_value (HelioRecordReader *self, const HelioJsonEvent *event)
{
  if (self->node == 0)
    helio_json_skip (event, &self->skipped);
  else if (event->type == HELIO_JSON_NULL)
    return;
  else if (self->tree->nodes[self->node].field >= 0)
    read_field (self, event);
  else if (event->type != HELIO_JSON_START_OBJECT)
    refuse (self, event, "not an object");
  else
    {
      self->path[++self->depth] = self->node;
      self->hint = self->tree->nodes[self->node].first_child;
    }
}

/* A list's texts are joined by line breaks, so that none can hold one; empty ones say nothing. */
static void
add_to_list (HelioRecordReader *self, HelioRowValue *value, const HelioJsonEvent *event)
{
  char *end = self->arena + self->arena_length;

  if (event->length == 0)
    return;
  if (value->length > 0)
    *end++ = '\n';
  memcpy (end, event->text, event->length);
  self->arena_length = (gsize) (end - self->arena) + event->length;
  value->length = (gsize) (self->arena + self->arena_length - value->text);
}

static void
feed_list (HelioRecordReader *self, const HelioJsonEvent *event)
{
  HelioRowValue *value = &self->values[self->tree->nodes[self->node].field];

  if (event->type == HELIO_JSON_END_ARRAY)
    {
      self->in_list = FALSE;
      if (value->length == 0)
        value->text = NULL;
    }
  else if (event->type != HELIO_JSON_STRING)
    refuse (self, event, "holds something else than strings");
  else if (event->flaw != NULL)
    refuse (self, event, event->flaw);
  else if (memchr (event->text, '\n', event->length) != NULL)
    refuse (self, event, "holds a text of several lines");
  else
    add_to_list (self, value, event);
}

void
helio_record_reader_begin (HelioRecordReader *self, const HelioFieldTree *tree)
{
  self->tree = tree;
  self->path[0] = 0;
  self->depth = 0;
  self->node = 0;
  self->hint = tree->nodes[0].first_child;
  self->in_list = FALSE;
  self->skipped = 0;
  for (guint i = 0; i < tree->kind->n_fields; i++)
    self->values[i] = (HelioRowValue){ NULL, 0, HELIO_NO_INTEGER };
}

gboolean
helio_record_reader_feed (HelioRecordReader *self, const HelioJsonEvent *event)
{
  if (self->skipped > 0)
    helio_json_skip (event, &self->skipped);
  else if (self->in_list)
    feed_list (self, event);
  else if (event->type == HELIO_JSON_KEY)
    read_key (self, event);
  else if (event->type != HELIO_JSON_END_OBJECT)
    read_value (self, event);
  else if (self->depth == 0)
    return TRUE;
  else
    self->hint = self->path[self->depth--] + 1;
  return FALSE;
}

gboolean
helio_record_reader_check_required (HelioRecordReader *self)
{
  const HelioKind *kind = self->tree->kind;

  for (guint i = 0; i < kind->n_fields && self->problem == NULL; i++)
    {
      const HelioRowValue *value = &self->values[i];

      if ((kind->fields[i].traits & (HELIO_TRAIT_REQUIRED | HELIO_TRAIT_KEY)) == 0
          || value->text != NULL || value->integer != HELIO_NO_INTEGER)
        continue;
      self->problem = "missing";
      self->problem_path = kind->fields[i].json;
    }
  return self->problem == NULL;
}

const HelioRowValue *
helio_record_reader_get_values (HelioRecordReader *self)
{
  return self->values;
}

static void
fill (HelioRecord *record, gpointer data)
{
  const HelioKind *kind = helio_record_get_kind (record);
  const HelioRowValue *values = data;

  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_is_text (&kind->fields[i]))
      helio_record_set_nth_text (record, i, values[i].text, (gssize) values[i].length);
    else
      helio_record_set_nth_integer (record, i, values[i].integer);
}

HelioRecord *
helio_record_new_of_values (const HelioKind *kind, const HelioRowValue *values)
{
  return helio_record_new_filled (kind, fill, (gpointer) values);
}

const char *
helio_record_reader_get_problem (HelioRecordReader *self, const char **path)
{
  *path = self->problem_path;
  return self->problem;
}
