/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do in an office. */
#include "office.h"

#include "chance.h"
#include "helio-test-storage.h"

#define MOST_LINES 3

/* What is being put into the outbox. */
typedef struct
{
  Office *office;       /* (unowned) */
  Intention *intention; /* (unowned) */
} Taking;

static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Taking *taking = data;
  Computer *computer = taking->intention->computer;

  if (!helio_store_finish (HELIO_STORE (source), result, NULL))
    return;
  taking->intention->taken = TRUE;
  office_check_shown (taking->office, computer);
  helio_sync_engine_sync (computer->engine);
}

/* Takes @about; NULL for what it makes. */
static void
want (Office *self, Computer *computer, const char *name, HelioRecord *target, const char *field,
      const HelioKind *makes, char *about)
{
  const HelioCommandKind *kind = helio_command_kind_find (name);
  g_autoptr (HelioRecord) form = helio_command_create_form (kind, target);
  g_autoptr (HelioCommand) command = NULL;
  Intention *intention = g_new0 (Intention, 1);
  Taking *taking = g_new (Taking, 1);

  intention->computer = computer;
  intention->kind = makes;
  intention->words = g_strdup_printf ("Words %u", self->intentions->len);
  helio_record_set_text (form, field, intention->words);
  command = helio_command_new (kind, target, form, "Ana Silva", helio_clock_now (computer->clock));
  intention->entry = g_strdup (helio_command_get_id (command));
  intention->made = helio_local_id_new (intention->entry, 0);
  intention->about = about != NULL ? about : g_strdup (intention->made);
  g_ptr_array_add (self->intentions, intention);
  *taking = (Taking){ self, intention };
  helio_store_enqueue_async (computer->store, command, NULL, on_taken, taking);
}

static HelioRecord *
find_rma (Computer *computer)
{
  g_autofree char *number = g_strdup_printf ("%08u", chance_draw (OFFICE_RMAS));

  return helio_reader_find (helio_store_get_reader (computer->store), &helio_kind_rma, number,
                            NULL);
}

void
office_note (Office *self, Computer *computer)
{
  g_autoptr (HelioRecord) rma = find_rma (computer);

  if (rma == NULL)
    office_object (self, "I1: computer %u has no RMA", computer->index);
  else
    want (self, computer, "add-note", rma, "body", &helio_kind_note,
          g_strdup_printf ("%u %s", computer->index, helio_record_get_id (rma)));
}

/* A conversation of the computer's own, or NULL; perhaps one that the service has not heard of. */
static const Intention *
find_conversation (Office *self, Computer *computer)
{
  const Intention *found = NULL;

  for (guint i = 0; i < self->intentions->len; i++)
    {
      const Intention *intention = g_ptr_array_index (self->intentions, i);

      if (intention->computer == computer && intention->kind == &helio_kind_conversation
          && intention->taken)
        found = intention;
    }
  return found;
}

/* Begins a conversation, or goes on with one, in a line or more. */
void
office_talk (Office *self, Computer *computer)
{
  const Intention *begun = find_conversation (self, computer);
  guint n_lines;
  g_autoptr (HelioRecord) conversation = NULL;

  if (begun == NULL)
    {
      want (self, computer, "start-conversation", NULL, "body", &helio_kind_conversation, NULL);
      return;
    }
  conversation = helio_reader_find (helio_store_get_reader (computer->store),
                                    &helio_kind_conversation, begun->made, NULL);
  if (conversation == NULL)
    {
      office_object (self, "I1: computer %u has lost its conversation", computer->index);
      return;
    }
  n_lines = 1 + chance_draw (MOST_LINES);
  for (guint i = 0; i < n_lines; i++)
    want (self, computer, "send-message", conversation, "body", &helio_kind_message,
          g_strdup (begun->about));
}

void
office_cancel (Office *self, Computer *computer)
{
  g_autoptr (HelioRecord) rma = find_rma (computer);

  if (rma != NULL)
    want (self, computer, "cancel", rma, "reason", NULL, g_strdup (helio_record_get_id (rma)));
}

static void
on_discarded (GObject *source, GAsyncResult *result, gpointer data)
{
  Intention *intention = data;

  intention->discarded = helio_store_finish (HELIO_STORE (source), result, NULL);
  /* What was behind it can go, as the outbox's page has it. */
  if (intention->discarded)
    helio_sync_engine_sync (intention->computer->engine);
}

static Intention *
find_intention (Office *self, const char *entry)
{
  for (guint i = 0; i < self->intentions->len; i++)
    {
      Intention *intention = g_ptr_array_index (self->intentions, i);

      if (g_str_equal (intention->entry, entry))
        return intention;
    }
  return NULL;
}

void
office_discard_refused (Office *self, Computer *computer)
{
  g_autoptr (GPtrArray) commands
      = helio_reader_list_commands (helio_store_get_reader (computer->store), NULL);

  for (guint i = 0; commands != NULL && i < commands->len; i++)
    {
      HelioCommand *command = g_ptr_array_index (commands, i);
      const char *state = helio_record_get_text (helio_command_get_entry (command), "state");
      Intention *intention = find_intention (self, helio_command_get_id (command));

      if (intention != NULL && (g_str_equal (state, "failed") || g_str_equal (state, "conflict")))
        helio_store_discard_async (computer->store, intention->entry, NULL, on_discarded,
                                   intention);
    }
}

void
office_change (Office *self)
{
  NetworkService *service = &self->service;
  g_autofree char *number = g_strdup_printf ("%08u", chance_draw (OFFICE_RMAS));
  g_autofree char *words = g_strdup_printf ("Looked at %u", chance_draw (G_MAXINT));
  g_autoptr (HelioRecord) rma
      = helio_test_storage_find (service->storage, service->organisation, &helio_kind_rma, number);

  helio_record_set_text (rma, "description", words);
  if (!helio_storage_put (service->storage, service->organisation, rma, NULL))
    network_revive_service ();
}
