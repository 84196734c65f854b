/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-options.h"
#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_APPLICATION (helio_application_get_type ())
G_DECLARE_FINAL_TYPE (HelioApplication, helio_application, HELIO, APPLICATION, AdwApplication)

/**
 * helio_application_new:
 * @options: the program's options; must outlive the application
 *
 * The app with its windows. A second start raises the first one's window, except for the demo, the
 * tour and runs with a folder of their own, which stand for themselves.
 *
 * Returns: (transfer full): a new application
 */
HelioApplication *helio_application_new (const HelioOptions *options);

/**
 * helio_application_get_exit_code:
 * @self: an application that has run
 *
 * Returns: what to exit with: 0, or 1 when it could not start or a tour failed
 */
int helio_application_get_exit_code (HelioApplication *self);

G_END_DECLS
