/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/* Properties before the first field's: row, id, revision, pending. */
#define HELIO_RECORD_FIRST_FIELD 5

/* Installs the properties of a kind's class; the class data of helio_kind_get_type()'s types. */
void helio_record_class_init_kind (gpointer klass, gpointer kind);

G_END_DECLS
