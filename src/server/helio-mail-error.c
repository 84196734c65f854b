/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-mail-error.h"

G_DEFINE_QUARK (helio - mail - error - quark, helio_mail_error)
