/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-flow-layout.h"

struct _HelioFlowLayout
{
  GtkLayoutManager parent_instance;

  guint spacing;
  guint column_width;
  gboolean spanning;
  gboolean yielding;
};

typedef enum
{
  PROP_SPACING = 1,
  PROP_COLUMN_WIDTH,
  PROP_SPANNING,
  PROP_YIELDING,
} HelioFlowLayoutProperty;

static GParamSpec *props[PROP_YIELDING + 1];

G_DEFINE_FINAL_TYPE (HelioFlowLayout, helio_flow_layout, GTK_TYPE_LAYOUT_MANAGER)

/* One line: children [first, end), and how tall the tallest is. */
typedef struct
{
  guint first;
  guint end;
  int height;
} Line;

static GPtrArray *
visible_children (GtkWidget *widget)
{
  GPtrArray *children = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      g_ptr_array_add (children, child);
  return children;
}

static int
child_width (GtkWidget *child, gboolean natural)
{
  int minimum, wanted;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &wanted, NULL, NULL);
  return natural ? wanted : minimum;
}

static int
widest (GPtrArray *children, gboolean natural)
{
  int width = 0;

  for (guint i = 0; i < children->len; i++)
    width = MAX (width, child_width (children->pdata[i], natural));
  return width;
}

static int
height_at (GtkWidget *child, int width)
{
  int minimum, wanted;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &wanted, NULL, NULL);
  return wanted;
}

static guint
count_columns (HelioFlowLayout *self, GPtrArray *children, int width)
{
  int least = self->spanning ? 0 : widest (children, FALSE);
  int column = MAX ((int) self->column_width, least);
  guint fit = (guint) MAX (1, (width + (int) self->spacing) / (column + (int) self->spacing));
  guint lines;

  fit = MIN (fit, MAX (1, children->len));
  lines = (children->len + fit - 1) / fit;
  return MAX (1, (children->len + MAX (1, lines) - 1) / MAX (1, lines));
}

/* A child's width, in a column of @column or in as many as it needs. */
static int
width_in_columns (HelioFlowLayout *self, GtkWidget *child, int column, int n_columns)
{
  int step = column + (int) self->spacing;
  int wanted = self->spanning ? child_width (child, TRUE) : column;
  int n = CLAMP ((wanted + (int) self->spacing + step - 1) / MAX (1, step), 1, n_columns);

  return n * step - (int) self->spacing;
}

/* Sets the widths of all children. */
static void
find_widths (HelioFlowLayout *self, GPtrArray *children, int width, int *widths)
{
  int columns = self->column_width > 0 ? (int) count_columns (self, children, width) : 0;
  int column
      = columns > 0 ? MAX (0, (width + (int) self->spacing) / columns - (int) self->spacing) : 0;

  for (guint i = 0; i < children->len; i++)
    if (columns > 0)
      widths[i] = width_in_columns (self, children->pdata[i], column, columns);
    else
      widths[i] = MAX (self->yielding ? 0 : MIN (child_width (children->pdata[i], TRUE), width),
                       child_width (children->pdata[i], FALSE));
}

/* Cells of a grid are equally tall. */
static void
level (GArray *lines)
{
  int height = 0;

  for (guint i = 0; i < lines->len; i++)
    height = MAX (height, g_array_index (lines, Line, i).height);
  for (guint i = 0; i < lines->len; i++)
    g_array_index (lines, Line, i).height = height;
}

/* Children that have yielded get what they want, as far as there is room. Returns what is left. */
static int
widen (GPtrArray *children, const Line *line, int rest, int *widths)
{
  guint n = line->end - line->first;
  g_autofree GtkRequestedSize *sizes = g_new0 (GtkRequestedSize, n);

  for (guint i = 0; i < n; i++)
    {
      sizes[i].minimum_size = widths[line->first + i];
      sizes[i].natural_size
          = MAX (widths[line->first + i], child_width (children->pdata[line->first + i], TRUE));
    }
  rest = gtk_distribute_natural_allocation (MAX (0, rest), n, sizes);
  for (guint i = 0; i < n; i++)
    widths[line->first + i] = sizes[i].minimum_size;
  return rest;
}

/* What is left of a line without columns goes to the children in it that expand. */
static void
finish_line (HelioFlowLayout *self, GPtrArray *children, Line *line, int rest, int *widths)
{
  int n_expand = 0;

  if (self->yielding)
    rest = widen (children, line, rest, widths);
  if (self->yielding && line->end - line->first == 1)
    {
      widths[line->first] += MAX (0, rest);
      rest = 0;
    }
  for (guint i = line->first; i < line->end; i++)
    n_expand += gtk_widget_get_hexpand (children->pdata[i]);
  for (guint i = line->first; i < line->end && self->column_width == 0; i++)
    if (gtk_widget_get_hexpand (children->pdata[i]))
      {
        int share = MAX (0, rest) / n_expand--;

        widths[i] += share;
        rest -= share;
      }
  for (guint i = line->first; i < line->end; i++)
    line->height = MAX (line->height, height_at (children->pdata[i], widths[i]));
}

