/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network.h"

#include "chance.h"
#include "memory-disk.h"
#include "weather.h"

#include "helio-answer-private.h"
#include "helio-field.h"
#include "helio-languages.h"
#include "helio-link-private.h"
#include "helio-remote-error.h"
#include "helio-router.h"
#include "helio-service-profile.h"

#include <string.h>

#define RETRY_AFTER 5

struct _HelioClient
{
  GObject parent_instance;

  gboolean token_good;
  gboolean gone;
  gint64 retry_after;
};

G_DEFINE_FINAL_TYPE (HelioClient, helio_client, G_TYPE_OBJECT)

/* A request and its answer. */
typedef struct
{
  HelioClient *client; /* (owned) */
  char *method;        /* (owned) */
  char *path;          /* (owned) */
  char *key;           /* (owned) (nullable) */
  gint64 revision;
  GBytes *body; /* (owned) (nullable) */
  GTask *task;  /* (unowned) (nullable): held by its turn; NULL of one that comes a second time */
  Fate fate;

  guint status;   /* 0 when there is no answer */
  GBytes *answer; /* (owned) (nullable) */
  char *next;     /* (owned) (nullable) */
  gboolean sent;
  HelioProblem *problem; /* (owned) (nullable) */
} Exchange;

static NetworkService *service;      /* (unowned) */
static HelioServiceProfile *profile; /* (owned) */
static HelioLanguages *languages;    /* (owned) */
/* What the service says of itself is read by every program that starts: it is short. */
static const char *const profile_text
    = "{\"brand\":\"B\",\"copyright\":\"C\",\"links\":[],\"resources\":[],\"support\":[],"
      "\"subjects\":[],\"report_types\":[],\"legal\":{\"feedback\":\"https://a.example/f\","
      "\"terms\":\"https://a.example/t\",\"privacy\":\"https://a.example/p\"}}";
static guint n_requests;

static void
exchange_free (gpointer data)
{
  Exchange *self = data;

  g_object_unref (self->client);
  g_free (self->method);
  g_free (self->path);
  g_free (self->key);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self->next);
  helio_problem_free (self->problem);
  g_free (self);
}

/* --- the service --- */

static GQuark
uri_quark (void)
{
  return g_quark_from_static_string ("simulation-uri");
}

/* In the place of soup_server_message_get_uri() in what is compiled for the simulation: a message
 * that came over no connection has none. */
GUri *simulation_get_uri (SoupServerMessage *message);

GUri *
simulation_get_uri (SoupServerMessage *message)
{
  return g_object_get_qdata (G_OBJECT (message), uri_quark ());
}

static SoupServerMessage *
make_message (Exchange *exchange)
{
  SoupServerMessage *message = g_object_new (SOUP_TYPE_SERVER_MESSAGE, NULL);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *address = g_strconcat ("http://localhost/", exchange->path, NULL);

  g_object_set_qdata_full (G_OBJECT (message), uri_quark (),
                           g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL),
                           (GDestroyNotify) g_uri_unref);
  if (exchange->key != NULL)
    {
      g_autofree char *key = g_strdup_printf ("\"%s\"", exchange->key);

      soup_message_headers_replace (headers, "Idempotency-Key", key);
      soup_message_headers_replace (headers, "Content-Type", "application/json");
    }
  if (exchange->revision != HELIO_NO_INTEGER)
    {
      g_autofree char *tag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", exchange->revision);

      soup_message_headers_replace (headers, "If-Match", tag);
    }
  return message;
}

static void
take_answer (Exchange *exchange, SoupServerMessage *message)
{
  g_clear_pointer (&exchange->answer, g_bytes_unref);
  exchange->status = soup_server_message_get_status (message);
  exchange->answer = soup_message_body_flatten (soup_server_message_get_response_body (message));
  g_free (exchange->next);
  exchange->next = helio_link_dup_next_cursor (
      soup_message_headers_get_list (soup_server_message_get_response_headers (message), "Link"));
}

