/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioNarrowBin:
 *
 * What lays itself out anew where the window is narrow. Property `narrow`, handed down by binding
 * it to what is inside.
 */
#define HELIO_TYPE_NARROW_BIN (helio_narrow_bin_get_type ())
G_DECLARE_DERIVABLE_TYPE (HelioNarrowBin, helio_narrow_bin, HELIO, NARROW_BIN, AdwBin)

/**
 * HelioNarrowBinClass:
 * @narrow_changed: (nullable): lays it out anew; nothing that was typed or selected is lost
 */
struct _HelioNarrowBinClass
{
  AdwBinClass parent_class;

  void (*narrow_changed) (HelioNarrowBin *self);
};

/**
 * helio_narrow_bin_get_narrow:
 * @self: a bin
 *
 * Returns: whether it stands in a narrow window
 */
gboolean helio_narrow_bin_get_narrow (HelioNarrowBin *self);

/**
 * helio_narrow_bin_set_narrow:
 * @self: a bin
 * @narrow: whether it stands in a narrow window
 *
 * Lets it lay itself out anew, when that is new.
 */
void helio_narrow_bin_set_narrow (HelioNarrowBin *self, gboolean narrow);

G_END_DECLS
