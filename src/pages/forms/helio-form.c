/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-private.h"

#include "helio-action.h"
#include "helio-file-taker.h"
#include "helio-form-problems.h"
#include "helio-store-outbox.h"

#define KEEP_AFTER_MS 500

typedef enum
{
  FILLED_IN,
  CLOSED, /* files may still be on their way into it */
  ENDED,  /* nothing of it is kept as a draft any more */
} HelioFormState;

struct _HelioForm
{
  GObject parent_instance;

  HelioWorkspace *workspace;   /* (owned) */
  HelioFormSource *source;     /* (owned): what it came from */
  HelioRecord *record;         /* (owned): what is filled in */
  HelioFormProblems *problems; /* (owned) */
  HelioFileTaker *taker;       /* (owned) */
  char *objection;             /* (owned) (nullable): why it cannot be done */

  guint keep;     /* source of the next draft, or 0 */
  guint n_writes; /* on their way to the cache */
  guint n_holds;
  gboolean has_draft;
  gboolean valid;
  gboolean changed;
  gboolean submitting;
  HelioFormState state;
};

G_DEFINE_FINAL_TYPE (HelioForm, helio_form, G_TYPE_OBJECT)

typedef enum
{
  PROP_VALID = 1,
  PROP_CHANGED,
} HelioFormProperty;

static GParamSpec *props[PROP_CHANGED + 1];
static guint checked_signal;

/* --- drafts --- */

static gint64
get_now (HelioForm *self)
{
  return helio_clock_now (helio_workspace_get_clock (self->workspace));
}

static HelioCommand *
create_command (HelioForm *self)
{
  HelioRecord *user = helio_workspace_get_user (self->workspace);

  return helio_command_new (self->source->kind, self->source->target, self->record,
                            user != NULL ? helio_record_get_text (user, "name") : NULL,
                            get_now (self));
}

/* Whoever opens it next has to read what was filled in last, or goes on with this one. */
static void
release_when_done (HelioForm *self)
{
  const char *draft = helio_record_get_id (self->record);

  if (self->state == FILLED_IN)
    return;
  if (self->n_writes > 0 || helio_file_taker_has_pasted (self->taker))
    helio_workspace_claim_draft (self->workspace, draft, self, HELIO_DRAFT_CLOSING);
  else if (self->state == CLOSED && self->n_holds > 0)
    helio_workspace_claim_draft (self->workspace, draft, self, HELIO_DRAFT_LEFT);
  else
    helio_workspace_release_draft (self->workspace, draft);
}

/* Somebody fills it in again. */
static void
reopen (HelioForm *self)
{
  self->state = FILLED_IN;
  helio_workspace_claim_draft (self->workspace, helio_record_get_id (self->record), self,
                               HELIO_DRAFT_OPEN);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioForm) self = data;

  self->n_writes--;
  release_when_done (self);
}

static void
put_draft (HelioForm *self)
{
  g_autoptr (HelioCommand) command = create_command (self);
  g_autofree char *coming = helio_file_taker_dup_coming (self->taker);

  self->n_writes++;
  self->has_draft = TRUE;
  self->source->kept_at = get_now (self);
  helio_store_put_draft_async (helio_workspace_get_store (self->workspace), command,
                               self->source->entry, coming, NULL, on_written, g_object_ref (self));
}

static void
delete_draft (HelioForm *self)
{
  self->n_writes++;
  self->has_draft = FALSE;
  helio_store_delete_draft_async (helio_workspace_get_store (self->workspace),
                                  helio_record_get_id (self->record), NULL, on_written,
                                  g_object_ref (self));
}

/* What is as it was in the beginning is no draft. */
static void
keep (HelioForm *self)
{
  g_clear_handle_id (&self->keep, g_source_remove);
  if (self->changed)
    put_draft (self);
  else if (self->has_draft)
    delete_draft (self);
}

static gboolean
on_keep (gpointer data)
{
  HelioForm *self = data;

  self->keep = 0;
  keep (self);
  return G_SOURCE_REMOVE;
}

/* --- checking --- */

