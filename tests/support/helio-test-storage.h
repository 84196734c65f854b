/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service's storage without a service. */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/* Whether the tests run with PostgreSQL: HELIO_TEST_DATABASE names one (postgresql.py). */
gboolean helio_test_storage_is_postgresql (void);
/* The address of an empty database of the test's own, in @folder or, when that is NULL, in memory
 * and without files; of a schema of its own with PostgreSQL. */
char *helio_test_storage_make_address (const char *folder);
/* The storage at @uri, which must open. */
HelioStorage *helio_test_storage_open (const char *uri);
/* An empty one without files. */
HelioStorage *helio_test_storage_new (void);
/* Adds a user, whose @name and @time_zone may be NULL; the user's organisation. */
gint64 helio_test_storage_add_user (HelioStorage *self, const char *email, const char *name,
                                    const char *organisation, const char *time_zone, gint64 now);
/* Another record, or another version of one; its new revision. */
gint64 helio_test_storage_put (HelioStorage *self, gint64 organisation, HelioRecord *record);
/* What it has of a record, which must be there. Returns: (transfer full) */
HelioRecord *helio_test_storage_find (HelioStorage *self, gint64 organisation,
                                      const HelioKind *kind, const char *id);

G_END_DECLS
