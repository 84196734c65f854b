/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-adaptive-bin.h"

#include "helio-text-size.h"

/* Of windows that are 360 and 900 wide, less the frame that the toolkit draws around them where
 * nobody else does: the narrowest that there is, and the narrowest in which everything stands side
 * by side, whatever the language. */
#define LEAST_WIDTH 350
#define LEAST_HEIGHT 300
#define THRESHOLD 890

struct _HelioAdaptiveBin
{
  GtkWidget parent_instance;

  GtkWidget *child; /* (unowned): parented */
  gboolean narrow;
  gboolean will_be_narrow;
  guint change_source;
};

G_DEFINE_FINAL_TYPE (HelioAdaptiveBin, helio_adaptive_bin, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_CHILD = 1,
  PROP_NARROW,
} HelioAdaptiveBinProperty;

static GParamSpec *props[PROP_NARROW + 1];

/* Larger text needs more room to stand side by side. */
static int
get_threshold (HelioAdaptiveBin *self)
{
  return (int) (THRESHOLD * MAX (1, helio_text_size_get_factor (GTK_WIDGET (self))));
}

static gboolean
change (gpointer data)
{
  HelioAdaptiveBin *self = data;

  self->change_source = 0;
  if (self->narrow != self->will_be_narrow)
    {
      self->narrow = self->will_be_narrow;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
    }
  return G_SOURCE_REMOVE;
}

static void
helio_adaptive_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  /* Whatever the child asks for: a window has the size that it was given. */
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
}

static void
helio_adaptive_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HelioAdaptiveBin *self = HELIO_ADAPTIVE_BIN (widget);
  int threshold = get_threshold (self), least_width, least_height;

  /* Not now: a widget must not change what it measures while it is being laid out. Before the
   * next frame is drawn all the same. */
  self->will_be_narrow = width < threshold;
  if (self->will_be_narrow != self->narrow && self->change_source == 0)
    self->change_source = g_idle_add_full (G_PRIORITY_HIGH, change, self, NULL);

  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  /* What stands side by side stays so, and where it is, until it is told. */
  width = MAX (width, self->narrow ? least_width : MAX (least_width, threshold));
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL,
                      NULL);
  gtk_widget_allocate (self->child, width, MAX (height, least_height), baseline, NULL);
}

static void
helio_adaptive_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioAdaptiveBin *self = HELIO_ADAPTIVE_BIN (object);

  switch ((HelioAdaptiveBinProperty) prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_adaptive_bin_set_property (GObject *object, guint prop_id, const GValue *value,
                                 GParamSpec *pspec)
{
  HelioAdaptiveBin *self = HELIO_ADAPTIVE_BIN (object);

  switch ((HelioAdaptiveBinProperty) prop_id)
    {
    case PROP_CHILD:
      helio_adaptive_bin_set_child (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_adaptive_bin_dispose (GObject *object)
{
  HelioAdaptiveBin *self = HELIO_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->change_source, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (helio_adaptive_bin_parent_class)->dispose (object);
}

static void
helio_adaptive_bin_class_init (HelioAdaptiveBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_adaptive_bin_dispose;
  object_class->get_property = helio_adaptive_bin_get_property;
  object_class->set_property = helio_adaptive_bin_set_property;
  widget_class->measure = helio_adaptive_bin_measure;
  widget_class->size_allocate = helio_adaptive_bin_size_allocate;

  props[PROP_CHILD]
      = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_adaptive_bin_init (HelioAdaptiveBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

gboolean
helio_adaptive_bin_get_narrow (HelioAdaptiveBin *self)
{
  g_return_val_if_fail (HELIO_IS_ADAPTIVE_BIN (self), FALSE);
  return self->narrow;
}

void
helio_adaptive_bin_set_child (HelioAdaptiveBin *self, GtkWidget *child)
{
  g_return_if_fail (HELIO_IS_ADAPTIVE_BIN (self));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}
