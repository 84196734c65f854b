/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "focus-check.h"

/* Of a screen: a long list may be left out of what is compared from there on. */
#define MOST_STEPS 200
/* Failures of one screen that are told: one wrong place moves all that follows. */
#define MOST_TOLD 3

typedef struct
{
  const char *stop;
  guint n_told;
} Report;

static void
append_path (GString *text, GtkWidget *widget, GtkWidget *end)
{
  for (; widget != NULL && widget != end; widget = gtk_widget_get_parent (widget))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
      g_autofree char *label = NULL;

      if (GTK_IS_BUTTON (widget))
        label = g_strdup (gtk_button_get_label (GTK_BUTTON (widget)));
      g_string_append_printf (text, " < %s %s%s", G_OBJECT_TYPE_NAME (widget), id != NULL ? id : "",
                              label != NULL ? label : "");
    }
}

static void
fail (Report *report, GtkWidget *from, GtkWidget *to, const char *what)
{
  GtkWidget *common = gtk_widget_get_ancestor (from, GTK_TYPE_WIDGET);
  g_autoptr (GString) text = g_string_new (NULL);

  g_test_fail ();
  if (report->n_told++ >= MOST_TOLD)
    return;
  while (!gtk_widget_is_ancestor (to, common) && to != common)
    common = gtk_widget_get_parent (common);
  append_path (text, from, common);
  g_string_append (text, "\n  to");
  append_path (text, to, common);
  g_string_append (text, "\n  in");
  append_path (text, common, NULL);
  g_test_message ("%s: %s:\n  from%s", report->stop, what, text->str);
}

/* --- what is read first --- */

static GtkWidget *
get_child_of (GtkWidget *widget, GtkWidget *ancestor)
{
  while (gtk_widget_get_parent (widget) != ancestor)
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/* Along a line, or else from top to bottom. Of what overlaps, nothing comes first. */
static int
compare (const graphene_rect_t *a, const graphene_rect_t *b, GtkTextDirection direction)
{
  float a_end = a->origin.x + a->size.width, b_end = b->origin.x + b->size.width;
  float a_bottom = a->origin.y + a->size.height, b_bottom = b->origin.y + b->size.height;
  int before = direction == GTK_TEXT_DIR_RTL ? 1 : -1;
  /* Rounded edges may share a pixel. */
  gboolean beside = a_end <= b->origin.x + 1 || b_end <= a->origin.x + 1;

  if (a_bottom <= b->origin.y + 1)
    return -1;
  if (b_bottom <= a->origin.y + 1)
    return 1;
  if (beside)
    return a->origin.x < b->origin.x ? before : -before;
  return 0;
}

/* In what both are in, where neither scrolls without the other. */
static int
compare_widgets (GtkWidget *a, GtkWidget *b)
{
  GtkWidget *common = a;
  graphene_rect_t a_bounds, b_bounds;
  int order;

  while (common != b && !gtk_widget_is_ancestor (b, common))
    common = gtk_widget_get_parent (common);
  if (common == a)
    return -1;
  if (common == b)
    return 1;
  if (!gtk_widget_compute_bounds (get_child_of (a, common), common, &a_bounds)
      || !gtk_widget_compute_bounds (get_child_of (b, common), common, &b_bounds))
    return 0;
  order = compare (&a_bounds, &b_bounds, gtk_widget_get_direction (common));
  if (order != 0 || !gtk_widget_compute_bounds (a, common, &a_bounds)
      || !gtk_widget_compute_bounds (b, common, &b_bounds))
    return order;
  return compare (&a_bounds, &b_bounds, gtk_widget_get_direction (common));
}

/* A list has rows for what is in sight alone, and takes one for another as it scrolls. */
static gboolean
is_before (GtkWidget *a, GtkWidget *b)
{
  gboolean recycled = gtk_widget_get_parent (a) == gtk_widget_get_parent (b)
                      && GTK_IS_LIST_BASE (gtk_widget_get_parent (a));

  return gtk_widget_get_mapped (a) && gtk_widget_get_mapped (b) && !recycled
         && compare_widgets (a, b) < 0;
}

/* --- the way through --- */

static GtkWidget *
step (GtkWindow *window, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  g_signal_emit_by_name (popover != NULL ? popover : GTK_WIDGET (window), "move-focus", direction);
  return gtk_window_get_focus (window);
}

/* Everything that takes the focus, as long as that changes nothing. */
static GPtrArray *
list_stops (GtkWindow *window, GtkDirectionType direction, Report *report)
{
  GPtrArray *way = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *title = g_strdup (gtk_window_get_title (window));
  GtkWidget *focus = step (window, direction);

  while (focus != NULL && way->len < MOST_STEPS && !g_ptr_array_find (way, focus, NULL))
    {
      g_ptr_array_add (way, g_object_ref (focus));
      focus = step (window, direction);
      if (g_strcmp0 (title, gtk_window_get_title (window)) != 0)
        {
          fail (report, way->pdata[way->len - 1], way->pdata[way->len - 1],
                "the next key leads to another page");
          break;
        }
    }
  return way;
}

/* A popover goes around, and begins where its focus is. */
static guint
find_beginning (GPtrArray *way)
{
  guint first = 0;

  for (guint i = 1; i < way->len; i++)
    if (is_before (way->pdata[i], way->pdata[first]))
      first = i;
  return first;
}

/* --- what it was like --- */

/* Where everything is scrolled to that scrolls, which the focus takes along. */
static void
save_places (GtkWidget *widget, GPtrArray *adjustments, GArray *values)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    {
      GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
      double value = gtk_adjustment_get_value (place);

      g_ptr_array_add (adjustments, g_object_ref (place));
      g_array_append_val (values, value);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    save_places (child, adjustments, values);
}

/* Of a list, the row that was focused last stands for all. */
static gboolean
is_recycled (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BASE) != NULL;
}

