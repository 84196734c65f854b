/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-command-line.h"

#include "helio-commands-private.h"
#include "helio-error-text.h"
#include "helio-identity.h"
#include "helio-record-json.h"
#include "helio-remote-error.h"
#include "helio-text-cells.h"
#include "helio-time.h"

/* --- the main context is iterated until something asynchronous is done --- */

void
helio_command_keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
helio_command_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

void
helio_command_complain (const char *text)
{
  g_autofree char *plain = helio_text_cells_plain (text);

  g_printerr ("heliodesk: %s\n", plain);
}

gpointer
helio_command_read (HelioContext *context, HelioReadFunc func, gpointer data, GError **error)
{
  HelioStore *store = helio_context_get_store (context);
  g_autoptr (GAsyncResult) result = NULL;

  helio_store_read_async (store, func, data, NULL, NULL, NULL, helio_command_keep_result, &result);
  return helio_store_read_finish (store, helio_command_wait (&result), error);
}

gboolean
helio_command_write (HelioContext *context, HelioCommandStoreFunc func, const char *id,
                     GError **error)
{
  HelioStore *store = helio_context_get_store (context);
  g_autoptr (GAsyncResult) result = NULL;

  func (store, id, NULL, helio_command_keep_result, &result);
  return helio_store_finish (store, helio_command_wait (&result), error);
}

GTimeZone *
helio_command_get_zone (HelioContext *context)
{
  HelioReader *reader = helio_store_get_reader (helio_context_get_store (context));
  g_autoptr (GBytes) body = helio_reader_get_document (reader, HELIO_DOCUMENT_ME, NULL, NULL);
  g_autoptr (HelioRecord) user
      = body != NULL ? helio_record_read (&helio_kind_user, body, NULL) : NULL;
  const char *name = user != NULL ? helio_record_get_text (user, "time-zone") : NULL;
  GTimeZone *zone = helio_time_find_zone (name);

  return zone != NULL ? zone : g_time_zone_new_local ();
}

/* --- syncing --- */

gboolean
helio_command_sync_now (HelioContext *context, GError **error)
{
  HelioSyncEngine *engine = helio_context_get_engine (context);
  const GError *failure;

  helio_sync_engine_start (engine);
  while (helio_sync_engine_get_state (engine) == HELIO_SYNC_SYNCING)
    g_main_context_iteration (NULL, TRUE);
  failure = helio_sync_engine_get_error (engine);
  helio_sync_engine_stop (engine);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

/* The cache answers; only one that was never filled is filled first. */
static gboolean
fill_empty_cache (HelioContext *context, const HelioOptions *options, GError **error)
{
  HelioReader *reader = helio_store_get_reader (helio_context_get_store (context));
  g_auto (HelioFeedState) state = { 0 };

  /* What is this computer's own does not come with a sync. */
  if (options->verb == HELIO_VERB_SYNC || options->verb >= HELIO_VERB_STATUS)
    return TRUE;
  if (!helio_reader_get_feed_state (reader, &state, error))
    return FALSE;
  if (!options->offline)
    return !state.first_load || helio_command_sync_now (context, error);
  /* A first sync that was interrupted has brought something. */
  if (state.cursor != NULL || state.reloading)
    return TRUE;
  g_set_error_literal (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE,
                       "the cache is empty and the service must not be asked");
  return FALSE;
}

/* --- running --- */

int
helio_command_line_exit_code (const GError *error)
{
  if (error == NULL)
    return HELIO_EXIT_OK;
  if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE)
      || g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TIMEOUT))
    return HELIO_EXIT_OFFLINE;
  if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED)
      || g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_KEYRING)
      || g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TARGET))
    return HELIO_EXIT_SIGNED_OUT;
  if (g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
    return HELIO_EXIT_NOT_FOUND;
  if (g_error_matches (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_ACCOUNT))
    return HELIO_EXIT_SIGNED_OUT;
  if (g_error_matches (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_UNSENT))
    return HELIO_EXIT_UNSENT;
  if (error->domain == HELIO_STORE_ERROR)
    return HELIO_EXIT_CACHE;
  if (error->domain == HELIO_OPTIONS_ERROR)
    return HELIO_EXIT_USAGE;
  return HELIO_EXIT_ERROR;
}

static gboolean
run_verb (HelioContext *context, const HelioOptions *options, GError **error)
{
  switch (options->verb)
    {
    case HELIO_VERB_SYNC:
      return helio_command_sync (context, error);
    case HELIO_VERB_LIST:
      return helio_command_list (context, options, error);
    case HELIO_VERB_SHOW:
      return helio_command_show (context, options, error);
    case HELIO_VERB_SEARCH:
      return helio_command_search (context, options, error);
    case HELIO_VERB_COUNTS:
      return helio_command_counts (context, options, error);
    case HELIO_VERB_STATUS:
      return helio_command_status (context, options, error);
    case HELIO_VERB_OUTBOX_LIST:
      return helio_command_outbox_list (context, options, error);
    case HELIO_VERB_OUTBOX_RETRY:
      return helio_command_outbox_retry (context, options, error);
    case HELIO_VERB_OUTBOX_DISCARD:
      return helio_command_outbox_discard (context, options, error);
    case HELIO_VERB_SIGN_IN:
    case HELIO_VERB_SIGN_OUT:
    case HELIO_VERB_NONE:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
close_context (HelioContext *context)
{
  HelioCredentials *credentials = helio_context_get_credentials (context);
  g_autoptr (GAsyncResult) result = NULL;

  helio_context_close_async (context, helio_command_keep_result, &result);
  helio_context_close_finish (context, helio_command_wait (&result));
  g_clear_object (&result);
  if (credentials == NULL)
    return;
  helio_credentials_settle_async (credentials, helio_command_keep_result, &result);
  helio_credentials_settle_finish (credentials, helio_command_wait (&result));
}

static void
complain_of_damage (HelioContext *context)
{
  const char *kept = helio_store_get_damaged_path (helio_context_get_store (context));
  g_autofree char *text = kept != NULL ? helio_error_text_dup_damage (kept) : NULL;

  if (text != NULL)
    helio_command_complain (text);
}

static void
run_with_cache (const HelioOptions *options, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HelioContext) context = NULL;

  helio_context_open_async (options, NULL, NULL, helio_command_keep_result, &result);
  context = helio_context_open_finish (helio_command_wait (&result), error);
  if (context == NULL)
    return;
  complain_of_damage (context);
  if (fill_empty_cache (context, options, error))
    run_verb (context, options, error);
  close_context (context);
}

int
helio_command_line_run (const HelioOptions *options)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (options != NULL, HELIO_EXIT_ERROR);

  if (options->verb == HELIO_VERB_SIGN_IN)
    helio_command_sign_in (options, &error);
  else if (options->verb == HELIO_VERB_SIGN_OUT)
    helio_command_sign_out (options, &error);
  else
    run_with_cache (options, &error);
  if (error != NULL)
    {
      g_autofree char *text = helio_error_text_dup (error);

      helio_command_complain (text);
    }
  return helio_command_line_exit_code (error);
}
