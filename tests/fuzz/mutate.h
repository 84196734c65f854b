/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes @input, which is emptied first, of one of @seeds (element-type GBytes) and of what others
 * have: a few bytes, slices and words are put, doubled, left out or replaced. At most @most bytes.
 */
void mutate (GRand *random, GPtrArray *seeds, GByteArray *input, guint most);

G_END_DECLS
