/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-labor-rate.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reads a line of the table of rates; NULL when it is not one that can be reckoned with. */
HelioLaborRate *helio_labor_rate_read (JsonObject *object);

G_END_DECLS
