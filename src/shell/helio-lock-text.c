/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-lock-text.h"

#include "helio-lock.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>

#define MINUTE 60 /* seconds; from two of them on nobody counts seconds */

const char *
helio_lock_text_get (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, HELIO_KEYRING_ERROR, HELIO_KEYRING_ERROR_LOCKED))
    return C_ ("lock", "The desktop’s keyring is locked. Unlock it, and try again.");
  if (error->domain == HELIO_KEYRING_ERROR)
    return C_ ("lock", "The desktop’s keyring, which keeps the PIN, cannot be used.");
  if (g_error_matches (error, HELIO_LOCK_ERROR, HELIO_LOCK_ERROR_WRONG))
    return C_ ("lock", "That is not the PIN.");
  if (g_error_matches (error, HELIO_LOCK_ERROR, HELIO_LOCK_ERROR_TOO_SOON))
    return C_ ("lock", "That was too soon. Try again in a moment.");
  if (g_error_matches (error, HELIO_LOCK_ERROR, HELIO_LOCK_ERROR_LOST))
    return C_ ("lock", "The desktop’s keyring does not have the PIN any more.");
  return C_ ("lock", "There is not enough memory. Close other programs, and try again.");
}

char *
helio_lock_text_dup_pause (gint64 pause)
{
  guint seconds = (guint) ((pause + HELIO_SECOND - 1) / HELIO_SECOND);
  guint minutes = (seconds + MINUTE - 1) / MINUTE;

  if (pause <= 0)
    return NULL;
  if (seconds < 2 * MINUTE)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "That was not the PIN. Try again in %u second.",
                                         "That was not the PIN. Try again in %u seconds.", seconds),
                            seconds);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "That was not the PIN. Try again in %u minute.",
                                       "That was not the PIN. Try again in %u minutes.", minutes),
                          minutes);
}
