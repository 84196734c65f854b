/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-transfer-private.h"

#include "helio-answer-private.h"
#include "helio-remote-error.h"
#include "helio-source.h"

#define CHUNK (64 * 1024)
#define RATE_INTERVAL_MS 250
#define MICROSECONDS_PER_MS 1000

typedef struct
{
  /* Input */
  SoupMessage *message; /* (owned) */
  HelioTransferLimits limits;
  HelioTransferSink sink; /* output: (owned) */

  /* In progress */
  GCancellable *stop;        /* (owned): cancels libsoup's part, for whatever reason */
  GSource *deadline_source;  /* (owned) (nullable) */
  GSource *cancelled_source; /* (owned) (nullable) */
  GSource *rate_source;      /* (owned) (nullable) */
  GSource *stop_source;      /* (owned) (nullable): stops it when it was handed over */
  GInputStream *stream;      /* (owned) (nullable) */
  guint8 *chunk;             /* (owned) (nullable) */
  gint64 body_began;         /* monotonic microseconds */
  guint64 n_read;            /* bytes of it */
  gboolean at_end;           /* the whole body was read */
  gboolean handing_over;     /* libsoup has read the headers, and not said so yet */
  gulong starting_id;
  gulong got_headers_id;
  gulong certificate_id;

  /* Result */
  GByteArray *body; /* (owned) */
  GError *error;    /* (owned) (nullable): why we stopped it, more than libsoup knows */
  GTlsCertificateFlags tls_errors; /* of the certificate that was refused */
} Transfer;

static void
transfer_free (Transfer *self)
{
  g_assert (self->deadline_source == NULL);
  g_assert (self->cancelled_source == NULL);
  g_assert (self->rate_source == NULL);
  g_assert (self->stop_source == NULL);
  g_assert (self->stream == NULL);

  g_clear_object (&self->message);
  g_clear_object (&self->sink.output);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->chunk, g_free);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Transfer, transfer_free)

static const char *
describe_tls_errors (GTlsCertificateFlags errors)
{
  /* An expired certificate of an unknown issuer is first of all expired: that is what its owner
   * can mend, and a wrong clock here looks the same. */
  if (errors & G_TLS_CERTIFICATE_EXPIRED)
    return "expired";
  if (errors & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return "not yet valid";
  if (errors & G_TLS_CERTIFICATE_REVOKED)
    return "revoked";
  if (errors & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return "wrong host";
  return "untrusted";
}

static GError *
convert_tls_error (Transfer *self, const GError *error)
{
  if (self->tls_errors != 0)
    return g_error_new (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TLS, "certificate is %s",
                        describe_tls_errors (self->tls_errors));
  if (error->code == G_TLS_ERROR_EOF)
    return g_error_new (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE, "%s", error->message);
  return g_error_new (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TLS, "%s", error->message);
}

static GError *
convert_error (Transfer *self, const GError *error)
{
  int code = HELIO_REMOTE_ERROR_OFFLINE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (error->domain == G_TLS_ERROR)
    return convert_tls_error (self, error);
  if (error->domain == SOUP_SESSION_ERROR
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    code = HELIO_REMOTE_ERROR_PROTOCOL;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    code = HELIO_REMOTE_ERROR_TIMEOUT;
  return g_error_new (HELIO_REMOTE_ERROR, code, "%s", error->message);
}

/* Our own reason comes first: for libsoup a deadline is a cancellation like any other. The task
 * itself turns the result into G_IO_ERROR_CANCELLED when the caller cancelled. */
static void
finish (GTask *task, GError *error /* (transfer full) (nullable) */)
{
  Transfer *self = g_task_get_task_data (task);

  helio_source_drop (&self->deadline_source);
  helio_source_drop (&self->cancelled_source);
  helio_source_drop (&self->rate_source);
  helio_source_drop (&self->stop_source);
  g_clear_signal_handler (&self->starting_id, self->message);
  g_clear_signal_handler (&self->got_headers_id, self->message);
  g_clear_signal_handler (&self->certificate_id, self->message);
  /* After this, closing the stream does not wait for the rest of a body that nobody wants, and
   * libsoup closes the connection instead of using it again. */
  if (!self->at_end)
    g_cancellable_cancel (self->stop);
  g_clear_object (&self->stream);

  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else if (error != NULL)
    g_task_return_error (task, convert_error (self, error));
  else
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&self->body)),
                           (GDestroyNotify) g_bytes_unref);
  g_clear_error (&error);
}

