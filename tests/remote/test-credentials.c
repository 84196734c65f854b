/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renewing what an account was granted: one at a time, with a keyring that may be of no use and an
 * issuer that ends what is used twice. */
#include "helio-credentials.h"
#include "helio-file-lock.h"
#include "helio-remote-error.h"
#include "helio-remote-fixture.h"
#include "helio-test-issuer.h"
#include "helio-test-keyring.h"
#include "helio-time.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SERVICE "https://desk.example.org/"
#define ACCOUNT "100001"
#define LIFETIME 900 /* seconds */
#define HASTY 2000   /* milliseconds: a computer may be busy */
#define CLIENT "--client"

typedef struct
{
  /* The issuer: as often as a grant is renewed its tokens end in the next number. */
  HelioTestIssuer issuer;
  guint generation;
  guint n_refreshes; /* that were asked for */
  gboolean lenient;  /* what was used last may be used again: its answer was lost */
  gboolean ended;
  guint n_revoked;
  guint revoked;           /* the last one */
  SoupServerMessage *held; /* (owned) (nullable): a renewal whose answer is to wait */
  gboolean holds;
  const char *mode_after; /* (nullable): of the keyring, once a grant was renewed */

  /* This computer */
  HelioTestKeyring *desktop;     /* (owned) (nullable) */
  char *folder;                  /* (owned) */
  char *lock;                    /* (owned) */
  HelioKeyring *keyring;         /* (owned) */
  HelioClock *clock;             /* (owned) */
  HelioCredentials *credentials; /* (owned) */
} Fixture;

/* --- the issuer --- */

static guint
read_number (SoupServerMessage *message, const char *member)
{
  g_autoptr (GHashTable) form = helio_test_issuer_read_form (message);
  const char *token = g_hash_table_lookup (form, member);

  g_assert_nonnull (token);
  g_assert_true (g_str_has_prefix (token, "refresh-"));
  return (guint) g_ascii_strtoull (token + strlen ("refresh-"), NULL, 10);
}

static void
on_token (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer data)
{
  Fixture *self = data;
  guint number = read_number (message, "refresh_token");
  g_autofree char *json = NULL;

  self->n_refreshes++;
  if (number == self->generation)
    self->generation++;
  else if (!self->lenient || number + 1 != self->generation)
    self->ended = TRUE;
  if (self->mode_after != NULL)
    helio_test_keyring_set_mode (self->desktop, self->mode_after);
  json = g_strdup_printf ("{\"access_token\":\"access-%u\",\"token_type\":\"Bearer\","
                          "\"refresh_token\":\"refresh-%u\",\"expires_in\":%d}",
                          self->generation, self->generation, LIFETIME);
  if (self->ended)
    helio_test_issuer_reply (message, 400, "{\"error\":\"invalid_grant\"}");
  else
    helio_test_issuer_reply (message, 200, json);
  if (self->holds)
    {
      self->held = g_object_ref (message);
      soup_server_message_pause (message);
    }
}

static void
on_revoke (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
           gpointer data)
{
  Fixture *self = data;

  self->revoked = read_number (message, "token");
  self->n_revoked++;
  soup_server_message_set_status (message, 200, NULL);
}

/* --- this computer --- */

static HelioCredentials *
make_credentials (const char *lock, HelioKeyring *keyring, HelioClock *clock)
{
  const HelioKeyringPlace place = { SERVICE, ACCOUNT, "Heliodesk", lock };

  return helio_credentials_new (keyring, clock, &place);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  helio_test_issuer_start (&self->issuer, "/.well-known/oauth-authorization-server");
  soup_server_add_handler (self->issuer.server, "/token", on_token, self, NULL);
  soup_server_add_handler (self->issuer.server, "/revoke", on_revoke, self, NULL);
  self->desktop = helio_test_keyring_start ();
  self->folder = g_dir_make_tmp ("heliodesk-XXXXXX", &error);
  g_assert_no_error (error);
  self->lock = g_build_filename (self->folder, "lock", NULL);
  self->clock = helio_clock_new_fixed (G_GINT64_CONSTANT (1790000000) * HELIO_SECOND);
  self->keyring = helio_keyring_new ();
  self->credentials = make_credentials (self->lock, self->keyring, self->clock);
}

