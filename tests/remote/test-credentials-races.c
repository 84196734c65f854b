/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several programs of one account that renew its grant at any moment, some of them given up in the
 * middle of it, while the issuer is busy or its answers are lost: nobody has to sign in again. */
#include "credentials-fixture.h"

#include "helio-remote-fixture.h"

#define SEED 1
#define N_ROUNDS 100
#define N_PROGRAMS 3
#define MOST_ASKING 6

/* Somebody who asks for a token. */
typedef struct
{
  HelioTokenSource *source; /* (owned) */
  GAsyncResult *result;     /* (owned) (nullable) */
} Asking;

typedef struct
{
  CredentialsFixture *fixture;            /* (unowned) */
  GRand *random;                          /* (owned) */
  HelioCredentials *programs[N_PROGRAMS]; /* (owned) */
  guint n_tokens;
  guint n_failures;
} Races;

static guint
draw (Races *self, guint n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

static char *
dup_latest (Races *self)
{
  return g_strdup_printf ("access-%u", self->fixture->generation);
}

/* (transfer full) */
static HelioCredentials *
start (Races *self)
{
  return credentials_fixture_make (self->fixture->lock, self->fixture->keyring,
                                   self->fixture->clock);
}

/* It is given up, and what it has begun ends on its own. */
static void
start_again (Races *self, guint program)
{
  g_object_unref (self->programs[program]);
  self->programs[program] = start (self);
}

static void
let_pass (Races *self, guint n_turns)
{
  while (n_turns-- > 0)
    g_main_context_iteration (NULL, FALSE);
}

static void
begin (Races *self, Asking *asking, const char *refused)
{
  asking->source = HELIO_TOKEN_SOURCE (g_object_ref (self->programs[draw (self, N_PROGRAMS)]));
  helio_token_source_get_async (asking->source, refused, NULL, helio_remote_fixture_take,
                                &asking->result);
}

/* What was asked for in spite of faults may fail; not for anything that a person could mend. */
static void
end (Races *self, Asking *asking, const char *refused, gboolean is_fair)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  helio_remote_fixture_await (&asking->result);
  token = helio_token_source_get_finish (asking->source, asking->result, &error);
  g_clear_object (&asking->result);
  g_clear_object (&asking->source);
  if (token == NULL)
    {
      self->n_failures++;
      g_assert_false (is_fair);
      g_assert_cmpuint (error->domain, ==, HELIO_REMOTE_ERROR);
      g_assert_cmpint (error->code, !=, HELIO_REMOTE_ERROR_UNAUTHORIZED);
      g_assert_cmpint (error->code, !=, HELIO_REMOTE_ERROR_KEYRING);
      return;
    }
  self->n_tokens++;
  if (is_fair)
    g_assert_cmpstr (token, !=, refused);
}

/* What it has may be good by the clock and refused all the same. */
static void
assert_latest (Races *self, HelioCredentials *program)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = credentials_fixture_get (program, NULL, &error);
  g_autofree char *latest = dup_latest (self);

  g_assert_no_error (error);
  if (!g_str_equal (token, latest))
    {
      g_autofree char *refused = g_steal_pointer (&token);

      token = credentials_fixture_get (program, refused, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpstr (token, ==, latest);
}

/* Everybody has the latest one in the end, and nobody but the first has to renew it for that. */
static void
come_to_rest (Races *self)
{
  CredentialsFixture *fixture = self->fixture;
  guint n_before;

  fixture->n_busy = fixture->n_lost = 0;
  assert_latest (self, self->programs[0]);
  n_before = fixture->n_refreshes;
  for (guint i = 1; i < N_PROGRAMS; i++)
    assert_latest (self, self->programs[i]);
  g_assert_cmpuint (fixture->n_refreshes, ==, n_before);
  g_assert_false (fixture->ended);
}

/* One in two is fair: then it is renewed once, whoever asks. */
static void
run_round (Races *self)
{
  static const gint64 pauses[] = { 0, CREDENTIALS_LIFETIME - 30, CREDENTIALS_LIFETIME };
  CredentialsFixture *fixture = self->fixture;
  Asking asking[MOST_ASKING] = { { NULL, NULL } };
  guint n_asking = 1 + draw (self, MOST_ASKING);
  guint n_before = fixture->n_refreshes;
  gint64 pause = pauses[draw (self, G_N_ELEMENTS (pauses))];
  gboolean is_fair = draw (self, 2) == 0;
  g_autofree char *latest = dup_latest (self);
  const char *refused = pause == 0 ? latest : NULL;

  fixture->n_busy = is_fair ? 0 : draw (self, 2);
  fixture->n_lost = is_fair ? 0 : draw (self, 3);
  credentials_fixture_pass (fixture, pause);
  for (guint i = 0; i < n_asking; i++)
    {
      begin (self, &asking[i], refused);
      let_pass (self, draw (self, 8));
      if (draw (self, 8) == 0)
        start_again (self, draw (self, N_PROGRAMS));
    }
  for (guint i = 0; i < n_asking; i++)
    end (self, &asking[i], refused, is_fair);
  if (is_fair)
    g_assert_cmpuint (fixture->n_refreshes, ==, n_before + 1);
  come_to_rest (self);
}

static void
nobody_signs_in_again (CredentialsFixture *fixture, gconstpointer data)
{
  Races races = { fixture, g_rand_new_with_seed (SEED), { NULL }, 0, 0 };

  fixture->lenient = TRUE;
  g_assert_true (credentials_fixture_adopt (fixture));
  for (guint i = 0; i < N_PROGRAMS; i++)
    races.programs[i] = start (&races);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_test_message ("round %u", i);
      run_round (&races);
    }
  g_test_message ("%u renewals, %u tokens, %u failures", fixture->n_refreshes, races.n_tokens,
                  races.n_failures);
  g_assert_cmpuint (races.n_failures, >, 0);
  for (guint i = 0; i < N_PROGRAMS; i++)
    g_object_unref (races.programs[i]);
  g_rand_free (races.random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/remote/credentials-races/nobody-signs-in-again", CredentialsFixture, NULL,
              credentials_fixture_set_up, nobody_signs_in_again, credentials_fixture_tear_down);
  return g_test_run ();
}
