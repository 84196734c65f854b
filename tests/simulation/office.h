/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service and the computers of an office in one process, each over a database in memory, and
 * what people have wanted of them. */
#pragma once

#include "network.h"

#include "helio-connectivity.h"
#include "helio-local-id.h"
#include "helio-store-outbox.h"
#include "helio-sync-engine.h"

G_BEGIN_DECLS

#define OFFICE_COMPUTERS 3
#define OFFICE_RMAS 4

typedef struct
{
  guint index;
  char *path;                      /* (owned): of its cache */
  HelioStore *store;               /* (owned): stays from history to history unless it crashes */
  HelioClock *clock;               /* (owned) */
  HelioClient *client;             /* (owned): this and what follows: of the running program */
  HelioConnectivity *connectivity; /* (owned) */
  HelioSyncEngine *engine;         /* (owned) */
} Computer;

/* What somebody wanted and the program has taken: it is in the cache. */
typedef struct
{
  Computer *computer;    /* (unowned) */
  const HelioKind *kind; /* (nullable): of what it makes */
  char *entry;           /* (owned) */
  char *made;            /* (owned): what that is called at this computer */
  char *words;           /* (owned): of nothing else */
  char *about;           /* (owned): what is done in order, one after the other */
  gboolean taken;        /* else nobody knows whether it was, and it may be done once */
  gboolean discarded;
  gint64 revision; /* when it was done */
} Intention;

typedef struct
{
  char *folder; /* (owned) */
  NetworkService service;
  gint64 first_revision; /* of what a history begins after, the newest */
  Computer computers[OFFICE_COMPUTERS];
  guint n_computers;     /* that take part */
  GPtrArray *intentions; /* (owned) (element-type Intention): in their order */
  char *violation;       /* (owned) (nullable): the first that was found */
  guint n_crashes;
} Office;

void office_open (Office *self);
void office_close (Office *self);
/* Everything is as at first, and every program has just started. */
void office_begin (Office *self, guint n_computers);
/* The programs end; what nobody needs any more is dropped. */
void office_end (Office *self);

/* Notes that an invariant does not hold. */
void office_object (Office *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* --- what happens --- */

/* A program is killed, and starts again on a clock that is off by something else. */
void office_crash (Office *self, Computer *computer);
void office_pass (Office *self, gint64 microseconds);

/* Somebody wants something: each is done when the program says so. */
void office_note (Office *self, Computer *computer);
void office_talk (Office *self, Computer *computer);
void office_cancel (Office *self, Computer *computer);
/* What was refused is given up, by whoever looks. */
void office_discard_refused (Office *self, Computer *computer);
/* The service's people change an RMA. */
void office_change (Office *self);

/* --- invariants: each objects when it does not hold --- */

/* I1, I6, I9: what was taken is shown, with its words, whatever has become of it. */
void office_check_shown (Office *self, Computer *computer);
/* I8: what the cursor has passed is there. */
void office_check_cursor (Office *self, Computer *computer);
/* I7: what the service refused says why, and only what it may refuse: what is done already. */
void office_check_refused (Office *self, Computer *computer);
/* I2, I3: each was done once, those about one thing in their order. */
void office_check_done (Office *self);
/* I4: every computer has what the service has, and nothing else. */
void office_check_same (Office *self);
/* I5: what waits for nobody is sent without being asked for. */
void office_check_sent (Office *self, Computer *computer);
/* How much a computer has not sent. */
guint office_count_waiting (Computer *computer);

G_END_DECLS