/* What was given up ends on its own, a moment later. */
static void
drop_credentials (Fixture *self)
{
  gpointer credentials = self->credentials;

  g_object_add_weak_pointer (credentials, &credentials);
  g_clear_object (&self->credentials);
  while (credentials != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  drop_credentials (self);
  helio_test_keyring_stop (self->desktop);
  helio_test_issuer_stop (&self->issuer);
  g_object_unref (self->keyring);
  g_object_unref (self->clock);
  g_remove (self->lock);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->lock);
  g_free (self->folder);
}

/* As after another start of the program. */
static void
start_again (Fixture *self)
{
  drop_credentials (self);
  self->credentials = make_credentials (self->lock, self->keyring, self->clock);
}

static void
begin_adopting (Fixture *self, GAsyncResult **result)
{
  HelioGrant *grant = g_new0 (HelioGrant, 1);

  grant->access_token = g_strdup_printf ("access-%u", self->generation);
  grant->refresh_token = g_strdup_printf ("refresh-%u", self->generation);
  grant->lifetime = LIFETIME;
  helio_credentials_adopt_async (self->credentials,
                                 helio_kept_grant_new (self->issuer.url, "desk", grant,
                                                       helio_clock_now (self->clock)),
                                 helio_remote_fixture_take, result);
}

static gboolean
adopt (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  begin_adopting (self, &result);
  helio_remote_fixture_await (&result);
  return helio_credentials_adopt_finish (self->credentials, result);
}

