/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include "helio-narrow-bin.h"
#include "helio-rows.h"

G_BEGIN_DECLS

/**
 * HelioRecordGrid:
 *
 * The records of a section as a small table with the kind's usual columns; narrow, each record as a
 * group of labels over values. Property `narrow`.
 */
#define HELIO_TYPE_RECORD_GRID (helio_record_grid_get_type ())
G_DECLARE_FINAL_TYPE (HelioRecordGrid, helio_record_grid, HELIO, RECORD_GRID, HelioNarrowBin)

/**
 * helio_record_grid_new:
 * @workspace: what it works with
 * @kind: the kind of record
 * @except: (nullable): name of a field to leave out: the one that all of them share
 *
 * Returns: (transfer floating): an empty grid
 */
GtkWidget *helio_record_grid_new (HelioWorkspace *workspace, const HelioKind *kind,
                                  const char *except);

/**
 * helio_record_grid_get_rows:
 * @self: a grid
 *
 * Returns: (transfer none): its rows, below their headings
 */
HelioRows *helio_record_grid_get_rows (HelioRecordGrid *self);

G_END_DECLS
