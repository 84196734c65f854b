/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/* The mark by which spreadsheets know that a file is UTF-8, and a line of headings. */
void helio_spreadsheet_append_head (GString *text, const HelioKind *kind, const guint *fields,
                                    guint n_fields);

/* A line of values as people read them; days are those of @zone, this computer's when it is NULL.
 */
void helio_spreadsheet_append_record (GString *text, HelioRecord *record, const guint *fields,
                                      guint n_fields, GTimeZone *zone);

G_END_DECLS
