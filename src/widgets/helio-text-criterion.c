/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text-criterion.h"

#include <glib/gi18n-lib.h>

struct _HelioTextCriterion
{
  HelioCriterion parent_instance;

  gboolean loading;
  GtkLabel *label;    /* (unowned) template child */
  GtkEntry *entry;    /* (unowned) template child */
  GtkLabel *hint;     /* (unowned) template child */
  GtkWidget *message; /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioTextCriterion, helio_text_criterion, HELIO_TYPE_CRITERION)

static const HelioField *
get_field (HelioTextCriterion *self)
{
  return helio_criterion_get_field (HELIO_CRITERION (self));
}

static HelioOperator
get_operator (const HelioField *field)
{
  if (!helio_field_is_text (field) || helio_field_has (field, HELIO_TRAIT_NUMBER))
    return HELIO_IS;
  return helio_field_has (field, HELIO_TRAIT_FOLD) ? HELIO_CONTAINS : HELIO_STARTS;
}

static char *
dup_text (HelioTextCriterion *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static gboolean
read_integer (const char *text, gint64 *integer)
{
  return g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, integer, NULL);
}

static void
on_changed (HelioTextCriterion *self)
{
  g_autofree char *text = dup_text (self);
  gint64 integer;
  gboolean valid
      = *text == '\0' || helio_field_is_text (get_field (self)) || read_integer (text, &integer);

  if (!self->loading)
    helio_criterion_touch (HELIO_CRITERION (self));
  gtk_widget_set_visible (self->message, !valid);
  if (valid)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  helio_criterion_set_state (HELIO_CRITERION (self), *text != '\0', valid);
}

/* The text of the first condition on the field that an entry can show. */
static char *
dup_loaded (HelioTextCriterion *self, HelioQuery *query)
{
  const HelioField *field = get_field (self);
  const HelioOperator order[] = { HELIO_IS, HELIO_CONTAINS, HELIO_STARTS, HELIO_ANY_OF };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const HelioCondition *condition = helio_query_find (query, field->name, order[i]);

      if (condition == NULL)
        continue;
      if (condition->values != NULL)
        return g_strjoinv (", ", condition->values);
      return g_strdup_printf ("%" G_GINT64_FORMAT, condition->integer);
    }
  return g_strdup ("");
}

static void
helio_text_criterion_load (HelioCriterion *criterion, HelioQuery *query)
{
  HelioTextCriterion *self = HELIO_TEXT_CRITERION (criterion);
  g_autofree char *text = dup_loaded (self, query);

  self->loading = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->loading = FALSE;
  on_changed (self);
}

static HelioQuery *
helio_text_criterion_save (HelioCriterion *criterion, HelioQuery *query)
{
  HelioTextCriterion *self = HELIO_TEXT_CRITERION (criterion);
  const HelioField *field = get_field (self);
  g_autofree char *text = dup_text (self);
  gint64 integer;

  if (*text == '\0')
    return helio_query_ref (query);
  if (helio_field_is_text (field))
    return helio_query_with_text (query, field->name, get_operator (field), text);
  if (read_integer (text, &integer))
    return helio_query_with_integer (query, field->name, HELIO_IS, integer);
  return helio_query_ref (query);
}

static void
helio_text_criterion_class_init (HelioTextCriterionClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  HelioCriterionClass *criterion_class = HELIO_CRITERION_CLASS (class);

  criterion_class->load = helio_text_criterion_load;
  criterion_class->save = helio_text_criterion_save;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-text-criterion.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioTextCriterion, label);
  gtk_widget_class_bind_template_child (widget_class, HelioTextCriterion, entry);
  gtk_widget_class_bind_template_child (widget_class, HelioTextCriterion, hint);
  gtk_widget_class_bind_template_child (widget_class, HelioTextCriterion, message);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
helio_text_criterion_init (HelioTextCriterion *self)
{
  /* The template's entry emits `changed` only once a field is set. */
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->loading = FALSE;
}

static const char *
get_hint (HelioOperator op)
{
  switch (op)
    {
    case HELIO_CONTAINS:
      return C_ ("filter", "A part of it is enough; accents and capitals do not matter.");
    case HELIO_STARTS:
      return C_ ("filter", "Its beginning is enough.");
    case HELIO_IS:
    case HELIO_ANY_OF:
    case HELIO_FROM:
    case HELIO_BEFORE:
    case HELIO_EMPTY:
    default:
      return C_ ("filter", "The whole number; leading zeros, spaces and dashes do not matter.");
    }
}

GtkWidget *
helio_text_criterion_new (const HelioKind *kind, guint field)
{
  HelioTextCriterion *self = g_object_new (HELIO_TYPE_TEXT_CRITERION, NULL);
  const HelioField *described;

  helio_criterion_set_field (HELIO_CRITERION (self), kind, field, NULL);
  described = get_field (self);
  gtk_label_set_label (self->label, helio_field_get_label (described));
  gtk_entry_set_placeholder_text (self->entry, helio_field_get_prompt (described));
  gtk_label_set_label (self->hint, get_hint (get_operator (described)));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), helio_field_is_text (described));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  helio_field_get_label (described), -1);
  return GTK_WIDGET (self);
}
