/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-service.h"

#include "helio-backoff.h"
#include "helio-installation.h"
#include "helio-text.h"

#include <signal.h>

#define USER "demo@example.org"
#define LISTENING "Listening on "
#define START_DEADLINE_S 20
#define GRACE_MS 2000                /* from closing its input to SIGTERM, and on to SIGKILL */
#define STABLE (60 * G_USEC_PER_SEC) /* who ran so long did not crash in a row */

/* The service tells its address on its standard output, in one line, once it listens. A port file
 * would do the same, but an old one could be mistaken for it, and two of us would share it. Its
 * input is a pipe of ours, so that it notices our end, whatever ended us. */
struct _HelioDemoService
{
  GObject parent_instance;

  char *program;            /* (owned) */
  char *database;           /* (owned) */
  char *url;                /* (owned) (nullable) */
  char *token;              /* (owned) (nullable) */
  int port;                 /* 0 until the first one is known, then kept over restarts */
  GSubprocess *process;     /* (owned) (nullable) */
  GDataInputStream *output; /* (owned) (nullable): of the process */
  GDataInputStream *errors; /* (owned) (nullable): of the process */
  char *last_words;         /* (owned) (nullable): the last line of its errors */
  gboolean listening;
  gint64 started;
  guint n_crashes;        /* in a row */
  guint timer;            /* of the deadline, of the pause before a restart, or of the grace */
  GSource *cancel_source; /* (owned) (nullable): while starting */
  GTask *start_task;      /* (owned) (nullable): to be returned when there is a token */
  GTask *stop_task;       /* (owned) (nullable): to be returned when the process has ended */
  gboolean stopping;
};

G_DEFINE_FINAL_TYPE (HelioDemoService, helio_demo_service, G_TYPE_OBJECT)
G_DEFINE_QUARK (helio_demo_service_error, helio_demo_service_error)

static guint restarted_signal;

static void spawn (HelioDemoService *self);

/* --- callbacks that do not keep the service alive --- */

static gpointer
weak_new (HelioDemoService *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

/* The service, or NULL when it is gone; frees @data. */
static HelioDemoService *
weak_take (gpointer data)
{
  GWeakRef *weak = data;
  HelioDemoService *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return self;
}

static void
forget_timer (HelioDemoService *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}

/* --- the end of starting --- */

static GTask *
take_start_task (HelioDemoService *self)
{
  if (self->cancel_source != NULL)
    g_source_destroy (self->cancel_source);
  g_clear_pointer (&self->cancel_source, g_source_unref);
  return g_steal_pointer (&self->start_task);
}

/* Takes the error. */
static void
fail_start (HelioDemoService *self, GError *error)
{
  g_autoptr (GTask) task = take_start_task (self);

  forget_timer (self);
  self->stopping = TRUE;
  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_task_return_error (task, error);
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    fail_start (data, error);
  return G_SOURCE_REMOVE;
}

static GError *
error_died (const char *words)
{
  static const char prefix[] = "heliodesk-server: ";

  if (words != NULL && g_str_has_prefix (words, prefix))
    words += strlen (prefix);
  return g_error_new_literal (HELIO_DEMO_SERVICE_ERROR, HELIO_DEMO_SERVICE_ERROR_DIED,
                              words != NULL ? words : "heliodesk-server");
}

static void
on_token (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioDemoService) self = weak_take (data);
  g_auto (HelioSecretText) output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GTask) task = NULL;
  gboolean read = g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &output,
                                                        &errors, NULL);

  if (self == NULL || self->start_task == NULL)
    return;
  if (!read || !g_subprocess_get_successful (G_SUBPROCESS (source)))
    {
      fail_start (self, error_died (errors != NULL ? g_strstrip (errors) : NULL));
      return;
    }
  forget_timer (self);
  self->token = g_strdup (g_strstrip (output));
  task = take_start_task (self);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
issue_token (HelioDemoService *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                          self->program, "token", "issue", USER, "--database", self->database,
                          NULL);

  if (process == NULL)
    fail_start (self, error_died (error->message));
  else
    g_subprocess_communicate_utf8_async (process, NULL, NULL, on_token, weak_new (self));
}

/* --- the process --- */

