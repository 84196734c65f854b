/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-change-reader-private.h"

#include "helio-local-id.h"
#include "helio-record-reader-private.h"

#include <string.h>

typedef enum
{
  MEMBER_UNKNOWN,
  MEMBER_KIND,
  MEMBER_ID,
  MEMBER_REVISION,
  MEMBER_DELETED,
  MEMBER_RECORD,
  N_MEMBERS,
} Member;

static const struct
{
  const char *name;
  gsize length;
} members[N_MEMBERS] = {
  [MEMBER_KIND] = { "kind", 4 },         [MEMBER_ID] = { "id", 2 },
  [MEMBER_REVISION] = { "revision", 8 }, [MEMBER_DELETED] = { "deleted", 7 },
  [MEMBER_RECORD] = { "record", 6 },
};

struct _HelioChangeReader
{
  HelioRecordReader *record; /* (owned) */
  GString *reason;           /* (owned): empty when nothing is wrong */

  const HelioFieldTree *tree; /* (nullable): of the change's kind */
  const HelioFieldTree *last; /* (nullable): changes mostly come in runs of a kind */
  HelioRow row;
  int index;
  gboolean unknown;
  gboolean has_record;

  Member member;
  guint seen; /* bits of Member */
  gboolean in_record;
  guint skipped;
};

HelioChangeReader *
helio_change_reader_new (gsize capacity)
{
  HelioChangeReader *self = g_new0 (HelioChangeReader, 1);

  self->record = helio_record_reader_new (capacity);
  self->reason = g_string_new (NULL);
  return self;
}

void
helio_change_reader_free (HelioChangeReader *self)
{
  helio_record_reader_free (self->record);
  g_string_free (self->reason, TRUE);
  g_free (self);
}

/* Notes what is wrong, where; of a change's problems the first one is told. */
static void
object_to (HelioChangeReader *self, Member member, const char *path, const char *problem)
{
  if (self->reason->len > 0)
    return;
  if (self->index >= 0)
    g_string_append_printf (self->reason, "changes[%d].", self->index);
  g_string_append (self->reason, members[member].name);
  if (path != NULL)
    {
      g_string_append_c (self->reason, '.');
      g_string_append (self->reason, path);
    }
  g_string_append (self->reason, ": ");
  g_string_append (self->reason, problem);
}

/* Notes what is wrong with the value at hand and leaves it out, whatever is nested in it. */
static void
refuse (HelioChangeReader *self, const HelioJsonEvent *event, const char *problem)
{
  object_to (self, self->member, NULL, problem);
  helio_json_skip (event, &self->skipped);
}

static void
read_kind (HelioChangeReader *self, const HelioJsonEvent *event)
{
  const HelioFieldTree *tree = self->last;

  if (tree == NULL || !helio_field_tree_is (tree, event->text, event->length))
    tree = helio_field_tree_find (event->text, event->length);
  if (self->tree != NULL && self->tree != tree)
    refuse (self, event, "not the kind that was asked for");
  else if (tree == NULL)
    self->unknown = TRUE;
  else
    {
      self->tree = self->last = tree;
      self->row.kind = tree->kind;
    }
}

/* What is local is ours: no service may write over it. */
static gboolean
is_local (const HelioJsonEvent *event)
{
  return event->length >= strlen (HELIO_LOCAL_ID)
         && memcmp (event->text, HELIO_LOCAL_ID, strlen (HELIO_LOCAL_ID)) == 0;
}

static void
read_text (HelioChangeReader *self, const HelioJsonEvent *event)
{
  if (event->type != HELIO_JSON_STRING)
    refuse (self, event, "not a string");
  else if (event->flaw != NULL)
    refuse (self, event, event->flaw);
  else if (self->member == MEMBER_KIND)
    read_kind (self, event);
  else if (self->member == MEMBER_ID && is_local (event))
    refuse (self, event, "no id that a service gives");
  else if (self->member == MEMBER_ID)
    {
      self->row.id = helio_record_reader_keep (self->record, event);
      self->row.id_length = event->length;
    }
  else if (!helio_revision_parse (event->text, event->length, FALSE, &self->row.revision))
    refuse (self, event, "not a revision");
}

static void
read_deleted (HelioChangeReader *self, const HelioJsonEvent *event)
{
  if (event->type == HELIO_JSON_BOOLEAN)
    self->row.deleted = event->boolean;
  else if (event->type != HELIO_JSON_NULL)
    refuse (self, event, "not true or false");
}

