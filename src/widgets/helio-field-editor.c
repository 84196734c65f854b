/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-editor.h"

#include "helio-focus-order.h"
#include "helio-reveal.h"
#include "helio-tooltip.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HelioRecord *record; /* (owned) (nullable) */
  guint field;
  GtkWidget *focus; /* (unowned) (nullable): a child */
  gboolean left;
  char *given;      /* (owned) (nullable): what is wrong with what the record has */
  char *objection;  /* (owned) (nullable): what is wrong with what it has not */
  char *unfinished; /* (owned) (nullable): what it has not */

  GtkLabel *label;    /* (unowned) template child */
  AdwBin *input;      /* (unowned) template child */
  GtkWidget *footer;  /* (unowned) template child */
  GtkWidget *warning; /* (unowned) template child */
  GtkLabel *problem;  /* (unowned) template child */
  GtkLabel *hint;     /* (unowned) template child */
} HelioFieldEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HelioFieldEditor, helio_field_editor, ADW_TYPE_BIN)

typedef enum
{
  PROP_LEFT = 1,
  PROP_UNFINISHED,
} HelioFieldEditorProperty;

static GParamSpec *props[PROP_UNFINISHED + 1];

static void
on_changed (HelioFieldEditor *self)
{
  HELIO_FIELD_EDITOR_GET_CLASS (self)->load (self);
}

static void
on_leave (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  if (priv->left)
    return;
  priv->left = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LEFT]);
}

static void
show_footer (HelioFieldEditorPrivate *priv)
{
  gtk_widget_set_visible (priv->footer, gtk_widget_get_visible (priv->warning)
                                            || gtk_widget_get_visible (GTK_WIDGET (priv->hint)));
}

/* What could not be put into the record has to be said before what stands there. */
static void
show_problem (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);
  const char *problem = priv->objection != NULL ? priv->objection : priv->given;

  gtk_label_set_text (priv->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (priv->warning, problem != NULL);
  show_footer (priv);
  if (problem != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (priv->focus), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      /* GTK collects descriptions, not the texts of what describes. */
      gtk_accessible_update_property (GTK_ACCESSIBLE (priv->problem),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem, -1);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (priv->focus),
                                      GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, priv->problem, NULL,
                                      -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (priv->focus), GTK_ACCESSIBLE_STATE_INVALID);
      /* Newer versions of GTK than the floor's do not say an input's own description beside it. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (priv->focus),
                                     GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
    }
}

static gboolean
helio_field_editor_grab_focus (GtkWidget *widget)
{
  HelioFieldEditorPrivate *priv
      = helio_field_editor_get_instance_private (HELIO_FIELD_EDITOR (widget));

  return gtk_widget_grab_focus (priv->focus);
}

static void
helio_field_editor_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioFieldEditor *self = HELIO_FIELD_EDITOR (object);

  switch ((HelioFieldEditorProperty) prop_id)
    {
    case PROP_LEFT:
      g_value_set_boolean (value, helio_field_editor_get_left (self));
      break;
    case PROP_UNFINISHED:
      g_value_set_string (value, helio_field_editor_get_unfinished (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_field_editor_finalize (GObject *object)
{
  HelioFieldEditorPrivate *priv
      = helio_field_editor_get_instance_private (HELIO_FIELD_EDITOR (object));

  g_clear_object (&priv->record);
  g_free (priv->given);
  g_free (priv->objection);
  g_free (priv->unfinished);

  G_OBJECT_CLASS (helio_field_editor_parent_class)->finalize (object);
}

static void
helio_field_editor_class_init (HelioFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = helio_field_editor_get_property;
  object_class->finalize = helio_field_editor_finalize;
  widget_class->grab_focus = helio_field_editor_grab_focus;
  helio_focus_order_install (widget_class);
  props[PROP_LEFT] = g_param_spec_boolean ("left", NULL, NULL, FALSE, readable);
  props[PROP_UNFINISHED] = g_param_spec_string ("unfinished", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "fieldeditor");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-field-editor.ui");
  gtk_widget_class_bind_template_child_private (widget_class, HelioFieldEditor, label);
  gtk_widget_class_bind_template_child_private (widget_class, HelioFieldEditor, input);
  gtk_widget_class_bind_template_child_private (widget_class, HelioFieldEditor, footer);
  gtk_widget_class_bind_template_child_private (widget_class, HelioFieldEditor, warning);
  gtk_widget_class_bind_template_child_private (widget_class, HelioFieldEditor, problem);
  gtk_widget_class_bind_template_child_private (widget_class, HelioFieldEditor, hint);
}

static void
helio_field_editor_init (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  helio_tooltip_follow_label (priv->problem);
}

static char *
dup_label (const HelioField *field)
{
  if (helio_field_has (field, HELIO_TRAIT_REQUIRED))
    return g_strdup (helio_field_get_label (field));
  /* Translators: a field of a form that may stay empty */
  return g_strdup_printf (C_ ("form", "%s (optional)"), helio_field_get_label (field));
}

