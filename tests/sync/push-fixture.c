/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "push-fixture.h"

#include "helio-local-id.h"
#include "helio-pull-job.h"
#include "helio-record-copy.h"
#include "helio-remote-error.h"
#include "helio-store-files.h"
#include "helio-time.h"
#include "helio-test-storage.h"

#define N_RMAS 40
#define SERVICE "service"

void
push_fixture_pull (PushFixture *self)
{
  g_autoptr (HelioClient) client = helio_client_new (self->service->url, self->service->token);
  g_autoptr (HelioPullJob) job = helio_pull_job_new (self->store, client);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_pull_job_run_async (job, NULL, helio_test_keep, &result);
  helio_pull_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
}

static gboolean
add_number (HelioRecord *record, gpointer numbers)
{
  g_strv_builder_add (numbers, helio_record_get_id (record));
  return TRUE;
}

static GStrv
list_rmas (HelioStore *store)
{
  static const char *const open[] = { "in_progress", "approved", NULL };
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) query = helio_query_with (all, "status", HELIO_ANY_OF, open);
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;

  helio_reader_foreach (helio_store_get_reader (store), query, 8, add_number, numbers, &error);
  g_assert_no_error (error);
  return g_strv_builder_end (numbers);
}

static gboolean
take_first (HelioRecord *record, gpointer copy)
{
  *(HelioRecord **) copy = helio_record_copy (record);
  return FALSE;
}

HelioRecord *
push_fixture_find (PushFixture *self, const HelioKind *kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  HelioRecord *record = helio_reader_find (helio_store_get_reader (self->store), kind, id, &error);

  g_assert_no_error (error);
  return record;
}

HelioRecord *
push_fixture_find_system (PushFixture *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_system);
  HelioRecord *system = NULL;
  g_autoptr (GError) error = NULL;

  helio_reader_foreach (helio_store_get_reader (self->store), all, 1, take_first, &system, &error);
  g_assert_no_error (error);
  g_assert_nonnull (system);
  return system;
}

/* A computer of its own. */
static void
open_computer (PushFixture *self)
{
  self->client = helio_client_new (helio_fault_proxy_get_url (self->proxy), self->service->token);
  self->clock = helio_clock_new_fixed (g_get_real_time ());
  self->vault = helio_vault_new ();
  self->folder = helio_test_folder_new ();
  self->store = helio_test_store_open (self->folder);
  push_fixture_pull (self);
  self->rmas = list_rmas (self->store);
  g_assert_cmpuint (g_strv_length (self->rmas), >=, 6);
}

void
push_fixture_set_up (PushFixture *self, gconstpointer data)
{
  self->service = helio_test_service_new (N_RMAS);
  self->proxy = helio_fault_proxy_new (self->service->url);
  open_computer (self);
}

void
push_fixture_join (PushFixture *self, PushFixture *other)
{
  self->service = other->service;
  self->proxy = other->proxy;
  open_computer (self);
}

void
push_fixture_leave (PushFixture *self)
{
  helio_test_store_close (self->store);
  helio_test_folder_remove (self->folder);
  g_clear_object (&self->clock);
  g_clear_object (&self->vault);
  g_clear_object (&self->client);
  g_strfreev (self->rmas);
}

void
push_fixture_tear_down (PushFixture *self, gconstpointer data)
{
  push_fixture_leave (self);
  helio_fault_proxy_free (self->proxy);
  helio_test_service_free (self->service);
}

