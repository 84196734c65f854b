/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two computers of one user write while the network drops what it likes and both programs and the
 * service are killed at any moment. In the end each thing was done once, in its order, and all
 * three hold the same. `--seed` with what the test prints repeats its decisions. */
#include "push-fixture.h"

#include "helio-storage-mail.h"
#include "helio-test-crash.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_COMPUTERS 2
#define N_RUNS 200
#define MOST_ACTIONS 4
#define MOST_FAULTS 3
#define MOST_US 80000 /* until a program is killed: some get as far as the end */

/* What somebody wanted, to be found by its words. */
typedef struct
{
  char *words;  /* (owned) */
  char *target; /* (owned): what is done in order, one after the other */
  gint64 revision;
  guint n_done;
} Intention;

typedef struct
{
  HelioTestService *service; /* (owned) */
  HelioFaultProxy *proxy;    /* (owned) */
  GSubprocess *process;      /* (owned) (nullable): the service */
  PushFixture computers[N_COMPUTERS];
  GPtrArray *intentions; /* (owned) (element-type Intention): in the order of writing */
  GHashTable *canceled;  /* (owned) (element-type utf8): RMAs */
  GPtrArray *units;      /* (owned) (element-type HelioRecord): claim lines that may go back yet */
  guint n_returns;
  guint n_cases;
  guint n_services_killed;
  guint n_computers_killed;
} Fixture;

/* --- a computer, as a process of its own --- */

/* What is open stays so, as when it is killed: nobody is to look for leaks. */
G_NORETURN static void
sync_until_killed (const char *folder, guint n_commits)
{
  PushFixture self = { 0 };
  g_autoptr (GError) error = NULL;

  push_fixture_open_as_child (&self, folder);
  if (n_commits > 0)
    helio_test_crash_arrange (self.store, &n_commits);
  error = push_fixture_try (&self, TRUE);
  _exit (0);
}

/* --- the service, as a process of its own --- */

static gboolean
read_port (const char *path, char **port)
{
  return g_file_get_contents (path, port, NULL, NULL) && g_str_has_suffix (*port, "\n");
}

static void
start_service (Fixture *self)
{
  g_autofree char *program
      = g_test_build_filename (G_TEST_BUILT, "..", "src", "server", "heliodesk-server", NULL);
  g_autofree char *profile
      = g_test_build_filename (G_TEST_DIST, "..", "data", "demo-profile.json", NULL);
  g_autofree char *database = g_strdup_printf ("sqlite:%s/service.db", self->service->folder);
  g_autofree char *path = g_build_filename (self->service->folder, "port", NULL);
  g_autofree char *port = NULL;
  g_autoptr (GError) error = NULL;

  unlink (path);
  self->process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error,
                          program, "serve", "--database", database, "--profile", profile,
                          "--port-file", path, "--exit-with-stdin", NULL);
  g_assert_no_error (error);
  helio_test_until (read_port (path, &port));
  g_free (self->service->url);
  self->service->url = g_strdup_printf ("http://127.0.0.1:%s/", g_strchomp (port));
  helio_fault_proxy_set_service (self->proxy, self->service->url);
}

static void
kill_service (Fixture *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

/* --- what people do --- */

static void
intend (Fixture *self, guint computer, const char *target, const char *words)
{
  Intention *intention = g_new0 (Intention, 1);

  intention->words = g_strdup (words);
  intention->target = g_strdup_printf ("%u %s", computer, target);
  g_ptr_array_add (self->intentions, intention);
}

static void
intention_free (gpointer data)
{
  Intention *intention = data;

  g_free (intention->words);
  g_free (intention->target);
  g_free (intention);
}

/* A new case, and often something to add to it before anybody has heard of it. */
static void
request (Fixture *self, guint computer, const char *words)
{
  PushFixture *desk = &self->computers[computer];
  g_autofree char *local = push_fixture_request (desk, words);

  intend (self, computer, local, words);
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
attach (Fixture *self, guint computer, const char *rma, const char *words)
{
  PushFixture *desk = &self->computers[computer];
  g_autofree char *file = push_fixture_keep_file (desk, "photo.txt", words);
  g_autofree char *id
      = helio_test_enqueue (desk->store, "attach", &helio_kind_rma, rma, "files", file);

  intend (self, computer, rma, file);
}

/* Only one of those who cancel it can be the one who did; the other learns of it. */
static void
cancel (Fixture *self, guint computer, const char *rma, const char *words)
{
  g_autofree char *id = helio_test_enqueue (self->computers[computer].store, "cancel",
                                            &helio_kind_rma, rma, "reason", words);

  g_hash_table_add (self->canceled, g_strdup (rma));
}

/* A unit goes back once, from whichever computer. */
static void
send_back (Fixture *self, guint computer)
{
  PushFixture *desk = &self->computers[computer];
  g_autoptr (HelioRecord) unit = g_ptr_array_steal_index (self->units, self->units->len - 1);
  const char *rma = helio_record_get_text (unit, "rma-number");
  const char *serial = helio_record_get_text (unit, "serial-number");
  g_autofree char *id = helio_test_enqueue (desk->store, "initiate-return", &helio_kind_rma, rma,
                                            "serial-numbers", serial);

  intend (self, computer, rma, serial);
  self->n_returns++;
}

static void
act (Fixture *self, guint computer, const char *words)
{
  PushFixture *desk = &self->computers[computer];
  const char *rma = desk->rmas[g_test_rand_int_range (0, (gint32) g_strv_length (desk->rmas))];
  int choice = g_test_rand_int_range (0, 20);

  if (choice == 0)
    cancel (self, computer, rma, words);
  else if (choice < 5)
    attach (self, computer, rma, words);
  else if (choice < 9)
    request (self, computer, words);
  else if (choice < 11 && self->units->len > 0)
    send_back (self, computer);
  else
    {
      g_autofree char *id = helio_test_add_note (desk->store, rma, words);

      intend (self, computer, rma, words);
    }
}

/* --- what happens to it --- */

static void
spoil_network (Fixture *self)
{
  static const char *const parts[] = { "POST ", "POST ", "HEAD ", "PUT " };

  helio_fault_proxy_heal (self->proxy);
  for (int n = g_test_rand_int_range (0, MOST_FAULTS + 1); n > 0; n--)
    {
      const char *part = parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))];
      guint times = (guint) g_test_rand_int_range (1, 3);

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          helio_fault_proxy_answer (self->proxy, part, times, 500, NULL, "{}");
          break;
        case 1:
          helio_fault_proxy_cut (self->proxy, part, times);
          break;
        default:
          helio_fault_proxy_lose (self->proxy, part, times);
        }
    }
}

