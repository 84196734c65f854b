/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Fails the test where the words of @widget are cut or clipped, or lie over those of the one next
 * to it; @stop says in the message where that is. Text that is @large, twice as large as usual, may
 * be cut where a tooltip has all of it. A list's rows are cut where the list could be higher. What
 * is inside of @widget is not looked at. */
void text_check (GtkWidget *widget, const char *stop, gboolean large);
/* For messages: the way from a widget to the window. */
char *text_check_dup_path (GtkWidget *widget);

G_END_DECLS