/* A way that was not gone to its end says nothing of what is behind it. */
static void
compare_ways (GPtrArray *there, GPtrArray *back, Report *report)
{
  GPtrArray *ways[] = { there, back };
  const char *const what[] = { "only Tab leads there", "only Shift+Tab leads there" };

  if (there->len >= MOST_STEPS || back->len >= MOST_STEPS)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    for (guint j = 0; j < ways[i]->len; j++)
      {
        GtkWidget *stop = ways[i]->pdata[j];

        if (!is_recycled (stop) && gtk_widget_get_mapped (stop)
            && !g_ptr_array_find (ways[1 - i], stop, NULL))
          fail (report, stop, j > 0 ? ways[i]->pdata[j - 1] : stop, what[i]);
      }
}

static gboolean
is_on (GPtrArray *way, GtkWidget *widget)
{
  for (guint i = 0; i < way->len; i++)
    if (way->pdata[i] == widget || gtk_widget_is_ancestor (way->pdata[i], widget))
      return TRUE;
  return FALSE;
}

/* Of a group, Tab leads to what is chosen, and the arrow keys to the others. */
static gboolean
is_choice (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return parent != NULL
         && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (parent))
                == GTK_ACCESSIBLE_ROLE_RADIO_GROUP;
}

/* Everything that takes the focus is on the way, unless that begins again too early. */
static void
check_reached (GtkWidget *widget, GPtrArray *way, Report *report)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_sensitive (widget)
      || !gtk_widget_get_can_focus (widget) || GTK_IS_POPOVER (widget) || is_recycled (widget))
    return;
  if (gtk_widget_get_focusable (widget) && !GTK_IS_SCROLLED_WINDOW (widget)
      && !GTK_IS_LIST_BOX (widget) && !is_choice (widget) && !is_on (way, widget))
    fail (report, widget, widget, "no key leads there");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_reached (child, way, report);
}

void
focus_check_order (GtkWindow *window, const char *stop)
{
  GtkWidget *former = gtk_window_get_focus (window);
  gboolean popover = former != NULL && gtk_widget_get_ancestor (former, GTK_TYPE_POPOVER) != NULL;
  Report report = { stop, 0 };
  g_autoptr (GPtrArray) adjustments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GPtrArray) way = NULL;
  g_autoptr (GPtrArray) back = NULL;
  guint first;

  save_places (GTK_WIDGET (window), adjustments, values);
  if (!popover)
    gtk_window_set_focus (window, NULL);
  way = list_stops (window, GTK_DIR_TAB_FORWARD, &report);
  if (way->len == 0)
    {
      g_test_message ("%s: nothing takes the focus", stop);
      g_test_fail ();
    }
  first = popover ? find_beginning (way) : 0;
  for (guint i = 1; i < way->len; i++)
    {
      GtkWidget *from = way->pdata[(first + i - 1) % way->len];
      GtkWidget *to = way->pdata[(first + i) % way->len];

      if (is_before (to, from))
        fail (&report, from, to, "the focus goes back");
    }
  if (!popover)
    gtk_window_set_focus (window, NULL);
  back = list_stops (window, GTK_DIR_TAB_BACKWARD, &report);
  compare_ways (way, back, &report);
  if (!popover && way->len < MOST_STEPS)
    check_reached (gtk_window_get_child (window), way, &report);
  if (former != NULL && gtk_widget_get_mapped (former))
    gtk_window_set_focus (window, former);
  for (guint i = 0; i < adjustments->len; i++)
    gtk_adjustment_set_value (adjustments->pdata[i], g_array_index (values, double, i));
}
