/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four computers of one user write, some of them at once, while the network drops what it likes and
 * their programs and the service are killed, or stand still, at any moment. In the end each thing
 * was done once, in its order, and all five hold the same. `--seed` with what the test prints
 * repeats its decisions. */
#include "office-work.h"

#include "helio-test-crash.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_COMPUTERS 4
#define N_RUNS 300
#define MOST_ACTIONS 4
#define MOST_FAULTS 3
#define DECIDED_EVERY 4
#define MOST_US 80000 /* until a program is killed */
#define UNDISTURBED_EVERY 8
#define SERVICE_KILLED_EVERY 3
#define PAUSED_EVERY 3
#define PAGE "Content-Type: text/html"

typedef struct
{
  HelioTestService *service; /* (owned) */
  HelioFaultProxy *proxy;    /* (owned) */
  GSubprocess *process;      /* (owned) (nullable): the service */
  PushFixture computers[N_COMPUTERS];
  GSubprocess *programs[N_COMPUTERS]; /* (owned) (nullable): those that work */
  OfficeWork work;
  guint n_services_killed;
  guint n_computers_killed;
  guint n_pauses;
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

/* --- what happens to it --- */

static void
spoil_network (Fixture *self)
{
  /* What has files is posted late, when others have met with what was meant for any. */
  static const char *const parts[] = { "POST ", "POST ", "POST /v1/labor-claims", "HEAD ", "PUT " };

  helio_fault_proxy_heal (self->proxy);
  for (int n = g_test_rand_int_range (0, MOST_FAULTS + 1); n > 0; n--)
    {
      const char *part = parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))];
      guint times = (guint) g_test_rand_int_range (1, 3);

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          helio_fault_proxy_answer (self->proxy, part, times, 500, NULL, "{}");
          break;
        case 1:
          helio_fault_proxy_cut (self->proxy, part, times);
          break;
        case 2:
          helio_fault_proxy_answer (self->proxy, part, times, 403, PAGE, "<html>");
          break;
        default:
          helio_fault_proxy_lose (self->proxy, part, times);
        }
    }
}

/* As far as it gets, however slow the computer is. */
static void
let_end (GSubprocess *process)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_subprocess_wait_async (process, NULL, helio_test_keep, &result);
  helio_test_until (result != NULL);
}

static gboolean
is_any_at_work (Fixture *self)
{
  for (guint i = 0; i < N_COMPUTERS; i++)
    if (self->programs[i] != NULL && g_subprocess_get_identifier (self->programs[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The proxy works meanwhile. A sleep would always end at the same moments. */
static void
go_on (Fixture *self)
{
  gint64 moment = g_get_monotonic_time () + g_test_rand_int_range (0, MOST_US);

  while (g_get_monotonic_time () < moment && is_any_at_work (self))
    g_main_context_iteration (NULL, FALSE);
}

/* As a computer that is closed, or a service whose disk is busy. */
static void
stand_still (Fixture *self, GSubprocess *process)
{
  g_subprocess_send_signal (process, SIGSTOP);
  go_on (self);
  g_subprocess_send_signal (process, SIGCONT);
  self->n_pauses++;
}

static void
disturb (Fixture *self)
{
  if (g_test_rand_int_range (0, SERVICE_KILLED_EVERY) == 0)
    {
      kill_service (self);
      self->n_services_killed++;
      if (g_test_rand_bit ())
        go_on (self);
      start_service (self);
    }
  else if (g_test_rand_int_range (0, PAUSED_EVERY) == 0)
    {
      GSubprocess *program = self->programs[g_test_rand_int_range (0, N_COMPUTERS)];

      stand_still (self, program != NULL ? program : self->process);
    }
  else
    return;
  go_on (self);
}

static void
start_program (Fixture *self, guint computer)
{
  PushFixture *desk = &self->computers[computer];
  guint n_commits = (guint) (g_test_rand_bit () ? g_test_rand_int_range (1, 9) : 0);

  helio_test_store_close (desk->store);
  self->programs[computer] = helio_test_crash_spawn (desk->folder, n_commits);
}

static void
end_program (Fixture *self, guint computer)
{
  PushFixture *desk = &self->computers[computer];
  GSubprocess *program = self->programs[computer];

  if (g_test_rand_int_range (0, UNDISTURBED_EVERY) == 0)
    let_end (program);
  g_subprocess_force_exit (program);
  g_subprocess_wait (program, NULL, NULL);
  self->n_computers_killed += g_subprocess_get_if_signaled (program);
  g_clear_object (&self->programs[computer]);
  desk->store = helio_test_store_open (desk->folder);
}

static void
live_through (Fixture *self, const gboolean *works)
{
  for (guint i = 0; i < N_COMPUTERS; i++)
    if (works[i])
      start_program (self, i);
  go_on (self);
  disturb (self);
  for (guint i = 0; i < N_COMPUTERS; i++)
    if (works[i])
      end_program (self, i);
}

/* --- how it ends --- */

/* Somebody reads that it is canceled already, which is all that may be refused. */
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
      const char *rma;

      if (g_strcmp0 (state, "pending") == 0 || g_strcmp0 (state, "sending") == 0)
        continue;
      g_test_message ("%s: %s", state,
                      helio_record_get_text (helio_command_get_entry (command), "problem"));
      g_assert_cmpstr (helio_command_get_kind (command)->name, ==, "cancel");
      helio_command_get_target (command, &rma);
      office_work_assert_canceled (&self->work, rma);
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

/* At one computer at least; at every other one, or not. */
static void
write_at_some (Fixture *self, guint run, gboolean *works)
{
  guint first = (guint) g_test_rand_int_range (0, N_COMPUTERS);

  for (guint i = 0; i < N_COMPUTERS; i++)
    {
      works[i] = g_test_rand_bit () || i == first;
      for (int n = works[i] ? g_test_rand_int_range (0, MOST_ACTIONS + 1) : 0; n > 0; n--)
        {
          g_autofree char *words = g_strdup_printf ("run %03u at %u, %d to go", run, i, n);

          office_work_act (&self->work, i, words);
        }
    }
}

static void
each_thing_is_done_once (Fixture *self, gconstpointer data)
{
  for (guint run = 0; run < N_RUNS; run++)
    {
      gboolean works[N_COMPUTERS];

      write_at_some (self, run, works);
      spoil_network (self);
      live_through (self, works);
      if (g_test_rand_int_range (0, DECIDED_EVERY) == 0)
        office_work_decide (&self->work);
    }
  helio_fault_proxy_heal (self->proxy);
  for (guint i = 0; i < N_COMPUTERS; i++)
    send_the_rest (self, &self->computers[i]);
  helio_test_service_make_reports (self->service);
  for (guint i = 0; i < N_COMPUTERS; i++)
    push_fixture_assert_done (&self->computers[i]);
  office_work_assert_done (&self->work);
  g_test_message ("%u runs; computers killed %u times, the service %u times, paused %u times",
                  N_RUNS, self->n_computers_killed, self->n_services_killed, self->n_pauses);
  g_assert_cmpuint (self->n_computers_killed, >, N_RUNS / 10);
  g_assert_cmpuint (self->n_services_killed, >, N_RUNS / 20);
  g_assert_cmpuint (self->n_pauses, >, N_RUNS / 20);
}

/* --- the fixture --- */

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
  office_work_begin (&self->work, self->computers);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = N_COMPUTERS - 1; i > 0; i--)
    push_fixture_leave (&self->computers[i]);
  office_work_clear (&self->work);
  kill_service (self);
  push_fixture_tear_down (&self->computers[0], NULL);
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
