/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps an older demo's last thirty days filled: moves the newest requests forward by whole days,
 * and what belongs to them. */
#include "helio-day.h"
#include "helio-demo-private.h"

/* Read and written in turns, so that nothing writes while the feed is walked. */
#define PER_TURN 1000
#define RECENT (30 * HELIO_DEMO_DAY)

/* 2024-01-01: the manual's records are older and stay where they are. */
#define AFTER_THE_MANUAL (G_GINT64_CONSTANT (1704067200) * HELIO_SECOND)

typedef struct
{
  HelioStorage *storage; /* (unowned) */
  gint64 organisation;
  gint64 now;
  gint64 newest; /* when the newest request was submitted */
  gint64 delta;  /* whole days */
  gint64 last_revision;
  gint64 end; /* the revision to stop at: what is written gets later ones */
  gboolean ended;
  GHashTable *moved; /* (owned): `kind number` of records that others belong to */
  GPtrArray *turn;   /* (owned) (element-type HelioRecord): to write */
  GError *error;     /* (owned) (nullable) */
} Refresh;

/* What a kind of record goes with. */
typedef struct
{
  const HelioKind *kind;
  const char *date;        /* (nullable): moves by itself when this is recent */
  const char *parent_kind; /* (nullable): moves with this record */
  const char *parent;      /* field that names it, the first one of a list */
} Rule;

static const Rule rules[] = {
  { &helio_kind_case, "submitted-at", NULL, NULL },
  { &helio_kind_rma, "submitted-at", NULL, NULL },
  { &helio_kind_claim_line, NULL, "rma", "rma-number" },
  { &helio_kind_note, NULL, NULL, "parent-number" },
  { &helio_kind_attachment, NULL, NULL, "parent-number" },
  { &helio_kind_shipment, NULL, "rma", "rma-number" },
  { &helio_kind_return, NULL, "rma", "rma-number" },
  { &helio_kind_battery_return, NULL, "rma", "rma-number" },
  { &helio_kind_labor_claim, NULL, "rma", "rma-numbers" },
  { &helio_kind_labor_event, NULL, "labor-claim", "claim-number" },
  { &helio_kind_conversation, NULL, "case", "case-number" },
  { &helio_kind_message, "created-at", NULL, NULL },
  { &helio_kind_report, "created-at", NULL, NULL },
  { &helio_kind_device, "last-report-at", NULL, NULL },
};

static const Rule *
find_rule (const HelioKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].kind == kind)
      return &rules[i];
  return NULL;
}

/* Calls @func for every record up to the revision at which the refresh began, and @after_turn
 * outside of the walk. */
static gboolean
walk (Refresh *self, HelioChangeFunc func, gboolean (*after_turn) (Refresh *self))
{
  self->last_revision = 0;
  self->ended = FALSE;
  while (!self->ended && self->error == NULL)
    {
      gint64 before = self->last_revision;

      if (!helio_storage_foreach_change (self->storage, self->organisation, before, PER_TURN, func,
                                         self, &self->error))
        break;
      if (self->last_revision == before)
        self->ended = TRUE;
      if (self->error == NULL && after_turn != NULL)
        after_turn (self);
    }
  return self->error == NULL;
}

/* Whether a record stands before the end; also remembers how far the walk has come. */
static gboolean
enter (Refresh *self, const HelioStoredRecord *stored)
{
  if (stored->revision > self->end)
    {
      self->ended = TRUE;
      return FALSE;
    }
  self->last_revision = stored->revision;
  return TRUE;
}

static gboolean
is_request (const HelioStoredRecord *stored)
{
  return stored->kind == &helio_kind_rma || stored->kind == &helio_kind_case;
}

static gboolean
look_for_newest (const HelioStoredRecord *stored, gpointer data)
{
  Refresh *self = data;
  g_autoptr (HelioRecord) record = NULL;
  gint64 submitted;

  if (!enter (self, stored))
    return FALSE;
  if (stored->deleted || !is_request (stored))
    return TRUE;
  record = helio_stored_record_read (stored, &self->error);
  if (record == NULL)
    return FALSE;
  submitted = helio_record_get_integer (record, "submitted-at");
  self->newest = MAX (self->newest, submitted);
  return TRUE;
}

static char *
make_key (const char *kind, const char *number)
{
  return g_strdup_printf ("%s %s", kind, number);
}

static gboolean
goes_with_parent (Refresh *self, const Rule *rule, HelioRecord *record)
{
  const char *kind = rule->parent_kind, *parent = helio_record_get_text (record, rule->parent);
  g_autofree char *first = NULL;
  g_autofree char *key = NULL;

  if (kind == NULL)
    kind = helio_record_get_text (record, "parent-kind");
  if (kind == NULL || parent == NULL)
    return FALSE;
  first = g_strndup (parent, strcspn (parent, "\n"));
  key = make_key (kind, first);
  return g_hash_table_contains (self->moved, key);
}

