/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-data-keys.h"

#include "helio-storage-error.h"
#include "helio-test-folder.h"
#include "helio-text.h"

#include <glib/gstdio.h>
#include <string.h>

#define ABOUT "claim_form 1 00000001 payee-account"
#define ACCOUNT "PT50000201231234"

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) of a file that is not there yet */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->path = g_build_filename (self->folder, "data-key", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  helio_test_folder_remove (self->folder);
  g_free (self->path);
}

static HelioDataKeys *
add_key (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  HelioDataKeys *keys = helio_data_keys_add (self->path, &error);

  g_assert_no_error (error);
  return keys;
}

static void
assert_opens (HelioDataKeys *keys, const char *id, const char *about, const char *sealed)
{
  g_autoptr (GError) error = NULL;
  g_auto (HelioSecretText) text = helio_data_keys_open (keys, id, about, sealed, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, ACCOUNT);
}

static void
assert_stays_shut (HelioDataKeys *keys, const char *id, const char *about, const char *sealed,
                   HelioStorageError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (helio_data_keys_open (keys, id, about, sealed, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, (int) code);
}

static void
what_is_sealed_opens_for_what_it_is_of (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioDataKeys) keys = add_key (self);
  const char *id = helio_data_keys_get_id (keys);
  g_autofree char *sealed = helio_data_keys_seal (keys, ABOUT, ACCOUNT);
  g_autofree char *again = helio_data_keys_seal (keys, ABOUT, ACCOUNT);

  g_assert_null (strstr (sealed, ACCOUNT));
  g_assert_cmpstr (sealed, !=, again); /* nobody sees that two are the same */
  assert_opens (keys, id, ABOUT, sealed);
  assert_stays_shut (keys, id, "claim_form 1 00000002 payee-account", sealed,
                     HELIO_STORAGE_ERROR_FAILED);
}

static void
what_was_damaged_stays_shut (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioDataKeys) keys = add_key (self);
  const char *id = helio_data_keys_get_id (keys);
  g_autofree char *sealed = helio_data_keys_seal (keys, ABOUT, ACCOUNT);

  assert_stays_shut (keys, id, ABOUT, "", HELIO_STORAGE_ERROR_FAILED);
  assert_stays_shut (keys, id, ABOUT, ACCOUNT, HELIO_STORAGE_ERROR_FAILED);
  sealed[40] = sealed[40] == 'A' ? 'B' : 'A';
  assert_stays_shut (keys, id, ABOUT, sealed, HELIO_STORAGE_ERROR_FAILED);
}

/* The new one seals, all of them open. */
static void
a_key_follows_another (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioDataKeys) before = add_key (self);
  g_autoptr (HelioDataKeys) after = add_key (self);
  g_autoptr (HelioDataKeys) read = helio_data_keys_load (self->path, NULL);
  g_autofree char *sealed = helio_data_keys_seal (before, ABOUT, ACCOUNT);
  g_autofree char *anew = helio_data_keys_seal (read, ABOUT, ACCOUNT);
  const char *old_id = helio_data_keys_get_id (before), *new_id = helio_data_keys_get_id (after);

  g_assert_cmpstr (old_id, !=, new_id);
  g_assert_cmpstr (helio_data_keys_get_id (read), ==, new_id);
  g_assert_true (helio_data_keys_has (read, old_id));
  assert_opens (read, old_id, ABOUT, sealed);
  assert_opens (read, new_id, ABOUT, anew);
  assert_stays_shut (before, new_id, ABOUT, anew, HELIO_STORAGE_ERROR_INVALID);
  assert_stays_shut (NULL, new_id, ABOUT, anew, HELIO_STORAGE_ERROR_INVALID);
}

static void
only_its_owner_reads_the_file (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioDataKeys) first = add_key (self);
  g_autoptr (HelioDataKeys) second = add_key (self);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_chmod (self->path, 0604), ==, 0);
  g_assert_null (helio_data_keys_load (self->path, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
}

static void
a_file_without_keys_is_told (Fixture *self, gconstpointer data)
{
  static const char *const texts[]
      = { "", "# nothing\n\n", "secret\n", "QUJD\n",
          "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eg==\n" };
  g_autoptr (GError) missing = NULL;

  g_assert_null (helio_data_keys_load (self->path, &missing));
  g_assert_error (missing, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents_full (self->path, texts[i], -1,
                                               G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
      g_assert_null (helio_data_keys_load (self->path, &error));
      g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
    }
}

static void
keys_may_be_handed_over (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioDataKeys) none = NULL, handed = NULL, given = NULL, made = NULL;
  g_autofree char *other = g_build_filename (self->folder, "other", NULL);
  g_autoptr (GError) error = NULL;

  g_setenv ("CREDENTIALS_DIRECTORY", self->folder, TRUE);
  g_assert_true (helio_data_keys_find (NULL, &none, &error));
  g_assert_no_error (error);
  g_assert_null (none);
  made = add_key (self);
  g_assert_true (helio_data_keys_find (NULL, &handed, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (helio_data_keys_get_id (handed), ==, helio_data_keys_get_id (made));
  g_assert_false (helio_data_keys_find (other, &given, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
}

#define ADD(name, test) \
  g_test_add ("/server/data-keys/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-sealed-opens-for-what-it-is-of", what_is_sealed_opens_for_what_it_is_of);
  ADD ("what-was-damaged-stays-shut", what_was_damaged_stays_shut);
  ADD ("a-key-follows-another", a_key_follows_another);
  ADD ("only-its-owner-reads-the-file", only_its_owner_reads_the_file);
  ADD ("a-file-without-keys-is-told", a_file_without_keys_is_told);
  ADD ("keys-may-be-handed-over", keys_may_be_handed_over);
  return g_test_run ();
}
