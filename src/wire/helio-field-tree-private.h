/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kind's table of fields as the tree of JSON objects that its dotted paths describe. */
#pragma once

#include "helio-kind.h"

G_BEGIN_DECLS

/* An object's member. Children stand next to each other, in the order of the table. */
typedef struct
{
  char *key; /* (owned) */
  gsize key_length;
  char *path;        /* (owned): from the record's object on, for messages */
  int field;         /* index in the table, or -1 for an object */
  guint first_child; /* index in the tree's nodes */
  guint n_children;
} HelioFieldNode;

/* Node 0 is the record's object itself. Made once a kind, never changed, never freed. */
typedef struct
{
  const HelioKind *kind;
  gsize name_length;
  HelioFieldNode *nodes; /* (owned) */
  guint n_nodes;
} HelioFieldTree;

/* Any thread. */
const HelioFieldTree *helio_field_tree_get (const HelioKind *kind);

/* Whether it is the tree of the kind with this name. */
gboolean helio_field_tree_is (const HelioFieldTree *self, const char *name, gsize length);

/* The tree of the kind with this name, or NULL. Any thread. */
const HelioFieldTree *helio_field_tree_find (const char *name, gsize length);

/* The child of `node` with this key, or 0. Tries `hint` first: members mostly come in the table's
 * order. */
guint helio_field_tree_child (const HelioFieldTree *self, guint node, guint hint, const char *key,
                              gsize length);

G_END_DECLS
