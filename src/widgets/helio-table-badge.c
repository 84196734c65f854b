/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-table-badge.h"

#include "helio-text-size.h"
#include "helio-wrap.h"

#include <adwaita.h>

#define ICON_SIZE 12
#define SPACING 4
#define PADDING_START 8
#define PADDING_END 10
#define PADDING_Y 2
/* Lines of what is longer than it is wide, where its cell is as high. */
#define MOST_LINES 2
/* What it keeps in the narrowest window, in pixels. */
#define MOST_KEPT 260
#define CHROME (PADDING_START + ICON_SIZE + SPACING + PADDING_END)

struct _HelioTableBadge
{
  GtkWidget parent_instance;

  const HelioVocabulary *vocabulary; /* (unowned) (nullable) */
  char *value;                       /* (owned) (nullable) */
  gboolean at_end;
  gboolean wraps; /* it asks for the lines that it needs */
};

G_DEFINE_FINAL_TYPE (HelioTableBadge, helio_table_badge, GTK_TYPE_WIDGET)

static const HelioTerm *
find_term (HelioTableBadge *self)
{
  return self->vocabulary != NULL ? helio_vocabulary_find (self->vocabulary, self->value) : NULL;
}

static const char *
get_label (HelioTableBadge *self, const char *value)
{
  return self->vocabulary != NULL ? helio_vocabulary_label (self->vocabulary, value) : value;
}

/* What knows the font of a list's texts: for each badge of two hundred rows to set it up takes as
 * long as to measure a dozen words. */
static GtkWidget *
get_measuring (HelioTableBadge *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_BASE);

  return list != NULL ? list : GTK_WIDGET (self);
}

static PangoLayout *
create_line (GtkWidget *widget, const char *text)
{
  return helio_text_size_create_layout (widget, text, PANGO_WEIGHT_SEMIBOLD,
                                        HELIO_TABLE_BADGE_SCALE);
}

static void
measure_text (HelioTableBadge *self, const char *text, int *width, int *height)
{
  g_autoptr (PangoLayout) layout = create_line (get_measuring (self), text);

  pango_layout_get_pixel_size (layout, width, height);
}

/* The word of the most letters is not always the widest: those that are nearly as long count, too.
 */
static int
measure_widest (HelioTableBadge *self)
{
  GtkWidget *measuring;
  glong letters;
  int widest = 0;

  if (self->vocabulary == NULL)
    return 0;
  measuring = get_measuring (self);
  letters = g_utf8_strlen (helio_vocabulary_longest (self->vocabulary), -1);
  for (guint i = 0; i < self->vocabulary->n_terms; i++)
    {
      const char *label = get_label (self, self->vocabulary->terms[i].value);

      if (g_utf8_strlen (label, -1) * 4 < letters * 3)
        continue;
      widest = MAX (widest, helio_text_size_measure (measuring, label, PANGO_WEIGHT_SEMIBOLD,
                                                     HELIO_TABLE_BADGE_SCALE));
    }
  return widest;
}

/* How many lines the words need in a width, or -1 for any. */
static int
count_lines (HelioTableBadge *self, int width)
{
  return self->wraps && width >= 0 && helio_table_badge_get_text_width (self) > width ? MOST_LINES
                                                                                      : 1;
}

/* One size for all values, so that another one never lays the table out again. In a row of a narrow
 * list it rather has a line of its own than be cut, or two. */
static void
helio_table_badge_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  HelioTableBadge *self = HELIO_TABLE_BADGE (widget);
  int width, height;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_text (self, "", &width, &height);
      *minimum = *natural = MAX (height * count_lines (self, for_size), ICON_SIZE) + 2 * PADDING_Y;
      return;
    }
  *minimum = self->at_end ? MIN (helio_table_badge_get_text_width (self), MOST_KEPT) : CHROME;
  *natural = MAX (measure_widest (self) + CHROME, *minimum);
}

static GtkSizeRequestMode
helio_table_badge_get_request_mode (GtkWidget *widget)
{
  return HELIO_TABLE_BADGE (widget)->wraps ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                           : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* The colours of a style are named in style.css, where the other badges take them from, too. */
static GdkRGBA
get_colour (HelioTableBadge *self, const char *style, const char *part)
{
  g_autofree char *name = g_strdup_printf ("helio_%s_%s", style, part);
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (context, name, &colour))
    gtk_style_context_get_color (context, &colour);
  return colour;
}

static void
draw_edge (GtkSnapshot *snapshot, const GskRoundedRect *pill, float width, const GdkRGBA *colour)
{
  gtk_snapshot_append_border (snapshot, pill, (const float[]){ width, width, width, width },
                              (const GdkRGBA[]){ *colour, *colour, *colour, *colour });
}

/* An edge as wide as half the pill fills it: a clip of that form takes a mask, and three times as
 * long. */
static void
draw_pill (GtkSnapshot *snapshot, const graphene_rect_t *bounds, float radius, const GdkRGBA *fill,
           const GdkRGBA *edge)
{
  GskRoundedRect pill;

  gsk_rounded_rect_init_from_rect (&pill, bounds, radius);
  draw_edge (snapshot, &pill, bounds->size.height / 2, fill);
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    draw_edge (snapshot, &pill, 1, edge);
}

