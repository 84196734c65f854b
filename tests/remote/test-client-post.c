/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "helio-field.h"
#include "helio-remote-error.h"
#include "helio-remote-fixture.h"

#define JSON "application/json"
#define PROBLEM "application/problem+json"
#define KEY "5f1c8a70-3b0e-4d7f-9f5e-000000000001"
#define BODY "{\"body\":\"é\"}"
#define PAGE "{\"changes\":[]}"

typedef HelioRemoteFixture Fixture;

typedef struct
{
  GBytes *body;          /* (owned) (nullable) */
  HelioProblem *problem; /* (owned) (nullable) */
  gboolean sent;
  GError *error; /* (owned) (nullable) */
} Reply;

static void
reply_clear (Reply *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->problem, helio_problem_free);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reply, reply_clear)

static void
post_on (HelioClient *client, gint64 revision, GCancellable *cancellable, Reply *reply)
{
  g_autoptr (GBytes) body = g_bytes_new_static (BODY, strlen (BODY));
  const HelioPost post = { "v1/rmas/7/notes", KEY, revision, body };
  g_autoptr (GAsyncResult) result = NULL;

  helio_client_post_async (client, &post, cancellable, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  reply->body
      = helio_client_post_finish (client, result, &reply->sent, &reply->problem, &reply->error);
}

static void
post (Fixture *fixture, Reply *reply)
{
  post_on (fixture->client, HELIO_NO_INTEGER, NULL, reply);
}

static void
answer (Fixture *fixture, const char *status, const char *type, const char *body)
{
  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), status, type, NULL,
                             body);
}

static void
asks_as_the_contract_says (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };
  g_auto (Reply) other = { 0 };
  g_autofree char *request = NULL;
  g_autofree char *second = NULL;

  answer (fixture, "201 Created", JSON, PAGE);
  post_on (fixture->client, 12, NULL, &reply);
  g_assert_no_error (reply.error);
  g_assert_cmpmem (g_bytes_get_data (reply.body, NULL), g_bytes_get_size (reply.body), PAGE,
                   strlen (PAGE));
  g_assert_true (reply.sent);
  g_assert_null (reply.problem);
  answer (fixture, "200 OK", JSON, PAGE);
  post (fixture, &other);
  g_assert_no_error (other.error);

  request = helio_fault_server_dup_request (fixture->server, 0);
  second = helio_fault_server_dup_request (fixture->server, 1);
  g_assert_true (g_str_has_prefix (request, "POST /v1/rmas/7/notes HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAuthorization: Bearer " HELIO_TEST_TOKEN "\r\n"));
  g_assert_nonnull (strstr (request, "\r\nIdempotency-Key: \"" KEY "\"\r\n"));
  g_assert_nonnull (strstr (request, "\r\nIf-Match: \"12\"\r\n"));
  g_assert_nonnull (strstr (request, "\r\nContent-Type: application/json\r\n"));
  g_assert_true (g_str_has_suffix (request, "\r\n\r\n" BODY));
  g_assert_null (strstr (second, "If-Match"));
}

static void
hands_up_what_the_service_says (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };
  HelioProblemItem *item;

  answer (fixture, "422 Unprocessable Entity", PROBLEM,
          "{\"status\":422,\"detail\":\"Say more.\",\"errors\":[{\"field\":\"body\",\"code\":"
          "\"missing\"}]}");
  post (fixture, &reply);
  g_assert_null (reply.body);
  g_assert_error (reply.error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED);
  g_assert_cmpstr (reply.error->message, ==, "Say more.");
  g_assert_true (reply.sent);
  g_assert_cmpuint (reply.problem->status, ==, 422);
  g_assert_true (reply.problem->stated);
  g_assert_cmpuint (reply.problem->items->len, ==, 1);
  item = g_ptr_array_index (reply.problem->items, 0);
  g_assert_cmpstr (item->field, ==, "body");
}

/* Longer than the words of a refusal are: a whole record. */
static void
reads_the_record_of_a_412 (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };
  g_autofree char *text = g_strnfill (200 * 1024, 'x');
  g_autofree char *problem = g_strdup_printf (
      "{\"status\":412,\"current\":{\"id\":\"7\",\"record\":{\"subject\":\"%s\"}}}", text);

  answer (fixture, "412 Precondition Failed", PROBLEM, problem);
  post (fixture, &reply);
  g_assert_error (reply.error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED);
  g_assert_cmpuint (reply.problem->status, ==, 412);
  g_assert_nonnull (reply.problem->current);
}

