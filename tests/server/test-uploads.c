/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"
#include "helio-service-profile.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define PHOTO "\xff\xd8\xff a photo of a label"
#define NAMED "Content-Disposition: attachment; filename*=UTF-8''%C3%A9tiquette%201.jpg\r\n"
#define JPEG "Content-Type: image/jpeg\r\n"

typedef struct
{
  ServerFixture server;
  char *sha256; /* (owned): of PHOTO */
  char *path;   /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  server_fixture_set_up (&self->server, data);
  server_fixture_store (&self->server, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "approved", NULL);
  self->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, PHOTO, -1);
  self->path = g_strconcat ("/v1/uploads/", self->sha256, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  server_fixture_tear_down (&self->server, data);
  g_free (self->sha256);
  g_free (self->path);
}

static Answer *
put (Fixture *self, const char *headers)
{
  return server_fixture_put_file (&self->server, self->sha256, self->server.token, headers, PHOTO,
                                  strlen (PHOTO));
}

static void
a_file_comes_back_as_it_was (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) first = put (self, NAMED JPEG);
  g_autoptr (Answer) again = put (self, NAMED JPEG);
  g_autoptr (Answer) file = server_fixture_get (&self->server, self->path, self->server.token);
  g_autofree char *tag = g_strdup_printf ("\"%s\"", self->sha256);

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_nonnull (strstr (first->body->str, self->sha256));
  g_assert_cmpuint (file->status, ==, 200);
  g_assert_cmpmem (file->body->str, file->body->len, PHOTO, strlen (PHOTO));
  g_assert_cmpstr (answer_get (file, "content-type"), ==, "image/jpeg");
  g_assert_cmpstr (answer_get (file, "content-disposition"), ==,
                   "attachment; filename*=UTF-8''%C3%A9tiquette%201.jpg");
  g_assert_cmpstr (answer_get (file, "x-content-type-options"), ==, "nosniff");
  g_assert_cmpstr (answer_get (file, "etag"), ==, tag);
  g_assert_null (answer_get (file, "content-encoding"));
}

static void
head_tells_what_is_there (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) before
      = server_fixture_request (&self->server, "HEAD", self->path, self->server.token, NULL);
  g_autoptr (Answer) sent = put (self, NULL);
  g_autoptr (Answer) after
      = server_fixture_request (&self->server, "HEAD", self->path, self->server.token, NULL);
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, strlen (PHOTO));

  g_assert_cmpuint (before->status, ==, 404);
  g_assert_cmpuint (sent->status, ==, 201);
  g_assert_cmpuint (after->status, ==, 200);
  g_assert_cmpstr (answer_get (after, "content-length"), ==, length);
  g_assert_cmpuint (after->body->len, ==, 0);
}

static void
a_tag_spares_the_file (Fixture *self, gconstpointer data)
{
  g_autofree char *header = g_strdup_printf ("If-None-Match: \"%s\"\r\n", self->sha256);
  g_autoptr (Answer) sent = put (self, NULL);
  g_autoptr (Answer) file
      = server_fixture_request (&self->server, "GET", self->path, self->server.token, header);

  g_assert_cmpuint (sent->status, ==, 201);
  g_assert_cmpuint (file->status, ==, 304);
  g_assert_null (answer_get (file, "content-disposition")); /* of what is not sent */
}

static void
another_file_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) sent
      = server_fixture_put_file (&self->server, self->sha256, self->server.token, NULL, PHOTO "!",
                                 strlen (PHOTO "!"));
  g_autoptr (Answer) file = server_fixture_get (&self->server, self->path, self->server.token);

  answer_assert_problem (sent, 422);
  answer_assert_problem (file, 404);
}

/* What was lost on the way is told as that, whatever is left of it. */
static void
a_picture_that_is_cut_is_another_file (Fixture *self, gconstpointer data)
{
  for (gsize length = 0; length < 5; length++)
    {
      g_autoptr (Answer) sent = server_fixture_put_file (&self->server, self->sha256,
                                                         self->server.token, JPEG, PHOTO, length);

      answer_assert_problem (sent, 422);
      g_assert_nonnull (strstr (sent->body->str, "another one"));
    }
}

