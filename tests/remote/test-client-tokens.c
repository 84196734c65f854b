/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was refused for its token goes once more, whole, with another one. */
#include "helio-field.h"
#include "helio-remote-error.h"
#include "helio-remote-fixture.h"
#include "helio-token-source.h"

#include <glib/gstdio.h>
#include <string.h>

#define JSON "application/json"
#define PROBLEM "application/problem+json"
#define BODY "{\"body\":\"é\"}"
#define SHA256 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" /* of abc */

/* --- a source of numbered tokens --- */

#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource
{
  GObject parent_instance;

  guint number;  /* of the token */
  GError *error; /* (owned) (nullable): why there is no other one */
};

static void test_source_interface_init (HelioTokenSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource, test_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HELIO_TYPE_TOKEN_SOURCE,
                                                      test_source_interface_init))

static void
get_async (HelioTokenSource *source, const char *refused, GCancellable *cancellable,
           GAsyncReadyCallback callback, gpointer data)
{
  TestSource *self = TEST_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autofree char *token = g_strdup_printf ("token-%u", self->number);

  if (refused != NULL && self->error != NULL)
    {
      g_task_return_error (task, g_error_copy (self->error));
      return;
    }
  if (refused != NULL)
    {
      g_assert_cmpstr (refused, ==, token);
      self->number++;
    }
  g_task_return_pointer (task, g_strdup_printf ("token-%u", self->number), g_free);
}

static void
test_source_interface_init (HelioTokenSourceInterface *iface)
{
  iface->get_async = get_async;
}

static void
test_source_finalize (GObject *object)
{
  g_clear_error (&TEST_SOURCE (object)->error);

  G_OBJECT_CLASS (test_source_parent_class)->finalize (object);
}

static void
test_source_class_init (TestSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_source_finalize;
}

static void
test_source_init (TestSource *self)
{
}

/* --- a service, and a client of it --- */

typedef struct
{
  HelioRemoteFixture remote;
  TestSource *source; /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *url = NULL;

  helio_remote_fixture_set_up (&self->remote, data);
  url = helio_fault_server_dup_url (self->remote.server, "127.0.0.1");
  self->source = g_object_new (TEST_TYPE_SOURCE, NULL);
  g_object_unref (self->remote.client);
  self->remote.client = helio_client_new_with_source (url, HELIO_TOKEN_SOURCE (self->source));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_remote_fixture_tear_down (&self->remote, data);
  g_assert_finalize_object (self->source);
}

static void
answer (Fixture *self, const char *status, const char *body)
{
  helio_fault_script_answer (helio_fault_server_add_script (self->remote.server), status,
                             *status == '2' ? JSON : PROBLEM, NULL, body);
}

static void
refuse (Fixture *self)
{
  answer (self, "401 Unauthorized", "{\"type\":\"about:blank\",\"detail\":\"not token-0\"}");
}

static void
assert_asked (Fixture *self, guint index, const char *token, const char *end)
{
  g_autofree char *request = helio_fault_server_dup_request (self->remote.server, index);
  g_autofree char *header = g_strdup_printf ("\r\nAuthorization: Bearer %s\r\n", token);

  g_assert_nonnull (strstr (request, header));
  g_assert_true (g_str_has_suffix (request, end));
}

static GBytes *
get (Fixture *self, GError **error)
{
  return helio_remote_fixture_get (self->remote.client, "v1/me", NULL, error);
}

static gboolean
post (Fixture *self, gboolean *sent, HelioProblem **problem, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new_static (BODY, strlen (BODY));
  const HelioPost command = { "v1/rmas/7/notes", "key", HELIO_NO_INTEGER, body };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) reply = NULL;

  helio_client_post_async (self->remote.client, &command, NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  reply = helio_client_post_finish (self->remote.client, result, sent, problem, error);
  return reply != NULL;
}

/* --- tests --- */

static void
a_request_goes_again_with_another_token (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  refuse (self);
  answer (self, "200 OK", "{}");
  body = get (self, &error);
  g_assert_no_error (error);
  assert_asked (self, 0, "token-0", "\r\n\r\n");
  assert_asked (self, 1, "token-1", "\r\n\r\n");
}

static void
what_is_posted_goes_again_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioProblem) problem = NULL;
  gboolean sent;

  refuse (self);
  answer (self, "201 Created", "{}");
  g_assert_true (post (self, &sent, &problem, &error));
  g_assert_no_error (error);
  g_assert_null (problem);
  g_assert_true (sent);
  assert_asked (self, 0, "token-0", BODY);
  assert_asked (self, 1, "token-1", BODY);
}

static void
a_file_goes_again_from_its_beginning (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp (NULL, &path, &error);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const HelioUpload upload = { SHA256, "photo.png", "image/png", file };
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, "abc", 3, NULL));
  helio_fault_script_send_text (helio_fault_server_add_script (self->remote.server),
                                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
  refuse (self);
  answer (self, "201 Created", "{\"sha256\":\"" SHA256 "\",\"size\":3}");
  helio_client_upload_async (self->remote.client, &upload, NULL, helio_remote_fixture_take,
                             &result);
  helio_remote_fixture_await (&result);
  g_assert_true (helio_client_upload_finish (self->remote.client, result, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_asked (self, 1, "token-0", "\r\n\r\nabc");
  assert_asked (self, 2, "token-1", "\r\n\r\nabc");
  g_unlink (path);
}

static void
who_is_refused_twice_is_told (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  refuse (self);
  answer (self, "401 Unauthorized", "{\"type\":\"about:blank\",\"detail\":\"not token-1\"}");
  g_assert_null (get (self, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED);
  g_assert_null (strstr (error->message, "token-"));
  g_assert_cmpuint (helio_fault_server_get_n_requests (self->remote.server), ==, 2);
}

static void
without_another_token_the_service_has_the_word (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->source->error
      = g_error_new_literal (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED, "nobody");
  answer (self, "401 Unauthorized", "{\"type\":\"about:blank\",\"detail\":\"who is that?\"}");
  g_assert_null (get (self, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED);
  g_assert_cmpstr (error->message, ==, "who is that?");
}

/* What was refused has certainly not been done. */
static void
why_there_is_no_other_token_is_told (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean sent;

  self->source->error
      = g_error_new_literal (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE, "no issuer");
  refuse (self);
  g_assert_false (post (self, &sent, NULL, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE);
  g_assert_false (sent);
}

#define ADD(path, function) \
  g_test_add ("/remote/client-tokens/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("again", a_request_goes_again_with_another_token);
  ADD ("post", what_is_posted_goes_again_whole);
  ADD ("file", a_file_goes_again_from_its_beginning);
  ADD ("refused-twice", who_is_refused_twice_is_told);
  ADD ("no-other", without_another_token_the_service_has_the_word);
  ADD ("no-issuer", why_there_is_no_other_token_is_told);
  return g_test_run ();
}
