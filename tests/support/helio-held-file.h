/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file on a slow disk: whoever reads it waits until the test lets it go. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_HELD_FILE (helio_held_file_get_type ())
G_DECLARE_FINAL_TYPE (HelioHeldFile, helio_held_file, HELIO, HELD_FILE, GObject)

/* Named as @file, and the same once it is let go. */
GFile *helio_held_file_new (GFile *file);
void helio_held_file_let_go (HelioHeldFile *self);

G_END_DECLS
