/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-agent.h"

#include "helio-staff-act.h"
#include "helio-staff-forms.h"
#include "helio-storage-accounts.h"

#include <glib/gi18n-lib.h>

struct _HelioDemoAgent
{
  GObject parent_instance;

  HelioStorage *storage;        /* (owned) */
  HelioServiceProfile *profile; /* (owned) */
  HelioLanguages *languages;    /* (owned) */
  HelioClock *clock;            /* (owned) */
  char *email;                  /* (owned) */
  GSource *ear;                 /* (owned) (nullable): until it is stopped */
};

G_DEFINE_FINAL_TYPE (HelioDemoAgent, helio_demo_agent, G_TYPE_OBJECT)

typedef struct
{
  GPtrArray *waiting; /* (owned) (element-type utf8): ids of conversations */
  GError *error;      /* (owned) (nullable) */
} Round;

static gboolean
look_at (const HelioStoredRecord *stored, gpointer data)
{
  Round *self = data;
  g_autoptr (HelioRecord) record = helio_stored_record_read (stored, &self->error);

  if (record == NULL)
    return FALSE;
  if (helio_record_get_integer (record, "open") == TRUE
      && helio_record_get_integer (record, "answered") == FALSE)
    g_ptr_array_add (self->waiting, g_strdup (stored->id));
  return TRUE;
}

static void
answer (HelioDemoAgent *self, gint64 organisation, const char *id)
{
  g_autofree char *user = helio_storage_dup_user_id (self->storage, self->email, NULL);
  g_autofree char *language
      = user != NULL ? helio_storage_dup_language (self->storage, user, NULL) : NULL;
  g_auto (HelioVoice) voice = helio_languages_speak (self->languages, language);
  g_auto (HelioMutation) mutation = {
    .storage = self->storage,
    .profile = self->profile,
    .languages = self->languages,
    .organisation = organisation,
    .staff = C_ ("chat", "Automatic answer"),
    .is_automatic = TRUE,
    .now = helio_clock_now (self->clock),
  };
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_answer);
  g_autoptr (GError) error = NULL;

  helio_record_set_text (
      form, "body",
      C_ ("chat", "This is an automatic answer: it is a demo, and nobody reads along. With a real "
                  "service, somebody of its support would answer here."));
  if (!helio_staff_act_do (helio_staff_act_find ("answer chat"), &mutation, id, form, &error))
    g_message ("demo: %s", error->message);
}

/* What it writes itself is heard, too, and is an answer. */
static void
on_heard (gint64 about, gpointer data)
{
  HelioDemoAgent *self = data;
  Round round = { g_ptr_array_new_with_free_func (g_free), NULL };
  gint64 organisation
      = helio_storage_find_organisation_of (self->storage, self->email, &round.error);

  if (round.error == NULL && organisation != 0 && (about == 0 || about == organisation))
    helio_storage_foreach_record (self->storage, organisation, &helio_kind_conversation, look_at,
                                  &round, round.error == NULL ? &round.error : NULL);
  for (guint i = 0; round.error == NULL && i < round.waiting->len; i++)
    answer (self, organisation, g_ptr_array_index (round.waiting, i));
  if (round.error != NULL)
    g_message ("demo: %s", round.error->message);
  g_clear_error (&round.error);
  g_ptr_array_unref (round.waiting);
}

void
helio_demo_agent_stop (HelioDemoAgent *self)
{
  g_return_if_fail (HELIO_IS_DEMO_AGENT (self));

  if (self->ear != NULL)
    g_source_destroy (self->ear);
  g_clear_pointer (&self->ear, g_source_unref);
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
  on_heard (0, self); /* of what was asked while nobody was there */
  return g_steal_pointer (&self);
}
