/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a page of a table costs: one widget that draws as many texts. */
#include "bench.h"
#include "frames.h"

#include <adwaita.h>

#define N_FRAMES 200
#define N_ROWS 22
#define N_COLUMNS 8

#define FLOOR_TYPE_SHEET (floor_sheet_get_type ())
G_DECLARE_FINAL_TYPE (FloorSheet, floor_sheet, FLOOR, SHEET, GtkWidget)

struct _FloorSheet
{
  GtkWidget parent_instance;
  guint first;
};

G_DEFINE_FINAL_TYPE (FloorSheet, floor_sheet, GTK_TYPE_WIDGET)

static void
floor_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FloorSheet *self = FLOOR_SHEET (widget);
  GdkRGBA color;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint row = 0; row < N_ROWS; row++)
    for (guint column = 0; column < N_COLUMNS; column++)
      {
        g_autofree char *text
            = g_strdup_printf ("%08u", 517624 + (self->first + row) * 31 + column * 7919);

        pango_layout_set_text (layout, text, -1);
        gtk_snapshot_save (snapshot);
        gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (12 + (float) column * 150,
                                                                8 + (float) row * 36));
        gtk_snapshot_append_layout (snapshot, layout, &color);
        gtk_snapshot_restore (snapshot);
      }
}

static void
floor_sheet_class_init (FloorSheetClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = floor_sheet_snapshot;
}

static void
floor_sheet_init (FloorSheet *self)
{
}

static void
scroll (guint frame, gpointer data)
{
  FloorSheet *sheet = data;

  sheet->first = frame;
  gtk_widget_queue_draw (GTK_WIDGET (sheet));
}

static void
on_activate (GApplication *application)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *sheet = g_object_new (FLOOR_TYPE_SHEET, NULL);
  g_autoptr (GArray) samples = NULL;
  Frames frames;

  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), sheet);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  frames_watch (&frames, window);
  samples = frames_run (&frames, N_FRAMES, scroll, sheet);
  bench_print ("drawing", bench_percentile (samples, 95));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application
      = adw_application_new ("org.heliodesk.Floor", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
