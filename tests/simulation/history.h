/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office.h"

G_BEGIN_DECLS

/* What may happen in an office in a few minutes, decided by @seed; then everything is well again,
 * and has to come to its end. Each invariant is checked on the way or then. Returns which one did
 * not hold, and how, or NULL. The same seed is the same history; @trace is as good as different of
 * another one. */
char *history_run (Office *office, guint32 seed, guint64 *trace);

G_END_DECLS
