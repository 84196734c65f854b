/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-remote-error.h"

G_DEFINE_QUARK (helio_remote_error, helio_remote_error)
