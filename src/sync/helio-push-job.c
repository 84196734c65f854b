/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-push-job.h"

#include "helio-local-id.h"
#include "helio-send-job.h"
#include "helio-store-outbox.h"
#include "helio-time.h"

/*
 * list ──▶ pick ──▶ send ──▶ pick … ──▶ done
 *   ▲       └▶ send ──┘       │
 *   └──── something is new ───┘
 */

#define MAX_SENDING 2
/* How often an entry may be sent in one run: each time it has become another one meanwhile. */
#define MAX_TRIES 3
/* Until it is sent again by itself then. */
#define CHANGING_PAUSE (60 * HELIO_SECOND)
/* When so many in a row get no answer it is not their doing. */
#define MAX_LOST 2

struct _HelioPushJob
{
  GObject parent_instance;

  /* Input */
  HelioStore *store;   /* (owned) */
  HelioClient *client; /* (owned) */
  HelioClock *clock;   /* (owned) */
  HelioVault *vault;   /* (owned) */
  gboolean eager;

  /* In progress */
  GTask *task;         /* (owned) (nullable) */
  GPtrArray *commands; /* (owned) (element-type HelioCommand): as of the latest list */
  GHashTable *sending; /* (owned): what each entry that is being sent is about */
  GHashTable *n_tries; /* (owned): of each entry */
  gboolean listing;
  gboolean look_again;
  guint n_lost;  /* in a row */
  GError *error; /* (owned) (nullable): why nothing more is sent */

  /* Result */
  gint64 next;
};

G_DEFINE_FINAL_TYPE (HelioPushJob, helio_push_job, G_TYPE_OBJECT)

static guint warned_signal;

static void go_on (HelioPushJob *self);

/* --- what can be sent --- */

static char *
dup_target (HelioCommand *command)
{
  const char *id;
  const HelioKind *kind = helio_command_get_target (command, &id);

  return g_strconcat (kind->name, " ", id, NULL);
}

static const char *
get_text (HelioCommand *command, const char *field)
{
  return helio_record_get_text (helio_command_get_entry (command), field);
}

static guint
get_n_tries (HelioPushJob *self, HelioCommand *command)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->n_tries, helio_command_get_id (command)));
}

/* Microseconds until it may be tried by itself; 0 for now. */
static gint64
get_pause (HelioPushJob *self, HelioCommand *command)
{
  return helio_entry_get_pause (helio_command_get_entry (command), helio_clock_now (self->clock));
}

/* Microseconds until the service wants to hear anything. */
static gint64
get_busy_pause (HelioPushJob *self)
{
  gint64 pause = 0;

  for (guint i = 0; i < self->commands->len; i++)
    if (g_strcmp0 (get_text (g_ptr_array_index (self->commands, i), "cause"), "busy") == 0)
      pause = MAX (pause, get_pause (self, g_ptr_array_index (self->commands, i)));
  return pause;
}

/* Whether it is only a matter of time. */
static gboolean
waits (HelioCommand *command)
{
  const char *state = get_text (command, "state");
  const char *id;

  helio_command_get_target (command, &id);
  if (helio_local_id_is (id) && !helio_command_makes_target (command))
    return FALSE;
  return g_strcmp0 (state, "pending") == 0 || g_strcmp0 (state, "sending") == 0;
}

typedef gboolean (*Match) (HelioPushJob *self, HelioCommand *command, gpointer data);

/* The first of the commands about a record goes first, or none of them does. */
static HelioCommand *
find_foremost (HelioPushJob *self, Match match, gpointer data)
{
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer target;

  g_hash_table_iter_init (&iter, self->sending);
  while (g_hash_table_iter_next (&iter, NULL, &target))
    g_hash_table_add (targets, g_strdup (target));
  for (guint i = 0; i < self->commands->len; i++)
    {
      HelioCommand *command = g_ptr_array_index (self->commands, i);

      if (g_hash_table_add (targets, dup_target (command)) && match (self, command, data))
        return command;
    }
  return NULL;
}

