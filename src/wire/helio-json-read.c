/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-json-read.h"

#include "helio-json-stream-private.h"
#include "helio-wire-error.h"

/* An object or an array whose end is still to come. */
typedef struct
{
  JsonObject *object; /* (unowned) (nullable) */
  JsonArray *array;   /* (unowned) (nullable) */
} Container;

typedef struct
{
  JsonNode *root; /* (owned) (nullable) */
  Container open[HELIO_WIRE_MAX_DEPTH];
  guint depth;
  GString *key;  /* (owned): whose value comes next */
  GString *text; /* (owned): of the value at hand, with a NUL at its end */
} Tree;

/* Takes @node. */
static void
add_node (Tree *self, JsonNode *node)
{
  const Container *parent = self->depth > 0 ? &self->open[self->depth - 1] : NULL;

  if (parent == NULL)
    self->root = node;
  else if (parent->object != NULL)
    json_object_set_member (parent->object, self->key->str, node);
  else
    json_array_add_element (parent->array, node);
}

static void
begin_object (Tree *self)
{
  JsonObject *object = json_object_new ();

  add_node (self, json_node_init_object (json_node_alloc (), object));
  self->open[self->depth++] = (Container){ .object = object };
  json_object_unref (object);
}

static void
begin_array (Tree *self)
{
  JsonArray *array = json_array_new ();

  add_node (self, json_node_init_array (json_node_alloc (), array));
  self->open[self->depth++] = (Container){ .array = array };
  json_array_unref (array);
}

static const char *
set_text (GString *text, const HelioJsonEvent *event)
{
  g_string_truncate (text, 0);
  g_string_append_len (text, event->text, (gssize) event->length);
  return text->str;
}

static JsonNode *
make_number (Tree *self, const HelioJsonEvent *event)
{
  JsonNode *node = json_node_alloc ();
  gint64 integer;

  if (helio_json_parse_integer (event->text, event->length, &integer))
    return json_node_init_int (node, integer);
  return json_node_init_double (node, g_ascii_strtod (set_text (self->text, event), NULL));
}

static gboolean
grow (const HelioJsonEvent *event, gpointer data, GError **error)
{
  Tree *self = data;

  if (event->flaw != NULL)
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, event->flaw);
      return FALSE;
    }
  switch (event->type)
    {
    case HELIO_JSON_NULL:
      add_node (self, json_node_init_null (json_node_alloc ()));
      break;
    case HELIO_JSON_BOOLEAN:
      add_node (self, json_node_init_boolean (json_node_alloc (), event->boolean));
      break;
    case HELIO_JSON_NUMBER:
      add_node (self, make_number (self, event));
      break;
    case HELIO_JSON_STRING:
      add_node (self, json_node_init_string (json_node_alloc (), set_text (self->text, event)));
      break;
    case HELIO_JSON_KEY:
      set_text (self->key, event);
      break;
    case HELIO_JSON_START_OBJECT:
      begin_object (self);
      break;
    case HELIO_JSON_START_ARRAY:
      begin_array (self);
      break;
    case HELIO_JSON_END_OBJECT:
    case HELIO_JSON_END_ARRAY:
    default:
      self->depth--;
    }
  return TRUE;
}

JsonNode *
helio_json_read (GBytes *bytes, GError **error)
{
  Tree self = { .depth = 0 };
  gboolean is_read;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self.key = g_string_new (NULL);
  self.text = g_string_new (NULL);
  is_read = helio_json_stream_read (bytes, grow, &self, error);
  g_string_free (self.key, TRUE);
  g_string_free (self.text, TRUE);
  if (!is_read)
    g_clear_pointer (&self.root, json_node_unref);
  return self.root;
}

JsonNode *
helio_json_read_object (GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) root = helio_json_read (bytes, error);

  if (root == NULL || JSON_NODE_HOLDS_OBJECT (root))
    return g_steal_pointer (&root);
  g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, "$: not an object");
  return NULL;
}

/* Whether there is something else than null. */
static gboolean
is_there (JsonNode *node)
{
  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return is_there (node) && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static void
note (gboolean *wrong, gboolean is_wrong)
{
  if (wrong != NULL && is_wrong)
    *wrong = TRUE;
}

const char *
helio_json_node_get_text (JsonNode *node)
{
  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

const char *
helio_json_get_text (JsonObject *object, const char *member, gboolean *wrong)
{
  JsonNode *node = json_object_get_member (object, member);
  const char *text = helio_json_node_get_text (node);

  note (wrong, is_there (node) && text == NULL);
  return text;
}

gint64
helio_json_get_integer (JsonObject *object, const char *member, gint64 minimum, gboolean *wrong)
{
  JsonNode *node = json_object_get_member (object, member);

  if (holds (node, G_TYPE_INT64) && json_node_get_int (node) >= minimum)
    return json_node_get_int (node);
  note (wrong, is_there (node));
  return minimum - 1;
}

gboolean
helio_json_is_true (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return holds (node, G_TYPE_BOOLEAN) && json_node_get_boolean (node);
}
