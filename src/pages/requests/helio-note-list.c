/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-note-list.h"

#include "helio-paragraph.h"
#include "helio-status-badge.h"
#include "helio-text.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>

#define SPACING 12

static GtkWidget *
make_text (const char *text, const char *style)
{
  GtkWidget *label = helio_paragraph_new (text, style);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static GtkWidget *
make_mark (HelioRecord *note)
{
  GtkWidget *badge = helio_status_badge_new (&helio_outbox_state, helio_record_get_pending (note));

  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  return badge;
}

static GtkWidget *
make_note (HelioRecord *note, gpointer workspace)
{
  GTimeZone *zone = helio_workspace_get_time_zone (workspace);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *when = helio_time_local (helio_record_get_integer (note, "created-at"), zone);
  const char *author = helio_record_get_text (note, "author");
  const char *body = helio_record_get_text (note, "body");
  g_autofree char *byline = NULL;

  /* Translators: under a note: its author, then when it was written */
  byline = g_strdup_printf (C_ ("note", "%s · %s"), author != NULL ? author : HELIO_NO_VALUE, when);
  gtk_box_append (GTK_BOX (box), make_text (body != NULL ? body : "", NULL));
  gtk_box_append (GTK_BOX (box), make_text (byline, "dim-label"));
  if (helio_record_get_pending (note) != NULL)
    gtk_box_append (GTK_BOX (box), make_mark (note));
  return box;
}

GtkWidget *
helio_note_list_new (HelioWorkspace *workspace)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  return helio_rows_new (SPACING, make_note, g_object_ref (workspace), g_object_unref);
}
