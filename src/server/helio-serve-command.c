/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-command.h"

#include "helio-demo.h"
#include "helio-issuer.h"
#include "helio-log.h"
#include "helio-rate-limit.h"
#include "helio-serve-mail.h"
#include "helio-server.h"
#include "helio-text.h"
#include "helio-url-form.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* A client that reads everything for the first time stays below; many people share an address. */
#define TOKEN_RATE 100
#define ADDRESS_RATE 1000
#define STOP_DEADLINE 20 /* s */
#define MAX_STOP_DEADLINE 3600
#define MAX_DELAY 60000 /* ms */

/* Every live channel and connection is a file, beside those of the storage. */
#define N_FILES 8192

typedef struct
{
  char *database;           /* (owned) */
  char *listen;             /* (owned) (nullable) */
  char *port_file;          /* (owned) (nullable) */
  char *profile;            /* (owned) (nullable) */
  char *key_file;           /* (owned) (nullable) */
  HelioDataKeys *data_keys; /* (owned) (nullable) */
  HelioServeMail mail;
  HelioMailRoute *route; /* (owned) (nullable): what is made of mail */
  char *url;             /* (owned) (nullable) */
  gboolean is_proxied;
  HelioIntrospection introspection; /* every member owned, nullable */
  char *credentials_file;           /* (owned) (nullable) */
  int port;
  char *certificate;    /* (owned) (nullable) */
  char *key;            /* (owned) (nullable) */
  char *metrics;        /* (owned) (nullable) */
  char *metrics_listen; /* (owned) (nullable): what is made of metrics */
  guint metrics_port;
  char *log; /* (owned) (nullable) */
  HelioLogFormat log_format;
  int token_rate;    /* requests a second */
  int address_rate;  /* requests a second */
  int stop_deadline; /* s */
  char *fault;       /* (owned) (nullable) */
  int delay;         /* ms */
  HelioFaults faults;
  gboolean demo;
  gboolean exit_with_stdin;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->database);
  g_free (self->listen);
  g_free (self->port_file);
  g_free (self->profile);
  g_free (self->key_file);
  g_clear_pointer (&self->data_keys, helio_data_keys_unref);
  helio_serve_mail_clear (&self->mail);
  g_clear_object (&self->route);
  g_free (self->url);
  g_free (self->introspection.url);
  helio_text_wipe (self->introspection.credentials);
  g_free (self->introspection.issuer);
  g_free (self->introspection.client_id);
  g_free (self->introspection.audience);
  g_free (self->credentials_file);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self->metrics);
  g_free (self->metrics_listen);
  g_free (self->log);
  g_free (self->fault);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* All of it or nothing, and nothing that somebody could listen to. */
static gboolean
check_introspection (Options *self, GError **error)
{
  HelioIntrospection *introspection = &self->introspection;
  guint n_given = (introspection->url != NULL) + (self->credentials_file != NULL)
                  + (introspection->issuer != NULL) + (introspection->client_id != NULL);

  if (n_given == 0 && introspection->audience == NULL)
    return TRUE;
  if (n_given < 4)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 "serve: --introspection, --introspection-credentials, --issuer and --client-id "
                 "belong together, and --audience with them");
  else if (!helio_url_is_confidential (introspection->url)
           || !helio_url_is_confidential (introspection->issuer))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "serve: --introspection and --issuer are https, or http on this computer");
  else if (!helio_text_is_plain (introspection->client_id)
           || (introspection->audience != NULL && !helio_text_is_plain (introspection->audience)))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "serve: --client-id and --audience are a line of text");
  else if (g_file_get_contents (self->credentials_file, &introspection->credentials, NULL, error))
    {
      g_strstrip (introspection->credentials);
      if (strchr (introspection->credentials, ':') != NULL
          && g_utf8_validate (introspection->credentials, -1, NULL))
        return TRUE;
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "serve: there is no ID:SECRET in the file of --introspection-credentials");
    }
  return FALSE;
}

/* Where people reach it. */
static gboolean
check_reach (const Options *self, GError **error)
{
  if (self->port < 0 || self->port > G_MAXUINT16)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "serve: --port is 0 to 65535");
  else if (self->url != NULL && !helio_issuer_check_url (self->url))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "serve: --public-url is https://HOST, with a port or without one, or http on this "
                 "computer");
  else if ((self->certificate != NULL) != (self->key != NULL))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 "serve: --tls-certificate and --tls-key belong together");
  else
    return TRUE;
  return FALSE;
}

