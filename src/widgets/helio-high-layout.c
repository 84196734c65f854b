/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-high-layout.h"

struct _HelioHighLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (HelioHighLayout, helio_high_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
helio_high_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                           int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  GTK_WIDGET_GET_CLASS (widget)->measure (widget, orientation, for_size, minimum, natural,
                                          minimum_baseline, natural_baseline);
}

static void
helio_high_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                            int baseline)
{
  GTK_WIDGET_GET_CLASS (widget)->size_allocate (widget, width, height, baseline);
}

static GtkSizeRequestMode
helio_high_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
helio_high_layout_class_init (HelioHighLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = helio_high_layout_measure;
  layout_class->allocate = helio_high_layout_allocate;
  layout_class->get_request_mode = helio_high_layout_get_request_mode;
}

static void
helio_high_layout_init (HelioHighLayout *self)
{
}

GtkLayoutManager *
helio_high_layout_new (void)
{
  return g_object_new (HELIO_TYPE_HIGH_LAYOUT, NULL);
}
