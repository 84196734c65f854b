/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-sign-ins.h"

#include "helio-secret.h"
#include "helio-storage-attempts.h"
#include "helio-storage-passwords.h"
#include "helio-test-storage.h"
#include "helio-time.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1764000000) * HELIO_SECOND)
#define CLIENT "heliodesk"
#define REDIRECT "http://127.0.0.1:4711/back"
#define VERIFIER "what only the client knows, and nobody else"

typedef struct
{
  HelioStorage *storage; /* (owned) with two users */
  char *ticket;          /* (owned): of Ana */
  gint64 now;
} Fixture;

static char *
begin (Fixture *self, const char *user_id)
{
  g_autofree char *challenge = helio_secret_digest (VERIFIER);
  g_autoptr (GError) error = NULL;
  char *ticket = helio_storage_begin_sign_in (self->storage, user_id, CLIENT, REDIRECT, challenge,
                                              self->now, &error);

  g_assert_no_error (error);
  return ticket;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->now = NOW;
  self->storage = helio_test_storage_new ();
  helio_test_storage_add_user (self->storage, "ana@sol.example", NULL, "Sol", NULL, NOW);
  helio_test_storage_add_user (self->storage, "bea@luz.example", NULL, "Luz", NULL, NOW);
  self->ticket = begin (self, "100001");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->ticket);
  g_assert_finalize_object (self->storage);
}

static void
wait_for (Fixture *self, gint64 seconds)
{
  self->now += seconds * HELIO_SECOND;
}

static void
assert_invalid (gboolean is_valid, GError **error)
{
  g_assert_false (is_valid);
  g_assert_error (*error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (error);
}

static char *
allow (Fixture *self, const char *ticket)
{
  g_autofree char *redirect_uri = NULL;
  g_autoptr (GError) error = NULL;
  char *code
      = helio_storage_allow_sign_in (self->storage, ticket, self->now, &redirect_uri, &error);

  if (code == NULL)
    assert_invalid (FALSE, &error);
  else
    g_assert_cmpstr (redirect_uri, ==, REDIRECT);
  return code;
}

static gboolean
redeem (Fixture *self, const char *code, HelioSignInGrant *grant)
{
  g_autoptr (GError) error = NULL;
  gboolean is_valid = helio_storage_redeem_code (self->storage, code, CLIENT, REDIRECT, VERIFIER,
                                                 self->now, grant, &error);

  if (!is_valid)
    assert_invalid (FALSE, &error);
  return is_valid;
}

static gboolean
refresh (Fixture *self, const char *token, HelioSignInGrant *grant)
{
  g_autoptr (GError) error = NULL;
  gboolean is_valid
      = helio_storage_refresh_sign_in (self->storage, token, CLIENT, self->now, grant, &error);

  if (!is_valid)
    assert_invalid (FALSE, &error);
  return is_valid;
}

static gboolean
opens (Fixture *self, const char *token)
{
  g_auto (HelioPrincipal) principal = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_valid
      = helio_storage_find_token (self->storage, token, self->now, &principal, &error);

  if (!is_valid)
    assert_invalid (FALSE, &error);
  return is_valid;
}

/* Ana's first grant. */
static void
sign_in (Fixture *self, HelioSignInGrant *grant)
{
  g_autofree char *code = allow (self, self->ticket);

  g_assert_true (redeem (self, code, grant));
}

static void
a_ticket_leads_to_tokens (Fixture *self, gconstpointer data)
{
  g_auto (HelioSignInGrant) first = { 0 }, second = { 0 };
  g_auto (HelioPrincipal) principal = { 0 };

  sign_in (self, &first);
  g_assert_true (
      helio_storage_find_token (self->storage, first.access_token, self->now, &principal, NULL));
  g_assert_cmpstr (principal.email, ==, "ana@sol.example");
  wait_for (self, HELIO_SIGN_IN_ACCESS_SECONDS);
  g_assert_false (opens (self, first.access_token));
  g_assert_true (refresh (self, first.refresh_token, &second));
  g_assert_true (opens (self, second.access_token));
  g_assert_cmpstr (first.refresh_token, !=, second.refresh_token);
  g_assert_cmpstr (first.access_token, !=, second.access_token);
}

static void
nothing_stays_good_for_ever (Fixture *self, gconstpointer data)
{
  g_autofree char *late = begin (self, "100001");
  g_autofree char *code = allow (self, self->ticket);
  g_auto (HelioSignInGrant) grant = { 0 }, none = { 0 };

  wait_for (self, HELIO_SIGN_IN_CODE_SECONDS);
  g_assert_false (redeem (self, code, &none));
  wait_for (self, HELIO_SIGN_IN_TICKET_SECONDS - HELIO_SIGN_IN_CODE_SECONDS);
  g_assert_null (allow (self, late));
  g_clear_pointer (&self->ticket, g_free);
  self->ticket = begin (self, "100001");
  sign_in (self, &grant);
  wait_for (self, HELIO_SIGN_IN_REFRESH_SECONDS);
  g_assert_false (refresh (self, grant.refresh_token, &none));
}

static void
a_code_is_good_for_whom_it_was_made (Fixture *self, gconstpointer data)
{
  static const char *const others[][3] = { { "other", REDIRECT, VERIFIER },
                                           { CLIENT, REDIRECT "/", VERIFIER },
                                           { CLIENT, REDIRECT, VERIFIER "!" } };
  g_autofree char *code = allow (self, self->ticket);
  g_auto (HelioSignInGrant) grant = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_auto (HelioSignInGrant) none = { 0 };
      g_autoptr (GError) error = NULL;

      assert_invalid (helio_storage_redeem_code (self->storage, code, others[i][0], others[i][1],
                                                 others[i][2], self->now, &none, &error),
                      &error);
      g_assert_null (none.access_token);
    }
  g_assert_true (redeem (self, code, &grant));
}

