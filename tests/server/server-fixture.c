/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server-fixture.h"

#include "helio-storage-accounts.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1700000000000000)
#define PATIENCE 60 /* seconds, then the test fails */

void
server_fixture_set_up (ServerFixture *self, gconstpointer data)
{
  const HelioServerOptions *options = data;
  HelioServerOptions all = options != NULL ? *options : (HelioServerOptions){ 0 };
  g_autoptr (GError) error = NULL;

  self->directory = helio_test_folder_new ();
  self->uri = helio_test_storage_make_address (self->directory);
  self->storage = helio_test_storage_open (self->uri);
  self->organisation = helio_test_storage_add_user (self->storage, "ana@example.org", "Ana",
                                                    "Sol & Co.", "Europe/Lisbon", NOW);
  helio_test_storage_add_user (self->storage, "eve@example.net", "Eve", "Other", NULL, NOW);
  self->token = helio_storage_issue_token (self->storage, "ana@example.org", NOW, &error);
  g_assert_no_error (error);
  self->stranger_token = helio_storage_issue_token (self->storage, "eve@example.net", NOW, &error);
  g_assert_no_error (error);

  self->clock = helio_clock_new_fixed (NOW);
  all.database = self->uri;
  all.clock = self->clock;
  self->server = helio_server_start (&all, &error);
  g_assert_no_error (error);
}

void
server_fixture_tear_down (ServerFixture *self, gconstpointer data)
{
  g_clear_pointer (&self->server, helio_server_stop);
  g_clear_object (&self->storage);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->directory, helio_test_folder_remove);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->stranger_token, g_free);
}

gint64
server_fixture_put (ServerFixture *self, const HelioKind *kind, const char *id, const char *text)
{
  g_autoptr (HelioRecord) record = helio_record_new (kind);
  gboolean has_text = FALSE;

  helio_record_set_identity (record, 0, id, 0);
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == HELIO_FIELD_TEXT && !has_text)
      {
        helio_record_set_nth_text (record, i, text, -1);
        has_text = TRUE;
      }
    else if (helio_field_has (&kind->fields[i], HELIO_TRAIT_REQUIRED))
      helio_record_set_nth_text (record, i, "x", -1);
  return helio_test_storage_put (self->storage, self->organisation, record);
}

GSocket *
server_fixture_connect_from (ServerFixture *self, const char *own)
{
  g_autoptr (GSocketAddress) local = g_inet_socket_address_new_from_string (own, 0);
  g_autoptr (GSocketAddress) address
      = g_inet_socket_address_new_from_string ("127.0.0.1", helio_server_get_port (self->server));
  g_autoptr (GError) error = NULL;
  GSocket *socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_set_timeout (socket, PATIENCE);
  g_socket_bind (socket, local, FALSE, &error);
  g_assert_no_error (error);
  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);
  return socket;
}

GSocket *
server_fixture_connect (ServerFixture *self)
{
  return server_fixture_connect_from (self, "127.0.0.1");
}

