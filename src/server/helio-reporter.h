/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-languages.h"

G_BEGIN_DECLS

#define HELIO_TYPE_REPORTER (helio_reporter_get_type ())
G_DECLARE_FINAL_TYPE (HelioReporter, helio_reporter, HELIO, REPORTER, GObject)

/**
 * helio_reporter_new:
 * @database: see helio_storage_open()
 * @clock: (transfer none): the time
 * @languages: (transfer none): the languages that reports may be in
 *
 * Makes the reports that are ordered, one after another, in a thread of its own with its own
 * connection to the database; and every hour, by the thread's default main context, keeps those no
 * longer whose time is over, by what the profile in the database says then.
 *
 * Returns: (transfer full): a reporter; end it with helio_reporter_stop()
 */
HelioReporter *helio_reporter_new (const char *database, HelioClock *clock,
                                   HelioLanguages *languages);

/**
 * helio_reporter_wake:
 * @self: a reporter
 *
 * Has every report made that is to be made, and looks for those whose time is over: to be called
 * when one was ordered, and once in the beginning for those that another process has left.
 */
void helio_reporter_wake (HelioReporter *self);

/**
 * helio_reporter_stop:
 * @self: a reporter
 *
 * Ends soon, in the middle of a report if need be, which is then made the next time. Blocks until
 * the thread has ended.
 */
void helio_reporter_stop (HelioReporter *self);

G_END_DECLS
