/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* WCAG 2, success criterion 1.4.3: what text has at least against what it stands on, and what
 * large text has. By 1.4.11, that is what other things have, too. */
#define HELIO_TEST_LEAST_CONTRAST 4.5
#define HELIO_TEST_LEAST_LARGE_CONTRAST 3.0

/* The contrast of two opaque colours as WCAG 2 defines it: from 1, for one colour, to 21. */
double helio_test_contrast (const GdkRGBA *one, const GdkRGBA *other);
/* A pixel of Cairo's, which is opaque. */
GdkRGBA helio_test_colour (guint32 pixel);

G_END_DECLS
