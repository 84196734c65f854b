/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* What @root shows at @stop, for those who do not see it: fails where something has no name. */
void access_check_names (GtkWidget *root, const char *stop);
