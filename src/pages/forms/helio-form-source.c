/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where forms come from: nothing, a draft, or an entry of the outbox. */
#include "helio-form-private.h"

#include "helio-form-layout.h"
#include "helio-store-outbox.h"

G_DEFINE_QUARK (helio_form_error, helio_form_error)

/* What is asked for, on its way through the reading thread. */
typedef struct
{
  const HelioCommandKind *kind;
  HelioRecord *target; /* (owned) (nullable) */
  char *draft;         /* (owned) (nullable) */
  char *entry;         /* (owned) (nullable) */
  gboolean anew;       /* without a draft */
  GHashTable *open;    /* (owned): ids of drafts that somebody fills in */
  GHashTable *left;    /* (owned): ids of drafts whose form is there, though closed */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->target);
  g_free (question->draft);
  g_free (question->entry);
  g_clear_pointer (&question->open, g_hash_table_unref);
  g_clear_pointer (&question->left, g_hash_table_unref);
  g_free (question);
}

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

/* --- on the reading thread --- */

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
is_about (HelioReader *reader, const Question *question, HelioRecord *draft)
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
find_draft (HelioReader *reader, const Question *question, const char *field, const char *value,
            GError **error)
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
read_entry (HelioFormSource *self, HelioReader *reader, const Question *question, GError **error)
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
read_draft (HelioFormSource *self, HelioReader *reader, const Question *question, GError **error)
{
  g_autoptr (HelioRecord) draft
      = helio_reader_find (reader, &helio_kind_draft, question->draft, error);

  if (draft == NULL)
    return FALSE;
  if (is_of_entry (reader, draft))
    {
      Question about_entry = *question;

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
read_new (HelioFormSource *self, HelioReader *reader, const Question *question, GError **error)
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

static gpointer
read_source (HelioReader *reader, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (HelioFormSource) self = g_new0 (HelioFormSource, 1);
  gboolean (*read) (HelioFormSource *, HelioReader *, const Question *, GError **)
      = question->entry != NULL   ? read_entry
        : question->draft != NULL ? read_draft
                                  : read_new;

  self->kept_at = HELIO_NO_INTEGER;
  return read (self, reader, question, error) && prepare (self, reader, error)
             ? g_steal_pointer (&self)
             : NULL;
}

/* --- on the main thread --- */

static void ask (GTask *task);

static gboolean
is_same (HelioRecord *target, HelioRecord *other)
{
  if (target == NULL || other == NULL)
    return target == other;
  return helio_record_get_kind (target) == helio_record_get_kind (other)
         && g_str_equal (helio_record_get_id (target), helio_record_get_id (other));
}

/* What was written last may have found no room in the cache. */
static HelioForm *
find_unkept (HelioWorkspace *workspace, const Question *question, HelioFormSource *source)
{
  g_autoptr (GHashTable) left = helio_workspace_dup_drafts (workspace, HELIO_DRAFT_LEFT);
  GHashTableIter iter;
  gpointer draft;

  if (question->anew || source->kept_at != HELIO_NO_INTEGER || source->entry != NULL
      || !is_same (source->target, question->target))
    return NULL;
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &draft, NULL))
    {
      HelioForm *form = helio_workspace_find_left_draft (workspace, draft);

      if (helio_form_get_kind (form) == source->kind && !helio_form_changes_entry (form)
          && is_same (helio_form_get_target (form), source->target))
        return form;
    }
  return NULL;
}

/* What comes of what was read; NULL when it may be old: what was on its way into the draft has come
 * meanwhile, or another form has gone on with it.
 */
static HelioForm *
make_form (HelioWorkspace *workspace, const Question *question, HelioFormSource *read)
{
  g_autoptr (HelioFormSource) source = read;
  const char *draft = helio_record_get_id (source->form);
  HelioForm *left = helio_workspace_find_left_draft (workspace, draft);

  if (left == NULL)
    left = find_unkept (workspace, question, source);
  if (left != NULL)
    {
      g_object_ref (left);
      helio_form_take_up (left);
      return left;
    }
  return g_hash_table_contains (question->left, draft)
                 || helio_workspace_is_draft_open (workspace, draft)
             ? NULL
             : helio_form_new (workspace, g_steal_pointer (&source));
}

/* Takes the task, and what was read. */
static void
answer (GTask *task, HelioFormSource *read)
{
  HelioForm *form = make_form (g_task_get_source_object (task), g_task_get_task_data (task), read);

  if (form == NULL)
    {
      ask (task);
      return;
    }
  g_task_return_pointer (task, form, g_object_unref);
  g_object_unref (task);
}

/* What is not there any more is not filled in. */
static void
forget_missing (HelioVault *vault, HelioRecord *form)
{
  const HelioKind *kind = helio_record_get_kind (form);

  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_SECRET)
        && helio_record_get_nth_text (form, i) != NULL
        && helio_vault_get (vault, helio_record_get_nth_text (form, i)) == NULL)
      helio_record_set_nth_text (form, i, NULL, -1);
}

