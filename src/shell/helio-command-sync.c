/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-commands-private.h"

#include "helio-record-json.h"
#include "helio-text-cells.h"
#include "helio-text.h"
#include "helio-time.h"
#include "helio-warning.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

static void
show_progress (HelioFreshness *freshness)
{
  g_printerr ("\r%3d %%", (int) (100 * helio_freshness_get_progress (freshness)));
}

static void
complain_of_rejections (HelioFreshness *freshness)
{
  const char *first;
  guint n = helio_freshness_get_n_rejected (freshness, &first);
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u record could not be read; the first one: %s",
                                       "%u records could not be read; the first one: %s", n),
                          n, first);
  helio_command_complain (text);
}

static void
keep_warnings (GPtrArray *all, GPtrArray *warnings)
{
  g_ptr_array_add (all, g_ptr_array_ref (warnings));
}

/* Of what went out, also when the sync ended early. */
static void
complain_of_unusual (GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      GPtrArray *warnings = g_ptr_array_index (all, i);

      for (guint j = 0; j < warnings->len; j++)
        {
          const HelioWarning *warning = g_ptr_array_index (warnings, j);
          g_autofree char *text = NULL;

          /* Translators: what is unusual, such as a serial number, and why, in a line of its own */
          text = g_strdup_printf (_ ("The service has done it, but look at %s again: %s"),
                                  warning->value, warning->detail);
          helio_command_complain (text);
        }
    }
}

static gboolean
count_kind (HelioReader *reader, const HelioKind *kind, gint64 *n, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (kind);

  *n = helio_reader_count (reader, all, error);
  return *n >= 0;
}

static gpointer
count_unsent (HelioReader *reader, gpointer data, GError **error)
{
  return count_kind (reader, &helio_kind_outbox_entry, data, error) ? data : NULL;
}

/* Whatever the reason: who waits for no window would not hear of it. */
static gboolean
check_that_all_was_sent (HelioContext *context, GError **error)
{
  gint64 n_unsent;

  if (helio_command_read (context, count_unsent, &n_unsent, error) == NULL)
    return FALSE;
  if (n_unsent == 0)
    return TRUE;
  g_set_error (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_UNSENT,
               "%" G_GINT64_FORMAT " in the outbox", n_unsent);
  return FALSE;
}

gboolean
helio_command_sync (HelioContext *context, GError **error)
{
  HelioSyncEngine *engine = helio_context_get_engine (context);
  HelioFreshness *freshness = helio_sync_engine_get_freshness (engine);
  gboolean terminal = isatty (STDERR_FILENO) == 1;
  g_autoptr (GPtrArray) unusual
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gulong handler = g_signal_connect_swapped (engine, "warned", G_CALLBACK (keep_warnings), unusual);
  guint n_rows;
  gboolean done;

  if (terminal)
    g_signal_connect (freshness, "notify::progress", G_CALLBACK (show_progress), NULL);
  done = helio_command_sync_now (context, error);
  g_signal_handler_disconnect (engine, handler);
  if (terminal)
    g_printerr ("\r     \r");
  complain_of_unusual (unusual);
  if (!done)
    return FALSE;

  n_rows = helio_freshness_get_n_rows (freshness);
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u record received\n", "%u records received\n", n_rows),
           n_rows);
  complain_of_rejections (freshness);
  return check_that_all_was_sent (context, error);
}

typedef struct
{
  gint64 counts[HELIO_N_KINDS];
  HelioCounts *outbox; /* (owned) (nullable): by state */
  gint64 n_drafts;
  char *cursor; /* (owned) (nullable) */
} Status;

static void
status_clear (Status *status)
{
  g_clear_pointer (&status->outbox, helio_counts_free);
  g_free (status->cursor);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Status, status_clear)

static gpointer
read_status (HelioReader *reader, gpointer data, GError **error)
{
  Status *status = data;
  g_autoptr (HelioQuery) entries = helio_query_new (&helio_kind_outbox_entry);
  g_auto (HelioFeedState) state = { 0 };

  for (guint i = 0; i < HELIO_N_KINDS; i++)
    if (!count_kind (reader, helio_kind_nth (i), &status->counts[i], error))
      return NULL;
  if (!count_kind (reader, &helio_kind_draft, &status->n_drafts, error))
    return NULL;
  status->outbox = helio_reader_counts (reader, entries, error);
  if (status->outbox == NULL || !helio_reader_get_feed_state (reader, &state, error))
    return NULL;
  status->cursor = g_steal_pointer (&state.cursor);
  return status;
}

