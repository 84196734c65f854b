/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-lock-cover.h"

#define FOLLOWED "helio-lock-followed"
#define LEFT_OUT "helio-lock-left-out"
#define HIDDEN "helio-lock-hidden"

struct _HelioLockCover
{
  GObject parent_instance;

  HelioLock *lock;     /* (owned) */
  GListModel *windows; /* (owned): every window */
};

G_DEFINE_FINAL_TYPE (HelioLockCover, helio_lock_cover, G_TYPE_OBJECT)

static gboolean
has_mark (GtkWindow *window, const char *mark)
{
  return g_object_get_data (G_OBJECT (window), mark) != NULL;
}

static void
set_mark (GtkWindow *window, const char *mark, gboolean on)
{
  g_object_set_data (G_OBJECT (window), mark, GINT_TO_POINTER (on));
}

static void
hide (HelioLockCover *self, GtkWindow *window)
{
  if (!helio_lock_is_locked (self->lock) || has_mark (window, LEFT_OUT)
      || !gtk_widget_get_visible (GTK_WIDGET (window)))
    return;
  set_mark (window, HIDDEN, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
}

static void
show_again (GtkWindow *window)
{
  if (!has_mark (window, HIDDEN))
    return;
  set_mark (window, HIDDEN, FALSE);
  gtk_window_present (window);
}

static void
on_visible (GtkWindow *window, GParamSpec *pspec, HelioLockCover *self)
{
  hide (self, window);
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, HelioLockCover *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_MOTION_NOTIFY:
    case GDK_BUTTON_PRESS:
    case GDK_KEY_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
      helio_lock_note_input (self->lock);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
follow (HelioLockCover *self, GtkWindow *window)
{
  GtkEventController *controller;

  if (has_mark (window, FOLLOWED))
    return;
  set_mark (window, FOLLOWED, TRUE);
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  g_signal_connect_object (window, "notify::visible", G_CALLBACK (on_visible), self, 0);
}

static void
on_windows_changed (HelioLockCover *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (self->windows, i);

      follow (self, window);
    }
}

/* One that is shown may change the order of all. */
static GPtrArray *
list_windows (HelioLockCover *self)
{
  GPtrArray *windows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (self->windows); i++)
    g_ptr_array_add (windows, g_list_model_get_item (self->windows, i));
  return windows;
}

static void
on_locked (HelioLockCover *self)
{
  g_autoptr (GPtrArray) windows = list_windows (self);
  gboolean locked = helio_lock_is_locked (self->lock);

  for (guint i = 0; i < windows->len; i++)
    if (locked)
      hide (self, g_ptr_array_index (windows, i));
    else
      show_again (g_ptr_array_index (windows, i));
}

static void
helio_lock_cover_finalize (GObject *object)
{
  HelioLockCover *self = HELIO_LOCK_COVER (object);

  g_clear_object (&self->lock);
  g_clear_object (&self->windows);

  G_OBJECT_CLASS (helio_lock_cover_parent_class)->finalize (object);
}

static void
helio_lock_cover_class_init (HelioLockCoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_lock_cover_finalize;
}

static void
helio_lock_cover_init (HelioLockCover *self)
{
}

HelioLockCover *
helio_lock_cover_new (HelioLock *lock)
{
  HelioLockCover *self;

  g_return_val_if_fail (HELIO_IS_LOCK (lock), NULL);

  self = g_object_new (HELIO_TYPE_LOCK_COVER, NULL);
  self->lock = g_object_ref (lock);
  self->windows = g_object_ref (gtk_window_get_toplevels ());
  g_signal_connect_object (self->windows, "items-changed", G_CALLBACK (on_windows_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (lock, "notify::locked", G_CALLBACK (on_locked), self, G_CONNECT_SWAPPED);
  on_windows_changed (self);
  on_locked (self);
  return self;
}

void
helio_lock_cover_leave_out (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  set_mark (window, LEFT_OUT, TRUE);
}