static void
set_flag (HelioForm *self, gboolean *flag, HelioFormProperty property, gboolean value)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static gboolean
differs (HelioRecord *one, HelioRecord *other)
{
  for (guint i = 0; i < helio_record_get_kind (one)->n_fields; i++)
    if (helio_record_differs (one, other, i))
      return TRUE;
  return FALSE;
}

static void
check (HelioForm *self)
{
  gboolean valid = helio_form_problems_check (self->problems, self->source->kind, self->record);

  set_flag (self, &self->changed, PROP_CHANGED,
            helio_file_taker_has_coming (self->taker)
                || differs (self->record, self->source->initial));
  set_flag (self, &self->valid, PROP_VALID, valid && self->n_holds == 0 && self->objection == NULL);
  g_signal_emit (self, checked_signal, 0);
}

/* What comes into a form that is closed is kept at once. */
static void
on_changed (HelioForm *self)
{
  if (self->state == ENDED)
    return;
  check (self);
  g_clear_handle_id (&self->keep, g_source_remove);
  if (self->state == CLOSED)
    keep (self);
  else
    self->keep = g_timeout_add (KEEP_AFTER_MS, on_keep, self);
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
      reopen (self);
      g_task_return_error (task, error);
      return;
    }
  release_when_done (self);
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
  g_clear_handle_id (&self->keep, g_source_remove);
  self->submitting = TRUE;
  self->state = ENDED;
  if (self->source->entry != NULL)
    helio_store_edit_async (store, self->source->entry, self->record, NULL, on_submitted,
                            g_object_ref (task));
  else
    {
      g_autoptr (HelioCommand) command = create_command (self);

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

  g_clear_handle_id (&self->keep, g_source_remove);
  helio_workspace_release_draft (self->workspace, helio_record_get_id (self->record));
  g_clear_object (&self->record);
  g_clear_object (&self->taker);
  g_clear_pointer (&self->source, helio_form_source_free);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->problems, helio_form_problems_free);
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
}

static void
helio_form_init (HelioForm *self)
{
}

/* The program ended before it was there. */
static void
take_what_was_coming (HelioForm *self, const char *coming)
{
  g_auto (GStrv) uris = g_strsplit (coming != NULL ? coming : "", "\n", -1);

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);

      helio_file_taker_take (self->taker, file);
    }
}

/* It may have become impossible since a draft of it was begun. What is in the outbox already counts
 * as done, as far as its record goes. */
static void
find_objection (HelioForm *self)
{
  if (self->source->target != NULL && self->source->entry == NULL)
    helio_action_look_up (self->source->target, self->source->kind->name, &self->objection);
}

/* Takes @source. */
HelioForm *
helio_form_new (HelioWorkspace *workspace, HelioFormSource *source)
{
  HelioForm *self = g_object_new (HELIO_TYPE_FORM, NULL);

  self->workspace = g_object_ref (workspace);
  self->source = source;
  self->record = helio_record_copy (source->form);
  self->has_draft = source->kept_at != HELIO_NO_INTEGER;
  self->problems = helio_form_problems_new (source->refused, source->errors);
  find_objection (self);
  self->taker = helio_file_taker_new (self);
  helio_workspace_claim_draft (workspace, helio_record_get_id (self->record), self,
                               HELIO_DRAFT_OPEN);
  g_signal_connect_object (self->record, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  check (self);
  take_what_was_coming (self, source->coming);
  return self;
}

gboolean
helio_form_is_closed (HelioForm *self)
{
  return self->state == CLOSED;
}

void
helio_form_take_up (HelioForm *self)
{
  reopen (self);
  helio_file_taker_take_untold (self->taker);
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
  return self->source->kept_at;
}

const char *
helio_form_get_refusal (HelioForm *self)
{
  g_return_val_if_fail (HELIO_IS_FORM (self), NULL);
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
  release_when_done (self);
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

  if (self->state != FILLED_IN)
    return;
  keep (self);
  self->state = CLOSED;
  release_when_done (self);
}

void
helio_form_discard (HelioForm *self)
{
  g_return_if_fail (HELIO_IS_FORM (self));

  if (self->state == ENDED)
    return;
  g_clear_handle_id (&self->keep, g_source_remove);
  self->state = ENDED;
  helio_file_taker_drop (self->taker);
  delete_draft (self);
  release_when_done (self);
}
