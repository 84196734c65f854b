/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nobody else is to read: in the keyring as long as a draft, an entry of the outbox or the
 * next form needs it, and nowhere else. */
#include "helio-test-keyring.h"
#include "helio-test-outbox.h"
#include "helio-vault.h"

#include <string.h>

#define SERVICE "https://desk.example.org/"
#define ACCOUNT "100001 vault"
#define SECRET "PT50 0002 é\\n\t\"1234\""
#define OTHER "98-7654321"

typedef struct
{
  HelioTestKeyring *desktop; /* (owned) (nullable) */
  char *folder;              /* (owned) */
  HelioStore *store;         /* (owned) */
  HelioVault *vault;         /* (owned) */
  char *reference;           /* (owned) */
} Fixture;

static HelioVault *
make_vault (Fixture *self)
{
  HelioVault *vault = helio_vault_new ();
  g_autofree char *lock = g_build_filename (self->folder, "vault.lock", NULL);
  g_autoptr (HelioKeyring) keyring = helio_keyring_new ();

  helio_vault_use_keyring (vault, keyring,
                           &(HelioKeyringPlace){ SERVICE, ACCOUNT, "Heliodesk", lock });
  return vault;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->desktop = helio_test_keyring_start ();
  self->folder = helio_test_folder_new ();
  self->store = helio_test_store_open (self->folder);
  self->vault = make_vault (self);
  self->reference = g_uuid_string_random ();
}

static gboolean
flush (HelioVault *vault)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_vault_flush_async (vault, helio_test_keep, &result);
  return helio_vault_flush_finish (vault, helio_test_wait (&result));
}

/* What was given up ends on its own, a moment later. */
static void
drop_vault (HelioVault **place)
{
  HelioVault *vault = g_steal_pointer (place);
  gpointer alive = vault;

  g_object_add_weak_pointer (G_OBJECT (vault), &alive);
  g_object_unref (vault);
  helio_test_until (alive == NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  flush (self->vault);
  drop_vault (&self->vault);
  helio_test_store_close (self->store);
  helio_test_folder_remove (self->folder);
  helio_test_keyring_stop (self->desktop);
  g_free (self->reference);
}

static GError *
try_to_open (HelioVault *vault)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  helio_vault_open_async (vault, helio_test_keep, &result);
  helio_vault_open_finish (vault, helio_test_wait (&result), &error);
  return error;
}

/* The next run of the program. */
static HelioVault *
open_again (Fixture *self)
{
  HelioVault *vault = make_vault (self);
  g_autoptr (GError) error = try_to_open (vault);

  g_assert_no_error (error);
  return vault;
}

static void
assert_kept (Fixture *self, const char *reference, const char *secret)
{
  HelioVault *again = open_again (self);

  g_assert_cmpstr (helio_vault_get (again, reference), ==, secret);
  drop_vault (&again);
}

static HelioRecord *
make_form (const char *reference)
{
  HelioRecord *form = helio_command_create_form (helio_command_kind_find ("request-labor"), NULL);

  helio_record_set_text (form, "payee-account", reference);
  return form;
}

/* As a form does that the cache has. */
static void
put_named (HelioVault *vault, const char *reference, const char *secret)
{
  g_autoptr (HelioRecord) form = make_form (reference);

  helio_vault_put (vault, reference, secret);
  helio_vault_note_named (vault, form);
}

static void
it_outlasts_the_program (Fixture *self, gconstpointer data)
{
  helio_vault_put (self->vault, self->reference, "PT");
  put_named (self->vault, self->reference, SECRET);
  g_assert_cmpstr (helio_vault_get (self->vault, self->reference), ==, SECRET);
  g_assert_true (flush (self->vault));
  g_assert_true (helio_vault_is_remembered (self->vault));
  assert_kept (self, self->reference, SECRET);
}