/* Sets the widths of all children and returns the lines. */
static GArray *
break_lines (HelioFlowLayout *self, GPtrArray *children, int width, int *widths)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));
  int spacing = (int) self->spacing;

  find_widths (self, children, width, widths);
  for (guint i = 0; i < children->len;)
    {
      Line line = { i, i + 1, 0 };
      int rest = width - widths[i];

      while (line.end < children->len && rest >= spacing + widths[line.end])
        rest -= spacing + widths[line.end++];
      finish_line (self, children, &line, rest, widths);
      g_array_append_val (lines, line);
      i = line.end;
    }
  if (self->column_width > 0 && !self->spanning)
    level (lines);
  return lines;
}

static void
measure_width (HelioFlowLayout *self, GPtrArray *children, int *minimum, int *natural)
{
  int spacing = (int) self->spacing * MAX (0, (int) children->len - 1);

  *minimum = widest (children, FALSE);
  *natural = spacing;
  if (self->column_width > 0)
    *natural += (int) children->len * MAX ((int) self->column_width, widest (children, TRUE));
  else
    for (guint i = 0; i < children->len; i++)
      *natural += child_width (children->pdata[i], TRUE);
  *natural = MAX (*natural, *minimum);
}

static void
helio_flow_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                           int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  HelioFlowLayout *self = HELIO_FLOW_LAYOUT (manager);
  g_autoptr (GPtrArray) children = visible_children (widget);
  g_autofree int *widths = NULL;
  g_autoptr (GArray) lines = NULL;
  int height = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, children, minimum, natural);
      return;
    }

  if (for_size < 0)
    measure_width (self, children, &height, &for_size);
  widths = g_new0 (int, children->len + 1);
  lines = break_lines (self, children, for_size, widths);
  height = (int) self->spacing * MAX (0, (int) lines->len - 1);
  for (guint i = 0; i < lines->len; i++)
    height += g_array_index (lines, Line, i).height;
  *minimum = *natural = height;
}

static void
helio_flow_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                            int baseline)
{
  HelioFlowLayout *self = HELIO_FLOW_LAYOUT (manager);
  g_autoptr (GPtrArray) children = visible_children (widget);
  g_autofree int *widths = g_new0 (int, children->len + 1);
  g_autoptr (GArray) lines = break_lines (self, children, width, widths);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      Line line = g_array_index (lines, Line, i);
      int x = 0;

      for (guint j = line.first; j < line.end; j++)
        {
          GtkAllocation place = { mirrored ? width - x - widths[j] : x, y, widths[j], line.height };

          gtk_widget_size_allocate (children->pdata[j], &place, -1);
          x += widths[j] + (int) self->spacing;
        }
      y += line.height + (int) self->spacing;
    }
}

static GtkSizeRequestMode
helio_flow_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
helio_flow_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioFlowLayout *self = HELIO_FLOW_LAYOUT (object);

  switch ((HelioFlowLayoutProperty) prop_id)
    {
    case PROP_SPACING:
      g_value_set_uint (value, self->spacing);
      break;
    case PROP_COLUMN_WIDTH:
      g_value_set_uint (value, self->column_width);
      break;
    case PROP_SPANNING:
      g_value_set_boolean (value, self->spanning);
      break;
    case PROP_YIELDING:
      g_value_set_boolean (value, self->yielding);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_flow_layout_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  HelioFlowLayout *self = HELIO_FLOW_LAYOUT (object);

  switch ((HelioFlowLayoutProperty) prop_id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_uint (value);
      break;
    case PROP_COLUMN_WIDTH:
      self->column_width = g_value_get_uint (value);
      break;
    case PROP_SPANNING:
      self->spanning = g_value_get_boolean (value);
      break;
    case PROP_YIELDING:
      self->yielding = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
helio_flow_layout_class_init (HelioFlowLayoutClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = helio_flow_layout_get_property;
  object_class->set_property = helio_flow_layout_set_property;
  layout_class->measure = helio_flow_layout_measure;
  layout_class->allocate = helio_flow_layout_allocate;
  layout_class->get_request_mode = helio_flow_layout_get_request_mode;

  props[PROP_SPACING] = g_param_spec_uint ("spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  props[PROP_COLUMN_WIDTH]
      = g_param_spec_uint ("column-width", NULL, NULL, 0, G_MAXINT16, 0, flags);
  props[PROP_SPANNING] = g_param_spec_boolean ("spanning", NULL, NULL, FALSE, flags);
  props[PROP_YIELDING] = g_param_spec_boolean ("yielding", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_flow_layout_init (HelioFlowLayout *self)
{
}

GtkLayoutManager *
helio_flow_layout_new (guint spacing, guint column_width)
{
  return g_object_new (HELIO_TYPE_FLOW_LAYOUT, "spacing", spacing, "column-width", column_width,
                       NULL);
}
