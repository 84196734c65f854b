/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-tour-private.h"

#include "helio-adaptive-bin.h"
#include "helio-conversation-page.h"
#include "helio-file-row.h"
#include "helio-find.h"
#include "helio-image-viewer.h"
#include "helio-labor-editor.h"
#include "helio-picture.h"
#include "helio-record-pane.h"
#include "helio-reports-page.h"
#include "helio-search-bar.h"
#include "helio-search-page.h"
#include "helio-subject-page.h"
#include "helio-time.h"

#include <glib/gstdio.h>

#define DEADLINE (60 * HELIO_SECOND)
/* So many frames without anything drawn anew, each with time left over, have shown all that follows
 * in an idle. What draws itself all the time is waited for no longer than the latter. */
#define N_QUIET_FRAMES 2
#define MOST_FRAMES 12

G_DEFINE_FINAL_TYPE (HelioTour, helio_tour, G_TYPE_OBJECT)
G_DEFINE_QUARK (helio_tour_error, helio_tour_error)

static guint arrived_signal;

static int n_warnings; /* (atomic): of the whole process, since a log writer is the process's */

static GLogWriterOutput
count_warnings (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    g_atomic_int_inc (&n_warnings);
  return g_log_writer_default (level, fields, n_fields, data);
}

static gpointer
watch_log (gpointer data)
{
  g_log_set_writer_func (count_warnings, NULL, NULL);
  return NULL;
}

/* --- going around --- */

static void begin_stop (HelioTour *self);

static void
end (HelioTour *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
finish (HelioTour *self)
{
  g_autofree char *path
      = self->folder != NULL ? g_build_filename (self->folder, "index.md", NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL && !g_file_set_contents (path, self->index->str, -1, &error))
    end (self, g_error_new_literal (HELIO_TOUR_ERROR, HELIO_TOUR_ERROR_WRITE, error->message));
  else if (g_atomic_int_get (&n_warnings) > 0)
    end (self, g_error_new (HELIO_TOUR_ERROR, HELIO_TOUR_ERROR_WARNED, "%d warnings on the way",
                            g_atomic_int_get (&n_warnings)));
  else
    end (self, NULL);
}

/* The topmost of the app's windows: a dialog when there is one. */
static GtkWindow *
get_top (HelioTour *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (self->window)
          && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return GTK_WINDOW (self->window);
}

static gboolean
keep (HelioTour *self, GdkTexture *picture, const char *name)
{
  g_autofree char *path = NULL;

  if (self->folder == NULL)
    return TRUE;
  path = g_build_filename (self->folder, name, NULL);
  return gdk_texture_save_to_png (picture, path);
}

static void
end_stop (HelioTour *self, GtkWindow *top, GdkTexture *picture)
{
  const HelioTourStop *stop = self->stop;
  g_autofree char *name = g_strdup_printf ("%02u-%s.png", ++self->n_pictures, stop->name);

  g_signal_emit (self, arrived_signal, 0, stop->name, top, picture);
  if (!keep (self, picture, name))
    {
      end (self,
           g_error_new (HELIO_TOUR_ERROR, HELIO_TOUR_ERROR_WRITE, "%s cannot be written", name));
      return;
    }
  g_string_append_printf (self->index, "- %s: ![%s](%s)\n", stop->title, stop->name, name);
  if (top != GTK_WINDOW (self->window))
    gtk_window_close (top);
  self->stop++;
  begin_stop (self);
}

static gboolean
is_any_loading (GtkWidget *widget)
{
  gboolean any
      = (HELIO_IS_RECORD_PANE (widget)
         && !helio_record_pane_is_current (HELIO_RECORD_PANE (widget)))
        || (HELIO_IS_FILE_ROW (widget) && helio_file_row_is_loading (HELIO_FILE_ROW (widget)))
        || (HELIO_IS_LABOR_EDITOR (widget)
            && helio_labor_editor_is_loading (HELIO_LABOR_EDITOR (widget)))
        || (HELIO_IS_IMAGE_VIEWER (widget)
            && helio_image_viewer_is_loading (HELIO_IMAGE_VIEWER (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !any;
       child = gtk_widget_get_next_sibling (child))
    any = gtk_widget_get_mapped (child) && is_any_loading (child);
  return any;
}

static gboolean
is_ready (HelioTour *self)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (self->workspace);
  GtkWidget *bar = helio_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_SEARCH_BAR);
  HelioPage *page = helio_window_get_page (self->window);

  if (helio_sync_engine_get_state (engine) == HELIO_SYNC_SYNCING
      || helio_freshness_is_first_sync (helio_sync_engine_get_freshness (engine)))
    return FALSE;
  if (self->stop->dialog && get_top (self) == GTK_WINDOW (self->window))
    return FALSE;
  if (self->writing || is_any_loading (GTK_WIDGET (self->window))
      || is_any_loading (GTK_WIDGET (get_top (self))))
    return FALSE;
  if (bar != NULL && helio_search_bar_is_busy (HELIO_SEARCH_BAR (bar)))
    return FALSE;
  if (HELIO_IS_REPORTS_PAGE (page))
    return helio_reports_page_is_settled (HELIO_REPORTS_PAGE (page));
  if (HELIO_IS_CONVERSATION_PAGE (page))
    return helio_conversation_page_is_loaded (HELIO_CONVERSATION_PAGE (page));
  if (HELIO_IS_SEARCH_PAGE (page))
    return helio_search_page_is_settled (HELIO_SEARCH_PAGE (page));
  return !HELIO_IS_SUBJECT_PAGE (page) || helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (page));
}