Answer *
server_fixture_request (ServerFixture *self, const char *method, const char *path,
                        const char *token, const char *headers)
{
  g_autoptr (GSocket) socket = server_fixture_connect (self);
  g_autoptr (GString) text = g_string_new (NULL);
  Answer *answer;

  g_string_append_printf (text, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n", method, path);
  if (token != NULL)
    g_string_append_printf (text, "Authorization: Bearer %s\r\n", token);
  g_string_append_printf (text, "%s\r\n", headers != NULL ? headers : "");
  socket_send (socket, text->str, -1);
  answer = socket_receive (socket, !g_str_equal (method, "HEAD"));
  g_assert_nonnull (answer);
  return answer;
}

Answer *
server_fixture_get (ServerFixture *self, const char *path, const char *token)
{
  return server_fixture_request (self, "GET", path, token, NULL);
}

void
server_fixture_assert_alive (ServerFixture *self)
{
  g_autoptr (Answer) answer = server_fixture_get (self, "/v1/me", self->token);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_nonnull (strstr (answer->body->str, "ana@example.org"));
}

/* What the peer does not take, because it has closed, is no failure here. */
void
socket_send (GSocket *socket, const char *text, gssize length)
{
  gsize left = length < 0 ? strlen (text) : (gsize) length;

  while (left > 0)
    {
      gssize n_sent = g_socket_send (socket, text, left, NULL, NULL);

      if (n_sent <= 0)
        break;
      text += n_sent;
      left -= (gsize) n_sent;
    }
}

/* Whether anything came. */
static gboolean
receive_some (GSocket *socket, GString *text)
{
  char buffer[16384];
  g_autoptr (GError) error = NULL;
  gssize n_read = g_socket_receive (socket, buffer, sizeof buffer, NULL, &error);

  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
  if (n_read > 0)
    g_string_append_len (text, buffer, n_read);
  return n_read > 0;
}

static Answer *
parse_head (const char *text, gsize length)
{
  g_autofree char *head = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);
  Answer *self = g_new0 (Answer, 1);

  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->body = g_string_new (NULL);
  g_assert_true (g_str_has_prefix (lines[0], "HTTP/1."));
  self->status = (guint) g_ascii_strtoull (lines[0] + strlen ("HTTP/1.1 "), NULL, 10);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      const char *colon = strchr (lines[i], ':');
      g_autofree char *name = NULL;

      g_assert_nonnull (colon);
      name = g_strndup (lines[i], (gsize) (colon - lines[i]));
      g_hash_table_insert (self->headers, g_ascii_strdown (name, -1),
                           g_strstrip (g_strdup (colon + 1)));
    }
  return self;
}

Answer *
socket_receive (GSocket *socket, gboolean has_body)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *end, *length;
  Answer *self;
  gsize n_head;

  while ((end = strstr (text->str, "\r\n\r\n")) == NULL)
    if (!receive_some (socket, text))
      {
        g_assert_cmpuint (text->len, ==, 0);
        return NULL;
      }
  n_head = (gsize) (end - text->str);
  self = parse_head (text->str, n_head);
  g_string_erase (text, 0, (gssize) n_head + 4);
  length = answer_get (self, "content-length");
  if (has_body && self->status != 304)
    {
      g_assert_nonnull (length);
      while (text->len < g_ascii_strtoull (length, NULL, 10))
        g_assert_true (receive_some (socket, text));
      g_assert_cmpuint (text->len, ==, g_ascii_strtoull (length, NULL, 10));
    }
  g_string_append_len (self->body, text->str, (gssize) text->len);
  return self;
}

GString *
socket_receive_rest (GSocket *socket)
{
  GString *rest = g_string_new (NULL);

  while (receive_some (socket, rest))
    ;
  return rest;
}

void
socket_assert_closed (GSocket *socket)
{
  g_string_free (socket_receive_rest (socket), TRUE);
}

const char *
answer_get (Answer *self, const char *header)
{
  return g_hash_table_lookup (self->headers, header);
}

void
answer_assert_problem (Answer *self, guint status)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *problem;

  g_assert_cmpuint (self->status, ==, status);
  g_assert_cmpstr (answer_get (self, "content-type"), ==, "application/problem+json");
  g_assert_cmpstr (answer_get (self, "cache-control"), ==, "no-store");
  json_parser_load_from_data (parser, self->body->str, (gssize) self->body->len, &error);
  g_assert_no_error (error);
  problem = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_get_int_member (problem, "status"), ==, status);
  g_assert_nonnull (json_object_get_string_member (problem, "title"));
  g_assert_cmpstr (json_object_get_string_member (problem, "title"), !=, "Unknown Error");
}

void
answer_free (Answer *self)
{
  g_hash_table_unref (self->headers);
  g_string_free (self->body, TRUE);
  g_free (self);
}
