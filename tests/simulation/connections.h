/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache's connections: one that a program gives up is the next program's that opens the file in
 * the same way. Its statements are prepared and its schema is read; what it remembers of the file
 * it forgets as after any error of a disk. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Closes what nobody has open. */
void connections_close (void);

G_END_DECLS
