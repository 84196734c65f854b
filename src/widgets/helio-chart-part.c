/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-chart-part.h"

#include "helio-count.h"

#include <glib/gi18n-lib.h>

static void
part_clear (gpointer data)
{
  HelioChartPart *part = data;

  g_free ((char *) part->label);
  g_free ((char *) part->style);
}

GArray *
helio_chart_parts_new (void)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (HelioChartPart));

  g_array_set_clear_func (parts, part_clear);
  return parts;
}

/* Styles are fewer than values: what is seen of one is plain and striped in turns. */
static gboolean
needs_stripes (GArray *parts, const HelioChartPart *part)
{
  if (part->weight <= 0 || part->style == NULL)
    return FALSE;
  for (guint i = parts->len; i > 0; i--)
    {
      const HelioChartPart *other = &g_array_index (parts, HelioChartPart, i - 1);

      if (other->weight > 0 && g_strcmp0 (other->style, part->style) == 0)
        return !other->striped;
    }
  return FALSE;
}

void
helio_chart_parts_add (GArray *parts, const HelioChartPart *part)
{
  HelioChartPart copy;

  g_return_if_fail (parts != NULL);
  g_return_if_fail (part != NULL);

  copy = (HelioChartPart){ g_strdup (part->label), g_strdup (part->style), MAX (0, part->weight),
                           part->striped || needs_stripes (parts, part) };
  g_array_append_val (parts, copy);
}

GArray *
helio_chart_parts_new_of_terms (const HelioVocabulary *vocabulary, gint64 total,
                                const gint64 *per_term)
{
  GArray *parts;
  gint64 known = 0;

  g_return_val_if_fail (vocabulary != NULL, NULL);

  parts = helio_chart_parts_new ();
  for (guint i = 0; per_term != NULL && i < vocabulary->n_terms; i++)
    {
      const HelioTerm *term = &vocabulary->terms[i];
      HelioChartPart part
          = { helio_vocabulary_label (vocabulary, term->value), term->style, per_term[i] };

      helio_chart_parts_add (parts, &part);
      known += per_term[i];
    }
  if (per_term != NULL && total > known)
    {
      HelioChartPart other = { C_ ("status", "Other"), "neutral", total - known };

      helio_chart_parts_add (parts, &other);
    }
  return parts;
}

char *
helio_chart_parts_describe (GArray *parts, gboolean with_zero)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  g_return_val_if_fail (parts != NULL, NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const HelioChartPart *part = &g_array_index (parts, HelioChartPart, i);
      g_autofree char *word = helio_count_describe (part->label, part->weight);

      if (with_zero || part->weight > 0)
        g_strv_builder_add (words, word);
    }
  list = g_strv_builder_end (words);
  if (list[0] == NULL)
    return g_strdup (C_ ("chart", "Nothing to show"));
  /* Translators: stands between the parts of a chart in words: “Approved: 14, Shipped: 0” */
  return g_strjoinv (C_ ("chart", ", "), list);
}

void
helio_chart_part_get_colour (GtkWidget *widget, const char *name, GdkRGBA *colour)
{
  GtkStyleContext *context;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  context = gtk_widget_get_style_context (widget);
  if (gtk_style_context_lookup_color (context, name, colour))
    return;
  gtk_style_context_get_color (context, colour);
  colour->alpha *= 0.5f;
}
