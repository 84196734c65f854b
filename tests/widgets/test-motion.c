/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What moves, and that it does not where people have switched animations off. */
#include "helio-bars.h"
#include "helio-kind.h"
#include "helio-reveal.h"
#include "helio-section.h"
#include "helio-state-page.h"
#include "helio-status-cards.h"
#include "helio-toast.h"
#include "widget-test.h"

#define WIDTH 400
#define HEIGHT 300
#define SETTLED 5 /* frames until a change is laid out and drawn, reckoned well */
#define LOOKED_AT 6

typedef struct
{
  const char *name;
  GtkWidget *(*make) (void);
  void (*change) (GtkWidget *widget);
  gboolean moves; /* whether it does where animations are on */
} Case;

/* --- what is to be seen --- */

typedef struct
{
  GtkWidget *widget; /* (unowned) */
  GBytes *picture;   /* (owned) (nullable) */
  guint first;       /* frame that is looked at */
  guint n_frames;
  gboolean moved;
} Watch;

static GBytes *
draw (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL ? gsk_render_node_serialize (node) : g_bytes_new (NULL, 0);
}

static void
on_frame (GdkFrameClock *clock, Watch *self)
{
  g_autoptr (GBytes) picture = NULL;

  if (++self->n_frames < self->first)
    return;
  picture = draw (self->widget);
  self->moved |= self->picture != NULL && !g_bytes_equal (self->picture, picture);
  g_clear_pointer (&self->picture, g_bytes_unref);
  self->picture = g_steal_pointer (&picture);
}

static gboolean
is_over (gpointer data)
{
  return ((Watch *) data)->n_frames >= SETTLED + LOOKED_AT;
}

/* How it looks in the end; @moved: whether otherwise from one frame to the next, from @first on. */
static GBytes *
watch (GtkWidget *widget, guint first, gboolean *moved)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Watch self = { .widget = widget, .first = first };
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_frame), &self);

  gdk_frame_clock_begin_updating (clock);
  widget_test_wait (is_over, &self);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, handler);
  *moved = self.moved;
  return self.picture;
}

/* --- what may move --- */

static GtkWidget *
make_section (void)
{
  GtkWidget *section = helio_section_new ("Details", NULL);

  helio_section_set_content (HELIO_SECTION (section), gtk_label_new ("content"));
  helio_section_set_collapsible (HELIO_SECTION (section), TRUE);
  return section;
}

static void
click (GtkWidget *widget)
{
  g_signal_emit_by_name (widget_test_find (widget, GTK_TYPE_BUTTON, NULL), "clicked");
}

static gboolean
spins (gpointer page)
{
  return gtk_widget_get_mapped (widget_test_find (page, GTK_TYPE_SPINNER, NULL));
}

static void
load (GtkWidget *page)
{
  helio_state_page_set_state (HELIO_STATE_PAGE (page), HELIO_STATE_LOADING);
  widget_test_wait (spins, page);
}

static GtkWidget *
make_overlay (void)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new ("content"));
  return overlay;
}

static void
show_toast (GtkWidget *overlay)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), helio_toast_new ("Kept", NULL));
}

static GtkWidget *
make_cards (void)
{
  return helio_status_cards_new (&helio_rma_status, "All RMAs");
}

static void
count (GtkWidget *cards)
{
  static const gint64 counts[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

  helio_status_cards_set_counts (HELIO_STATUS_CARDS (cards), 36, counts);
}

static void
set_bars (GtkWidget *bars)
{
  GArray *parts = helio_chart_parts_new ();

  helio_chart_parts_add (parts, &(HelioChartPart){ "May", NULL, 3 });
  helio_chart_parts_add (parts, &(HelioChartPart){ "June", NULL, 5 });
  helio_bars_set_parts (HELIO_BARS (bars), parts);
}

static GtkWidget *
make_long_page (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; i < 50; i++)
    gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("row"));
  return g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", box, "vscrollbar-policy",
                       GTK_POLICY_EXTERNAL, NULL); /* GTK's own bar would move */
}

static void
go_down (GtkWidget *page)
{
  GtkWidget *box = widget_test_find (page, GTK_TYPE_BOX, NULL);

  helio_reveal (gtk_widget_get_last_child (box), gtk_widget_get_last_child (box));
}

static const Case cases[] = {
  { "section", make_section, click, TRUE },    { "loading", helio_state_page_new, load, TRUE },
  { "toast", make_overlay, show_toast, TRUE }, { "cards", make_cards, count, FALSE },
  { "bars", helio_bars_new, set_bars, FALSE }, { "scrolling", make_long_page, go_down, FALSE },
};

static void
set_animations (gboolean on)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", on, NULL);
}

static void
look (const Case *self, gboolean animations)
{
  GtkWidget *widget = self->make ();
  GtkWindow *window;
  g_autoptr (GBytes) before = NULL, after = NULL;
  gboolean moved, moves = animations && self->moves;

  set_animations (FALSE);
  window = widget_test_show (widget, WIDTH, HEIGHT);
  before = watch (widget, SETTLED, &moved);
  g_assert_false (moved);
  set_animations (animations);
  self->change (widget);
  /* What moves begins where it was, however long a frame takes. */
  after = watch (widget, moves ? 1 : SETTLED, &moved);
  g_assert_cmpint (moved, ==, moves);
  g_assert_false (g_bytes_equal (before, after));
  set_animations (FALSE);
  widget_test_end (window);
}

/* Where they are on it does: otherwise nothing would be seen here of what moves. */
static void
nothing_moves_where_animations_are_off (gconstpointer data)
{
  look (data, TRUE);
  look (data, FALSE);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/motion/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], nothing_moves_where_animations_are_off);
    }
  return g_test_run ();
}
