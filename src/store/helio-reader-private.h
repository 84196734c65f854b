/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"
#include "helio-reader.h"

G_BEGIN_DECLS

/* Takes the connection. */
HelioReader *helio_reader_new (HelioDatabase *database);
void helio_reader_free (HelioReader *self);
HelioDatabase *helio_reader_get_database (HelioReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioReader, helio_reader_free)

G_END_DECLS