/* ADDRESS:PORT, an IPv6 address in brackets. */
static gboolean
read_metrics_listen (Options *self)
{
  const char *colon = strrchr (self->metrics, ':');
  g_autoptr (GInetAddress) address = NULL;
  guint64 port;

  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    return FALSE;
  self->metrics_port = (guint) port;
  self->metrics_listen = g_strndup (self->metrics, (gsize) (colon - self->metrics));
  if (self->metrics[0] == '[' && colon[-1] == ']')
    {
      g_free (self->metrics_listen);
      self->metrics_listen = g_strndup (self->metrics + 1, (gsize) (colon - self->metrics) - 2);
    }
  address = g_inet_address_new_from_string (self->metrics_listen);
  return address != NULL;
}

/* How it is run. */
static gboolean
check_operation (Options *self, GError **error)
{
  if (self->metrics != NULL && !read_metrics_listen (self))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "serve: --metrics-listen is a numeric ADDRESS:PORT");
  else if (self->log != NULL && !helio_log_find_format (self->log, &self->log_format))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "serve: --log is text or json");
  else if (self->token_rate < 0 || self->token_rate > HELIO_RATE_LIMIT_MAX || self->address_rate < 0
           || self->address_rate > HELIO_RATE_LIMIT_MAX)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "serve: --token-rate and --address-rate are 0 to %d", HELIO_RATE_LIMIT_MAX);
  else if (self->stop_deadline < 0 || self->stop_deadline > MAX_STOP_DEADLINE)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "serve: --stop-deadline is 0 to %d", MAX_STOP_DEADLINE);
  else if (self->fault != NULL && !helio_faults_parse (&self->faults, self->fault))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "serve: --fault is 401, 429, 500 or 503, a colon and a number of requests");
  else if (self->delay < 0 || self->delay > MAX_DELAY)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "serve: --delay is 0 to %d",
                 MAX_DELAY);
  else
    return TRUE;
  return FALSE;
}

