/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-introspector.h"

#include "helio-json-read.h"
#include "helio-secret.h"
#include "helio-text.h"
#include "helio-url-form.h"

#include <libsoup/soup.h>
#include <string.h>

#define DEADLINE 3 /* seconds */
#define MAX_ANSWER (64 * 1024)
#define MAX_ASKED 32
#define MAX_KNOWN 1024

struct _HelioIntrospector
{
  GObject parent_instance;

  HelioIntrospection *introspection; /* (owned) */
  HelioClock *clock;                 /* (owned) */
  SoupSession *session;              /* (owned) */
  GCancellable *cancellable;         /* (owned): of everything */
  GHashTable *known;                 /* (owned) (element-type utf8 Known): by hashes of tokens */
  guint n_asked;
};

G_DEFINE_FINAL_TYPE (HelioIntrospector, helio_introspector, G_TYPE_OBJECT)

typedef struct
{
  char *email; /* (owned) */
  gint64 until;
} Known;

static void
known_free (gpointer data)
{
  Known *self = data;

  g_free (self->email);
  g_free (self);
}

/* One question on its way; the data of its task. */
typedef struct
{
  char *hash;                /* (owned): of the token */
  GCancellable *cancellable; /* (owned): of this question */
  gulong stopped;            /* handler of the introspector's */
  GCancellable *all;         /* (owned): the introspector's */
  GSource *deadline;         /* (owned) */
  GInputStream *stream;      /* (owned) (nullable) */
  guint8 *buffer;            /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_cancellable_disconnect (self->all, self->stopped);
  g_source_destroy (self->deadline);
  g_source_unref (self->deadline);
  g_clear_object (&self->stream);
  g_object_unref (self->cancellable);
  g_object_unref (self->all);
  g_free (self->buffer);
  g_free (self->hash);
  g_free (self);
}

HelioIntrospection *
helio_introspection_copy (const HelioIntrospection *self)
{
  HelioIntrospection *copy = g_new0 (HelioIntrospection, 1);

  g_return_val_if_fail (self != NULL, copy);

  copy->url = g_strdup (self->url);
  copy->credentials = g_strdup (self->credentials);
  copy->issuer = g_strdup (self->issuer);
  copy->client_id = g_strdup (self->client_id);
  copy->audience = g_strdup (self->audience);
  return copy;
}

void
helio_introspection_free (HelioIntrospection *self)
{
  if (self == NULL)
    return;
  g_free (self->url);
  helio_text_wipe (self->credentials);
  g_free (self->issuer);
  g_free (self->client_id);
  g_free (self->audience);
  g_free (self);
}

/* What the provider says */

/* When the token ends; long ago when that makes no sense. */
static gint64
read_end (HelioIntrospector *self, JsonObject *object)
{
  gint64 usual = helio_clock_now (self->clock) + HELIO_INTROSPECTION_SECONDS * G_USEC_PER_SEC;

  if (!json_object_has_member (object, "exp"))
    return usual;
  return MIN (helio_json_get_integer (object, "exp", 0, NULL), usual / G_USEC_PER_SEC)
         * G_USEC_PER_SEC;
}

static gboolean
is_audience (HelioIntrospector *self, JsonNode *node)
{
  const char *name = helio_json_node_get_text (node);

  return name != NULL && helio_url_is_same (name, self->introspection->audience);
}

/* One, or several (RFC 7519, 4.1.3). Not every provider tells it. */
static gboolean
is_for_us (HelioIntrospector *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "aud");
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return node == NULL || is_audience (self, node);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (is_audience (self, json_array_get_element (array, i)))
      return TRUE;
  return FALSE;
}

/* Whether it was made for a client of this service, and for this service, by the provider: the
 * tokens that it makes for others are no key to this one. */
static gboolean
is_ours (HelioIntrospector *self, JsonObject *object)
{
  const char *issuer = helio_json_get_text (object, "iss", NULL);

  return helio_json_is_true (object, "active")
         && g_strcmp0 (helio_json_get_text (object, "client_id", NULL),
                       self->introspection->client_id)
                == 0
         && (!json_object_has_member (object, "iss")
             || g_strcmp0 (issuer, self->introspection->issuer) == 0)
         && is_for_us (self, object);
}