static gboolean
on_restart (gpointer data)
{
  HelioDemoService *self = data;

  self->timer = 0;
  spawn (self);
  return G_SOURCE_REMOVE;
}

static void
restart_later (HelioDemoService *self)
{
  if (self->listening && g_get_monotonic_time () - self->started > STABLE)
    self->n_crashes = 0;
  self->n_crashes++;
  forget_timer (self);
  self->timer = g_timeout_add ((guint) (helio_backoff_delay (self->n_crashes, NULL) / 1000),
                               on_restart, self);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioDemoService) self = weak_take (data);
  g_autoptr (GTask) stopped = NULL;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  if (self == NULL || self->process != G_SUBPROCESS (source))
    return;
  g_clear_object (&self->process);
  stopped = g_steal_pointer (&self->stop_task);
  if (self->start_task != NULL && !self->stopping)
    fail_start (self, error_died (self->last_words));
  else if (!self->stopping)
    restart_later (self);
  else
    forget_timer (self);
  self->listening = FALSE;
  if (stopped != NULL)
    g_task_return_boolean (stopped, TRUE);
}

static void read_error_line (HelioDemoService *self);

static void
on_error_line (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioDemoService) self = weak_take (data);
  char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result,
                                                          NULL, NULL);

  if (self == NULL || line == NULL || self->errors != G_DATA_INPUT_STREAM (source))
    {
      g_free (line);
      return;
    }
  g_free (self->last_words);
  self->last_words = line;
  read_error_line (self);
}

/* Always read to the end: a full pipe would hold the service up. */
static void
read_error_line (HelioDemoService *self)
{
  g_data_input_stream_read_line_async (self->errors, G_PRIORITY_HIGH, NULL, on_error_line,
                                       weak_new (self));
}

static void
on_listening (HelioDemoService *self, const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL)
    return;
  self->port = g_uri_get_port (uri);
  g_free (self->url);
  self->url = g_strdup (url);
  self->listening = TRUE;
  if (self->start_task != NULL)
    issue_token (self);
  else
    {
      forget_timer (self);
      g_signal_emit (self, restarted_signal, 0, self->url);
    }
}

static void
on_output_line (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioDemoService) self = weak_take (data);
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source),
                                                                     result, NULL, NULL);

  /* At the end of the output there is no line: then its own end is about to be told. */
  if (self == NULL || line == NULL || self->stopping
      || self->output != G_DATA_INPUT_STREAM (source))
    return;
  if (g_str_has_prefix (line, LISTENING))
    on_listening (self, g_strstrip (line + strlen (LISTENING)));
  else
    g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, NULL, on_output_line,
                                         weak_new (self));
}

static gboolean
on_deadline (gpointer data)
{
  HelioDemoService *self = data;

  self->timer = 0;
  if (self->start_task != NULL)
    fail_start (self,
                g_error_new_literal (HELIO_DEMO_SERVICE_ERROR, HELIO_DEMO_SERVICE_ERROR_TIMEOUT,
                                     "heliodesk-server did not listen in time"));
  else if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  return G_SOURCE_REMOVE;
}

static void
watch (HelioDemoService *self)
{
  g_clear_object (&self->output);
  g_clear_object (&self->errors);
  g_clear_pointer (&self->last_words, g_free);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->errors = g_data_input_stream_new (g_subprocess_get_stderr_pipe (self->process));
  self->started = g_get_monotonic_time ();
  self->timer = g_timeout_add_seconds (START_DEADLINE_S, on_deadline, self);
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, NULL, on_output_line,
                                       weak_new (self));
  read_error_line (self);
  g_subprocess_wait_async (self->process, NULL, on_ended, weak_new (self));
}

static void
spawn (HelioDemoService *self)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                   | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *port = g_strdup_printf ("%d", self->port);
  const char *const arguments[]
      = { self->program,       "serve", "--database", self->database, "--port", port, "--demo",
          "--exit-with-stdin", NULL };
  g_autoptr (GError) error = NULL;

  self->process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  if (self->process != NULL)
    watch (self);
  else if (self->start_task != NULL)
    fail_start (self, error_died (error->message));
  else
    restart_later (self);
}

/* --- the object --- */

