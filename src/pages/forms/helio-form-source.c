/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-source.h"

#include "helio-form-layout.h"
#include "helio-store-outbox.h"

void
helio_form_source_free (HelioFormSource *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->target);
  g_clear_object (&self->form);
  g_clear_object (&self->initial);
  g_clear_object (&self->refused);
  g_free (self->entry);
  g_free (self->errors);
  g_free (self->problem);
  g_free (self->coming);
  g_free (self->unfinished);
  if (self->context != NULL)
    self->free_context (self->context);
  g_free (self);
}

/* What is asked for about a system belongs to nothing that is there: two requests about the same
 * system do not wait for each other.
 */
static gboolean
belongs_to (HelioRecord *target)
{
  return helio_record_get_kind (target) != &helio_kind_system;
}

/* Whether a draft is about the system from which the form is opened. */
static gboolean
is_about (HelioReader *reader, const HelioFormQuestion *question, HelioRecord *draft)
{
  g_autoptr (HelioRecord) form = NULL;

  if (question->target == NULL || belongs_to (question->target))
    return TRUE;
  form = helio_reader_find (reader, question->kind->form, helio_record_get_id (draft), NULL);
  return form != NULL
         && g_strcmp0 (helio_record_get_text (form, "system-id"),
                       helio_record_get_number (question->target))
                == 0;
}

/* NULL without @error when there is none, or none that is free. */
static HelioRecord *
find_draft (HelioReader *reader, const HelioFormQuestion *question, const char *field,
            const char *value, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_draft);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, field, HELIO_IS, value);
  g_autoptr (GPtrArray) drafts = helio_reader_list (reader, query, 0, error);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      HelioRecord *draft = g_ptr_array_index (drafts, i);
      gboolean of_entry = helio_record_get_text (draft, "entry") != NULL;

      if (!g_hash_table_contains (question->open, helio_record_get_id (draft))
          && (question->entry != NULL
              || (!of_entry
                  && g_strcmp0 (helio_record_get_text (draft, "command"), question->kind->name) == 0
                  && is_about (reader, question, draft))))
        return g_object_ref (draft);
    }
  return NULL;
}

static gboolean
begin_anew (HelioFormSource *self)
{
  self->form = g_object_ref (self->initial);
  return TRUE;
}

/* Goes on with a draft; @self knows its target. */
static gboolean
go_on (HelioFormSource *self, HelioReader *reader, HelioRecord *draft, GError **error)
{
  self->form = helio_reader_find (reader, self->kind->form, helio_record_get_id (draft), error);
  if (self->form == NULL)
    return FALSE;
  self->kept_at = helio_record_get_integer (draft, "updated-at");
  self->coming = g_strdup (helio_record_get_text (draft, "coming"));
  self->unfinished = g_strdup (helio_record_get_text (draft, "unfinished"));
  if (self->initial == NULL)
    self->initial = helio_command_create_form (self->kind, self->target);
  return TRUE;
}

/* What it is about; nothing when it makes something that belongs to nothing. */
static gboolean
find_target (HelioFormSource *self, HelioReader *reader, HelioRecord *about, GError **error)
{
  const HelioKind *kind = helio_kind_find (helio_record_get_text (about, "target-kind"));
  const char *id = helio_record_get_text (about, "target-id");

  if (kind == NULL || id == NULL || kind == self->kind->makes)
    return TRUE;
  self->target = helio_reader_find (reader, kind, id, error);
  return self->target != NULL;
}

/* The entry's form under an id of its own: until it is submitted, both are there. */
static gboolean
copy_entry (HelioFormSource *self, HelioCommand *command)
{
  HelioRecord *entry = helio_command_get_entry (command);
  g_autofree char *id = g_uuid_string_random ();

  self->initial = helio_record_copy (helio_command_get_form (command));
  helio_record_set_identity (self->initial, 0, id, 0);
  self->form = g_object_ref (self->initial);
  if (g_strcmp0 (helio_record_get_text (entry, "state"), "failed") != 0)
    return TRUE;
  self->refused = helio_record_copy (self->initial);
  self->errors = g_strdup (helio_record_get_text (entry, "errors"));
  self->problem = g_strdup (helio_record_get_text (entry, "problem"));
  return TRUE;
}

