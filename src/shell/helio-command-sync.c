/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-commands-private.h"

#include "helio-time.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

static void
show_progress (HelioSyncEngine *engine)
{
  g_printerr ("\r%3d %%", (int) (100 * helio_sync_engine_get_progress (engine)));
}

static void
complain_of_rejections (HelioSyncEngine *engine)
{
  const char *first;
  guint n = helio_sync_engine_get_n_rejected (engine, &first);
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u record could not be read; the first one: %s",
                                       "%u records could not be read; the first one: %s", n),
                          n, first);
  helio_command_complain (text);
}

gboolean
helio_command_sync (HelioContext *context, GError **error)
{
  HelioSyncEngine *engine = helio_context_get_engine (context);
  gboolean terminal = isatty (STDERR_FILENO) == 1;
  guint n_rows;
  gboolean done;

  if (terminal)
    g_signal_connect (engine, "notify::progress", G_CALLBACK (show_progress), NULL);
  done = helio_command_sync_now (context, error);
  if (terminal)
    g_printerr ("\r     \r");
  if (!done)
    return FALSE;

  n_rows = helio_sync_engine_get_n_rows (engine);
  g_print (g_dngettext (GETTEXT_PACKAGE, "%u record received\n", "%u records received\n", n_rows),
           n_rows);
  complain_of_rejections (engine);
  return TRUE;
}

typedef struct
{
  gint64 counts[HELIO_N_KINDS];
  char *cursor; /* (owned) (nullable) */
} Status;

static gpointer
read_status (HelioReader *reader, gpointer data, GError **error)
{
  Status *status = data;
  g_auto (HelioFeedState) state = { 0 };

  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      g_autoptr (HelioQuery) all = helio_query_new (helio_kind_nth (i));

      status->counts[i] = helio_reader_count (reader, all, error);
      if (status->counts[i] < 0)
        return NULL;
    }
  if (!helio_reader_get_feed_state (reader, &state, error))
    return NULL;
  status->cursor = g_steal_pointer (&state.cursor);
  return status;
}

gboolean
helio_command_status (HelioContext *context, GError **error)
{
  HelioSyncEngine *engine = helio_context_get_engine (context);
  const char *url = helio_context_get_service_url (context);
  gint64 last = helio_sync_engine_get_last_sync (engine);
  g_autoptr (GTimeZone) zone = helio_command_get_zone (context);
  g_autofree char *when = helio_time_local (last, zone);
  g_autofree char *cursor = NULL;
  Status status = { 0 };

  if (helio_command_read (context, read_status, &status, error) == NULL)
    return FALSE;
  cursor = status.cursor;
  g_print ("%s: %s\n", C_ ("status", "Service"), url != NULL ? url : C_ ("status", "demo"));
  g_print ("%s: %s\n", C_ ("status", "Last sync"),
           last != HELIO_TIME_NONE ? when : C_ ("status", "never"));
  g_print ("%s: %s\n", C_ ("status", "Cursor"), cursor != NULL ? cursor : "–");
  if (helio_sync_engine_is_first_sync (engine))
    g_print ("%s\n", C_ ("status", "The first sync is not over."));
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    g_print ("%s: %" G_GINT64_FORMAT "\n", helio_kind_get_label (helio_kind_nth (i), TRUE),
             status.counts[i]);
  return TRUE;
}
