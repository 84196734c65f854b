/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-commands-private.h"

#include "helio-profile-folder.h"
#include "helio-store-outbox.h"
#include "helio-text-cells.h"

#include <glib/gi18n-lib.h>

static GSettings *
open_settings (const HelioOptions *options, GError **error)
{
  GSettings *settings = helio_profile_folder_create_settings (options->profile);

  if (settings == NULL)
    g_set_error_literal (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_SETTINGS,
                         "no settings schema");
  return settings;
}

/* Whoever cannot start a browser here opens the address elsewhere on this computer. */
static void
open_browser (const char *uri, gpointer data)
{
  g_autofree char *plain = helio_text_cells_plain (uri);

  g_printerr ("%s\n\n  %s\n\n", _ ("Sign in with a browser on this computer, at this address:"),
              plain);
  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static HelioArrival *
arrive (const char *service, HelioClock *clock, GError **error)
{
  const HelioLoopbackWords words = helio_accounts_get_words ();
  g_autoptr (GAsyncResult) result = NULL;

  helio_arrival_begin_async (service, clock, &words, open_browser, NULL, NULL,
                             helio_command_keep_result, &result);
  return helio_arrival_finish (helio_command_wait (&result), error);
}

/* FALSE when it would end with this command. */
static gboolean
keep (HelioCredentials *credentials, HelioArrival *arrival, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_credentials_adopt_async (credentials, g_steal_pointer (&arrival->grant),
                                 helio_command_keep_result, &result);
  if (helio_credentials_adopt_finish (credentials, helio_command_wait (&result)))
    return TRUE;
  g_clear_object (&result);
  helio_credentials_sign_out_async (credentials, helio_command_keep_result, &result);
  helio_credentials_sign_out_finish (credentials, helio_command_wait (&result), NULL);
  g_set_error_literal (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_KEYRING,
                       "the keyring does not keep it");
  return FALSE;
}

/* The one that is named, the one that was used last, or what is offered where there was none. */
static char *
dup_service (const HelioOptions *options, GSettings *settings, GError **error)
{
  g_autoptr (HelioAccount) last = helio_accounts_find (settings, NULL);
  g_autofree char *service = options->service != NULL ? g_strdup (options->service)
                             : last != NULL           ? g_strdup (last->service)
                                            : g_settings_get_string (settings, "service-url");

  if (*service != '\0')
    return g_steal_pointer (&service);
  g_set_error_literal (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_SERVICE, "no --service");
  return NULL;
}

gboolean
helio_command_sign_in (const HelioOptions *options, GError **error)
{
  g_autoptr (GSettings) settings = open_settings (options, error);
  g_autofree char *service = settings != NULL ? dup_service (options, settings, error) : NULL;
  g_autoptr (HelioClock) clock = helio_clock_new ();
  g_autoptr (HelioArrival) arrival = service != NULL ? arrive (service, clock, error) : NULL;
  g_autoptr (HelioAccount) account = NULL;
  g_autoptr (HelioCredentials) credentials = NULL;
  g_autofree char *title = NULL;

  if (arrival == NULL)
    return FALSE;
  account = helio_account_new (arrival);
  credentials = helio_account_create_credentials (account, options->profile, clock);
  if (!keep (credentials, arrival, error))
    return FALSE;
  helio_accounts_use (settings, account);
  g_settings_sync ();
  title = helio_text_cells_plain (helio_account_get_title (account));
  /* Translators: the address of the user, then that of the service */
  g_print (_ ("Signed in as %s with %s\n"), title, account->service);
  return TRUE;
}

static gpointer
list_secrets (HelioReader *reader, gpointer data, GError **error)
{
  return helio_reader_list_secrets (reader, error);
}

/* Whether drafts and the outbox refer to what is in the vault, as far as the cache can be read. */
static gboolean
is_vault_needed (const HelioAccount *account, const char *profile)
{
  g_autofree char *path
      = helio_profile_folder_dup_cache_path (profile, account->service, account->user_id);
  g_autoptr (HelioStore) store = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) named = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  helio_store_open_async (path, NULL, helio_command_keep_result, &result);
  store = helio_store_open_finish (helio_command_wait (&result), NULL);
  if (store == NULL)
    return FALSE;
  g_clear_object (&result);
  helio_store_read_async (store, list_secrets, NULL, NULL, (GDestroyNotify) g_strfreev, NULL,
                          helio_command_keep_result, &result);
  named = helio_store_read_finish (store, helio_command_wait (&result), NULL);
  return named != NULL && named[0] != NULL;
}

/* What is secret in what has not been sent goes, too. */
static gboolean
wipe_vault (const HelioAccount *account, const char *profile)
{
  g_autoptr (HelioVault) vault = helio_vault_new ();
  g_autoptr (GAsyncResult) result = NULL;

  helio_account_open_vault (account, profile, vault);
  helio_vault_wipe (vault);
  helio_vault_flush_async (vault, helio_command_keep_result, &result);
  return helio_vault_flush_finish (vault, helio_command_wait (&result));
}

gboolean
helio_command_sign_out (const HelioOptions *options, GError **error)
{
  g_autoptr (GSettings) settings = open_settings (options, error);
  g_autoptr (HelioAccount) account
      = settings != NULL ? helio_accounts_find (settings, options->service) : NULL;
  g_autoptr (HelioClock) clock = helio_clock_new ();
  g_autoptr (HelioCredentials) credentials = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *title = NULL;
  gboolean needed, wiped;

  if (settings == NULL)
    return FALSE;
  if (account == NULL)
    {
      g_set_error_literal (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_ACCOUNT,
                           "no account with it");
      return FALSE;
    }
  credentials = helio_account_create_credentials (account, options->profile, clock);
  needed = is_vault_needed (account, options->profile);
  wiped = wipe_vault (account, options->profile);
  helio_credentials_sign_out_async (credentials, helio_command_keep_result, &result);
  if (!helio_credentials_sign_out_finish (credentials, helio_command_wait (&result), NULL)
      || !wiped)
    {
      g_set_error_literal (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_KEYRING,
                           "the keyring does not forget it");
      return FALSE;
    }
  title = helio_text_cells_plain (helio_account_get_title (account));
  /* Translators: the address of the user, then that of the service */
  g_print (_ ("Signed out: %s with %s. What was fetched stays on this computer.\n"), title,
           account->service);
  if (needed)
    g_print ("%s\n", C_ ("profile",
                         "What is confidential in drafts and in what has not been sent, such as a "
                         "tax ID or a bank account, is forgotten and has to be filled in again."));
  return TRUE;
}
