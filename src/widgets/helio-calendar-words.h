/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_calendar_translate:
 * @calendar: a new calendar, of any month
 *
 * Names the days of the week and the months as the language in use does. GTK looks them up once,
 * for the first calendar there is, and keeps them in the language of that time.
 */
void helio_calendar_translate (GtkCalendar *calendar);

G_END_DECLS
