/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioRecordLink:
 *
 * A button that leads to a record: a click activates `nav.open` (`(ss)`: kind, number), a click
 * with Control or with the middle button, and Control and Enter, `nav.open-new-window`. What it
 * shows and how is up to who makes it.
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
 * helio_record_link_set_record:
 * @self: a link
 * @kind: name of a kind
 * @number: the record's number
 *
 * Leads to another record.
 */
void helio_record_link_set_record (HelioRecordLink *self, const char *kind, const char *number);

G_END_DECLS
