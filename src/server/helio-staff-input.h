/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody types in the terminal, or what comes from a pipe instead, line by line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HelioStaffInput HelioStaffInput;

/**
 * HelioStaffInputFuncs:
 * @line: is told of a line, without its end
 * @typing: is told at every key whether there is a line that has not ended
 * @end: is told that nothing comes any more
 */
typedef struct
{
  void (*line) (const char *line, gpointer data);
  void (*typing) (gboolean typing, gpointer data);
  void (*end) (gpointer data);
} HelioStaffInputFuncs;

/**
 * helio_staff_input_new:
 * @funcs: (unowned): what is told
 * @data: user data for @funcs
 *
 * Reads the standard input, in the default main context. In a terminal the line can be edited, and
 * Ctrl+C ends it like Ctrl+D. There is one at a time.
 *
 * Returns: (transfer full): the input
 */
HelioStaffInput *helio_staff_input_new (const HelioStaffInputFuncs *funcs, gpointer data);

/**
 * helio_staff_input_free:
 * @self: an input
 *
 * Reads no more, and leaves the terminal as it was.
 */
void helio_staff_input_free (HelioStaffInput *self);

/**
 * helio_staff_input_begin_print:
 * @self: an input
 *
 * Makes room for lines above the one that is being typed, until helio_staff_input_end_print().
 */
void helio_staff_input_begin_print (HelioStaffInput *self);

/**
 * helio_staff_input_end_print:
 * @self: an input
 *
 * Shows again what is being typed.
 */
void helio_staff_input_end_print (HelioStaffInput *self);

G_END_DECLS
