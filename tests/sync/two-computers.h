/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two computers of one organisation that are offline most of the time. */
#pragma once

#include "push-fixture.h"

#include "helio-sync-engine.h"

G_BEGIN_DECLS

typedef struct
{
  PushFixture push;
  HelioSyncEngine *engine; /* (owned): offline */
} Computer;

typedef struct
{
  Computer computers[2];
  char *rma;   /* (owned): that labor can be asked for, and that can be canceled */
  char *other; /* (owned): that labor can be asked for, too */
  char *made;  /* (owned) (nullable): what both have from before */
} TwoComputers;

void two_computers_set_up (TwoComputers *self, gconstpointer data);
void two_computers_tear_down (TwoComputers *self, gconstpointer data);

/* Until everything has gone that can. */
void computer_connect_once (Computer *self);
/* Switched off and on again. */
void computer_restart (Computer *self);

gboolean two_computers_service_says (TwoComputers *self, const char *text);
/* What others did is there, beside what somebody has to decide. */
void computer_assert_shows_service (PushFixture *computer);

G_END_DECLS
