/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts that are remembered, and where what is theirs is kept. */
#include "helio-accounts.h"
#include "helio-profile-folder.h"
#include "helio-test-folder.h"
#include "helio-test-keyring.h"

#include <string.h>

#define SERVICE "https://desk.example.org/"
#define OTHER "https://other.example.org/"

static void
use (GSettings *settings, const char *service, const char *user_id, const char *email)
{
  HelioArrival arrival
      = { .service = (char *) service, .user_id = (char *) user_id, .email = (char *) email };
  g_autoptr (HelioAccount) account = helio_account_new (&arrival);

  helio_accounts_use (settings, account);
}

static void
assert_found (GSettings *settings, const char *service, const char *title)
{
  g_autoptr (HelioAccount) account = helio_accounts_find (settings, service);

  g_assert_cmpstr (account != NULL ? helio_account_get_title (account) : NULL, ==, title);
}

static void
the_one_used_last_comes_first (void)
{
  g_autoptr (GSettings) settings = helio_profile_folder_create_settings (NULL);
  g_autoptr (GPtrArray) accounts = NULL;

  assert_found (settings, NULL, NULL);
  use (settings, SERVICE, "1", "ana@example.org");
  use (settings, OTHER, "1", "bo@example.org");
  use (settings, SERVICE, "2", NULL);
  assert_found (settings, NULL, "2");
  assert_found (settings, OTHER, "bo@example.org");
  use (settings, SERVICE, "1", "ana@example.com");
  assert_found (settings, NULL, "ana@example.com");
  /* However its address was typed. */
  assert_found (settings, "https://DESK.example.org", "ana@example.com");
  assert_found (settings, "https://nowhere.example.org", NULL);
  assert_found (settings, "nonsense", NULL);

  accounts = helio_accounts_list (settings);
  g_assert_cmpuint (accounts->len, ==, 3);
  g_settings_reset (settings, "accounts");
}

static void
take (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static char *
dup_kept (HelioTestKeyring *desktop, const HelioAccount *account, const char *profile)
{
  g_autoptr (HelioClock) clock = helio_clock_new ();
  g_autoptr (HelioCredentials) credentials
      = helio_account_create_credentials (account, profile, clock);
  HelioGrant *grant = g_new0 (HelioGrant, 1);
  g_autoptr (GAsyncResult) result = NULL;

  grant->access_token = g_strdup ("access");
  helio_credentials_adopt_async (credentials,
                                 helio_kept_grant_new ("https://issuer.example", "desk", grant, 0),
                                 take, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (helio_credentials_adopt_finish (credentials, result));
  return helio_test_keyring_dup_secrets (desktop);
}

/* As many items as there are locks: whoever has one of the two has the other. */
static void
each_profile_has_a_sign_in_of_its_own (void)
{
  HelioTestKeyring *desktop = helio_test_keyring_start ();
  g_autofree char *folder = helio_test_folder_new ();
  g_autofree char *first = g_build_filename (folder, "first", NULL);
  g_autofree char *same = g_build_filename (folder, ".", "first", NULL);
  g_autofree char *second = g_build_filename (folder, "second", NULL);
  const HelioAccount account
      = { (char *) SERVICE, (char *) "1", (char *) "", (char *) "ana@x", (char *) "" };
  g_autofree char *one = dup_kept (desktop, &account, first);
  g_autofree char *again = dup_kept (desktop, &account, same);
  g_autofree char *two = dup_kept (desktop, &account, second);

  g_assert_nonnull (strstr (one, first));
  g_assert_cmpuint (strlen (again), ==, strlen (one));
  g_assert_nonnull (strstr (two, first));
  g_assert_nonnull (strstr (two, second));
  helio_test_keyring_stop (desktop);
  helio_test_folder_remove (g_steal_pointer (&folder));
}

static void
an_account_is_found_by_its_key (void)
{
  g_autoptr (GSettings) settings = helio_profile_folder_create_settings (NULL);
  g_autoptr (HelioAccount) first = NULL;
  g_autoptr (HelioAccount) found = NULL;
  g_autofree char *key = NULL;

  use (settings, SERVICE, "1", "ana@example.org");
  first = helio_accounts_find (settings, SERVICE);
  key = helio_account_dup_key (first);
  use (settings, SERVICE, "2", "bo@example.org");
  found = helio_accounts_find_by_key (settings, key);
  g_assert_cmpstr (found->email, ==, "ana@example.org");
  g_assert_null (helio_accounts_find_by_key (settings, ""));
  g_settings_reset (settings, "accounts");
}

static void
each_account_has_a_folder_of_its_own (void)
{
  static const char *const users[] = { NULL, "1", "2" };
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (users); i++)
    {
      g_autofree char *cache = helio_profile_folder_dup_cache_path ("/p", SERVICE, users[i]);
      g_autofree char *same
          = helio_profile_folder_dup_cache_path ("/p", "https://desk.EXAMPLE.org", users[i]);

      g_assert_cmpstr (cache, ==, same);
      g_hash_table_add (folders, g_path_get_dirname (cache));
    }
  g_assert_cmpuint (g_hash_table_size (folders), ==, G_N_ELEMENTS (users));
}

static void
the_lock_stands_beside_the_cache (void)
{
  g_autofree char *cache = helio_profile_folder_dup_cache_path ("/p", SERVICE, "1");
  g_autofree char *lock = helio_profile_folder_dup_lock_path ("/p", SERVICE, "1", "sign-in");
  g_autofree char *folder = g_path_get_dirname (cache);

  g_assert_true (g_str_has_prefix (lock, folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/accounts/order", the_one_used_last_comes_first);
  g_test_add_func ("/shell/accounts/key", an_account_is_found_by_its_key);
  g_test_add_func ("/shell/accounts/profile", each_profile_has_a_sign_in_of_its_own);
  g_test_add_func ("/shell/accounts/folder", each_account_has_a_folder_of_its_own);
  g_test_add_func ("/shell/accounts/lock", the_lock_stands_beside_the_cache);
  return g_test_run ();
}
