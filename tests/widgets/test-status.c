/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-status-badge.h"
#include "helio-status-card.h"
#include "helio-status-cards.h"
#include "helio-status-row.h"
#include "widget-test.h"

#define N_TERMS 5

static const gint64 counts[N_TERMS] = { 8, 9, 14, 0, 0 };

static void
a_badge_shows_what_it_knows_and_what_it_does_not (void)
{
  GtkWidget *badge = helio_status_badge_new (&helio_rma_status, "pending_approval");
  GtkWindow *window = widget_test_show (badge, 200, 50);
  HelioStatusBadge *self = HELIO_STATUS_BADGE (badge);

  g_assert_cmpstr (helio_status_badge_get_label (self), ==, "Pending approval");
  g_assert_true (gtk_widget_has_css_class (badge, "pending"));

  helio_status_badge_set_status (self, &helio_rma_status, "<b>lost & found");
  g_assert_cmpstr (helio_status_badge_get_label (self), ==, "<b>lost & found");
  g_assert_true (gtk_widget_has_css_class (badge, "neutral"));
  g_assert_false (gtk_widget_has_css_class (badge, "pending"));

  helio_status_badge_set_status (self, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (badge));
  widget_test_end (window);
}

static void
a_ring_says_its_parts_in_words (void)
{
  GtkWidget *donut = helio_donut_new ();
  GtkWindow *window = widget_test_show (donut, 60, 60);
  const HelioChartPart some[] = { { "Approved", "success", 14 }, { "Lost", "unheard", 0 } };
  GArray *parts = helio_chart_parts_new ();

  widget_test_assert_name (donut, "Nothing to show");
  for (gsize i = 0; i < G_N_ELEMENTS (some); i++)
    helio_chart_parts_add (parts, &some[i]);
  helio_donut_set_parts (HELIO_DONUT (donut), parts);
  widget_test_assert_name (donut, "Approved: 14, Lost: 0");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (donut), GTK_ACCESSIBLE_ROLE_IMG);
  widget_test_end (window);
}

/* Neighbours of one style would be one piece; what is not to be seen is no neighbour. */
static void
parts_of_one_style_are_told_apart (void)
{
  const gint64 weights[] = { 0, 2, 0, 4, 3, 0, 1, 0 };
  const gboolean striped[] = { FALSE, FALSE, FALSE, FALSE, TRUE, FALSE, FALSE, FALSE };
  g_autoptr (GArray) parts
      = helio_chart_parts_new_of_terms (&helio_battery_return_status, 10, weights);

  g_assert_cmpuint (parts->len, ==, G_N_ELEMENTS (weights));
  for (guint i = 0; i < parts->len; i++)
    g_assert_cmpint (g_array_index (parts, HelioChartPart, i).striped, ==, striped[i]);
}

static GtkWidget *
make_cards (void)
{
  return helio_status_cards_new (&helio_rma_status, "All RMAs");
}

static GtkWidget *
nth (GtkWidget *cards, GType type, guint index)
{
  GtkWidget *child = widget_test_find (cards, type, NULL);

  for (; index > 0; index--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
cards_show_counts_in_figures_and_in_words (void)
{
  GtkWidget *cards = make_cards ();
  GtkWindow *window = widget_test_show (cards, 1000, 200);
  GtkWidget *all = nth (cards, HELIO_TYPE_STATUS_CARD, 0);
  GtkWidget *approved = nth (cards, HELIO_TYPE_STATUS_CARD, 3);

  widget_test_assert_name (approved, "Approved: –");
  helio_status_cards_set_counts (HELIO_STATUS_CARDS (cards), 33, counts);
  widget_test_assert_name (approved, "Approved: 14");
  widget_test_assert_name (all, "All RMAs: 33");
  g_assert_cmpint (helio_status_card_get_count (HELIO_STATUS_CARD (all)), ==, 33);
  /* Two have a status that we do not know: in the total only, and in the ring. */
  widget_test_assert_name (helio_status_card_get_donut (HELIO_STATUS_CARD (all)),
                           "In progress: 8, Pending approval: 9, Approved: 14, Shipped: 0, "
                           "Canceled: 0, Other: 2");
  helio_status_cards_set_counts (HELIO_STATUS_CARDS (cards), -1, NULL);
  widget_test_assert_name (all, "All RMAs: –");
  widget_test_end (window);
}

static void
count_up (guint *counter)
{
  (*counter)++;
}

static void
click (GtkWidget *card)
{
  g_signal_emit_by_name (card, "clicked");
}

static void
several_cards_can_be_on_and_the_one_of_all_clears_them (void)
{
  GtkWidget *cards = make_cards ();
  HelioStatusCards *self = HELIO_STATUS_CARDS (cards);
  GtkWindow *window = widget_test_show (cards, 1000, 200);
  GtkWidget *all = nth (cards, HELIO_TYPE_STATUS_CARD, 0);
  GtkWidget *pending = nth (cards, HELIO_TYPE_STATUS_CARD, 2);
  GtkWidget *canceled = nth (cards, HELIO_TYPE_STATUS_CARD, 5);
  guint changed = 0, notified = 0;

  g_signal_connect_swapped (cards, "changed", G_CALLBACK (count_up), &changed);
  g_signal_connect_swapped (cards, "notify::selected", G_CALLBACK (count_up), &notified);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (all)));

  click (canceled);
  click (pending);
  g_assert_cmpuint (changed, ==, 2);
  g_assert_cmpuint (g_strv_length ((char **) helio_status_cards_get_selected (self)), ==, 2);
  g_assert_cmpstr (helio_status_cards_get_selected (self)[0], ==, "pending_approval");
  g_assert_cmpstr (helio_status_cards_get_selected (self)[1], ==, "canceled");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (all)));

  click (pending);
  g_assert_cmpuint (g_strv_length ((char **) helio_status_cards_get_selected (self)), ==, 1);
  click (all);
  g_assert_null (helio_status_cards_get_selected (self)[0]);
  g_assert_cmpuint (changed, ==, 4);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (canceled)));

  /* Already all: it stays down and nothing changed. */
  click (all);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (all)));
  g_assert_cmpuint (changed, ==, 4);
  g_assert_cmpuint (notified, ==, 4);
  widget_test_end (window);
}