void
push_fixture_tell_child (PushFixture *self, const char *url)
{
  g_autofree char *path = g_build_filename (self->folder, SERVICE, NULL);
  g_autofree char *text = g_strjoin ("\n", url, self->service->token, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
push_fixture_open_as_child (PushFixture *self, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SERVICE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) service = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  service = g_strsplit (text, "\n", 2);
  self->store = helio_test_store_open (folder);
  self->client = helio_client_new (service[0], service[1]);
  self->clock = helio_clock_new ();
  self->vault = helio_vault_new ();
}

void
push_fixture_reopen (PushFixture *self)
{
  helio_test_store_close (self->store);
  self->store = helio_test_store_open (self->folder);
}

GError *
push_fixture_try (PushFixture *self, gboolean eager)
{
  g_autoptr (HelioPushJob) job
      = helio_push_job_new (self->store, self->client, self->clock, self->vault, eager);
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  helio_push_job_run_async (job, NULL, helio_test_keep, &result);
  helio_push_job_run_finish (job, helio_test_wait (&result), &error);
  return error;
}

void
push_fixture_push (PushFixture *self)
{
  g_autoptr (GError) error = push_fixture_try (self, FALSE);

  g_assert_no_error (error);
}

void
push_fixture_push_in_vain (PushFixture *self, int code)
{
  g_autoptr (GError) error = push_fixture_try (self, FALSE);

  g_assert_error (error, HELIO_REMOTE_ERROR, code);
}

void
push_fixture_wait (PushFixture *self)
{
  helio_clock_advance (self->clock, 10 * 60 * HELIO_SECOND);
}

void
push_fixture_assert_done (PushFixture *self)
{
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_outbox_entry), ==, 0);
  push_fixture_pull (self);
  helio_test_service_assert_same (self->service, self->store);
}

typedef struct
{
  const char *text;
  guint n;
} Search;

static gboolean
count_note (const HelioStoredRecord *stored, gpointer data)
{
  Search *search = data;
  g_autoptr (HelioRecord) record = NULL;

  if (stored->kind != &helio_kind_note || stored->deleted)
    return TRUE;
  record = helio_stored_record_read (stored, NULL);
  search->n += g_strcmp0 (helio_record_get_text (record, "body"), search->text) == 0;
  return TRUE;
}

guint
push_fixture_count_notes (PushFixture *self, const char *text)
{
  Search search = { text, 0 };
  g_autoptr (GError) error = NULL;

  helio_storage_foreach_change (self->service->storage, self->service->organisation, 0, G_MAXINT,
                                count_note, &search, &error);
  g_assert_no_error (error);
  return search.n;
}

/* --- the outbox --- */

void
push_fixture_assert_entry (PushFixture *self, const char *entry, const char *state,
                           const char *cause, gint64 n_attempts)
{
  g_autofree char *why = push_fixture_dup_text (self, entry, "cause");

  helio_test_assert_state (self->store, entry, state);
  g_assert_cmpstr (why, ==, cause);
  g_assert_cmpint (push_fixture_get_integer (self, entry, "n-attempts"), ==, n_attempts);
}

char *
push_fixture_dup_text (PushFixture *self, const char *entry, const char *field)
{
  g_autoptr (HelioCommand) command = helio_test_find_command (self->store, entry);

  g_assert_nonnull (command);
  return g_strdup (helio_record_get_text (helio_command_get_entry (command), field));
}

gint64
push_fixture_get_integer (PushFixture *self, const char *entry, const char *field)
{
  g_autoptr (HelioCommand) command = helio_test_find_command (self->store, entry);

  g_assert_nonnull (command);
  return helio_record_get_integer (helio_command_get_entry (command), field);
}

void
push_fixture_change (PushFixture *self, const HelioKind *kind, const char *id, const char *field,
                     const char *value)
{
  HelioTestService *service = self->service;
  g_autoptr (HelioRecord) record
      = helio_test_storage_find (service->storage, service->organisation, kind, id);

  helio_record_set_text (record, field, value);
  helio_test_storage_put (service->storage, service->organisation, record);
}

GError *
push_fixture_edit (PushFixture *self, const char *entry, const char *field, const char *value)
{
  g_autoptr (HelioCommand) command = helio_test_find_command (self->store, entry);
  g_autoptr (HelioRecord) form = helio_record_copy (helio_command_get_form (command));
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  helio_record_set_text (form, field, value);
  helio_store_edit_async (self->store, entry, form, NULL, helio_test_keep, &result);
  helio_store_finish (self->store, helio_test_wait (&result), &error);
  return error;
}

