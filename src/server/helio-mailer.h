/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-mail-route.h"

G_BEGIN_DECLS

#define HELIO_TYPE_MAILER (helio_mailer_get_type ())
G_DECLARE_FINAL_TYPE (HelioMailer, helio_mailer, HELIO, MAILER, GObject)

/**
 * helio_mailer_new:
 * @database: see helio_storage_open()
 * @clock: (transfer none): the time
 * @sender: the mail address that mails come from
 * @route: (transfer none): the way they go
 *
 * Sends the mails that are due, one after another, in a thread of its own with its own connection
 * to the database. It looks each second, by the thread-default main context, for mails that other
 * processes queue too.
 *
 * Returns: (transfer full): a mailer; end it with helio_mailer_stop()
 */
HelioMailer *helio_mailer_new (const char *database, HelioClock *clock, const char *sender,
                               HelioMailRoute *route);

/**
 * helio_mailer_stop:
 * @self: a mailer
 *
 * Ends soon; a mail that is on its way goes out another time. Blocks until the thread has ended.
 */
void helio_mailer_stop (HelioMailer *self);

G_END_DECLS
