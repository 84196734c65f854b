/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-private.h"

#include "helio-action.h"
#include "helio-file-taker.h"
#include "helio-form-draft.h"
#include "helio-form-problems.h"
#include "helio-form-secrets.h"
#include "helio-store-outbox.h"
#include "helio-unfinished.h"

#define PLACE "@place" /* among what is unfinished, where no field is called like that */

struct _HelioForm
{
  GObject parent_instance;

  HelioWorkspace *workspace;   /* (owned) */
  HelioFormSource *source;     /* (owned): what it came from */
  HelioRecord *record;         /* (owned): what is filled in */
  HelioFormProblems *problems; /* (owned) */
  GHashTable *unfinished;      /* (owned): field → what stands there and is not in the record */
  HelioFileTaker *taker;       /* (owned) */
  HelioFormDraft *draft;       /* (owned) */
  char *objection;             /* (owned) (nullable): why it cannot be done */

  guint n_holds;
  gboolean valid;
  gboolean changed;
  gboolean submitting;
};

G_DEFINE_FINAL_TYPE (HelioForm, helio_form, G_TYPE_OBJECT)
G_DEFINE_QUARK (helio_form_error, helio_form_error)

typedef enum
{
  PROP_VALID = 1,
  PROP_CHANGED,
} HelioFormProperty;

static GParamSpec *props[PROP_CHANGED + 1];
static guint checked_signal, written_signal;

/* --- checking --- */

static void
set_flag (HelioForm *self, gboolean *flag, HelioFormProperty property, gboolean value)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static void
check (HelioForm *self)
{
  gboolean valid = helio_form_problems_check (self->problems, self->source->kind, self->record);

  set_flag (self, &self->changed, PROP_CHANGED,
            helio_file_taker_has_coming (self->taker)
                || helio_form_differs (self, self->source->initial));
  set_flag (self, &self->valid, PROP_VALID, valid && self->n_holds == 0 && self->objection == NULL);
  g_signal_emit (self, checked_signal, 0);
}

static void
on_changed (HelioForm *self)
{
  if (helio_form_draft_has_ended (self->draft))
    return;
  check (self);
  helio_form_draft_note_change (self->draft);
}

/* --- submitting --- */

static void
on_submitted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioForm *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->submitting = FALSE;
  if (!helio_store_finish (HELIO_STORE (source), result, &error))
    {
      helio_form_draft_reopen (self->draft);
      g_task_return_error (task, error);
      return;
    }
  helio_form_secrets_note_named (self);
  helio_form_draft_settle (self->draft);
  g_task_return_boolean (task, TRUE);
}

void
helio_form_submit_async (HelioForm *self, GAsyncReadyCallback callback, gpointer data)
{
  HelioStore *store;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_FORM (self));
  g_return_if_fail (self->valid && !self->submitting);

  store = helio_workspace_get_store (self->workspace);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_form_submit_async);
  helio_form_draft_end (self->draft);
  self->submitting = TRUE;
  if (self->source->entry != NULL)
    helio_store_edit_async (store, self->source->entry, self->record, NULL, on_submitted,
                            g_object_ref (task));
  else
    {
      g_autoptr (HelioCommand) command = helio_form_create_command (self);

      helio_store_enqueue_async (store, command, NULL, on_submitted, g_object_ref (task));
    }
}

gboolean
helio_form_submit_finish (HelioForm *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_form_submit_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- the object --- */

static void
helio_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioForm *self = HELIO_FORM (object);

  switch ((HelioFormProperty) prop_id)
    {
    case PROP_VALID:
      g_value_set_boolean (value, self->valid);
      break;
    case PROP_CHANGED:
      g_value_set_boolean (value, self->changed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_form_finalize (GObject *object)
{
  HelioForm *self = HELIO_FORM (object);

  g_clear_pointer (&self->draft, helio_form_draft_free);
  g_clear_object (&self->record);
  g_clear_object (&self->taker);
  g_clear_pointer (&self->source, helio_form_source_free);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->problems, helio_form_problems_free);
  g_clear_pointer (&self->unfinished, g_hash_table_unref);
  g_free (self->objection);

  G_OBJECT_CLASS (helio_form_parent_class)->finalize (object);
}

static void
helio_form_class_init (HelioFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = helio_form_get_property;
  object_class->finalize = helio_form_finalize;
  props[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, readable);
  props[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  checked_signal = g_signal_new ("checked", HELIO_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  written_signal = g_signal_new ("written", HELIO_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
helio_form_init (HelioForm *self)
{
}

/* It may have become impossible since a draft of it was begun. What is in the outbox already counts
 * as done, as far as its record goes. */
static void
find_objection (HelioForm *self)
{
  if (self->source->target != NULL && self->source->entry == NULL)
    helio_action_look_up (self->source->target, self->source->kind->name, &self->objection);
}

HelioCommand *
helio_form_create_command (HelioForm *self)
{
  HelioRecord *user = helio_workspace_get_user (self->workspace);

  return helio_command_new (self->source->kind, self->source->target, self->record,
                            user != NULL ? helio_record_get_text (user, "name") : NULL,
                            helio_clock_now (helio_workspace_get_clock (self->workspace)));
}

/* Takes @source. */
HelioForm *
helio_form_new (HelioWorkspace *workspace, HelioFormSource *source)
{
  HelioForm *self = g_object_new (HELIO_TYPE_FORM, NULL);

  self->workspace = g_object_ref (workspace);
  self->source = source;
  self->record = helio_record_copy (source->form);
  self->unfinished = helio_unfinished_parse (source->unfinished);
  self->problems = helio_form_problems_new (source->refused, source->errors);
  find_objection (self);
  self->taker = helio_file_taker_new (self);
  self->draft = helio_form_draft_new (self, source->entry, source->kept_at);
  g_signal_connect_object (self->record, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  check (self);
  helio_file_taker_take_coming (self->taker, source->coming);
  return self;
}

char *
helio_form_dup_unfinished (HelioForm *self)
{
  return helio_unfinished_print (self->unfinished);
}

gboolean
helio_form_is_closed (HelioForm *self)
{
  return helio_form_draft_is_closed (self->draft);
}

void
helio_form_tell_written (HelioForm *self)
{
  g_signal_emit (self, written_signal, 0);
}

HelioWorkspace *
helio_form_get_workspace (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  return self->workspace;
}

const HelioCommandKind *
helio_form_get_kind (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  return self->source->kind;
}

HelioRecord *
helio_form_get_target (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  return self->source->target;
}

gpointer
helio_form_get_context (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  return self->source->context;
}

const char *
helio_form_get_entry (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  return self->source->entry != NULL ? self->source->entry : helio_record_get_id (self->record);
}

gboolean
helio_form_changes_entry (HelioForm *self)
{
  return self->source->entry != NULL;
}

HelioRecord *
helio_form_get_record (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  return self->record;
}

HelioFileTaker *
helio_form_get_file_taker (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  return self->taker;
}

gint64
helio_form_get_kept_at (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), HELIO_NO_INTEGER);
  return helio_form_draft_get_kept_at (self->draft);
}

const char *
helio_form_get_refusal (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  if (helio_form_problems_are_answered (self->problems))
    return NULL;
  return helio_vocabulary_label (&helio_action_reason, self->source->problem);
}

gboolean
helio_form_find_problem (HelioForm *self, const char *field, HelioInvalid *code)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), FALSE);
  return helio_form_problems_find (self->problems, field, code);
}

char *
helio_form_dup_problem (HelioForm *self, const HelioField *field)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  return helio_form_problems_dup_text (self->problems, field);
}

const char *
helio_form_get_objection (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  return self->objection;
}

gboolean
helio_form_is_valid (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), FALSE);
  return self->valid;
}

