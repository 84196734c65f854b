/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-kind.h"

G_BEGIN_DECLS

/* A column of a kind's table. */
typedef struct
{
  char *name;     /* (owned): the field's name with underscores, `_fold` behind it when folded */
  guint field;    /* whose value it holds */
  gboolean fold;  /* holds the folded form, for comparing, searching and sorting */
  gboolean text;  /* TEXT, otherwise INTEGER */
  gboolean words; /* part of the full-text index */
} HelioColumn;

/* How a kind, or a form, lies in the cache; derived from its table of fields once, then constant.
 * Columns `row` (the rowid), `id`, `revision` and `pending` (how it stands with what is to be sent
 * about the record) come before those listed. */
typedef struct
{
  const HelioKind *kind;
  char *table;  /* (owned): quoted, as it stands in SQL */
  char *words;  /* (owned) (nullable): the full-text table, quoted; NULL when nothing is searched */
  char *folded; /* (owned) (nullable): the view with what that is made of, quoted; NULL likewise */
  char *tally;  /* (owned) (nullable): the table of counts by status and day, quoted; NULL for kinds
                 * without a status and for those that only stand here */
  HelioColumn *columns; /* (owned) (array length=n_columns) */
  guint n_columns;
  guint *field_column; /* (owned): index of each field's plain column */
  char *record; /* (owned): what a record is read of, `row, id, revision, pending, …` with the
                 * plain column of each field */
  char *find;   /* (owned): SELECTs a record by ?1, its id */
  char *load;   /* (owned): the same by its row */
} HelioLayout;

/* At most this many columns: changed columns are a bit mask. */
#define HELIO_LAYOUT_MAX_COLUMNS 64

const HelioLayout *helio_layout_get (const HelioKind *kind);

/* The column that comparing and sorting go by: the folded one where there is one. */
const HelioColumn *helio_layout_get_key_column (const HelioLayout *self, guint field);
/* What to ORDER BY for a field, for instance `"status" DESC, "submitted_at" DESC, "row" DESC`. */
char *helio_layout_order_by (const HelioLayout *self, guint field, gboolean descending);

/* CREATE statements; IF NOT EXISTS, so that they may be repeated. */
char *helio_layout_create_table (const HelioLayout *self);
char *helio_layout_create_words (const HelioLayout *self);
/* (transfer full) (element-type utf8) */
GPtrArray *helio_layout_create_indexes (const HelioLayout *self);

G_END_DECLS
