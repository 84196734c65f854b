/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-open.h"

#include "helio-form-private.h"
#include "helio-form-secrets.h"

/* What is wanted, and how it stood with the forms that are there when the cache was asked. */
typedef struct
{
  HelioFormQuestion question;
  GHashTable *left; /* (owned): ids of drafts whose form was there, though closed */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->question.target);
  g_free (opening->question.draft);
  g_free (opening->question.entry);
  g_clear_pointer (&opening->question.open, g_hash_table_unref);
  g_clear_pointer (&opening->left, g_hash_table_unref);
  g_free (opening);
}

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
find_unkept (HelioWorkspace *workspace, const HelioFormQuestion *question, HelioFormSource *source)
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
make_form (HelioWorkspace *workspace, const Opening *opening, HelioFormSource *read)
{
  g_autoptr (HelioFormSource) source = read;
  const char *draft = helio_record_get_id (source->form);
  HelioForm *left = helio_workspace_find_left_draft (workspace, draft);

  if (left == NULL)
    left = find_unkept (workspace, &opening->question, source);
  if (left != NULL)
    {
      g_object_ref (left);
      helio_form_take_up (left);
      return left;
    }
  return g_hash_table_contains (opening->left, draft)
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
  helio_form_secrets_recall (vault, read);
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

static gpointer
read_source (HelioReader *reader, gpointer question, GError **error)
{
  return helio_form_source_read (reader, question, error);
}

static void
ask_now (GTask *task)
{
  HelioWorkspace *workspace = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  HelioFormQuestion *question = &opening->question;

  if (question->draft != NULL && helio_workspace_is_draft_open (workspace, question->draft))
    {
      g_task_return_new_error (task, HELIO_FORM_ERROR, HELIO_FORM_ERROR_OPEN,
                               "%s: a form has it open", question->draft);
      g_object_unref (task);
      return;
    }
  g_clear_pointer (&question->open, g_hash_table_unref);
  g_clear_pointer (&opening->left, g_hash_table_unref);
  question->open = helio_workspace_dup_drafts (workspace, HELIO_DRAFT_OPEN);
  opening->left = helio_workspace_dup_drafts (workspace, HELIO_DRAFT_LEFT);
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

/* Takes the task, whose data is the opening. A draft that was just closed may be the one that is
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
begin (HelioWorkspace *workspace, const HelioFormQuestion *question, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, data);
  Opening *opening = g_new0 (Opening, 1);

  opening->question = *question;
  g_task_set_source_tag (task, helio_form_open_async);
  g_task_set_task_data (task, opening, opening_free);
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

  begin (workspace, &(HelioFormQuestion){ .kind = kind, .target = copy_target (target) },
         cancellable, callback, data);
}

void
helio_form_open_new_async (HelioWorkspace *workspace, const HelioCommandKind *kind,
                           HelioRecord *target, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (kind != NULL);

  begin (workspace,
         &(HelioFormQuestion){ .kind = kind, .target = copy_target (target), .anew = TRUE },
         cancellable, callback, data);
}

void
helio_form_open_draft_async (HelioWorkspace *workspace, const char *draft,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (draft != NULL);

  begin (workspace, &(HelioFormQuestion){ .draft = g_strdup (draft) }, cancellable, callback, data);
}

void
helio_form_open_entry_async (HelioWorkspace *workspace, const char *entry,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (entry != NULL);

  begin (workspace, &(HelioFormQuestion){ .entry = g_strdup (entry) }, cancellable, callback, data);
}

HelioForm *
helio_form_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_form_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
