/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_POSTGRESQL_SCHEME:
 *
 * What the address of a database begins with, before the colon.
 */
#define HELIO_POSTGRESQL_SCHEME "postgresql"

/**
 * helio_postgresql_address_split:
 * @location: what stands behind the scheme
 * @files: (inout) (transfer full) (nullable): the folder of the files, when @location says where it
 *   is; otherwise as it was
 *
 * Takes apart what libpq knows and the one parameter that it does not.
 *
 * Returns: (transfer full): the address, as libpq writes it
 */
char *helio_postgresql_address_split (const char *location, char **files);

G_END_DECLS
