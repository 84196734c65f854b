/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HELIO_MAIL_ERROR (helio_mail_error_quark ())
GQuark helio_mail_error_quark (void);

/**
 * HelioMailError:
 * @HELIO_MAIL_ERROR_REFUSED: it can never go out as it is, such as one to nobody's address
 * @HELIO_MAIL_ERROR_LATER: not now; it may go out another time
 *
 * Why a mail did not go out, a code a reaction. Messages are one sentence in English, for the
 * service's operator; none holds a password.
 */
typedef enum
{
  HELIO_MAIL_ERROR_REFUSED,
  HELIO_MAIL_ERROR_LATER,
} HelioMailError;

G_END_DECLS
