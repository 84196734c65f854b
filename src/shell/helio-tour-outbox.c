/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tour shows in the outbox, so that no picture of it is empty. */
#include "helio-action.h"
#include "helio-find.h"
#include "helio-outbox-page.h"
#include "helio-store-outbox.h"
#include "helio-sync-button.h"
#include "helio-time.h"
#include "helio-tour-private.h"

#define MINUTE (60 * HELIO_SECOND)

/* The manual's RMAs, which every demo has. */
#define RMA "00517624"
#define REFUSED_RMA "00517623"
#define SIMILAR_RMA "00517622"
/* One of its own, which no service has and which is gone afterwards. */
#define OVERTAKEN_RMA "00999001"
#define REVISION (G_GINT64_CONSTANT (1) << 52)

static HelioRecord *
find_rma (HelioStore *store, const char *number)
{
  return helio_reader_find (helio_store_get_reader (store), &helio_kind_rma, number, NULL);
}

static HelioCommand *
make_note (HelioStore *store, const char *number, const char *text, gint64 now)
{
  const HelioCommandKind *kind = helio_command_kind_find ("add-note");
  g_autoptr (HelioRecord) rma = find_rma (store, number);
  g_autoptr (HelioRecord) form = helio_command_create_form (kind, rma);

  helio_record_set_text (form, "body", text);
  return helio_command_new (kind, rma, form, "Ana Silva", now);
}

static char *
add (HelioStore *store, HelioCommand *command)
{
  helio_store_enqueue_async (store, command, NULL, NULL, NULL);
  return g_strdup (helio_command_get_id (command));
}

/* In the words that a service has for it, which are in the user's language. The store does one
 * after the other. */
static void
refuse (HelioStore *store, const char *entry)
{
  const HelioAttempt attempt = { entry, entry, entry };

  helio_store_begin_send_async (store, &attempt, "{}", NULL, NULL, NULL);
  helio_store_fail_async (store, &attempt, "refused",
                          helio_vocabulary_label (&helio_action_reason, "canceled"), NULL,
                          HELIO_OUTCOME_NOT_DONE, NULL, NULL, NULL);
}

static gboolean
put_record (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  return helio_row_sink_put_record (sink, data, error);
}

static gboolean
remove_record (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  const HelioRow row = { .kind = &helio_kind_rma,
                         .id = OVERTAKEN_RMA,
                         .id_length = strlen (OVERTAKEN_RMA),
                         .revision = REVISION + 2,
                         .deleted = TRUE };

  return helio_row_sink_put (sink, &row, error);
}

static HelioRecord *
make_overtaken (HelioStore *store)
{
  HelioRecord *rma = find_rma (store, SIMILAR_RMA);

  if (rma == NULL)
    rma = helio_record_new (&helio_kind_rma);
  helio_record_set_identity (rma, 0, OVERTAKEN_RMA, REVISION);
  helio_record_set_text (rma, "number", OVERTAKEN_RMA);
  return rma;
}

static HelioCommand *
make_cancellation (HelioRecord *rma, gint64 now)
{
  const HelioCommandKind *kind = helio_command_kind_find ("cancel");
  g_autoptr (HelioRecord) form = helio_command_create_form (kind, rma);

  helio_record_set_text (form, "reason", "The unit reports again since the gateway was restarted.");
  return helio_command_new (kind, rma, form, "Ana Silva", now);
}

/* Somebody ships what is to be canceled. */
static char *
add_conflict (HelioStore *store, gint64 now)
{
  g_autoptr (HelioRecord) rma = make_overtaken (store);
  g_autoptr (HelioRecord) theirs = helio_record_copy (rma);
  g_autoptr (HelioCommand) cancellation = make_cancellation (rma, now);
  const char *entry = helio_command_get_id (cancellation);
  const HelioAttempt attempt = { entry, entry, entry };

  helio_record_set_identity (theirs, 0, OVERTAKEN_RMA, REVISION + 1);
  helio_record_set_text (theirs, "status", "shipped");
  helio_store_put_async (store, put_record, g_object_ref (rma), g_object_unref, NULL, NULL, NULL);
  helio_store_enqueue_async (store, cancellation, NULL, NULL, NULL);
  helio_store_begin_send_async (store, &attempt, "{}", NULL, NULL, NULL);
  helio_store_merge_async (store, &attempt, theirs, NULL, NULL, NULL);
  return g_strdup (entry);
}