static void
on_drawn (HelioTour *self)
{
  self->n_quiet = 0;
}

static void
stop_watching (HelioTour *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_func (self->clock, on_drawn, self);
  g_clear_object (&self->clock);
}

/* A dialog has a clock of its own. */
static void
watch (HelioTour *self, GdkFrameClock *clock)
{
  if (self->clock == clock)
    return;
  stop_watching (self);
  self->clock = clock != NULL ? g_object_ref (clock) : NULL;
  self->n_quiet = 0;
  if (clock == NULL)
    return;
  g_signal_connect_swapped (clock, "layout", G_CALLBACK (on_drawn), self);
  g_signal_connect_swapped (clock, "paint", G_CALLBACK (on_drawn), self);
}

static gboolean
on_time_left (gpointer data)
{
  HelioTour *self = data;

  self->idle = 0;
  self->n_quiet++;
  return G_SOURCE_REMOVE;
}

/* Whether the screen is as it is going to stay. */
static gboolean
is_settled (HelioTour *self)
{
  if (!is_ready (self))
    {
      self->n_frames = self->n_quiet = 0;
      return FALSE;
    }
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, on_time_left, self, NULL);
  return ++self->n_frames >= MOST_FRAMES || self->n_quiet >= N_QUIET_FRAMES;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HelioTour *self = data;
  GtkWindow *top = get_top (self);
  g_autoptr (GdkTexture) picture = NULL;

  watch (self, gtk_widget_get_frame_clock (GTK_WIDGET (top)));
  if (is_settled (self))
    picture = helio_picture_draw (top);
  if (picture == NULL && g_get_monotonic_time () - self->started < DEADLINE)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  stop_watching (self);
  if (picture == NULL)
    end (self, g_error_new (HELIO_TOUR_ERROR, HELIO_TOUR_ERROR_LATE, "%s was not ready in time",
                            self->stop->name));
  else
    end_stop (self, top, picture);
  return G_SOURCE_REMOVE;
}

static void
begin_stop (HelioTour *self)
{
  GtkWidget *bin = helio_find_mapped (GTK_WIDGET (self->window), HELIO_TYPE_ADAPTIVE_BIN);
  gboolean narrow = bin != NULL && helio_adaptive_bin_get_narrow (HELIO_ADAPTIVE_BIN (bin));

  while (self->stop->name != NULL && !(narrow ? self->stop->narrow : self->stop->wide))
    self->stop++;
  if (self->stop->name == NULL)
    {
      finish (self);
      return;
    }
  self->n_frames = self->n_quiet = 0;
  self->started = g_get_monotonic_time ();
  self->stop->go (self);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->window), on_tick, self, NULL);
}

static gboolean
on_first_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HelioTour *self = data;

  if (++self->n_frames < 2)
    return G_SOURCE_CONTINUE;
  begin_stop (self);
  return G_SOURCE_REMOVE;
}

static void
helio_tour_finalize (GObject *object)
{
  HelioTour *self = HELIO_TOUR (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->window), self->tick);
  stop_watching (self);
  g_clear_object (&self->window);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->outbox, helio_tour_outbox_free);
  g_free (self->folder);
  g_string_free (self->index, TRUE);

  G_OBJECT_CLASS (helio_tour_parent_class)->finalize (object);
}

static void
helio_tour_class_init (HelioTourClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_tour_finalize;
  arrived_signal = g_signal_new ("arrived", HELIO_TYPE_TOUR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_STRING, GTK_TYPE_WINDOW, GDK_TYPE_TEXTURE);
}

static void
helio_tour_init (HelioTour *self)
{
  self->index = g_string_new ("# The screens\n\n");
  self->stop = helio_tour_stops;
}

HelioTour *
helio_tour_new (HelioWindow *window, HelioWorkspace *workspace, const char *folder)
{
  static GOnce watched = G_ONCE_INIT;
  HelioTour *self = g_object_new (HELIO_TYPE_TOUR, NULL);

  self->window = g_object_ref (window);
  self->workspace = g_object_ref (workspace);
  self->folder = g_strdup (folder);
  g_once (&watched, watch_log, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  return self;
}

void
helio_tour_run_async (HelioTour *self, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_TOUR (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (self->task, helio_tour_run_async);
  if (self->folder != NULL)
    g_mkdir_with_parents (self->folder, 0755);
  /* The first frames decide which layout it is. */
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), on_first_tick, self, NULL);
}

gboolean
helio_tour_run_finish (HelioTour *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_TOUR (self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_tour_run_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