static gboolean
is_due (HelioPushJob *self, HelioCommand *command, gpointer data)
{
  return waits (command) && get_n_tries (self, command) < MAX_TRIES
         && get_pause (self, command) == 0;
}

/* It was tried before, in vain. */
static gboolean
is_late (HelioPushJob *self, HelioCommand *command, gpointer data)
{
  return waits (command) && self->eager && get_n_tries (self, command) == 0;
}

/* What has been in vain before comes last, so that it holds nothing up. */
static HelioCommand *
pick (HelioPushJob *self)
{
  HelioCommand *command;

  if (get_busy_pause (self) > 0)
    return NULL;
  command = find_foremost (self, is_due, NULL);
  return command != NULL ? command : find_foremost (self, is_late, NULL);
}

/* --- the end --- */

static gboolean
shorten_pause (HelioPushJob *self, HelioCommand *command, gpointer data)
{
  gint64 *pause = data;
  gboolean changes = get_n_tries (self, command) >= MAX_TRIES
                     && helio_record_get_integer (helio_command_get_entry (command), "not-before")
                            == HELIO_NO_INTEGER;

  if (waits (command))
    *pause = MIN (*pause, changes ? CHANGING_PAUSE : get_pause (self, command));
  return FALSE;
}

/* That is now if a pause was over before the others were done. */
static gint64
find_next (HelioPushJob *self)
{
  gint64 pause = G_MAXINT64;

  find_foremost (self, shorten_pause, &pause);
  return pause == G_MAXINT64 ? HELIO_NO_INTEGER
                             : helio_clock_now (self->clock) + MAX (pause, get_busy_pause (self));
}

static void
end (HelioPushJob *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  self->next = find_next (self);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* Takes the error; nothing more is sent. */
static void
stop (HelioPushJob *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

/* --- sending --- */

static void
forget (HelioPushJob *self, const char *entry)
{
  for (guint i = 0; i < self->commands->len; i++)
    if (g_str_equal (helio_command_get_id (g_ptr_array_index (self->commands, i)), entry))
      {
        g_ptr_array_remove_index (self->commands, i);
        return;
      }
}

static void
set_n_tries (HelioPushJob *self, const char *entry, guint n)
{
  g_hash_table_insert (self->n_tries, g_strdup (entry), GUINT_TO_POINTER (n));
}

/* Takes the error. */
static void
take_sending (HelioPushJob *self, HelioCommand *command, HelioSending sending, GError *error)
{
  const char *entry = helio_command_get_id (command);

  self->n_lost = sending == HELIO_SENDING_LOST ? self->n_lost + 1 : 0;
  switch (sending)
    {
    case HELIO_SENDING_SETTLED:
      forget (self, entry);
      /* What is about what it made can be sent now. */
      if (helio_command_get_kind (command)->makes != NULL)
        self->look_again = TRUE;
      break;
    case HELIO_SENDING_CHANGED:
      set_n_tries (self, entry, get_n_tries (self, command) + 1);
      self->look_again = TRUE;
      break;
    case HELIO_SENDING_STUCK:
    case HELIO_SENDING_LOST:
      set_n_tries (self, entry, MAX_TRIES);
      self->look_again = TRUE;
      break;
    case HELIO_SENDING_PAUSED:
    default:
      break;
    }
  if (sending == HELIO_SENDING_PAUSED || self->n_lost >= MAX_LOST)
    stop (self, error);
  else
    g_clear_error (&error);
}

typedef struct
{
  HelioPushJob *job;     /* (owned) */
  HelioCommand *command; /* (owned) */
} Sent;

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Sent *sent = data;
  g_autoptr (HelioPushJob) self = sent->job;
  g_autoptr (HelioCommand) command = sent->command;
  g_autoptr (GPtrArray) warnings = NULL;
  GError *error = NULL;
  HelioSending sending = helio_send_finish (HELIO_STORE (source), result, &warnings, &error);

  g_hash_table_remove (self->sending, helio_command_get_id (command));
  if (warnings != NULL && warnings->len > 0)
    g_signal_emit (self, warned_signal, 0, warnings);
  take_sending (self, command, sending, error);
  go_on (self);
}

static void
send_command (HelioPushJob *self, HelioCommand *command)
{
  Sent *sent = g_new (Sent, 1);

  *sent = (Sent){ g_object_ref (self), helio_command_ref (command) };
  g_hash_table_insert (self->sending, g_strdup (helio_command_get_id (command)),
                       dup_target (command));
  helio_send_async (self->store, self->client, self->clock, self->vault,
                    helio_command_get_id (command), g_task_get_cancellable (self->task), on_sent,
                    sent);
}

/* --- listing --- */

static gpointer
read_commands (HelioReader *reader, gpointer data, GError **error)
{
  return helio_reader_list_commands (reader, error);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPushJob) self = data;
  GError *error = NULL;
  GPtrArray *commands = helio_store_read_finish (HELIO_STORE (source), result, &error);

  self->listing = FALSE;
  if (commands != NULL)
    {
      g_ptr_array_unref (self->commands);
      self->commands = commands;
    }
  else
    stop (self, error);
  go_on (self);
}