static HelioTourOutbox *
fill (HelioStore *store, gint64 now, GAsyncReadyCallback callback, gpointer data)
{
  HelioTourOutbox *self = g_new0 (HelioTourOutbox, 1);
  g_autoptr (HelioCommand) refused
      = make_note (store, REFUSED_RMA, "The new unit is on the wall; the old one is packed.",
                   now - 31 * MINUTE);
  g_autoptr (HelioCommand) note
      = make_note (store, RMA, "Roof access from the north side, ring at number 12.",
                   now - 4 * MINUTE);
  g_autoptr (HelioCommand) draft = make_note (store, RMA, "Owner asks whether the battery", now);

  self->conflict = add_conflict (store, now - 52 * MINUTE);
  self->refused = add (store, refused);
  refuse (store, self->refused);
  self->note = add (store, note);
  self->draft = g_strdup (helio_command_get_id (draft));
  helio_store_put_draft_async (store, draft, NULL, NULL, NULL, NULL, callback, data);
  return self;
}

static void
clear (HelioTourOutbox *self, HelioStore *store, GAsyncReadyCallback callback, gpointer data)
{
  helio_store_discard_async (store, self->note, NULL, NULL, NULL);
  helio_store_discard_async (store, self->refused, NULL, NULL, NULL);
  helio_store_discard_async (store, self->conflict, NULL, NULL, NULL);
  helio_store_delete_draft_async (store, self->draft, NULL, NULL, NULL);
  helio_store_put_async (store, remove_record, NULL, NULL, NULL, callback, data);
}

void
helio_tour_outbox_free (HelioTourOutbox *self)
{
  if (self == NULL)
    return;
  g_free (self->note);
  g_free (self->refused);
  g_free (self->conflict);
  g_free (self->draft);
  g_free (self);
}

/* --- the screens --- */

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioTour) self = data;

  helio_store_finish (HELIO_STORE (source), result, NULL);
  self->writing = FALSE;
}

void
helio_tour_go_outbox_empty (HelioTour *self)
{
  helio_sync_engine_set_work_offline (helio_workspace_get_engine (self->workspace), TRUE);
  helio_window_show_section (self->window, "outbox");
}

void
helio_tour_go_outbox (HelioTour *self)
{
  self->writing = TRUE;
  self->outbox = fill (helio_workspace_get_store (self->workspace),
                       helio_clock_now (helio_workspace_get_clock (self->workspace)), on_written,
                       g_object_ref (self));
}

void
helio_tour_go_drafts (HelioTour *self)
{
  helio_tabbed_page_set_tab (HELIO_TABBED_PAGE (helio_window_get_page (self->window)), "draft");
}

void
helio_tour_go_outbox_waiting (HelioTour *self)
{
  helio_window_open (self->window, "outbox-entry", self->outbox->note);
}

void
helio_tour_go_outbox_refused (HelioTour *self)
{
  helio_window_open (self->window, "outbox-entry", self->outbox->refused);
}

void
helio_tour_go_outbox_conflict (HelioTour *self)
{
  helio_window_open (self->window, "outbox-entry", self->outbox->conflict);
}

void
helio_tour_go_outbox_discard (HelioTour *self)
{
  gtk_widget_activate_action (GTK_WIDGET (helio_window_get_page (self->window)), "entry.discard",
                              NULL);
}

void
helio_tour_go_sync_menu (HelioTour *self)
{
  GtkWidget *button = helio_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_SYNC_BUTTON);

  gtk_menu_button_popup (GTK_MENU_BUTTON (helio_find_mapped (button, GTK_TYPE_MENU_BUTTON)));
}

void
helio_tour_go_outbox_sent (HelioTour *self)
{
  GtkWidget *button = helio_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_SYNC_BUTTON);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (helio_find_mapped (button, GTK_TYPE_MENU_BUTTON)));
  self->writing = TRUE;
  clear (self->outbox, helio_workspace_get_store (self->workspace), on_written,
         g_object_ref (self));
}
