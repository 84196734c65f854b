/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contrast-check.h"

#include "helio-compact-row.h"
#include "helio-picture.h"
#include "helio-table-badge.h"
#include "helio-test-contrast.h"
#include "text-check.h"

#include <math.h>

/* CSS pixels from which on text is large, and bold text is: 18 and 14 points. */
#define LARGE 24
#define LARGE_BOLD 18.66
/* The edges of letters are mixed of both colours. So many pixels have more of the text's than
 * others have: those in the middle of strokes. */
#define N_THICK 3
/* Around what has been opened over the window, and at an edge that columns go on behind: a shadow.
 */
#define SHADOW 24
/* Pixels at the ends of a badge that are around its words. */
#define BADGE_ICON 22
#define BADGE_END 10
/* Of a screen: what is faint is often so in many places. */
#define MOST_TOLD 5

typedef struct
{
  GtkWindow *window;
  const char *stop;
  guint32 *pixels; /* (owned) */
  int width, height;
  GArray *popovers; /* (owned) (element-type graphene_rect_t): what covers the window */
  guint n_measured;
  guint n_told;
} Check;

typedef struct
{
  graphene_rect_t place; /* all that they stand on, in the picture */
  graphene_rect_t ink;   /* where they are drawn */
} Words;

/* --- colours --- */

typedef struct
{
  guint32 pixel;
  guint n;
  double contrast;
} Colour;

static void
count (GHashTable *colours, guint32 pixel, guint n)
{
  Colour *colour = g_hash_table_lookup (colours, GUINT_TO_POINTER (pixel));

  if (colour == NULL)
    {
      colour = g_new0 (Colour, 1);
      colour->pixel = pixel;
      g_hash_table_insert (colours, GUINT_TO_POINTER (pixel), colour);
    }
  colour->n += n;
}

static GHashTable *
count_colours (const Check *self, const graphene_rect_t *box)
{
  GHashTable *colours = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  int left = MAX (0, (int) floorf (box->origin.x)), top = MAX (0, (int) floorf (box->origin.y));
  int right = MIN (self->width, (int) ceilf (box->origin.x + box->size.width));
  int bottom = MIN (self->height, (int) ceilf (box->origin.y + box->size.height));

  for (int y = top; y < bottom; y++)
    {
      const guint32 *line = self->pixels + (gsize) y * (gsize) self->width;
      int from = left;

      for (int x = left + 1; x <= right; x++)
        if (x == right || line[x] != line[from])
          {
            count (colours, line[from], (guint) (x - from));
            from = x;
          }
    }
  return colours;
}

static guint32
find_background (const Check *self, const graphene_rect_t *box)
{
  g_autoptr (GHashTable) colours = count_colours (self, box);
  GHashTableIter iter;
  const Colour *colour;
  guint32 background = 0;
  guint most = 0;

  g_hash_table_iter_init (&iter, colours);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &colour))
    if (colour->n > most)
      {
        most = colour->n;
        background = colour->pixel;
      }
  return background;
}

static int
compare_contrasts (gconstpointer a, gconstpointer b)
{
  const Colour *one = *(const Colour *const *) a, *other = *(const Colour *const *) b;

  return (one->contrast < other->contrast) - (one->contrast > other->contrast);
}

/* The colour of words, of those that are there the one that is farthest from what they stand on. */
static double
find_text (const Check *self, const graphene_rect_t *box, guint32 background, guint32 *text)
{
  g_autoptr (GHashTable) colours = count_colours (self, box);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GdkRGBA behind = helio_test_colour (background);
  GHashTableIter iter;
  Colour *some;
  const Colour *colour = NULL;

  g_hash_table_iter_init (&iter, colours);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &some))
    {
      GdkRGBA rgba = helio_test_colour (some->pixel);

      some->contrast = helio_test_contrast (&rgba, &behind);
      g_ptr_array_add (sorted, some);
    }
  g_ptr_array_sort (sorted, compare_contrasts);
  for (guint i = 0, n = 0; i < sorted->len && n < N_THICK; i++)
    {
      colour = sorted->pdata[i];
      n += colour->n;
    }
  *text = colour != NULL ? colour->pixel : background;
  return colour != NULL ? colour->contrast : 1;
}

