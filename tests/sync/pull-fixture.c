/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pull-fixture.h"

#include "helio-feed.h"
#include "helio-test-store.h"

#include <string.h>

#define PATH "GET /v1/changes?"
#define UNKNOWN "{\"type\":\"https://heliodesk.org/problems/cursor-unknown\"}"

void
pull_fixture_set_up (PullFixture *self, gconstpointer data)
{
  helio_remote_fixture_set_up (&self->remote, data);
  self->folder = helio_test_folder_new ();
  self->store = helio_test_store_open (self->folder);
}

void
pull_fixture_tear_down (PullFixture *self, gconstpointer data)
{
  helio_test_store_close (self->store);
  helio_test_folder_remove (self->folder);
  /* A page ahead that nobody wants any more may be on its way. */
  helio_test_until (g_atomic_int_get (&G_OBJECT (self->remote.client)->ref_count) == 1);
  helio_remote_fixture_tear_down (&self->remote, data);
}

void
pull_fixture_reopen (PullFixture *self)
{
  helio_test_store_close (self->store);
  self->store = helio_test_store_open (self->folder);
}

/* --- the service --- */

static void
append_change (GString *page, const char *word)
{
  char *end;
  guint64 number = g_ascii_strtoull (word, &end, 10);
  guint64 revision = *end == ':' ? g_ascii_strtoull (end + 1, &end, 10) : number;

  g_string_append_printf (page,
                          "{\"kind\":\"report\",\"id\":\"%" G_GUINT64_FORMAT
                          "\",\"revision\":\"%" G_GUINT64_FORMAT "\",",
                          number, revision);
  if (*end == 'x')
    g_string_append (page, "\"deleted\":true}");
  else
    g_string_append_printf (page,
                            "\"record\":{\"report_type\":\"site\",\"status\":\"ready\",\"email\":"
                            "\"%" G_GUINT64_FORMAT "\"}}",
                            revision);
}

char *
pull_page (const char *changes, const char *next, gboolean more)
{
  g_auto (GStrv) words = g_strsplit (changes, " ", -1);
  GString *page = g_string_new ("{\"changes\":[");

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      if (i > 0)
        g_string_append_c (page, ',');
      if (*words[i] == '{')
        g_string_append (page, words[i]);
      else
        append_change (page, words[i]);
    }
  g_string_append_printf (page, "],\"latest_revision\":\"9\",\"more\":%s,\"next\":\"%s\",",
                          more ? "true" : "false", next);
  g_string_append (page, "\"end\":\"page\"}");
  return g_string_free (page, FALSE);
}

/* Releasing is a request of its own: more than had come in when the held answer was asked for. */
void
pull_fixture_add_answer (PullFixture *self, const char *status, const char *type,
                         const char *header, const char *body)
{
  HelioFaultScript *script = helio_fault_server_add_script (self->remote.server);

  self->n_answers++;
  if (self->hold)
    helio_fault_script_await (script, self->n_answers + 1);
  helio_fault_script_answer (script, status, type, header, body);
  if (!self->hold)
    return;
  self->hold = FALSE;
  pull_fixture_add_answer (self, "200 OK", "application/json", NULL, "{}");
}

void
pull_fixture_hold (PullFixture *self)
{
  self->hold = TRUE;
}

void
pull_fixture_until_asked (PullFixture *self)
{
  helio_test_until (helio_fault_server_get_n_requests (self->remote.server) == self->n_answers - 1);
}

void
pull_fixture_release (PullFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = helio_remote_fixture_get (self->remote.client, "v1/me", NULL, &error);

  g_assert_no_error (error);
}

void
pull_fixture_add_page (PullFixture *self, const char *changes, const char *next, gboolean more,
                       const char *promised)
{
  g_autofree char *page = pull_page (changes, next, more);
  g_autofree char *header
      = promised != NULL
            ? g_strdup_printf ("Link: </v1/changes?after=%s>; rel=\"next\"\r\n", promised)
            : NULL;

  pull_fixture_add_answer (self, "200 OK", "application/json", header, page);
}

void
pull_fixture_add_unknown (PullFixture *self)
{
  pull_fixture_add_answer (self, "410 Gone", "application/problem+json", NULL, UNKNOWN);
}

