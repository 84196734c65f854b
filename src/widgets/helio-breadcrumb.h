/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioBreadcrumbStep:
 * @kind: (nullable): name of the record's kind
 * @id: (nullable): the record's id, or %NULL when there is nowhere to go
 * @title: what the record is called
 *
 * One step of a breadcrumb.
 */
typedef struct
{
  const char *kind;
  const char *id;
  const char *title;
} HelioBreadcrumbStep;

/**
 * HelioBreadcrumb:
 *
 * The way from the dashboard to what is shown: a button that activates `nav.section` (`s`), then a
 * #HelioRecordLink for each step but the last. The line breaks between steps; a title wider than
 * the line is shortened and stands whole in the tooltip.
 */
#define HELIO_TYPE_BREADCRUMB (helio_breadcrumb_get_type ())
G_DECLARE_FINAL_TYPE (HelioBreadcrumb, helio_breadcrumb, HELIO, BREADCRUMB, AdwBin)

/**
 * helio_breadcrumb_new:
 *
 * Returns: (transfer floating): a breadcrumb that holds the dashboard only
 */
GtkWidget *helio_breadcrumb_new (void);

/**
 * helio_breadcrumb_set_steps:
 * @self: a breadcrumb
 * @steps: (array length=n_steps): the steps after the dashboard; the last is what is shown; copied
 * @n_steps: how many
 *
 * Shows another way.
 */
void helio_breadcrumb_set_steps (HelioBreadcrumb *self, const HelioBreadcrumbStep *steps,
                                 guint n_steps);

G_END_DECLS