/* --- words --- */

static gboolean
is_large (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  gboolean bold = pango_font_description_get_weight (font) >= PANGO_WEIGHT_BOLD;

  return size >= LARGE || (bold && size >= LARGE_BOLD);
}

static graphene_rect_t
get_part (const graphene_rect_t *whole, const PangoRectangle *part, int x, int y)
{
  return GRAPHENE_RECT_INIT (whole->origin.x + (float) (x + part->x),
                             whole->origin.y + (float) (y + part->y), (float) part->width,
                             (float) part->height);
}

static gboolean
find_label (GtkLabel *label, Words *words)
{
  graphene_rect_t whole, own;
  PangoRectangle ink, logical;
  int x, y;

  if (!helio_picture_find (GTK_WIDGET (label), &whole)
      || !gtk_widget_compute_bounds (GTK_WIDGET (label), GTK_WIDGET (label), &own))
    return FALSE;
  graphene_rect_offset (&whole, -own.origin.x, -own.origin.y);
  gtk_label_get_layout_offsets (label, &x, &y);
  pango_layout_get_pixel_extents (gtk_label_get_layout (label), &ink, &logical);
  words->place = get_part (&whole, &logical, x, y);
  words->ink = get_part (&whole, &ink, x, y);
  return ink.width > 0;
}

/* A badge draws its words itself, beside its icon, and is no wider than they are. */
static gboolean
find_badge (GtkWidget *badge, Words *words)
{
  GtkWidget *cell = gtk_widget_get_parent (badge);
  /* In a narrow list, behind something else. */
  gboolean at_end = gtk_widget_get_ancestor (badge, HELIO_TYPE_COMPACT_ROW) != NULL
                    && gtk_widget_get_prev_sibling (cell) != NULL;
  gboolean mirrored = gtk_widget_get_direction (badge) == GTK_TEXT_DIR_RTL;
  float width = (float) helio_table_badge_get_text_width (HELIO_TABLE_BADGE (badge));
  graphene_rect_t *place = &words->place;

  if (!helio_picture_find (badge, place) || width <= BADGE_ICON + BADGE_END)
    return FALSE;
  width = MIN (width, place->size.width);
  if (at_end != mirrored)
    place->origin.x += place->size.width - width;
  place->origin.x += mirrored ? BADGE_END : BADGE_ICON;
  place->size.width = width - BADGE_ICON - BADGE_END;
  words->ink = *place;
  return TRUE;
}

static gboolean
has_letters (const char *text)
{
  return text != NULL && g_regex_match_simple ("[\\p{L}\\p{N}]", text, 0, 0);
}

static gboolean
find_words (GtkWidget *widget, Words *words)
{
  if (GTK_IS_LABEL (widget))
    return has_letters (gtk_label_get_text (GTK_LABEL (widget)))
           && find_label (GTK_LABEL (widget), words);
  if (HELIO_IS_TABLE_BADGE (widget))
    return find_badge (widget, words);
  if ((GTK_IS_INSCRIPTION (widget)
       && has_letters (gtk_inscription_get_text (GTK_INSCRIPTION (widget))))
      || (GTK_IS_TEXT (widget) && has_letters (gtk_editable_get_text (GTK_EDITABLE (widget)))))
    {
      words->ink = GRAPHENE_RECT_INIT (0, 0, 0, 0);
      if (!helio_picture_find (widget, &words->place))
        return FALSE;
      words->ink = words->place;
      return TRUE;
    }
  return FALSE;
}

/* --- what can be seen of them --- */

/* Where columns go on behind the edges of what scrolls, there is a shadow: what stands there is
 * read once it has been scrolled to. */
static gboolean
is_in_shadow (GtkWidget *scrolled, const graphene_rect_t *box)
{
  GtkAdjustment *columns = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  graphene_rect_t bounds;

  if (gtk_adjustment_get_upper (columns) - gtk_adjustment_get_lower (columns)
          <= gtk_adjustment_get_page_size (columns)
      || !helio_picture_find (scrolled, &bounds))
    return FALSE;
  return box->origin.x < bounds.origin.x + SHADOW
         || box->origin.x + box->size.width > bounds.origin.x + bounds.size.width - SHADOW;
}

