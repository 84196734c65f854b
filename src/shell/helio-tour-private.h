/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tour's screens share. */
#pragma once

#include "helio-tour.h"

G_BEGIN_DECLS

/* Ids of what the tour has put into the outbox. */
typedef struct
{
  char *note;     /* (owned): an entry that waits */
  char *refused;  /* (owned): one that the service did not accept */
  char *conflict; /* (owned): one in conflict */
  char *draft;    /* (owned): a draft */
} HelioTourOutbox;

/* A screen, and how to get there from the one before it. */
typedef struct
{
  const char *name;
  const char *title;
  void (*go) (HelioTour *self);
  gboolean wide;
  gboolean narrow;
  gboolean dialog; /* it is a window of its own */
} HelioTourStop;

struct _HelioTour
{
  GObject parent_instance;

  /* Input */
  HelioWindow *window;       /* (owned) */
  HelioWorkspace *workspace; /* (owned) */
  char *folder;              /* (owned) (nullable): where pictures go */
  /* In progress */
  GTask *task;             /* (owned) (nullable) */
  HelioTourOutbox *outbox; /* (owned) (nullable) */
  gboolean writing;        /* what the next screen shows is being written */
  GString *index;
  const HelioTourStop *stop;
  guint n_pictures;
  guint n_frames;       /* since the screen is ready */
  guint n_quiet;        /* of them, since something was drawn */
  GdkFrameClock *clock; /* (owned) (nullable): of the window that it is in */
  guint idle;
  gint64 started;
  guint tick;
};

/* helio-tour-stops.c: in their order; behind the last is one without a name. */
extern const HelioTourStop helio_tour_stops[];

/* helio-tour-records.c: requests and what may be done with them, claims, systems. */
void helio_tour_go_rma (HelioTour *self);
void helio_tour_go_actions (HelioTour *self);
void helio_tour_go_note (HelioTour *self);
void helio_tour_go_attach (HelioTour *self);
void helio_tour_go_cancel (HelioTour *self);
void helio_tour_go_shipped_rma (HelioTour *self);
void helio_tour_go_rma_with_files (HelioTour *self);
void helio_tour_go_attachments (HelioTour *self);
void helio_tour_go_image (HelioTour *self);
void helio_tour_go_claim (HelioTour *self);
void helio_tour_go_rejected_claim (HelioTour *self);
void helio_tour_go_claimable_rma (HelioTour *self);
void helio_tour_go_request_labor (HelioTour *self);
void helio_tour_go_resubmit_labor (HelioTour *self);
void helio_tour_go_case (HelioTour *self);
void helio_tour_go_system (HelioTour *self);
void helio_tour_go_quiet_system (HelioTour *self);
void helio_tour_go_missing (HelioTour *self);
/* The newest record of a kind that has a status, or NULL. */
HelioRecord *helio_tour_find_newest (HelioTour *self, const HelioKind *kind, const char *status);

/* helio-tour-outbox.c: the screens of the outbox, in the order of the tour. */
void helio_tour_go_outbox_empty (HelioTour *self);
void helio_tour_go_outbox (HelioTour *self);
void helio_tour_go_drafts (HelioTour *self);
void helio_tour_go_outbox_waiting (HelioTour *self);
void helio_tour_go_outbox_refused (HelioTour *self);
void helio_tour_go_outbox_conflict (HelioTour *self);
void helio_tour_go_outbox_discard (HelioTour *self);
void helio_tour_go_sync_menu (HelioTour *self);
void helio_tour_go_outbox_sent (HelioTour *self);
void helio_tour_outbox_free (HelioTourOutbox *self);

/* helio-tour-return.c: returns, from the first step to the papers. */
void helio_tour_go_return (HelioTour *self);
void helio_tour_go_return_danger (HelioTour *self);
void helio_tour_go_return_kit (HelioTour *self);
void helio_tour_go_return_hand_over (HelioTour *self);
void helio_tour_go_return_summary (HelioTour *self);
void helio_tour_go_returned_rma (HelioTour *self);
void helio_tour_go_battery_return (HelioTour *self);
void helio_tour_go_papers (HelioTour *self);

G_END_DECLS