void
pull_fixture_add_half (PullFixture *self)
{
  HelioFaultScript *script = helio_fault_server_add_script (self->remote.server);

  self->n_answers++;
  helio_fault_script_send_text (script, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                        "Content-Length: 100\r\n\r\n{");
  helio_fault_script_close (script);
}

void
pull_fixture_add_busy (PullFixture *self)
{
  pull_fixture_add_answer (self, "503 Service Unavailable", "text/plain", NULL, "busy");
}

static gboolean
read_page (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_auto (HelioFeedPage) page = { 0 };

  if (!helio_feed_read (data, sink, &page, error))
    return FALSE;
  *cursor = g_steal_pointer (&page.next);
  return TRUE;
}

void
pull_fixture_put (HelioStore *store, const char *base, const char *changes, const char *next)
{
  char *page = pull_page (changes, next, TRUE);
  g_autoptr (GBytes) bytes = g_bytes_new_take (page, strlen (page));

  helio_apply_summary_free (helio_test_apply (store, base, read_page, bytes));
}

static char *
dup_parameter (const char *request, const char *name)
{
  const char *query = request + strlen (PATH);
  g_autofree char *text = g_strndup (query, strcspn (query, " "));
  g_autoptr (GHashTable) parameters = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_NONE, NULL);
  const char *value;

  value = g_hash_table_lookup (parameters, name);
  return g_strdup (value != NULL ? value : "-");
}

static void
assert_parameters (PullFixture *self, const char *name, const char *expected)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *asked = NULL;

  for (guint i = 0; i < helio_fault_server_get_n_requests (self->remote.server); i++)
    {
      g_autofree char *request = helio_fault_server_dup_request (self->remote.server, i);
      g_autofree char *value = NULL;

      if (!g_str_has_prefix (request, PATH))
        continue;
      value = dup_parameter (request, name);
      g_strv_builder_add (values, value);
    }
  all = g_strv_builder_end (values);
  asked = g_strjoinv (" ", all);
  g_assert_cmpstr (asked, ==, expected);
}

void
pull_fixture_assert_asked (PullFixture *self, const char *expected)
{
  assert_parameters (self, "after", expected);
}

void
pull_fixture_assert_limits (PullFixture *self, const char *expected)
{
  assert_parameters (self, "limit", expected);
}

/* --- the job --- */

HelioPullJob *
pull_fixture_new_job (PullFixture *self)
{
  return helio_pull_job_new (self->store, self->remote.client);
}

GError *
pull_job_run (HelioPullJob *job, GCancellable *cancellable)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;
  gboolean done;

  helio_pull_job_run_async (job, cancellable, helio_test_keep, &result);
  done = helio_pull_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_true (done == (error == NULL));
  return error;
}

void
pull_fixture_pull (PullFixture *self)
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (self);
  g_autoptr (GError) error = pull_job_run (job, NULL);

  g_assert_no_error (error);
}

void
pull_fixture_pull_in_vain (PullFixture *self, GQuark domain, int code)
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (self);
  g_autoptr (GError) error = pull_job_run (job, NULL);

  g_assert_error (error, domain, code);
}

/* --- the cache --- */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
pull_assert_rows (HelioStore *store, const char *expected)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_report);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  records = helio_reader_list (helio_store_get_reader (store), all, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (records, i);
      g_autofree char *revision
          = g_strdup_printf ("%" G_GINT64_FORMAT, helio_record_get_revision (record));

      g_assert_cmpstr (helio_record_get_text (record, "email"), ==, revision);
      g_ptr_array_add (words, g_strdup_printf ("%s:%s", helio_record_get_id (record), revision));
    }
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);
  rows = g_strjoinv (" ", (char **) words->pdata);
  g_assert_cmpstr (rows, ==, expected);
}

gboolean
pull_has_cursor (HelioStore *store, const char *expected)
{
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GError) error = NULL;

  helio_reader_get_feed_state (helio_store_get_reader (store), &state, &error);
  g_assert_no_error (error);
  return g_strcmp0 (state.cursor, expected) == 0;
}
