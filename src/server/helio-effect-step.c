/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service's people do with any record: a step of its life, and who is told. */
#include "helio-effects-private.h"
#include "helio-life-cycle.h"
#include "helio-mail.h"
#include "helio-storage-accounts.h"
#include "helio-storage-mail.h"

#include <glib/gi18n-lib.h>

/* For the service's people, who read English. */
static gboolean
refuse (HelioMutation *self, const HelioField *status, const char *value, GError **error)
{
  g_autofree char *title = helio_record_dup_title (self->target);
  g_autofree char *ways = helio_life_cycle_dup_ways (self->command->name, status->vocabulary);

  g_set_error (error, HELIO_MUTATION_ERROR, HELIO_MUTATION_ERROR_NOT_ALLOWED,
               "%s is: %s; this is done when it is one of: %s", title,
               value != NULL ? helio_vocabulary_label (status->vocabulary, value) : "", ways);
  return FALSE;
}

gboolean
helio_effect_step (HelioMutation *self, GError **error)
{
  const HelioKind *kind = helio_record_get_kind (self->target);
  guint status = helio_kind_field (kind, "status");
  const char *value = helio_record_get_nth_text (self->target, status);
  const HelioLifeStep *step = helio_life_cycle_find (self->command->name, value);

  if (step == NULL)
    return refuse (self, &kind->fields[status], value, error);
  if (step->to != NULL)
    helio_record_set_nth_text (self->target, status, step->to, -1);
  helio_mutation_change (self, self->target);
  return TRUE;
}

gboolean
helio_effect_take (HelioMutation *self, GError **error)
{
  if (!helio_effect_step (self, error))
    return FALSE;
  helio_record_set_text (self->target, "assigned-to",
                         helio_record_get_text (self->form, "assigned-to"));
  return TRUE;
}

gboolean
helio_effect_resolve (HelioMutation *self, GError **error)
{
  static const char *const fields[] = { "number", "system-id", "system-name", "subject", NULL };

  return helio_effect_step (self, error)
         && helio_effect_tell (self, self->target,
                               helio_record_get_text (self->target, "contact-email"),
                               NC_ ("mail", "Your case is resolved."), fields, error);
}

/* --- who is told --- */

/* Both may be NULL: the address may be of somebody who is no user. FALSE with an error set. */
static gboolean
find_reader (HelioMutation *self, const char *email, HelioRecord **user, char **language,
             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = helio_storage_dup_user_id (self->storage, email, &failure);

  if (id != NULL)
    {
      *user = helio_mutation_find (self, &helio_kind_user, id, &failure);
      if (*user != NULL)
        *language = helio_storage_dup_language (self->storage, id, &failure);
    }
  return helio_storage_error_forgive_missing (&failure, error);
}

GString *
helio_effect_write (const char *news, HelioRecord *record, const char *const *fields)
{
  GString *body = g_string_new (news);

  g_string_append (body, "\n\n");
  for (guint i = 0; fields[i] != NULL; i++)
    helio_mail_add_field (body, record, fields[i]);
  return body;
}

gboolean
helio_effect_send (HelioMutation *self, const char *email, const char *subject, const GString *body,
                   GError **error)
{
  return helio_storage_queue_mail (self->storage, self->organisation,
                                   &(HelioMail){ email, subject, body->str, NULL }, self->now,
                                   error);
}

/* As somebody reads it: what a case is about is kept in English. */
static HelioRecord *
translate (HelioMutation *self, HelioRecord *record, const char *language)
{
  HelioRecord *translated = helio_record_copy (record);
  int id = helio_kind_find_field (helio_record_get_kind (record), "subject-id");
  const char *subject
      = id >= 0 ? helio_effect_find_subject (self, helio_record_get_nth_text (record, (guint) id),
                                             language)
                : NULL;

  if (subject != NULL)
    helio_record_set_text (translated, "subject", subject);
  return translated;
}

gboolean
helio_effect_tell (HelioMutation *self, HelioRecord *record, const char *email, const char *news,
                   const char *const *fields, GError **error)
{
  g_autoptr (HelioRecord) user = NULL, read = NULL;
  g_autofree char *last = NULL, *subject = NULL;
  const char *language;
  g_autoptr (GString) body = NULL;
  g_auto (HelioVoice) voice = (HelioVoice) 0;

  if (email == NULL)
    return TRUE;
  if (!find_reader (self, email, &user, &last, error))
    return FALSE;
  language = helio_mail_language (user, last);
  voice = helio_languages_speak (self->languages, language);
  read = translate (self, record, language);
  subject = helio_record_dup_title (read);
  body = helio_effect_write (g_dpgettext2 (GETTEXT_PACKAGE, "mail", news), read, fields);
  return helio_effect_send (self, email, subject, body, error);
}
