/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-check.h"

#include "helio-cell.h"
#include "helio-compact-row.h"
#include "helio-filter-chip.h"
#include "helio-record-link.h"
#include "helio-status-badge.h"
#include "helio-table-badge.h"
#include "helio-table.h"

/* Pixels that a style lets words overlap by. */
#define OVERLAP 1
/* Pixels from which on a word of a vocabulary is a sentence. */
#define SENTENCE 200
/* Letters that stand together where a word goes on in another line. */
#define LEAST_TOGETHER 3

char *
text_check_dup_path (GtkWidget *widget)
{
  GString *path = g_string_new (NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
      int least;

      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_string_append_printf (path, "\n  %s %s: %d wide, at least %d", G_OBJECT_TYPE_NAME (widget),
                              id != NULL ? id : "", gtk_widget_get_width (widget), least);
    }
  return g_string_free (path, FALSE);
}

/* Links, which records have, and what somebody has chosen. */
static gboolean
is_of_a_record (GtkWidget *label)
{
  const GType types[] = { GTK_TYPE_LINK_BUTTON, HELIO_TYPE_RECORD_LINK, GTK_TYPE_DROP_DOWN,
                          HELIO_TYPE_FILTER_CHIP };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (gtk_widget_get_ancestor (label, types[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What else one presses, and what says what a part is about. */
static gboolean
is_own (GtkWidget *label)
{
  return gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (label)) == GTK_ACCESSIBLE_ROLE_HEADING
         || gtk_widget_has_css_class (label, "heading")
         || (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) != NULL && !is_of_a_record (label))
         || gtk_widget_get_ancestor (label, HELIO_TYPE_STATUS_BADGE) != NULL;
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (int i = 0; widget != NULL && i < 4; i++, widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  return FALSE;
}

/* Words of ours are never cut, only what records say, and those can be read all the same. What a
 * window is called stands in it as well; and a text to write over can be longer than its field.
 * Libadwaita and GTK cut those. */
static gboolean
may_be_cut (GtkLabel *label, gboolean large)
{
  const GType cut[] = { ADW_TYPE_HEADER_BAR, GTK_TYPE_TEXT };

  for (gsize i = 0; i < G_N_ELEMENTS (cut); i++)
    if (gtk_widget_get_ancestor (GTK_WIDGET (label), cut[i]) != NULL)
      return TRUE;
  return (large || !is_own (GTK_WIDGET (label))) && has_tooltip (GTK_WIDGET (label));
}

static void
check_cut (GtkLabel *label, const char *stop, gboolean large)
{
  g_autofree char *path = NULL;

  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)) || may_be_cut (label, large))
    return;
  path = text_check_dup_path (GTK_WIDGET (label));
  g_test_message ("%s cuts “%s”: %s", stop, gtk_label_get_text (label), path);
  g_test_fail ();
}

/* What a table says of a record in a word of ours. */
static gboolean
is_known_word (GtkWidget *words)
{
  GtkWidget *cell = gtk_widget_get_ancestor (words, HELIO_TYPE_CELL);
  HelioRecord *record = cell != NULL ? helio_cell_get_record (HELIO_CELL (cell)) : NULL;
  const HelioField *field;

  if (record == NULL)
    return FALSE;
  field = &helio_record_get_kind (record)->fields[helio_cell_get_field (HELIO_CELL (cell))];
  return field->vocabulary != NULL
         && helio_vocabulary_find (field->vocabulary, helio_record_get_text (record, field->name))
                != NULL;
}

/* What people write yields to a word that is known, which yields only when it is a sentence. */
static void
check_cell (GtkInscription *words, const char *stop)
{
  g_autoptr (PangoLayout) layout
      = gtk_widget_create_pango_layout (GTK_WIDGET (words), gtk_inscription_get_text (words));
  g_autofree char *path = NULL;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (GTK_WIDGET (words)) + OVERLAP || width >= SENTENCE
      || !is_known_word (GTK_WIDGET (words)))
    return;
  path = text_check_dup_path (GTK_WIDGET (words));
  g_test_message ("%s cuts “%s”, which is %d wide: %s", stop, gtk_inscription_get_text (words),
                  width, path);
  g_test_fail ();
}

