/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kind's table of fields as the tree of JSON objects that its dotted paths describe. */
#pragma once

#include "helio-kind.h"

#include <string.h>

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

static inline gboolean
helio_field_node_is (const HelioFieldNode *self, const char *key, gsize length)
{
  return self->key_length == length && self->key[0] == key[0]
         && memcmp (self->key, key, length) == 0;
}

/* The child of `node` with this key, or 0. */
guint helio_field_tree_search (const HelioFieldTree *self, guint node, const char *key,
                               gsize length);

/* As above. Tries `hint` first: members mostly come in the table's order. */
static inline guint
helio_field_tree_child (const HelioFieldTree *self, guint node, guint hint, const char *key,
                        gsize length)
{
  /* Of the node's children, or the difference is no smaller than their number. */
  if (hint - self->nodes[node].first_child < self->nodes[node].n_children
      && helio_field_node_is (&self->nodes[hint], key, length))
    return hint;
  return helio_field_tree_search (self, node, key, length);
}

G_END_DECLS
