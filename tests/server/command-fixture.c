/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"

#include "helio-feed.h"
#include "helio-storage-mail.h"
#include "recording-sink.h"
#include "helio-test-storage.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
set_value (HelioRecord *record, const char *name, const char *value)
{
  const HelioKind *kind = helio_record_get_kind (record);
  guint field = helio_kind_field (kind, name);

  if (helio_field_is_text (&kind->fields[field]))
    helio_record_set_nth_text (record, field, value, -1);
  else
    helio_record_set_nth_integer (record, field, g_ascii_strtoll (value, NULL, 10));
}

gint64
server_fixture_store (ServerFixture *self, const HelioKind *kind, const char *id, ...)
{
  g_autoptr (HelioRecord) record = helio_record_new (kind);
  const char *name;
  va_list values;

  helio_record_set_identity (record, 0, id, 0);
  va_start (values, id);
  while ((name = va_arg (values, const char *)) != NULL)
    set_value (record, name, va_arg (values, const char *));
  va_end (values);
  return helio_test_storage_put (self->storage, self->organisation, record);
}

HelioRecord *
server_fixture_find (ServerFixture *self, const HelioKind *kind, const char *id)
{
  g_auto (HelioStoredRecord) stored = { 0 };
  g_autoptr (GError) error = NULL;
  HelioRecord *record;

  if (!helio_storage_find (self->storage, self->organisation, kind, id, &stored, NULL))
    return NULL;
  record = helio_stored_record_read (&stored, &error);
  g_assert_no_error (error);
  return record;
}

gint64
server_fixture_latest (ServerFixture *self)
{
  g_autoptr (GError) error = NULL;
  gint64 latest = helio_storage_get_latest_revision (self->storage, self->organisation, &error);

  g_assert_no_error (error);
  return latest;
}

Answer *
server_fixture_post (ServerFixture *self, const char *path, const char *token, const char *key,
                     const char *headers, const char *body)
{
  g_autoptr (GSocket) socket = server_fixture_connect (self);
  g_autoptr (GString) text = g_string_new (NULL);
  Answer *answer;

  g_string_append_printf (
      text,
      "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
      "Content-Length: %" G_GSIZE_FORMAT "\r\n%s",
      path, strlen (body), headers != NULL ? headers : "");
  if (token != NULL)
    g_string_append_printf (text, "Authorization: Bearer %s\r\n", token);
  if (key != NULL)
    g_string_append_printf (text, "Idempotency-Key: \"%s\"\r\n", key);
  g_string_append_printf (text, "\r\n%s", body);
  socket_send (socket, text->str, -1);
  answer = socket_receive (socket, TRUE);
  g_assert_nonnull (answer);
  return answer;
}

Answer *
server_fixture_do (ServerFixture *self, const char *path, const char *body)
{
  g_autofree char *key = g_uuid_string_random ();

  return server_fixture_post (self, path, self->token, key, NULL, body);
}

Answer *
server_fixture_put_file (ServerFixture *self, const char *sha256, const char *token,
                         const char *headers, const char *bytes, gsize length)
{
  g_autoptr (GSocket) socket = server_fixture_connect (self);
  g_autoptr (GString) text = g_string_new (NULL);
  Answer *answer;

  g_string_append_printf (text,
                          "PUT /v1/uploads/%s HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\n%s",
                          sha256, length, headers != NULL ? headers : "");
  if (token != NULL)
    g_string_append_printf (text, "Authorization: Bearer %s\r\n", token);
  g_string_append (text, "\r\n");
  g_string_append_len (text, bytes, (gssize) length);
  socket_send (socket, text->str, (gssize) text->len);
  answer = socket_receive (socket, TRUE);
  g_assert_nonnull (answer);
  return answer;
}

char *
server_fixture_have_file (ServerFixture *self, const char *name, const char *text)
{
  char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *headers
      = g_strdup_printf ("Content-Disposition: attachment; filename*=UTF-8''%s\r\n"
                         "Content-Type: text/plain\r\n",
                         name);
  g_autoptr (Answer) answer
      = server_fixture_put_file (self, sha256, self->token, headers, text, strlen (text));

  g_assert_cmpuint (answer->status, <, 300);
  return sha256;
}

static void
append_mail (const HelioMailEntry *entry, gpointer data)
{
  const HelioMail *mail = &entry->mail;

  g_string_append_printf (data, "%s | %s | %s\n%s\n", mail->recipient, mail->subject,
                          mail->sha256 != NULL ? mail->sha256 : "-", mail->body);
}

char *
server_fixture_read_mail (ServerFixture *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  helio_storage_foreach_mail (self->storage, append_mail, text, &error);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static JsonParser *
parse_body (Answer *self)
{
  JsonParser *parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, self->body->str, (gssize) self->body->len, &error);
  g_assert_no_error (error);
  return parser;
}

void
answer_assert_finding (Answer *self, const char *field, const char *code)
{
  g_autoptr (JsonParser) parser = parse_body (self);
  JsonArray *errors;

  answer_assert_problem (self, 422);
  errors = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                         "errors");
  for (guint i = 0; i < json_array_get_length (errors); i++)
    {
      JsonObject *each = json_array_get_object_element (errors, i);

      g_assert_nonnull (json_object_get_string_member (each, "detail"));
      if (g_str_equal (json_object_get_string_member (each, "field"), field)
          && g_str_equal (json_object_get_string_member (each, "code"), code))
        return;
    }
  g_error ("no finding %s of %s in %s", code, field, self->body->str);
}

char *
answer_read_page (Answer *self, guint status)
{
  g_autoptr (RecordingSink) sink = recording_sink_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (self->body->str, self->body->len);
  g_auto (HelioFeedPage) page = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (self->status, ==, status);
  g_assert_cmpstr (answer_get (self, "content-type"), ==, "application/json");
  helio_feed_read (bytes, HELIO_ROW_SINK (sink), &page, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page.n_rows, >, 0);
  g_assert_cmpuint (page.n_rejected, ==, 0);
  g_assert_false (page.more);
  g_assert_cmpint (page.latest_revision, ==, page.last_revision);
  return g_strdup (sink->rows->str);
}

void
server_fixture_set_up_system (ServerFixture *self, gconstpointer data)
{
  static const HelioServerOptions options = { .profile = "demo" };

  server_fixture_set_up (self, &options);
  server_fixture_store (self, &helio_kind_system, "700934760", "number", "700934760", "name",
                        "Dvt PR4", NULL);
}
