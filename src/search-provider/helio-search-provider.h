/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioSearchProvider:
 *
 * What the desktop asks while somebody types in its own search: `org.gnome.Shell.SearchProvider2`,
 * over the cache of the account that was used last, whether the app runs or not. Ends by itself
 * when nobody has asked for a while.
 */
#define HELIO_TYPE_SEARCH_PROVIDER (helio_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (HelioSearchProvider, helio_search_provider, HELIO, SEARCH_PROVIDER,
                      GApplication)

/**
 * helio_search_provider_new:
 * @settings: (nullable): the settings; %NULL when they are not installed: it finds nothing then
 *
 * Returns: (transfer full): a new provider
 */
HelioSearchProvider *helio_search_provider_new (GSettings *settings);

G_END_DECLS