/* Whose it is, NULL when that is not known for sure: an address that the provider has not verified
 * may be anybody's, also where it does not say so. */
static const char *
read_email (JsonObject *object)
{
  gboolean is_named = !json_object_has_member (object, "email")
                      && !json_object_has_member (object, "email_verified");
  const char *email = helio_json_get_text (object, is_named ? "username" : "email", NULL);

  if (!is_named && !helio_json_is_true (object, "email_verified"))
    return NULL;
  return email != NULL && helio_text_is_mail_address (email) ? email : NULL;
}

static void
remember (HelioIntrospector *self, const char *hash, const char *email, gint64 until)
{
  Known *known = g_new0 (Known, 1);

  if (g_hash_table_size (self->known) >= MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  known->email = g_strdup (email);
  known->until = until;
  g_hash_table_insert (self->known, g_strdup (hash), known);
}

static void
judge (HelioIntrospector *self, GTask *task, const char *text, gsize length)
{
  Question *question = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (JsonNode) root = helio_json_read_object (bytes, NULL);
  JsonObject *object;
  const char *email = NULL;
  gint64 until;

  if (root == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                               "The provider's answer is no JSON object");
      return;
    }
  object = json_node_get_object (root);
  until = read_end (self, object);
  if (is_ours (self, object) && until > helio_clock_now (self->clock))
    email = read_email (object);
  if (email != NULL)
    remember (self, question->hash, email, until);
  g_task_return_pointer (task, g_strdup (email), g_free);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Question *question = g_task_get_task_data (task);
  gsize n_read;
  GError *error = NULL;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_read, &error))
    g_task_return_error (task, error);
  else if (n_read > MAX_ANSWER)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             "The provider's answer is too long");
  else
    judge (g_task_get_source_object (task), task, (const char *) question->buffer, n_read);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Question *question = g_task_get_task_data (task);
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);
  guint status = message != NULL ? soup_message_get_status (message) : 0;
  GError *error = NULL;

  question->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (question->stream == NULL)
    g_task_return_error (task, error);
  else if (status != SOUP_STATUS_OK)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "The provider answers %u",
                             status);
  else
    {
      question->buffer = g_malloc (MAX_ANSWER + 1);
      g_input_stream_read_all_async (question->stream, question->buffer, MAX_ANSWER + 1,
                                     G_PRIORITY_DEFAULT, question->cancellable, on_read,
                                     g_steal_pointer (&task));
    }
}

/* RFC 6749 (2.3.1): both parts as in a form. */
static char *
dup_authorization (HelioIntrospector *self)
{
  const char *credentials = self->introspection->credentials;
  const char *colon = strchr (credentials, ':');
  g_autofree char *id = g_strndup (credentials, (gsize) (colon - credentials));
  g_autofree char *escaped_id = g_uri_escape_string (id, NULL, FALSE);
  g_auto (HelioSecretText) escaped_secret = g_uri_escape_string (colon + 1, NULL, FALSE);
  g_auto (HelioSecretText) both = g_strconcat (escaped_id, ":", escaped_secret, NULL);
  g_auto (HelioSecretText) base64 = g_base64_encode ((const guchar *) both, strlen (both));

  return g_strconcat ("Basic ", base64, NULL);
}

/* What grows would leave a part of the token where it stood before: an escaped byte is three. */
static GBytes *
make_form (const char *token)
{
  static const char hint[] = "token_type_hint=access_token";
  GString *form = g_string_sized_new (sizeof hint + strlen ("&token=") + 3 * strlen (token));
  char *text;

  g_string_append (form, hint);
  helio_url_form_append (form, '&', "token", token);
  text = g_string_free (form, FALSE);
  return g_bytes_new_with_free_func (text, strlen (text), (GDestroyNotify) helio_text_wipe, text);
}

