/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-mail-route.h"

G_BEGIN_DECLS

#define HELIO_TYPE_SMTP (helio_smtp_get_type ())
G_DECLARE_FINAL_TYPE (HelioSmtp, helio_smtp, HELIO, SMTP, GObject)

/**
 * HELIO_SMTP_LONGEST_TIMEOUT:
 *
 * How many seconds sending a mail may take at most, see helio_mail_route_send().
 */
#define HELIO_SMTP_LONGEST_TIMEOUT 120

/**
 * HelioSmtpOptions:
 * @url: `smtp://HOST:PORT`, which must offer STARTTLS, or `smtps://HOST:PORT`
 * @is_plain: without TLS, which is allowed on this computer only
 * @user: (nullable): who signs in
 * @password: (nullable): with what
 * @authorities: (nullable): a file of certificates that the server's is to be signed by; %NULL for
 *   those that the system trusts
 * @timeout: seconds that a mail may take, at most %HELIO_SMTP_LONGEST_TIMEOUT; 0 for 60
 *
 * How to reach a mail server.
 */
typedef struct
{
  const char *url;
  gboolean is_plain;
  const char *user;
  const char *password;
  const char *authorities;
  guint timeout;
} HelioSmtpOptions;

/**
 * helio_smtp_new:
 * @options: how to reach the server; copied
 * @error: return location for a #GError, %G_IO_ERROR_INVALID_ARGUMENT
 *
 * A way for mails over a server that takes them. What it says no to for good (5xx) is refused;
 * everything else, also that it does not take the user and password, is worth another try.
 *
 * Returns: (transfer full): the way, or %NULL with @error set
 */
HelioMailRoute *helio_smtp_new (const HelioSmtpOptions *options, GError **error);

G_END_DECLS
