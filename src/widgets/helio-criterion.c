/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-criterion.h"

typedef struct
{
  const HelioField *field; /* (unowned) a constant */
  guint index;
  GTimeZone *zone;    /* (owned) (nullable) */
  HelioQuery *loaded; /* (owned) (nullable) */
  gboolean touched;
  gboolean has_value;
  gboolean valid;
} HelioCriterionPrivate;

typedef enum
{
  PROP_HAS_VALUE = 1,
  PROP_VALID,
} HelioCriterionProperty;

static GParamSpec *props[PROP_VALID + 1];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HelioCriterion, helio_criterion, ADW_TYPE_BIN)

#define GET_PRIVATE(self) \
  ((HelioCriterionPrivate *) helio_criterion_get_instance_private (HELIO_CRITERION (self)))

static void
helio_criterion_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((HelioCriterionProperty) prop_id)
    {
    case PROP_HAS_VALUE:
      g_value_set_boolean (value, GET_PRIVATE (object)->has_value);
      break;
    case PROP_VALID:
      g_value_set_boolean (value, GET_PRIVATE (object)->valid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_criterion_finalize (GObject *object)
{
  HelioCriterionPrivate *priv = GET_PRIVATE (object);

  g_clear_pointer (&priv->zone, g_time_zone_unref);
  g_clear_pointer (&priv->loaded, helio_query_unref);
  G_OBJECT_CLASS (helio_criterion_parent_class)->finalize (object);
}

static void
helio_criterion_class_init (HelioCriterionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = helio_criterion_get_property;
  object_class->finalize = helio_criterion_finalize;

  props[PROP_HAS_VALUE] = g_param_spec_boolean ("has-value", NULL, NULL, FALSE, flags);
  props[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_criterion_init (HelioCriterion *self)
{
  GET_PRIVATE (self)->valid = TRUE;
}

void
helio_criterion_set_field (HelioCriterion *self, const HelioKind *kind, guint field,
                           GTimeZone *zone)
{
  HelioCriterionPrivate *priv = GET_PRIVATE (self);

  g_return_if_fail (HELIO_IS_CRITERION (self));
  g_return_if_fail (priv->field == NULL);
  g_return_if_fail (field < kind->n_fields);

  priv->field = &kind->fields[field];
  priv->index = field;
  priv->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
}

const HelioField *
helio_criterion_get_field (HelioCriterion *self)
{
  g_return_val_if_fail (HELIO_IS_CRITERION (self), NULL);
  return GET_PRIVATE (self)->field;
}

GTimeZone *
helio_criterion_get_zone (HelioCriterion *self)
{
  g_return_val_if_fail (HELIO_IS_CRITERION (self), NULL);
  return GET_PRIVATE (self)->zone;
}

void
helio_criterion_load (HelioCriterion *self, HelioQuery *query)
{
  HelioCriterionPrivate *priv = GET_PRIVATE (self);

  g_return_if_fail (HELIO_IS_CRITERION (self));
  g_return_if_fail (query != NULL);

  helio_query_ref (query);
  g_clear_pointer (&priv->loaded, helio_query_unref);
  priv->loaded = query;
  HELIO_CRITERION_GET_CLASS (self)->load (self, query);
  priv->touched = FALSE;
}

/* Takes @query. */
static HelioQuery *
with_condition (HelioQuery *query, const HelioField *field, const HelioCondition *condition)
{
  g_autoptr (HelioQuery) old = query;

  if (condition->values != NULL || condition->op == HELIO_EMPTY)
    return helio_query_with (old, field->name, condition->op,
                             (const char *const *) condition->values);
  return helio_query_with_integer (old, field->name, condition->op, condition->integer);
}

HelioQuery *
helio_criterion_save (HelioCriterion *self, HelioQuery *query)
{
  HelioCriterionPrivate *priv = GET_PRIVATE (self);
  g_autoptr (HelioQuery) rest = NULL;
  const HelioCondition *conditions;
  guint n;

  g_return_val_if_fail (HELIO_IS_CRITERION (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (priv->loaded != NULL, NULL);

  rest = helio_query_without (query, priv->field->name);
  if (priv->touched)
    return HELIO_CRITERION_GET_CLASS (self)->save (self, rest);

  conditions = helio_query_get_conditions (priv->loaded, &n);
  for (guint i = 0; i < n; i++)
    if (conditions[i].field == priv->index)
      rest = with_condition (g_steal_pointer (&rest), priv->field, &conditions[i]);
  return g_steal_pointer (&rest);
}

gboolean
helio_criterion_get_has_value (HelioCriterion *self)
{
  g_return_val_if_fail (HELIO_IS_CRITERION (self), FALSE);
  return GET_PRIVATE (self)->has_value;
}

gboolean
helio_criterion_get_valid (HelioCriterion *self)
{
  g_return_val_if_fail (HELIO_IS_CRITERION (self), FALSE);
  return GET_PRIVATE (self)->valid;
}

void
helio_criterion_set_state (HelioCriterion *self, gboolean has_value, gboolean valid)
{
  HelioCriterionPrivate *priv = GET_PRIVATE (self);

  g_return_if_fail (HELIO_IS_CRITERION (self));

  if (priv->has_value != !!has_value)
    {
      priv->has_value = !!has_value;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_VALUE]);
    }
  if (priv->valid != !!valid)
    {
      priv->valid = !!valid;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALID]);
    }
}

void
helio_criterion_touch (HelioCriterion *self)
{
  g_return_if_fail (HELIO_IS_CRITERION (self));
  GET_PRIVATE (self)->touched = TRUE;
}
