/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-mutation-error.h"

G_DEFINE_QUARK (helio_mutation_error, helio_mutation_error)
