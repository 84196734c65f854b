/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-claims.h"

#include "helio-command-kind.h"
#include "helio-storage-private.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"
#include "helio-time.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1764000000) * HELIO_SECOND)
#define CLAIM "00000001"
#define OTHER_CLAIM "00000002"
#define ACCOUNT "PT50000201231234"
#define MANY 230 /* more than are sealed at a time */

typedef struct
{
  char *folder;          /* (owned) */
  HelioStorage *storage; /* (owned) */
  gint64 organisation;
  HelioDataKeys *old;   /* (owned) */
  HelioDataKeys *both;  /* (owned): another one, and the old one */
  HelioDataKeys *other; /* (owned) */
} Fixture;

static HelioDataKeys *
add_key (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  HelioDataKeys *keys = helio_data_keys_add (path, &error);

  g_assert_no_error (error);
  return keys;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->storage = helio_test_storage_new ();
  self->organisation
      = helio_test_storage_add_user (self->storage, "ana@sol.example", NULL, "Sol", NULL, NOW);
  self->old = add_key (self, "key");
  self->both = add_key (self, "key");
  self->other = add_key (self, "other");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->storage);
  helio_data_keys_unref (self->old);
  helio_data_keys_unref (self->both);
  helio_data_keys_unref (self->other);
  helio_test_folder_remove (self->folder);
}

static void
use_keys (Fixture *self, HelioDataKeys *keys)
{
  g_autoptr (GError) error = NULL;

  helio_storage_set_data_keys (self->storage, keys, &error);
  g_assert_no_error (error);
}

static void
assert_refuses (Fixture *self, HelioDataKeys *keys)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (helio_storage_set_data_keys (self->storage, keys, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, helio_data_keys_get_id (self->old)));
}

static void
keep (Fixture *self, const char *claim, const char *account)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_labor_claim);
  g_autoptr (GError) error = NULL;

  helio_record_set_text (form, "rma-numbers", "00517624");
  helio_record_set_text (form, "payee-company", "Sol & Co.");
  helio_record_set_text (form, "payee-account", account);
  helio_storage_keep_claim_form (self->storage, self->organisation, claim, form, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (form, "payee-account"), ==, account);
}

static void
assert_kept (Fixture *self, const char *claim, const char *account)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) form
      = helio_storage_find_claim_form (self->storage, self->organisation, claim, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (form, "payee-company"), ==, "Sol & Co.");
  g_assert_cmpstr (helio_record_get_text (form, "payee-account"), ==, account);
  g_assert_null (helio_record_get_text (form, "payee-tax-id"));
}

/* What lies in the database: how many forms that a key sealed, or NULL those in clear. */
static gint64
count_sealed_by (Fixture *self, HelioDataKeys *keys)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self->storage),
      "SELECT count (*) FROM claim_form WHERE sealed_by IS NOT DISTINCT FROM $1", NULL);

  helio_sql_bind_text (statement, 1, keys != NULL ? helio_data_keys_get_id (keys) : NULL, -1);
  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  return helio_sql_column_int64 (statement, 0);
}

static gint64
count_in_clear (Fixture *self)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self->storage),
                           "SELECT count (*) FROM claim_form WHERE form LIKE '%' || $1 || '%'",
                           NULL);

  helio_sql_bind_text (statement, 1, ACCOUNT, -1);
  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  return helio_sql_column_int64 (statement, 0);
}

static void
exec (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  helio_sql_exec (helio_storage_get_sql (self->storage), sql, &error);
  g_assert_no_error (error);
}

static guint
seal (Fixture *self, GError **error)
{
  guint n = 0;

  helio_storage_seal_claim_forms (self->storage, &n, error);
  return n;
}

/* --- the tests --- */

