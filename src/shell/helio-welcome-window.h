/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-arrival.h"
#include "helio-sync-engine.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioWelcomeWindow:
 *
 * Where somebody signs in: the address of the service, the way through the browser and back, and
 * how far the first sync is.
 *
 * Signals: `arrived`, with the #HelioArrival, whose grant the handler may take; `demo`, when the
 * demo is wanted instead; `done`, when the records are there, or are not waited for.
 */
#define HELIO_TYPE_WELCOME_WINDOW (helio_welcome_window_get_type ())
G_DECLARE_FINAL_TYPE (HelioWelcomeWindow, helio_welcome_window, HELIO, WELCOME_WINDOW,
                      AdwApplicationWindow)

/**
 * HelioWelcomeReason:
 * @HELIO_WELCOME_FIRST: nobody has signed in so far
 * @HELIO_WELCOME_ANOTHER: with another account
 * @HELIO_WELCOME_AGAIN: with the same account, of the same service
 *
 * Why somebody is to sign in.
 */
typedef enum
{
  HELIO_WELCOME_FIRST,
  HELIO_WELCOME_ANOTHER,
  HELIO_WELCOME_AGAIN,
} HelioWelcomeReason;

/**
 * helio_welcome_window_new:
 * @application: the application
 * @clock: the time
 * @reason: why somebody is to sign in
 * @service: (nullable): address of the service that is offered
 *
 * Returns: (transfer none): a new window
 */
HelioWelcomeWindow *helio_welcome_window_new (GtkApplication *application, HelioClock *clock,
                                              HelioWelcomeReason reason, const char *service);

/**
 * helio_welcome_window_ask_again:
 * @self: a window
 * @reason: why whoever signed in does not arrive, translated
 *
 * Says so, and has somebody sign in anew: in answer to `arrived`.
 */
void helio_welcome_window_ask_again (HelioWelcomeWindow *self, const char *reason);

/**
 * helio_welcome_window_follow:
 * @self: a window
 * @engine: what fetches the records
 *
 * Shows how far the first sync is, until `done`: it is complete, it does not go on, or nobody wants
 * to wait.
 */
void helio_welcome_window_follow (HelioWelcomeWindow *self, HelioSyncEngine *engine);

G_END_DECLS
