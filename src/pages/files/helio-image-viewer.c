/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-image-viewer.h"

#include "helio-dialog.h"
#include "helio-file-places.h"
#include "helio-image-loader.h"
#include "helio-state-page.h"
#include "helio-toast.h"
#include "helio-zoom-view.h"

#include <glib/gi18n-lib.h>

/* What every graphics card takes. */
#define MOST_PIXELS 8192

struct _HelioImageViewer
{
  AdwWindow parent_instance;

  GPtrArray *items; /* (owned) (element-type HelioFileItem) */
  guint shown;
  GCancellable *cancellable; /* (owned) (nullable): of the picture that is read */
  gulong state_id;
  gulong progress_id;

  AdwWindowTitle *title;    /* (unowned) template child */
  AdwToastOverlay *toasts;  /* (unowned) template child */
  HelioStatePage *state;    /* (unowned) template child */
  HelioZoomView *view;      /* (unowned) template child */
  GtkWidget *former;        /* (unowned) template child */
  GtkWidget *next;          /* (unowned) template child */
  GtkWidget *tools;         /* (unowned) template child */
  GtkLabel *zoom;           /* (unowned) template child */
  GtkProgressBar *progress; /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioImageViewer, helio_image_viewer, ADW_TYPE_WINDOW)

static HelioFileItem *
get_item (HelioImageViewer *self)
{
  return g_ptr_array_index (self->items, self->shown);
}

static HelioRemoteFile *
get_remote (HelioImageViewer *self)
{
  return helio_file_item_get_remote (get_item (self));
}

/* --- the picture --- */

static void
show_zoom (HelioImageViewer *self)
{
  double zoom = helio_zoom_view_get_zoom (self->view);
  /* Translators: how large a picture is shown, 100 is its own size */
  g_autofree char *text = g_strdup_printf (C_ ("file", "%d %%"), (int) (zoom * 100 + 0.5));

  /* Translators: a picture is as large as fits the window */
  gtk_label_set_text (self->zoom, zoom > 0 ? text : C_ ("file", "Fit"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.smaller", zoom > 0);
}

static void
show_state (HelioImageViewer *self, HelioState state)
{
  helio_state_page_set_state (self->state, state);
  gtk_widget_set_visible (self->tools, state == HELIO_STATE_READY);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.larger", state == HELIO_STATE_READY);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.own-size", state == HELIO_STATE_READY);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.save",
                                 helio_remote_file_get_state (get_remote (self))
                                     == HELIO_FILE_HERE);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioImageViewer) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) picture = helio_image_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (picture == NULL)
    {
      helio_state_page_describe (self->state, HELIO_STATE_ERROR, NULL,
                                 C_ ("file", "This picture cannot be shown here"), "",
                                 C_ ("file", "Open with another program"));
      show_state (self, HELIO_STATE_ERROR);
      return;
    }
  helio_zoom_view_set_picture (self->view, picture, helio_file_item_get_name (get_item (self)));
  show_state (self, HELIO_STATE_READY);
  show_zoom (self);
}

static void
show_failure (HelioImageViewer *self)
{
  gboolean offline
      = helio_remote_file_get_failure (get_remote (self)) == HELIO_FILE_FAILURE_OFFLINE;
  HelioState state = offline ? HELIO_STATE_OFFLINE : HELIO_STATE_ERROR;

  helio_state_page_describe (self->state, state, NULL, C_ ("file", "No picture"),
                             helio_file_item_get_failure_text (get_item (self)),
                             C_ ("file", "Try again"));
  show_state (self, state);
}

static void
on_progress (HelioImageViewer *self)
{
  HelioRemoteFile *remote = get_remote (self);

  gtk_progress_bar_set_fraction (self->progress, helio_remote_file_get_progress (remote));
  gtk_widget_set_visible (GTK_WIDGET (self->progress),
                          helio_remote_file_get_state (remote) == HELIO_FILE_COMING);
}

static void
on_state (HelioImageViewer *self)
{
  HelioRemoteFile *remote = get_remote (self);

  on_progress (self);
  switch (helio_remote_file_get_state (remote))
    {
    case HELIO_FILE_HERE:
      self->cancellable = g_cancellable_new ();
      helio_image_load_async (helio_remote_file_get_place (remote), MOST_PIXELS, self->cancellable,
                              on_read, g_object_ref (self));
      break;
    case HELIO_FILE_FAILED:
      show_failure (self);
      break;
    case HELIO_FILE_UNKNOWN:
    case HELIO_FILE_ABSENT:
    case HELIO_FILE_COMING:
    default:
      show_state (self, HELIO_STATE_LOADING);
    }
}

static void
leave (HelioImageViewer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->state_id != 0)
    {
      g_clear_signal_handler (&self->state_id, get_remote (self));
      g_clear_signal_handler (&self->progress_id, get_remote (self));
    }
}

