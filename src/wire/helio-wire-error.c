/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-wire-error.h"

G_DEFINE_QUARK (helio_wire_error, helio_wire_error)
