/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-error.h"

G_DEFINE_QUARK (helio_storage_error, helio_storage_error)
