/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "helio-remote-error.h"
#include "helio-remote-fixture.h"

#define PROBLEM "application/problem+json"
#define SHA256 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" /* of abc */
#define FORMER "former"
#define SOON_MS 300
#define LATE_MS 60000

typedef struct
{
  HelioRemoteFixture remote;
  char *folder;  /* (owned) */
  GFile *target; /* (owned) */
  goffset n_came;
  GCancellable *tired; /* (unowned) (nullable): cancelled as soon as anything comes */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("heliodesk-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->target = g_file_new_build_filename (self->folder, "report.csv", NULL);
  helio_remote_fixture_set_up (&self->remote, data);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_remote_fixture_tear_down (&self->remote, data);
  g_file_delete (self->target, NULL, NULL);
  /* Nothing else is left behind. */
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_object_unref (self->target);
  g_free (self->folder);
}

/* What came last is what came altogether. */
static void
note_progress (goffset n, goffset size, gpointer data)
{
  Fixture *self = data;

  g_assert_cmpint (n, >, self->n_came);
  g_assert_cmpint (n, <=, size);
  self->n_came = n;
  g_cancellable_cancel (self->tired);
}

static gboolean
download_with (Fixture *self, HelioClient *client, guint64 size, GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  self->n_came = 0;
  helio_client_download_async (client, SHA256, size, self->target, cancellable, note_progress, self,
                               helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  return helio_client_download_finish (client, result, error);
}

static void
assert_fails (Fixture *self, guint64 size, HelioRemoteError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (download_with (self, self->remote.client, size, NULL, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, (int) code);
}

static void
answer (Fixture *self, const char *status, const char *type, const char *body)
{
  helio_fault_script_answer (helio_fault_server_add_script (self->remote.server), status, type,
                             NULL, body);
}

static void
put_former (Fixture *self)
{
  g_assert_true (g_file_replace_contents (self->target, FORMER, strlen (FORMER), NULL, FALSE,
                                          G_FILE_CREATE_NONE, NULL, NULL, NULL));
}

static void
assert_target (Fixture *self, const char *expected)
{
  g_autofree char *contents = NULL;

  if (g_file_load_contents (self->target, NULL, &contents, NULL, NULL, NULL))
    g_assert_cmpstr (contents, ==, expected);
  else
    g_assert_null (expected);
}

static void
a_file_comes_as_it_is (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *request = NULL;

  put_former (self);
  answer (self, "200 OK", "text/csv", "abc");
  g_assert_true (download_with (self, self->remote.client, 3, NULL, &error));
  g_assert_no_error (error);
  assert_target (self, "abc");
  g_assert_cmpint (self->n_came, ==, 3);
  request = helio_fault_server_dup_request (self->remote.server, 0);
  g_assert_true (g_str_has_prefix (request, "GET /v1/uploads/" SHA256 " HTTP/1.1\r\n"));
}

static void
another_file_is_refused (Fixture *self, gconstpointer data)
{
  put_former (self);
  answer (self, "200 OK", "text/html", "abd");
  assert_fails (self, 3, HELIO_REMOTE_ERROR_PROTOCOL);
  answer (self, "200 OK", "text/csv", "ab");
  assert_fails (self, 3, HELIO_REMOTE_ERROR_PROTOCOL);
  answer (self, "200 OK", "text/csv", "abcd");
  assert_fails (self, 3, HELIO_REMOTE_ERROR_TOO_LARGE);
  assert_target (self, FORMER);
}

static void
refusals_are_told (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  answer (self, "404 Not Found", PROBLEM, "{\"detail\":\"There is no such file.\"}");
  g_assert_false (download_with (self, self->remote.client, 3, NULL, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "There is no such file.");
  assert_target (self, NULL);
}

static void
what_breaks_off_leaves_nothing (Fixture *self, gconstpointer data)
{
  HelioFaultScript *script = helio_fault_server_add_script (self->remote.server);

  helio_fault_script_send_text (script, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab");
  helio_fault_script_reset (script);
  assert_fails (self, 3, HELIO_REMOTE_ERROR_OFFLINE);
  assert_target (self, NULL);
}

static void
what_comes_too_slowly_is_given_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioClient) hasty = helio_remote_fixture_new_hasty (&self->remote, LATE_MS, SOON_MS);
  HelioFaultScript *script = helio_fault_server_add_script (self->remote.server);
  g_autoptr (GError) error = NULL;

  helio_fault_script_send_text (script, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
  helio_fault_script_drip (script, "a", 10);
  g_assert_false (download_with (self, hasty, 100000, NULL, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TIMEOUT);
}

static void
cancelled_leaves_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  HelioFaultScript *script = helio_fault_server_add_script (self->remote.server);
  g_autoptr (GError) error = NULL;

  helio_fault_script_send_text (script, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab");
  helio_fault_script_stall (script);
  self->tired = cancellable;
  g_assert_false (download_with (self, self->remote.client, 3, cancellable, &error));
  g_assert_cmpint (self->n_came, >, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_target (self, NULL);
}

static void
a_place_that_cannot_be_written_is_told (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) former = g_steal_pointer (&self->target);

  self->target = g_file_new_build_filename (self->folder, "no", "such", "folder.csv", NULL);
  assert_fails (self, 3, HELIO_REMOTE_ERROR_FILE);
  g_assert_cmpuint (helio_fault_server_get_n_requests (self->remote.server), ==, 0);
}

static void
no_path_leads_elsewhere (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_client_download_async (self->remote.client, "../../../v2/x", 3, self->target, NULL, NULL,
                               NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  g_assert_false (helio_client_download_finish (self->remote.client, result, &error));
  g_assert_nonnull (error);
  assert_target (self, NULL);
}

#define ADD(name, test) \
  g_test_add ("/remote/client-download/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-file-comes-as-it-is", a_file_comes_as_it_is);
  ADD ("another-file-is-refused", another_file_is_refused);
  ADD ("refusals-are-told", refusals_are_told);
  ADD ("what-breaks-off-leaves-nothing", what_breaks_off_leaves_nothing);
  ADD ("what-comes-too-slowly-is-given-up", what_comes_too_slowly_is_given_up);
  ADD ("cancelled-leaves-nothing", cancelled_leaves_nothing);
  ADD ("a-place-that-cannot-be-written-is-told", a_place_that_cannot_be_written_is_told);
  ADD ("no-path-leads-elsewhere", no_path_leads_elsewhere);
  return g_test_run ();
}
