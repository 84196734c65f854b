/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A network monitor that says what the test wants. */
#define HELIO_TYPE_FAKE_NETWORK (helio_fake_network_get_type ())
G_DECLARE_FINAL_TYPE (HelioFakeNetwork, helio_fake_network, HELIO, FAKE_NETWORK, GObject)

HelioFakeNetwork *helio_fake_network_new (gboolean available);
/* Emits network-changed, also when @available is as before: another network may have come. */
void helio_fake_network_change (HelioFakeNetwork *self, gboolean available);

G_END_DECLS