static void
answer (Exchange *exchange, SoupServerMessage *message)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_auto (GStrv) segments = helio_route_split_path (g_uri_get_path (simulation_get_uri (message)));
  g_autofree char *allowed = NULL;
  const HelioRoute *route = helio_route_find (exchange->method, segments, &allowed);
  g_autofree char *capture = NULL;
  HelioRequest request = {
    .message = message,
    .storage = service->storage,
    .profile = profile,
    .clock = service->clock,
    .languages = languages,
    .route = route,
    .principal = { .organisation = service->organisation, .user_id = service->user },
    .body = body,
  };

  g_assert (route != NULL);
  request.capture = capture = helio_route_dup_capture (route, segments);
  if (exchange->body != NULL)
    g_byte_array_append (body, g_bytes_get_data (exchange->body, NULL),
                         (guint) g_bytes_get_size (exchange->body));
  route->handler (&request);
  take_answer (exchange, message);
}

void
network_open_storage (NetworkService *self)
{
  g_autofree char *uri = g_strconcat ("sqlite:", self->path, NULL);
  g_autoptr (GError) error = NULL;

  self->storage = helio_storage_open (uri, &error);
  g_assert_no_error (error);
}

void
network_revive_service (void)
{
  g_assert (memory_disk_is_cut (service->path));
  g_clear_object (&service->storage);
  memory_disk_restart (service->path);
  network_open_storage (service);
}

static void
serve (Exchange *exchange)
{
  g_autoptr (SoupServerMessage) message = make_message (exchange);

  n_requests++;
  answer (exchange, message);
  if (!memory_disk_is_cut (service->path))
    return;
  /* An answer that left before it died has left; otherwise there is none. */
  if (exchange->status >= 400)
    exchange->status = 0;
  network_revive_service ();
}

/* --- the network --- */

/* Nothing was done. */
static void
refuse (Exchange *exchange, guint status)
{
  const char *text = exchange->fate == FATE_ASTRAY ? "<!DOCTYPE html>" : "{}";

  exchange->status = status;
  exchange->answer = g_bytes_new_static (text, strlen (text));
}

static GError *
make_failure (Exchange *exchange)
{
  SoupMessageHeaders *headers;
  GError *error = NULL;

  if (exchange->status == 0)
    return g_error_new (HELIO_REMOTE_ERROR,
                        chance_is (50) ? HELIO_REMOTE_ERROR_OFFLINE : HELIO_REMOTE_ERROR_TIMEOUT,
                        "nobody answers");
  headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  soup_message_headers_set_content_type (headers,
                                         exchange->fate == FATE_ASTRAY ? "text/html"
                                                                       : "application/problem+json",
                                         NULL);
  helio_answer_take_refusal (exchange->status, headers, exchange->answer, TRUE, &exchange->problem,
                             &error);
  soup_message_headers_unref (headers);
  if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_BUSY))
    exchange->client->retry_after = RETRY_AFTER;
  return error;
}

/* Half of an answer is not JSON, and half of a page has no end. */
static void
cut_answer (Exchange *exchange)
{
  GBytes *half
      = g_bytes_new_from_bytes (exchange->answer, 0, g_bytes_get_size (exchange->answer) / 2 + 1);

  g_bytes_unref (exchange->answer);
  exchange->answer = half;
}

static void
deliver (gpointer data)
{
  g_autoptr (GTask) task = data;
  Exchange *exchange = g_task_get_task_data (task);

  if (exchange->client->gone)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "hung up");
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  if (exchange->fate == FATE_CUT && exchange->answer != NULL)
    cut_answer (exchange);
  if (exchange->status == 200 || exchange->status == 201)
    g_task_return_pointer (task, g_bytes_ref (exchange->answer), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, make_failure (exchange));
}

static void
arrive_again (gpointer data)
{
  serve (data);
  exchange_free (data);
}

static void
send_again (Exchange *exchange)
{
  Exchange *copy = g_new0 (Exchange, 1);

  *copy = (Exchange){
    .client = g_object_ref (exchange->client),
    .method = g_strdup (exchange->method),
    .path = g_strdup (exchange->path),
    .key = g_strdup (exchange->key),
    .revision = exchange->revision,
    .body = exchange->body != NULL ? g_bytes_ref (exchange->body) : NULL,
  };
  chance_add (arrive_again, copy);
}

static void
arrive (gpointer data)
{
  GTask *task = data;
  Exchange *exchange = g_task_get_task_data (task);

  exchange->sent = exchange->fate != FATE_UNREACHABLE;
  if (exchange->fate == FATE_BUSY)
    refuse (exchange, 503);
  else if (exchange->fate == FATE_FAILING)
    refuse (exchange, 500);
  else if (exchange->fate == FATE_ASTRAY)
    refuse (exchange, 404);
  else if (!exchange->client->token_good && exchange->fate == FATE_NONE)
    refuse (exchange, 401);
  else if (exchange->client->token_good && exchange->sent && exchange->fate != FATE_LOST)
    serve (exchange);
  if (exchange->fate == FATE_UNHEARD)
    exchange->status = 0;
  if (exchange->fate == FATE_TWICE && exchange->client->token_good)
    send_again (exchange);
  chance_add (deliver, task);
}

