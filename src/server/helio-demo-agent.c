/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-agent.h"

#include "helio-source.h"
#include "helio-staff-act.h"
#include "helio-staff-forms.h"
#include "helio-storage-accounts.h"
#include "helio-storage-typing.h"

#include <glib/gi18n-lib.h>

/* How long it writes, in milliseconds. */
#define WRITING_MS 1500

struct _HelioDemoAgent
{
  GObject parent_instance;

  HelioStorage *storage;        /* (owned) */
  HelioServiceProfile *profile; /* (owned) */
  HelioLanguages *languages;    /* (owned) */
  HelioClock *clock;            /* (owned) */
  char *email;                  /* (owned) */
  gint64 organisation;          /* whose conversations were looked at last, or 0 */
  gint64 after;                 /* the revision up to which all of them are answered */
  GPtrArray *begun; /* (owned) (element-type utf8): ids of conversations, in which it writes */
  GSource *pen;     /* (owned) (nullable): while it does */
  GSource *ear;     /* (owned) (nullable): until it is stopped */
};

G_DEFINE_FINAL_TYPE (HelioDemoAgent, helio_demo_agent, G_TYPE_OBJECT)

/* What changed is looked at in turns of so many. */
#define TURN 500

typedef struct
{
  guint n_seen;
  gint64 last;        /* the revision of what was looked at last */
  GPtrArray *waiting; /* (owned) (element-type utf8): ids of conversations */
  GError *error;      /* (owned) (nullable) */
} Turn;

static gboolean
is_waiting (HelioRecord *conversation)
{
  return helio_record_get_integer (conversation, "open") == TRUE
         && helio_record_get_integer (conversation, "answered") == FALSE;
}

static gboolean
look_at (const HelioStoredRecord *stored, gpointer data)
{
  Turn *self = data;
  g_autoptr (HelioRecord) record = NULL;

  self->n_seen++;
  self->last = stored->revision;
  if (stored->deleted || stored->kind != &helio_kind_conversation)
    return TRUE;
  record = helio_stored_record_read (stored, &self->error);
  if (record == NULL)
    return FALSE;
  if (is_waiting (record))
    g_ptr_array_add (self->waiting, g_strdup (stored->id));
  return TRUE;
}

/* FALSE when it may be done later; what the rules do not allow is passed over. */
static gboolean
do_act (HelioDemoAgent *self, const char *words, const char *id, HelioRecord *form, GError **error)
{
  g_auto (HelioMutation) mutation = {
    .storage = self->storage,
    .profile = self->profile,
    .languages = self->languages,
    .organisation = self->organisation,
    .staff = C_ ("chat", "Automatic answer"),
    .is_automatic = TRUE,
    .now = helio_clock_now (self->clock),
  };
  g_autoptr (GError) failure = NULL;

  if (helio_staff_act_do (helio_staff_act_find (words), &mutation, id, form, &failure))
    return TRUE;
  if (failure->domain != HELIO_STORAGE_ERROR)
    {
      g_message ("demo: %s", failure->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
answer (HelioDemoAgent *self, const char *id, GError **error)
{
  g_autofree char *user = helio_storage_dup_user_id (self->storage, self->email, NULL);
  g_autofree char *language
      = user != NULL ? helio_storage_dup_language (self->storage, user, NULL) : NULL;
  g_auto (HelioVoice) voice = helio_languages_speak (self->languages, language);
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_answer);

  helio_record_set_text (
      form, "body",
      C_ ("chat", "This is an automatic answer: it is a demo, and nobody reads along. With a real "
                  "service, somebody of its support would answer here."));
  return do_act (self, "answer chat", id, form, error);
}

static gboolean
say_typing (HelioDemoAgent *self, const char *id, gboolean typing, GError **error)
{
  return helio_storage_say_typing (self->storage,
                                   &(HelioStorageTyping){ .organisation = self->organisation,
                                                          .conversation = (char *) id,
                                                          .from_support = TRUE,
                                                          .typing = typing },
                                   error);
}

/* Whoever has got an answer meanwhile, or is gone, gets none. FALSE when it may be answered later.
 */
static gboolean
finish (HelioDemoAgent *self, const char *id, GError **error)
{
  g_auto (HelioStoredRecord) stored = { 0 };
  g_autoptr (HelioRecord) record = NULL;
  g_autoptr (GError) failure = NULL;

  if (!helio_storage_find (self->storage, self->organisation, &helio_kind_conversation, id, &stored,
                           &failure))
    return helio_storage_error_forgive_missing (&failure, error);
  record = helio_stored_record_read (&stored, error);
  return record != NULL && (!is_waiting (record) || answer (self, id, error))
         && say_typing (self, id, FALSE, error);
}

static gboolean
on_written (gpointer data)
{
  HelioDemoAgent *self = data;
  g_autoptr (GError) error = NULL;

  while (self->begun->len > 0)
    {
      if (!finish (self, g_ptr_array_index (self->begun, 0), &error))
        {
          g_message ("demo: %s", error->message);
          return G_SOURCE_CONTINUE;
        }
      g_ptr_array_remove_index (self->begun, 0);
    }
  g_clear_pointer (&self->pen, g_source_unref);
  return G_SOURCE_REMOVE;
}

/* As people do: it reads, and then writes for a while. */
static gboolean
begin (HelioDemoAgent *self, const char *id, GError **error)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_step);

  if (g_ptr_array_find_with_equal_func (self->begun, id, g_str_equal, NULL))
    return TRUE;
  if (!do_act (self, "read chat", id, form, error) || !say_typing (self, id, TRUE, error))
    return FALSE;
  g_ptr_array_add (self->begun, g_strdup (id));
  if (self->pen == NULL)
    {
      self->pen = g_timeout_source_new (WRITING_MS);
      g_source_set_callback (self->pen, on_written, self, NULL);
      g_source_attach (self->pen, g_main_context_get_thread_default ());
    }
  return TRUE;
}

