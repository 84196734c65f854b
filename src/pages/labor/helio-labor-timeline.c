/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-labor-timeline.h"

#include "helio-icon.h"
#include "helio-paragraph.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>

/* How a claim goes when all goes well. */
static const char *const regular[] = { "submitted", "under_review", "approved", "paid" };

/* An icon on a line that goes on to the next step. */
static GtkWidget *
make_rail (const HelioTerm *term, gboolean to_come)
{
  GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = helio_icon_new (to_come ? NULL : term != NULL ? term->icon : NULL);
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_add_css_class (icon, "step");
  gtk_widget_add_css_class (icon, to_come ? "to-come" : term != NULL ? term->style : "neutral");
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (line, TRUE);
  gtk_box_append (GTK_BOX (rail), icon);
  gtk_box_append (GTK_BOX (rail), line);
  return rail;
}

/* Returns the place for what is said of it. */
static GtkBox *
add_step (GtkBox *timeline, const char *status, gboolean to_come)
{
  const char *label = helio_vocabulary_label (&helio_labor_status, status);
  GtkWidget *step = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (step, "timeline-step");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), helio_paragraph_new (label, to_come ? "dim-label" : "heading"));
  gtk_box_append (GTK_BOX (step),
                  make_rail (helio_vocabulary_find (&helio_labor_status, status), to_come));
  gtk_box_append (GTK_BOX (step), text);
  gtk_box_append (timeline, step);
  return GTK_BOX (text);
}

static void
add_event (GtkBox *timeline, HelioRecord *event, GTimeZone *zone)
{
  GtkBox *text = add_step (timeline, helio_record_get_text (event, "status"), FALSE);
  const char *author = helio_record_get_text (event, "author");
  const char *comment = helio_record_get_text (event, "comment");
  g_autofree char *when = helio_time_local (helio_record_get_integer (event, "created-at"), zone);
  g_autofree char *byline = NULL;

  /* Translators: under a step of a claim: who took it, when */
  byline
      = author != NULL ? g_strdup_printf (C_ ("labor", "%s · %s"), author, when) : g_strdup (when);
  gtk_box_append (text, helio_paragraph_new (byline, "dim-label"));
  if (comment != NULL)
    {
      GtkWidget *label = helio_paragraph_new (comment, "comment");

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_append (text, label);
    }
}

/* What was asked for and is sent goes on with a review. */
static guint
find_next (const char *status)
{
  if (g_strcmp0 (status, "more_information") == 0)
    return 1;
  for (guint i = 0; i < G_N_ELEMENTS (regular); i++)
    if (g_strcmp0 (regular[i], status) == 0)
      return i + 1;
  return G_N_ELEMENTS (regular);
}

GtkWidget *
helio_labor_timeline_new (HelioRecord *claim, GPtrArray *steps, GTimeZone *zone)
{
  GtkWidget *timeline = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_val_if_fail (HELIO_IS_RECORD (claim), NULL);
  g_return_val_if_fail (steps != NULL, NULL);

  gtk_widget_add_css_class (timeline, "timeline");
  for (guint i = 0; i < steps->len; i++)
    add_event (GTK_BOX (timeline), g_ptr_array_index (steps, i), zone);
  /* Made here and not sent yet, it has no step. */
  if (steps->len == 0)
    add_step (GTK_BOX (timeline), helio_record_get_text (claim, "status"), FALSE);
  for (guint i = find_next (helio_record_get_text (claim, "status")); i < G_N_ELEMENTS (regular);
       i++)
    add_step (GTK_BOX (timeline), regular[i], TRUE);
  return timeline;
}
