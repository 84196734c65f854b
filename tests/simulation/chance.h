/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens next: whatever could happen at once in threads and on the network stands in a queue
 * here, and a seed decides. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The history's own randomness. Everything of the programs' that is random follows @seed as well.
 */
void chance_begin (guint32 seed);
/* 0 to n - 1. */
guint chance_draw (guint n);
/* True @percent times of a hundred. */
gboolean chance_is (guint percent);

/* What has been drawn since, in so many bits. */
guint64 chance_get_trace (void);

/* Something that waits for its turn; it runs outside of any source's dispatch. */
typedef void (*ChanceFunc) (gpointer data);
void chance_add (ChanceFunc func, gpointer data);

/* Lets one of what waits have its turn. FALSE when nothing waits. */
gboolean chance_step (void);
/* At most so many. */
void chance_run (guint n_steps);
/* How many turns there have been in this process. */
guint64 chance_get_n_steps (void);
/* Until nothing waits; FALSE when it does not come to an end. */
gboolean chance_settle (void);

/* --- time --- */

/* Moves the time that timers go by. */
void chance_pass (gint64 microseconds);
/* Nobody waits any more for a time. */
void chance_drop_timers (void);

/* --- threads: a HelioWorker that is made from now on belongs to @owner --- */

void chance_own_workers (gconstpointer owner);
/* The program of @owner's is killed: what its threads have not begun they do not do, now or later.
 * Until it is let live again. */
void chance_kill (gconstpointer owner);
void chance_let_live (gconstpointer owner);

/* The job that is under way, if one is, is about to go on: now and then something else has a turn
 * before that, as beside a thread. */
void chance_meanwhile (void);

G_END_DECLS
