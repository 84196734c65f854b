/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What libFuzzer calls, and replay.c with what was found before. Returns 0; fails by aborting. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

G_END_DECLS
