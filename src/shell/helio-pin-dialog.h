/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-lock.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioPinPurpose:
 * @HELIO_PIN_SET: there is none so far
 * @HELIO_PIN_CHANGE: there is one, and there is to be another one
 * @HELIO_PIN_REMOVE: there is one, and there is to be none
 *
 * What somebody wants to do with the PIN.
 */
typedef enum
{
  HELIO_PIN_SET,
  HELIO_PIN_CHANGE,
  HELIO_PIN_REMOVE,
} HelioPinPurpose;

/**
 * HelioPinDialog:
 *
 * Where the PIN is set, changed or removed: the former is asked for first, the new one twice. It
 * closes as well when there is a PIN, or none any more, by other means.
 */
#define HELIO_TYPE_PIN_DIALOG (helio_pin_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HelioPinDialog, helio_pin_dialog, HELIO, PIN_DIALOG, AdwWindow)

/**
 * helio_pin_dialog_new:
 * @lock: a usable lock
 * @purpose: what it is for
 * @parent: the window that it belongs to
 *
 * Returns: (transfer floating): a new dialog, not shown yet
 */
GtkWidget *helio_pin_dialog_new (HelioLock *lock, HelioPinPurpose purpose, GtkWindow *parent);

G_END_DECLS
