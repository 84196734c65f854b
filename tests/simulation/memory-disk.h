/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's files in memory, in place of the system's: one can be put back to what it was without
 * closing it, and those of a program can be cut off in the middle of a write. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* From now on every database of this process lies in memory. */
void memory_disk_install (void);

/* Keeps what the file is now, to be put back. Nobody may be writing. */
void memory_disk_keep (const char *path);
/* What is kept is there again. Whoever has the file open sees it as after somebody else's write:
 * statements that were prepared stay. */
void memory_disk_put_back (const char *path);

/* After @n_writes more to the file or to its log nothing reaches either any more, and whoever
 * writes is told so; 0 for at once. */
void memory_disk_cut_after (const char *path, guint n_writes);
gboolean memory_disk_is_cut (const char *path);
/* The program that had them open is gone: its handles are dead, its locks too. Whoever opens the
 * file anew finds what had been written. */
void memory_disk_restart (const char *path);
/* A dead handle that has nothing under way is the next program's. */
void memory_disk_let_live (sqlite3 *database);

G_END_DECLS