/* A badge draws its words itself. */
static void
check_badge (GtkWidget *badge, const char *stop)
{
  g_autofree char *path = NULL;

  if (!helio_table_badge_is_cut (HELIO_TABLE_BADGE (badge)))
    return;
  path = text_check_dup_path (badge);
  g_test_message ("%s cuts a badge, which needs %d pixels for a line: %s", stop,
                  helio_table_badge_get_text_width (HELIO_TABLE_BADGE (badge)), path);
  g_test_fail ();
}

/* Text has at least the room that it asks for: what is drawn over its edge is clipped, or lies over
 * something else. What scrolls may be smaller, and lines of what can be folded away are being so.
 */
static void
check_room (GtkWidget *label, const char *stop)
{
  int width = gtk_widget_get_width (label), height = gtk_widget_get_height (label);
  int text_width, text_height;
  g_autofree char *path = NULL;

  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (label)), &text_width, &text_height);
  if (text_width <= width + OVERLAP && text_height <= height + OVERLAP)
    return;
  path = text_check_dup_path (label);
  g_test_message ("%s clips “%s”, %dx%d in %dx%d: %s", stop, gtk_label_get_text (GTK_LABEL (label)),
                  text_width, text_height, width, height, path);
  g_test_fail ();
}

/* How many letters and digits there are of [from, to) of a text. */
static guint
count_letters (const char *text, glong from, glong to)
{
  const char *c = g_utf8_offset_to_pointer (text, from);
  guint n = 0;

  for (; from < to; from++, c = g_utf8_next_char (c))
    n += g_unichar_isalnum (g_utf8_get_char (c)) ? 1 : 0;
  return n;
}

/* What is no word may be longer than any line. */
static gboolean
is_address (const char *text, glong from, glong to)
{
  const char *begin = g_utf8_offset_to_pointer (text, from);
  const char *end = g_utf8_offset_to_pointer (text, to);

  return g_strstr_len (begin, end - begin, "@") != NULL;
}

/* Whether the line that begins at @start begins in a word that reads badly so: one of three lines
 * or more, or one of which hardly anything stands in a line. */
static gboolean
breaks_badly (PangoLayout *layout, glong former, glong start, glong next)
{
  int n;
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (layout, &n);
  const char *text = pango_layout_get_text (layout);
  glong first = start, end = start;

  if (start <= 0 || start >= n - 1 || attrs[start].is_line_break || attrs[start - 1].is_white)
    return FALSE;
  while (first > 0 && !attrs[first].is_line_break)
    first--;
  while (end < n - 1 && !attrs[end].is_line_break)
    end++;
  if (is_address (text, first, end))
    return FALSE;
  return first < former || end > next || count_letters (text, first, start) < LEAST_TOGETHER
         || count_letters (text, start, end) < LEAST_TOGETHER;
}

static glong
get_line_start (PangoLayout *layout, int line)
{
  const char *text = pango_layout_get_text (layout);
  const PangoLayoutLine *it = pango_layout_get_line_readonly (layout, line);

  return it != NULL ? g_utf8_pointer_to_offset (text, text + it->start_index)
                    : g_utf8_strlen (text, -1);
}

/* A word goes on in another line where there is no room for it. */
static void
check_breaks (GtkLabel *label, const char *stop)
{
  PangoLayout *layout = gtk_label_get_layout (label);

  for (int i = 1; i < pango_layout_get_line_count (layout); i++)
    if (breaks_badly (layout, get_line_start (layout, i - 1), get_line_start (layout, i),
                      get_line_start (layout, i + 1)))
      {
        g_autofree char *path = text_check_dup_path (GTK_WIDGET (label));

        g_test_message ("%s breaks a word of “%s” in line %d of %d: %s", stop,
                        gtk_label_get_text (label), i + 1, pango_layout_get_line_count (layout),
                        path);
        g_test_fail ();
        return;
      }
}

