/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-smtp.h"

#include "helio-host.h"
#include "helio-text-cells.h"
#include "helio-text.h"

#include <curl/curl.h>
#include <string.h>

#define USUAL_TIMEOUT 60
#define LONGEST_ANSWER 300 /* bytes of a server's answer that are kept */

struct _HelioSmtp
{
  GObject parent_instance;

  char *url; /* (owned) */
  gboolean is_plain;
  char *user;        /* (owned) (nullable) */
  char *password;    /* (owned) (nullable) */
  char *authorities; /* (owned) (nullable) */
  guint timeout;
};

/* A mail on its way. */
typedef struct
{
  GBytes *bytes;
  gsize n_read;
  GCancellable *cancellable;
  GString *answer; /* (owned): the last line in which the server says no */
} Transfer;

static size_t
read_mail (char *buffer, size_t size, size_t n, void *data)
{
  Transfer *transfer = data;
  gsize length;
  const char *bytes = g_bytes_get_data (transfer->bytes, &length);
  gsize part = MIN (size * n, length - transfer->n_read);

  memcpy (buffer, bytes + transfer->n_read, part);
  transfer->n_read += part;
  return part;
}

static size_t
keep_answer (char *line, size_t size, size_t n, void *data)
{
  Transfer *transfer = data;
  gsize length = MIN (size * n, LONGEST_ANSWER);

  if (length > 0 && (line[0] == '4' || line[0] == '5'))
    {
      g_string_truncate (transfer->answer, 0);
      g_string_append_len (transfer->answer, line, (gssize) length);
    }
  return size * n;
}

static int
look_whether_to_stop (void *data, curl_off_t to_get, curl_off_t got, curl_off_t to_send,
                      curl_off_t sent)
{
  Transfer *transfer = data;

  return g_cancellable_is_cancelled (transfer->cancellable);
}

/* One line of text, whatever the server sends: logs and terminals show it. */
static char *
dup_answer (const Transfer *transfer)
{
  g_autofree char *text = g_utf8_make_valid (transfer->answer->str, (gssize) transfer->answer->len);

  return helio_text_cells_plain (g_strstrip (text));
}

/* Of the sender, the recipient or the mail: what is said to a greeting or a sign-in is about the
 * service and may be another thing tomorrow. */
static gboolean
is_about_the_mail (CURLcode result, long status, const Transfer *transfer)
{
  return status >= 500 && status < 600 && status != 530
         && (result == CURLE_SEND_ERROR
             || (result == CURLE_WEIRD_SERVER_REPLY && transfer->n_read > 0));
}

static void
set_error (GError **error, CURL *curl, CURLcode result, const Transfer *transfer)
{
  g_autofree char *answer = dup_answer (transfer);
  HelioMailError code = HELIO_MAIL_ERROR_LATER;
  long status = 0;

  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &status);
  if (result == CURLE_ABORTED_BY_CALLBACK)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Sending mails was stopped");
  else if (result == CURLE_OPERATION_TIMEDOUT)
    g_set_error_literal (error, HELIO_MAIL_ERROR, code, "The mail server did not answer in time");
  else if (result == CURLE_LOGIN_DENIED)
    g_set_error_literal (error, HELIO_MAIL_ERROR, code,
                         "The mail server does not take the user and the password");
  else if (result == CURLE_USE_SSL_FAILED)
    g_set_error_literal (error, HELIO_MAIL_ERROR, code, "The mail server does not offer STARTTLS");
  else if (status >= 400)
    {
      if (is_about_the_mail (result, status, transfer))
        code = HELIO_MAIL_ERROR_REFUSED;
      g_set_error (error, HELIO_MAIL_ERROR, code, "The mail server says: %s", answer);
    }
  else
    g_set_error (error, HELIO_MAIL_ERROR, code, "The mail server could not be used: %s",
                 curl_easy_strerror (result));
}

