/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_LOCAL_ID:
 *
 * How the ids of records begin that the service does not know yet. No id of a service begins so.
 */
#define HELIO_LOCAL_ID "local:"

/**
 * helio_local_id_new:
 * @command: the id of the command that made the record
 * @index: 0 for the first record that it makes, 1 for the second …
 *
 * The id of a record until the service has given it one of its own.
 *
 * Returns: (transfer full): `local:` with the command's id, and `.1` and so on behind it from the
 *   second record on
 */
char *helio_local_id_new (const char *command, guint index);

/**
 * helio_local_id_is:
 * @id: (nullable): a record's id
 *
 * Returns: whether the service does not know the record yet
 */
gboolean helio_local_id_is (const char *id);

G_END_DECLS
