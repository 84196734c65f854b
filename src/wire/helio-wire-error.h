/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HELIO_WIRE_ERROR (helio_wire_error_quark ())

/**
 * HelioWireError:
 * @HELIO_WIRE_ERROR_MALFORMED: not JSON in UTF-8
 * @HELIO_WIRE_ERROR_TRUNCATED: ends too early, or a page without its end marker
 * @HELIO_WIRE_ERROR_TOO_LARGE: longer than this program reads
 * @HELIO_WIRE_ERROR_TOO_DEEP: nested deeper than this program reads
 * @HELIO_WIRE_ERROR_SCHEMA: JSON, but not what the contract says
 * @HELIO_WIRE_ERROR_NOT_OURS: an answer of something that is no Heliodesk service
 *
 * What can be wrong with a message. The error's text names the place as a JSON path; it is meant
 * for reports and not translated.
 */
typedef enum
{
  HELIO_WIRE_ERROR_MALFORMED,
  HELIO_WIRE_ERROR_TRUNCATED,
  HELIO_WIRE_ERROR_TOO_LARGE,
  HELIO_WIRE_ERROR_TOO_DEEP,
  HELIO_WIRE_ERROR_SCHEMA,
  HELIO_WIRE_ERROR_NOT_OURS,
} HelioWireError;

/**
 * HELIO_WIRE_MAX_BYTES:
 *
 * The longest message that is read, in bytes.
 */
#define HELIO_WIRE_MAX_BYTES (8 * 1024 * 1024)

/**
 * HELIO_WIRE_MAX_DEPTH:
 *
 * The deepest nesting of objects and arrays that is read.
 */
#define HELIO_WIRE_MAX_DEPTH 64

GQuark helio_wire_error_quark (void);

G_END_DECLS