static void
the_program_switches_cards_silently (void)
{
  GtkWidget *cards = make_cards ();
  GtkWindow *window = widget_test_show (cards, 1000, 200);
  const char *const wanted[] = { "shipped", "unheard-of", "approved", NULL };
  const char *const expected[] = { "approved", "shipped", NULL };
  guint changed = 0, notified = 0;

  g_signal_connect_swapped (cards, "changed", G_CALLBACK (count_up), &changed);
  g_signal_connect_swapped (cards, "notify::selected", G_CALLBACK (count_up), &notified);
  g_object_set (cards, "selected", wanted, NULL);
  g_object_set (cards, "selected", wanted, NULL);
  g_assert_cmpuint (changed, ==, 0);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_true (
      g_strv_equal (helio_status_cards_get_selected (HELIO_STATUS_CARDS (cards)), expected));
  g_assert_true (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (nth (cards, HELIO_TYPE_STATUS_CARD, 4))));
  helio_status_cards_set_selected (HELIO_STATUS_CARDS (cards), NULL);
  g_assert_true (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (nth (cards, HELIO_TYPE_STATUS_CARD, 0))));
  widget_test_end (window);
}

static void
keep_value (HelioStatusCards *cards, const char *value, char **opened)
{
  g_free (*opened);
  *opened = g_strdup (value != NULL ? value : "(all)");
}

static void
narrow_rows_lead_to_the_records (void)
{
  GtkWidget *cards = make_cards ();
  GtkWindow *window = widget_test_show (cards, 360, 500);
  g_autofree char *opened = NULL;

  g_object_set (cards, "narrow", TRUE, NULL);
  helio_status_cards_set_counts (HELIO_STATUS_CARDS (cards), 1234, counts);
  g_signal_connect (cards, "open-status", G_CALLBACK (keep_value), &opened);
  g_assert_true (gtk_widget_get_mapped (nth (cards, HELIO_TYPE_STATUS_ROW, 0)));
  widget_test_assert_name (nth (cards, HELIO_TYPE_STATUS_ROW, 1), "In progress: 8");

  gtk_widget_activate (nth (cards, HELIO_TYPE_STATUS_ROW, 4));
  g_assert_cmpstr (opened, ==, "shipped");
  gtk_widget_activate (nth (cards, HELIO_TYPE_STATUS_ROW, 0));
  g_assert_cmpstr (opened, ==, "(all)");
  widget_test_end (window);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/status/badge", a_badge_shows_what_it_knows_and_what_it_does_not);
  g_test_add_func ("/status/donut", a_ring_says_its_parts_in_words);
  g_test_add_func ("/status/parts", parts_of_one_style_are_told_apart);
  g_test_add_func ("/status/cards/counts", cards_show_counts_in_figures_and_in_words);
  g_test_add_func ("/status/cards/select", several_cards_can_be_on_and_the_one_of_all_clears_them);
  g_test_add_func ("/status/cards/set-selected", the_program_switches_cards_silently);
  g_test_add_func ("/status/cards/narrow", narrow_rows_lead_to_the_records);
  return g_test_run ();
}
