/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_installation_get_locale_dir:
 *
 * Returns: (transfer none): where the translations are
 */
const char *helio_installation_get_locale_dir (void);

/**
 * helio_installation_bind_translations:
 *
 * Has gettext find the translations; before anything is said.
 */
void helio_installation_bind_translations (void);

/**
 * helio_installation_has_language:
 * @code: a language's code of ISO 639-1
 *
 * Reads the file system.
 *
 * Returns: whether there are translations into it; English needs none
 */
gboolean helio_installation_has_language (const char *code);

/**
 * helio_installation_dup_server_path:
 *
 * Finds `heliodesk-server`: that of the build directory, the one beside this program, or the one
 * in `PATH`. Reads the file system.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL
 */
char *helio_installation_dup_server_path (void);

/**
 * helio_installation_lookup_schema:
 *
 * The app's settings schema, of the build directory or installed.
 *
 * Returns: (transfer full) (nullable): the schema, or %NULL when it is not installed
 */
GSettingsSchema *helio_installation_lookup_schema (void);

G_END_DECLS
