/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-tree-private.h"

#include <string.h>

/* Where the rest of `path` begins below the object `prefix`, or NULL when it is not in there. */
static const char *
below (const char *path, const char *prefix)
{
  gsize length = strlen (prefix);

  if (length == 0)
    return path;
  return strncmp (path, prefix, length) == 0 && path[length] == '.' ? path + length + 1 : NULL;
}

static gboolean
is_child (GArray *nodes, const HelioFieldNode *parent, const char *key, gsize length)
{
  for (guint i = 0; i < parent->n_children; i++)
    {
      const HelioFieldNode *node = &g_array_index (nodes, HelioFieldNode, parent->first_child + i);

      if (node->key_length == length && memcmp (node->key, key, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_children (const HelioKind *kind, GArray *nodes, guint index)
{
  HelioFieldNode parent = g_array_index (nodes, HelioFieldNode, index);

  parent.first_child = nodes->len;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *path = kind->fields[i].json;
      const char *key = below (path, parent.path);
      HelioFieldNode node = { 0 };

      if (key == NULL)
        continue;
      node.key_length = strcspn (key, ".");
      if (is_child (nodes, &parent, key, node.key_length))
        continue;
      node.key = g_strndup (key, node.key_length);
      node.path = g_strndup (path, (gsize) (key - path) + node.key_length);
      node.field = key[node.key_length] == '\0' ? (int) i : -1;
      g_array_append_val (nodes, node);
      parent.n_children++;
    }
  g_array_index (nodes, HelioFieldNode, index) = parent;
}

static HelioFieldTree *
build (const HelioKind *kind)
{
  GArray *nodes = g_array_new (FALSE, TRUE, sizeof (HelioFieldNode));
  HelioFieldTree *self = g_new0 (HelioFieldTree, 1);
  HelioFieldNode root = { .key = g_strdup (""), .path = g_strdup (""), .field = -1 };

  g_array_append_val (nodes, root);
  for (guint i = 0; i < nodes->len; i++)
    if (g_array_index (nodes, HelioFieldNode, i).field < 0)
      add_children (kind, nodes, i);

  self->kind = kind;
  self->name_length = strlen (kind->name);
  self->n_nodes = nodes->len;
  self->nodes = (HelioFieldNode *) (void *) g_array_free (nodes, FALSE);
  return self;
}

const HelioFieldTree *
helio_field_tree_get (const HelioKind *kind)
{
  static HelioFieldTree *trees[HELIO_N_ALL_TABLES];
  HelioFieldTree **tree = &trees[helio_kind_index (kind)];

  if (g_once_init_enter (tree))
    g_once_init_leave (tree, build (kind));
  return *tree;
}

gboolean
helio_field_tree_is (const HelioFieldTree *self, const char *name, gsize length)
{
  return self->name_length == length && memcmp (self->kind->name, name, length) == 0;
}

const HelioFieldTree *
helio_field_tree_find (const char *name, gsize length)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioFieldTree *self = helio_field_tree_get (helio_kind_nth (i));

      if (helio_field_tree_is (self, name, length))
        return self;
    }
  return NULL;
}

guint
helio_field_tree_search (const HelioFieldTree *self, guint node, const char *key, gsize length)
{
  guint first = self->nodes[node].first_child;
  guint end = first + self->nodes[node].n_children;

  for (guint i = first; i < end; i++)
    if (helio_field_node_is (&self->nodes[i], key, length))
      return i;
  return 0;
}
