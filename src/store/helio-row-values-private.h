/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-layout-private.h"
#include "helio-row-sink.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* A row's values as they will be stored, one a column of its layout. They last as long as the row;
 * what was folded, until it is dropped. */
typedef struct
{
  const char *text; /* (nullable) */
  gsize length;
  gint64 integer;
  char *folded; /* (owned) (nullable): what @text is, in a folded column */
} HelioStoredValue;

/* Takes the plain columns of @row; the folded ones have no value yet. */
void helio_row_values_take (HelioStoredValue *self, const HelioLayout *layout, const HelioRow *row);
/* Folds what stands in @columns, a bit each, where that is not done. */
void helio_row_values_fold (HelioStoredValue *self, const HelioLayout *layout, guint64 columns);
void helio_row_values_drop (HelioStoredValue *self, const HelioLayout *layout);

/* Binds some columns, a bit each, from @parameter on. */
void helio_row_values_bind (const HelioStoredValue *self, const HelioLayout *layout,
                            guint64 columns, sqlite3_stmt *statement, int parameter);

G_END_DECLS