static SoupMessage *
make_message (HelioIntrospector *self, const char *token)
{
  SoupMessage *message = soup_message_new (SOUP_METHOD_POST, self->introspection->url);
  g_auto (HelioSecretText) authorization = dup_authorization (self);
  g_autoptr (GBytes) body = make_form (token);

  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                authorization);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept",
                                "application/json");
  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", body);
  return message;
}

static void
cancel (GCancellable *all, GCancellable *one)
{
  g_cancellable_cancel (one);
}

static gboolean
on_deadline (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static Question *
question_new (HelioIntrospector *self, char *hash)
{
  Question *question = g_new0 (Question, 1);

  question->hash = hash;
  question->cancellable = g_cancellable_new ();
  question->all = g_object_ref (self->cancellable);
  question->stopped
      = g_cancellable_connect (self->cancellable, G_CALLBACK (cancel), question->cancellable, NULL);
  question->deadline = g_timeout_source_new_seconds (DEADLINE);
  g_source_set_callback (question->deadline, on_deadline, question->cancellable, NULL);
  g_source_attach (question->deadline, g_main_context_get_thread_default ());
  return question;
}

/* NULL when it is not known any more. */
static const char *
look_up (HelioIntrospector *self, const char *hash)
{
  const Known *known = g_hash_table_lookup (self->known, hash);

  return known != NULL && known->until > helio_clock_now (self->clock) ? known->email : NULL;
}

static void
helio_introspector_finalize (GObject *object)
{
  HelioIntrospector *self = HELIO_INTROSPECTOR (object);

  helio_introspection_free (self->introspection);
  g_object_unref (self->clock);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->known);

  G_OBJECT_CLASS (helio_introspector_parent_class)->finalize (object);
}

static void
helio_introspector_class_init (HelioIntrospectorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_introspector_finalize;
}

static void
helio_introspector_init (HelioIntrospector *self)
{
  /* Each question has a connection, lest one that is not answered hold up the others. */
  self->session = soup_session_new_with_options ("timeout", DEADLINE, "max-conns", MAX_ASKED,
                                                 "max-conns-per-host", MAX_ASKED, NULL);
  self->cancellable = g_cancellable_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
}

HelioIntrospector *
helio_introspector_new (const HelioIntrospection *introspection, HelioClock *clock)
{
  HelioIntrospector *self;

  g_return_val_if_fail (introspection != NULL, NULL);
  g_return_val_if_fail (strchr (introspection->credentials, ':') != NULL, NULL);
  g_return_val_if_fail (introspection->audience != NULL, NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);

  self = g_object_new (HELIO_TYPE_INTROSPECTOR, NULL);
  self->introspection = helio_introspection_copy (introspection);
  self->clock = g_object_ref (clock);
  return self;
}

void
helio_introspector_ask_async (HelioIntrospector *self, const char *token,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autofree char *hash = NULL;
  Question *question;

  g_return_if_fail (HELIO_IS_INTROSPECTOR (self));
  g_return_if_fail (token != NULL);

  hash = helio_secret_digest (token);
  task = g_task_new (self, NULL, callback, data);
  self->n_asked++;
  if (look_up (self, hash) != NULL)
    {
      g_task_return_pointer (task, g_strdup (look_up (self, hash)), g_free);
      return;
    }
  if (self->n_asked > MAX_ASKED || g_cancellable_is_cancelled (self->cancellable))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "Too many tokens are asked for");
      return;
    }
  question = question_new (self, g_steal_pointer (&hash));
  g_task_set_task_data (task, question, question_free);
  message = make_message (self, token);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, question->cancellable,
                           on_sent, g_steal_pointer (&task));
}

char *
helio_introspector_ask_finish (HelioIntrospector *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_INTROSPECTOR (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  self->n_asked--;
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
helio_introspector_stop (HelioIntrospector *self)
{
  g_return_if_fail (HELIO_IS_INTROSPECTOR (self));
  g_cancellable_cancel (self->cancellable);
}