static void
close_input (HelioDemoService *self)
{
  GOutputStream *input = self->process != NULL ? g_subprocess_get_stdin_pipe (self->process) : NULL;

  if (input != NULL)
    g_output_stream_close (input, NULL, NULL);
}

static void
helio_demo_service_dispose (GObject *object)
{
  HelioDemoService *self = HELIO_DEMO_SERVICE (object);

  self->stopping = TRUE;
  forget_timer (self);
  close_input (self);
  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_clear_object (&self->process);

  G_OBJECT_CLASS (helio_demo_service_parent_class)->dispose (object);
}

static void
helio_demo_service_finalize (GObject *object)
{
  HelioDemoService *self = HELIO_DEMO_SERVICE (object);

  g_clear_object (&self->output);
  g_clear_object (&self->errors);
  g_free (self->last_words);
  g_free (self->program);
  g_free (self->database);
  g_free (self->url);
  helio_text_wipe (self->token);

  G_OBJECT_CLASS (helio_demo_service_parent_class)->finalize (object);
}

static void
helio_demo_service_class_init (HelioDemoServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = helio_demo_service_dispose;
  object_class->finalize = helio_demo_service_finalize;
  restarted_signal = g_signal_new ("restarted", HELIO_TYPE_DEMO_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
helio_demo_service_init (HelioDemoService *self)
{
}

/* FALSE when it is no use to begin. */
static gboolean
prepare (HelioDemoService *self, const char *folder, GError **error)
{
  g_autofree char *file = g_build_filename (folder, "service.db", NULL);

  self->program = helio_installation_dup_server_path ();
  self->database = g_strconcat ("sqlite:", file, NULL);
  if (self->program == NULL)
    {
      g_set_error_literal (error, HELIO_DEMO_SERVICE_ERROR, HELIO_DEMO_SERVICE_ERROR_MISSING,
                           "there is no program heliodesk-server");
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error_literal (error, HELIO_DEMO_SERVICE_ERROR, HELIO_DEMO_SERVICE_ERROR_FOLDER, folder);
  return FALSE;
}

void
helio_demo_service_start_async (const char *folder, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (HelioDemoService) self = g_object_new (HELIO_TYPE_DEMO_SERVICE, NULL);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  GError *error = NULL;

  g_return_if_fail (folder != NULL);

  g_task_set_source_tag (task, helio_demo_service_start_async);
  if (!prepare (self, folder, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (cancellable != NULL)
    {
      self->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancel_source, G_SOURCE_FUNC (on_cancelled), self, NULL);
      g_source_attach (self->cancel_source, g_main_context_get_thread_default ());
    }
  /* The task keeps the service while it starts; the service's own fields end with the task. */
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  self->start_task = g_object_ref (task);
  spawn (self);
}

HelioDemoService *
helio_demo_service_start_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_demo_service_start_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
helio_demo_service_get_url (HelioDemoService *self)
{
  g_return_val_if_fail (HELIO_IS_DEMO_SERVICE (self), NULL);

  return self->url;
}

const char *
helio_demo_service_get_token (HelioDemoService *self)
{
  g_return_val_if_fail (HELIO_IS_DEMO_SERVICE (self), NULL);

  return self->token;
}

static gboolean
on_grace_over (gpointer data)
{
  HelioDemoService *self = data;
  gboolean patient = self->started != 0;

  if (patient)
    g_subprocess_send_signal (self->process, SIGTERM);
  else
    g_subprocess_force_exit (self->process);
  self->started = 0;
  self->timer = patient ? g_timeout_add (GRACE_MS, on_grace_over, self) : 0;
  return G_SOURCE_REMOVE;
}

void
helio_demo_service_stop_async (HelioDemoService *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_DEMO_SERVICE (self));
  g_return_if_fail (self->stop_task == NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_demo_service_stop_async);
  self->stopping = TRUE;
  forget_timer (self);
  if (self->process == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->stop_task = g_steal_pointer (&task);
  self->timer = g_timeout_add (GRACE_MS, on_grace_over, self);
  close_input (self);
}

void
helio_demo_service_stop_finish (HelioDemoService *self, GAsyncResult *result)
{
  g_return_if_fail (HELIO_IS_DEMO_SERVICE (self));
  g_return_if_fail (g_async_result_is_tagged (result, helio_demo_service_stop_async));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
