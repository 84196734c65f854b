/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_BOUNDED_INPUT (helio_bounded_input_get_type ())
G_DECLARE_FINAL_TYPE (HelioBoundedInput, helio_bounded_input, HELIO, BOUNDED_INPUT,
                      GFilterInputStream)

/**
 * helio_bounded_input_new:
 * @base: (transfer none): a stream that can be polled
 * @limit: bytes
 *
 * Has a stream end after so many bytes, whatever still comes. Can be polled, too.
 *
 * Returns: (transfer full): the stream
 */
GInputStream *helio_bounded_input_new (GInputStream *base, gsize limit);

G_END_DECLS