static char *
get (HelioCredentials *credentials, const char *refused, GError **error)
{
  HelioTokenSource *source = HELIO_TOKEN_SOURCE (credentials);
  g_autoptr (GAsyncResult) result = NULL;

  helio_token_source_get_async (source, refused, NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  return helio_token_source_get_finish (source, result, error);
}

static void
assert_token (Fixture *self, const char *refused, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = get (self->credentials, refused, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, wanted);
}

static void
assert_none (Fixture *self, HelioRemoteError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = get (self->credentials, NULL, &error);

  g_assert_null (token);
  g_assert_error (error, HELIO_REMOTE_ERROR, (int) code);
}

/* For a keyring that does not answer. */
static void
be_hasty (Fixture *self)
{
  g_object_unref (self->keyring);
  self->keyring
      = g_object_new (HELIO_TYPE_KEYRING, "patience", HASTY, "prompt-patience", HASTY, NULL);
  start_again (self);
}

static void
pass (Fixture *self, gint64 seconds)
{
  helio_clock_advance (self->clock, seconds * HELIO_SECOND);
}

static gboolean
sign_out (Fixture *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_credentials_sign_out_async (self->credentials, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  return helio_credentials_sign_out_finish (self->credentials, result, error);
}

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
  g_autoptr (HelioCredentials) credentials = make_credentials (lock, keyring, clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *token = get (credentials, *refused != '\0' ? refused : NULL, &error);
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
start_client (Fixture *self, const char *refused)
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
use_system_clock (Fixture *self)
{
  g_object_unref (self->clock);
  self->clock = helio_clock_new ();
  start_again (self);
}

/* --- tests --- */

static void
what_was_granted_outlasts_the_program (Fixture *self, gconstpointer data)
{
  g_autofree char *secrets = NULL;

  assert_none (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
  g_assert_true (adopt (self));
  assert_token (self, NULL, "access-0");
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_nonnull (strstr (secrets, SERVICE));
  g_assert_nonnull (strstr (secrets, "refresh-0"));

  start_again (self);
  assert_token (self, NULL, "access-0");
  g_assert_true (helio_credentials_is_remembered (self->credentials));
  g_assert_cmpuint (self->n_refreshes, ==, 0);
}

static void
it_is_renewed_before_it_ends (Fixture *self, gconstpointer data)
{
  g_assert_true (adopt (self));
  pass (self, LIFETIME - 61);
  assert_token (self, NULL, "access-0");
  pass (self, 2);
  assert_token (self, NULL, "access-1");
  assert_token (self, NULL, "access-1");
  g_assert_cmpuint (self->n_refreshes, ==, 1);
  start_again (self);
  assert_token (self, NULL, "access-1");
}

static void
it_is_good_to_the_end_where_it_cannot_be_renewed (Fixture *self, gconstpointer data)
{
  g_assert_true (adopt (self));
  soup_server_disconnect (self->issuer.server);
  pass (self, LIFETIME - 30);
  assert_token (self, NULL, "access-0");
  pass (self, 30);
  assert_none (self, HELIO_REMOTE_ERROR_OFFLINE);
}

static void
one_that_is_refused_is_renewed (Fixture *self, gconstpointer data)
{
  g_assert_true (adopt (self));
  assert_token (self, "access-0", "access-1");
  assert_token (self, "access-0", "access-1");
  g_assert_cmpuint (self->n_refreshes, ==, 1);
}

static void
all_who_wait_get_the_same_one (Fixture *self, gconstpointer data)
{
  HelioTokenSource *source = HELIO_TOKEN_SOURCE (self->credentials);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[8] = { NULL };

  g_assert_true (adopt (self));
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    helio_token_source_get_async (source, "access-0", i == 3 ? cancellable : NULL,
                                  helio_remote_fixture_take, &results[i]);
  g_cancellable_cancel (cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *token = NULL;

      helio_remote_fixture_await (&results[i]);
      token = helio_token_source_get_finish (source, results[i], &error);
      g_clear_object (&results[i]);
      if (i == 3)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_cmpstr (token, ==, "access-1");
    }
  g_assert_cmpuint (self->n_refreshes, ==, 1);
}

static void
one_that_has_ended_asks_for_a_person (Fixture *self, gconstpointer data)
{
  g_autofree char *secrets = NULL;

  g_assert_true (adopt (self));
  self->ended = TRUE;
  pass (self, LIFETIME);
  assert_none (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_cmpstr (secrets, ==, "[]");
  assert_none (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (self->n_refreshes, ==, 1);

  self->ended = FALSE;
  self->generation = 0;
  g_assert_true (adopt (self));
  assert_token (self, NULL, "access-0");
}

/* What was asked for before does not come in its place. */
static void
another_sign_in_counts_more_than_a_renewal (Fixture *self, gconstpointer data)
{
  HelioTokenSource *source = HELIO_TOKEN_SOURCE (self->credentials);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autofree char *secrets = NULL;

  g_assert_true (adopt (self));
  helio_token_source_get_async (source, "access-0", NULL, helio_remote_fixture_take, &result);
  while (self->n_refreshes == 0)
    g_main_context_iteration (NULL, TRUE);
  self->generation = 7;
  g_assert_true (adopt (self));
  helio_remote_fixture_await (&result);
  token = helio_token_source_get_finish (source, result, &error);
  g_assert_cmpstr (token, ==, "access-7");
  assert_token (self, NULL, "access-7");
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_nonnull (strstr (secrets, "refresh-7"));
}

/* Whatever the clock says, the service has the last word. */
static void
a_clock_that_is_wrong_costs_a_renewal_at_most (Fixture *self, gconstpointer data)
{
  g_assert_true (adopt (self));
  g_object_unref (self->clock);
  self->clock = helio_clock_new_fixed (HELIO_SECOND);
  start_again (self);
  assert_token (self, NULL, "access-1");
  assert_token (self, NULL, "access-1");
  g_assert_cmpuint (self->n_refreshes, ==, 1);
  pass (self, G_GINT64_CONSTANT (3000000000));
  assert_token (self, NULL, "access-2");
  assert_token (self, NULL, "access-2");
  g_assert_cmpuint (self->n_refreshes, ==, 2);
}

static HelioFileLock *
take_lock (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HelioFileLock *lock;

  helio_file_lock_take_async (self->lock, G_MAXUINT, NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  lock = helio_file_lock_take_finish (result, &error);
  g_assert_no_error (error);
  return lock;
}

/* All have seen that it is to be renewed before one of them may. */
static void
processes_renew_it_once (Fixture *self, gconstpointer data)
{
  Client *clients[3];
  HelioFileLock *lock;

  use_system_clock (self);
  g_assert_true (adopt (self));
  lock = take_lock (self);
  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    clients[i] = start_client (self, "access-0");
  helio_test_keyring_await_reads (self->desktop, G_N_ELEMENTS (clients));
  helio_file_lock_release (lock);
  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_autofree char *token = await_token (clients[i]);

      g_assert_cmpstr (token, ==, "access-1");
    }
  assert_token (self, "access-0", "access-1");
  for (gsize i = 0; i < G_N_ELEMENTS (clients); i++)
    end_client (clients[i], FALSE);
  g_assert_cmpuint (self->n_refreshes, ==, 1);
  g_assert_false (self->ended);
}

/* The issuer has given another one, and whoever got it ended before it was kept. */
static void
one_that_was_not_kept_is_given_again (Fixture *self, gconstpointer data)
{
  g_autofree char *token = NULL;
  Client *client;

  use_system_clock (self);
  g_assert_true (adopt (self));
  drop_credentials (self);
  self->mode_after = "hanging";
  client = start_client (self, "access-0");
  token = await_token (client);
  g_assert_cmpstr (token, ==, "access-1");
  helio_test_keyring_await_hung (self->desktop, 1);
  end_client (client, TRUE);

  self->mode_after = NULL;
  self->lenient = TRUE;
  helio_test_keyring_set_mode (self->desktop, "open");
  self->credentials = make_credentials (self->lock, self->keyring, self->clock);
  assert_token (self, "access-0", "access-1");
  g_assert_cmpuint (self->n_refreshes, ==, 2);
  g_assert_false (self->ended);
}

static void
without_a_keyring_it_lasts_as_long_as_the_program (Fixture *self, gconstpointer data)
{
  helio_test_keyring_stop (g_steal_pointer (&self->desktop));
  g_assert_false (adopt (self));
  g_assert_false (helio_credentials_is_remembered (self->credentials));
  assert_token (self, NULL, "access-0");
  assert_token (self, "access-0", "access-1");
  start_again (self);
  assert_none (self, HELIO_REMOTE_ERROR_KEYRING);
}

static void
a_keyring_that_hangs_holds_up_nothing (Fixture *self, gconstpointer data)
{
  be_hasty (self);
  g_assert_true (adopt (self));
  helio_test_keyring_set_mode (self->desktop, "hanging");
  assert_token (self, NULL, "access-0");
  assert_token (self, "access-0", "access-1");
  start_again (self);
  assert_none (self, HELIO_REMOTE_ERROR_KEYRING);
  helio_test_keyring_set_mode (self->desktop, "open");
  assert_token (self, NULL, "access-0");
}

/* What it did not take is what it has to take the next time: the one before is used up. */
static void
a_keyring_that_failed_once_gets_the_next_one (Fixture *self, gconstpointer data)
{
  g_assert_true (adopt (self));
  helio_test_keyring_set_mode (self->desktop, "refusing");
  assert_token (self, "access-0", "access-1");
  while (helio_credentials_is_remembered (self->credentials))
    g_main_context_iteration (NULL, TRUE);
  helio_test_keyring_set_mode (self->desktop, "open");
  assert_token (self, "access-1", "access-2");
  while (!helio_credentials_is_remembered (self->credentials))
    g_main_context_iteration (NULL, TRUE);
  start_again (self);
  assert_token (self, NULL, "access-2");
  g_assert_false (self->ended);
}

static void
a_locked_keyring_is_no_sign_out (Fixture *self, gconstpointer data)
{
  g_assert_true (adopt (self));
  start_again (self);
  helio_test_keyring_set_mode (self->desktop, "refusing");
  assert_none (self, HELIO_REMOTE_ERROR_KEYRING);
  helio_test_keyring_set_mode (self->desktop, "locked");
  assert_token (self, NULL, "access-0");
}

static void
signing_out_leaves_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *secrets = NULL;

  g_assert_true (adopt (self));
  assert_token (self, "access-0", "access-1");
  g_assert_true (sign_out (self, &error));
  g_assert_no_error (error);
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_cmpstr (secrets, ==, "[]");
  g_assert_cmpuint (self->n_revoked, ==, 1);
  g_assert_cmpuint (self->revoked, ==, self->generation);
  assert_none (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
}

/* What a sign-out that is held up gives back is not what somebody got meanwhile. */
static void
signing_in_again_counts_more_than_signing_out (Fixture *self, gconstpointer data)
{
  HelioFileLock *lock;
  g_autoptr (GAsyncResult) out = NULL, in = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *secrets = NULL;

  g_assert_true (adopt (self));
  lock = take_lock (self);
  helio_credentials_sign_out_async (self->credentials, helio_remote_fixture_take, &out);
  self->generation = 7;
  begin_adopting (self, &in);
  helio_file_lock_release (lock);
  helio_remote_fixture_await (&in);
  helio_remote_fixture_await (&out);
  g_assert_true (helio_credentials_adopt_finish (self->credentials, in));
  g_assert_true (helio_credentials_sign_out_finish (self->credentials, out, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (self->n_revoked, ==, 1);
  g_assert_cmpuint (self->revoked, ==, 0);
  assert_token (self, NULL, "access-7");
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_nonnull (strstr (secrets, "refresh-7"));
}

/* A sign-out does not wait for ever for the lock of a renewal. */
static void
signing_out_counts_more_than_a_renewal (Fixture *self, gconstpointer data)
{
  HelioTokenSource *source = HELIO_TOKEN_SOURCE (self->credentials);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (adopt (self));
  self->holds = TRUE;
  helio_token_source_get_async (source, "access-0", NULL, helio_remote_fixture_take, &result);
  while (self->held == NULL)
    g_main_context_iteration (NULL, TRUE);
  /* It cannot be taken at all. */
  g_remove (self->lock);
  g_assert_cmpint (symlink ("elsewhere", self->lock), ==, 0);
  g_assert_true (sign_out (self, &error));
  soup_server_message_unpause (self->held);
  g_clear_object (&self->held);
  helio_remote_fixture_await (&result);
  g_assert_null (helio_token_source_get_finish (source, result, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED);
}

static void
signing_out_needs_no_connection (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *secrets = NULL;

  g_assert_true (adopt (self));
  start_again (self);
  soup_server_disconnect (self->issuer.server);
  g_assert_true (sign_out (self, &error));
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_cmpstr (secrets, ==, "[]");
}

static void
what_cannot_be_erased_is_told_and_not_used (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  be_hasty (self);
  g_assert_true (adopt (self));
  helio_test_keyring_set_mode (self->desktop, "hanging");
  g_assert_false (sign_out (self, &error));
  g_assert_error (error, HELIO_KEYRING_ERROR, HELIO_KEYRING_ERROR_UNAVAILABLE);
  g_assert_cmpuint (self->n_revoked, ==, 1);
  g_assert_cmpuint (self->revoked, ==, self->generation);
  helio_test_keyring_set_mode (self->desktop, "open");
  assert_none (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
}

#define ADD(path, function) \
  g_test_add ("/remote/credentials/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], CLIENT))
    return run_client (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  ADD ("outlasts-the-program", what_was_granted_outlasts_the_program);
  ADD ("renewed-in-time", it_is_renewed_before_it_ends);
  ADD ("good-to-the-end", it_is_good_to_the_end_where_it_cannot_be_renewed);
  ADD ("refused", one_that_is_refused_is_renewed);
  ADD ("all-who-wait", all_who_wait_get_the_same_one);
  ADD ("ended", one_that_has_ended_asks_for_a_person);
  ADD ("signed-in-meanwhile", another_sign_in_counts_more_than_a_renewal);
  ADD ("wrong-clock", a_clock_that_is_wrong_costs_a_renewal_at_most);
  ADD ("processes", processes_renew_it_once);
  ADD ("not-kept", one_that_was_not_kept_is_given_again);
  ADD ("no-keyring", without_a_keyring_it_lasts_as_long_as_the_program);
  ADD ("hanging-keyring", a_keyring_that_hangs_holds_up_nothing);
  ADD ("failed-once", a_keyring_that_failed_once_gets_the_next_one);
  ADD ("locked-keyring", a_locked_keyring_is_no_sign_out);
  ADD ("sign-out", signing_out_leaves_nothing);
  ADD ("sign-out-and-in", signing_in_again_counts_more_than_signing_out);
  ADD ("sign-out-while-renewing", signing_out_counts_more_than_a_renewal);
  ADD ("sign-out-offline", signing_out_needs_no_connection);
  ADD ("sign-out-in-vain", what_cannot_be_erased_is_told_and_not_used);
  return g_test_run ();
}
