/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-work.h"

#include "helio-action.h"
#include "helio-local-id.h"

/* What somebody has made, and goes on with at the same computer. */
typedef struct
{
  guint computer;
  char *id; /* (owned): as the computer called it first */
  gboolean has_case;
} Matter;

static void
intention_free (gpointer data)
{
  Intention *intention = data;

  g_free (intention->words);
  g_free (intention->target);
  g_free (intention);
}

static void
matter_free (gpointer data)
{
  g_free (((Matter *) data)->id);
  g_free (data);
}

static Intention *
intend (OfficeWork *self, guint computer, const char *target, const char *words)
{
  Intention *intention = g_new0 (Intention, 1);

  intention->words = g_strdup (words);
  intention->target = g_strdup_printf ("%u %s", computer, target);
  g_ptr_array_add (self->intentions, intention);
  return intention;
}

/* Takes the entry that makes it. Returns its id. */
static const char *
note_matter (GPtrArray *matters, guint computer, char *entry)
{
  g_autofree char *owned = entry;
  Matter *matter = g_new0 (Matter, 1);

  matter->computer = computer;
  matter->id = helio_local_id_new (entry, 0);
  g_ptr_array_add (matters, matter);
  return matter->id;
}

/* One of the computer's own that fits; NULL when it has none. */
static Matter *
pick (OfficeWork *self, GPtrArray *matters, guint computer,
      gboolean (*fits) (OfficeWork *self, const Matter *matter))
{
  guint first = matters->len > 0 ? (guint) g_test_rand_int_range (0, (gint32) matters->len) : 0;

  for (guint i = 0; i < matters->len; i++)
    {
      Matter *matter = g_ptr_array_index (matters, (first + i) % matters->len);

      if (matter->computer == computer && (fits == NULL || fits (self, matter)))
        return matter;
    }
  return NULL;
}

/* --- requests, notes, files --- */

static void
add_note (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  g_autofree char *id = helio_test_add_note (self->computers[computer].store, rma, words);

  intend (self, computer, rma, words);
}

/* A new case, and often something to add to it before anybody has heard of it. */
static void
request (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  PushFixture *desk = &self->computers[computer];
  g_autofree char *local = push_fixture_request (desk, words);

  intend (self, computer, local, words)->grows = TRUE;
  self->n_cases++;
  for (guint n = (guint) g_test_rand_int_range (0, 3); n > 0; n--)
    {
      g_autofree char *more = g_strdup_printf ("%s, and %u", words, n);
      g_autofree char *id
          = helio_test_enqueue (desk->store, "add-note", &helio_kind_case, local, "body", more);

      intend (self, computer, local, more);
    }
}

static void
attach (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  PushFixture *desk = &self->computers[computer];
  g_autofree char *file = push_fixture_keep_file (desk, "photo.txt", words);
  g_autofree char *id
      = helio_test_enqueue (desk->store, "attach", &helio_kind_rma, rma, "files", file);

  intend (self, computer, rma, file);
}

/* Only one of those who cancel it can be the one who did; the other learns of it. */
static void
cancel (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  g_autofree char *id = helio_test_enqueue (self->computers[computer].store, "cancel",
                                            &helio_kind_rma, rma, "reason", words);

  g_hash_table_add (self->canceled, g_strdup (rma));
}

/* A unit goes back once, from whichever computer. */
static void
send_back (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  PushFixture *desk = &self->computers[computer];
  g_autoptr (HelioRecord) unit = NULL;
  g_autofree char *id = NULL;

  if (self->units->len == 0)
    return;
  unit = g_ptr_array_steal_index (self->units, self->units->len - 1);
  id = helio_test_enqueue (desk->store, "initiate-return", &helio_kind_rma,
                           helio_record_get_text (unit, "rma-number"), "serial-numbers",
                           helio_record_get_text (unit, "serial-number"));
  intend (self, computer, helio_record_get_text (unit, "rma-number"),
          helio_record_get_text (unit, "serial-number"));
  self->n_returns++;
}

/* --- labor --- */

/* What is claimed is to be found by its document. */
static char *
claim (OfficeWork *self, guint computer, const char *command, HelioRecord *about,
       const char *target, const char *words)
{
  g_autofree char *document = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);

  intend (self, computer, target, document);
  return push_fixture_claim (&self->computers[computer], command, about, words, NULL);
}

/* Labor is claimed once, from whichever computer. */
static void
request_labor (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  g_autoptr (HelioRecord) claimed = NULL;

  if (self->claimable->len == 0)
    return;
  claimed = g_ptr_array_steal_index (self->claimable, self->claimable->len - 1);
  note_matter (self->claims, computer,
               claim (self, computer, "request-labor", claimed, helio_record_get_id (claimed),
                      words));
}

static gboolean
was_turned_down (OfficeWork *self, const Matter *matter)
{
  g_autoptr (HelioRecord) record
      = push_fixture_find (&self->computers[matter->computer], &helio_kind_labor_claim, matter->id);

  return helio_action_look_up (record, "resubmit-labor", NULL) == HELIO_ACTION_ALLOWED;
}

/* By whoever has heard that it was turned down. */
static void
resubmit_labor (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  Matter *matter = pick (self, self->claims, computer, was_turned_down);
  g_autoptr (HelioRecord) record = NULL;
  g_autofree char *id = NULL;

  if (matter == NULL)
    return;
  record = push_fixture_find (&self->computers[computer], &helio_kind_labor_claim, matter->id);
  id = claim (self, computer, "resubmit-labor", record, matter->id, words);
  self->n_corrections++;
}

/* --- reports --- */

