/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-popover-guard.h"

struct _HelioPopoverGuard
{
  GObject parent_instance;

  GtkWindow *window;   /* (unowned): outlives us */
  GtkPopover *popover; /* (unowned) (nullable): weak: the last that had the focus */
  GtkWidget *owner;    /* (unowned) (nullable): weak: what it belongs to */
  gulong unmap_id;
};

G_DEFINE_FINAL_TYPE (HelioPopoverGuard, helio_popover_guard, G_TYPE_OBJECT)

static void
forget (HelioPopoverGuard *self)
{
  if (self->owner != NULL)
    g_clear_signal_handler (&self->unmap_id, self->owner);
  g_clear_weak_pointer (&self->owner);
  g_clear_weak_pointer (&self->popover);
}

/* Until its next frame the window holds on to what was hidden with the focus in it, and lets go of
 * the last such widget only. So the focus leaves the popover before this is hidden too. */
static void
on_owner_unmap (HelioPopoverGuard *self)
{
  g_autoptr (GtkPopover) popover = g_object_ref (self->popover);
  GtkWidget *focus = gtk_window_get_focus (self->window);

  forget (self);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (popover)))
    gtk_window_set_focus (self->window, NULL);
  gtk_popover_popdown (popover);
}

static void
on_focus_changed (HelioPopoverGuard *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  if (popover == NULL || popover == GTK_WIDGET (self->popover))
    return;
  forget (self);
  g_set_weak_pointer (&self->popover, GTK_POPOVER (popover));
  g_set_weak_pointer (&self->owner, gtk_widget_get_parent (popover));
  self->unmap_id
      = g_signal_connect_swapped (self->owner, "unmap", G_CALLBACK (on_owner_unmap), self);
}

static void
helio_popover_guard_dispose (GObject *object)
{
  forget (HELIO_POPOVER_GUARD (object));

  G_OBJECT_CLASS (helio_popover_guard_parent_class)->dispose (object);
}

static void
helio_popover_guard_class_init (HelioPopoverGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_popover_guard_dispose;
}

static void
helio_popover_guard_init (HelioPopoverGuard *self)
{
}

HelioPopoverGuard *
helio_popover_guard_new (GtkWindow *window)
{
  HelioPopoverGuard *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  self = g_object_new (HELIO_TYPE_POPOVER_GUARD, NULL);
  self->window = window;
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (on_focus_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
