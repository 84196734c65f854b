/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview.h"

#include "bench.h"
#include "helio-record-pane.h"

#define N_SETTLING_FRAMES 3

static gboolean
is_complete (gpointer data)
{
  Overview *self = data;
  GtkWidget *pane = frames_find (GTK_WIDGET (self->window), HELIO_TYPE_RECORD_PANE);
  HelioRecordSelection *selection;

  if (pane == NULL || !helio_record_pane_is_current (HELIO_RECORD_PANE (pane)))
    return FALSE;
  selection = helio_table_get_selection (helio_record_pane_get_table (HELIO_RECORD_PANE (pane)));
  return selection == NULL || helio_record_selection_is_complete (selection);
}

static gboolean
is_refilled (gpointer data)
{
  Overview *self = data;

  return self->n_refills >= self->wanted_refills;
}

static void
on_refilled (Overview *self)
{
  self->n_refills++;
}

void
overview_answer (Overview *self)
{
  frames_until (&self->frames, is_complete, self);
}

/* What is asked for again has been answered. */
static gboolean
is_seen (gpointer data)
{
  return is_refilled (data) || is_complete (data);
}

void
overview_see (Overview *self)
{
  frames_until (&self->frames, is_seen, self);
}

static gboolean
is_ready (gpointer data)
{
  return TRUE;
}

void
overview_look (Overview *self)
{
  frames_until (&self->frames, is_ready, self);
}

void
overview_settle (Overview *self)
{
  for (guint i = 0; i < N_SETTLING_FRAMES; i++)
    overview_answer (self);
}

void
overview_open (Overview *self, HelioWindow *window)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);

  *self = (Overview){ .window = window };
  frames_watch (&self->frames, GTK_WIDGET (window));
  overview_settle (self);
  self->overview
      = HELIO_REQUEST_OVERVIEW (frames_find (GTK_WIDGET (window), HELIO_TYPE_REQUEST_OVERVIEW));
  self->table = HELIO_TABLE (frames_find (GTK_WIDGET (window), HELIO_TYPE_TABLE));
  self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (
      gtk_widget_get_ancestor (helio_table_get_list (self->table), GTK_TYPE_COLUMN_VIEW)));
  helio_request_overview_set_query (self->overview, all);
  overview_settle (self);
  self->model = helio_table_get_model (self->table);
  g_signal_connect_swapped (self->model, "refill-end", G_CALLBACK (on_refilled), self);
}

void
overview_close (Overview *self)
{
  g_signal_handlers_disconnect_by_data (self->model, self);
  frames_unwatch (&self->frames);
}

void
overview_begin (Overview *self)
{
  self->wanted_refills = self->n_refills + 1;
}

double
overview_until_shown (Overview *self)
{
  return frames_until (&self->frames, is_refilled, self);
}

double
overview_until_complete (Overview *self)
{
  while (!is_refilled (self) || !is_complete (self))
    g_main_context_iteration (NULL, TRUE);
  return bench_now ();
}

gboolean
overview_is_full (GtkWidget *window)
{
  GtkWidget *table = frames_find (window, HELIO_TYPE_TABLE);
  HelioOrderedModel *model = table != NULL ? helio_table_get_model (HELIO_TABLE (table)) : NULL;
  GtkWidget *list;
  double bottom = 0;

  if (model == NULL || g_list_model_get_n_items (G_LIST_MODEL (model)) == 0)
    return FALSE;
  list = helio_table_get_list (HELIO_TABLE (table));
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (row, list, &bounds))
        bottom = MAX (bottom, bounds.origin.y + bounds.size.height);
    }
  return bottom >= gtk_widget_get_height (list);
}

static gboolean
is_full (gpointer window)
{
  return gtk_widget_get_mapped (window) && overview_is_full (window);
}

double
overview_until_full (GtkWidget *window)
{
  Frames frames;
  double shown;

  frames_watch (&frames, window);
  shown = frames_until (&frames, is_full, window);
  frames_unwatch (&frames);
  return shown;
}

void
overview_sort (Overview *self, const char *field, gboolean descending)
{
  helio_table_set_sort (self->table, field, descending);
  g_signal_emit_by_name (self->table, "sort-changed");
}
