/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-count.h"

#include "helio-text.h"

#include <glib/gi18n-lib.h>

char *
helio_count_format (gint64 count)
{
  return count < 0 ? g_strdup (HELIO_NO_VALUE) : g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

char *
helio_count_describe (const char *label, gint64 count)
{
  g_autofree char *number = helio_count_format (count);

  g_return_val_if_fail (label != NULL, NULL);

  /* Translators: a status and how many records have it, for instance “Approved: 14” */
  return g_strdup_printf (C_ ("status count", "%s: %s"), label, number);
}

GtkWidget *
helio_count_badge_new (void)
{
  static const char *const classes[] = { "status-badge", "count", "pending", "numeric", NULL };
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_widget_set_css_classes (badge, (const char **) classes);
  gtk_widget_set_visible (badge, FALSE);
  return badge;
}
