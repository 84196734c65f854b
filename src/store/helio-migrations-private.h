/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"

G_BEGIN_DECLS

/* Names in the table `meta`. */
#define HELIO_META_CURSOR "cursor" /* how far the feed has been read */
#define HELIO_META_BULK "bulk"     /* set until the first load has its indexes */
#define HELIO_META_RELOAD "reload" /* set while everything is fetched again */
/* The newest revision that the feed has brought; none while nothing is certain. */
#define HELIO_META_REVISION "revision"

/* Refuses files that are not ours or that a newer version wrote, before anything is created. */
gboolean helio_migrations_check (HelioDatabase *database, GError **error);
/* Whether the schema is this version's, so that there is nothing to write. */
gboolean helio_migrations_is_current (HelioDatabase *database, gboolean *current, GError **error);
/* Brings the schema to this version's; creates it in an empty file. */
gboolean helio_migrations_run (HelioDatabase *database, GError **error);

G_END_DECLS