/* The proxy works meanwhile. A sleep would always end at the same moments. */
static void
go_on (GSubprocess *process)
{
  gint64 moment = g_get_monotonic_time () + g_test_rand_int_range (0, MOST_US);

  while (g_get_monotonic_time () < moment && g_subprocess_get_identifier (process) != NULL)
    g_main_context_iteration (NULL, FALSE);
}

static void
live_through (Fixture *self, guint computer)
{
  PushFixture *desk = &self->computers[computer];
  guint n_commits = (guint) (g_test_rand_bit () ? g_test_rand_int_range (1, 9) : 0);
  g_autoptr (GSubprocess) program = NULL;

  helio_test_store_close (desk->store);
  program = helio_test_crash_spawn (desk->folder, n_commits);
  go_on (program);
  if (g_test_rand_int_range (0, 5) == 0)
    {
      kill_service (self);
      self->n_services_killed++;
      if (g_test_rand_bit ())
        go_on (program);
      start_service (self);
      go_on (program);
    }
  g_subprocess_force_exit (program);
  g_subprocess_wait (program, NULL, NULL);
  self->n_computers_killed += g_subprocess_get_if_signaled (program);
  desk->store = helio_test_store_open (desk->folder);
}

/* --- how it ends --- */

/* Somebody reads that it is canceled already. */
static void
give_in (Fixture *self, PushFixture *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) commands
      = helio_reader_list_commands (helio_store_get_reader (desk->store), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < commands->len; i++)
    {
      HelioCommand *command = g_ptr_array_index (commands, i);
      const char *state = helio_record_get_text (helio_command_get_entry (command), "state");

      if (g_strcmp0 (state, "pending") == 0 || g_strcmp0 (state, "sending") == 0)
        continue;
      g_test_message ("%s: %s", state,
                      helio_record_get_text (helio_command_get_entry (command), "problem"));
      g_assert_cmpstr (helio_command_get_kind (command)->name, ==, "cancel");
      helio_test_discard (desk->store, helio_command_get_id (command));
    }
}

static void
send_the_rest (Fixture *self, PushFixture *desk)
{
  for (guint n = 0; helio_test_count (desk->store, &helio_kind_outbox_entry) > 0; n++)
    {
      g_autoptr (GError) error = NULL;

      push_fixture_wait (desk);
      error = push_fixture_try (desk, FALSE);
      g_assert_no_error (error);
      give_in (self, desk);
      g_assert_cmpuint (n, <, N_RUNS);
    }
}

/* Words that name a record of the service, or NULL. */
static const char *
words_of (const HelioStoredRecord *stored, HelioRecord *record)
{
  if (stored->kind == &helio_kind_note)
    return helio_record_get_text (record, "body");
  if (stored->kind == &helio_kind_case)
    return helio_record_get_text (record, "description");
  if (stored->kind == &helio_kind_return)
    return helio_record_get_text (record, "serial-numbers");
  return stored->kind == &helio_kind_attachment ? helio_record_get_text (record, "sha256") : NULL;
}

static gboolean
tick_off (const HelioStoredRecord *stored, gpointer data)
{
  GHashTable *open = data;
  g_autoptr (HelioRecord) record = helio_stored_record_read (stored, NULL);
  const char *words = words_of (stored, record);
  Intention *intention = words != NULL ? g_hash_table_lookup (open, words) : NULL;

  if (intention == NULL)
    return TRUE;
  intention->n_done++;
  /* A note changes its case, too. */
  intention->revision = stored->kind != &helio_kind_case ? stored->revision : 0;
  return TRUE;
}