static void
a_code_used_twice_ends_what_came_of_it (Fixture *self, gconstpointer data)
{
  g_autofree char *code = allow (self, self->ticket);
  g_auto (HelioSignInGrant) grant = { 0 }, none = { 0 };

  g_assert_true (redeem (self, code, &grant));
  g_assert_false (redeem (self, code, &none));
  g_assert_false (opens (self, grant.access_token));
  g_assert_false (refresh (self, grant.refresh_token, &none));
}

static void
an_answer_that_was_lost_comes_again (Fixture *self, gconstpointer data)
{
  g_auto (HelioSignInGrant) first = { 0 }, lost = { 0 }, again = { 0 }, next = { 0 };
  g_autofree char *code = allow (self, self->ticket);
  g_autofree char *same = allow (self, self->ticket);

  g_assert_cmpstr (code, ==, same);
  g_assert_true (redeem (self, code, &first));
  g_assert_true (refresh (self, first.refresh_token, &lost));
  wait_for (self, HELIO_SIGN_IN_GRACE - 1);
  g_assert_true (refresh (self, first.refresh_token, &again));
  g_assert_cmpstr (lost.refresh_token, ==, again.refresh_token);
  g_assert_cmpstr (lost.access_token, !=, again.access_token);
  g_assert_true (refresh (self, again.refresh_token, &next));
  g_assert_true (opens (self, next.access_token));
}

static void
a_refresh_token_used_later_ends_everything (Fixture *self, gconstpointer data)
{
  g_auto (HelioSignInGrant) first = { 0 }, second = { 0 }, none = { 0 };

  sign_in (self, &first);
  g_assert_true (refresh (self, first.refresh_token, &second));
  wait_for (self, HELIO_SIGN_IN_GRACE);
  g_assert_false (refresh (self, first.refresh_token, &none));
  g_assert_false (opens (self, first.access_token));
  g_assert_false (opens (self, second.access_token));
  g_assert_false (refresh (self, second.refresh_token, &none));
}

/* There is no grace once the next one has been used: its owner had the answer. */
static void
a_refresh_token_used_after_its_successor_ends_everything (Fixture *self, gconstpointer data)
{
  g_auto (HelioSignInGrant) first = { 0 }, second = { 0 }, third = { 0 }, none = { 0 };

  sign_in (self, &first);
  g_assert_true (refresh (self, first.refresh_token, &second));
  g_assert_true (refresh (self, second.refresh_token, &third));
  g_assert_false (refresh (self, first.refresh_token, &none));
  g_assert_false (opens (self, third.access_token));
}

static void
another_client_gets_and_ends_nothing (Fixture *self, gconstpointer data)
{
  g_auto (HelioSignInGrant) grant = { 0 }, none = { 0 };
  g_autoptr (GError) error = NULL;

  sign_in (self, &grant);
  assert_invalid (helio_storage_refresh_sign_in (self->storage, grant.refresh_token, "other",
                                                 self->now, &none, &error),
                  &error);
  g_assert_true (helio_storage_end_sign_in (self->storage, grant.refresh_token, "other", &error));
  g_assert_true (opens (self, grant.access_token));
  g_assert_true (refresh (self, grant.refresh_token, &none));
}

