/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-paper-print.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HelioPaper paper;
  HelioReturnPapers *papers; /* (owned) */
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  helio_return_papers_unref (job->papers);
  g_free (job);
}

/* Like the locale's, of the whole program. */
static const char *wanted_size; /* (nullable) */

void
helio_paper_use_size (const char *name)
{
  g_return_if_fail (name == NULL || g_str_equal (name, GTK_PAPER_NAME_A4)
                    || g_str_equal (name, GTK_PAPER_NAME_LETTER));

  wanted_size = g_intern_string (name);
}

static const char *
get_size (void)
{
  return wanted_size != NULL ? wanted_size : gtk_paper_size_get_default ();
}

gboolean
helio_paper_uses_letter (void)
{
  return g_str_equal (get_size (), GTK_PAPER_NAME_LETTER);
}

static void
on_begin (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  gtk_print_operation_set_n_pages (
      operation,
      (int) helio_paper_count_pages (job->paper, job->papers, gtk_print_context_get_width (context),
                                     gtk_print_context_get_height (context)));
}

static void
on_draw (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  helio_paper_draw (job->paper, job->papers, gtk_print_context_get_cairo_context (context),
                    (guint) page, gtk_print_context_get_width (context),
                    gtk_print_context_get_height (context));
}

/* Papers have margins of their own: those of the printer would be added. */
static GtkPageSetup *
create_setup (HelioPaper paper)
{
  const char *name = paper == HELIO_PAPER_LABEL ? "na_index-4x6" : get_size ();
  GtkPaperSize *size = gtk_paper_size_new (name);
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);
  return setup;
}

GtkPrintOperation *
helio_paper_print_create (HelioPaper paper, const char *name)
{
  GtkPrintOperation *self = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = create_setup (paper);

  gtk_print_operation_set_job_name (self, name);
  gtk_print_operation_set_default_page_setup (self, setup);
  gtk_print_operation_set_unit (self, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (self, TRUE);
  gtk_print_operation_set_allow_async (self, TRUE);
  return self;
}

GtkPrintOperation *
helio_paper_print_new (HelioPaper paper, HelioReturnPapers *papers)
{
  GtkPrintOperation *self;
  g_autofree char *name = NULL;
  Job *job;

  g_return_val_if_fail (papers != NULL, NULL);

  name = helio_paper_dup_file_name (paper, papers);
  self = helio_paper_print_create (paper, name);
  job = g_new (Job, 1);
  *job = (Job){ paper, helio_return_papers_ref (papers) };
  g_signal_connect_data (self, "begin-print", G_CALLBACK (on_begin), job, job_free, 0);
  g_signal_connect (self, "draw-page", G_CALLBACK (on_draw), job);
  return self;
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *from)
{
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_widget_activate_action (from, "nav.toast", "s", C_ ("paper", "It could not be printed."));
}

void
helio_paper_print_run (GtkPrintOperation *self, GtkWidget *from)
{
  g_return_if_fail (GTK_IS_PRINT_OPERATION (self));
  g_return_if_fail (GTK_IS_WIDGET (from));

  g_signal_connect_object (self, "done", G_CALLBACK (on_done), from, 0);
  gtk_print_operation_run (self, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (from)), NULL);
}
