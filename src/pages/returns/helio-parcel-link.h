/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-row.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

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