/* Whether one may lie over the other. */
static gboolean
is_pile (GtkWidget *widget)
{
  return GTK_IS_OVERLAY (widget) || GTK_IS_STACK (widget) || ADW_IS_TOAST_OVERLAY (widget)
         || ADW_IS_LEAFLET (widget) || GTK_IS_LIST_VIEW (widget) || GTK_IS_TEXT (widget);
}

/* Where the words of a widget are, in another. Returns whether it has any. */
static gboolean
find_words (GtkWidget *widget, GtkWidget *target, graphene_rect_t *bounds)
{
  gboolean has = FALSE;

  if (GTK_IS_LABEL (widget) || GTK_IS_INSCRIPTION (widget))
    return gtk_widget_compute_bounds (widget, target, bounds);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t part;

      if (!gtk_widget_get_mapped (child) || !find_words (child, target, &part))
        continue;
      if (has)
        graphene_rect_union (bounds, &part, bounds);
      else
        *bounds = part;
      has = TRUE;
    }
  return has;
}

static gboolean
overlap (const graphene_rect_t *one, const graphene_rect_t *other)
{
  graphene_rect_t both;

  return graphene_rect_intersection (one, other, &both) && both.size.width > OVERLAP
         && both.size.height > OVERLAP;
}

/* Words do not lie over their neighbours' words, however long they are. What scrolls has words
 * where it does not show them, and a button has room around its own. */
static void
check_overlap (GtkWidget *child, const char *stop)
{
  GtkWidget *next = gtk_widget_get_next_sibling (child), *parent = gtk_widget_get_parent (child);
  graphene_rect_t one, other;
  g_autofree char *path = NULL;

  if (next == NULL || !gtk_widget_get_mapped (child) || !gtk_widget_get_mapped (next)
      || GTK_IS_NATIVE (child) || GTK_IS_NATIVE (next) || is_pile (parent)
      || !gtk_widget_compute_bounds (child, parent, &one)
      || !gtk_widget_compute_bounds (next, parent, &other) || !overlap (&one, &other)
      || !find_words (child, parent, &one) || !find_words (next, parent, &other)
      || !overlap (&one, &other))
    return;
  path = text_check_dup_path (child);
  g_test_message ("%s lays %s over this: %s", stop, G_OBJECT_TYPE_NAME (next), path);
  g_test_fail ();
}

/* A list scrolls where there is no more room for it, and not while there is. */
static void
check_rows (GtkWidget *scrolled, const char *stop)
{
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (scrolled);
  GtkWidget *table = gtk_widget_get_ancestor (scrolled, HELIO_TYPE_TABLE);
  GtkAdjustment *rows = gtk_scrolled_window_get_vadjustment (window);
  int most = gtk_scrolled_window_get_max_content_height (window);
  int height, room;
  g_autofree char *path = NULL;

  if (table == NULL)
    return;
  height = gtk_widget_get_height (table);
  room = gtk_widget_get_height (gtk_widget_get_parent (table));
  if (gtk_adjustment_get_upper (rows) <= gtk_adjustment_get_page_size (rows) + OVERLAP
      || height + OVERLAP >= (most >= 0 ? MIN (most, room) : room))
    return;
  path = text_check_dup_path (scrolled);
  g_test_message ("%s cuts rows that are %.0f high, at %d of %d: %s", stop,
                  gtk_adjustment_get_upper (rows), height, room, path);
  g_test_fail ();
}

void
text_check (GtkWidget *widget, const char *stop, gboolean large)
{
  if (GTK_IS_LABEL (widget))
    {
      check_cut (GTK_LABEL (widget), stop, large);
      check_room (widget, stop);
      check_breaks (GTK_LABEL (widget), stop);
    }
  if (HELIO_IS_TABLE_BADGE (widget)
      && (!large || gtk_widget_get_ancestor (widget, HELIO_TYPE_COMPACT_ROW) != NULL))
    check_badge (widget, stop);
  if (GTK_IS_INSCRIPTION (widget) && !large)
    check_cell (GTK_INSCRIPTION (widget), stop);
  if (GTK_IS_SCROLLED_WINDOW (widget))
    check_rows (widget, stop);
  if (gtk_widget_get_parent (widget) != NULL)
    check_overlap (widget, stop);
}
