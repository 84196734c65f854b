/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What libFuzzer calls, and replay.c with what was found before. Returns 0; fails by aborting. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The input as whoever typed or sent it hands it over: a text in UTF-8, its end guarded. NULL when
 * it is none. */
char *fuzz_dup_text (const guint8 *data, gsize size);

/* Fails unless @error is of @domain and can be shown to people. */
void fuzz_check_refusal (const GError *error, GQuark domain);

G_END_DECLS
