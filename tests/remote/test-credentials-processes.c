/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renewing it once, whoever of several processes does it. */
#include "credentials-fixture.h"

#include "helio-remote-fixture.h"

#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

#define CLIENT "--client"

/* --- another process --- */

static gboolean
on_input_ended (int fd, GIOCondition condition, gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* A client that prints its first token, and stays until its input ends. */
static int
run_client (const char *lock, const char *refused)
{
  g_autoptr (HelioKeyring) keyring = helio_keyring_new ();
  g_autoptr (HelioClock) clock = helio_clock_new ();
  g_autoptr (HelioCredentials) credentials = credentials_fixture_make (lock, keyring, clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *token
      = credentials_fixture_get (credentials, *refused != '\0' ? refused : NULL, &error);
  gboolean ended = FALSE;

  g_print ("%s\n", token != NULL ? token : error->message);
  fflush (stdout);
  g_unix_fd_add (STDIN_FILENO, G_IO_HUP, on_input_ended, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}

typedef struct
{
  GSubprocess *process;     /* (owned) */
  GDataInputStream *output; /* (owned) */
  GAsyncResult *result;     /* (owned) (nullable) */
} Client;

static Client *
start_client (CredentialsFixture *self, const char *refused)
{
  Client *client = g_new0 (Client, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", &error);

  g_assert_no_error (error);
  client->process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                          program, CLIENT, self->lock, refused, NULL);
  g_assert_no_error (error);
  client->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (client->process));
  g_data_input_stream_read_line_async (client->output, G_PRIORITY_DEFAULT, NULL,
                                       helio_remote_fixture_take, &client->result);
  return client;
}

static char *
await_token (Client *client)
{
  g_autoptr (GError) error = NULL;
  char *line;

  helio_remote_fixture_await (&client->result);
  line = g_data_input_stream_read_line_finish (client->output, client->result, NULL, &error);
  g_assert_no_error (error);
  return line;
}

static void
end_client (Client *client, gboolean kill)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (kill)
    g_subprocess_force_exit (client->process);
  g_output_stream_close (g_subprocess_get_stdin_pipe (client->process), NULL, NULL);
  g_subprocess_wait_async (client->process, NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  g_subprocess_wait_finish (client->process, result, NULL);
  g_object_unref (client->output);
  g_object_unref (client->process);
  g_clear_object (&client->result);
  g_free (client);
}

/* Clients have the system's clock. */
static void
use_system_clock (CredentialsFixture *self)
{
  g_object_unref (self->clock);
  self->clock = helio_clock_new ();
  credentials_fixture_start_again (self);
}

/* --- tests --- */

/* All have seen that it is to be renewed before one of them may. */
static void
processes_renew_it_once (CredentialsFixture *self, gconstpointer data)
{
  Client *clients[3];
  HelioFileLock *lock;

  use_system_clock (self);
  g_assert_true (credentials_fixture_adopt (self));
  lock = credentials_fixture_take_lock (self);
  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    clients[i] = start_client (self, "access-0");
  helio_test_keyring_await_reads (self->desktop, G_N_ELEMENTS (clients));
  helio_file_lock_release (lock);
  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_autofree char *token = await_token (clients[i]);

      g_assert_cmpstr (token, ==, "access-1");
    }
  credentials_fixture_assert_token (self, "access-0", "access-1");
  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    end_client (clients[i], FALSE);
  g_assert_cmpuint (self->n_refreshes, ==, 1);
  g_assert_false (self->ended);
}

/* The issuer has given another one, and whoever got it ended before it was kept. */
static void
one_that_was_not_kept_is_given_again (CredentialsFixture *self, gconstpointer data)
{
  g_autofree char *token = NULL;
  Client *client;

  use_system_clock (self);
  g_assert_true (credentials_fixture_adopt (self));
  credentials_fixture_drop (self);
  self->mode_after = "hanging";
  client = start_client (self, "access-0");
  token = await_token (client);
  g_assert_cmpstr (token, ==, "access-1");
  helio_test_keyring_await_hung (self->desktop, 1);
  end_client (client, TRUE);

  self->mode_after = NULL;
  self->lenient = TRUE;
  helio_test_keyring_set_mode (self->desktop, "open");
  self->credentials = credentials_fixture_make (self->lock, self->keyring, self->clock);
  credentials_fixture_assert_token (self, "access-0", "access-1");
  g_assert_cmpuint (self->n_refreshes, ==, 2);
  g_assert_false (self->ended);
}

#define ADD(path, function) \
  g_test_add ("/remote/credentials-processes/" path, CredentialsFixture, NULL, \
              credentials_fixture_set_up, function, credentials_fixture_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], CLIENT))
    return run_client (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  ADD ("processes", processes_renew_it_once);
  ADD ("not-kept", one_that_was_not_kept_is_given_again);
  return g_test_run ();
}