static gboolean
read_entry (HelioFormSource *self, HelioReader *reader, const HelioFormQuestion *question,
            GError **error)
{
  g_autoptr (HelioCommand) command = helio_reader_find_command (reader, question->entry, error);
  g_autoptr (HelioRecord) draft = NULL;
  g_autoptr (GError) local = NULL;

  if (command == NULL)
    return FALSE;
  self->kind = helio_command_get_kind (command);
  self->entry = g_strdup (question->entry);
  if (!find_target (self, reader, helio_command_get_entry (command), error)
      || !copy_entry (self, command))
    return FALSE;
  draft = find_draft (reader, question, "entry", question->entry, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (draft == NULL)
    return TRUE;
  g_clear_object (&self->form);
  return go_on (self, reader, draft, error);
}

/* What it was to change may have been sent meanwhile: then it is something new. */
static gboolean
is_of_entry (HelioReader *reader, HelioRecord *draft)
{
  const char *entry = helio_record_get_text (draft, "entry");
  g_autoptr (HelioCommand) command
      = entry != NULL ? helio_reader_find_command (reader, entry, NULL) : NULL;

  return command != NULL;
}

static gboolean
read_draft (HelioFormSource *self, HelioReader *reader, const HelioFormQuestion *question,
            GError **error)
{
  g_autoptr (HelioRecord) draft
      = helio_reader_find (reader, &helio_kind_draft, question->draft, error);

  if (draft == NULL)
    return FALSE;
  if (is_of_entry (reader, draft))
    {
      HelioFormQuestion about_entry = *question;

      about_entry.entry = (char *) helio_record_get_text (draft, "entry");
      return read_entry (self, reader, &about_entry, error);
    }
  self->kind = helio_command_kind_find (helio_record_get_text (draft, "command"));
  if (self->kind != NULL)
    return find_target (self, reader, draft, error) && go_on (self, reader, draft, error);
  g_set_error_literal (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND,
                       "the draft is of a kind that is not known");
  return FALSE;
}

static gboolean
read_new (HelioFormSource *self, HelioReader *reader, const HelioFormQuestion *question,
          GError **error)
{
  g_autoptr (HelioRecord) draft = NULL;
  g_autoptr (GError) local = NULL;

  self->kind = question->kind;
  self->initial = helio_command_create_form (self->kind, question->target);
  if (question->target != NULL && belongs_to (question->target))
    self->target = g_object_ref (question->target);
  if (question->anew)
    return begin_anew (self);
  draft = find_draft (reader, question, self->target != NULL ? "target-id" : "command",
                      self->target != NULL ? helio_record_get_id (self->target) : self->kind->name,
                      &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return draft != NULL ? go_on (self, reader, draft, error) : begin_anew (self);
}

/* What the form began with; it may be the form itself. */
static gboolean
prepare (HelioFormSource *self, HelioReader *reader, GError **error)
{
  const HelioFormLayout *layout = helio_form_layout_find (self->kind);

  if (layout == NULL || layout->prepare == NULL)
    return TRUE;
  self->free_context = layout->free_context;
  if (layout->prepare (reader, self->kind, self->target, self->initial, self->entry,
                       &self->context))
    return TRUE;
  g_set_error_literal (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND,
                       "what the form is about cannot be read");
  return FALSE;
}

HelioFormSource *
helio_form_source_read (HelioReader *reader, const HelioFormQuestion *question, GError **error)
{
  g_autoptr (HelioFormSource) self = g_new0 (HelioFormSource, 1);
  gboolean (*read) (HelioFormSource *, HelioReader *, const HelioFormQuestion *, GError **)
      = question->entry != NULL   ? read_entry
        : question->draft != NULL ? read_draft
                                  : read_new;

  self->kept_at = HELIO_NO_INTEGER;
  return read (self, reader, question, error) && prepare (self, reader, error)
             ? g_steal_pointer (&self)
             : NULL;
}
