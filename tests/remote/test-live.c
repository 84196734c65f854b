/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-live.h"
#include "helio-remote-fixture.h"
#include "helio-storage-presence.h"
#include "helio-test-record.h"
#include "helio-test-service.h"
#include "helio-test-storage.h"
#include "helio-test-store.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <unistd.h>

/* --- a service that opens the channel, says what it is told to, and is silent then --- */

typedef struct
{
  GSocketService *service; /* (owned) */
  GBytes *frame;           /* (owned): what it says */
  guint16 port;
  gint n_opened; /* atomic */
} Speaker;

static char *
dup_accept (const char *request)
{
  const char *name = strstr (request, "Sec-WebSocket-Key: ");
  g_autofree char *key = g_strndup (name + strlen ("Sec-WebSocket-Key: "), 24);
  g_autofree char *text = g_strconcat (key, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", NULL);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

/* In a thread of its own, until the client goes. */
static gboolean
on_connection (GThreadedSocketService *service, GSocketConnection *connection, GObject *source,
               gpointer data)
{
  Speaker *self = data;
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GString) request = g_string_new (NULL);
  g_autofree char *accept = NULL, *answer = NULL;
  char buffer[1024];
  gssize n = 1;

  while (strstr (request->str, "\r\n\r\n") == NULL && n > 0)
    {
      n = g_input_stream_read (in, buffer, sizeof buffer, NULL, NULL);
      g_string_append_len (request, buffer, MAX (n, 0));
    }
  if (n <= 0)
    return TRUE;
  accept = dup_accept (request->str);
  answer = g_strdup_printf ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                            "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
                            accept);
  g_output_stream_write_all (out, answer, strlen (answer), NULL, NULL, NULL);
  g_output_stream_write_all (out, g_bytes_get_data (self->frame, NULL),
                             g_bytes_get_size (self->frame), NULL, NULL, NULL);
  g_atomic_int_inc (&self->n_opened);
  while (g_input_stream_read (in, buffer, sizeof buffer, NULL, NULL) > 0)
    ;
  return TRUE;
}

static void
speaker_clear (gpointer data)
{
  g_bytes_unref (((Speaker *) data)->frame);
}

static void
speaker_release (gpointer self, GClosure *closure)
{
  g_atomic_rc_box_release_full (self, speaker_clear);
}

static Speaker *
speaker_new (const void *frame, gsize length)
{
  Speaker *self = g_atomic_rc_box_new0 (Speaker);
  g_autoptr (GError) error = NULL;

  self->frame = g_bytes_new (frame, length);
  self->service = g_threaded_socket_service_new (-1);
  self->port
      = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect_data (self->service, "run", G_CALLBACK (on_connection),
                         g_atomic_rc_box_acquire (self), speaker_release, 0);
  g_socket_service_start (self->service);
  return self;
}

/* Threads that still listen to a client keep what they need. */
static void
speaker_free (Speaker *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_atomic_rc_box_release_full (self, speaker_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Speaker, speaker_free)

static HelioLive *
live_new (const char *url, gint64 deadline_ms)
{
  g_autoptr (HelioClient) client = helio_client_new (url, HELIO_TEST_TOKEN);

  return g_object_new (HELIO_TYPE_LIVE, "client", client, "deadline", deadline_ms * 1000, NULL);
}

static void
on_changes (HelioLive *live, gint64 latest, gint64 *told)
{
  *told = latest;
}

/* What it does not take, it hangs up on, and comes again. */
static void
assert_given_up (const void *frame, gsize length, gint64 deadline_ms)
{
  g_autoptr (Speaker) speaker = speaker_new (frame, length);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", speaker->port);
  g_autoptr (HelioLive) live = live_new (url, deadline_ms);
  gint64 told = -1;

  g_signal_connect (live, "changes", G_CALLBACK (on_changes), &told);
  helio_live_start (live);
  helio_test_until (g_atomic_int_get (&speaker->n_opened) == 2);
  g_assert_cmpint (told, ==, -1);
  helio_live_stop (live);
}

static void
a_silent_service_is_given_up (void)
{
  assert_given_up ("", 0, 1500);
}

/* --- an end that is gone without a word --- */

/* (transfer full) (nullable): the client's end of what is open between it and a speaker */
static GSocket *
find_socket (guint16 port)
{
  g_autoptr (GDir) files = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      int fd = fcntl (atoi (name), F_DUPFD_CLOEXEC, 0);
      g_autoptr (GSocket) socket = fd >= 0 ? g_socket_new_from_fd (fd, NULL) : NULL;
      g_autoptr (GSocketAddress) other
          = socket != NULL ? g_socket_get_remote_address (socket, NULL) : NULL;

      if (socket == NULL && fd >= 0)
        close (fd);
      if (G_IS_INET_SOCKET_ADDRESS (other)
          && g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (other)) == port)
        return g_steal_pointer (&socket);
    }
  return NULL;
}