static gboolean
is_recent (Refresh *self, const Rule *rule, HelioRecord *record)
{
  gint64 recent = rule->kind == &helio_kind_device ? HELIO_DEMO_DAY : RECENT;
  gint64 time;

  if (rule->date == NULL)
    return goes_with_parent (self, rule, record);
  time = helio_record_get_integer (record, rule->date);
  return time != HELIO_NO_INTEGER && time > self->newest - recent && time > AFTER_THE_MANUAL;
}

/* Remembers that a record moves, if it does and is one of those that are looked at now. */
static gboolean
mark (Refresh *self, const HelioStoredRecord *stored, gboolean is_wanted)
{
  const Rule *rule = find_rule (stored->kind);
  g_autoptr (HelioRecord) record = NULL;

  if (!enter (self, stored))
    return FALSE;
  if (stored->deleted || !is_wanted || rule == NULL)
    return TRUE;
  record = helio_stored_record_read (stored, &self->error);
  if (record == NULL)
    return FALSE;
  if (is_recent (self, rule, record))
    g_hash_table_add (self->moved, make_key (stored->kind->name, stored->id));
  return TRUE;
}

/* Requests need not stand before what belongs to them: somebody may have edited them since. */
static gboolean
mark_requests (const HelioStoredRecord *stored, gpointer data)
{
  return mark (data, stored, is_request (stored));
}

/* Then the claims, which others belong to. */
static gboolean
mark_claims (const HelioStoredRecord *stored, gpointer data)
{
  return mark (data, stored, stored->kind == &helio_kind_labor_claim);
}

/* A day that says when something happens; until when a warranty lasts is another matter. */
static void
move_date (Refresh *self, HelioRecord *record, guint field)
{
  const char *text = helio_record_get_nth_text (record, field);
  guint32 day = text != NULL ? helio_day_parse (text, -1) : 0;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  if (day > 0)
    helio_demo_set_date (record, helio_record_get_kind (record)->fields[field].name,
                         helio_day_at (day, utc, 12) + self->delta, 0);
}

static void
move_record (Refresh *self, HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == HELIO_FIELD_TIMESTAMP)
      {
        gint64 time = helio_record_get_nth_integer (record, i);

        if (time == HELIO_NO_INTEGER)
          continue;
        /* What had happened by then has happened now: some of it was minutes after the newest. */
        if (time <= self->newest + HELIO_DEMO_HOUR)
          helio_record_set_nth_integer (record, i, MIN (time + self->delta, self->now));
        else
          helio_record_set_nth_integer (record, i, time + self->delta);
      }
    else if (kind->fields[i].type == HELIO_FIELD_DATE
             && (kind == &helio_kind_rma || kind == &helio_kind_return
                 || kind == &helio_kind_shipment || kind == &helio_kind_report
                 || kind == &helio_kind_labor_claim))
      move_date (self, record, i);
}

static gboolean
collect (const HelioStoredRecord *stored, gpointer data)
{
  Refresh *self = data;
  const Rule *rule = find_rule (stored->kind);
  g_autoptr (HelioRecord) record = NULL;

  if (!enter (self, stored))
    return FALSE;
  if (stored->deleted || rule == NULL)
    return TRUE;
  record = helio_stored_record_read (stored, &self->error);
  if (record == NULL)
    return FALSE;
  if (!is_recent (self, rule, record))
    return TRUE;
  move_record (self, record);
  g_ptr_array_add (self->turn, g_steal_pointer (&record));
  return TRUE;
}

static gboolean
write_turn (Refresh *self)
{
  for (guint i = 0; i < self->turn->len; i++)
    if (!helio_storage_put (self->storage, self->organisation, g_ptr_array_index (self->turn, i),
                            &self->error))
      return FALSE;
  g_ptr_array_set_size (self->turn, 0);
  return TRUE;
}

static gboolean
refresh (Refresh *self)
{
  self->end = helio_storage_get_latest_revision (self->storage, self->organisation, &self->error);
  if (self->end < 0 || !walk (self, look_for_newest, NULL))
    return FALSE;
  self->delta = (self->now - self->newest) / HELIO_DEMO_DAY * HELIO_DEMO_DAY;
  if (self->newest < AFTER_THE_MANUAL || self->delta <= 0)
    return TRUE;
  return walk (self, mark_requests, NULL) && walk (self, mark_claims, NULL)
         && walk (self, collect, write_turn);
}

gboolean
helio_demo_refresh (HelioStorage *storage, gint64 organisation, gint64 now, GError **error)
{
  Refresh self = { .storage = storage, .organisation = organisation, .now = now, .newest = 0 };
  gboolean done;

  g_return_val_if_fail (HELIO_IS_STORAGE (storage), FALSE);

  if (!helio_storage_begin (storage, error))
    return FALSE;
  self.moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.turn = g_ptr_array_new_with_free_func (g_object_unref);
  done = refresh (&self) && helio_storage_commit (storage, &self.error);
  g_hash_table_unref (self.moved);
  g_ptr_array_unref (self.turn);
  if (done)
    return TRUE;
  helio_storage_rollback (storage);
  g_propagate_error (error, self.error);
  return FALSE;
}
