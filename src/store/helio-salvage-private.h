/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"

G_BEGIN_DECLS

/* Puts what can be read of a damaged cache's outbox, drafts and files, row by row, into the new
 * one: nobody else has it. Fails to do nothing worse than to leave the new one as it is. */
void helio_salvage (HelioDatabase *database, const char *damaged_path);

G_END_DECLS