/* Whoever waits among what has changed since; more: whether there may be others. What fails is
 * looked at again the next time that something is heard. */
static gboolean
answer_turn (HelioDemoAgent *self, gboolean *more, GError **error)
{
  Turn turn = { .last = self->after, .waiting = g_ptr_array_new_with_free_func (g_free) };
  gboolean done = helio_storage_foreach_change (self->storage, self->organisation, self->after,
                                                TURN, look_at, &turn, &turn.error)
                  && turn.error == NULL;

  for (guint i = 0; done && i < turn.waiting->len; i++)
    done = begin (self, g_ptr_array_index (turn.waiting, i), &turn.error);
  g_ptr_array_unref (turn.waiting);
  *more = turn.n_seen == TURN;
  if (done)
    self->after = turn.last;
  else
    g_propagate_error (error, turn.error);
  return done;
}

static gboolean
answer_all (HelioDemoAgent *self, gint64 about, GError **error)
{
  GError *failure = NULL;
  gint64 organisation = helio_storage_find_organisation_of (self->storage, self->email, &failure);
  gboolean more = TRUE;

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (organisation != self->organisation)
    {
      self->after = 0;
      g_ptr_array_set_size (self->begun, 0);
    }
  self->organisation = organisation;
  while (more && organisation != 0 && (about == 0 || about == organisation))
    if (!answer_turn (self, &more, error))
      return FALSE;
  return TRUE;
}

/* What it writes itself is heard, too, and is an answer. */
static void
on_heard (gint64 about, const char *said, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (said == NULL && !answer_all (data, about, &error))
    g_message ("demo: %s", error->message);
}

void
helio_demo_agent_stop (HelioDemoAgent *self)
{
  g_return_if_fail (HELIO_IS_DEMO_AGENT (self));

  helio_source_drop (&self->ear);
  helio_source_drop (&self->pen);
}

static void
helio_demo_agent_dispose (GObject *object)
{
  helio_demo_agent_stop (HELIO_DEMO_AGENT (object));

  G_OBJECT_CLASS (helio_demo_agent_parent_class)->dispose (object);
}

static void
helio_demo_agent_finalize (GObject *object)
{
  HelioDemoAgent *self = HELIO_DEMO_AGENT (object);

  g_clear_object (&self->storage);
  g_clear_object (&self->profile);
  g_clear_object (&self->languages);
  g_clear_object (&self->clock);
  g_ptr_array_unref (self->begun);
  g_free (self->email);

  G_OBJECT_CLASS (helio_demo_agent_parent_class)->finalize (object);
}

static void
helio_demo_agent_class_init (HelioDemoAgentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_demo_agent_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_demo_agent_finalize;
}

static void
helio_demo_agent_init (HelioDemoAgent *self)
{
  self->begun = g_ptr_array_new_with_free_func (g_free);
}

HelioDemoAgent *
helio_demo_agent_new (HelioStorage *storage, HelioServiceProfile *profile,
                      HelioLanguages *languages, HelioClock *clock, const char *email,
                      GError **error)
{
  g_autoptr (HelioDemoAgent) self = NULL;

  g_return_val_if_fail (HELIO_IS_STORAGE (storage), NULL);
  g_return_val_if_fail (HELIO_IS_SERVICE_PROFILE (profile), NULL);
  g_return_val_if_fail (HELIO_IS_LANGUAGES (languages), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (email != NULL, NULL);

  self = g_object_new (HELIO_TYPE_DEMO_AGENT, NULL);
  self->storage = g_object_ref (storage);
  self->profile = g_object_ref (profile);
  self->languages = g_object_ref (languages);
  self->clock = g_object_ref (clock);
  self->email = g_strdup (email);
  self->ear = helio_storage_listen (storage, on_heard, self, error);
  if (self->ear == NULL)
    return NULL;
  on_heard (0, NULL, self); /* of what was asked while nobody was there */
  return g_steal_pointer (&self);
}
