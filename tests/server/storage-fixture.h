/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A storage of two organisations, each with a user and nothing else. */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

typedef struct
{
  HelioStorage *storage; /* (owned) */
  gint64 sol;            /* two organisations */
  gint64 luz;
} StorageFixture;

void storage_fixture_set_up (StorageFixture *self, gconstpointer data);
void storage_fixture_tear_down (StorageFixture *self, gconstpointer data);

/* (transfer full) */
HelioRecord *storage_fixture_make_rma (const char *number, const char *status);

/* Its revision. */
gint64 storage_fixture_put_rma (HelioStorage *storage, gint64 organisation, const char *number,
                                const char *status);

gint64 storage_fixture_latest (HelioStorage *storage, gint64 organisation);
gint64 storage_fixture_count (HelioStorage *storage, gint64 organisation, const HelioKind *kind);

/* What the feed has after a revision: `+KIND/ID@REVISION` each, with `-` of a tombstone. */
void storage_fixture_assert_changes (HelioStorage *storage, gint64 organisation, gint64 after,
                                     guint limit, const char *expected);

G_END_DECLS
