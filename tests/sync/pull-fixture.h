/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A job between a scripted service and a cache of its own. The service's records are reports with
 * numbers; whoever changed when is their revision, which stands in the record as well. */
#pragma once

#include "helio-pull-job.h"
#include "helio-remote-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  HelioRemoteFixture remote;
  char *folder;      /* (owned) */
  HelioStore *store; /* (owned) */
  guint n_answers;
  gboolean hold;
} PullFixture;

void pull_fixture_set_up (PullFixture *self, gconstpointer data);
void pull_fixture_tear_down (PullFixture *self, gconstpointer data);

/* As after a restart: closes the store, which must be free, and opens the file again. */
void pull_fixture_reopen (PullFixture *self);

/* Changes are words: `3` is report 3 as of revision 3, `3:7` as of revision 7, `3:8x` says that it
 * is gone. Anything that begins with `{` stands in the page as it is. */
char *pull_page (const char *changes, const char *next, gboolean more);
/* The answer to the next request: such a page; @promised: the cursor that its header names. */
void pull_fixture_add_page (PullFixture *self, const char *changes, const char *next, gboolean more,
                            const char *promised);
void pull_fixture_add_answer (PullFixture *self, const char *status, const char *type,
                              const char *header, const char *body);
/* The connection breaks in the middle of an answer. */
void pull_fixture_add_half (PullFixture *self);
/* 410: the cursor is not of this feed. */
void pull_fixture_add_unknown (PullFixture *self);
/* 503. */
void pull_fixture_add_busy (PullFixture *self);
/* The answer that is added next is held back until pull_fixture_release(), which is to be called
 * when it has been asked for. */
void pull_fixture_hold (PullFixture *self);
void pull_fixture_release (PullFixture *self);
/* Waits until the held answer was asked for: the last one that was added. */
void pull_fixture_until_asked (PullFixture *self);
/* Has the cache filled from pages of such changes by another process, up to @next. */
void pull_fixture_put (HelioStore *store, const char *base, const char *changes, const char *next);

HelioPullJob *pull_fixture_new_job (PullFixture *self);
/* Runs it to its end; returns why it failed, or NULL. */
GError *pull_job_run (HelioPullJob *job, GCancellable *cancellable);
/* A new job must end well. */
void pull_fixture_pull (PullFixture *self);
/* A new job must fail so. */
void pull_fixture_pull_in_vain (PullFixture *self, GQuark domain, int code);

/* `1:1 2:2`: what the cache holds. */
void pull_assert_rows (HelioStore *store, const char *expected);
gboolean pull_has_cursor (HelioStore *store, const char *expected);
/* `- f.3`: the cursors that were asked for, `-` for none. */
void pull_fixture_assert_asked (PullFixture *self, const char *expected);
/* `1000 1000`: how many changes at most. */
void pull_fixture_assert_limits (PullFixture *self, const char *expected);

G_END_DECLS
