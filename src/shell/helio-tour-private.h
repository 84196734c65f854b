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

struct _HelioTour
{
  GObject parent_instance;

  /* Input */
  HelioWindow *window;       /* (owned) */
  HelioWorkspace *workspace; /* (owned) */
  char *folder;              /* (owned) */
  /* In progress */
  GTask *task;             /* (owned) (nullable) */
  HelioTourOutbox *outbox; /* (owned) (nullable) */
  gboolean writing;        /* what the next screen shows is being written */
  GString *index;
  guint stop;
  guint n_pictures;
  guint n_frames;
  gint64 started;
  guint tick;
};

/* The first widget of a type below @widget, @widget itself among them, that is on the screen, or
 * NULL. */
GtkWidget *helio_tour_find_mapped (GtkWidget *widget, GType type);

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

G_END_DECLS
