/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioBackgroundAnswer:
 * @HELIO_BACKGROUND_ALLOWED: the program may
 * @HELIO_BACKGROUND_REFUSED: the desktop, or its user, does not allow it
 * @HELIO_BACKGROUND_NOBODY: there is no portal to ask, or it does not answer any more
 *
 * What the desktop says to a program that wants to run without a window.
 */
typedef enum
{
  HELIO_BACKGROUND_ALLOWED,
  HELIO_BACKGROUND_REFUSED,
  HELIO_BACKGROUND_NOBODY,
} HelioBackgroundAnswer;

/**
 * helio_background_ask_async:
 * @reason: what it is for, for the user to read
 * @wanted: whether the program is to be started when somebody logs in
 * @callback: (nullable): called with the answer, which may take somebody to decide
 * @data: user data for @callback
 *
 * Asks the desktop's portal, org.freedesktop.portal.Background, whether the program may run without
 * a window, and to start it so, or not any more. Belongs to the main thread.
 */
void helio_background_ask_async (const char *reason, gboolean wanted, GAsyncReadyCallback callback,
                                 gpointer data);

/**
 * helio_background_ask_finish:
 * @result: the result
 *
 * Returns: the answer
 */
HelioBackgroundAnswer helio_background_ask_finish (GAsyncResult *result);

G_END_DECLS
