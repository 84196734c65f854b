/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests before they become records. Cases and RMAs are numbered from the oldest, 0, to the
 * newest; helio-demo-plan.c says when, which system and in which state. */
#pragma once

#include "helio-demo-private.h"

G_BEGIN_DECLS

typedef struct
{
  guint index;
  char number[12];
  HelioDemoSystem system;
  HelioDemoFamily family;
  gboolean question; /* a case without an RMA that asks something */
  gint64 submitted;
  const HelioDemoPerson *contact; /* (unowned) */
  const char *assigned_to;        /* (unowned) */
} HelioDemoCase;

typedef struct
{
  guint index;
  char number[12];
  gboolean battery; /* has a battery return */
  gint64 submitted;
  gint64 updated;
  const char *status;        /* (unowned) */
  const char *cancel_reason; /* (unowned) (nullable) */
  gint64 shipped;            /* or HELIO_TIME_NONE, as the following */
  gint64 delivered;
  const char *carrier; /* (unowned) (nullable) */
  char tracking[24];
  const char *return_status; /* (unowned) (nullable) */
  gint64 return_due;
  const char *labor_status; /* (unowned) (nullable) */
  gint64 labor_deadline;
} HelioDemoRma;

typedef struct
{
  HelioDemoDevice device;
  char replacement[24]; /* or empty */
} HelioDemoLine;

/* helio-demo-plan.c */
void helio_demo_rmas_of_case (const HelioDemo *self, guint index, guint *first, guint *n);
void helio_demo_describe_case (const HelioDemo *self, guint index, HelioDemoCase *request);
void helio_demo_describe_rma (const HelioDemo *self, const HelioDemoCase *request, guint index,
                              HelioDemoRma *rma);
gint64 helio_demo_not_after_now (const HelioDemo *self, gint64 time);
gboolean helio_demo_is_chatty (const HelioDemo *self);

/* helio-demo-battery-returns.c */
guint helio_demo_battery_returns_of (const HelioDemo *self, guint rma, guint *first);

/* helio-demo-fates.c: what became of an RMA */
void helio_demo_decide (const HelioDemo *self, const HelioDemoCase *request, HelioDemoRma *rma);

/* helio-demo-lines.c */
guint helio_demo_make_lines (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma,
                             HelioDemoLine lines[HELIO_DEMO_MAX_LINES]);
void helio_demo_put_line (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma,
                          const HelioDemoLine *line, guint nth);

/* helio-demo-talk.c: notes and files */
/* Puts a note or a message with what is said on a request, and by whom. (transfer full) @record */
void helio_demo_put_remark (HelioDemo *self, const HelioDemoCase *request,
                            const HelioDemoRemark *remark, HelioRecord *record, const char *id,
                            gint64 time);
void helio_demo_put_notes (HelioDemo *self, const HelioDemoCase *request, const char *parent_kind,
                           const char *parent_number, guint n, gint64 from, gint64 to);
void helio_demo_put_attachments (HelioDemo *self, const HelioDemoCase *request,
                                 const HelioDemoRma *rma);

/* helio-demo-aftermath.c: shipments, returns, labor claims */
void helio_demo_put_aftermath (HelioDemo *self, const HelioDemoCase *request,
                               const HelioDemoRma *rma, const HelioDemoLine *lines, guint n_lines);

/* helio-demo-battery-returns.c */
void helio_demo_put_battery_returns (HelioDemo *self, const HelioDemoCase *request,
                                     const HelioDemoRma *rma, const HelioDemoLine *line);

/* helio-demo-people.c */
extern const HelioDemoPerson helio_demo_people[];
extern const guint helio_demo_n_people;
const HelioDemoPerson *helio_demo_contact_of (const HelioDemoSystem *system);
const char *helio_demo_account_of (const HelioDemoSystem *system);

G_END_DECLS