static void
whoever_signs_out_is_out (Fixture *self, gconstpointer data)
{
  g_autofree char *issued = helio_storage_issue_token (self->storage, "ana@sol.example", NOW, NULL);
  g_autofree char *beas = begin (self, "100002");
  g_autofree char *beas_code = allow (self, beas);
  g_auto (HelioSignInGrant) grant = { 0 }, bea = { 0 }, none = { 0 };
  g_autoptr (GError) error = NULL;

  sign_in (self, &grant);
  g_assert_true (redeem (self, beas_code, &bea));
  g_assert_true (helio_storage_end_sign_in (self->storage, issued, CLIENT, &error));
  g_assert_true (helio_storage_end_sign_in (self->storage, "hr_unknown", CLIENT, &error));
  g_assert_true (opens (self, grant.access_token));
  g_assert_true (helio_storage_end_sign_in (self->storage, grant.access_token, CLIENT, &error));
  g_assert_no_error (error);
  g_assert_false (opens (self, grant.access_token));
  g_assert_false (refresh (self, grant.refresh_token, &none));
  g_assert_true (opens (self, issued));
  g_assert_true (helio_storage_end_sign_in (self->storage, bea.refresh_token, CLIENT, &error));
  g_assert_false (opens (self, bea.access_token));
}

static void
another_password_ends_every_sign_in_of_its_user (Fixture *self, gconstpointer data)
{
  g_autofree char *issued = helio_storage_issue_token (self->storage, "ana@sol.example", NOW, NULL);
  g_autofree char *beas = begin (self, "100002");
  g_autofree char *beas_code = allow (self, beas);
  g_auto (HelioSignInGrant) grant = { 0 }, bea = { 0 };

  sign_in (self, &grant);
  g_assert_true (redeem (self, beas_code, &bea));
  g_assert_true (helio_storage_set_password (self->storage, "ana@sol.example", "$new", NULL));
  g_assert_false (opens (self, grant.access_token));
  g_assert_true (opens (self, bea.access_token));
  g_assert_true (opens (self, issued));
}

static void
what_is_refused_leads_to_nothing (Fixture *self, gconstpointer data)
{
  g_autofree char *redirect_uri = NULL, *none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      helio_storage_refuse_sign_in (self->storage, self->ticket, self->now, &redirect_uri, &error));
  g_assert_cmpstr (redirect_uri, ==, REDIRECT);
  g_assert_null (allow (self, self->ticket));
  assert_invalid (helio_storage_refuse_sign_in (self->storage, self->ticket, self->now, &none,
                                                &error),
                  &error);
}

static void
a_secret_is_good_for_its_own_purpose_only (Fixture *self, gconstpointer data)
{
  g_auto (HelioSignInGrant) grant = { 0 }, none = { 0 };
  g_autofree char *code = allow (self, self->ticket);

  g_assert_false (redeem (self, self->ticket, &none));
  g_assert_false (refresh (self, code, &none));
  g_assert_null (allow (self, code));
  g_assert_true (redeem (self, code, &grant));
  g_assert_false (opens (self, grant.refresh_token));
  g_assert_false (refresh (self, grant.access_token, &none));
}

static guint
count (Fixture *self, const char *subject, guint *wait)
{
  guint n;
  g_autoptr (GError) error = NULL;

  helio_storage_count_attempt (self->storage, subject, self->now, &n, wait, &error);
  g_assert_no_error (error);
  return n;
}

static void
attempts_are_counted_for_a_while (Fixture *self, gconstpointer data)
{
  guint wait;

  g_assert_cmpuint (count (self, "ana", &wait), ==, 1);
  g_assert_cmpuint (count (self, "ana", &wait), ==, 2);
  g_assert_cmpuint (count (self, "bea", &wait), ==, 1);
  g_assert_true (helio_storage_uncount_attempt (self->storage, "ana", NULL));
  wait_for (self, HELIO_STORAGE_ATTEMPT_SECONDS - 1);
  g_assert_cmpuint (count (self, "ana", &wait), ==, 2);
  g_assert_cmpuint (wait, ==, 1);
  wait_for (self, 1);
  g_assert_cmpuint (count (self, "ana", &wait), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/server/storage-sign-ins/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("tokens", a_ticket_leads_to_tokens);
  ADD ("expiry", nothing_stays_good_for_ever);
  ADD ("bound", a_code_is_good_for_whom_it_was_made);
  ADD ("code-twice", a_code_used_twice_ends_what_came_of_it);
  ADD ("lost", an_answer_that_was_lost_comes_again);
  ADD ("refresh-later", a_refresh_token_used_later_ends_everything);
  ADD ("refresh-after", a_refresh_token_used_after_its_successor_ends_everything);
  ADD ("other-client", another_client_gets_and_ends_nothing);
  ADD ("out", whoever_signs_out_is_out);
  ADD ("password", another_password_ends_every_sign_in_of_its_user);
  ADD ("refused", what_is_refused_leads_to_nothing);
  ADD ("purpose", a_secret_is_good_for_its_own_purpose_only);
  ADD ("attempts", attempts_are_counted_for_a_while);
#undef ADD
  return g_test_run ();
}