/* What scrolls hides some of what is in it. */
static gboolean
clip (GtkWidget *widget, graphene_rect_t *box)
{
  for (; widget != NULL && !GTK_IS_NATIVE (widget); widget = gtk_widget_get_parent (widget))
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_opacity (widget) == 0
          || (GTK_IS_SCROLLED_WINDOW (widget) && is_in_shadow (widget, box)))
        return FALSE;
      if (gtk_widget_get_overflow (widget) == GTK_OVERFLOW_HIDDEN
          && (!helio_picture_find (widget, &bounds)
              || !graphene_rect_intersection (box, &bounds, box)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_under_popover (const Check *self, GtkWidget *widget, const graphene_rect_t *box)
{
  if (GTK_IS_POPOVER (gtk_widget_get_native (widget)))
    return FALSE;
  for (guint i = 0; i < self->popovers->len; i++)
    if (graphene_rect_intersection (&g_array_index (self->popovers, graphene_rect_t, i), box, NULL))
      return TRUE;
  return FALSE;
}

/* Whether something else of its window lies over a widget, such as a message at the edge. */
static gboolean
is_covered (GtkWidget *widget)
{
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (widget));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, native, &bounds))
    return TRUE;
  for (int i = 1; i <= 3; i++)
    {
      double x = bounds.origin.x + bounds.size.width * i / 4.0;
      double y = bounds.origin.y + bounds.size.height * i / 4.0;
      GtkWidget *top
          = gtk_widget_pick (native, x, y, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);

      if (top != NULL && top != widget && !gtk_widget_is_ancestor (top, widget)
          && !gtk_widget_is_ancestor (widget, top))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_seen (const Check *self, GtkWidget *widget, const Words *words)
{
  graphene_rect_t box = words->ink;

  return clip (widget, &box) && box.size.height >= words->ink.size.height - 1
         && !is_under_popover (self, widget, &box) && !is_covered (widget);
}

/* --- measuring --- */

static void
fail (Check *self, GtkWidget *widget, double contrast, guint32 text, guint32 background)
{
  g_autofree char *path = NULL;

  g_test_fail ();
  if (self->n_told++ >= MOST_TOLD)
    return;
  path = text_check_dup_path (widget);
  g_test_message ("%s: a contrast of %.2f is too little, #%06x on #%06x, of “%s”: %s", self->stop,
                  contrast, text & 0xffffff, background & 0xffffff,
                  GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "", path);
}

static void
measure (Check *self, GtkWidget *widget)
{
  double least = is_large (widget) ? HELIO_TEST_LEAST_LARGE_CONTRAST : HELIO_TEST_LEAST_CONTRAST;
  guint32 background, text;
  double contrast;
  Words words;

  if (!gtk_widget_is_sensitive (widget) || !find_words (widget, &words)
      || !is_seen (self, widget, &words) || !clip (widget, &words.place)
      || !clip (widget, &words.ink))
    return;
  background = find_background (self, &words.place);
  contrast = find_text (self, &words.ink, background, &text);
  self->n_measured++;
  if (contrast < least)
    fail (self, widget, contrast, text, background);
}

static void
find_popovers (Check *self, GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_POPOVER (widget) && helio_picture_find (widget, &bounds))
    {
      graphene_rect_inset (&bounds, -SHADOW, -SHADOW);
      g_array_append_val (self->popovers, bounds);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_popovers (self, child);
}

static void
check (Check *self, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  measure (self, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check (self, child);
}

guint
contrast_check (GtkWindow *window, GdkTexture *picture, const char *stop)
{
  gsize width = (gsize) gdk_texture_get_width (picture);
  gsize height = (gsize) gdk_texture_get_height (picture);
  g_autofree guint32 *pixels = g_new (guint32, width * height);
  g_autoptr (GArray) popovers = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  Check self = { window, stop, pixels, (int) width, (int) height, popovers, 0, 0 };

  gdk_texture_download (picture, (guchar *) pixels, width * sizeof (guint32));
  find_popovers (&self, GTK_WIDGET (window));
  check (&self, GTK_WIDGET (window));
  return self.n_measured;
}
