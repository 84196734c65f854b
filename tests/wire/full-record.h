/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/* A record with a value in every field of its table, different in each, the same every time. */
HelioRecord *full_record_new (const HelioKind *kind, gint64 revision);

/* One page with a full record of every kind and a tombstone, as the service would send it. */
char *full_record_page (void);

G_END_DECLS
