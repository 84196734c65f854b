/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-accounts.h"

#include "helio-secret.h"
#include "helio-storage-attempts.h"
#include "helio-storage-mail.h"
#include "helio-storage-passwords.h"
#include "helio-storage-private.h"
#include "helio-storage-sign-ins.h"
#include "helio-test-storage.h"
#include "helio-time.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1764000000) * HELIO_SECOND)

typedef struct
{
  HelioStorage *storage; /* (owned) with two users of two organisations */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->storage = helio_test_storage_new ();
  helio_test_storage_add_user (self->storage, "Ana@Sol.example", "Ana Sousa", "Sol & Co.",
                               "Europe/Lisbon", NOW);
  helio_test_storage_add_user (self->storage, "bea@luz.example", NULL, "Luz", NULL, NOW);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->storage);
}

static char *
issue (HelioStorage *storage, const char *email)
{
  g_autoptr (GError) error = NULL;
  char *token = helio_storage_issue_token (storage, email, NOW, &error);

  g_assert_no_error (error);
  g_assert_nonnull (token);
  return token;
}

/* Organisations */

static void
organisations_are_listed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL, missing = NULL, twice = NULL, empty = NULL;
  g_autoptr (GPtrArray) all = NULL, one = NULL;
  HelioOrganisation *first;

  g_assert_true (helio_storage_add_organisation (self->storage, "Aurora", &error));
  g_assert_no_error (error);
  all = helio_storage_list_organisations (self->storage, NULL, &error);
  one = helio_storage_list_organisations (self->storage, "Luz", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (one->len, ==, 1);
  first = g_ptr_array_index (all, 0);
  g_assert_cmpstr (first->name, ==, "Aurora");
  g_assert_null (helio_storage_list_organisations (self->storage, "None", &missing));
  g_assert_error (missing, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_false (helio_storage_add_organisation (self->storage, "Luz", &twice));
  g_assert_error (twice, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS);
  g_assert_false (helio_storage_add_organisation (self->storage, "a\nb", &empty));
  g_assert_error (empty, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
}

/* Users */

static void
a_user_has_a_record_of_its_own (Fixture *self, gconstpointer data)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 organisation
      = helio_storage_find_organisation_of (self->storage, "ana@sol.example", &error);

  g_assert_no_error (error);
  g_assert_true (helio_storage_find (self->storage, organisation, &helio_kind_user, "100001",
                                     &record, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (record.body, "Ana@Sol.example"));
  g_assert_nonnull (strstr (record.body, "Ana Sousa"));
  g_assert_nonnull (strstr (record.body, "Europe/Lisbon"));
  g_assert_nonnull (strstr (record.body, "Sol & Co."));
}

static void
an_address_is_found_whatever_its_case (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 organisation
      = helio_storage_find_organisation_of (self->storage, "ANA@sol.EXAMPLE", &error);

  g_assert_no_error (error);
  g_assert_cmpint (organisation, !=, 0);
  g_assert_cmpint (organisation, ==,
                   helio_storage_find_organisation (self->storage, "Sol & Co.", NULL));
}

static void
an_address_has_one_user (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (helio_storage_add_user (self->storage, "ANA@sol.example", NULL, "Another", NULL,
                                          NULL, NOW, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS);
  g_assert_cmpint (helio_storage_find_organisation (self->storage, "Another", NULL), ==, 0);
}

static void
users_share_an_organisation_by_its_name (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 sol = helio_storage_find_organisation (self->storage, "Sol & Co.", NULL);

  g_assert_true (helio_storage_add_user (self->storage, "rui@sol.example", NULL, "Sol & Co.", NULL,
                                         NULL, NOW, &error));
  g_assert_no_error (error);
  g_assert_cmpint (helio_storage_find_organisation_of (self->storage, "rui@sol.example", NULL), ==,
                   sol);
  g_assert_cmpint (helio_storage_count (self->storage, sol, &helio_kind_user, NULL), ==, 2);
}

static void
who_is_unknown_has_no_organisation (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (helio_storage_find_organisation (self->storage, "Nobody", &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpint (helio_storage_find_organisation_of (self->storage, "no@body", &error), ==, 0);
  g_assert_no_error (error);
}

static void
senseless_users_are_refused (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *email, *name, *organisation, *zone;
  } cases[] = {
    { "", NULL, "Sol", NULL },           { "no-at", NULL, "Sol", NULL },
    { "@host", NULL, "Sol", NULL },      { "a@", NULL, "Sol", NULL },
    { "a@b@c", NULL, "Sol", NULL },      { "a b@host", NULL, "Sol", NULL },
    { "a@host\n", NULL, "Sol", NULL },   { "a@ho\xffst", NULL, "Sol", NULL },
    { "a@host", NULL, "", NULL },        { "a@host", "", "Sol", NULL },
    { "a@host", "bell\a", "Sol", NULL }, { "a@host", NULL, "Sol", "Atlantis/Capital" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (helio_storage_add_user (self->storage, cases[i].email, cases[i].name,
                                              cases[i].organisation, cases[i].zone, NULL, NOW,
                                              &error));
      g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
    }
  g_assert_cmpint (helio_storage_find_organisation (self->storage, "Sol", NULL), ==, 0);
}

/* Tokens */

static void
a_token_stands_for_its_user (Fixture *self, gconstpointer data)
{
  g_auto (HelioPrincipal) principal = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *anas = issue (self->storage, "ana@sol.example");
  g_autofree char *beas = issue (self->storage, "bea@luz.example");

  g_assert_true (helio_storage_find_token (self->storage, anas, NOW, &principal, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (principal.user_id, ==, "100001");
  g_assert_cmpstr (principal.email, ==, "Ana@Sol.example");
  g_assert_cmpint (principal.organisation, ==,
                   helio_storage_find_organisation (self->storage, "Sol & Co.", NULL));
  helio_principal_clear (&principal);

  g_assert_true (helio_storage_find_token (self->storage, beas, NOW, &principal, &error));
  g_assert_cmpstr (principal.user_id, ==, "100002");
  g_assert_cmpint (principal.organisation, ==,
                   helio_storage_find_organisation (self->storage, "Luz", NULL));
}

static void
tokens_are_long_and_never_the_same (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 50; i++)
    {
      char *token = issue (self->storage, "ana@sol.example");

      g_assert_cmpuint (strlen (token), ==, strlen ("hd_") + HELIO_SECRET_LENGTH);
      g_assert_true (g_str_has_prefix (token, "hd_"));
      g_assert_cmpuint (strspn (token + 3, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                           "0123456789-_"),
                        ==, HELIO_SECRET_LENGTH);
      g_assert_true (g_hash_table_add (seen, token));
    }
}

static void
only_whole_tokens_are_valid (Fixture *self, gconstpointer data)
{
  g_autofree char *token = issue (self->storage, "ana@sol.example");
  g_autofree char *shorter = g_strndup (token, strlen (token) - 1);
  g_autofree char *longer = g_strconcat (token, "A", NULL);
  const char *const wrong[] = { "", "hd_", shorter, longer, token + 1, "' OR 1=1 --", "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (HelioPrincipal) principal = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (helio_storage_find_token (self->storage, wrong[i], NOW, &principal, &error));
      g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
      g_assert_null (principal.user_id);
      g_assert_cmpint (principal.organisation, ==, 0);
    }
}

static void
a_revoked_token_is_over_and_the_others_are_not (Fixture *self, gconstpointer data)
{
  g_auto (HelioPrincipal) principal = { 0 };
  g_autoptr (GError) error = NULL, over = NULL, again = NULL;
  g_autofree char *one = issue (self->storage, "ana@sol.example");
  g_autofree char *other = issue (self->storage, "ana@sol.example");

  g_assert_true (helio_storage_revoke_token (self->storage, one, &error));
  g_assert_no_error (error);
  g_assert_false (helio_storage_find_token (self->storage, one, NOW, &principal, &over));
  g_assert_error (over, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_false (helio_storage_revoke_token (self->storage, one, &again));
  g_assert_error (again, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_null (strstr (again->message, one));
  g_assert_true (helio_storage_find_token (self->storage, other, NOW, &principal, &error));
}

/* As those who were let in once stay. */
static void
access_lasts_as_long_as_its_token_and_its_user (Fixture *self, gconstpointer data)
{
  g_auto (HelioPrincipal) by_token = { 0 }, vouched_for = { 0 };
  g_autoptr (HelioPrincipal) copy = NULL;
  g_autoptr (GError) error = NULL, over = NULL, gone = NULL;
  g_autofree char *token = issue (self->storage, "ana@sol.example");

  g_assert_true (helio_storage_find_token (self->storage, token, NOW, &by_token, &error));
  g_assert_true (helio_storage_find_user (self->storage, "ana@sol.example", &vouched_for, &error));
  copy = helio_principal_copy (&by_token);
  g_assert_cmpstr (copy->email, ==, by_token.email);
  g_assert_true (helio_storage_has_access (self->storage, copy, NOW, &error));
  g_assert_true (helio_storage_has_access (self->storage, &vouched_for, NOW, &error));

  g_assert_true (helio_storage_revoke_token (self->storage, token, &error));
  g_assert_false (helio_storage_has_access (self->storage, copy, NOW, &over));
  g_assert_error (over, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_true (helio_storage_has_access (self->storage, &vouched_for, NOW, &error));

  g_assert_true (helio_storage_remove_user (self->storage, "ana@sol.example", &error));
  g_assert_false (helio_storage_has_access (self->storage, &vouched_for, NOW, &gone));
  g_assert_error (gone, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_no_error (error);
}

static void
nobody_gets_no_token (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (helio_storage_issue_token (self->storage, "no@body", NOW, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

static void
what_somebody_is_written_to_in_is_noted (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token
      = helio_storage_issue_token (self->storage, "ana@sol.example", NOW, &error);
  g_auto (HelioPrincipal) before = { 0 };
  g_auto (HelioPrincipal) after = { 0 };
  g_autofree char *none = NULL, *noted = NULL;

  g_assert_true (helio_storage_find_token (self->storage, token, NOW, &before, &error));
  g_assert_null (before.language);
  none = helio_storage_dup_language (self->storage, before.user_id, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (helio_storage_note_language (self->storage, before.user_id, "fr", &error));
  g_assert_true (helio_storage_find_token (self->storage, token, NOW, &after, &error));
  g_assert_cmpstr (after.language, ==, "fr");
  noted = helio_storage_dup_language (self->storage, before.user_id, &error);
  g_assert_cmpstr (noted, ==, "fr");
}

static void
a_user_has_a_language_of_the_service (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_storage_add_user (self->storage, "luc@sol.example", NULL, "Sol & Co.", NULL,
                                         "fr", NOW, &error));
  g_assert_no_error (error);
  g_assert_false (helio_storage_add_user (self->storage, "max@sol.example", NULL, "Sol & Co.", NULL,
                                          "xx", NOW, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
}

static void
who_is_removed_is_nobody_any_more (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token
      = helio_storage_issue_token (self->storage, "ana@sol.example", NOW, &error);
  g_autofree char *ticket = NULL, *redirect_uri = NULL, *code = NULL;
  g_auto (HelioPrincipal) before = { 0 }, after = { 0 }, again = { 0 };
  g_auto (HelioStoredRecord) stored = { 0 };

  g_assert_true (helio_storage_find_token (self->storage, token, NOW, &before, &error));
  ticket = helio_storage_begin_sign_in (self->storage, before.user_id, "desk",
                                        "http://127.0.0.1:1/", "challenge", NOW, &error);
  g_assert_no_error (error);
  g_assert_true (helio_storage_remove_user (self->storage, "ANA@sol.example", &error));
  g_assert_no_error (error);
  g_assert_false (helio_storage_find_token (self->storage, token, NOW, &after, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  code = helio_storage_allow_sign_in (self->storage, ticket, NOW, &redirect_uri, &error);
  g_assert_null (code);
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (helio_storage_find (self->storage, before.organisation, &helio_kind_user,
                                      before.user_id, &stored, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (helio_storage_remove_user (self->storage, "ana@sol.example", &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* Somebody new at the same address is somebody else. */
  g_assert_true (helio_storage_add_user (self->storage, "ana@sol.example", NULL, "Sol & Co.", NULL,
                                         NULL, NOW, &error));
  g_assert_true (helio_storage_find_user (self->storage, "ana@sol.example", &again, &error));
  g_assert_cmpstr (again.user_id, !=, before.user_id);
}

/* Later versions */

static void
assert_newer (gboolean done, GError **error)
{
  g_assert_false (done);
  g_assert_error (*error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NEWER);
  g_clear_error (error);
}

/* Nothing is written beside it by a single statement either; what is read is as it is. */
static void
a_later_version_is_left_alone (Fixture *self, gconstpointer data)
{
  HelioSql *sql = helio_storage_get_sql (self->storage);
  g_autofree char *token = issue (self->storage, "bea@luz.example");
  const HelioMail mail = { .recipient = "bea@luz.example", .subject = "Hello", .body = "You." };
  guint64 counts[HELIO_N_MAIL_STATES];
  g_auto (HelioPrincipal) user = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_storage_find_user (self->storage, "bea@luz.example", &user, &error));
  g_assert_true (helio_sql_begin (sql, &error));
  g_assert_true (helio_sql_mark (sql, helio_storage_latest_version (sql) + 1, &error));
  g_assert_true (helio_sql_commit (sql, &error));
  g_assert_no_error (error);

  assert_newer (helio_storage_issue_token (self->storage, "bea@luz.example", NOW, &error) != NULL,
                &error);
  assert_newer (helio_storage_revoke_token (self->storage, token, &error), &error);
  assert_newer (helio_storage_note_language (self->storage, user.user_id, "fr", &error), &error);
  assert_newer (helio_storage_set_agreement (self->storage, "Luz", TRUE, &error), &error);
  assert_newer (helio_storage_queue_mail (self->storage, user.organisation, &mail, NOW, &error),
                &error);
  assert_newer (helio_storage_uncount_attempt (self->storage, "bea@luz.example", &error), &error);
  assert_newer (helio_storage_end_sign_in (self->storage, token, "desk", &error), &error);

  helio_principal_clear (&user);
  g_assert_true (helio_storage_find_token (self->storage, token, NOW, &user, &error));
  g_assert_true (helio_storage_count_mails (self->storage, counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts[HELIO_MAIL_WAITING], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) \
  g_test_add ("/server/accounts/" name, Fixture, NULL, set_up, func, tear_down)
  add ("organisations-are-listed", organisations_are_listed);
  add ("a-user-has-a-record-of-its-own", a_user_has_a_record_of_its_own);
  add ("an-address-is-found-whatever-its-case", an_address_is_found_whatever_its_case);
  add ("an-address-has-one-user", an_address_has_one_user);
  add ("users-share-an-organisation-by-its-name", users_share_an_organisation_by_its_name);
  add ("who-is-unknown-has-no-organisation", who_is_unknown_has_no_organisation);
  add ("senseless-users-are-refused", senseless_users_are_refused);
  add ("a-token-stands-for-its-user", a_token_stands_for_its_user);
  add ("tokens-are-long-and-never-the-same", tokens_are_long_and_never_the_same);
  add ("only-whole-tokens-are-valid", only_whole_tokens_are_valid);
  add ("a-revoked-token-is-over-and-the-others-are-not",
       a_revoked_token_is_over_and_the_others_are_not);
  add ("access", access_lasts_as_long_as_its_token_and_its_user);
  add ("nobody-gets-no-token", nobody_gets_no_token);
  add ("what-somebody-is-written-to-in-is-noted", what_somebody_is_written_to_in_is_noted);
  add ("a-user-has-a-language-of-the-service", a_user_has_a_language_of_the_service);
  add ("who-is-removed-is-nobody-any-more", who_is_removed_is_nobody_any_more);
  add ("a-later-version-is-left-alone", a_later_version_is_left_alone);
#undef add
  return g_test_run ();
}
