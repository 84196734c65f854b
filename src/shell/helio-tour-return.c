/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tour shows of returns. */
#include "helio-action.h"
#include "helio-dialog.h"
#include "helio-find.h"
#include "helio-form-dialog.h"
#include "helio-form-open.h"
#include "helio-return-papers.h"
#include "helio-tour-private.h"

typedef struct
{
  GtkWindow *parent;   /* (owned) */
  const char *hazards; /* (unowned) (nullable) */
  guint n_steps;
} Opening;

static HelioRecord *
find_to_return (HelioWorkspace *workspace, const char *command)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (workspace));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (GPtrArray) rmas = helio_reader_list (reader, all, 500, NULL);

  for (guint i = 0; rmas != NULL && i < rmas->len; i++)
    if (helio_action_look_up (g_ptr_array_index (rmas, i), command, NULL) == HELIO_ACTION_ALLOWED)
      return g_object_ref (g_ptr_array_index (rmas, i));
  return NULL;
}

static void
show (const Opening *opening, HelioForm *form)
{
  HelioRecord *record = helio_form_get_record (form);
  GtkWidget *dialog;

  if (opening->n_steps > 0)
    {
      helio_record_set_text (record, "condition", "defective");
      helio_record_set_text (record, "hazards", opening->hazards);
    }
  /* What an earlier stop has left goes on where that was. */
  helio_form_set_place (form, NULL);
  dialog = helio_form_dialog_new (form);
  helio_dialog_set_parent (GTK_WINDOW (dialog), opening->parent);
  for (guint i = 0; i < opening->n_steps; i++)
    gtk_widget_activate_action (dialog, "form.submit", NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (HelioForm) form = helio_form_open_finish (result, NULL);

  if (form != NULL)
    show (opening, form);
  g_object_unref (opening->parent);
  g_free (opening);
}

/* A return that is filled in up to a step. */
static void
begin (HelioTour *self, const char *command, guint n_steps, const char *hazards)
{
  g_autoptr (HelioRecord) rma = find_to_return (self->workspace, command);
  Opening *opening;

  if (rma == NULL)
    return;
  opening = g_new (Opening, 1);
  *opening = (Opening){ g_object_ref (GTK_WINDOW (self->window)), hazards, n_steps };
  helio_form_open_async (self->workspace, helio_command_kind_find (command), rma, NULL, on_opened,
                         opening);
}

void
helio_tour_go_return (HelioTour *self)
{
  begin (self, "initiate-return", 0, NULL);
}

void
helio_tour_go_return_danger (HelioTour *self)
{
  begin (self, "initiate-battery-return", 1, "swollen");
}

void
helio_tour_go_return_kit (HelioTour *self)
{
  begin (self, "initiate-battery-return", 1, "water");
}

void
helio_tour_go_return_hand_over (HelioTour *self)
{
  begin (self, "initiate-battery-return", 2, "water");
}

void
helio_tour_go_return_summary (HelioTour *self)
{
  begin (self, "initiate-battery-return", 3, "water");
}

void
helio_tour_go_returned_rma (HelioTour *self)
{
  g_autoptr (HelioRecord) parcel = helio_tour_find_newest (self, &helio_kind_return, "in_transit");

  if (parcel != NULL)
    helio_window_open (self->window, "rma", helio_record_get_text (parcel, "rma-number"));
}

/* The newest one that has papers. */
static HelioRecord *
find_parcel (HelioTour *self)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_battery_return);
  g_autoptr (GPtrArray) parcels = helio_reader_list (reader, all, 50, NULL);

  for (guint i = 0; parcels != NULL && i < parcels->len; i++)
    if (helio_return_papers_are_ready (g_ptr_array_index (parcels, i)))
      return g_object_ref (g_ptr_array_index (parcels, i));
  return NULL;
}

void
helio_tour_go_battery_return (HelioTour *self)
{
  g_autoptr (HelioRecord) parcel = find_parcel (self);

  if (parcel != NULL)
    helio_window_open (self->window, "battery-return", helio_record_get_number (parcel));
}

void
helio_tour_go_papers (HelioTour *self)
{
  g_autoptr (HelioRecord) parcel = find_parcel (self);

  if (parcel != NULL)
    gtk_widget_activate_action (GTK_WIDGET (helio_window_get_page (self->window)), "record.papers",
                                "(ss)", helio_kind_battery_return.name,
                                helio_record_get_id (parcel));
}
