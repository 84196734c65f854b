/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do at several computers, at random, and how often and in which order the service has
 * done it. */
#pragma once

#include "push-fixture.h"

G_BEGIN_DECLS

/* The end of the addresses reports are sent to. */
#define OFFICE_WORK_REPORTS "@reports.example.org"

/* What somebody wanted, to be found by its words. */
typedef struct
{
  char *words;    /* (owned) */
  char *target;   /* (owned): what is done in order, one after the other */
  gboolean grows; /* what comes of it changes with what comes after it */
  gint64 revision;
  guint n_done;
} Intention;

typedef struct
{
  PushFixture *computers;    /* (unowned) (array): each has synced */
  HelioTestService *service; /* (unowned) */
  GPtrArray *intentions;     /* (owned) (element-type Intention): in the order of writing */
  GHashTable *canceled;      /* (owned) (element-type utf8): RMAs */
  GPtrArray *units;     /* (owned) (element-type HelioRecord): claim lines that may go back yet */
  GPtrArray *claimable; /* (owned) (element-type HelioRecord): RMAs nobody has claimed yet */
  GPtrArray *claims;    /* (owned): that were made */
  GPtrArray *conversations; /* (owned): that were begun */
  guint n_returns;
  guint n_cases;
  guint n_reports;
  guint n_corrections;
  guint n_refusals; /* of claims */
  guint n_opened;   /* cases of conversations */
} OfficeWork;

void office_work_begin (OfficeWork *self, PushFixture *computers);
void office_work_clear (OfficeWork *self);

/* Somebody does something at a computer; @words are unique. */
void office_work_act (OfficeWork *self, guint computer, const char *words);
/* The service's people turn down claims, perhaps, and who made them hears of it. */
void office_work_decide (OfficeWork *self);
/* The service has it that the RMA is canceled. */
void office_work_assert_canceled (OfficeWork *self, const char *rma);

/* Each was done once, in its order, and who was to hear of it has been written to once. The reports
 * must have been made, and computer 0 must have what the service has. */
void office_work_assert_done (OfficeWork *self);

G_END_DECLS