/* No proxy of the environment's: it is for the web. */
static void
set_server (const HelioSmtp *self, CURL *curl)
{
  curl_easy_setopt (curl, CURLOPT_URL, self->url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt (curl, CURLOPT_PROXY, "");
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, (long) self->timeout);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT, (long) self->timeout);
  curl_easy_setopt (curl, CURLOPT_USE_SSL,
                    (long) (self->is_plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  curl_easy_setopt (curl, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  if (self->authorities != NULL)
    curl_easy_setopt (curl, CURLOPT_CAINFO, self->authorities);
  if (self->user != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_USERNAME, self->user);
      curl_easy_setopt (curl, CURLOPT_PASSWORD, self->password);
    }
}

static void
set_mail (CURL *curl, const HelioMailMessage *mail, struct curl_slist *recipients,
          Transfer *transfer)
{
  curl_easy_setopt (curl, CURLOPT_MAIL_FROM, mail->sender);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (curl, CURLOPT_READFUNCTION, read_mail);
  curl_easy_setopt (curl, CURLOPT_READDATA, transfer);
  curl_easy_setopt (curl, CURLOPT_HEADERFUNCTION, keep_answer);
  curl_easy_setopt (curl, CURLOPT_HEADERDATA, transfer);
  curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, look_whether_to_stop);
  curl_easy_setopt (curl, CURLOPT_XFERINFODATA, transfer);
}

static gboolean
send_mail (HelioMailRoute *route, const HelioMailMessage *mail, GBytes *bytes,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  Transfer transfer = { .bytes = bytes, .cancellable = cancellable, .answer = answer };
  struct curl_slist *recipients = curl_slist_append (NULL, mail->recipient);
  CURL *curl = curl_easy_init ();
  CURLcode result;

  set_server (HELIO_SMTP (route), curl);
  set_mail (curl, mail, recipients, &transfer);
  result = curl_easy_perform (curl);
  if (result != CURLE_OK)
    set_error (error, curl, result, &transfer);
  curl_easy_cleanup (curl);
  curl_slist_free_all (recipients);
  return result == CURLE_OK;
}

static void
implement (HelioMailRouteInterface *iface)
{
  iface->send = send_mail;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HelioSmtp, helio_smtp, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HELIO_TYPE_MAIL_ROUTE, implement))

static void
helio_smtp_finalize (GObject *object)
{
  HelioSmtp *self = HELIO_SMTP (object);

  g_free (self->url);
  g_free (self->user);
  helio_text_wipe (self->password);
  g_free (self->authorities);
  G_OBJECT_CLASS (helio_smtp_parent_class)->finalize (object);
}

static void
helio_smtp_class_init (HelioSmtpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_smtp_finalize;
  curl_global_init (CURL_GLOBAL_DEFAULT);
}

static void
helio_smtp_init (HelioSmtp *self)
{
}

/* A password in the address would be seen by everyone who may list processes. */
static const char *
find_problem (const HelioSmtpOptions *options)
{
  g_autoptr (GUri) uri = g_uri_parse (options->url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0'
      || (!g_str_equal (g_uri_get_scheme (uri), "smtp")
          && !g_str_equal (g_uri_get_scheme (uri), "smtps")))
    return "the address is not smtp://HOST:PORT or smtps://HOST:PORT";
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL
      || g_uri_get_fragment (uri) != NULL || strlen (g_uri_get_path (uri)) > 1)
    return "the address has more than a host and a port";
  if (options->is_plain && !helio_host_is_loopback (host))
    return "only a server on this computer is used without TLS";
  if (options->is_plain && g_str_equal (g_uri_get_scheme (uri), "smtps"))
    return "smtps is never without TLS";
  if ((options->user != NULL) != (options->password != NULL))
    return "a user and a password go together";
  if (options->timeout > HELIO_SMTP_LONGEST_TIMEOUT)
    return "that is too long for one mail";
  return NULL;
}

HelioMailRoute *
helio_smtp_new (const HelioSmtpOptions *options, GError **error)
{
  HelioSmtp *self;
  const char *problem;

  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (options->url != NULL, NULL);

  problem = find_problem (options);
  if (problem != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, problem);
      return NULL;
    }
  self = g_object_new (HELIO_TYPE_SMTP, NULL);
  self->url = g_strdup (options->url);
  self->is_plain = options->is_plain;
  self->user = g_strdup (options->user);
  self->password = g_strdup (options->password);
  self->authorities = g_strdup (options->authorities);
  self->timeout = options->timeout != 0 ? options->timeout : USUAL_TIMEOUT;
  return HELIO_MAIL_ROUTE (self);
}