static void
begin_record (HelioChangeReader *self, const HelioJsonEvent *event)
{
  if (event->type == HELIO_JSON_NULL)
    return;
  if (event->type != HELIO_JSON_START_OBJECT)
    refuse (self, event, "not an object");
  else if (self->unknown)
    helio_json_skip (event, &self->skipped);
  else if (self->tree == NULL)
    refuse (self, event, "comes before the kind");
  else
    {
      self->in_record = TRUE;
      self->has_record = TRUE;
      helio_record_reader_begin (self->record, self->tree);
    }
}

static void
read_key (HelioChangeReader *self, const HelioJsonEvent *event)
{
  self->member = MEMBER_UNKNOWN;
  for (guint i = MEMBER_KIND; i < N_MEMBERS; i++)
    if (members[i].length == event->length && members[i].name[0] == event->text[0]
        && memcmp (members[i].name, event->text, event->length) == 0)
      self->member = (Member) i;
  if (self->member != MEMBER_UNKNOWN && (self->seen & 1u << self->member) != 0)
    {
      object_to (self, self->member, NULL, "there twice");
      self->member = MEMBER_UNKNOWN;
    }
  self->seen |= 1u << self->member;
}

static void
read_member (HelioChangeReader *self, const HelioJsonEvent *event)
{
  switch (self->member)
    {
    case MEMBER_KIND:
    case MEMBER_ID:
    case MEMBER_REVISION:
      read_text (self, event);
      break;
    case MEMBER_DELETED:
      read_deleted (self, event);
      break;
    case MEMBER_RECORD:
      begin_record (self, event);
      break;
    case MEMBER_UNKNOWN:
    case N_MEMBERS:
    default:
      helio_json_skip (event, &self->skipped);
    }
}

void
helio_change_reader_begin (HelioChangeReader *self, const HelioKind *kind, int index)
{
  helio_record_reader_reset (self->record);
  g_string_truncate (self->reason, 0);
  self->tree = kind != NULL ? helio_field_tree_get (kind) : NULL;
  self->row = (HelioRow){ .kind = kind };
  self->index = index;
  self->unknown = FALSE;
  self->has_record = FALSE;
  self->member = MEMBER_UNKNOWN;
  self->seen = 0;
  self->in_record = FALSE;
  self->skipped = 0;
}

/* What is of the change and not of its record. Seldom, so not inlined: the rest passes through
 * without registers being saved for it. */
static G_NO_INLINE gboolean
feed_envelope (HelioChangeReader *self, const HelioJsonEvent *event)
{
  if (self->skipped > 0)
    helio_json_skip (event, &self->skipped);
  else if (event->type == HELIO_JSON_KEY)
    read_key (self, event);
  else if (event->type != HELIO_JSON_END_OBJECT)
    read_member (self, event);
  else
    return TRUE;
  return FALSE;
}

gboolean
helio_change_reader_feed (HelioChangeReader *self, const HelioJsonEvent *event)
{
  if (!self->in_record)
    return feed_envelope (self, event);
  self->in_record = !helio_record_reader_feed (self->record, event);
  return FALSE;
}

static void
check_record (HelioChangeReader *self)
{
  const char *problem, *path;

  if (!self->has_record)
    {
      object_to (self, MEMBER_RECORD, NULL, "missing");
      return;
    }
  helio_record_reader_check_required (self->record);
  problem = helio_record_reader_get_problem (self->record, &path);
  if (problem != NULL)
    object_to (self, MEMBER_RECORD, path, problem);
}

HelioChangeResult
helio_change_reader_finish (HelioChangeReader *self, HelioRow *row)
{
  *row = self->row;
  row->values = helio_record_reader_get_values (self->record);
  if (self->unknown)
    return HELIO_CHANGE_UNKNOWN;

  if (self->tree == NULL)
    object_to (self, MEMBER_KIND, NULL, "missing");
  if (self->row.id_length == 0)
    object_to (self, MEMBER_ID, NULL, "missing or empty");
  if (self->row.revision == 0)
    object_to (self, MEMBER_REVISION, NULL, "missing");
  if (!self->row.deleted)
    check_record (self);
  return self->reason->len == 0 ? HELIO_CHANGE_GOOD : HELIO_CHANGE_BAD;
}

const char *
helio_change_reader_get_reason (HelioChangeReader *self)
{
  return self->reason->str;
}

gboolean
helio_revision_parse (const char *text, gsize length, gboolean allow_zero, gint64 *revision)
{
  gint64 value;

  if (length == 0 || *text == '-' || (*text == '0' && length > 1)
      || !helio_json_parse_integer (text, length, &value) || (value == 0 && !allow_zero))
    return FALSE;
  *revision = value;
  return TRUE;
}
