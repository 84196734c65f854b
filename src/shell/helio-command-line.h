/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-options.h"

G_BEGIN_DECLS

/**
 * HelioExit:
 * @HELIO_EXIT_OK: it is done
 * @HELIO_EXIT_ERROR: it could not be done
 * @HELIO_EXIT_USAGE: the options make no sense
 * @HELIO_EXIT_OFFLINE: the service cannot be reached, or nothing was ever fetched and it must not
 *   be asked
 * @HELIO_EXIT_NOT_FOUND: there is no such record
 * @HELIO_EXIT_SIGNED_OUT: nobody is signed in, or the service does not accept it
 * @HELIO_EXIT_CACHE: the cache cannot be used
 * @HELIO_EXIT_UNSENT: it is done, but something is still in the outbox
 *
 * The exit codes of `heliodesk`, as documented in its manual page.
 */
typedef enum
{
  HELIO_EXIT_OK,
  HELIO_EXIT_ERROR,
  HELIO_EXIT_USAGE,
  HELIO_EXIT_OFFLINE,
  HELIO_EXIT_NOT_FOUND,
  HELIO_EXIT_SIGNED_OUT,
  HELIO_EXIT_CACHE,
  HELIO_EXIT_UNSENT,
} HelioExit;

/**
 * helio_command_line_run:
 * @options: options with a verb
 *
 * Does what the verb says without a display, printing to the standard output. Iterates the main
 * context until it is done.
 *
 * Returns: a #HelioExit
 */
int helio_command_line_run (const HelioOptions *options);

/**
 * helio_command_line_exit_code:
 * @error: why something failed
 *
 * Returns: the #HelioExit of this kind of error
 */
int helio_command_line_exit_code (const GError *error);

G_END_DECLS
