/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record-list.h"

G_BEGIN_DECLS

/* How many records are alive; for tests. */
guint helio_record_list_count_live (HelioRecordList *self);

G_END_DECLS