static void
without_a_key_a_form_is_kept_as_it_is (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  keep (self, CLAIM, ACCOUNT);
  g_assert_cmpint (count_in_clear (self), ==, 1);
  assert_kept (self, CLAIM, ACCOUNT);
  g_assert_null (
      helio_storage_find_claim_form (self->storage, self->organisation, OTHER_CLAIM, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

static void
with_a_key_what_is_secret_is_sealed (Fixture *self, gconstpointer data)
{
  keep (self, CLAIM, ACCOUNT);
  use_keys (self, self->old);
  assert_kept (self, CLAIM, ACCOUNT); /* one from before */
  keep (self, CLAIM, ACCOUNT);
  keep (self, OTHER_CLAIM, NULL);
  g_assert_cmpint (count_in_clear (self), ==, 0);
  g_assert_cmpint (count_sealed_by (self, self->old), ==, 2);
  assert_kept (self, CLAIM, ACCOUNT);
  assert_kept (self, OTHER_CLAIM, NULL);
}

static void
nothing_starts_without_the_key (Fixture *self, gconstpointer data)
{
  use_keys (self, NULL);
  use_keys (self, self->old);
  keep (self, CLAIM, ACCOUNT);
  assert_refuses (self, NULL);
  assert_refuses (self, self->other);
  use_keys (self, self->both);
  assert_kept (self, CLAIM, ACCOUNT);
}

/* As a service that runs while the key is changed. */
static void
no_half_is_answered (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  use_keys (self, self->old);
  keep (self, CLAIM, ACCOUNT);
  helio_storage_take_data_keys (self->storage, NULL);
  g_assert_null (helio_storage_find_claim_form (self->storage, self->organisation, CLAIM, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
}

/* Whoever writes to the database cannot have another claim paid to an account. */
static void
a_value_belongs_to_its_claim (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  use_keys (self, self->old);
  keep (self, CLAIM, ACCOUNT);
  keep (self, OTHER_CLAIM, "PT50999999999999");
  exec (self,
        "UPDATE claim_form SET form = (SELECT form FROM claim_form WHERE claim = '" OTHER_CLAIM
        "') WHERE claim = '" CLAIM "'");
  g_assert_null (helio_storage_find_claim_form (self->storage, self->organisation, CLAIM, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
}

static void
keep_many (Fixture *self)
{
  for (guint i = 1; i <= MANY; i++)
    {
      g_autofree char *claim = g_strdup_printf ("%08u", i);

      keep (self, claim, ACCOUNT);
    }
}

static void
what_was_there_before_is_sealed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  keep_many (self);
  use_keys (self, self->old);
  g_assert_cmpuint (seal (self, &error), ==, MANY);
  g_assert_no_error (error);
  g_assert_cmpint (count_in_clear (self), ==, 0);
  g_assert_cmpint (count_sealed_by (self, self->old), ==, MANY);
  assert_kept (self, "00000230", ACCOUNT);
  g_assert_cmpuint (seal (self, &error), ==, 0);
  g_assert_no_error (error);
}

/* Afterwards the old key is of no use any more. */
static void
a_new_key_seals_anew (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  use_keys (self, self->old);
  keep (self, CLAIM, ACCOUNT);
  use_keys (self, self->both);
  keep (self, OTHER_CLAIM, ACCOUNT);
  g_assert_cmpuint (seal (self, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (count_sealed_by (self, self->both), ==, 2);
  assert_kept (self, CLAIM, ACCOUNT);
  assert_kept (self, OTHER_CLAIM, ACCOUNT);
}

static void
sealing_goes_on_where_it_ended (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) failed = NULL, error = NULL;

  keep_many (self);
  exec (self, "UPDATE claim_form SET form = '[' || form WHERE claim = '00000150'");
  use_keys (self, self->old);
  g_assert_cmpuint (seal (self, &failed), ==, 100);
  g_assert_error (failed, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
  g_assert_cmpint (count_sealed_by (self, self->old), ==, 100);
  g_assert_cmpint (count_sealed_by (self, NULL), ==, MANY - 100);
  exec (self, "UPDATE claim_form SET form = substr (form, 2) WHERE claim = '00000150'");
  g_assert_cmpuint (seal (self, &error), ==, MANY - 100);
  g_assert_no_error (error);
  g_assert_cmpint (count_in_clear (self), ==, 0);
}

#define ADD(name, test) \
  g_test_add ("/server/storage-claims/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("without-a-key-a-form-is-kept-as-it-is", without_a_key_a_form_is_kept_as_it_is);
  ADD ("with-a-key-what-is-secret-is-sealed", with_a_key_what_is_secret_is_sealed);
  ADD ("nothing-starts-without-the-key", nothing_starts_without_the_key);
  ADD ("no-half-is-answered", no_half_is_answered);
  ADD ("a-value-belongs-to-its-claim", a_value_belongs_to_its_claim);
  ADD ("what-was-there-before-is-sealed", what_was_there_before_is_sealed);
  ADD ("a-new-key-seals-anew", a_new_key_seals_anew);
  ADD ("sealing-goes-on-where-it-ended", sealing_goes_on_where_it_ended);
  return g_test_run ();
}