static int
get_option (GSocket *socket, int option)
{
  g_autoptr (GError) error = NULL;
  int value = 0;

  g_socket_get_option (socket, IPPROTO_TCP, option, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
the_system_watches_the_connection (void)
{
  g_autoptr (Speaker) speaker = speaker_new ("", 0);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", speaker->port);
  g_autoptr (HelioLive) live = live_new (url, 60000);
  g_autoptr (GSocket) socket = NULL;

  helio_live_start (live);
  helio_test_until (helio_live_is_open (live));
  socket = find_socket (speaker->port);
  g_assert_nonnull (socket);
  g_assert_true (g_socket_get_keepalive (socket));
  g_assert_cmpint (get_option (socket, TCP_KEEPIDLE)
                       + get_option (socket, TCP_KEEPCNT) * get_option (socket, TCP_KEEPINTVL),
                   ==, 30);
  g_assert_cmpint (get_option (socket, TCP_USER_TIMEOUT), ==, 30000);
  helio_live_stop (live);
}

static void
what_is_no_news_is_not_listened_to (void)
{
  guint8 *much = g_malloc0 (5004);

  assert_given_up ("\x82\x02{}", 4, 60000);       /* no text */
  assert_given_up ("\x81\x02{}", 4, 60000);       /* without a type */
  assert_given_up ("\x81\x03{\"t", 5, 60000);     /* no JSON */
  assert_given_up ("\x88\x02\x03\xe9", 4, 60000); /* it goes */
  memcpy (much, "\x81\x7e\x13\x88", 4);           /* 5000 bytes */
  assert_given_up (much, 5004, 60000);
  g_free (much);
}

/* --- a service that does not open it --- */

static void
an_answer_that_is_no_channel_is_not_followed (HelioRemoteFixture *self, gconstpointer data)
{
  g_autofree char *url = helio_fault_server_dup_url (self->server, "127.0.0.1");
  g_autoptr (HelioLive) live = live_new (url, 60000);
  g_autofree char *first = NULL, *second = NULL;

  helio_fault_script_answer (helio_fault_server_add_script (self->server), "302 Found", NULL,
                             "Location: /elsewhere\r\n", "");
  helio_fault_script_answer (helio_fault_server_add_script (self->server), "200 OK",
                             "application/json", NULL, "{}");
  helio_live_start (live);
  helio_test_until (helio_fault_server_get_n_requests (self->server) == 2);
  first = helio_fault_server_dup_request (self->server, 0);
  second = helio_fault_server_dup_request (self->server, 1);
  g_assert_true (g_str_has_prefix (first, "GET /v1/live HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (first, "\r\nAuthorization: Bearer " HELIO_TEST_TOKEN "\r\n"));
  g_assert_null (strstr (first, "Sec-WebSocket-Extensions"));
  g_assert_true (g_str_has_prefix (second, "GET /v1/live HTTP/1.1\r\n"));
  g_assert_false (helio_live_is_open (live));
  helio_live_stop (live);
}

static void
who_does_not_answer_is_given_up (HelioRemoteFixture *self, gconstpointer data)
{
  g_autofree char *url = helio_fault_server_dup_url (self->server, "127.0.0.1");
  g_autoptr (HelioLive) live = live_new (url, 300);

  helio_fault_script_stall (helio_fault_server_add_script (self->server));
  helio_fault_script_stall (helio_fault_server_add_script (self->server));
  helio_live_start (live);
  helio_test_until (helio_fault_server_get_n_requests (self->server) == 2);
  helio_live_stop (live);
}

static void
the_time_that_the_service_wants_is_its (HelioRemoteFixture *self, gconstpointer data)
{
  g_autofree char *url = helio_fault_server_dup_url (self->server, "127.0.0.1");
  g_autoptr (HelioLive) live = live_new (url, 60000);
  gint64 since;

  helio_fault_script_answer (helio_fault_server_add_script (self->server),
                             "503 Service Unavailable", "application/problem+json",
                             "Retry-After: 3\r\n", "{}");
  helio_live_start (live);
  helio_test_until (helio_fault_server_get_n_requests (self->server) == 1);
  since = g_get_monotonic_time ();
  /* As every sync does. */
  helio_test_until ((helio_live_start (live), helio_fault_server_get_n_requests (self->server))
                    == 2);
  g_assert_cmpint (g_get_monotonic_time () - since, >, 2500000);
  helio_live_stop (live);
}

static void
an_address_that_is_not_allowed_is_not_asked (void)
{
  g_autoptr (HelioLive) live = live_new ("http://192.0.2.1/", 60000);

  helio_live_start (live);
  g_assert_false (helio_live_is_open (live));
}

static void
a_certificate_that_is_not_trusted_gets_no_token (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", "good.pem", NULL);
  g_autofree char *key = g_test_build_filename (G_TEST_DIST, "fixtures", "tls", "key.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_files (path, key, &error);
  g_autoptr (HelioFaultServer) server = NULL;
  g_autofree char *url = NULL;
  g_autoptr (HelioLive) live = NULL;

  g_assert_no_error (error);
  server = helio_fault_server_new (certificate);
  url = helio_fault_server_dup_url (server, "127.0.0.1");
  live = live_new (url, 60000);
  helio_live_start (live);
  helio_test_until (helio_fault_server_get_n_connections (server) == 2);
  g_assert_cmpuint (helio_fault_server_get_n_requests (server), ==, 0);
  helio_live_stop (live);
}

/* --- the real service --- */

static HelioLive *
live_of (HelioTestService *service)
{
  g_autoptr (HelioClient) client = helio_client_new (service->url, service->token);

  return helio_live_new (client);
}

static gint64
put (HelioTestService *service, const char *name)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_note);

  helio_record_set_identity (record, 0, "n1", 0);
  helio_record_set_text (record, "body", name);
  return helio_test_storage_put (service->storage, service->organisation, record);
}

static void
what_changes_is_told (void)
{
  g_autoptr (HelioTestService) service = helio_test_service_new (5);
  g_autoptr (HelioLive) live = live_of (service);
  gint64 told = -1, last = put (service, "Before");

  g_signal_connect (live, "changes", G_CALLBACK (on_changes), &told);
  helio_live_start (live);
  helio_live_start (live);
  helio_test_until (told == last);
  g_assert_true (helio_live_is_open (live));
  last = put (service, "After");
  helio_test_until (told == last);
}

static gboolean
is_support_there (HelioLive *live)
{
  gboolean there;

  g_object_get (live, "is-support-there", &there, NULL);
  return there;
}

static void
who_is_there_is_told (void)
{
  g_autoptr (HelioTestService) service = helio_test_service_new (5);
  g_autoptr (HelioLive) live = live_of (service);
  g_autoptr (GError) error = NULL;
  gint64 soon = g_get_real_time () + 60 * 60 * (gint64) G_USEC_PER_SEC;

  helio_storage_note_presence (service->storage, "Kim", soon, &error);
  g_assert_no_error (error);
  helio_live_start (live);
  helio_test_until (is_support_there (live));
  helio_storage_note_presence (service->storage, "Ari", soon, &error);
  helio_storage_note_presence (service->storage, "Ari", 0, &error);
  g_assert_true (is_support_there (live));
  helio_storage_note_presence (service->storage, "Kim", 0, &error);
  g_assert_no_error (error);
  helio_test_until (!is_support_there (live));
  helio_storage_note_presence (service->storage, "Kim", soon, &error);
  helio_test_until (is_support_there (live));
  helio_live_stop (live);
  g_assert_false (is_support_there (live));
}

static void
it_is_opened_again_when_the_service_is_back (void)
{
  g_autoptr (HelioTestService) service = helio_test_service_new (5);
  g_autofree char *database = g_strdup_printf ("sqlite:%s/service.db", service->folder);
  guint port = helio_server_get_port (service->server);
  g_autoptr (HelioLive) live = live_of (service);
  g_autoptr (GError) error = NULL;
  gint64 told = -1, last;

  g_signal_connect (live, "changes", G_CALLBACK (on_changes), &told);
  helio_live_start (live);
  helio_test_until (told > 0);
  helio_test_service_stop (service);
  helio_test_until (!helio_live_is_open (live));
  last = put (service, "Meanwhile");
  service->server
      = helio_server_start (&(HelioServerOptions){ .database = database, .port = port }, &error);
  g_assert_no_error (error);
  helio_test_until (told == last);
}

static void
one_that_was_stopped_says_nothing (void)
{
  g_autoptr (HelioTestService) service = helio_test_service_new (5);
  g_autoptr (HelioLive) live = live_of (service), other = live_of (service);
  gint64 told = -1, also_told = -1, last;

  g_signal_connect (live, "changes", G_CALLBACK (on_changes), &told);
  g_signal_connect (other, "changes", G_CALLBACK (on_changes), &also_told);
  helio_live_start (live);
  helio_live_start (other);
  helio_test_until (told > 0 && also_told > 0);
  helio_live_stop (live);
  g_assert_false (helio_live_is_open (live));
  last = put (service, "After");
  helio_test_until (also_told == last);
  g_assert_cmpint (told, <, last);
  helio_live_start (live);
  helio_test_until (told == last);
}

#define ADD(name, test) \
  g_test_add ("/remote/live/" name, HelioRemoteFixture, NULL, helio_remote_fixture_set_up, test, \
              helio_remote_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote/live/silent-service", a_silent_service_is_given_up);
  g_test_add_func ("/remote/live/watched", the_system_watches_the_connection);
  g_test_add_func ("/remote/live/no-news", what_is_no_news_is_not_listened_to);
  ADD ("no-channel", an_answer_that_is_no_channel_is_not_followed);
  ADD ("no-answer", who_does_not_answer_is_given_up);
  ADD ("retry-after", the_time_that_the_service_wants_is_its);
  g_test_add_func ("/remote/live/address", an_address_that_is_not_allowed_is_not_asked);
  g_test_add_func ("/remote/live/certificate", a_certificate_that_is_not_trusted_gets_no_token);
  g_test_add_func ("/remote/live/changes", what_changes_is_told);
  g_test_add_func ("/remote/live/support", who_is_there_is_told);
  g_test_add_func ("/remote/live/back", it_is_opened_again_when_the_service_is_back);
  g_test_add_func ("/remote/live/stopped", one_that_was_stopped_says_nothing);
  return g_test_run ();
}
