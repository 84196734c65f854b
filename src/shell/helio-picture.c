/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-picture.h"

/* Returns the size, with the frame that may be around it. */
static graphene_size_t
append_widget (GtkSnapshot *snapshot, GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  return GRAPHENE_SIZE_INIT ((float) width, (float) height);
}

/* A popover has a surface of its own, placed by its parent's. */
static void
append_popover (GtkSnapshot *snapshot, GtkNative *popover)
{
  GdkPopup *surface = GDK_POPUP (gtk_native_get_surface (popover));
  double x, y;

  gtk_native_get_surface_transform (popover, &x, &y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (x + gdk_popup_get_position_x (surface)),
                                                (float) (y + gdk_popup_get_position_y (surface))));
  append_widget (snapshot, GTK_WIDGET (popover));
  gtk_snapshot_restore (snapshot);
}

static void
append_popovers (GtkSnapshot *snapshot, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_POPOVER (widget))
    append_popover (snapshot, GTK_NATIVE (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_popovers (snapshot, child);
}

GdkTexture *
helio_picture_draw (GtkWindow *window)
{
  GtkSnapshot *snapshot;
  graphene_size_t size;
  double x, y;
  g_autoptr (GskRenderNode) content = NULL;
  g_autoptr (GskRenderNode) node = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  snapshot = gtk_snapshot_new ();
  size = append_widget (snapshot, GTK_WIDGET (window));
  content = gtk_snapshot_free_to_node (snapshot);
  if (content == NULL)
    return NULL;
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_append_node (snapshot, content);
  /* The picture begins where the frame does, the surface where its shadow does. */
  gtk_native_get_surface_transform (GTK_NATIVE (window), &x, &y);
  x = ((double) size.width - gtk_widget_get_width (GTK_WIDGET (window))) / 2 - x;
  y = ((double) size.height - gtk_widget_get_height (GTK_WIDGET (window))) / 2 - y;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  append_popovers (snapshot, GTK_WIDGET (window));
  node = gtk_snapshot_free_to_node (snapshot);
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, size.width, size.height));
}
