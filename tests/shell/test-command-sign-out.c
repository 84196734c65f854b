/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `sign-out` says of what goes with the sign-in, to whoever has no window. */
#include "helio-accounts.h"
#include "helio-commands-private.h"
#include "helio-profile-folder.h"
#include "helio-test-folder.h"
#include "helio-test-keyring.h"
#include "helio-test-outbox.h"

#include <string.h>

#define LOST "has to be filled in again."

typedef struct
{
  HelioTestKeyring *desktop; /* (owned) */
  char *folder;              /* (owned): the profile */
  char *cache;               /* (owned): the folder of the account's cache */
} Fixture;

static GString *said; /* (owned) (nullable): on the standard output */

static void
keep_said (const char *text)
{
  g_string_append (said, text);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const HelioAccount account = { (char *) "https://desk.example.org/", (char *) "1", (char *) "",
                                 (char *) "ana@example.org", (char *) "" };
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *path = NULL;

  self->desktop = helio_test_keyring_start ();
  self->folder = helio_test_folder_new ();
  settings = helio_profile_folder_create_settings (self->folder);
  helio_accounts_use (settings, &account);
  path = helio_profile_folder_dup_cache_path (self->folder, account.service, account.user_id);
  self->cache = g_path_get_dirname (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_test_keyring_stop (self->desktop);
  helio_test_folder_remove (self->folder);
  g_free (self->cache);
}

/* (transfer full) */
static char *
sign_out (Fixture *self)
{
  const HelioOptions options = { .verb = HELIO_VERB_SIGN_OUT, .profile = self->folder };
  g_autoptr (GError) error = NULL;
  GPrintFunc teller;

  said = g_string_new (NULL);
  teller = g_set_print_handler (keep_said);
  helio_command_sign_out (&options, &error);
  g_set_print_handler (teller);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&said), FALSE);
}

/* Neither where there is no cache so far, which stays so, nor where nothing is confidential. */
static void
what_stays_is_not_said_to_go (Fixture *self, gconstpointer data)
{
  g_autofree char *newcomer = sign_out (self);
  g_autofree char *path = g_build_filename (self->cache, "cache.db", NULL);
  g_autofree char *again = NULL;

  g_assert_nonnull (strstr (newcomer, "ana@example.org"));
  g_assert_null (strstr (newcomer, LOST));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  helio_test_store_close (helio_test_store_new (self->cache, 1));
  again = sign_out (self);
  g_assert_nonnull (strstr (again, "ana@example.org"));
  g_assert_null (strstr (again, LOST));
}

static void
what_is_to_be_filled_in_again_is_said (Fixture *self, gconstpointer data)
{
  HelioStore *store = helio_test_store_new (self->cache, 1);
  g_autofree char *reference = g_uuid_string_random ();
  g_autofree char *entry
      = helio_test_enqueue (store, "request-labor", NULL, NULL, "payee-tax-id", reference);
  g_autofree char *told = NULL;

  helio_test_store_close (store);
  told = sign_out (self);
  g_assert_nonnull (strstr (told, LOST));
}

#define ADD(path, function) \
  g_test_add ("/shell/command-sign-out/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("stays", what_stays_is_not_said_to_go);
  ADD ("lost", what_is_to_be_filled_in_again_is_said);
  return g_test_run ();
}
