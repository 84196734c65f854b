/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_receipt_names_file:
 * @answer: what a service answered to a file
 * @sha256: the file's SHA-256
 *
 * Whether it says that it has the very file. Any thread.
 *
 * Returns: %FALSE also when the answer makes no sense
 */
gboolean helio_receipt_names_file (GBytes *answer, const char *sha256);

G_END_DECLS
