/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-row-layout.h"

#include "helio-text-size.h"

/* As libadwaita has it between the parts of a row. */
#define SPACING 6
/* Lines of fewer are tiring to read. */
#define LETTERS 14

struct _HelioRowLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (HelioRowLayout, helio_row_layout, GTK_TYPE_LAYOUT_MANAGER)

/* What is in a row of some width. */
typedef struct
{
  GtkWidget *title; /* (unowned) */
  int before;       /* what comes before it takes so much */
  int after;        /* what comes behind it wants so much */
  int least_after;
  int title_width;
  gboolean below; /* what comes behind it stands below it */
} Parts;

static void
measure_part (GtkWidget *child, Parts *parts)
{
  int least, wanted;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  if (parts->title == NULL)
    parts->before += wanted + SPACING;
  else
    {
      parts->after += wanted + SPACING;
      parts->least_after += least + SPACING;
    }
}

/* An empty box for what might come before a title has no width, and is no part. */
static gboolean
is_part (GtkWidget *child)
{
  return gtk_widget_should_layout (child)
         && !(GTK_IS_BOX (child) && gtk_widget_get_first_child (child) == NULL);
}

static Parts
find_parts (GtkWidget *header)
{
  Parts parts = { NULL };

  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (parts.title == NULL && gtk_widget_get_hexpand (child))
      parts.title = child;
    else if (is_part (child))
      measure_part (child, &parts);
  return parts;
}

/* What a title needs: the room of its longest word, and for several that of some letters. */
static int
get_need (GtkWidget *title, int wanted)
{
  int letters = PANGO_PIXELS_CEIL (LETTERS * helio_text_size_get_letter_width (title));

  return MAX (helio_text_size_measure_words (title), MIN (wanted, letters));
}

static void
fit (Parts *parts, int width)
{
  int room = width - parts->before, beside = room - parts->after, wanted;

  gtk_widget_measure (parts->title, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  parts->below = parts->after > 0 && beside < wanted && beside < get_need (parts->title, wanted);
  parts->title_width = parts->below ? room : beside;
}

static int
get_height (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* A part that is not the title is as wide as it wants to be, as far as there is room. */
static int
get_width (GtkWidget *child, const Parts *parts, int room)
{
  int wanted;

  if (child == parts->title)
    return parts->title_width;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  return MIN (wanted, MAX (room, 0));
}

/* Heights of what stands beside the title, the title among it, and of what stands below. */
static void
measure_lines (GtkWidget *header, const Parts *parts, int width, int *first, int *second)
{
  gboolean behind = FALSE;

  *first = *second = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int *line = behind && parts->below ? second : first;

      if (is_part (child))
        *line = MAX (*line, get_height (child, get_width (child, parts, width)));
      behind |= child == parts->title;
    }
}

static void
helio_row_layout_measure (GtkLayoutManager *manager, GtkWidget *header, GtkOrientation orientation,
                          int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  Parts parts = find_parts (header);
  int least, wanted, second;

  gtk_widget_measure (parts.title, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  *minimum = MAX (parts.before + least, parts.least_after - SPACING);
  *natural = MAX (*minimum, parts.before + wanted + parts.after);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  for_size = for_size < 0 ? *natural : MAX (for_size, *minimum);
  fit (&parts, for_size);
  measure_lines (header, &parts, for_size, minimum, &second);
  *natural = *minimum += second + (second > 0 ? SPACING : 0);
}

static void
place (GtkWidget *header, GtkWidget *child, int x, int y, int width, int height)
{
  if (gtk_widget_get_direction (header) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (header) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

/* What comes behind a title stands at the end of its line, whichever that is. */
static void
helio_row_layout_allocate (GtkLayoutManager *manager, GtkWidget *header, int width, int height,
                           int baseline)
{
  Parts parts = find_parts (header);
  int x = 0, y = 0, first, second;

  fit (&parts, width);
  measure_lines (header, &parts, width, &first, &second);
  if (!parts.below)
    first = height;
  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_part (child))
      {
        int wide = get_width (child, &parts, width);

        place (header, child, x, y, wide, y > 0 ? height - y : first);
        x += wide + SPACING;
        if (child == parts.title && parts.below)
          {
            x = MAX (0, width - (parts.after - SPACING));
            y = first + SPACING;
          }
      }
}

static GtkSizeRequestMode
helio_row_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *header)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
helio_row_layout_class_init (HelioRowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = helio_row_layout_measure;
  layout_class->allocate = helio_row_layout_allocate;
  layout_class->get_request_mode = helio_row_layout_get_request_mode;
}

static void
helio_row_layout_init (HelioRowLayout *self)
{
}

void
helio_row_layout_apply (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (ADW_IS_ACTION_ROW (widget))
    gtk_widget_set_layout_manager (gtk_widget_get_first_child (widget),
                                   g_object_new (HELIO_TYPE_ROW_LAYOUT, NULL));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      helio_row_layout_apply (child);
}
