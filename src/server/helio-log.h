/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-exchange.h"

G_BEGIN_DECLS

/**
 * HelioLogFormat:
 * @HELIO_LOG_TEXT: for people, and for the journal, which adds the time by itself
 * @HELIO_LOG_JSON: for programs, an object a line
 *
 * How lines of the log are written.
 */
typedef enum
{
  HELIO_LOG_TEXT,
  HELIO_LOG_JSON,
} HelioLogFormat;

/**
 * helio_log_find_format:
 * @name: `text` or `json`
 * @format: (out): the format
 *
 * Returns: whether there is such a format
 */
gboolean helio_log_find_format (const char *name, HelioLogFormat *format);

/**
 * helio_log_start:
 * @format: how lines are written
 *
 * From now on whatever the program logs goes to stderr in @format, a line each. To be called once.
 */
void helio_log_start (HelioLogFormat format);

/**
 * helio_log_exchange:
 * @exchange: a request that has ended
 *
 * Logs it. Any thread.
 */
void helio_log_exchange (const HelioExchange *exchange);

/**
 * helio_log_format_line:
 * @format: how it is written
 * @level: how important it is
 * @now: microseconds since 1970-01-01T00:00:00Z; 0 to leave the time to the journal
 * @fields: (array length=n_fields): what is logged
 * @n_fields: how many
 *
 * Returns: (transfer full): the line, with its break, whatever stands in @fields
 */
char *helio_log_format_line (HelioLogFormat format, GLogLevelFlags level, gint64 now,
                             const GLogField *fields, gsize n_fields);

G_END_DECLS
