/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-demo.h"
#include "helio-time.h"

G_BEGIN_DECLS

#define DAY (24 * 3600 * HELIO_SECOND)

/* Demo data in a database in memory, read back. */
typedef struct
{
  HelioStorage *storage; /* (owned) */
  gint64 organisation;
  HelioDemoOptions options;
  GPtrArray *all;    /* (owned) (element-type HelioRecord): in the order of the revisions */
  GHashTable *by_id; /* (owned): `kind id` → HelioRecord */
  GString *bytes;    /* (owned): every body */
} Demo;

/* NULL: the usual size, at a fixed moment */
Demo *demo_new (const HelioDemoOptions *options);
void demo_free (Demo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Demo, demo_free)

/* One of the usual size for tests that change nothing; demo_release() frees it. */
Demo *demo_share (void);
void demo_release (void);

/* Reads everything again. */
void demo_read (Demo *self);

HelioRecord *demo_lookup (Demo *self, const char *kind, const char *id);
HelioRecord *demo_get (Demo *self, const char *kind, const char *id);
guint demo_count (Demo *self, const HelioKind *kind);

/* RMAs or cases submitted from one moment to another, of one status or of all. */
guint demo_count_between (Demo *self, const HelioKind *kind, gint64 from, gint64 to,
                          const char *status);

gint64 parse_time (const char *text);

G_END_DECLS
