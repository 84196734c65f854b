/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-mail-route.h"
#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * helio_mail_deliver_next:
 * @storage: a storage
 * @clock: (transfer none): the time
 * @sender: the mail address that mails come from
 * @route: (transfer none): the way they go
 * @cancellable: (nullable): ends it soon; the mail goes out another time
 * @error: return location for a #GError: %HELIO_STORAGE_ERROR_NOT_FOUND when no mail is due
 *
 * Claims the mail that is due longest, sends it and keeps in the storage what came of it: one that
 * could not go out is due again after a while that grows, and given up after five days or when it
 * was refused. A mail goes out at least once; whoever gets it twice knows by its Message-ID.
 *
 * Returns: whether there was one and what came of it is kept
 */
gboolean helio_mail_deliver_next (HelioStorage *storage, HelioClock *clock, const char *sender,
                                  HelioMailRoute *route, GCancellable *cancellable, GError **error);

G_END_DECLS
