/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "helio-fixed-token.h"
#include "helio-remote-error.h"
#include "helio-remote-fixture.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>

/* GCC 12's LeakSanitizer crashes over the thread-local storage of the libraries that GnuTLS loads;
 * without looking there it takes GLib's own thread-local data for leaks. The rest of
 * AddressSanitizer stays, and the same paths without TLS are checked for leaks by the other tests.
 */
int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

static GTlsCertificate *
load (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pem", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", file, NULL);
  g_autofree char *key = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", "key.pem", NULL);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_files (path, key, &error);

  g_assert_no_error (error);
  return certificate;
}

/* A client that trusts the certificates of that name, or, for NULL, those of the system. */
static HelioClient *
new_client (HelioFaultServer *server, const char *trusted)
{
  g_autoptr (HelioTokenSource) source = helio_fixed_token_new (HELIO_TEST_TOKEN);
  g_autofree char *url = helio_fault_server_dup_url (server, "127.0.0.1");
  g_autoptr (GTlsDatabase) database = NULL;

  if (trusted != NULL)
    {
      g_autofree char *file = g_strconcat (trusted, ".pem", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", file, NULL);
      g_autoptr (GError) error = NULL;

      database = g_tls_file_database_new (path, &error);
      g_assert_no_error (error);
    }
  return g_object_new (HELIO_TYPE_CLIENT, "base-url", url, "source", source, "tls-database",
                       database, NULL);
}

static void
add_answer (HelioFaultServer *server)
{
  helio_fault_script_answer (helio_fault_server_add_script (server), "200 OK", "application/json",
                             NULL, "{}");
}

static void
trusted_certificate_is_fine (void)
{
  g_autoptr (GTlsCertificate) certificate = load ("good");
  g_autoptr (HelioFaultServer) server = helio_fault_server_new (certificate);
  g_autoptr (HelioClient) client = new_client (server, "good");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *request = NULL;

  add_answer (server);
  body = helio_remote_fixture_get (client, "v1/me", NULL, &error);
  g_assert_no_error (error);
  request = helio_fault_server_dup_request (server, 0);
  g_assert_nonnull (strstr (request, "\r\nAuthorization: Bearer " HELIO_TEST_TOKEN "\r\n"));
}

static void
bad_certificates_are_refused_with_the_reason (void)
{
  const struct
  {
    const char *certificate, *trusted, *words;
  } cases[] = {
    { "good", NULL, "untrusted" },
    { "good", "expired", "untrusted" },
    { "expired", "expired", "expired" },
    { "expired", NULL, "expired" },
    { "other-host", "other-host", "wrong host" },
    { "other-host", NULL, "wrong host" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTlsCertificate) certificate = load (cases[i].certificate);
      g_autoptr (HelioFaultServer) server = helio_fault_server_new (certificate);
      g_autoptr (HelioClient) client = new_client (server, cases[i].trusted);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) body = NULL;

      g_test_message ("%s", cases[i].certificate);
      add_answer (server);
      body = helio_remote_fixture_get (client, "v1/me", NULL, &error);
      g_assert_null (body);
      g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TLS);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_cmpuint (helio_fault_server_get_n_requests (server), ==, 0);
    }
}

/* Nothing is asked where everybody could read it, whoever says so. */
static void
nobody_leads_out_of_tls (void)
{
  g_autoptr (GTlsCertificate) certificate = load ("good");
  g_autoptr (HelioFaultServer) server = helio_fault_server_new (certificate);
  g_autoptr (HelioFaultServer) plain = helio_fault_server_new (NULL);
  g_autoptr (HelioClient) client = new_client (server, "good");
  g_autofree char *header = g_strdup_printf ("Location: http://127.0.0.1:%u/v1/me\r\n",
                                             helio_fault_server_get_port (plain));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  helio_fault_script_answer (helio_fault_server_add_script (server), "308 Permanent", "text/html",
                             header, "");
  add_answer (plain);
  body = helio_remote_fixture_get (client, "v1/me", NULL, &error);
  g_assert_null (body);
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_OURS);
  g_assert_cmpuint (helio_fault_server_get_n_connections (plain), ==, 0);
}

static void
plain_server_is_no_tls (void)
{
  g_autoptr (HelioFaultServer) server = helio_fault_server_new (NULL);
  g_autofree char *url
      = g_strdup_printf ("https://127.0.0.1:%u/", helio_fault_server_get_port (server));
  g_autoptr (HelioClient) client
      = g_object_new (HELIO_TYPE_CLIENT, "base-url", url, "deadline", (gint64) 500000, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = helio_remote_fixture_get (client, "v1/me", NULL, &error);

  /* A server that waits for the end of a request line never answers a handshake. */
  g_assert_null (body);
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TIMEOUT);
}

/* In a process of its own: GnuTLS reads its priorities once. */
static void
old_tls_is_refused (void)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (HelioFaultServer) server = NULL;
  g_autoptr (HelioClient) client = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  if (!g_test_subprocess ())
    {
      g_setenv ("G_TLS_GNUTLS_PRIORITY", "NORMAL:-VERS-ALL:+VERS-TLS1.1", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_unsetenv ("G_TLS_GNUTLS_PRIORITY");
      g_test_trap_assert_passed ();
      return;
    }

  certificate = load ("good");
  server = helio_fault_server_new (certificate);
  client = new_client (server, "good");
  add_answer (server);
  body = helio_remote_fixture_get (client, "v1/me", NULL, &error);
  g_assert_null (body);
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TLS);
  g_assert_nonnull (strstr (error->message, "TLS version"));
  g_assert_cmpuint (helio_fault_server_get_n_requests (server), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote/tls/trusted-certificate-is-fine", trusted_certificate_is_fine);
  g_test_add_func ("/remote/tls/bad-certificates-are-refused-with-the-reason",
                   bad_certificates_are_refused_with_the_reason);
  g_test_add_func ("/remote/tls/nobody-leads-out-of-tls", nobody_leads_out_of_tls);
  g_test_add_func ("/remote/tls/plain-server-is-no-tls", plain_server_is_no_tls);
  g_test_add_func ("/remote/tls/old-tls-is-refused", old_tls_is_refused);
  return g_test_run ();
}
