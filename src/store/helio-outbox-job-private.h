/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on the outbox, each one transaction of the writing thread, and what entries go through. */
#pragma once

#include "helio-outbox-private.h"
#include "helio-store-outbox.h"
#include "helio-store.h"

G_BEGIN_DECLS

/* What is asked for; each kind of work uses some of it. */
typedef struct _HelioOutboxJob HelioOutboxJob;
struct _HelioOutboxJob
{
  gboolean (*work) (HelioOutbox *outbox, HelioOutboxJob *job, GError **error);
  char *entry;           /* (owned) (nullable) */
  char *key;             /* (owned) (nullable) */
  char *attempt;         /* (owned) (nullable) */
  char *cause;           /* (owned) (nullable) */
  char *problem;         /* (owned) (nullable) */
  char *text;            /* (owned) (nullable) */
  char *unfinished;      /* (owned) (nullable) */
  HelioCommand *command; /* (owned) (nullable) */
  HelioRecord *record;   /* (owned) (nullable) */
  gint64 moment;
  gint64 not_before;
  guint64 size;
  HelioOutcome outcome;
  gboolean lasting;       /* on the disk before it is said to be done: somebody's own words, and
                             what becomes of them */
  HelioFeedFunc func;     /* (nullable) */
  gpointer data;          /* (owned) (nullable) */
  GDestroyNotify destroy; /* (nullable) */
};

/* Has it done; takes what @job owns. */
void helio_outbox_job_run (HelioStore *store, const HelioOutboxJob *job, gpointer tag,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

gboolean helio_entry_is (HelioRecord *entry, const char *state);
gboolean helio_entry_needs_somebody (HelioRecord *entry);
void helio_entry_let_wait (HelioRecord *entry, gint64 not_before);
/* At once, unless the service has said when. */
void helio_entry_let_go (HelioRecord *entry);
/* What was said once is kept until it is certain that the service has not done it. */
gboolean helio_entry_may_have_arrived (HelioRecord *entry);
/* What it came to is forgotten, but not that the service said when. With another key the service
 * takes it for something else: it gets one unless it may have arrived. */
void helio_entry_renew (HelioRecord *entry);

G_END_DECLS
