/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record.h"

#include "helio-record-private.h"

#include <string.h>

typedef union
{
  char *text; /* (owned) (nullable) */
  gint64 integer;
} Value;

typedef struct
{
  guint32 row;
  char *id; /* (owned) (nullable) */
  gint64 revision;
  char *pending;   /* (owned) (nullable) */
  Value *values;   /* (owned): one a field */
  gboolean is_new; /* nobody has it yet */
  guint freeze_count;
  gboolean changed;
  HelioRecordFillFunc fill; /* (nullable): says what is in it when somebody asks */
  gpointer fill_data;       /* (unowned): for @fill */
} HelioRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HelioRecord, helio_record, G_TYPE_OBJECT)

typedef enum
{
  PROP_ROW = 1,
  PROP_ID,
  PROP_REVISION,
  PROP_PENDING,
} HelioRecordProperty;

static GParamSpec *props[PROP_PENDING + 1];
static guint changed_signal;

/* Of one that is known to be a record. */
static inline const HelioKind *
kind_of (HelioRecord *self)
{
  return HELIO_RECORD_GET_CLASS (self)->kind;
}

static void
note_change (HelioRecord *self, GParamSpec *spec)
{
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);

  if (priv->is_new)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), spec);
  if (priv->freeze_count > 0)
    priv->changed = TRUE;
  else
    g_signal_emit (self, changed_signal, 0);
}

/* What it has, as somebody asks for it: nobody has been told anything else since it was put off. */
static HelioRecordPrivate *
look_into (HelioRecord *self)
{
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);
  HelioRecordFillFunc fill = g_steal_pointer (&priv->fill);
  gboolean changed = priv->changed;

  if (fill == NULL)
    return priv;
  helio_record_freeze (self);
  fill (self, priv->fill_data);
  priv->changed = changed;
  helio_record_thaw (self);
  return priv;
}

static void
get_field (HelioRecord *self, guint field, GValue *value)
{
  const HelioField *spec = &helio_record_get_kind (self)->fields[field];

  if (helio_field_is_text (spec))
    g_value_set_string (value, helio_record_get_nth_text (self, field));
  else if (spec->type == HELIO_FIELD_BOOLEAN)
    g_value_set_boolean (value, helio_record_get_nth_integer (self, field) == 1);
  else
    g_value_set_int64 (value, helio_record_get_nth_integer (self, field));
}

static void
helio_record_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioRecord *self = HELIO_RECORD (object);

  if (prop_id >= HELIO_RECORD_FIRST_FIELD)
    {
      get_field (self, prop_id - HELIO_RECORD_FIRST_FIELD, value);
      return;
    }

  switch ((HelioRecordProperty) prop_id)
    {
    case PROP_ROW:
      g_value_set_uint (value, helio_record_get_row (self));
      break;
    case PROP_ID:
      g_value_set_string (value, helio_record_get_id (self));
      break;
    case PROP_REVISION:
      g_value_set_int64 (value, helio_record_get_revision (self));
      break;
    case PROP_PENDING:
      g_value_set_string (value, helio_record_get_pending (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_record_finalize (GObject *object)
{
  HelioRecord *self = HELIO_RECORD (object);
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);
  const HelioKind *kind = helio_record_get_kind (self);

  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_is_text (&kind->fields[i]))
      g_free (priv->values[i].text);
  g_free (priv->values);
  g_free (priv->id);
  g_free (priv->pending);

  G_OBJECT_CLASS (helio_record_parent_class)->finalize (object);
}

static void
helio_record_constructed (GObject *object)
{
  HelioRecord *self = HELIO_RECORD (object);
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);
  const HelioKind *kind = helio_record_get_kind (self);

  G_OBJECT_CLASS (helio_record_parent_class)->constructed (object);

  priv->values = g_new0 (Value, kind->n_fields);
  for (guint i = 0; i < kind->n_fields; i++)
    if (!helio_field_is_text (&kind->fields[i]))
      priv->values[i].integer = HELIO_NO_INTEGER;
}