/* No file may become larger than half of this one. */
static void
a_picture_without_room_is_no_other (Fixture *self, gconstpointer data)
{
  gsize length = 2 * 1024 * 1024;
  g_autofree char *bytes = g_strnfill (length, 'x');
  g_autoptr (Answer) sent = NULL;
  struct rlimit usual, small;

  getrlimit (RLIMIT_FSIZE, &usual);
  small = (struct rlimit){ length / 2, usual.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  sent = server_fixture_put_file (&self->server, self->sha256, self->server.token, JPEG, bytes,
                                  length);
  setrlimit (RLIMIT_FSIZE, &usual);
  answer_assert_problem (sent, 500);
}

/* A page that calls itself a picture would be shown as one; at the files of a form people see why
 * it is not sent. */
static void
a_type_makes_no_picture (Fixture *self, gconstpointer data)
{
  const char *page = "<html>Sign in again</html>";
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, page, -1);
  g_autoptr (Answer) sent
      = server_fixture_put_file (&self->server, sha256, self->server.token,
                                 "Content-Disposition: attachment; filename=roof.jpg\r\n" JPEG,
                                 page, strlen (page));
  g_autofree char *nothing = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "", -1);
  g_autoptr (Answer) empty
      = server_fixture_put_file (&self->server, nothing, self->server.token, JPEG, "", 0);
  g_autofree char *path = g_strconcat ("/v1/uploads/", sha256, NULL);
  g_autoptr (Answer) file = server_fixture_get (&self->server, path, self->server.token);

  answer_assert_finding (sent, "files", "not-allowed");
  g_assert_nonnull (strstr (sent->body->str, "roof.jpg is no picture."));
  answer_assert_finding (empty, "files", "not-allowed");
  answer_assert_problem (file, 404);
}

static void
an_address_is_a_digest (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "abc", "..%2F..%2Fetc", "%00", "x" };
  g_autofree char *upper = g_ascii_strup (self->sha256, -1);
  g_autoptr (Answer) capital = server_fixture_put_file (&self->server, upper, self->server.token,
                                                        NULL, PHOTO, strlen (PHOTO));

  answer_assert_problem (capital, 400);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/v1/uploads/", names[i], NULL);
      g_autoptr (Answer) sent
          = server_fixture_put_file (&self->server, names[i], self->server.token, NULL, PHOTO,
                                     strlen (PHOTO));
      g_autoptr (Answer) file = server_fixture_get (&self->server, path, self->server.token);

      g_test_message ("%s", names[i]);
      answer_assert_problem (sent, 400);
      g_assert_true (file->status == 404 || file->status == 400);
    }
}

static void
a_file_belongs_to_an_organisation (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) sent = put (self, NULL);
  g_autoptr (Answer) theirs
      = server_fixture_get (&self->server, self->path, self->server.stranger_token);
  /* They are told nothing: they send it as if nobody had it. */
  g_autoptr (Answer) same
      = server_fixture_put_file (&self->server, self->sha256, self->server.stranger_token,
                                 "Content-Disposition: attachment; filename=theirs.jpg\r\n", PHOTO,
                                 strlen (PHOTO));
  g_autoptr (Answer) mine = server_fixture_get (&self->server, self->path, self->server.token);

  g_assert_cmpuint (sent->status, ==, 201);
  answer_assert_problem (theirs, 404);
  g_assert_cmpuint (same->status, ==, 201);
  g_assert_null (strstr (answer_get (mine, "content-disposition"), "theirs"));
}

