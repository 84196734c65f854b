/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole desk without a process of its own: the real service on demo data, a cache that has
 * synced with it, and the workspace that pages are made with. */
#pragma once

#include "helio-test-service.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  HelioTestService *service; /* (owned) */
  char *folder;              /* (owned): of the cache and the settings */
  HelioStore *store;         /* (owned) */
  HelioSyncEngine *engine;   /* (owned) */
  HelioClock *clock;         /* (owned) */
  GSettings *settings;       /* (owned) */
  HelioWorkspace *workspace; /* (owned) */
} HelioTestDesk;

/* @n_rmas besides the manual's. Returns when the first sync is over. */
HelioTestDesk *helio_test_desk_new (guint n_rmas);
void helio_test_desk_free (HelioTestDesk *self);

/* Syncs, and returns when that is over, however it ended. */
void helio_test_desk_sync (HelioTestDesk *self);

/* (transfer full): of another cache at the same desk, which has never synced. */
HelioWorkspace *helio_test_desk_new_workspace (HelioTestDesk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioTestDesk, helio_test_desk_free)

G_END_DECLS