/* As last time. */
static void
fill_in_last (HelioVault *vault, HelioRecord *form)
{
  const HelioKind *kind = helio_record_get_kind (form);

  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_SECRET))
      helio_record_set_nth_text (form, i, helio_vault_get_last (vault, kind->fields[i].name), -1);
}

/* What was read, until its secrets are there. */
typedef struct
{
  GTask *task;           /* (owned) */
  HelioFormSource *read; /* (owned) */
} Unsealing;

/* A keyring that cannot be used keeps nobody from a form. */
static void
on_vault_open (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Unsealing *unsealing = data;
  HelioVault *vault = HELIO_VAULT (source);
  HelioFormSource *read = unsealing->read;

  helio_vault_open_finish (vault, result, NULL);
  if (read->entry == NULL)
    fill_in_last (vault, read->initial);
  forget_missing (vault, read->initial);
  forget_missing (vault, read->form);
  if (read->refused != NULL)
    forget_missing (vault, read->refused);
  answer (unsealing->task, read);
}

/* Takes the task, and what was read. */
static void
unseal (GTask *task, HelioFormSource *read)
{
  HelioWorkspace *workspace = g_task_get_source_object (task);
  Unsealing *unsealing = g_new (Unsealing, 1);

  *unsealing = (Unsealing){ task, read };
  helio_vault_open_async (helio_sync_engine_get_vault (helio_workspace_get_engine (workspace)),
                          on_vault_open, unsealing);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  HelioFormSource *read = helio_store_read_finish (HELIO_STORE (source), result, &error);

  if (read == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else if (helio_kind_first_with (read->kind->form, HELIO_TRAIT_SECRET) >= 0)
    unseal (task, read);
  else
    answer (task, read);
}

static void
ask_now (GTask *task)
{
  HelioWorkspace *workspace = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  if (question->draft != NULL && helio_workspace_is_draft_open (workspace, question->draft))
    {
      g_task_return_new_error (task, HELIO_FORM_ERROR, HELIO_FORM_ERROR_OPEN,
                               "%s: a form has it open", question->draft);
      g_object_unref (task);
      return;
    }
  g_clear_pointer (&question->open, g_hash_table_unref);
  g_clear_pointer (&question->left, g_hash_table_unref);
  question->open = helio_workspace_dup_drafts (workspace, HELIO_DRAFT_OPEN);
  question->left = helio_workspace_dup_drafts (workspace, HELIO_DRAFT_LEFT);
  helio_store_read_async (helio_workspace_get_store (workspace), read_source, question, NULL,
                          (GDestroyNotify) helio_form_source_free, g_task_get_cancellable (task),
                          on_read, task);
}

static void
on_draft_moved (HelioWorkspace *workspace, GTask *task)
{
  if (helio_workspace_is_closing_draft (workspace))
    return;
  g_signal_handlers_disconnect_by_func (workspace, on_draft_moved, task);
  ask_now (task);
}

/* Takes the task, whose data is the question. A draft that was just closed may be the one that is
 * wanted.
 */
static void
ask (GTask *task)
{
  HelioWorkspace *workspace = g_task_get_source_object (task);

  if (helio_workspace_is_closing_draft (workspace))
    g_signal_connect (workspace, "draft-moved", G_CALLBACK (on_draft_moved), task);
  else
    ask_now (task);
}

/* Takes the question. */
static void
begin (HelioWorkspace *workspace, const Question *question, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, data);

  g_task_set_source_tag (task, helio_form_open_async);
  g_task_set_task_data (task, g_memdup2 (question, sizeof (Question)), question_free);
  ask (task);
}

static HelioRecord *
copy_target (HelioRecord *target)
{
  return target != NULL ? helio_record_copy (target) : NULL;
}

void
helio_form_open_async (HelioWorkspace *workspace, const HelioCommandKind *kind, HelioRecord *target,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (kind != NULL);

  begin (workspace, &(Question){ .kind = kind, .target = copy_target (target) }, cancellable,
         callback, data);
}

void
helio_form_open_new_async (HelioWorkspace *workspace, const HelioCommandKind *kind,
                           HelioRecord *target, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (kind != NULL);

  begin (workspace, &(Question){ .kind = kind, .target = copy_target (target), .anew = TRUE },
         cancellable, callback, data);
}

void
helio_form_open_draft_async (HelioWorkspace *workspace, const char *draft,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (draft != NULL);

  begin (workspace, &(Question){ .draft = g_strdup (draft) }, cancellable, callback, data);
}

void
helio_form_open_entry_async (HelioWorkspace *workspace, const char *entry,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (entry != NULL);

  begin (workspace, &(Question){ .entry = g_strdup (entry) }, cancellable, callback, data);
}

HelioForm *
helio_form_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_form_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
