/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"

G_BEGIN_DECLS

/* Puts what can be read of a damaged cache's outbox, drafts and files, row by row, into the new
 * one, and has it on the disk: nobody else has it. What is in the new one already stays as it is
 * there. Of a file that is too damaged to be opened nothing can be read, which is no error. Where
 * it fails, the new one is left as it is. */
gboolean helio_salvage (HelioDatabase *database, const char *damaged_path, GError **error);

G_END_DECLS
