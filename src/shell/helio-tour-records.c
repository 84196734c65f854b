/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens of records: requests and what may be done with them, claims, systems. */
#include "helio-tour-private.h"

#include "helio-action.h"
#include "helio-file-list.h"
#include "helio-file-row.h"
#include "helio-find.h"
#include "helio-section.h"

void
helio_tour_go_rma (HelioTour *self)
{
  helio_window_open (self->window, "rma", "00517624");
}

HelioRecord *
helio_tour_find_newest (HelioTour *self, const HelioKind *kind, const char *status)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioQuery) all = helio_query_new (kind);
  g_autoptr (HelioQuery) some = helio_query_with_text (all, "status", HELIO_IS, status);
  g_autoptr (GPtrArray) newest = helio_reader_list (reader, some, 1, NULL);

  return newest != NULL && newest->len > 0 ? g_object_ref (g_ptr_array_index (newest, 0)) : NULL;
}

static void
do_command (HelioTour *self, const char *command)
{
  gtk_widget_activate_action (GTK_WIDGET (helio_window_get_page (self->window)), "record.do", "s",
                              command);
}

void
helio_tour_go_actions (HelioTour *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (
      helio_find_mapped (GTK_WIDGET (helio_window_get_page (self->window)), GTK_TYPE_MENU_BUTTON)));
}

void
helio_tour_go_note (HelioTour *self)
{
  do_command (self, "add-note");
}

void
helio_tour_go_attach (HelioTour *self)
{
  do_command (self, "attach");
}

void
helio_tour_go_cancel (HelioTour *self)
{
  do_command (self, "cancel");
}

static void
open_newest (HelioTour *self, const HelioKind *kind, const char *status)
{
  g_autoptr (HelioRecord) newest = helio_tour_find_newest (self, kind, status);

  if (newest != NULL)
    helio_window_open (self->window, kind->name, helio_record_get_number (newest));
}

void
helio_tour_go_shipped_rma (HelioTour *self)
{
  open_newest (self, &helio_kind_rma, "shipped");
}

/* The newest RMA with all that people attach. */
void
helio_tour_go_rma_with_files (HelioTour *self)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_attachment);
  g_autoptr (HelioQuery) third
      = helio_query_with_text (all, "file-name", HELIO_CONTAINS, "measure");
  g_autoptr (GPtrArray) found = helio_reader_list (reader, third, 1, NULL);

  if (found != NULL && found->len > 0)
    helio_window_open (self->window, "rma",
                       helio_record_get_text (g_ptr_array_index (found, 0), "parent-number"));
}

/* Once it has its place. */
static gboolean
scroll_to (GtkWidget *row, GdkFrameClock *clock, gpointer data)
{
  if (!gtk_widget_get_mapped (row) || gtk_widget_get_height (row) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

void
helio_tour_go_attachments (HelioTour *self)
{
  GtkWidget *files
      = helio_find (GTK_WIDGET (helio_window_get_page (self->window)), HELIO_TYPE_FILE_LIST);
  GtkWidget *row = files != NULL ? helio_find (files, HELIO_TYPE_FILE_ROW) : NULL;

  if (row == NULL)
    return;
  helio_section_set_expanded (HELIO_SECTION (gtk_widget_get_ancestor (files, HELIO_TYPE_SECTION)),
                              TRUE);
  for (GtkWidget *box = gtk_widget_get_parent (row); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    row = gtk_widget_get_first_child (box);
  gtk_widget_add_tick_callback (row, scroll_to, NULL, NULL);
}

void
helio_tour_go_image (HelioTour *self)
{
  GtkWidget *row = helio_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_FILE_ROW);

  if (row != NULL)
    helio_file_row_open (HELIO_FILE_ROW (row));
}

void
helio_tour_go_claim (HelioTour *self)
{
  open_newest (self, &helio_kind_labor_claim, "paid");
}

void
helio_tour_go_rejected_claim (HelioTour *self)
{
  open_newest (self, &helio_kind_labor_claim, "rejected");
}

/* The newest RMA that labor can be asked for. */
void
helio_tour_go_claimable_rma (HelioTour *self)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "labor-status", HELIO_IS, "eligible");
  g_autoptr (GPtrArray) found = helio_reader_list (reader, query, 0, NULL);

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (helio_action_look_up (g_ptr_array_index (found, i), "request-labor", NULL)
        == HELIO_ACTION_ALLOWED)
      {
        helio_window_open (self->window, "rma",
                           helio_record_get_number (g_ptr_array_index (found, i)));
        return;
      }
}

void
helio_tour_go_request_labor (HelioTour *self)
{
  do_command (self, "request-labor");
}

void
helio_tour_go_resubmit_labor (HelioTour *self)
{
  do_command (self, "resubmit-labor");
}

void
helio_tour_go_case (HelioTour *self)
{
  helio_window_open (self->window, "case", "03663069");
}

void
helio_tour_go_system (HelioTour *self)
{
  helio_window_open (self->window, "system", "700934760");
}

void
helio_tour_go_quiet_system (HelioTour *self)
{
  helio_window_open (self->window, "system", "700457343");
}

void
helio_tour_go_missing (HelioTour *self)
{
  helio_window_open (self->window, "rma", "99999999");
}
