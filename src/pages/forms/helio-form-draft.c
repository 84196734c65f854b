/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-draft.h"

#include "helio-file-taker.h"
#include "helio-form-private.h"
#include "helio-store-outbox.h"

#define KEEP_AFTER_MS 500
/* A disk that is full has room again when somebody has made some. */
#define TRY_AGAIN_AFTER_S 2

typedef enum
{
  FILLED_IN,
  CLOSED, /* files may still be on their way into it */
  ENDED,  /* nothing of it is kept as a draft any more */
} State;

struct _HelioFormDraft
{
  HelioForm *form;           /* (unowned): has it */
  HelioWorkspace *workspace; /* (owned) */
  char *id;                  /* (owned): of the form */
  char *entry;               /* (owned) (nullable): that the form changes */
  gint64 kept_at;            /* or HELIO_NO_INTEGER */
  gulong ending_id;          /* handler of the workspace's end */

  guint keep;     /* source of the next draft, or 0 */
  guint n_writes; /* on their way to the cache */
  gboolean kept;  /* unless the last of them failed */
  gboolean holds; /* the form, which is closed and not kept */
  gboolean exists;
  State state;
};

static void
claim (HelioFormDraft *self, HelioDraftState state)
{
  helio_workspace_claim_draft (self->workspace, self->id, self->form, state);
}

/* Whoever opens it next has to read what was filled in last, or goes on with this one. */
void
helio_form_draft_settle (HelioFormDraft *self)
{
  HelioFileTaker *taker = helio_form_get_file_taker (self->form);

  if (self->state == FILLED_IN)
    return;
  if (self->n_writes > 0 || helio_file_taker_has_pasted (taker))
    claim (self, HELIO_DRAFT_CLOSING);
  else if (self->state == CLOSED && (helio_form_is_held (self->form) || self->holds))
    claim (self, HELIO_DRAFT_LEFT);
  else
    helio_workspace_release_draft (self->workspace, self->id);
}

static gboolean on_keep (gpointer data);

/* What was written is nowhere but in its form, which stays until it can be kept, or somebody opens
 * it again. When the program ends, there was a last try. */
static void
hold_until_kept (HelioFormDraft *self)
{
  gboolean held = self->holds;
  GCancellable *ending = helio_workspace_get_ending (self->workspace);

  self->holds = self->state == CLOSED && !self->kept && !g_cancellable_is_cancelled (ending);
  if (self->holds)
    {
      g_clear_handle_id (&self->keep, g_source_remove);
      self->keep = g_timeout_add_seconds (TRY_AGAIN_AFTER_S, on_keep, self);
    }
  if (self->holds && !held)
    g_object_ref (self->form);
  else if (held && !self->holds)
    g_object_unref (self->form);
}

/* The form, and with it the draft, stays until here. */
static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  HelioFormDraft *self = data;
  g_autoptr (HelioForm) form = self->form;

  self->n_writes--;
  self->kept = helio_store_finish (HELIO_STORE (source), result, NULL);
  if (self->n_writes == 0)
    hold_until_kept (self);
  helio_form_draft_settle (self);
  if (self->n_writes == 0 && self->state != ENDED)
    helio_form_tell_written (form);
}

static void
put (HelioFormDraft *self)
{
  g_autoptr (HelioCommand) command = helio_form_create_command (self->form);
  g_autofree char *coming = helio_file_taker_dup_coming (helio_form_get_file_taker (self->form));
  g_autofree char *unfinished = helio_form_dup_unfinished (self->form);

  self->n_writes++;
  self->exists = TRUE;
  self->kept_at = helio_clock_now (helio_workspace_get_clock (self->workspace));
  g_object_ref (self->form);
  helio_store_put_draft_async (helio_workspace_get_store (self->workspace), command, self->entry,
                               coming, unfinished, NULL, on_written, self);
}

static void delete (HelioFormDraft *self)
{
  self->n_writes++;
  self->exists = FALSE;
  g_object_ref (self->form);
  helio_store_delete_draft_async (helio_workspace_get_store (self->workspace), self->id, NULL,
                                  on_written, self);
}

static void
keep (HelioFormDraft *self)
{
  g_clear_handle_id (&self->keep, g_source_remove);
  if (helio_form_is_changed (self->form))
    put (self);
  else if (self->exists)
    delete (self);
}

/* Where nothing is left to be written, nothing is held for. */
static void
try_again (HelioFormDraft *self)
{
  g_autoptr (HelioForm) form = g_object_ref (self->form);

  keep (self);
  if (!self->holds || self->n_writes > 0)
    return;
  self->kept = TRUE;
  hold_until_kept (self);
  helio_form_draft_settle (self);
}

static gboolean
on_keep (gpointer data)
{
  HelioFormDraft *self = data;

  self->keep = 0;
  try_again (self);
  return G_SOURCE_REMOVE;
}

static void
on_ending (HelioFormDraft *self)
{
  if (self->holds)
    try_again (self);
}

HelioFormDraft *
helio_form_draft_new (HelioForm *form, const char *entry, gint64 kept_at)
{
  HelioFormDraft *self = g_new0 (HelioFormDraft, 1);

  self->form = form;
  self->workspace = g_object_ref (helio_form_get_workspace (form));
  self->id = g_strdup (helio_record_get_id (helio_form_get_record (form)));
  self->entry = g_strdup (entry);
  self->kept_at = kept_at;
  self->kept = TRUE;
  self->exists = kept_at != HELIO_NO_INTEGER;
  self->ending_id = g_signal_connect_swapped (helio_workspace_get_ending (self->workspace),
                                              "cancelled", G_CALLBACK (on_ending), self);
  claim (self, HELIO_DRAFT_OPEN);
  return self;
}

void
helio_form_draft_free (HelioFormDraft *self)
{
  g_clear_handle_id (&self->keep, g_source_remove);
  g_clear_signal_handler (&self->ending_id, helio_workspace_get_ending (self->workspace));
  helio_workspace_release_draft (self->workspace, self->id);
  g_object_unref (self->workspace);
  g_free (self->id);
  g_free (self->entry);
  g_free (self);
}

void
helio_form_draft_note_change (HelioFormDraft *self)
{
  g_clear_handle_id (&self->keep, g_source_remove);
  if (self->state == CLOSED)
    keep (self);
  else
    self->keep = g_timeout_add (KEEP_AFTER_MS, on_keep, self);
}

void
helio_form_draft_close (HelioFormDraft *self)
{
  if (self->state != FILLED_IN)
    return;
  keep (self);
  self->state = CLOSED;
  helio_form_draft_settle (self);
}

void
helio_form_draft_reopen (HelioFormDraft *self)
{
  self->state = FILLED_IN;
  claim (self, HELIO_DRAFT_OPEN);
  if (self->n_writes == 0)
    hold_until_kept (self);
}

void
helio_form_draft_end (HelioFormDraft *self)
{
  g_clear_handle_id (&self->keep, g_source_remove);
  self->state = ENDED;
}

void
helio_form_draft_delete (HelioFormDraft *self)
{
  delete (self);
  helio_form_draft_settle (self);
}

gboolean
helio_form_draft_is_closed (HelioFormDraft *self)
{
  return self->state == CLOSED;
}

gboolean
helio_form_draft_has_ended (HelioFormDraft *self)
{
  return self->state == ENDED;
}

gboolean
helio_form_draft_is_kept (HelioFormDraft *self)
{
  return self->kept;
}

gint64
helio_form_draft_get_kept_at (HelioFormDraft *self)
{
  return self->kept_at;
}
