/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/* Both are the same record as of the same revision, with the same values. */
void helio_test_assert_equal (HelioRecord *one, HelioRecord *other);

G_END_DECLS
