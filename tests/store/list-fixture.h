/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list over a cache of RMAs, and what it tells. */
#pragma once

#include "helio-model-checker.h"
#include "helio-record-list.h"
#include "helio-test-store.h"

G_BEGIN_DECLS

#define LIST_N_ROWS 1000

typedef struct
{
  HelioTestCache cache;
  HelioQuery *all;            /* (owned): by number */
  HelioRecordList *list;      /* (owned) (nullable) */
  HelioModelChecker *checker; /* (owned) (nullable) */
  GArray *sizes;              /* (owned) (element-type guint): after each items-changed */
  guint n_data_refills;
  guint n_reorder_refills;
} ListFixture;

/* There is no list yet. */
void list_fixture_set_up (ListFixture *self, gconstpointer data);
/* It shows everything, and nothing is known of how it came to that. */
void list_fixture_set_up_list (ListFixture *self, gconstpointer data);
void list_fixture_tear_down (ListFixture *self, gconstpointer data);

/* Makes the list, and keeps what it tells from then on. */
void list_fixture_watch (ListFixture *self, HelioQuery *query);
void list_fixture_forget (ListFixture *self);
/* Until the list shows what the database says, position by position. */
void list_fixture_wait (ListFixture *self);

/* Asks for another order, or for some of all. */
void list_fixture_set_sort (ListFixture *self, const char *field, gboolean descending);
void list_fixture_set_condition (ListFixture *self, const char *condition);

guint list_fixture_get_n_items (ListFixture *self);
guint32 list_fixture_get_row (ListFixture *self, guint position);
/* There were @n items-changed, after which there were as many items as the others say. */
void list_fixture_assert_sizes (ListFixture *self, guint n, ...);
/* A handler of a record's `changed`. */
void list_fixture_count_change (HelioRecord *record, gpointer n_changes);

G_END_DECLS