static void
helio_record_class_init (HelioRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = helio_record_constructed;
  object_class->finalize = helio_record_finalize;
  object_class->get_property = helio_record_get_property;

  props[PROP_ROW] = g_param_spec_uint ("row", NULL, NULL, 0, G_MAXUINT32, 0,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_ID]
      = g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_REVISION] = g_param_spec_int64 ("revision", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PENDING] = g_param_spec_string ("pending", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  changed_signal = g_signal_new ("changed", HELIO_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
helio_record_init (HelioRecord *self)
{
}

void
helio_record_class_init_kind (gpointer klass, gpointer data)
{
  const HelioKind *kind = data;
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  HELIO_RECORD_CLASS (klass)->kind = kind;
  HELIO_RECORD_CLASS (klass)->fields = g_new (GParamSpec *, kind->n_fields);
  /* GObject does not inherit this one: properties are their class's own. */
  G_OBJECT_CLASS (klass)->get_property = helio_record_get_property;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const HelioField *field = &kind->fields[i];
      GParamSpec *spec;

      if (helio_field_is_text (field))
        spec = g_param_spec_string (field->name, NULL, NULL, NULL, flags);
      else if (field->type == HELIO_FIELD_BOOLEAN)
        spec = g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
      else
        spec = g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64,
                                   HELIO_NO_INTEGER, flags);
      HELIO_RECORD_CLASS (klass)->fields[i] = spec;
      g_object_class_install_property (G_OBJECT_CLASS (klass), HELIO_RECORD_FIRST_FIELD + i, spec);
    }
}

HelioRecord *
helio_record_new (const HelioKind *kind)
{
  return g_object_new (helio_kind_get_type (kind), NULL);
}

HelioRecord *
helio_record_new_filled (const HelioKind *kind, HelioRecordFillFunc fill, gpointer data)
{
  HelioRecord *self = helio_record_new (kind);
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);

  priv->is_new = TRUE;
  fill (self, data);
  priv->is_new = FALSE;
  return self;
}

void
helio_record_assign (HelioRecord *self, HelioRecord *other)
{
  const HelioKind *kind = helio_record_get_kind (self);

  g_return_if_fail (HELIO_IS_RECORD (self));
  g_return_if_fail (HELIO_IS_RECORD (other) && helio_record_get_kind (other) == kind);

  helio_record_freeze (self);
  helio_record_set_identity (self, helio_record_get_row (other), helio_record_get_id (other),
                             helio_record_get_revision (other));
  helio_record_set_pending (self, helio_record_get_pending (other));
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_is_text (&kind->fields[i]))
      helio_record_set_nth_text (self, i, helio_record_get_nth_text (other, i), -1);
    else
      helio_record_set_nth_integer (self, i, helio_record_get_nth_integer (other, i));
  helio_record_thaw (self);
}

HelioRecord *
helio_record_copy (HelioRecord *self)
{
  HelioRecord *copy;

  g_return_val_if_fail (HELIO_IS_RECORD (self), NULL);

  copy = helio_record_new (helio_record_get_kind (self));
  helio_record_assign (copy, self);
  return copy;
}

const HelioKind *
helio_record_get_kind (HelioRecord *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD (self), NULL);
  return kind_of (self);
}

const char *
helio_record_get_id (HelioRecord *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD (self), NULL);
  return look_into (self)->id;
}

guint32
helio_record_get_row (HelioRecord *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD (self), 0);
  return look_into (self)->row;
}

gint64
helio_record_get_revision (HelioRecord *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD (self), 0);
  return look_into (self)->revision;
}

void
helio_record_set_identity (HelioRecord *self, guint32 row, const char *id, gint64 revision)
{
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);

  g_return_if_fail (HELIO_IS_RECORD (self));

  if (priv->row != row)
    {
      priv->row = row;
      note_change (self, props[PROP_ROW]);
    }
  if (g_strcmp0 (priv->id, id) != 0)
    {
      g_free (priv->id);
      priv->id = g_strdup (id);
      note_change (self, props[PROP_ID]);
    }
  if (priv->revision != revision)
    {
      priv->revision = revision;
      note_change (self, props[PROP_REVISION]);
    }
}

const char *
helio_record_get_pending (HelioRecord *self)
{
  g_return_val_if_fail (HELIO_IS_RECORD (self), NULL);
  return look_into (self)->pending;
}

void
helio_record_set_pending (HelioRecord *self, const char *pending)
{
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);

  g_return_if_fail (HELIO_IS_RECORD (self));

  if (g_strcmp0 (priv->pending, pending) == 0)
    return;
  g_free (priv->pending);
  priv->pending = g_strdup (pending);
  note_change (self, props[PROP_PENDING]);
}

const char *
helio_record_get_nth_text (HelioRecord *self, guint field)
{
  g_return_val_if_fail (HELIO_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < kind_of (self)->n_fields, NULL);
  g_return_val_if_fail (helio_field_is_text (&kind_of (self)->fields[field]), NULL);
  return look_into (self)->values[field].text;
}

gint64
helio_record_get_nth_integer (HelioRecord *self, guint field)
{
  g_return_val_if_fail (HELIO_IS_RECORD (self), HELIO_NO_INTEGER);
  g_return_val_if_fail (field < kind_of (self)->n_fields, HELIO_NO_INTEGER);
  g_return_val_if_fail (!helio_field_is_text (&kind_of (self)->fields[field]), HELIO_NO_INTEGER);
  return look_into (self)->values[field].integer;
}

