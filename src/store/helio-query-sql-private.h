/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"
#include "helio-query.h"

G_BEGIN_DECLS

/* A query as SQL with its parameters: the one place where conditions become SQL. */
typedef struct
{
  char *where;       /* (owned): ` WHERE …`, or empty */
  GPtrArray *values; /* (owned) (element-type GVariant): texts and int64s, in order */
} HelioQuerySql;

/* @skip_facet leaves the condition on the facet field out: for counting the cards, which show
 * every value of it. */
void helio_query_sql_init (HelioQuerySql *self, HelioQuery *query, gboolean skip_facet);
void helio_query_sql_clear (HelioQuerySql *self);
/* Binds from the first parameter on. Returns the next free parameter. */
int helio_query_sql_bind (const HelioQuerySql *self, HelioStatement *statement);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioQuerySql, helio_query_sql_clear)

G_END_DECLS