/* The program on the command line beside the window. */
static void
two_programs_keep_what_both_put (Fixture *self, gconstpointer data)
{
  HelioVault *other = make_vault (self);
  g_autofree char *reference = g_uuid_string_random ();

  put_named (self->vault, self->reference, SECRET);
  put_named (other, reference, OTHER);
  g_assert_true (flush (self->vault));
  g_assert_true (flush (other));
  assert_kept (self, self->reference, SECRET);
  assert_kept (self, reference, OTHER);
  drop_vault (&other);
}

static void
without_a_keyring_it_lasts_as_long_as_the_program (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->desktop, helio_test_keyring_stop);
  put_named (self->vault, self->reference, SECRET);
  g_assert_false (flush (self->vault));
  g_assert_false (helio_vault_is_remembered (self->vault));
  g_assert_cmpstr (helio_vault_get (self->vault, self->reference), ==, SECRET);
  error = try_to_open (self->vault);
  g_assert_error (error, HELIO_KEYRING_ERROR, HELIO_KEYRING_ERROR_UNAVAILABLE);
  g_assert_null (strstr (error->message, SECRET));
}

static void
a_locked_keyring_is_not_an_empty_one (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) opened = NULL;

  put_named (self->vault, self->reference, SECRET);
  g_assert_true (flush (self->vault));
  drop_vault (&self->vault);
  self->vault = make_vault (self);
  helio_test_keyring_set_mode (self->desktop, "refusing");
  refused = try_to_open (self->vault);
  g_assert_error (refused, HELIO_KEYRING_ERROR, HELIO_KEYRING_ERROR_LOCKED);
  g_assert_false (helio_vault_is_remembered (self->vault));

  helio_test_keyring_set_mode (self->desktop, "locked");
  opened = try_to_open (self->vault);
  g_assert_no_error (opened);
  g_assert_true (helio_vault_is_remembered (self->vault));
  g_assert_cmpstr (helio_vault_get (self->vault, self->reference), ==, SECRET);
}

/* A draft, then an entry, then nothing. */
static void
it_goes_with_what_names_it (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioCommand) draft = helio_test_command_new (self->store, "request-labor", NULL, NULL,
                                                           "payee-account", self->reference);
  g_autofree char *unnamed = g_uuid_string_random ();
  g_autofree char *empty = NULL;

  helio_vault_follow (self->vault, self->store);
  helio_vault_put (self->vault, self->reference, SECRET);
  helio_vault_put (self->vault, unnamed, OTHER);
  helio_test_put_draft (self->store, draft, NULL);
  helio_test_store_wait (self->store,
                         helio_store_enqueue_async (self->store, draft, NULL, keep, kept));
  helio_vault_note_named (self->vault, helio_command_get_form (draft));
  g_assert_true (flush (self->vault));
  assert_kept (self, self->reference, SECRET);

  helio_test_discard (self->store, helio_command_get_id (draft));
  helio_test_until (helio_vault_get (self->vault, self->reference) == NULL);
  g_assert_true (flush (self->vault));
  assert_kept (self, self->reference, NULL);
  /* Not even an empty item is left. */
  empty = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_cmpstr (empty, ==, "[]");
  /* Somebody is still typing it. */
  g_assert_cmpstr (helio_vault_get (self->vault, unnamed), ==, OTHER);
}

/* What one is filling in is not what the other takes for left over, and what one has just put there
 * not what the other has read of the cache before. */
static void
two_programs_do_not_tidy_each_other_up (Fixture *self, gconstpointer data)
{
  HelioVault *other = make_vault (self);
  g_autofree char *typed = g_uuid_string_random ();
  g_autofree char *mine = g_uuid_string_random ();
  g_autofree char *entry = NULL;
  g_autofree char *secrets = NULL;
  g_autoptr (GError) error = NULL;

  helio_vault_put (self->vault, typed, OTHER);
  put_named (self->vault, self->reference, SECRET);
  g_assert_true (flush (self->vault));
  secrets = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_null (strstr (secrets, OTHER));

  /* It finds it with what it writes itself; the cache is being read then. */
  helio_vault_follow (other, self->store);
  put_named (other, mine, "98");
  entry = helio_test_enqueue (self->store, "request-labor", NULL, NULL, "payee-account",
                              self->reference);
  g_assert_true (flush (other));
  assert_kept (self, self->reference, SECRET);
  drop_vault (&other);

  /* Once the cache names it the keyring has it: of a draft nobody else tells. */
  helio_vault_follow (self->vault, self->store);
  g_free (entry);
  entry = helio_test_enqueue (self->store, "request-labor", NULL, NULL, "payee-account", typed);
  g_assert_true (flush (self->vault));
  assert_kept (self, typed, OTHER);
}

