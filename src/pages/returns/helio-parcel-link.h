/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-row.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

/**
 * helio_parcel_dup_url:
 * @workspace: a workspace
 * @record: a record
 * @field: index of a field
 *
 * Returns: (transfer full) (nullable): the web page on which the carrier says how far a parcel is,
 *   as the service knows; %NULL when the field is no tracking number or nobody knows
 */
char *helio_parcel_dup_url (HelioWorkspace *workspace, HelioRecord *record, guint field);

/**
 * helio_parcel_link_show:
 * @row: a row that shows a field of @record
 * @workspace: a workspace
 * @record: a record
 * @field: name of the field
 *
 * Leads from a tracking number to where its carrier says how far the parcel is, when the service
 * knows. Other fields stay as they are.
 */
void helio_parcel_link_show (HelioFieldRow *row, HelioWorkspace *workspace, HelioRecord *record,
                             const char *field);

G_END_DECLS
