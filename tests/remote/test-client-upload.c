/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "helio-remote-error.h"
#include "helio-remote-fixture.h"

#define JSON "application/json"
#define PROBLEM "application/problem+json"
#define SHA256 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" /* of abc */
#define RECEIPT "{\"sha256\":\"" SHA256 "\",\"size\":3}"
#define MEGABYTE (1024 * 1024)
#define SOON_MS 300

typedef struct
{
  HelioRemoteFixture remote;
  GFile *file;   /* (owned) */
  gboolean sent; /* of the latest upload */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp (NULL, &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, "abc", 3, NULL));
  self->file = g_file_new_for_path (path);
  helio_remote_fixture_set_up (&self->remote, data);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_remote_fixture_tear_down (&self->remote, data);
  g_file_delete (self->file, NULL, NULL);
  g_object_unref (self->file);
}

static gboolean
upload_named (Fixture *self, HelioClient *client, const char *name, GError **error)
{
  const HelioUpload upload = { SHA256, name, "image/png", self->file };
  g_autoptr (GAsyncResult) result = NULL;

  helio_client_upload_async (client, &upload, NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  return helio_client_upload_finish (client, result, &self->sent, NULL, error);
}

static gboolean
upload (Fixture *self, GError **error)
{
  return upload_named (self, self->remote.client, "photo.png", error);
}

static HelioFaultScript *
add (Fixture *self)
{
  return helio_fault_server_add_script (self->remote.server);
}

/* An answer to HEAD has a length, and no body. */
static void
answer_head (Fixture *self, const char *status, const char *headers)
{
  g_autofree char *text
      = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: image/png\r\nContent-Length: 3\r\n%s\r\n",
                         status, headers);

  helio_fault_script_send_text (add (self), text);
}

