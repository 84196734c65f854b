/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_form_file_row_new:
 * @file: a file of this computer
 * @name: what people call it
 * @media_type: (nullable): what it is, such as `image/png`
 * @size: how many bytes it has; 0 when that is not known
 * @remark: (nullable): what else is said of it, under its size
 * @suffix: (nullable): what can be done with it, at the end of the row
 *
 * When @file is not there any more the row says so.
 *
 * Returns: (transfer floating): a row of a list of files
 */
GtkWidget *helio_form_file_row_new (GFile *file, const char *name, const char *media_type,
                                    gint64 size, GtkWidget *remark, GtkWidget *suffix);

G_END_DECLS
