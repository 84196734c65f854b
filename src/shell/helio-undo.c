/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-undo.h"

#include "helio-store-outbox.h"
#include "helio-toast.h"

#include <glib/gi18n-lib.h>

struct _HelioUndo
{
  GObject parent_instance;

  HelioWorkspace *workspace; /* (owned) (nullable): until it is disposed of */
  AdwToastOverlay *toasts;   /* (owned) (nullable): likewise */
  AdwToast *offer;           /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HelioUndo, helio_undo, G_TYPE_OBJECT)

static void
say (HelioUndo *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, helio_toast_new (text, NULL));
}

static AdwToast *
make_offer (const char *text, const char *entry)
{
  GtkWidget *button = gtk_button_new_with_label (C_ ("outbox", "Undo"));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", entry);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "nav.take-back");
  return helio_toast_new (text, button);
}

/* --- offering --- */

static void
send_now (HelioUndo *self)
{
  helio_sync_engine_sync (helio_workspace_get_engine (self->workspace));
}

static void
on_dismissed (HelioUndo *self, AdwToast *toast)
{
  if (self->offer != toast)
    return;
  g_clear_object (&self->offer);
  send_now (self);
}

/* The former offer is over; what it was about leaves together with what comes now. */
static void
end_offer (HelioUndo *self)
{
  g_autoptr (AdwToast) former = g_steal_pointer (&self->offer);

  if (former != NULL)
    adw_toast_dismiss (former);
}

static char *
dup_title (HelioUndo *self, HelioRecord *entry)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (self->workspace);
  const char *what
      = helio_vocabulary_label (&helio_command_names, helio_record_get_text (entry, "command"));
  const char *about = helio_record_get_text (entry, "title");

  if (helio_sync_engine_get_state (engine) == HELIO_SYNC_OFFLINE)
    /* Translators: what was put into the outbox, such as Note, and what it is about, such as
     * RMA(00517624) */
    return g_strdup_printf (C_ ("outbox", "%s, %s: in the outbox, goes once there is a connection"),
                            what, about);
  /* Translators: likewise */
  return g_strdup_printf (C_ ("outbox", "%s, %s: in the outbox"), what, about);
}

/* --- taking back --- */

static const char *
get_refusal (const GError *error)
{
  if (g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
    return C_ ("outbox", "It cannot be taken back any more: the service has it.");
  if (g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT))
    return C_ ("outbox", "It cannot be taken back any more: it is on its way to the service.");
  if (g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NEEDED))
    return C_ ("outbox", "It cannot be taken back: something else in the outbox is about it.");
  return C_ ("outbox", "It could not be taken back. Check that the disk is not full.");
}

typedef struct
{
  HelioUndo *undo; /* (owned) */
  char *entry;     /* (owned) */
} Taking;

static void
on_taken_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Taking *taking = data;
  g_autoptr (HelioUndo) self = taking->undo;
  g_autofree char *entry = taking->entry;
  g_autoptr (GError) error = NULL;
  gboolean done = helio_store_finish (HELIO_STORE (source), result, &error);

  if (self->workspace == NULL)
    return;
  say (self, done ? C_ ("outbox", "Taken back. It is kept as a draft.") : get_refusal (error));
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self->toasts), "nav.open", "(ss)",
                                helio_kind_draft.name, entry);
}

/* --- the object --- */

static void
helio_undo_dispose (GObject *object)
{
  HelioUndo *self = HELIO_UNDO (object);

  if (self->offer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->offer, self);
      send_now (self);
    }
  g_clear_object (&self->offer);
  g_clear_object (&self->toasts);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_undo_parent_class)->dispose (object);
}

static void
helio_undo_class_init (HelioUndoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_undo_dispose;
}

static void
helio_undo_init (HelioUndo *self)
{
}

HelioUndo *
helio_undo_new (HelioWorkspace *workspace, AdwToastOverlay *toasts)
{
  HelioUndo *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (toasts), NULL);

  self = g_object_new (HELIO_TYPE_UNDO, NULL);
  self->workspace = g_object_ref (workspace);
  self->toasts = g_object_ref (toasts);
  return self;
}

void
helio_undo_offer (HelioUndo *self, const char *entry)
{
  HelioReader *reader;
  g_autoptr (HelioRecord) record = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (HELIO_IS_UNDO (self));
  g_return_if_fail (entry != NULL);

  reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  record = helio_reader_find (reader, &helio_kind_outbox_entry, entry, NULL);
  /* Another window may have sent it. */
  if (record == NULL)
    return;
  end_offer (self);
  title = dup_title (self, record);
  self->offer = make_offer (title, entry);
  g_signal_connect_object (self->offer, "dismissed", G_CALLBACK (on_dismissed), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->offer));
}

void
helio_undo_take_back (HelioUndo *self, const char *entry)
{
  Taking *taking;

  g_return_if_fail (HELIO_IS_UNDO (self));
  g_return_if_fail (entry != NULL);

  taking = g_new (Taking, 1);
  *taking = (Taking){ g_object_ref (self), g_strdup (entry) };
  helio_store_take_back_async (helio_workspace_get_store (self->workspace), entry, NULL,
                               on_taken_back, taking);
  /* The store does one after the other: what is left in the outbox goes without it. */
  end_offer (self);
  send_now (self);
}
