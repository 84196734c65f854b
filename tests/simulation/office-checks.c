/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What always holds in an office. */
#include "office.h"

#include "helio-record-json.h"
#include "helio-test-storage.h"

#include <string.h>

static HelioReader *
get_reader (Computer *computer)
{
  return helio_store_get_reader (computer->store);
}

static HelioRecord *
find (Computer *computer, const HelioKind *kind, const char *id)
{
  return helio_reader_find (get_reader (computer), kind, id, NULL);
}

static gboolean
is_waiting (Computer *computer, const char *entry)
{
  g_autoptr (HelioCommand) command = helio_reader_find_command (get_reader (computer), entry, NULL);

  return command != NULL;
}

/* A conversation has its words in its first message. */
static gboolean
says (HelioRecord *record, const char *words)
{
  return helio_record_get_kind (record) == &helio_kind_conversation
         || g_strcmp0 (helio_record_get_text (record, "body"), words) == 0;
}

void
office_check_shown (Office *self, Computer *computer)
{
  for (guint i = 0; i < self->intentions->len && self->violation == NULL; i++)
    {
      const Intention *intention = g_ptr_array_index (self->intentions, i);
      g_autoptr (HelioRecord) made = NULL;

      if (intention->computer != computer || !intention->taken || intention->discarded
          || intention->kind == NULL)
        continue;
      made = find (computer, intention->kind, intention->made);
      if (made == NULL || !says (made, intention->words))
        office_object (self, "I6: computer %u does not show “%s”%s", computer->index,
                       intention->words,
                       is_waiting (computer, intention->entry) ? "" : ", and does not have it");
    }
}

/* --- the cursor --- */

typedef struct
{
  Office *office;
  Computer *computer;
  gint64 passed; /* all of that revision and before must be there */
} Passed;

static gboolean
check_passed (const HelioStoredRecord *stored, gpointer data)
{
  const Passed *passed = data;
  g_autoptr (HelioRecord) record = NULL;

  if (stored->revision > passed->passed)
    return FALSE;
  record = find (passed->computer, stored->kind, stored->id);
  if (stored->deleted ? record != NULL
                      : record == NULL || helio_record_get_revision (record) < stored->revision)
    office_object (passed->office,
                   "I8: the cursor of computer %u is at %" G_GINT64_FORMAT
                   ", and it does not have %s %s of %" G_GINT64_FORMAT,
                   passed->computer->index, passed->passed, stored->kind->name, stored->id,
                   stored->revision);
  return passed->office->violation == NULL;
}

static void
foreach_change (Office *self, HelioChangeFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  helio_storage_foreach_change (self->service.storage, self->service.organisation,
                                self->first_revision, G_MAXINT, func, data, &error);
  g_assert_no_error (error);
}

void
office_check_cursor (Office *self, Computer *computer)
{
  g_auto (HelioFeedState) state = { 0 };
  Passed passed = { self, computer, 0 };

  if (!helio_reader_get_feed_state (get_reader (computer), &state, NULL) || state.cursor == NULL)
    return;
  passed.passed = g_ascii_strtoll (strrchr (state.cursor, '.') + 1, NULL, 10);
  foreach_change (self, check_passed, &passed);
}

/* --- the outbox --- */

guint
office_count_waiting (Computer *computer)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_outbox_entry);

  return (guint) helio_reader_count (get_reader (computer), all, NULL);
}

/* What was refused may have others behind it. */
void
office_check_sent (Office *self, Computer *computer)
{
  HelioOutboxCounts *outbox = helio_sync_engine_get_outbox (computer->engine);

  if (helio_outbox_counts_get_n_attention (outbox) == 0 && office_count_waiting (computer) > 0)
    office_object (self, "I5: computer %u does not send by itself what waits", computer->index);
}

static gboolean
is_canceled (Office *self, HelioCommand *command)
{
  const char *number;
  g_autoptr (HelioRecord) rma = NULL;

  helio_command_get_target (command, &number);
  rma = helio_test_storage_find (self->service.storage, self->service.organisation, &helio_kind_rma,
                                 number);
  return g_str_equal (helio_record_get_text (rma, "status"), "canceled");
}

void
office_check_refused (Office *self, Computer *computer)
{
  g_autoptr (GPtrArray) commands = helio_reader_list_commands (get_reader (computer), NULL);

  for (guint i = 0; commands != NULL && i < commands->len; i++)
    {
      HelioCommand *command = g_ptr_array_index (commands, i);
      HelioRecord *entry = helio_command_get_entry (command);
      const char *state = helio_record_get_text (entry, "state");

      if (!g_str_equal (state, "failed") && !g_str_equal (state, "conflict"))
        continue;
      if (!g_str_equal (helio_command_get_kind (command)->name, "cancel"))
        office_object (self, "I1: %s of computer %u was refused: %s",
                       helio_command_get_kind (command)->name, computer->index,
                       helio_record_get_text (entry, "cause"));
      else if (!is_canceled (self, command))
        office_object (self, "I1: computer %u may not cancel what nobody has canceled",
                       computer->index);
      else if (helio_record_get_text (entry, "cause") == NULL)
        office_object (self, "I7: computer %u does not say why it was refused", computer->index);
    }
}