/* What is a name on one system is a path on another. */
static void
a_name_is_no_path (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *header;
    const char *name; /* %s is the beginning of the digest */
  } cases[] = {
    { "filename=\"../../etc/passwd\"", "passwd" },
    { "filename=\"C:\\\\Users\\\\a.jpg\"", "a.jpg" },
    { "filename*=UTF-8''%0D%0Aa%1B.jpg", "a.jpg" },
    { "filename*=UTF-8''a%E2%80%AEgpj.exe", "agpj.exe" },
    { "filename=\"..\"", "%s" },
    { "filename=\"\"", "%s" },
    { "size=1", "%s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *header
          = g_strdup_printf ("Content-Disposition: attachment; %s\r\n", cases[i].header);
      g_autofree char *beginning = g_strndup (self->sha256, 16);
      g_autoptr (GString) expected = g_string_new ("attachment; filename*=UTF-8''");
      g_autoptr (Answer) sent = put (self, header);
      g_autoptr (Answer) file = server_fixture_get (&self->server, self->path, self->server.token);

      g_string_append (expected, cases[i].name);
      g_string_replace (expected, "%s", beginning, 0);
      g_test_message ("%s", cases[i].header);
      g_assert_cmpuint (sent->status, <, 300);
      g_assert_cmpstr (answer_get (file, "content-disposition"), ==, expected->str);
      g_assert_cmpstr (answer_get (file, "content-type"), ==, "application/octet-stream");
    }
}

static void
a_file_of_megabytes_is_taken (Fixture *self, gconstpointer data)
{
  gsize length = 5 * 1024 * 1024;
  g_autofree char *bytes = g_strnfill (length, 'x');
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);
  g_autofree char *path = g_strconcat ("/v1/uploads/", sha256, NULL);
  g_autoptr (Answer) sent
      = server_fixture_put_file (&self->server, sha256, self->server.token, NULL, bytes, length);
  g_autoptr (Answer) file = server_fixture_get (&self->server, path, self->server.token);

  g_assert_cmpuint (sent->status, ==, 201);
  g_assert_cmpmem (file->body->str, file->body->len, bytes, length);
}

static void
assert_cut (Fixture *self, const char *token, const char *length, guint status)
{
  g_autoptr (GSocket) socket = server_fixture_connect (&self->server);
  g_autofree char *head
      = g_strdup_printf ("PUT %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                         "Content-Length: %s\r\n\r\nhalf",
                         self->path, token, length);
  g_autoptr (Answer) answer = NULL;

  socket_send (socket, head, -1);
  answer = socket_receive (socket, TRUE);
  if (status == 0)
    g_assert_null (answer);
  else
    answer_assert_problem (answer, status);
  socket_assert_closed (socket);
  server_fixture_assert_alive (&self->server);
}

static void
a_file_has_a_limit (Fixture *self, gconstpointer data)
{
  g_autofree char *more = g_strdup_printf ("%d", HELIO_UPLOAD_LIMIT + 1);

  assert_cut (self, self->server.token, more, 413);
  assert_cut (self, "hd_wrong", more, 401);
}

static void
a_file_that_does_not_come_is_not_waited_for (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_strconcat (self->server.directory, "/service.db-files", NULL);
  g_autoptr (GDir) files = NULL;

  assert_cut (self, self->server.token, "1000", 0);
  files = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (files);
  g_assert_null (g_dir_read_name (files));
}

/* Files and commands */

static void
a_file_is_attached (Fixture *self, gconstpointer data)
{
  g_autofree char *sha256 = server_fixture_have_file (&self->server, "label.jpg", "a label");
  g_autofree char *body
      = g_strdup_printf ("{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},\"files\":[\"%s\"]}",
                         sha256);
  g_autoptr (Answer) answer = server_fixture_do (&self->server, "/v1/attachments", body);
  g_autofree char *page = answer_read_page (answer, 201);
  g_autofree char *expected
      = g_strdup_printf (" parent-kind=rma parent-number=00517624 file-name=label.jpg "
                         "media-type=text/plain size=7 sha256=%s author=Ana ",
                         sha256);

  g_assert_true (g_str_has_prefix (page, "attachment "));
  g_assert_nonnull (strstr (page, expected));
  g_assert_nonnull (strstr (page, "\nrma 00517624 "));
}

