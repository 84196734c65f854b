/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioDateEntry:
 *
 * A day, typed or picked from a calendar. It reads what the locale writes, the product's own date
 * format and `YYYY-MM-DD`, and says so under the field when it cannot read what stands there.
 *
 * Signal: `changed`, when the user typed or picked.
 */
#define HELIO_TYPE_DATE_ENTRY (helio_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (HelioDateEntry, helio_date_entry, HELIO, DATE_ENTRY, AdwBin)

/**
 * helio_date_entry_set_label:
 * @self: a date entry
 * @label: what the day is, translated
 *
 * Sets the words above the field.
 */
void helio_date_entry_set_label (HelioDateEntry *self, const char *label);

/**
 * helio_date_entry_set_bare:
 * @self: a date entry
 * @label: what the day is, translated
 *
 * Leaves the words above the field, and those under it that say what is wrong, to an editor that
 * the entry is part of.
 */
void helio_date_entry_set_bare (HelioDateEntry *self, const char *label);

/**
 * helio_date_entry_get_entry:
 * @self: a date entry
 *
 * Returns: (transfer none): where people type
 */
GtkWidget *helio_date_entry_get_entry (HelioDateEntry *self);

/**
 * helio_date_entry_set_day:
 * @self: a date entry
 * @day: a Julian day, as in #GDate, or 0 for none
 *
 * Shows another day, without emitting `changed`.
 */
void helio_date_entry_set_day (HelioDateEntry *self, guint32 day);

/**
 * helio_date_entry_get_day:
 * @self: a date entry
 *
 * Returns: a Julian day, as in #GDate, or 0 when the field is empty or cannot be read
 */
guint32 helio_date_entry_get_day (HelioDateEntry *self);

/**
 * helio_date_entry_is_valid:
 * @self: a date entry
 *
 * Returns: whether the field is empty or holds a day
 */
gboolean helio_date_entry_is_valid (HelioDateEntry *self);

/**
 * helio_date_entry_set_message:
 * @self: a date entry
 * @message: (nullable): what is wrong with the day for a reason that the entry cannot know
 *
 * Shows a message under the field, after that about a day that cannot be read.
 */
void helio_date_entry_set_message (HelioDateEntry *self, const char *message);

/**
 * helio_date_entry_parse:
 * @text: a day as somebody types it
 *
 * Returns: a Julian day, as in #GDate, or 0 when @text is none in the years 1900 to 9999
 */
guint32 helio_date_entry_parse (const char *text);

G_END_DECLS