void
helio_field_editor_set_up (HelioFieldEditor *self, HelioRecord *record, const char *field,
                           GtkWidget *input, GtkWidget *focus)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);
  GtkEventController *controller = gtk_event_controller_focus_new ();
  g_autofree char *label = NULL;

  g_return_if_fail (HELIO_IS_FIELD_EDITOR (self));
  g_return_if_fail (HELIO_IS_RECORD (record) && priv->record == NULL);

  priv->record = g_object_ref (record);
  priv->field = helio_kind_field (helio_record_get_kind (record), field);
  priv->focus = focus;
  label = dup_label (helio_field_editor_get_field (self));
  adw_bin_set_child (priv->input, input);
  helio_field_editor_set_label (self, label);
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  g_signal_connect_object (record, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  on_changed (self);
}

static GtkWidget *
get_named (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  return HELIO_FIELD_EDITOR_GET_CLASS (self)->is_group ? adw_bin_get_child (priv->input)
                                                       : priv->focus;
}

void
helio_field_editor_set_label (HelioFieldEditor *self, const char *label)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_if_fail (HELIO_IS_FIELD_EDITOR (self));
  g_return_if_fail (label != NULL);

  gtk_label_set_text (priv->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_named (self)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

void
helio_field_editor_hide_label (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_if_fail (HELIO_IS_FIELD_EDITOR (self));
  gtk_widget_set_visible (GTK_WIDGET (priv->label), FALSE);
}

HelioRecord *
helio_field_editor_get_record (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_FIELD_EDITOR (self), NULL);
  return priv->record;
}

const HelioField *
helio_field_editor_get_field (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_FIELD_EDITOR (self), NULL);
  return &helio_record_get_kind (priv->record)->fields[priv->field];
}

gboolean
helio_field_editor_get_left (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_FIELD_EDITOR (self), FALSE);
  return priv->left;
}

void
helio_field_editor_set_problem (HelioFieldEditor *self, const char *problem)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);
  char *given;

  g_return_if_fail (HELIO_IS_FIELD_EDITOR (self));

  given = g_strdup (problem);
  g_free (priv->given);
  priv->given = given;
  show_problem (self);
}

void
helio_field_editor_object (HelioFieldEditor *self, const char *objection)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);
  char *kept;

  g_return_if_fail (HELIO_IS_FIELD_EDITOR (self));

  kept = g_strdup (objection);
  g_free (priv->objection);
  priv->objection = kept;
  show_problem (self);
}

const char *
helio_field_editor_get_objection (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_FIELD_EDITOR (self), NULL);
  return priv->objection;
}

void
helio_field_editor_set_unfinished (HelioFieldEditor *self, const char *text)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_if_fail (HELIO_IS_FIELD_EDITOR (self));

  if (g_strcmp0 (priv->unfinished, text) == 0)
    return;
  g_free (priv->unfinished);
  priv->unfinished = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNFINISHED]);
}

const char *
helio_field_editor_get_unfinished (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_FIELD_EDITOR (self), NULL);
  return priv->unfinished;
}

void
helio_field_editor_restore (HelioFieldEditor *self, const char *text)
{
  g_return_if_fail (HELIO_IS_FIELD_EDITOR (self));
  g_return_if_fail (text != NULL);

  if (HELIO_FIELD_EDITOR_GET_CLASS (self)->restore != NULL)
    HELIO_FIELD_EDITOR_GET_CLASS (self)->restore (self, text);
}

void
helio_field_editor_finish (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_if_fail (HELIO_IS_FIELD_EDITOR (self));

  /* What is hidden is not part of the form now. */
  if (priv->unfinished != NULL && gtk_widget_get_visible (GTK_WIDGET (self))
      && HELIO_FIELD_EDITOR_GET_CLASS (self)->finish != NULL)
    HELIO_FIELD_EDITOR_GET_CLASS (self)->finish (self);
}

const char *
helio_field_editor_get_problem (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_val_if_fail (HELIO_IS_FIELD_EDITOR (self), NULL);
  return gtk_widget_get_visible (priv->warning) ? gtk_label_get_text (priv->problem) : NULL;
}

void
helio_field_editor_go_to_problem (HelioFieldEditor *self)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_if_fail (HELIO_IS_FIELD_EDITOR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  helio_reveal (GTK_WIDGET (self), priv->footer);
}

void
helio_field_editor_set_hint (HelioFieldEditor *self, const char *hint)
{
  HelioFieldEditorPrivate *priv = helio_field_editor_get_instance_private (self);

  g_return_if_fail (HELIO_IS_FIELD_EDITOR (self));

  gtk_label_set_text (priv->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->hint), hint != NULL);
  show_footer (priv);
}