/* The status counts, whatever the document says of it. */
static void
the_status_of_a_problem_is_the_answers (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };
  g_auto (Reply) other = { 0 };

  answer (fixture, "409 Conflict", PROBLEM, "{\"status\":412}");
  post (fixture, &reply);
  g_assert_cmpuint (reply.problem->status, ==, 409);
  answer (fixture, "413 Payload Too Large", "text/html", "<html>");
  post (fixture, &other);
  g_assert_error (other.error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED);
  g_assert_nonnull (other.problem);
  g_assert_cmpuint (other.problem->status, ==, 413);
  g_assert_null (other.problem->detail);
}

/* Who stands before the service may speak JSON, too. */
static void
only_a_problem_is_what_the_service_states (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };
  g_auto (Reply) other = { 0 };
  g_auto (Reply) half = { 0 };
  g_auto (Reply) nothing = { 0 };

  answer (fixture, "400 Bad Request", "application/json", "{\"status\":400}");
  post (fixture, &reply);
  g_assert_false (reply.problem->stated);
  answer (fixture, "400 Bad Request", PROBLEM, "<html>");
  post (fixture, &other);
  g_assert_false (other.problem->stated);
  answer (fixture, "412 Precondition Failed", PROBLEM, "{\"title\":\"Changed\",\"det");
  post (fixture, &half);
  g_assert_false (half.problem->stated);
  /* As with any answer to HEAD. */
  answer (fixture, "403 Forbidden", PROBLEM, "");
  post (fixture, &nothing);
  g_assert_true (nothing.problem->stated);
}

static void
knows_whether_anything_was_sent (Fixture *fixture, gconstpointer data)
{
  HelioFaultServer *gone = helio_fault_server_new (NULL);
  g_autofree char *url = helio_fault_server_dup_url (gone, "127.0.0.1");
  g_autoptr (HelioClient) client = helio_client_new (url, HELIO_TEST_TOKEN);
  g_autoptr (HelioClient) unsafe = helio_client_new ("http://desk.example.org/", HELIO_TEST_TOKEN);
  g_auto (Reply) nobody = { 0 };
  g_auto (Reply) never = { 0 };
  g_auto (Reply) lost = { 0 };

  helio_fault_server_free (gone);
  post_on (client, HELIO_NO_INTEGER, NULL, &nobody);
  g_assert_error (nobody.error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE);
  g_assert_false (nobody.sent);

  post_on (unsafe, HELIO_NO_INTEGER, NULL, &never);
  g_assert_error (never.error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED);
  g_assert_false (never.sent);
  g_assert_null (never.problem);

  helio_fault_script_close (helio_fault_server_add_script (fixture->server));
  post (fixture, &lost);
  g_assert_error (lost.error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE);
  g_assert_true (lost.sent);
}

static void
what_is_cancelled_may_have_been_sent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Reply) reply = { 0 };

  helio_fault_script_stall (helio_fault_server_add_script (fixture->server));
  helio_remote_fixture_cancel_when (fixture, helio_fault_server_get_n_requests, 1, cancellable);
  post_on (fixture->client, HELIO_NO_INTEGER, cancellable, &reply);
  g_assert_error (reply.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (reply.sent);
}

static void
follows_no_redirect (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };

  helio_fault_script_answer (helio_fault_server_add_script (fixture->server),
                             "307 Temporary Redirect", JSON, "Location: /v1/elsewhere\r\n", "{}");
  post (fixture, &reply);
  g_assert_error (reply.error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_OURS);
  g_assert_cmpuint (helio_fault_server_get_n_requests (fixture->server), ==, 1);
}

static void
no_words_hold_the_token (Fixture *fixture, gconstpointer data)
{
  g_auto (Reply) reply = { 0 };

  answer (fixture, "400 Bad Request", PROBLEM, "{\"detail\":\"you sent " HELIO_TEST_TOKEN "\"}");
  post (fixture, &reply);
  g_assert_error (reply.error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED);
  g_assert_null (strstr (reply.error->message, HELIO_TEST_TOKEN));
  g_assert_null (reply.problem->detail);
}

#define ADD(name, test) \
  g_test_add ("/remote/client-post/" name, Fixture, NULL, helio_remote_fixture_set_up, test, \
              helio_remote_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("asks-as-the-contract-says", asks_as_the_contract_says);
  ADD ("hands-up-what-the-service-says", hands_up_what_the_service_says);
  ADD ("reads-the-record-of-a-412", reads_the_record_of_a_412);
  ADD ("the-status-of-a-problem-is-the-answers", the_status_of_a_problem_is_the_answers);
  ADD ("only-a-problem-is-what-the-service-states", only_a_problem_is_what_the_service_states);
  ADD ("knows-whether-anything-was-sent", knows_whether_anything_was_sent);
  ADD ("what-is-cancelled-may-have-been-sent", what_is_cancelled_may_have_been_sent);
  ADD ("follows-no-redirect", follows_no_redirect);
  ADD ("no-words-hold-the-token", no_words_hold_the_token);
  return g_test_run ();
}
