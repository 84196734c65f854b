/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-row-sink.h"

G_BEGIN_DECLS

#define HELIO_TYPE_ROW_PEEK (helio_row_peek_get_type ())
G_DECLARE_FINAL_TYPE (HelioRowPeek, helio_row_peek, HELIO, ROW_PEEK, GObject)

/* A record as far as others name it. */
typedef struct
{
  const HelioKind *kind;
  char *id;     /* (owned) */
  char *number; /* (owned): its id when it has none */
  gint64 revision;
} HelioPeekedRow;

/* A sink that takes note of which records come and writes nothing. */
HelioRowPeek *helio_row_peek_new (void);
/* The @nth record of @kind that came, from 0; NULL when there were fewer. */
const HelioPeekedRow *helio_row_peek_find (HelioRowPeek *self, const HelioKind *kind, guint nth);

G_END_DECLS
