/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What remains of rows that a list has taken down. A list takes down all that it no longer has at
 * once, some two hundred, and most of that time goes into disposing of their widgets, which nobody
 * sees any more: here that is done a few at a time, when nothing else is to be done. */
typedef struct _HelioRemains HelioRemains;

HelioRemains *helio_remains_new (void);
/* Disposes of all that is left. */
void helio_remains_free (HelioRemains *self);

/* To be called whenever the child of a list item is unbound. Takes it, and the list's own widgets
 * around it, when their row is being taken down; when the child is to show another item nothing
 * happens. */
void helio_remains_add (HelioRemains *self, GtkWidget *child);

/* Takes a widget, with all that is in it, which is about to be taken out of what is closed. */
void helio_remains_take (HelioRemains *self, GtkWidget *widget);

/* Disposes of what is left a few at a time, and then of itself: their list is no more. */
void helio_remains_leave (HelioRemains *self);

G_END_DECLS