static void
print_count (const char *label, gint64 n)
{
  g_print ("%s: %" G_GINT64_FORMAT "\n", label, n);
}

static void
print_status (HelioContext *context, const Status *status)
{
  HelioFreshness *freshness = helio_sync_engine_get_freshness (helio_context_get_engine (context));
  const char *url = helio_context_get_service_url (context);
  const HelioAccount *account = helio_context_get_account (context);
  gint64 last = helio_freshness_get_last_sync (freshness);
  g_autoptr (GTimeZone) zone = helio_command_get_zone (context);
  g_autofree char *when = helio_time_local (last, zone);

  g_print ("%s: %s\n", C_ ("status", "Service"), url != NULL ? url : C_ ("status", "demo"));
  if (account != NULL)
    {
      g_autofree char *title = helio_text_cells_plain (helio_account_get_title (account));

      g_print ("%s: %s\n", C_ ("status", "Account"), title);
    }
  g_print ("%s: %s\n", C_ ("status", "Last sync"),
           last != HELIO_TIME_NONE ? when : C_ ("status", "never"));
  g_print ("%s: %s\n", C_ ("status", "Cursor"),
           status->cursor != NULL ? status->cursor : HELIO_NO_VALUE);
  if (helio_freshness_is_first_sync (freshness))
    g_print ("%s\n", C_ ("status", "The first sync is not over."));
  for (guint i = 0; i < helio_outbox_state.n_terms; i++)
    print_count (helio_vocabulary_label (&helio_outbox_state, helio_outbox_state.terms[i].value),
                 status->outbox->per_term[i]);
  print_count (helio_kind_get_label (&helio_kind_draft, TRUE), status->n_drafts);
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    print_count (helio_kind_get_label (helio_kind_nth (i), TRUE), status->counts[i]);
}

/* NULL for none. */
static void
append_member (GString *json, const char *name, const char *value)
{
  g_string_append_printf (json, "%s\"%s\":", json->len > 1 ? "," : "", name);
  if (value != NULL)
    helio_json_append_string (json, value, -1);
  else
    g_string_append (json, "null");
}

static void
print_status_as_json (HelioContext *context, const Status *status)
{
  HelioFreshness *freshness = helio_sync_engine_get_freshness (helio_context_get_engine (context));
  const HelioAccount *account = helio_context_get_account (context);
  gint64 last = helio_freshness_get_last_sync (freshness);
  g_autofree char *when = last != HELIO_TIME_NONE ? helio_time_format (last) : NULL;
  g_autoptr (GString) json = g_string_new ("{");

  append_member (json, "service", helio_context_get_service_url (context));
  append_member (json, "account", account != NULL ? helio_account_get_title (account) : NULL);
  append_member (json, "last_sync", when);
  append_member (json, "cursor", status->cursor);
  g_string_append_printf (json, ",\"first_sync\":%s,\"outbox\":{",
                          helio_freshness_is_first_sync (freshness) ? "true" : "false");
  for (guint i = 0; i < helio_outbox_state.n_terms; i++)
    g_string_append_printf (json, "%s\"%s\":%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            helio_outbox_state.terms[i].value, status->outbox->per_term[i]);
  g_string_append_printf (json, "},\"drafts\":%" G_GINT64_FORMAT ",\"records\":{",
                          status->n_drafts);
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    g_string_append_printf (json, "%s\"%s\":%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            helio_kind_nth (i)->name, status->counts[i]);
  g_print ("%s}}\n", json->str);
}

gboolean
helio_command_status (HelioContext *context, const HelioOptions *options, GError **error)
{
  g_auto (Status) status = { 0 };

  if (helio_command_read (context, read_status, &status, error) == NULL)
    return FALSE;
  if (options->format == HELIO_RECORD_JSON)
    print_status_as_json (context, &status);
  else
    print_status (context, &status);
  return TRUE;
}
