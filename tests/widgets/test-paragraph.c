/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of as many lines as it needs, whatever somebody sent. */
#include "helio-paragraph.h"
#include "helio-test-work.h"
#include "helio-text-shown.h"
#include "widget-test.h"

#define WIDTH 100
/* Of the main thread; breaking at words takes more than ten times as long. */
#ifdef __SANITIZE_ADDRESS__
#define MOST_MS 10000.0
#else
#define MOST_MS 2000.0
#endif

static int
measure_height (GtkWidget *label)
{
  int height;

  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, WIDTH, &height, NULL, NULL, NULL);
  return height;
}

static void
words_stay_whole (void)
{
  g_autoptr (GtkWidget) label
      = g_object_ref_sink (helio_paragraph_new ("a word, and another one", NULL));

  g_assert_cmpint (gtk_label_get_wrap_mode (GTK_LABEL (label)), ==, PANGO_WRAP_WORD_CHAR);
}

static void
an_endless_word_is_soon_laid_out (void)
{
  g_autofree char *word = g_strnfill (HELIO_TEXT_MOST_SHOWN, 'x');
  g_autoptr (GtkWidget) label = g_object_ref_sink (helio_paragraph_new (NULL, NULL));
  double began;

  helio_paragraph_set_text (GTK_LABEL (label), word);
  began = helio_test_work_get_ms ();
  g_assert_cmpint (measure_height (label), >, HELIO_TEXT_MOST_SHOWN / WIDTH);
  g_assert_cmpfloat (helio_test_work_get_ms () - began, <, MOST_MS);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, word);
  helio_paragraph_set_text (GTK_LABEL (label), "words again");
  g_assert_cmpint (gtk_label_get_wrap_mode (GTK_LABEL (label)), ==, PANGO_WRAP_WORD_CHAR);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/paragraph/words-stay-whole", words_stay_whole);
  g_test_add_func ("/paragraph/an-endless-word-is-soon-laid-out", an_endless_word_is_soon_laid_out);
  return g_test_run ();
}