/* Takes @exchange. */
static void
send_off (HelioClient *self, Exchange *exchange, gpointer tag, GCancellable *cancellable,
          GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  exchange->client = g_object_ref (self);
  exchange->task = task;
  exchange->fate = weather_draw_fate ();
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, exchange, exchange_free);
  chance_add (arrive, task);
}

static void
get (HelioClient *self, const char *path, gpointer tag, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer data)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->method = g_strdup ("GET");
  exchange->path = g_strdup (path);
  exchange->revision = HELIO_NO_INTEGER;
  send_off (self, exchange, tag, cancellable, callback, data);
}

/* --- the client, as remote has it --- */

static void
helio_client_class_init (HelioClientClass *klass)
{
}

static void
helio_client_init (HelioClient *self)
{
  self->token_good = TRUE;
  self->retry_after = -1;
}

HelioClient *
network_client_new (void)
{
  return g_object_new (HELIO_TYPE_CLIENT, NULL);
}

void
network_client_set_token_good (HelioClient *self, gboolean good)
{
  self->token_good = good;
}

void
network_client_hang_up (HelioClient *self)
{
  self->gone = TRUE;
}

void
helio_client_forget_token (HelioClient *self)
{
  self->token_good = FALSE;
}

void
helio_client_follow_language (HelioClient *self)
{
}

gint64
helio_client_get_retry_after (HelioClient *self)
{
  return self->retry_after;
}

void
helio_client_get_async (HelioClient *self, const char *path, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  get (self, path, helio_client_get_async, cancellable, callback, data);
}

GBytes *
helio_client_get_finish (HelioClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
helio_client_get_changes_async (HelioClient *self, const char *after, guint limit,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autofree char *path
      = g_strdup_printf ("v1/changes?limit=%u%s%s", limit, after != NULL ? "&after=" : "",
                         after != NULL ? after : "");

  get (self, path, helio_client_get_changes_async, cancellable, callback, data);
}

GBytes *
helio_client_get_changes_finish (HelioClient *self, GAsyncResult *result, char **next,
                                 GError **error)
{
  Exchange *exchange = g_task_get_task_data (G_TASK (result));

  *next = g_strdup (exchange->next);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
helio_client_post_async (HelioClient *self, const HelioPost *post, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->method = g_strdup ("POST");
  exchange->path = g_strdup (post->path);
  exchange->key = g_strdup (post->key);
  exchange->revision = post->revision;
  exchange->body = g_bytes_ref (post->body);
  send_off (self, exchange, helio_client_post_async, cancellable, callback, data);
}

GBytes *
helio_client_post_finish (HelioClient *self, GAsyncResult *result, gboolean *sent,
                          HelioProblem **problem, GError **error)
{
  Exchange *exchange = g_task_get_task_data (G_TASK (result));

  *sent = exchange->sent;
  *problem = g_steal_pointer (&exchange->problem);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Nobody sends files in a history, nor fetches or searches. */
void
helio_client_upload_async (HelioClient *self, const HelioUpload *upload, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_assert_not_reached ();
}

gboolean
helio_client_upload_finish (HelioClient *self, GAsyncResult *result, gboolean *sent,
                            HelioProblem **problem, GError **error)
{
  g_assert_not_reached ();
}

/* --- all of it --- */

void
network_begin (NetworkService *the_service)
{
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  service = the_service;
  weather_set (&(Weather){ 0 });
  if (profile != NULL)
    return;
  languages = helio_languages_new ();
  document = g_bytes_new_static (profile_text, strlen (profile_text));
  profile = helio_service_profile_new (document, 0, &error);
  g_assert_no_error (error);
}

void
network_end (void)
{
  g_clear_object (&profile);
  g_clear_object (&languages);
  service = NULL;
}

void
network_kill_service (guint n_writes)
{
  memory_disk_cut_after (service->path, n_writes);
}

guint
network_get_n_requests (void)
{
  return n_requests;
}