/* --- what was done --- */

typedef struct
{
  Office *office;
  GHashTable *open; /* (owned): intentions by their words */
} Doing;

static gboolean
tick_off (const HelioStoredRecord *stored, gpointer data)
{
  Doing *doing = data;
  g_autoptr (HelioRecord) record = NULL;
  const char *words;
  Intention *intention;

  if (stored->deleted || (stored->kind != &helio_kind_note && stored->kind != &helio_kind_message))
    return TRUE;
  record = helio_stored_record_read (stored, NULL);
  words = helio_record_get_text (record, "body");
  intention = g_hash_table_lookup (doing->open, words);
  if (intention == NULL)
    office_object (doing->office, "“%s” was done that nobody wanted", words);
  else if (intention->revision != 0)
    office_object (doing->office, "I2: “%s” was done twice", words);
  else
    intention->revision = stored->revision;
  return doing->office->violation == NULL;
}

static void
check_intention (Office *self, const Intention *intention, GHashTable *former)
{
  const Intention *before = g_hash_table_lookup (former, intention->about);

  if (intention->revision == 0)
    {
      if (intention->taken)
        office_object (self, "I1: “%s” of computer %u was not done", intention->words,
                       intention->computer->index);
      return;
    }
  if (before != NULL && before->revision > intention->revision)
    office_object (self, "I3: “%s” came before “%s”", intention->words, before->words);
  g_hash_table_replace (former, intention->about, (gpointer) intention);
}

void
office_check_done (Office *self)
{
  g_autoptr (GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) former = g_hash_table_new (g_str_hash, g_str_equal);
  Doing doing = { self, open };

  for (guint i = 0; i < self->intentions->len; i++)
    {
      Intention *intention = g_ptr_array_index (self->intentions, i);

      if (intention->kind != NULL)
        g_hash_table_insert (open, intention->words, intention);
    }
  foreach_change (self, tick_off, &doing);
  for (guint i = 0; i < self->intentions->len && self->violation == NULL; i++)
    {
      Intention *intention = g_ptr_array_index (self->intentions, i);

      if (intention->kind != NULL)
        check_intention (self, intention, former);
    }
}

/* --- convergence --- */

static char *
dup_json (HelioRecord *record)
{
  GString *text = g_string_new (NULL);

  if (record == NULL)
    g_string_append (text, "nothing");
  else
    helio_record_append_json (record, text);
  return g_string_free (text, FALSE);
}

/* Whatever row they lie in. */
static gboolean
are_same (HelioRecord *one, HelioRecord *other)
{
  if (helio_record_get_revision (one) != helio_record_get_revision (other))
    return FALSE;
  for (guint i = 0; i < helio_record_get_kind (one)->n_fields; i++)
    if (helio_record_differs (one, other, i))
      return FALSE;
  return TRUE;
}

/* @there: (nullable): NULL of what the service has deleted */
static void
check_at (Office *self, Computer *computer, const HelioStoredRecord *stored, HelioRecord *there)
{
  g_autoptr (HelioRecord) here = find (computer, stored->kind, stored->id);
  g_autofree char *one = NULL, *other = NULL;

  if (here == there || (here != NULL && there != NULL && are_same (here, there)))
    return;
  one = dup_json (here);
  other = dup_json (there);
  office_object (self, "I4: computer %u has %s for %s %s, %s", computer->index, one,
                 stored->kind->name, stored->id, other);
}

static gboolean
check_same (const HelioStoredRecord *stored, gpointer data)
{
  Office *self = data;
  g_autoptr (HelioRecord) there = stored->deleted ? NULL : helio_stored_record_read (stored, NULL);

  for (guint i = 0; i < self->n_computers; i++)
    check_at (self, &self->computers[i], stored, there);
  return self->violation == NULL;
}

static void
check_number (Office *self, const HelioKind *kind)
{
  g_autoptr (HelioQuery) query = helio_query_new (kind);
  gint64 there
      = helio_storage_count (self->service.storage, self->service.organisation, kind, NULL);

  for (guint i = 0; i < self->n_computers; i++)
    {
      gint64 here = helio_reader_count (get_reader (&self->computers[i]), query, NULL);

      if (here != there)
        office_object (self,
                       "I4: computer %u has %" G_GINT64_FORMAT
                       " of kind %s, the service %" G_GINT64_FORMAT,
                       i, here, kind->name, there);
    }
}

void
office_check_same (Office *self)
{
  const HelioKind *const kinds[]
      = { &helio_kind_rma, &helio_kind_note, &helio_kind_conversation, &helio_kind_message };

  foreach_change (self, check_same, self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && self->violation == NULL; i++)
    check_number (self, kinds[i]);
}
