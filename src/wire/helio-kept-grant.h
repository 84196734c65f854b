/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-grant.h"

G_BEGIN_DECLS

/**
 * HelioKeptGrant:
 * @issuer: (owned): who gave it, and who alone may be shown its refresh token
 * @client_id: (owned): as whom this program is known there
 * @grant: (owned): what was given; its refresh token is the one to be used next
 * @granted_at: when, microseconds UTC by this computer's clock
 *
 * What is kept of a sign-in. Its memory is wiped when it is freed.
 */
typedef struct
{
  char *issuer;
  char *client_id;
  HelioGrant *grant;
  gint64 granted_at;
} HelioKeptGrant;

/**
 * helio_kept_grant_new:
 * @issuer: who gave it
 * @client_id: as whom this program is known there
 * @grant: (transfer full): what was given
 * @granted_at: when, microseconds UTC
 *
 * Returns: (transfer full): what is to be kept
 */
HelioKeptGrant *helio_kept_grant_new (const char *issuer, const char *client_id, HelioGrant *grant,
                                      gint64 granted_at);

/**
 * helio_kept_grant_write:
 * @self: what is kept
 *
 * Returns: (transfer full): it as a text, to be kept where secrets are, and wiped
 */
char *helio_kept_grant_write (const HelioKeptGrant *self);

/**
 * helio_kept_grant_parse:
 * @text: what helio_kept_grant_write() made, by this or another version
 * @error: return location for a #HelioWireError; its text holds nothing of @text
 *
 * Returns: (transfer full): what was kept, or %NULL with @error set
 */
HelioKeptGrant *helio_kept_grant_parse (const char *text, GError **error);

/**
 * helio_kept_grant_is_good:
 * @self: what is kept
 * @now: microseconds UTC
 * @ahead: microseconds from @now for which it is to be good as well
 *
 * Whether the access token is good, as far as this computer's clock tells. It does not when it was
 * set back meanwhile.
 *
 * Returns: whether it is worth a try
 */
gboolean helio_kept_grant_is_good (const HelioKeptGrant *self, gint64 now, gint64 ahead);

/**
 * helio_kept_grant_free:
 * @self: (nullable): what is kept
 */
void helio_kept_grant_free (HelioKeptGrant *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioKeptGrant, helio_kept_grant_free)

G_END_DECLS