static void
list (HelioPushJob *self)
{
  self->look_again = FALSE;
  self->listing = TRUE;
  helio_store_read_async (self->store, read_commands, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, g_task_get_cancellable (self->task),
                          on_listed, g_object_ref (self));
}

static void
go_on (HelioPushJob *self)
{
  HelioCommand *command = NULL;

  while (self->error == NULL && !self->listing && g_hash_table_size (self->sending) < MAX_SENDING
         && (command = pick (self)) != NULL)
    send_command (self, command);
  if (self->listing)
    return;
  if (self->error == NULL && self->look_again && command == NULL)
    list (self);
  else if (g_hash_table_size (self->sending) == 0)
    end (self);
}

/* --- the object --- */

static void
helio_push_job_finalize (GObject *object)
{
  HelioPushJob *self = HELIO_PUSH_JOB (object);

  g_assert (self->task == NULL && self->error == NULL);
  g_clear_object (&self->store);
  g_clear_object (&self->client);
  g_clear_object (&self->clock);
  g_clear_object (&self->vault);
  g_ptr_array_unref (self->commands);
  g_hash_table_unref (self->sending);
  g_hash_table_unref (self->n_tries);

  G_OBJECT_CLASS (helio_push_job_parent_class)->finalize (object);
}

static void
helio_push_job_class_init (HelioPushJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_push_job_finalize;
  warned_signal = g_signal_new ("warned", HELIO_TYPE_PUSH_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
helio_push_job_init (HelioPushJob *self)
{
  self->commands = g_ptr_array_new ();
  self->sending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->n_tries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->next = HELIO_NO_INTEGER;
}

HelioPushJob *
helio_push_job_new (HelioStore *store, HelioClient *client, HelioClock *clock, HelioVault *vault,
                    gboolean eager)
{
  HelioPushJob *self;

  g_return_val_if_fail (HELIO_IS_STORE (store), NULL);
  g_return_val_if_fail (HELIO_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (HELIO_IS_VAULT (vault), NULL);

  self = g_object_new (HELIO_TYPE_PUSH_JOB, NULL);
  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->clock = g_object_ref (clock);
  self->vault = g_object_ref (vault);
  self->eager = eager;
  return self;
}

void
helio_push_job_run_async (HelioPushJob *self, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_PUSH_JOB (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (self->task, helio_push_job_run_async);
  list (self);
}

gboolean
helio_push_job_run_finish (HelioPushJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_PUSH_JOB (self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_push_job_run_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
helio_push_job_wake (HelioPushJob *self)
{
  g_return_if_fail (HELIO_IS_PUSH_JOB (self));

  if (self->task == NULL)
    return;
  self->look_again = TRUE;
  self->eager = TRUE;
  g_hash_table_remove_all (self->n_tries);
  go_on (self);
}

gint64
helio_push_job_get_next (HelioPushJob *self)
{
  g_return_val_if_fail (HELIO_IS_PUSH_JOB (self), HELIO_NO_INTEGER);
  return self->next;
}
