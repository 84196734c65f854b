/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-table-private.h"

/* A scrolled window asks for the height of what is in it without saying how wide it is going to be:
 * rows whose words go on in another line would have less than they need, and the last one be cut.
 */
struct _HelioTableLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (HelioTableLayout, helio_table_layout, GTK_TYPE_LAYOUT_MANAGER)

/* What the rows of a narrow window need, as far as the table may be that high. */
static int
measure_rows (HelioTable *self, int width)
{
  int most = gtk_scrolled_window_get_max_content_height (self->compact);
  int height;

  if (!self->narrow || width < 0)
    return 0;
  gtk_widget_measure (GTK_WIDGET (self->rows), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL,
                      NULL);
  return most >= 0 ? MIN (height, most) : height;
}

static void
helio_table_layout_measure (GtkLayoutManager *manager, GtkWidget *widget,
                            GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  HelioTable *self = HELIO_TABLE (widget);

  gtk_widget_measure (GTK_WIDGET (self->stack), orientation, for_size, minimum, natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *natural = MAX (*natural, measure_rows (self, for_size));
}

static void
helio_table_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                             int baseline)
{
  gtk_widget_size_allocate (GTK_WIDGET (HELIO_TABLE (widget)->stack),
                            &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static GtkSizeRequestMode
helio_table_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
helio_table_layout_class_init (HelioTableLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = helio_table_layout_measure;
  layout_class->allocate = helio_table_layout_allocate;
  layout_class->get_request_mode = helio_table_layout_get_request_mode;
}

static void
helio_table_layout_init (HelioTableLayout *self)
{
}