static gboolean
on_handed_over (gpointer data)
{
  Transfer *self = g_task_get_task_data (data);

  g_cancellable_cancel (self->stop);
  return G_SOURCE_REMOVE;
}

/* Makes the running operation fail; its callback finishes the task. Up to 3.6.5 libsoup ends a
 * message twice, and frees what is in use, when it is cancelled after it has read the headers and
 * before it says so, which it does first when it has nothing to wait for. */
static void
stop (GTask *task)
{
  Transfer *self = g_task_get_task_data (task);

  if (!self->handing_over)
    g_cancellable_cancel (self->stop);
  else if (self->stop_source == NULL)
    {
      self->stop_source = g_idle_source_new ();
      g_task_attach_source (task, self->stop_source, on_handed_over);
    }
}

static void
give_up (GTask *task, HelioRemoteError code, const char *reason)
{
  Transfer *self = g_task_get_task_data (task);

  if (self->error == NULL)
    self->error = g_error_new_literal (HELIO_REMOTE_ERROR, (int) code, reason);
  stop (task);
}

static gboolean
on_deadline (gpointer data)
{
  give_up (data, HELIO_REMOTE_ERROR_TIMEOUT, "no whole answer in time");
  return G_SOURCE_CONTINUE; /* finish() destroys it */
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  stop (data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_rate_check (gpointer data)
{
  Transfer *self = g_task_get_task_data (data);
  gint64 elapsed = g_get_monotonic_time () - self->body_began;

  if (elapsed >= self->limits.rate_grace
      && (double) self->n_read * G_USEC_PER_SEC
             < (double) self->limits.minimum_rate * (double) elapsed)
    give_up (data, HELIO_REMOTE_ERROR_TIMEOUT, "the answer comes too slowly");
  return G_SOURCE_CONTINUE;
}

/* The last moment before the request, and the token in it, is written to the connection. */
static void
on_starting (SoupMessage *message, gpointer data)
{
  Transfer *self = g_task_get_task_data (data);
  GTlsProtocolVersion version = soup_message_get_tls_protocol_version (message);

  self->handing_over = FALSE;
  if (g_strcmp0 (g_uri_get_scheme (soup_message_get_uri (message)), "https") != 0)
    return;
  if (version >= G_TLS_PROTOCOL_VERSION_TLS_1_2)
    return;

  soup_message_headers_remove (soup_message_get_request_headers (message), "Authorization");
  give_up (data, HELIO_REMOTE_ERROR_TLS, "TLS version is older than 1.2");
}

static void
on_got_headers (SoupMessage *message, Transfer *self)
{
  self->handing_over = TRUE;
}

static gboolean
on_accept_certificate (SoupMessage *message, GTlsCertificate *certificate,
                       GTlsCertificateFlags errors, gpointer data)
{
  Transfer *self = g_task_get_task_data (data);

  self->tls_errors = errors;
  return FALSE;
}

/* An error's words may be left out when they are too long; what was asked for may not. */
static void
finish_too_large (GTask *task)
{
  Transfer *self = g_task_get_task_data (task);

  if (helio_answer_is_success (self->message))
    give_up (task, HELIO_REMOTE_ERROR_TOO_LARGE, "the answer is too large");
  else
    g_byte_array_set_size (self->body, 0);
  finish (task, NULL);
}

static void read_on (GTask *task);

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Transfer *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      if (self->sink.progress != NULL)
        self->sink.progress ((goffset) self->n_read, (goffset) self->limits.max_output,
                             self->sink.progress_data);
      read_on (task);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    give_up (task, HELIO_REMOTE_ERROR_FILE, error->message);
  finish (task, error);
}

/* An output takes what was asked for; why that is not to be had is kept in memory. */
static gboolean
goes_out (Transfer *self)
{
  return self->sink.output != NULL && soup_message_get_status (self->message) == SOUP_STATUS_OK;
}

static guint64
get_limit (Transfer *self)
{
  return goes_out (self) ? self->limits.max_output : helio_answer_body_limit (self->message);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Transfer *self = g_task_get_task_data (task);
  GError *error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n <= 0)
    {
      self->at_end = n == 0;
      finish (task, error);
      return;
    }
  if ((guint64) n > get_limit (self) - self->n_read)
    {
      finish_too_large (task);
      return;
    }
  self->n_read += (guint64) n;
  if (goes_out (self))
    {
      g_output_stream_write_all_async (self->sink.output, self->chunk, (gsize) n,
                                       G_PRIORITY_DEFAULT, self->stop, on_written,
                                       g_object_ref (task));
      return;
    }
  g_byte_array_append (self->body, self->chunk, (guint) n);
  read_on (task);
}

