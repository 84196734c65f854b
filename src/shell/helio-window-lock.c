/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows while the app is locked. */
#include "helio-window-private.h"

#include "helio-lock-cover.h"
#include "helio-lock-view.h"

void
helio_window_make_coverable (HelioWindow *self)
{
  g_autoptr (GtkWidget) content = g_object_ref (GTK_WIDGET (self->adaptive));

  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->body));
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (self->body, content);
}

/* What is not visible is neither drawn nor told to whoever reads the screen. */
static void
cover (HelioWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  g_set_weak_pointer (&self->covered_focus, focus);
  self->lock_view = helio_lock_view_new (self->lock, helio_workspace_get_engine (self->workspace));
  gtk_box_append (self->body, self->lock_view);
  gtk_widget_set_visible (GTK_WIDGET (self->adaptive), FALSE);
  gtk_widget_grab_focus (self->lock_view);
}

static void
uncover (HelioWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->adaptive), TRUE);
  gtk_box_remove (self->body, self->lock_view);
  self->lock_view = NULL;
  if (self->covered_focus == NULL || !gtk_widget_grab_focus (self->covered_focus))
    helio_window_focus_page (self);
  g_clear_weak_pointer (&self->covered_focus);
}

static void
on_locked (HelioWindow *self)
{
  gboolean locked = helio_lock_is_locked (self->lock);

  if (locked == (self->lock_view != NULL))
    return;
  if (locked)
    cover (self);
  else
    uncover (self);
  helio_window_update_title (self);
}

gboolean
helio_window_is_covered (HelioWindow *self)
{
  return self->lock_view != NULL;
}

void
helio_window_set_lock (HelioWindow *self, HelioLock *lock)
{
  g_return_if_fail (HELIO_IS_WINDOW (self));
  g_return_if_fail (lock == NULL || HELIO_IS_LOCK (lock));
  g_return_if_fail (self->lock == NULL);

  if (lock == NULL)
    return;
  self->lock = g_object_ref (lock);
  helio_lock_cover_leave_out (GTK_WINDOW (self));
  g_signal_connect_object (lock, "notify::locked", G_CALLBACK (on_locked), self, G_CONNECT_SWAPPED);
  on_locked (self);
}

HelioLock *
helio_window_get_lock (HelioWindow *self)
{
  g_return_val_if_fail (HELIO_IS_WINDOW (self), NULL);
  return self->lock;
}
