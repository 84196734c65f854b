/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_money_format:
 * @minor: the amount in the currency's minor unit, for instance cents
 * @currency: (nullable): ISO 4217 code; %NULL or an unknown one counts two decimals
 *
 * Formats an amount with the user's locale, code after the number: `200.00 CAD`.
 *
 * Returns: (transfer full): the amount as text
 */
char *helio_money_format (gint64 minor, const char *currency);

/**
 * helio_money_format_decimal:
 * @minor: the amount in the currency's minor unit, for instance cents
 * @currency: (nullable): ISO 4217 code; %NULL or an unknown one counts two decimals
 *
 * Formats an amount for programs, the same in every locale: `200.00`.
 *
 * Returns: (transfer full): the amount as a decimal number
 */
char *helio_money_format_decimal (gint64 minor, const char *currency);

/**
 * helio_money_parse_decimal:
 * @text: a decimal number as helio_money_format_decimal() writes it, not negative; not trusted
 * @currency: (nullable): ISO 4217 code, decides the decimals
 * @minor: (out): minor units
 *
 * Returns: whether @text is such an amount, with no more decimals than the currency has
 */
gboolean helio_money_parse_decimal (const char *text, const char *currency, gint64 *minor);

G_END_DECLS