gboolean
helio_form_is_changed (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), FALSE);
  return self->changed;
}

gboolean
helio_form_differs (HelioForm *self, HelioRecord *other)
{
  guint n_places;

  g_return_val_if_fail (HELIO_IS_FORM (self), FALSE);

  n_places = helio_form_get_place (self) != NULL ? 1 : 0;
  if (g_hash_table_size (self->unfinished) > n_places)
    return TRUE;
  for (guint i = 0; i < helio_record_get_kind (other)->n_fields; i++)
    if (helio_record_differs (self->record, other, i))
      return TRUE;
  return FALSE;
}

const char *
helio_form_get_unfinished (HelioForm *self, const char *field)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
  return g_hash_table_lookup (self->unfinished, field);
}

void
helio_form_set_unfinished (HelioForm *self, const char *field, const char *text)
{
  g_return_if_fail (HELIO_IS_FORM (self));
  g_return_if_fail (field != NULL);

  if (g_strcmp0 (helio_form_get_unfinished (self, field), text) == 0)
    return;
  if (text != NULL)
    g_hash_table_insert (self->unfinished, g_strdup (field), g_strdup (text));
  else
    g_hash_table_remove (self->unfinished, field);
  on_changed (self);
}

const char *
helio_form_get_place (HelioForm *self)
{
  return helio_form_get_unfinished (self, PLACE);
}

void
helio_form_set_place (HelioForm *self, const char *place)
{
  helio_form_set_unfinished (self, PLACE, place);
}

void
helio_form_forbid (HelioForm *self, const char *field, const char *words)
{
  g_return_if_fail (HELIO_IS_FORM (self));

  if (helio_form_problems_forbid (self->problems, field, words))
    check (self);
}

void
helio_form_hold (HelioForm *self)
{
  g_return_if_fail (HELIO_IS_FORM (self));

  g_object_ref (self);
  self->n_holds++;
  on_changed (self);
}

void
helio_form_release (HelioForm *self)
{
  g_return_if_fail (HELIO_IS_FORM (self));
  g_return_if_fail (self->n_holds > 0);

  self->n_holds--;
  on_changed (self);
  helio_form_draft_settle (self->draft);
  g_object_unref (self);
}

gboolean
helio_form_is_held (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), FALSE);
  return self->n_holds > 0;
}

void
helio_form_reset (HelioForm *self)
{
  HelioRecord *initial;

  g_return_if_fail (HELIO_IS_FORM (self));

  g_hash_table_remove_all (self->unfinished);
  /* It stays the same form, by its id. */
  initial = helio_record_copy (self->source->initial);
  helio_record_set_identity (initial, 0, helio_record_get_id (self->record), 0);
  helio_record_assign (self->record, initial);
  g_object_unref (initial);
}

void
helio_form_close (HelioForm *self)
{
  g_return_if_fail (HELIO_IS_FORM (self));

  helio_form_draft_close (self->draft);
}

void
helio_form_take_up (HelioForm *self)
{
  g_return_if_fail (HELIO_IS_FORM (self));

  helio_form_draft_reopen (self->draft);
  helio_file_taker_take_untold (self->taker);
}

gboolean
helio_form_is_kept (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), FALSE);
  return helio_form_draft_is_kept (self->draft);
}

void
helio_form_discard (HelioForm *self)
{
  g_return_if_fail (HELIO_IS_FORM (self));

  if (helio_form_draft_has_ended (self->draft))
    return;
  helio_form_draft_end (self->draft);
  helio_file_taker_drop (self->taker);
  helio_form_secrets_let_go (self);
  helio_form_draft_delete (self->draft);
}
