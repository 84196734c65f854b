/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioWarning:
 * @value: (owned): what is unusual
 * @detail: (owned): why, in the service's words
 *
 * What people should look at again, though the service did what it was asked to.
 */
typedef struct
{
  char *value;
  char *detail;
} HelioWarning;

/**
 * helio_warnings_read:
 * @answer: what the service answered to a command, JSON
 *
 * What is not as it should be is left out.
 *
 * Returns: (transfer full) (element-type HelioWarning): the warnings in it, mostly none
 */
GPtrArray *helio_warnings_read (GBytes *answer);

G_END_DECLS