static gboolean
parse (const HelioServerCommand *command, char ***argv, Options *self, GError **error)
{
  const GOptionEntry entries[] = {
    { "listen", 0, 0, G_OPTION_ARG_FILENAME, &self->listen,
      "The numeric address to listen on; 127.0.0.1 unless given", "ADDRESS" },
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port, "The port; 0, a free one, unless given", "N" },
    { "port-file", 0, 0, G_OPTION_ARG_FILENAME, &self->port_file,
      "Where to write the port once connections are taken", "FILE" },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &self->profile,
      "The service's description, a JSON file", "FILE" },
    HELIO_DATA_KEY_OPTION (&self->key_file),
    { "mail-from", 0, 0, G_OPTION_ARG_FILENAME, &self->mail.sender,
      "The address that mails come from", "ADDRESS" },
    { "mail-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->mail.folder,
      "Where to write mails, each as NAME.eml", "DIR" },
    { "smtp", 0, 0, G_OPTION_ARG_FILENAME, &self->mail.smtp,
      "The server that mails go to, smtp://HOST:PORT or smtps://HOST:PORT", "ADDRESS" },
    { "smtp-login", 0, 0, G_OPTION_ARG_FILENAME, &self->mail.login,
      "The file with the user and the password for it, a line each", "FILE" },
    { "smtp-ca", 0, 0, G_OPTION_ARG_FILENAME, &self->mail.authorities,
      "The certificates that its own is to be signed by", "FILE" },
    { "smtp-timeout", 0, 0, G_OPTION_ARG_INT, &self->mail.timeout,
      "How long a mail may take; 60 unless given", "SECONDS" },
    { "smtp-plain", 0, 0, G_OPTION_ARG_NONE, &self->mail.is_plain,
      "Without TLS, to a server on this computer", NULL },
    { "public-url", 0, 0, G_OPTION_ARG_FILENAME, &self->url,
      "Where people reach the service to sign in; where it listens unless given", "URL" },
    { "proxied", 0, 0, G_OPTION_ARG_NONE, &self->is_proxied,
      "Take from X-Forwarded-For who asks, which a proxy before the service writes", NULL },
    { "introspection", 0, 0, G_OPTION_ARG_FILENAME, &self->introspection.url,
      "Where a provider says what a token of its own is (RFC 7662)", "URL" },
    { "introspection-credentials", 0, 0, G_OPTION_ARG_FILENAME, &self->credentials_file,
      "A file with who the service is there, ID:SECRET", "FILE" },
    { "issuer", 0, 0, G_OPTION_ARG_FILENAME, &self->introspection.issuer,
      "The provider's identifier, where people sign in", "URL" },
    { "client-id", 0, 0, G_OPTION_ARG_FILENAME, &self->introspection.client_id,
      "What clients of the service are called there", "ID" },
    { "audience", 0, 0, G_OPTION_ARG_FILENAME, &self->introspection.audience,
      "What the service is called there; its public address unless given", "NAME" },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo,
      "Fill an empty database with made-up records of " HELIO_DEMO_EMAIL, NULL },
    { "tls-certificate", 0, 0, G_OPTION_ARG_FILENAME, &self->certificate,
      "Speak TLS with this certificate and those that it is signed by; read again at SIGHUP",
      "FILE" },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &self->key, "The certificate's private key", "FILE" },
    { "metrics-listen", 0, 0, G_OPTION_ARG_FILENAME, &self->metrics,
      "Where to tell metrics at /metrics; nowhere unless given", "ADDRESS:PORT" },
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &self->log,
      "Log every request on stderr, as text or as json", "FORMAT" },
    { "token-rate", 0, 0, G_OPTION_ARG_INT, &self->token_rate,
      "Requests a second that a token may send, 0 for any number; 100 unless given", "N" },
    { "address-rate", 0, 0, G_OPTION_ARG_INT, &self->address_rate,
      "Requests a second that an address may send, 0 for any number; 1000 unless given", "N" },
    { "stop-deadline", 0, 0, G_OPTION_ARG_INT, &self->stop_deadline,
      "How long running requests may take when it stops; 20 unless given", "SECONDS" },
    { "fault", 0, 0, G_OPTION_ARG_FILENAME, &self->fault,
      "Refuse each N-th request, with 401, 429, 500 or 503, to try what calls the service",
      "STATUS:N" },
    { "delay", 0, 0, G_OPTION_ARG_INT, &self->delay,
      "Let each answer wait, to try what calls the service", "MILLISECONDS" },
    { "exit-with-stdin", 0, 0, G_OPTION_ARG_NONE, &self->exit_with_stdin,
      "Stop when the standard input ends", NULL },
    G_OPTION_ENTRY_NULL,
  };

  return helio_server_command_parse (command, argv, entries, &self->database, NULL, error)
         && check_reach (self, error) && check_operation (self, error)
         && check_introspection (self, error)
         && helio_data_keys_find (self->key_file, &self->data_keys, error)
         && helio_serve_mail_make_route (&self->mail, &self->route, error);
}

/* What is there already is refreshed only: --demo never adds to somebody's records. */
static gboolean
prepare_demo (const char *database, GError **error)
{
  g_autoptr (HelioStorage) storage = helio_storage_open (database, error);
  HelioDemoOptions options;
  gint64 organisation;
  gboolean empty;

  if (storage == NULL)
    return FALSE;
  helio_demo_options_init (&options);
  organisation
      = helio_server_command_ensure_demo_user (storage, HELIO_DEMO_EMAIL, NULL, options.now, error);
  if (organisation == 0 || !helio_server_command_is_empty (storage, organisation, &empty, error)
      || (empty && !helio_demo_fill (storage, organisation, &options, error)))
    return FALSE;
  return helio_demo_refresh (storage, organisation, options.now, error);
}

/* Another signal ends it at once. */
static gboolean
stop (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean
stop_at_end (int fd, GIOCondition condition, gpointer loop)
{
  char ignored[512];
  gssize n = read (fd, ignored, sizeof ignored);

  if (n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN)))
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Whoever finds the file finds a service that listens: it is moved there when whole, and an old
 * one is gone before. */
