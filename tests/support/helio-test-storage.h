/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service's storage without a service. */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/* The storage at @uri, which must open. */
HelioStorage *helio_test_storage_open (const char *uri);
/* Adds a user, whose @name and @time_zone may be NULL; the user's organisation. */
gint64 helio_test_storage_add_user (HelioStorage *self, const char *email, const char *name,
                                    const char *organisation, const char *time_zone, gint64 now);

G_END_DECLS
