/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioFaults:
 * @status: what requests are refused with that it could answer, or 0
 * @every: which of them: each so many-th one
 * @delay: ms that each of the others waits for its answer
 *
 * What a service does wrong on purpose, to try what calls it. Zeroed, nothing.
 */
typedef struct
{
  guint status;
  guint every;
  guint delay;
} HelioFaults;

/**
 * helio_faults_parse:
 * @self: takes @status and @every
 * @text: `STATUS:N`, such as `503:10`
 *
 * Returns: whether it is one of 401, 429, 500 and 503, and a number of requests
 */
gboolean helio_faults_parse (HelioFaults *self, const char *text);

/**
 * helio_faults_hit:
 * @self: faults
 * @n: the how many-th request it is, from 1 on
 *
 * Returns: whether it is refused
 */
gboolean helio_faults_hit (const HelioFaults *self, guint64 n);

G_END_DECLS