static void
assert_each_once_and_in_order (Fixture *self)
{
  g_autoptr (GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) former = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->intentions->len; i++)
    {
      Intention *intention = g_ptr_array_index (self->intentions, i);

      g_assert_true (g_hash_table_insert (open, intention->words, intention));
    }
  helio_storage_foreach_change (self->service->storage, self->service->organisation, 0, G_MAXINT,
                                tick_off, open, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < self->intentions->len; i++)
    {
      Intention *intention = g_ptr_array_index (self->intentions, i);
      Intention *before = g_hash_table_lookup (former, intention->target);

      if (intention->n_done != 1)
        g_error ("“%s” was done %u times", intention->words, intention->n_done);
      if (before != NULL && before->revision >= intention->revision)
        g_error ("“%s” came before “%s”", intention->words, before->words);
      g_hash_table_replace (former, intention->target, intention);
    }
}

static void
count_confirmation (const HelioMailEntry *entry, gpointer data)
{
  *(guint *) data += g_str_has_prefix (entry->mail.subject, "Case ");
}

static void
assert_confirmed_and_canceled (Fixture *self)
{
  HelioTestService *service = self->service;
  guint n_confirmed = 0;
  GHashTableIter iter;
  gpointer rma;
  g_autoptr (GError) error = NULL;

  helio_storage_foreach_mail (service->storage, count_confirmation, &n_confirmed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_confirmed, ==, self->n_cases);
  g_hash_table_iter_init (&iter, self->canceled);
  while (g_hash_table_iter_next (&iter, &rma, NULL))
    {
      g_autoptr (HelioRecord) record
          = helio_reader_find (helio_store_get_reader (self->computers[0].store), &helio_kind_rma,
                               rma, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (helio_record_get_text (record, "status"), ==, "canceled");
    }
}

static void
each_thing_is_done_once (Fixture *self, gconstpointer data)
{
  for (guint run = 0; run < N_RUNS; run++)
    {
      guint computer = (guint) g_test_rand_int_range (0, N_COMPUTERS);

      for (int n = g_test_rand_int_range (0, MOST_ACTIONS + 1); n > 0; n--)
        {
          g_autofree char *words = g_strdup_printf ("run %03u, %d to go", run, n);

          act (self, computer, words);
        }
      spoil_network (self);
      live_through (self, computer);
    }
  helio_fault_proxy_heal (self->proxy);
  for (guint i = 0; i < N_COMPUTERS; i++)
    send_the_rest (self, &self->computers[i]);
  for (guint i = 0; i < N_COMPUTERS; i++)
    push_fixture_assert_done (&self->computers[i]);
  assert_each_once_and_in_order (self);
  assert_confirmed_and_canceled (self);
  g_test_message ("%u runs, %u things to do, %u of them returns; computers killed %u times, the "
                  "service %u times",
                  N_RUNS, self->intentions->len, self->n_returns, self->n_computers_killed,
                  self->n_services_killed);
  g_assert_cmpuint (self->n_returns, >, 0);
  g_assert_cmpuint (self->n_computers_killed, >, N_RUNS / 10);
  g_assert_cmpuint (self->n_services_killed, >, N_RUNS / 20);
}

/* --- the fixture --- */

/* Of none that is canceled meanwhile. */
static void
find_units (Fixture *self)
{
  PushFixture *desk = &self->computers[0];

  self->units = push_fixture_list_units (desk);
  for (guint i = self->units->len; i > 0; i--)
    if (g_strv_contains ((const char *const *) desk->rmas,
                         helio_record_get_text (g_ptr_array_index (self->units, i - 1),
                                                "rma-number")))
      g_ptr_array_remove_index (self->units, i - 1);
  g_assert_cmpuint (self->units->len, >, 0);
}

/* The second one's service is the first one's. */
static void
set_up (Fixture *self, gconstpointer data)
{
  PushFixture *first = &self->computers[0];

  push_fixture_set_up (first, NULL);
  self->service = first->service;
  self->proxy = first->proxy;
  helio_test_service_stop (self->service);
  start_service (self);
  for (guint i = 0; i < N_COMPUTERS; i++)
    {
      PushFixture *desk = &self->computers[i];

      if (i > 0)
        push_fixture_join (desk, first);
      push_fixture_tell_child (desk, helio_fault_proxy_get_url (self->proxy));
    }
  find_units (self);
  self->intentions = g_ptr_array_new_with_free_func (intention_free);
  self->canceled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = N_COMPUTERS - 1; i > 0; i--)
    push_fixture_leave (&self->computers[i]);
  kill_service (self);
  push_fixture_tear_down (&self->computers[0], NULL);
  g_ptr_array_unref (self->intentions);
  g_hash_table_unref (self->canceled);
  g_ptr_array_unref (self->units);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], HELIO_TEST_CHILD) == 0)
    sync_until_killed (argv[2], (guint) strtoul (argv[3], NULL, 10));
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/exactly-once/each-thing-is-done-once", Fixture, NULL, set_up,
              each_thing_is_done_once, tear_down);
  return g_test_run ();
}
