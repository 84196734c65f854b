/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_graphics_prepare:
 *
 * Has GTK leave OpenGL alone where it would not draw with it, or where nothing but the processor
 * would do OpenGL's work: setting that up takes a third of a start and memory, even for who draws
 * with Cairo, and OpenGL without a graphics processor draws several times slower than Cairo. What
 * the environment says by `GDK_DEBUG` stands. From 4.16 on, GTK decides well by itself.
 *
 * Also has GTK begin with an empty theme, by `GTK_THEME`, unless the environment names one: it
 * would read all of its own, a tenth of a start, before libadwaita puts its styles in that one's
 * place. What this sets is there until helio_graphics_begin().
 *
 * To be called before GTK is initialized and before there are other threads.
 */
void helio_graphics_prepare (void);

/**
 * helio_graphics_begin:
 *
 * Initializes GTK as helio_graphics_prepare() prepared it, before libadwaita is. Main thread; ends
 * the program when there is no display.
 */
void helio_graphics_begin (void);

/**
 * helio_graphics_read_icons:
 *
 * Has a thread read which icons there are, while the first window is made: otherwise that waits for
 * it at the first of its icons. GTK's icon theme may be asked by other threads once it is set up:
 * to be called when the application has started up. Main thread.
 */
void helio_graphics_read_icons (void);

/**
 * helio_graphics_needs_gl:
 * @renderer: (nullable): what the environment wants to draw with, `GSK_RENDERER`
 * @devices: the folder of device files, `/dev`
 *
 * Returns: whether GTK is to set up OpenGL
 */
gboolean helio_graphics_needs_gl (const char *renderer, const char *devices);

G_END_DECLS