static void
read_on (GTask *task)
{
  Transfer *self = g_task_get_task_data (task);

  g_input_stream_read_async (self->stream, self->chunk, CHUNK, G_PRIORITY_DEFAULT, self->stop,
                             on_read, g_object_ref (task));
}

/* Its body has nothing in it, and must be read to its end all the same, or libsoup gives up the
 * connection. */
static gboolean
is_head (Transfer *self)
{
  return soup_message_get_method (self->message) == SOUP_METHOD_HEAD;
}

/* libsoup takes a body for none whose length is less than nothing, and what comes of it for the
 * answer to the next request on that connection. */
static gboolean
has_no_length (Transfer *self)
{
  return soup_message_headers_get_content_length (soup_message_get_response_headers (self->message))
         < 0;
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Transfer *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->handing_over = FALSE;
  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream != NULL && has_no_length (self))
    give_up (task, HELIO_REMOTE_ERROR_PROTOCOL, "the answer's length makes no sense");
  if (self->error != NULL || self->stop_source != NULL || self->stream == NULL
      || (get_limit (self) == 0 && !is_head (self)))
    {
      finish (task, error);
      return;
    }

  self->chunk = g_malloc (CHUNK);
  self->body_began = g_get_monotonic_time ();
  self->rate_source = g_timeout_source_new (RATE_INTERVAL_MS);
  g_task_attach_source (task, self->rate_source, on_rate_check);
  read_on (task);
}

void
helio_transfer_run_async (SoupSession *session, SoupMessage *message,
                          const HelioTransferLimits *limits, const HelioTransferSink *sink,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, data);
  Transfer *self;

  g_task_set_source_tag (task, helio_transfer_run_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  self = g_new0 (Transfer, 1);
  self->message = g_object_ref (message);
  self->limits = *limits;
  self->sink = *sink;
  if (self->sink.output != NULL)
    g_object_ref (self->sink.output);
  self->stop = g_cancellable_new ();
  self->body = g_byte_array_new ();
  g_task_set_task_data (task, self, (GDestroyNotify) transfer_free);

  self->starting_id = g_signal_connect (message, "starting", G_CALLBACK (on_starting), task);
  self->got_headers_id
      = g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), self);
  self->certificate_id
      = g_signal_connect (message, "accept-certificate", G_CALLBACK (on_accept_certificate), task);
  self->deadline_source = g_timeout_source_new ((guint) (limits->deadline / MICROSECONDS_PER_MS));
  g_task_attach_source (task, self->deadline_source, on_deadline);
  if (cancellable != NULL)
    {
      self->cancelled_source = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, self->cancelled_source, G_SOURCE_FUNC (on_cancelled));
    }

  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, self->stop, on_sent,
                           g_object_ref (task));
}

GBytes *
helio_transfer_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_transfer_run_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