static void
show_nth (HelioImageViewer *self, guint index)
{
  g_autofree char *description = NULL;
  g_autofree char *place = NULL;

  leave (self);
  self->shown = index;
  description = helio_file_item_dup_description (get_item (self));
  /* Translators: which picture of how many, and what it is */
  place = g_strdup_printf (C_ ("file", "%u of %u · %s"), index + 1, self->items->len, description);
  adw_window_title_set_title (self->title, helio_file_item_get_name (get_item (self)));
  adw_window_title_set_subtitle (self->title, place);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), place);
  gtk_window_set_title (GTK_WINDOW (self), helio_file_item_get_name (get_item (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.former", index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.next", index + 1 < self->items->len);
  helio_zoom_view_set_picture (self->view, NULL, NULL);
  show_state (self, HELIO_STATE_LOADING);
  self->state_id
      = g_signal_connect_swapped (get_remote (self), "notify::state", G_CALLBACK (on_state), self);
  self->progress_id = g_signal_connect_swapped (get_remote (self), "notify::progress",
                                                G_CALLBACK (on_progress), self);
  if (helio_remote_file_get_state (get_remote (self)) == HELIO_FILE_HERE)
    on_state (self);
  else
    helio_remote_file_fetch (get_remote (self));
}

/* --- actions --- */

static void
go_former (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_nth (HELIO_IMAGE_VIEWER (widget), HELIO_IMAGE_VIEWER (widget)->shown - 1);
}

static void
go_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_nth (HELIO_IMAGE_VIEWER (widget), HELIO_IMAGE_VIEWER (widget)->shown + 1);
}

static void
enlarge (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_zoom_view_step (HELIO_IMAGE_VIEWER (widget)->view, 1);
}

static void
reduce (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_zoom_view_step (HELIO_IMAGE_VIEWER (widget)->view, -1);
}

static void
fit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_zoom_view_set_zoom (HELIO_IMAGE_VIEWER (widget)->view, 0);
}

static void
show_own_size (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_zoom_view_set_zoom (HELIO_IMAGE_VIEWER (widget)->view, 1);
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_file_save (get_item (HELIO_IMAGE_VIEWER (widget)), widget);
}

static void
open_elsewhere (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_file_open_elsewhere (get_item (HELIO_IMAGE_VIEWER (widget)), widget);
}

static void
toast (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_toast_overlay_add_toast (HELIO_IMAGE_VIEWER (widget)->toasts,
                               helio_toast_new (g_variant_get_string (parameter, NULL), NULL));
}

static void
on_state_activated (HelioImageViewer *self)
{
  if (helio_remote_file_get_state (get_remote (self)) == HELIO_FILE_HERE)
    open_elsewhere (GTK_WIDGET (self), NULL, NULL);
  else
    helio_remote_file_fetch (get_remote (self));
}

/* --- the window --- */

static void
helio_image_viewer_dispose (GObject *object)
{
  HelioImageViewer *self = HELIO_IMAGE_VIEWER (object);

  if (self->items != NULL)
    leave (self);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (helio_image_viewer_parent_class)->dispose (object);
}

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc activate;
  const char *keys;
} actions[] = {
  { "image.former", go_former, "Left|Page_Up" },
  { "image.next", go_next, "Right|Page_Down" },
  { "image.larger", enlarge, "plus|KP_Add|equal" },
  { "image.smaller", reduce, "minus|KP_Subtract" },
  { "image.fit", fit, "0|KP_0" },
  { "image.own-size", show_own_size, "1|KP_1" },
  { "image.save", save, "<Control>s" },
  { "image.open-elsewhere", open_elsewhere, NULL },
};

/* Before the arrows take the focus somewhere else. */
static void
add_shortcuts (HelioImageViewer *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].keys != NULL)
      gtk_shortcut_controller_add_shortcut (
          shortcuts, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (actions[i].keys),
                                       gtk_named_action_new (actions[i].name)));
  gtk_shortcut_controller_add_shortcut (shortcuts,
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
helio_image_viewer_class_init (HelioImageViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_image_viewer_dispose;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_action (widget_class, "nav.toast", "s", toast);
  g_type_ensure (HELIO_TYPE_STATE_PAGE);
  g_type_ensure (HELIO_TYPE_ZOOM_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-image-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioImageViewer, title);
  gtk_widget_class_bind_template_child (widget_class, HelioImageViewer, toasts);
  gtk_widget_class_bind_template_child (widget_class, HelioImageViewer, state);
  gtk_widget_class_bind_template_child (widget_class, HelioImageViewer, view);
  gtk_widget_class_bind_template_child (widget_class, HelioImageViewer, former);
  gtk_widget_class_bind_template_child (widget_class, HelioImageViewer, next);
  gtk_widget_class_bind_template_child (widget_class, HelioImageViewer, tools);
  gtk_widget_class_bind_template_child (widget_class, HelioImageViewer, zoom);
  gtk_widget_class_bind_template_child (widget_class, HelioImageViewer, progress);
}

static void
helio_image_viewer_init (HelioImageViewer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
  g_signal_connect_object (self->view, "notify::zoom", G_CALLBACK (show_zoom), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "activated", G_CALLBACK (on_state_activated), self,
                           G_CONNECT_SWAPPED);
}

void
helio_image_viewer_show (GPtrArray *items, guint shown, GtkWidget *from)
{
  HelioImageViewer *self;

  g_return_if_fail (items != NULL && shown < items->len);
  g_return_if_fail (GTK_IS_WIDGET (from));

  self = g_object_new (HELIO_TYPE_IMAGE_VIEWER, NULL);
  self->items = g_ptr_array_ref (items);
  helio_dialog_set_parent (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (from)));
  gtk_widget_set_visible (self->former, items->len > 1);
  gtk_widget_set_visible (self->next, items->len > 1);
  show_nth (self, shown);
  gtk_window_present (GTK_WINDOW (self));
}

gboolean
helio_image_viewer_is_loading (HelioImageViewer *self)
{
  g_return_val_if_fail (HELIO_IS_IMAGE_VIEWER (self), FALSE);
  return helio_state_page_get_state (self->state) == HELIO_STATE_LOADING;
}

HelioFileItem *
helio_image_viewer_get_shown (HelioImageViewer *self)
{
  g_return_val_if_fail (HELIO_IS_IMAGE_VIEWER (self), NULL);
  return get_item (self);
}