static void
draw_icon (HelioTableBadge *self, GtkSnapshot *snapshot, const char *name, const GdkRGBA *colour)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon
      = gtk_icon_theme_lookup_icon (theme, name, NULL, ICON_SIZE,
                                    gtk_widget_get_scale_factor (widget),
                                    gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_PRELOAD);
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_SIZE,
                                            ICON_SIZE, colours, G_N_ELEMENTS (colours));
}

static void
translate (GtkSnapshot *snapshot, float x, float y)
{
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
}

/* In several lines it is higher than the widget, and stays within the cell around it. */
static int
get_most_height (HelioTableBadge *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

  return MAX (gtk_widget_get_height (GTK_WIDGET (self)),
              cell != NULL ? gtk_widget_get_height (cell) : 0);
}

static int
get_room (HelioTableBadge *self)
{
  int icon = find_term (self) != NULL ? ICON_SIZE + SPACING : 0;

  return gtk_widget_get_width (GTK_WIDGET (self)) - PADDING_START - PADDING_END - icon;
}

/* The words, in so many lines as there is room for. */
static PangoLayout *
create_layout (HelioTableBadge *self, int room, int *width, int *height)
{
  PangoLayout *layout = create_line (GTK_WIDGET (self), get_label (self, self->value));
  g_autofree char *hyphenated = NULL;

  pango_layout_get_pixel_size (layout, width, height);
  if (*width <= room)
    return layout;
  hyphenated = helio_wrap_hyphenate (get_label (self, self->value));
  pango_layout_set_text (layout, hyphenated, -1);
  pango_layout_set_width (layout, room * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (MOST_LINES * *height <= get_most_height (self))
    pango_layout_set_height (layout, -MOST_LINES);
  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

static void
helio_table_badge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HelioTableBadge *self = HELIO_TABLE_BADGE (widget);
  const HelioTerm *term = find_term (self);
  const char *style = term != NULL ? term->style : "neutral";
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int icon = term != NULL ? ICON_SIZE + SPACING : 0;
  int room = get_room (self);
  int text_width, text_height, text_top, pill_width, pill_height;
  GdkRGBA text_colour, fill;
  g_autoptr (PangoLayout) layout = NULL;

  if (self->value == NULL || *self->value == '\0' || room <= 0)
    return;
  text_colour = get_colour (self, style, "fg");
  fill = get_colour (self, style, "bg");
  layout = create_layout (self, room, &text_width, &text_height);
  pill_width = text_width + PADDING_START + PADDING_END + icon;
  pill_height = MIN (MAX (height, text_height + 2 * PADDING_Y), get_most_height (self));
  text_top = (height - text_height) / 2;

  if (self->at_end != rtl)
    translate (snapshot, (float) (width - pill_width), 0);
  draw_pill (snapshot,
             &GRAPHENE_RECT_INIT (0, (float) (height - pill_height) / 2, (float) pill_width,
                                  (float) pill_height),
             (float) height / 2, &fill, &text_colour);
  if (term != NULL)
    {
      gtk_snapshot_save (snapshot);
      translate (snapshot, (float) (rtl ? pill_width - PADDING_START - ICON_SIZE : PADDING_START),
                 (float) (height - ICON_SIZE) / 2);
      draw_icon (self, snapshot, term->icon, &text_colour);
      gtk_snapshot_restore (snapshot);
    }
  translate (snapshot, (float) (rtl ? PADDING_END : PADDING_START + icon), (float) text_top);
  gtk_snapshot_append_layout (snapshot, layout, &text_colour);
}

static void
helio_table_badge_finalize (GObject *object)
{
  g_free (HELIO_TABLE_BADGE (object)->value);

  G_OBJECT_CLASS (helio_table_badge_parent_class)->finalize (object);
}

static void
helio_table_badge_class_init (HelioTableBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = helio_table_badge_finalize;
  widget_class->get_request_mode = helio_table_badge_get_request_mode;
  widget_class->measure = helio_table_badge_measure;
  widget_class->snapshot = helio_table_badge_snapshot;
  gtk_widget_class_set_css_name (widget_class, "tablebadge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
helio_table_badge_init (HelioTableBadge *self)
{
}

GtkWidget *
helio_table_badge_new (const HelioVocabulary *vocabulary)
{
  HelioTableBadge *self = g_object_new (HELIO_TYPE_TABLE_BADGE, NULL);

  self->vocabulary = vocabulary;
  return GTK_WIDGET (self);
}

void
helio_table_badge_set_value (HelioTableBadge *self, const char *value)
{
  g_return_if_fail (HELIO_IS_TABLE_BADGE (self));

  if (g_strcmp0 (self->value, value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  if (self->wraps)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
helio_table_badge_get_text_width (HelioTableBadge *self)
{
  int width, height;

  g_return_val_if_fail (HELIO_IS_TABLE_BADGE (self), 0);

  measure_text (self, get_label (self, self->value), &width, &height);
  return width + CHROME;
}

gboolean
helio_table_badge_is_cut (HelioTableBadge *self)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;

  g_return_val_if_fail (HELIO_IS_TABLE_BADGE (self), FALSE);

  layout = create_layout (self, get_room (self), &width, &height);
  return pango_layout_is_ellipsized (layout);
}

void
helio_table_badge_align_end (HelioTableBadge *self)
{
  g_return_if_fail (HELIO_IS_TABLE_BADGE (self));
  self->at_end = self->wraps = TRUE;
}

void
helio_table_badge_let_wrap (HelioTableBadge *self)
{
  g_return_if_fail (HELIO_IS_TABLE_BADGE (self));
  self->wraps = TRUE;
}