gboolean
helio_record_has_value (HelioRecord *self, guint field)
{
  return helio_field_is_text (&helio_record_get_kind (self)->fields[field])
             ? helio_record_get_nth_text (self, field) != NULL
             : helio_record_get_nth_integer (self, field) != HELIO_NO_INTEGER;
}

gboolean
helio_record_differs (HelioRecord *self, HelioRecord *other, guint field)
{
  if (helio_field_is_text (&helio_record_get_kind (self)->fields[field]))
    return g_strcmp0 (helio_record_get_nth_text (self, field),
                      helio_record_get_nth_text (other, field))
           != 0;
  return helio_record_get_nth_integer (self, field) != helio_record_get_nth_integer (other, field);
}

gboolean
helio_record_equal (HelioRecord *self, HelioRecord *other)
{
  const HelioKind *kind = helio_record_get_kind (self);

  g_return_val_if_fail (helio_record_get_kind (other) == kind, FALSE);

  if (helio_record_get_row (self) != helio_record_get_row (other)
      || g_strcmp0 (helio_record_get_id (self), helio_record_get_id (other)) != 0
      || helio_record_get_revision (self) != helio_record_get_revision (other)
      || g_strcmp0 (helio_record_get_pending (self), helio_record_get_pending (other)) != 0)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_record_differs (self, other, i))
      return FALSE;
  return TRUE;
}

const char *
helio_record_get_text (HelioRecord *self, const char *field)
{
  return helio_record_get_nth_text (self, helio_kind_field (helio_record_get_kind (self), field));
}

gint64
helio_record_get_integer (HelioRecord *self, const char *field)
{
  return helio_record_get_nth_integer (self,
                                       helio_kind_field (helio_record_get_kind (self), field));
}

void
helio_record_set_nth_text (HelioRecord *self, guint field, const char *text, gssize length)
{
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);
  char **slot;
  gsize size;

  g_return_if_fail (HELIO_IS_RECORD (self));
  g_return_if_fail (field < kind_of (self)->n_fields);
  g_return_if_fail (helio_field_is_text (&kind_of (self)->fields[field]));

  slot = &priv->values[field].text;
  size = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize) length;
  if (size == 0 ? *slot == NULL
                : *slot != NULL && strlen (*slot) == size && memcmp (*slot, text, size) == 0)
    return;

  g_free (*slot);
  *slot = size > 0 ? g_strndup (text, size) : NULL;
  note_change (self, HELIO_RECORD_GET_CLASS (self)->fields[field]);
}

void
helio_record_set_nth_integer (HelioRecord *self, guint field, gint64 integer)
{
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);

  g_return_if_fail (HELIO_IS_RECORD (self));
  g_return_if_fail (field < kind_of (self)->n_fields);
  g_return_if_fail (!helio_field_is_text (&kind_of (self)->fields[field]));

  if (priv->values[field].integer == integer)
    return;
  priv->values[field].integer = integer;
  note_change (self, HELIO_RECORD_GET_CLASS (self)->fields[field]);
}

void
helio_record_set_text (HelioRecord *self, const char *field, const char *text)
{
  helio_record_set_nth_text (self, helio_kind_field (helio_record_get_kind (self), field), text,
                             -1);
}

void
helio_record_set_integer (HelioRecord *self, const char *field, gint64 integer)
{
  helio_record_set_nth_integer (self, helio_kind_field (helio_record_get_kind (self), field),
                                integer);
}

void
helio_record_freeze (HelioRecord *self)
{
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);

  g_return_if_fail (HELIO_IS_RECORD (self));

  if (priv->is_new)
    return;
  priv->freeze_count++;
  g_object_freeze_notify (G_OBJECT (self));
}

void
helio_record_thaw (HelioRecord *self)
{
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);

  g_return_if_fail (HELIO_IS_RECORD (self));

  if (priv->is_new)
    return;
  g_return_if_fail (priv->freeze_count > 0);

  g_object_thaw_notify (G_OBJECT (self));
  if (--priv->freeze_count == 0 && priv->changed)
    {
      priv->changed = FALSE;
      g_signal_emit (self, changed_signal, 0);
    }
}

void
helio_record_put_off (HelioRecord *self, HelioRecordFillFunc fill, gpointer data)
{
  HelioRecordPrivate *priv = helio_record_get_instance_private (self);
  gboolean known;

  g_return_if_fail (HELIO_IS_RECORD (self));
  g_return_if_fail (fill != NULL);

  known = priv->fill == NULL;
  priv->fill = fill;
  priv->fill_data = data;
  if (known)
    g_signal_emit (self, changed_signal, 0);
}
