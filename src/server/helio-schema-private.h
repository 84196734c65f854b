/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tables, in the dialect of one database, and how they came to be: step n takes them from
 * version n - 1 to n. What was released is never edited: a change is a new entry at the end of each
 * of them, and a case in tests/server/test-storage-files.c. */
typedef struct
{
  const char *scheme; /* see helio_sql_get_scheme() */
  const char *const *steps;
  guint n_steps;
} HelioSchema;

extern const HelioSchema helio_schema_sqlite;
extern const HelioSchema helio_schema_postgresql;

G_END_DECLS
