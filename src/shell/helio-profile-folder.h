/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_profile_folder_dup_cache_path:
 * @profile: (nullable): the folder of `--profile`, or %NULL for the user's data folder
 * @service_url: (nullable): the service's address, or %NULL for the demo service
 * @user_id: (nullable): whose account with it, or %NULL for whoever has a token
 *
 * Each service has a cache of its own, and so has each account with it. It is no cache in the sense
 * of XDG: it will hold unsent work, so it stands among the user's data.
 *
 * Returns: (transfer full): the cache's file; neither it nor its folder need exist
 */
char *helio_profile_folder_dup_cache_path (const char *profile, const char *service_url,
                                           const char *user_id);

/**
 * helio_profile_folder_dup_of_cache:
 * @path: what helio_profile_folder_dup_cache_path() gave
 *
 * Returns: (transfer full): the folder that the caches of all accounts stand in, as a profile
 */
char *helio_profile_folder_dup_of_cache (const char *path);

/**
 * helio_profile_folder_dup_lock_path:
 * @profile: (nullable): the folder of `--profile`, or %NULL for the user's data folder
 * @service_url: the service's address
 * @user_id: whose account with it
 * @what: what is locked, a part of a file's name
 *
 * Returns: (transfer full): the file by which processes agree on who changes it
 */
char *helio_profile_folder_dup_lock_path (const char *profile, const char *service_url,
                                          const char *user_id, const char *what);

/**
 * helio_profile_folder_dup_demo_path:
 * @profile: (nullable): the folder of `--profile`, or %NULL for the user's data folder
 *
 * Returns: (transfer full): the folder of the demo service's database; it need not exist
 */
char *helio_profile_folder_dup_demo_path (const char *profile);

/**
 * helio_profile_folder_create_settings:
 * @profile: (nullable): the folder of `--profile`: settings are kept in its `settings.ini`; %NULL
 *   for the user's own
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL when their schema is not installed
 */
GSettings *helio_profile_folder_create_settings (const char *profile);

G_END_DECLS
