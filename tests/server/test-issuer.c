/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-issuer.h"

#include <string.h>

static void
an_issuer_is_an_origin_that_nobody_can_listen_to (void)
{
  static const char *const good[] = { "https://support.example", "https://support.example:8443/",
                                      "http://127.0.0.1:8080/", "http://[::1]:8080" };
  static const char *const bad[] = { "",
                                     "support.example",
                                     "http://support.example",
                                     "http://10.0.0.1:8080",
                                     "https://support.example/path",
                                     "https://support.example//",
                                     "https://support.example/?a",
                                     "https://support.example/#a",
                                     "https://ana@support.example",
                                     "ftp://support.example",
                                     "https://" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (helio_issuer_check_url (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (helio_issuer_check_url (bad[i]));
    }
}

static void
it_describes_what_it_does (void)
{
  static const char *const languages[] = { "en", "fr", NULL };
  g_autoptr (HelioIssuer) issuer = helio_issuer_new ("https://support.example/", FALSE);
  g_autoptr (GBytes) bytes = helio_issuer_describe (issuer, languages);
  const char *const parts[] = {
    "\"issuer\":\"https://support.example\"",
    "\"authorization_endpoint\":\"https://support.example/oauth/authorize\"",
    "\"code_challenge_methods_supported\":[\"S256\"]",
    "\"authorization_response_iss_parameter_supported\":true",
    "\"ui_locales_supported\":[\"en\",\"fr\"]",
  };
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (helio_issuer_get_url (issuer), ==, "https://support.example");
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_nonnull (strstr (text, parts[i]));
}

typedef struct
{
  GMainLoop *loop; /* (owned) */
  guint n_waiting;
  guint n_busy;
  guint n_wrong;
} Waiting;

static void
on_verified (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *self = data;
  g_autoptr (GError) error = NULL;

  g_assert_false (helio_issuer_verify_finish (HELIO_ISSUER (source), result, &error));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
    self->n_busy++;
  else if (error == NULL)
    self->n_wrong++;
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (--self->n_waiting == 0)
    g_main_loop_quit (self->loop);
  else if (self->n_wrong == 1)
    helio_issuer_stop (HELIO_ISSUER (source));
}

/* A crowd costs 64 MiB and the time of some, whatever its number. */
static void
a_crowd_is_turned_away (void)
{
  g_autoptr (HelioIssuer) issuer = helio_issuer_new ("http://127.0.0.1:1", FALSE);
  Waiting waiting = { .loop = g_main_loop_new (NULL, FALSE), .n_waiting = 100 };

  for (guint i = 0; i < 100; i++)
    helio_issuer_verify_async (issuer, NULL, "wrong", on_verified, &waiting);
  g_main_loop_run (waiting.loop);
  g_assert_cmpuint (waiting.n_busy, ==, 68);
  g_assert_cmpuint (waiting.n_wrong, >=, 1);
  g_main_loop_unref (waiting.loop);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add_func ("/server/issuer/" path, func)
  ADD ("url", an_issuer_is_an_origin_that_nobody_can_listen_to);
  ADD ("metadata", it_describes_what_it_does);
  ADD ("crowd", a_crowd_is_turned_away);
#undef ADD
  return g_test_run ();
}
