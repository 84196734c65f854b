/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test program that runs itself as a child, which works on a cache step by step, and kills it. */
#pragma once

#include "helio-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The child's arguments: this, the folder, after how many commits it dies, 0 for never. */
#define HELIO_TEST_CHILD "--child"

/* The child tells that everything before @step is done. */
void helio_test_crash_acknowledge (guint step);
/* The child dies with the commit that is @n_commits from now; which must live as long as it. */
void helio_test_crash_arrange (HelioStore *store, guint *n_commits);

/* What the child does, step by step. */
typedef struct
{
  guint done; /* the last step there can be */
  guint (*get_step) (HelioStore *store);
  void (*do_step) (HelioStore *store, guint step);
} HelioTestCrashWork;

/* Does what is left of it; acknowledges each step by a line with the number of what comes next.
 * Dies with commit @n_commits, unless that is 0. */
void helio_test_crash_follow (const HelioTestCrashWork *work, const char *folder,
                              gboolean acknowledge, guint n_commits);

GSubprocess *helio_test_crash_spawn (const char *folder, guint n_commits);
/* Kills a child after @n_acks lines and up to @most_lead µs. Returns the last line; 0 when there
 * was none; @done is the last there can be. */
guint helio_test_crash_run (const char *folder, guint n_acks, guint done, int most_lead);

/* Says which step the cache in @folder has come to, and fails the test unless all is as it must be
 * then. */
typedef guint (*HelioTestCrashFunc) (const char *folder);

/* Runs one child after another until the cache has come to @done, and looks at it after each: each
 * is killed after at most @most_acks lines and @most_lead µs, or dies with a commit. Returns how
 * many it took. */
guint helio_test_crash_at_any_moment (const char *folder, guint done, int most_acks, int most_lead,
                                      HelioTestCrashFunc assert_sound);
guint helio_test_crash_with_a_commit (const char *folder, guint done,
                                      HelioTestCrashFunc assert_sound);

G_END_DECLS
