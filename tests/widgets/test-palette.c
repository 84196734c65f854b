/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-kind.h"
#include "helio-test-contrast.h"
#include "widget-test.h"

/* Colours as they are with the style of the app: a name that is not defined fails. */
static GdkRGBA
named (GtkWidget *widget, const char *format, const char *style)
{
  g_auto (GStrv) parts = g_strsplit (format, "*", 2);
  g_autofree char *name = g_strconcat (parts[0], parts[1] != NULL ? style : NULL, parts[1], NULL);
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour))
    g_error ("no colour named %s", name);
  return colour;
}

static GdkRGBA
over (const GdkRGBA *top, const GdkRGBA *bottom)
{
  GdkRGBA mixed = { top->red * top->alpha + bottom->red * (1 - top->alpha),
                    top->green * top->alpha + bottom->green * (1 - top->alpha),
                    top->blue * top->alpha + bottom->blue * (1 - top->alpha), 1 };

  return mixed;
}

/* Words that matter less are words all the same. */
static void
check_faint_words (const GdkRGBA *window, const GdkRGBA *card)
{
  const char *classes[] = { "dim-label", "card-label", "field-hint" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      GtkWidget *toplevel = gtk_window_new ();
      GtkWidget *label = gtk_label_new (NULL);
      GdkRGBA colour, mixed;

      gtk_widget_add_css_class (label, classes[i]);
      gtk_window_set_child (GTK_WINDOW (toplevel), label);
      gtk_style_context_get_color (gtk_widget_get_style_context (label), &colour);
      g_test_message ("%s", classes[i]);
      g_assert_cmpfloat (colour.alpha, <, 1);
      mixed = over (&colour, window);
      g_assert_cmpfloat (helio_test_contrast (&mixed, window), >=, HELIO_TEST_LEAST_CONTRAST);
      mixed = over (&colour, card);
      g_assert_cmpfloat (helio_test_contrast (&mixed, card), >=, HELIO_TEST_LEAST_CONTRAST);
      gtk_window_destroy (GTK_WINDOW (toplevel));
    }
}

static void
check_styles (GtkWidget *widget)
{
  const char *styles[] = { "info", "pending", "success", "shipped", "neutral", "warning", "error" };
  GdkRGBA window = named (widget, "window_bg_color", NULL);
  GdkRGBA raised = named (widget, "card_bg_color", NULL);
  GdkRGBA card = over (&raised, &window);
  GdkRGBA accent = named (widget, "accent_bg_color", NULL);
  GdkRGBA on_accent = named (widget, "accent_fg_color", NULL);
  GdkRGBA link = named (widget, "accent_color", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      GdkRGBA fill = named (widget, "helio_*_color", styles[i]);
      GdkRGBA text = named (widget, "helio_*_fg", styles[i]);
      GdkRGBA tint = named (widget, "helio_*_bg", styles[i]);

      g_test_message ("%s", styles[i]);
      g_assert_cmpfloat (helio_test_contrast (&text, &tint), >=, HELIO_TEST_LEAST_CONTRAST);
      g_assert_cmpfloat (helio_test_contrast (&text, &card), >=, HELIO_TEST_LEAST_CONTRAST);
      g_assert_cmpfloat (helio_test_contrast (&fill, &card), >=, HELIO_TEST_LEAST_LARGE_CONTRAST);
    }
  g_assert_cmpfloat (helio_test_contrast (&on_accent, &accent), >=, HELIO_TEST_LEAST_CONTRAST);
  g_assert_cmpfloat (helio_test_contrast (&link, &card), >=, HELIO_TEST_LEAST_CONTRAST);
  g_assert_cmpfloat (helio_test_contrast (&link, &window), >=, HELIO_TEST_LEAST_CONTRAST);
  check_faint_words (&window, &card);
}

static void
the_light_colours_can_be_read (void)
{
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  check_styles (widget);
  g_object_unref (widget);
}

static void
the_dark_colours_can_be_read (void)
{
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  GtkStyleProvider *dark = widget_test_add_sheet ("style-dark.css");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  check_styles (widget);
  widget_test_remove_sheet (dark);
  g_object_unref (widget);
}

/* With high contrast, a ring with nothing in it is seen, too, and what cannot be used is read. */
static void
check_high_contrast (AdwColorScheme scheme)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());
  GdkRGBA window, raised, card, ring, text;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  window = named (button, "window_bg_color", NULL);
  raised = named (button, "card_bg_color", NULL);
  ring = named (button, "helio_ring", NULL);
  card = over (&raised, &window);
  ring = over (&ring, &card);
  g_assert_cmpfloat (helio_test_contrast (&ring, &card), >=, HELIO_TEST_LEAST_LARGE_CONTRAST);

  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_sensitive (button, FALSE);
  gtk_style_context_get_color (gtk_widget_get_style_context (button), &text);
  text.alpha *= 0.7f; /* the filter of what is disabled */
  text = over (&text, &window);
  g_assert_cmpfloat (helio_test_contrast (&text, &window), >=, HELIO_TEST_LEAST_CONTRAST);
  g_object_unref (button);
}

static void
high_contrast_leaves_nothing_faint (void)
{
  GtkStyleProvider *high = widget_test_add_sheet ("style-hc.css");
  GtkStyleProvider *dark;

  check_high_contrast (ADW_COLOR_SCHEME_FORCE_LIGHT);
  widget_test_remove_sheet (high);
  dark = widget_test_add_sheet ("style-dark.css");
  high = widget_test_add_sheet ("style-hc.css");
  check_high_contrast (ADW_COLOR_SCHEME_FORCE_DARK);
  widget_test_remove_sheet (high);
  widget_test_remove_sheet (dark);
}

static void
every_style_and_icon_of_a_status_is_there (void)
{
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  GtkIconTheme *icons = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (guint i = 0; i < HELIO_N_TABLES; i++)
    for (guint j = 0; j < helio_kind_nth (i)->n_fields; j++)
      {
        const HelioVocabulary *vocabulary = helio_kind_nth (i)->fields[j].vocabulary;

        for (guint k = 0; vocabulary != NULL && k < vocabulary->n_terms; k++)
          {
            g_test_message ("%s %s", vocabulary->name, vocabulary->terms[k].value);
            named (widget, "helio_*_bg", vocabulary->terms[k].style);
            g_assert_true (gtk_icon_theme_has_icon (icons, vocabulary->terms[k].icon));
          }
      }
  g_object_unref (widget);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/palette/light", the_light_colours_can_be_read);
  g_test_add_func ("/palette/dark", the_dark_colours_can_be_read);
  g_test_add_func ("/palette/high-contrast", high_contrast_leaves_nothing_faint);
  g_test_add_func ("/palette/vocabularies", every_style_and_icon_of_a_status_is_there);
  return g_test_run ();
}