char *
push_fixture_keep_file (PushFixture *self, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *id;

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  helio_store_keep_file_async (self->store, file, NULL, 1024, helio_clock_now (self->clock), NULL,
                               helio_test_keep, &result);
  id = helio_store_keep_file_finish (self->store, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  return id;
}

GPtrArray *
push_fixture_list_units (PushFixture *self)
{
  HelioReader *reader = helio_store_get_reader (self->store);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) open = helio_query_with_text (all, "actions", HELIO_IS, "initiate-return");
  g_autoptr (GPtrArray) rmas = helio_reader_list (reader, open, G_MAXUINT, NULL);
  GPtrArray *units = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rmas->len; i++)
    {
      const char *number = helio_record_get_number (g_ptr_array_index (rmas, i));
      g_autoptr (HelioQuery) lines = helio_query_new (&helio_kind_claim_line);
      g_autoptr (HelioQuery) own = helio_query_with_text (lines, "rma-number", HELIO_IS, number);
      g_autoptr (HelioQuery) inverters
          = helio_query_with_text (own, "family", HELIO_IS, "Microinverter");
      g_autoptr (GPtrArray) found = helio_reader_list (reader, inverters, 1, NULL);

      if (found->len > 0)
        g_ptr_array_add (units, g_object_ref (g_ptr_array_index (found, 0)));
    }
  return units;
}

/* Returns its id. */
static char *
enqueue (PushFixture *self, const char *command, HelioRecord *target, HelioRecord *form)
{
  g_autoptr (HelioCommand) one = helio_command_new (helio_command_kind_find (command), target, form,
                                                    "Ana", helio_clock_now (self->clock));

  helio_test_store_wait (self->store,
                         helio_store_enqueue_async (self->store, one, NULL, keep, kept));
  return g_strdup (helio_command_get_id (one));
}

/* What is asked of the service's people about some system. */
static HelioRecord *
make_question (PushFixture *self, const char *command, HelioRecord *target, const char *description)
{
  g_autoptr (HelioRecord) system = push_fixture_find_system (self);
  HelioRecord *form = helio_command_create_form (helio_command_kind_find (command), target);

  helio_record_set_text (form, "system-id", helio_record_get_number (system));
  helio_record_set_text (form, "subject-id", "gateway");
  helio_record_set_text (form, "description", description);
  return form;
}

char *
push_fixture_request (PushFixture *self, const char *description)
{
  g_autoptr (HelioRecord) form = make_question (self, "create-request", NULL, description);
  g_autofree char *entry = NULL;

  helio_record_set_text (form, "request-type", "other");
  entry = enqueue (self, "create-request", NULL, form);
  return helio_local_id_new (entry, 0);
}

char *
push_fixture_request_rma (PushFixture *self, const char *serial, const char *description)
{
  g_autoptr (HelioRecord) form = make_question (self, "create-request", NULL, description);

  helio_record_set_text (form, "request-type", "rma");
  helio_record_set_text (form, "serial-numbers", serial);
  return enqueue (self, "create-request", NULL, form);
}

char *
push_fixture_open_case (PushFixture *self, const char *conversation, const char *description)
{
  g_autoptr (HelioRecord) target = helio_reader_find (helio_store_get_reader (self->store),
                                                      &helio_kind_conversation, conversation, NULL);
  g_autoptr (HelioRecord) form = make_question (self, "open-case", target, description);

  return enqueue (self, "open-case", target, form);
}

char *
push_fixture_claim (PushFixture *self, const char *command, HelioRecord *target, const char *words,
                    const char *account)
{
  static const char *const filled_in[]
      = { "payee-company", "payee-contact", "owner-name", "site-street", "site-city" };
  g_autoptr (HelioRecord) form
      = helio_command_create_form (helio_command_kind_find (command), target);
  g_autofree char *file = push_fixture_keep_file (self, "invoice.txt", words);

  if (helio_record_get_kind (target) == &helio_kind_labor_claim)
    helio_record_copy_named (form, target, "rma-numbers");
  for (gsize i = 0; i < G_N_ELEMENTS (filled_in); i++)
    helio_record_set_text (form, filled_in[i], words);
  helio_record_set_text (form, "payee-email", PUSH_FIXTURE_PAYEE);
  helio_record_set_text (form, "payee-account", account);
  helio_record_set_text (form, "files", file);
  return enqueue (self, command, target, form);
}

char *
push_fixture_order_report (PushFixture *self, const char *type, const char *email)
{
  g_autoptr (HelioRecord) form
      = helio_command_create_form (helio_command_kind_find ("order-report"), NULL);

  helio_record_set_text (form, "report-type", type);
  helio_record_set_text (form, "from", "2024-01-01");
  helio_record_set_text (form, "to", "2024-06-30");
  helio_record_set_text (form, "scope", "all");
  helio_record_set_text (form, "email", email);
  return enqueue (self, "order-report", NULL, form);
}
