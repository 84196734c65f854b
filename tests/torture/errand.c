/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only windows do, without one, for programs that break what it goes through:
 *   errand note FOLDER RMA TEXT…      puts notes about an RMA into the outbox of the cache there
 *   errand attach FOLDER RMA FILE     puts a file there that is to be attached to it
 *   errand download URL SHA SIZE FILE gets a file; says `done`, or what came of it
 *   errand live URL MS                listens, with so much patience, and says `changes REVISION`;
 *                                     answers lines of its input with `alive`, ends with it
 * HELIODESK_TOKEN is the token. */
#include "helio-clock.h"
#include "helio-fixed-token.h"
#include "helio-live.h"
#include "helio-remote-error.h"
#include "helio-store-files.h"
#include "helio-test-outbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES (16 * 1024 * 1024)
#define DOWNLOAD_DEADLINE (2 * G_USEC_PER_SEC)
#define DOWNLOAD_GRACE (G_USEC_PER_SEC / 2)

static int
note (char **words)
{
  HelioStore *store = helio_test_store_open (words[0]);

  for (char **text = words + 2; *text != NULL; text++)
    g_free (helio_test_add_note (store, words[1], *text));
  helio_test_store_close (store);
  return EXIT_SUCCESS;
}

static char *
keep_file (HelioStore *store, const char *path)
{
  g_autoptr (HelioClock) clock = helio_clock_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *id;

  helio_store_keep_file_async (store, file, NULL, MOST_BYTES, helio_clock_now (clock), NULL,
                               helio_test_keep, &result);
  id = helio_store_keep_file_finish (store, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  return id;
}

static int
attach (char **words)
{
  HelioStore *store = helio_test_store_open (words[0]);
  g_autofree char *id = keep_file (store, words[2]);

  g_free (helio_test_enqueue (store, "attach", &helio_kind_rma, words[1], "files", id));
  helio_test_store_close (store);
  return EXIT_SUCCESS;
}

static const char *const failures[] = {
  [HELIO_REMOTE_ERROR_OFFLINE] = "offline",
  [HELIO_REMOTE_ERROR_TIMEOUT] = "timeout",
  [HELIO_REMOTE_ERROR_UNAUTHORIZED] = "unauthorized",
  [HELIO_REMOTE_ERROR_FORBIDDEN] = "forbidden",
  [HELIO_REMOTE_ERROR_NOT_FOUND] = "not-found",
  [HELIO_REMOTE_ERROR_EXPIRED] = "expired",
  [HELIO_REMOTE_ERROR_TOO_LARGE] = "too-large",
  [HELIO_REMOTE_ERROR_BUSY] = "busy",
  [HELIO_REMOTE_ERROR_SERVER] = "server",
  [HELIO_REMOTE_ERROR_NOT_OURS] = "not-ours",
  [HELIO_REMOTE_ERROR_PROTOCOL] = "protocol",
  [HELIO_REMOTE_ERROR_REFUSED] = "refused",
  [HELIO_REMOTE_ERROR_FILE] = "file",
};

static HelioClient *
client_new (const char *url)
{
  g_autoptr (HelioTokenSource) token = helio_fixed_token_new (g_getenv ("HELIODESK_TOKEN"));

  return g_object_new (HELIO_TYPE_CLIENT, "base-url", url, "source", token, "deadline",
                       (gint64) DOWNLOAD_DEADLINE, "rate-grace", (gint64) DOWNLOAD_GRACE, NULL);
}

static int
download (char **words)
{
  g_autoptr (HelioClient) client = client_new (words[0]);
  g_autoptr (GFile) target = g_file_new_for_path (words[3]);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_client_download_async (client, words[1], g_ascii_strtoull (words[2], NULL, 10), target,
                               NULL, NULL, NULL, helio_test_keep, &result);
  if (helio_client_download_finish (client, helio_test_wait (&result), &error))
    {
      puts ("done");
      return EXIT_SUCCESS;
    }
  g_assert_true (error->domain == HELIO_REMOTE_ERROR);
  g_assert_cmpuint ((guint) error->code, <, G_N_ELEMENTS (failures));
  g_assert_nonnull (failures[error->code]);
  puts (failures[error->code]);
  return EXIT_SUCCESS;
}

static void
on_changes (HelioLive *live, gint64 latest, gpointer data)
{
  printf ("changes %" G_GINT64_FORMAT "\n", latest);
  fflush (stdout);
}

static gboolean
on_input (GIOChannel *input, GIOCondition condition, gpointer loop)
{
  g_autofree char *line = NULL;

  if (g_io_channel_read_line (input, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL)
    {
      puts ("alive");
      fflush (stdout);
      return G_SOURCE_CONTINUE;
    }
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static int
listen_to (char **words)
{
  g_autoptr (HelioClient) client = client_new (words[0]);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (STDIN_FILENO);
  g_autoptr (HelioLive) live
      = g_object_new (HELIO_TYPE_LIVE, "client", client, "deadline",
                      g_ascii_strtoll (words[1], NULL, 10) * G_TIME_SPAN_MILLISECOND, NULL);

  g_signal_connect (live, "changes", G_CALLBACK (on_changes), NULL);
  helio_live_start (live);
  g_io_add_watch (input, G_IO_IN | G_IO_HUP, on_input, loop);
  g_main_loop_run (loop);
  helio_live_stop (live);
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    int n_words; /* at least */
    int (*run) (char **words);
  } errands[] = {
    { "note", 3, note },
    { "attach", 3, attach },
    { "download", 4, download },
    { "live", 2, listen_to },
  };

  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (errands); i++)
    if (strcmp (argv[1], errands[i].name) == 0 && argc - 2 >= errands[i].n_words)
      return errands[i].run (argv + 2);
  return EXIT_FAILURE;
}
