/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/**
 * helio_report_dup_period:
 * @order: a record of kind `report`, or the form that one is ordered with
 *
 * Returns: (transfer full): its first and its last day
 */
char *helio_report_dup_period (HelioRecord *order);

/**
 * helio_report_dup_systems:
 * @order: a record of kind `report`, or the form that one is ordered with
 *
 * Returns: (transfer full): the numbers of its systems, or that it is about all
 */
char *helio_report_dup_systems (HelioRecord *order);

G_END_DECLS
