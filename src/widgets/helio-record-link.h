/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioRecordLink:
 *
 * A button that leads to a record: a click activates `nav.open` (`(ss)`: kind, number), a click
 * with Control or with the middle button, and Control and Enter, `nav.open-new-window`. Or a button
 * that leads to where a serial number stands: it activates `nav.search`. What it shows and how is
 * up to who makes it.
 */
#define HELIO_TYPE_RECORD_LINK (helio_record_link_get_type ())
G_DECLARE_FINAL_TYPE (HelioRecordLink, helio_record_link, HELIO, RECORD_LINK, GtkButton)

/**
 * helio_record_link_new:
 * @kind: name of a kind
 * @number: the record's number
 *
 * Returns: (transfer floating): a button without a child
 */
GtkWidget *helio_record_link_new (const char *kind, const char *number);

/**
 * helio_record_link_leads:
 * @record: a record
 * @field: index of one of its fields
 *
 * Returns: whether its value leads on: to a record, or as a serial number to all where it stands
 */
gboolean helio_record_link_leads (HelioRecord *record, guint field);

/**
 * helio_record_link_set_value:
 * @self: a link
 * @record: a record
 * @field: index of a field whose value leads on
 *
 * Leads to where the value does.
 */
void helio_record_link_set_value (HelioRecordLink *self, HelioRecord *record, guint field);

G_END_DECLS