static gboolean
announce (HelioServer *server, const char *port_file, GError **error)
{
  g_autofree char *port = g_strdup_printf ("%u\n", helio_server_get_port (server));
  g_autofree char *url = helio_server_dup_url (server);

  if (port_file != NULL && !g_file_set_contents (port_file, port, -1, error))
    return FALSE;
  return helio_server_command_print (error, "Listening on %s", url)
         && (helio_server_get_metrics_port (server) == 0
             || helio_server_command_print (error, "Metrics at port %u",
                                            helio_server_get_metrics_port (server)));
}

static gboolean
load_certificate (const Options *self, GTlsCertificate **certificate, GError **error)
{
  if (self->certificate == NULL)
    return TRUE;
  *certificate = g_tls_certificate_new_from_files (self->certificate, self->key, error);
  return *certificate != NULL;
}

/* What runs, for signals. */
typedef struct
{
  const Options *options;
  HelioServer *server;
} Running;

/* Another certificate, or the one before when it cannot be read. Without any there is nothing to
 * read again; whoever reloads all that runs is not to end it. */
static gboolean
reload (gpointer data)
{
  Running *self = data;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;

  if (!load_certificate (self->options, &certificate, &error))
    g_message ("The certificate was not read again: %s", error->message);
  else if (certificate != NULL)
    helio_server_set_certificate (self->server, certificate);
  return G_SOURCE_CONTINUE;
}

/* The system gives a program fewer than it may have, for the sake of those that use select(). */
static void
ask_for_files (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= N_FILES)
    return;
  limit.rlim_cur = MIN (limit.rlim_max, N_FILES);
  if (setrlimit (RLIMIT_NOFILE, &limit) != 0)
    g_message ("The limit of open files stays: %s", g_strerror (errno));
}

static gboolean
serve (const Options *self, Running *running, GMainLoop *loop, GError **error)
{
  g_autoptr (HelioServer) server = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  HelioServerOptions options = {
    .database = self->database,
    .listen = self->listen,
    .port = (guint) self->port,
    .public_url = self->url,
    .is_proxied = self->is_proxied,
    .introspection = self->introspection.url != NULL ? &self->introspection : NULL,
    .data_keys = self->data_keys,
    .profile = self->profile == NULL && self->demo ? "demo" : self->profile,
    .mail_route = self->route,
    .mail_sender = self->mail.sender,
    .metrics_listen = self->metrics_listen,
    .metrics_port = self->metrics_port,
    .logs_requests = self->log != NULL,
    .token_rate = (guint) self->token_rate,
    .address_rate = (guint) self->address_rate,
    .stop_deadline = (guint) self->stop_deadline * 1000,
    .faults = { self->faults.status, self->faults.every, (guint) self->delay },
    .answered_user = self->demo ? HELIO_DEMO_EMAIL : NULL,
  };

  if (self->port_file != NULL)
    g_unlink (self->port_file);
  if (self->demo && !prepare_demo (self->database, error))
    return FALSE;
  if (!load_certificate (self, &certificate, error))
    return FALSE;
  options.certificate = certificate;
  server = helio_server_start (&options, error);
  if (server == NULL || !announce (server, self->port_file, error))
    return FALSE;
  running->server = server;
  g_main_loop_run (loop);
  if (self->port_file != NULL)
    g_unlink (self->port_file);
  return TRUE;
}

static gboolean
run_serve (const HelioServerCommand *command, char ***argv, GError **error)
{
  g_auto (Options) options
      = { .token_rate = TOKEN_RATE, .address_rate = ADDRESS_RATE, .stop_deadline = STOP_DEADLINE };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Running running = { &options, NULL };

  if (!parse (command, argv, &options, error))
    return FALSE;
  if (options.log != NULL)
    helio_log_start (options.log_format);
  ask_for_files ();
  g_unix_signal_add (SIGTERM, stop, loop);
  g_unix_signal_add (SIGINT, stop, loop);
  if (options.exit_with_stdin)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stop_at_end, loop);
  /* Before the certificate is read for the first time, lest one that is renewed meanwhile be missed
   * or the signal end the service. It is heard of in the loop only. */
  g_unix_signal_add (SIGHUP, reload, &running);
  return serve (&options, &running, loop, error);
}

const HelioServerCommand helio_server_command_serve = {
  .words = "serve",
  .summary = "Runs the service until it is told to stop by SIGTERM or SIGINT.",
  .run = run_serve,
};