static void
a_note_brings_its_files (Fixture *self, gconstpointer data)
{
  g_autofree char *one = server_fixture_have_file (&self->server, "1.jpg", "one");
  g_autofree char *two = server_fixture_have_file (&self->server, "2.jpg", "two");
  g_autofree char *body = g_strdup_printf ("{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},"
                                           "\"body\":\"see\",\"files\":[\"%s\",\"%s\"]}",
                                           one, two);
  g_autoptr (Answer) answer = server_fixture_do (&self->server, "/v1/notes", body);
  g_autofree char *page = answer_read_page (answer, 201);

  g_assert_true (g_str_has_prefix (page, "note "));
  g_assert_nonnull (strstr (page, " file-name=1.jpg "));
  g_assert_nonnull (strstr (page, " file-name=2.jpg "));
}

static void
only_files_of_ones_own_are_attached (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) theirs
      = server_fixture_put_file (&self->server, self->sha256, self->server.stranger_token, NULL,
                                 PHOTO, strlen (PHOTO));
  g_autofree char *body
      = g_strdup_printf ("{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},\"files\":[\"%s\"]}",
                         self->sha256);
  gint64 latest = server_fixture_latest (&self->server);
  g_autoptr (Answer) answer = server_fixture_do (&self->server, "/v1/attachments", body);

  g_assert_cmpuint (theirs->status, ==, 201);
  answer_assert_finding (answer, "files", "unknown-value");
  g_assert_cmpint (server_fixture_latest (&self->server), ==, latest);
}

static void
files_have_a_limit_together (Fixture *self, gconstpointer data)
{
  gsize length = HELIO_UPLOAD_LIMIT / 2 + 1;
  g_autofree char *bytes = g_strnfill (length, 'x');
  g_autofree char *one = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);
  g_autofree char *two = NULL;
  g_autofree char *body = NULL;
  g_autoptr (Answer) first
      = server_fixture_put_file (&self->server, one, self->server.token, NULL, bytes, length);
  g_autoptr (Answer) second = NULL, answer = NULL;

  bytes[0] = 'y';
  two = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);
  second = server_fixture_put_file (&self->server, two, self->server.token, NULL, bytes, length);
  body = g_strdup_printf (
      "{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},\"files\":[\"%s\",\"%s\"]}", one, two);
  answer = server_fixture_do (&self->server, "/v1/attachments", body);
  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpuint (second->status, ==, 201);
  answer_assert_finding (answer, "files", "too-long");
}

static const HelioServerOptions hasty = { .request_deadline = 200 };

#define ADD(path, func) g_test_add ("/server/uploads/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-file-comes-back-as-it-was", a_file_comes_back_as_it_was);
  ADD ("head-tells-what-is-there", head_tells_what_is_there);
  ADD ("a-tag-spares-the-file", a_tag_spares_the_file);
  ADD ("another-file-is-refused", another_file_is_refused);
  ADD ("a-picture-that-is-cut-is-another-file", a_picture_that_is_cut_is_another_file);
  ADD ("a-picture-without-room-is-no-other", a_picture_without_room_is_no_other);
  ADD ("a-type-makes-no-picture", a_type_makes_no_picture);
  ADD ("an-address-is-a-digest", an_address_is_a_digest);
  ADD ("a-file-belongs-to-an-organisation", a_file_belongs_to_an_organisation);
  ADD ("a-name-is-no-path", a_name_is_no_path);
  ADD ("a-file-of-megabytes-is-taken", a_file_of_megabytes_is_taken);
  ADD ("a-file-has-a-limit", a_file_has_a_limit);
  g_test_add ("/server/uploads/a-file-that-does-not-come-is-not-waited-for", Fixture, &hasty,
              set_up, a_file_that_does_not_come_is_not_waited_for, tear_down);
  ADD ("a-file-is-attached", a_file_is_attached);
  ADD ("a-note-brings-its-files", a_note_brings_its_files);
  ADD ("only-files-of-ones-own-are-attached", only_files_of_ones_own_are_attached);
  ADD ("files-have-a-limit-together", files_have_a_limit_together);
  return g_test_run ();
}