/* What is ordered is to be found by whom it goes to. */
static void
order_report (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  static const char *const types[] = { "rma", "case", "labor-reimbursement", "system" };
  const char *type = types[g_test_rand_int_range (0, G_N_ELEMENTS (types))];
  g_autofree char *email = g_strconcat (words, OFFICE_WORK_REPORTS, NULL);
  g_autofree char *id = NULL;

  g_strdelimit (email, " ,", '-');
  id = push_fixture_order_report (&self->computers[computer], type, email);
  intend (self, computer, email, email)->grows = TRUE;
  self->n_reports++;
}

/* --- conversations --- */

static void
start_conversation (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  PushFixture *desk = &self->computers[computer];

  intend (self, computer,
          note_matter (self->conversations, computer,
                       helio_test_enqueue (desk->store, "start-conversation", NULL, NULL, "body",
                                           words)),
          words);
}

static void
send_message (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  Matter *matter = pick (self, self->conversations, computer, NULL);
  g_autofree char *id = NULL;

  if (matter == NULL)
    return;
  id = helio_test_enqueue (self->computers[computer].store, "send-message",
                           &helio_kind_conversation, matter->id, "body", words);
  intend (self, computer, matter->id, words);
}

static gboolean
has_no_case (OfficeWork *self, const Matter *matter)
{
  return !matter->has_case;
}

/* Once, whether or not the service has heard of the conversation. */
static void
open_case (OfficeWork *self, guint computer, const char *rma, const char *words)
{
  PushFixture *desk = &self->computers[computer];
  Matter *matter = pick (self, self->conversations, computer, has_no_case);
  g_autofree char *id = NULL;

  if (matter == NULL)
    return;
  id = push_fixture_open_case (desk, matter->id, words);
  intend (self, computer, matter->id, words);
  matter->has_case = TRUE;
  self->n_cases++;
  self->n_opened++;
}

/* --- all of it --- */

/* An act is a line. */
/* clang-format off */
static const struct
{
  int share; /* of all */
  void (*act) (OfficeWork *self, guint computer, const char *rma, const char *words);
} acts[] = {
  { 1, cancel },
  { 4, attach },
  { 4, request },
  { 2, send_back },
  { 2, request_labor },
  { 6, resubmit_labor },
  { 2, order_report },
  { 2, start_conversation },
  { 4, send_message },
  { 2, open_case },
  { 5, add_note },
};
/* clang-format on */

void
office_work_act (OfficeWork *self, guint computer, const char *words)
{
  PushFixture *desk = &self->computers[computer];
  const char *rma = desk->rmas[g_test_rand_int_range (0, (gint32) g_strv_length (desk->rmas))];
  int all = 0, choice;
  guint i = 0;

  for (guint j = 0; j < G_N_ELEMENTS (acts); j++)
    all += acts[j].share;
  choice = g_test_rand_int_range (0, all);
  while (choice >= acts[i].share)
    choice -= acts[i++].share;
  acts[i].act (self, computer, rma, words);
}

/* A claim that has arrived may be known to its computer by its local id only. */
static char *
dup_submitted (OfficeWork *self, Matter *matter)
{
  g_autoptr (HelioRecord) known
      = push_fixture_find (&self->computers[matter->computer], &helio_kind_labor_claim, matter->id);
  const char *id = helio_record_get_id (known);
  g_auto (HelioStoredRecord) stored = { 0 };
  g_autoptr (HelioRecord) record = NULL;

  if (helio_local_id_is (id)
      || !helio_storage_find (self->service->storage, self->service->organisation,
                              &helio_kind_labor_claim, id, &stored, NULL))
    return NULL;
  record = helio_stored_record_read (&stored, NULL);
  return g_strcmp0 (helio_record_get_text (record, "status"), "submitted") == 0 ? g_strdup (id)
                                                                                : NULL;
}

void
office_work_decide (OfficeWork *self)
{
  for (guint i = 0; i < self->claims->len; i++)
    {
      Matter *matter = g_ptr_array_index (self->claims, i);
      g_autofree char *submitted = dup_submitted (self, matter);

      if (submitted == NULL || g_test_rand_bit ())
        continue;
      helio_test_service_decide (self->service, "reject claim", submitted, "reason",
                                 "The invoice cannot be read.");
      self->n_refusals++;
      push_fixture_pull (&self->computers[matter->computer]);
    }
}

/* --- the whole of it --- */

/* Somebody may cancel their RMA meanwhile. */
static void
leave_out_canceled (GPtrArray *records, const char *field, GStrv rmas)
{
  for (guint i = records->len; i > 0; i--)
    if (g_strv_contains ((const char *const *) rmas,
                         helio_record_get_text (g_ptr_array_index (records, i - 1), field)))
      g_ptr_array_remove_index (records, i - 1);
  g_assert_cmpuint (records->len, >, 0);
}

void
office_work_begin (OfficeWork *self, PushFixture *computers)
{
  *self = (OfficeWork){
    .computers = computers,
    .service = computers[0].service,
    .intentions = g_ptr_array_new_with_free_func (intention_free),
    .canceled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .units = push_fixture_list_units (&computers[0]),
    .claimable = helio_test_list_claimable (computers[0].store),
    .claims = g_ptr_array_new_with_free_func (matter_free),
    .conversations = g_ptr_array_new_with_free_func (matter_free),
  };
  leave_out_canceled (self->units, "rma-number", computers[0].rmas);
  leave_out_canceled (self->claimable, "number", computers[0].rmas);
}

void
office_work_clear (OfficeWork *self)
{
  g_ptr_array_unref (self->intentions);
  g_hash_table_unref (self->canceled);
  g_ptr_array_unref (self->units);
  g_ptr_array_unref (self->claimable);
  g_ptr_array_unref (self->claims);
  g_ptr_array_unref (self->conversations);
}