/* The program ended between the cache and the keyring. */
static void
what_is_left_over_goes_at_the_next_start (Fixture *self, gconstpointer data)
{
  g_autofree char *left = g_uuid_string_random ();
  g_autofree char *entry = helio_test_enqueue (self->store, "request-labor", NULL, NULL,
                                               "payee-account", self->reference);

  put_named (self->vault, self->reference, SECRET);
  put_named (self->vault, left, OTHER);
  g_assert_true (flush (self->vault));
  drop_vault (&self->vault);
  self->vault = make_vault (self);
  helio_vault_follow (self->vault, self->store);
  helio_test_until (helio_vault_get (self->vault, self->reference) != NULL);
  helio_test_until (helio_vault_get (self->vault, left) == NULL);
  g_assert_true (flush (self->vault));
  assert_kept (self, left, NULL);
  assert_kept (self, self->reference, SECRET);
}

static void
what_was_used_last_stays (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) form = make_form (self->reference);
  g_autofree char *next = g_uuid_string_random ();
  g_autoptr (HelioRecord) newer = make_form (next);
  g_autofree char *entry = NULL;
  HelioVault *again;

  helio_vault_put (self->vault, self->reference, SECRET);
  helio_vault_note_used (self->vault, form);
  helio_vault_follow (self->vault, self->store);
  g_assert_cmpstr (helio_vault_get_last (self->vault, "payee-account"), ==, self->reference);
  g_assert_null (helio_vault_get_last (self->vault, "payee-tax-id"));

  /* Until something else was. */
  helio_vault_put (self->vault, next, OTHER);
  helio_vault_note_used (self->vault, newer);
  entry = helio_test_enqueue (self->store, "request-labor", NULL, NULL, "payee-account",
                              self->reference);
  helio_vault_note_named (self->vault, form);
  helio_test_discard (self->store, entry);
  helio_test_until (helio_vault_get (self->vault, self->reference) == NULL);
  g_assert_true (flush (self->vault));
  again = open_again (self);
  g_assert_cmpstr (helio_vault_get_last (again, "payee-account"), ==, next);
  g_assert_cmpstr (helio_vault_get (again, next), ==, OTHER);
  drop_vault (&again);
}

static void
whoever_signs_out_leaves_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) form = make_form (self->reference);
  g_autofree char *left = NULL;

  helio_vault_put (self->vault, self->reference, SECRET);
  helio_vault_note_used (self->vault, form);
  g_assert_true (flush (self->vault));
  drop_vault (&self->vault);
  self->vault = make_vault (self);
  helio_vault_wipe (self->vault);
  g_assert_true (flush (self->vault));
  left = helio_test_keyring_dup_secrets (self->desktop);
  g_assert_cmpstr (left, ==, "[]");

  /* And signs in again. */
  put_named (self->vault, self->reference, OTHER);
  g_assert_true (flush (self->vault));
  assert_kept (self, self->reference, OTHER);
}

#define TEST(path, function) g_test_add ("/vault/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("outlasts", it_outlasts_the_program);
  TEST ("two-programs", two_programs_keep_what_both_put);
  TEST ("two-tidy", two_programs_do_not_tidy_each_other_up);
  TEST ("no-keyring", without_a_keyring_it_lasts_as_long_as_the_program);
  TEST ("locked", a_locked_keyring_is_not_an_empty_one);
  TEST ("named", it_goes_with_what_names_it);
  TEST ("left-over", what_is_left_over_goes_at_the_next_start);
  TEST ("last", what_was_used_last_stays);
  TEST ("signed-out", whoever_signs_out_leaves_nothing);
  return g_test_run ();
}