static void
a_file_goes_as_it_is (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *head = NULL;
  g_autofree char *put = NULL;

  answer_head (self, "404 Not Found", "");
  helio_fault_script_answer (add (self), "201 Created", JSON, NULL, RECEIPT);
  g_assert_true (upload (self, &error));
  g_assert_no_error (error);

  head = helio_fault_server_dup_request (self->remote.server, 0);
  put = helio_fault_server_dup_request (self->remote.server, 1);
  g_assert_true (g_str_has_prefix (head, "HEAD /v1/uploads/" SHA256 " HTTP/1.1\r\n"));
  g_assert_true (g_str_has_prefix (put, "PUT /v1/uploads/" SHA256 " HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (put, "\r\nContent-Type: image/png\r\n"));
  g_assert_nonnull (strstr (put, "\r\nContent-Length: 3\r\n"));
  g_assert_nonnull (strstr (put, "\r\nContent-Disposition: attachment; filename=photo.png\r\n"));
  g_assert_nonnull (strstr (put, "\r\nAuthorization: Bearer " HELIO_TEST_TOKEN "\r\n"));
  g_assert_true (g_str_has_suffix (put, "\r\n\r\nabc"));
}

static void
what_the_service_has_is_not_sent (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  answer_head (self, "200 OK", "ETag: \"" SHA256 "\"\r\n");
  g_assert_true (upload (self, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (helio_fault_server_get_n_requests (self->remote.server), ==, 1);
}

static void
somebody_who_says_yes_to_anything_is_not_believed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  answer_head (self, "200 OK", "");
  helio_fault_script_answer (add (self), "200 OK", "text/html", NULL, "<html>");
  g_assert_false (upload (self, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_OURS);
  g_clear_error (&error);

  answer_head (self, "404 Not Found", "");
  helio_fault_script_answer (add (self), "200 OK", JSON, NULL, "{\"ok\":true}");
  g_assert_false (upload (self, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_PROTOCOL);
}

/* libsoup sends it again when a connection that it kept turns out to be dead. */
static void
a_second_try_is_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *put = NULL;

  answer_head (self, "404 Not Found", "");
  helio_fault_script_reset (add (self));
  helio_fault_script_answer (add (self), "201 Created", JSON, NULL, RECEIPT);
  upload (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (helio_fault_server_get_n_requests (self->remote.server), ==, 3);
  put = helio_fault_server_dup_request (self->remote.server, 2);
  g_assert_nonnull (strstr (put, "\r\nContent-Type: image/png\r\n"));
  g_assert_true (g_str_has_suffix (put, "\r\n\r\nabc"));
}

static void
whether_the_service_was_asked_is_told (Fixture *self, gconstpointer data)
{
  HelioFaultServer *gone = helio_fault_server_new (NULL);
  g_autofree char *url = helio_fault_server_dup_url (gone, "127.0.0.1");
  g_autoptr (HelioClient) client = helio_client_new (url, HELIO_TEST_TOKEN);
  g_autoptr (GError) nobody = NULL;
  g_autoptr (GError) lost = NULL;

  helio_fault_server_free (gone);
  g_assert_false (upload_named (self, client, "photo.png", &nobody));
  g_assert_error (nobody, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE);
  g_assert_false (self->sent);

  helio_fault_script_close (add (self));
  g_assert_false (upload (self, &lost));
  g_assert_true (self->sent);
}

static void
any_name_goes (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name, *header;
  } cases[] = {
    { "toiture é.png", "filename*=UTF-8''toiture%20%C3%A9.png\r\n" },
    { "a\r\nX-Evil: 1.png", "filename=\"a  X-Evil: 1.png\"\r\n" },
    { "say \"hi\".png", "filename=\"say \\\"hi\\\".png\"\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *put = NULL;

      answer_head (self, "404 Not Found", "");
      helio_fault_script_answer (add (self), "201 Created", JSON, NULL, RECEIPT);
      g_assert_true (upload_named (self, self->remote.client, cases[i].name, &error));
      g_assert_no_error (error);
      put = helio_fault_server_dup_request (self->remote.server, 2 * i + 1);
      g_test_message ("%s", put);
      g_assert_nonnull (strstr (put, cases[i].header));
    }
}

static void
refusals_are_told (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *status;
    HelioRemoteError code;
  } cases[] = { { "413 Payload Too Large", HELIO_REMOTE_ERROR_REFUSED },
                { "422 Unprocessable Entity", HELIO_REMOTE_ERROR_REFUSED },
                { "401 Unauthorized", HELIO_REMOTE_ERROR_UNAUTHORIZED },
                { "503 Service Unavailable", HELIO_REMOTE_ERROR_BUSY },
                { "500 Internal Server Error", HELIO_REMOTE_ERROR_SERVER } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      answer_head (self, "404 Not Found", "");
      helio_fault_script_answer (add (self), cases[i].status, PROBLEM, "Retry-After: 7\r\n",
                                 "{\"detail\":\"no\"}");
      g_assert_false (upload (self, &error));
      g_assert_error (error, HELIO_REMOTE_ERROR, (int) cases[i].code);
      g_assert_cmpstr (error->message, ==, "no");
    }
  g_assert_cmpint (helio_client_get_retry_after (self->remote.client), ==, 7);
}

static void
a_file_that_is_gone_is_told (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_file_delete (self->file, NULL, NULL);
  answer_head (self, "404 Not Found", "");
  g_assert_false (upload (self, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_FILE);
}

/* More than the buffers of the connection take, and a service that reads none of it. */
static void
a_service_that_does_not_read_is_given_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioClient) hasty = helio_remote_fixture_new_hasty (&self->remote, SOON_MS, SOON_MS);
  g_autofree char *large = g_strnfill (64 * MEGABYTE, 'x');
  g_autofree char *path = g_file_get_path (self->file);
  g_autoptr (GError) error = NULL;
  HelioFaultScript *script;

  g_assert_true (g_file_set_contents (path, large, 64 * MEGABYTE, NULL));
  answer_head (self, "404 Not Found", "");
  script = add (self);
  helio_fault_script_skip_body (script);
  helio_fault_script_stall (script);
  g_assert_false (upload_named (self, hasty, "photo.png", &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TIMEOUT);
}

#define ADD(name, test) \
  g_test_add ("/remote/client-upload/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-file-goes-as-it-is", a_file_goes_as_it_is);
  ADD ("what-the-service-has-is-not-sent", what_the_service_has_is_not_sent);
  ADD ("somebody-who-says-yes-to-anything-is-not-believed",
       somebody_who_says_yes_to_anything_is_not_believed);
  ADD ("a-second-try-is-whole", a_second_try_is_whole);
  ADD ("whether-the-service-was-asked-is-told", whether_the_service_was_asked_is_told);
  ADD ("any-name-goes", any_name_goes);
  ADD ("refusals-are-told", refusals_are_told);
  ADD ("a-file-that-is-gone-is-told", a_file_that_is_gone_is_told);
  ADD ("a-service-that-does-not-read-is-given-up", a_service_that_does_not_read_is_given_up);
  return g_test_run ();
}
