/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-choice-criterion.h"

struct _HelioChoiceCriterion
{
  HelioCriterion parent_instance;

  gboolean loading;
  GPtrArray *checks; /* (owned) (element-type GtkCheckButton) in the vocabulary's order */
  GtkLabel *label;   /* (unowned) template child */
  GtkBox *box;       /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioChoiceCriterion, helio_choice_criterion, HELIO_TYPE_CRITERION)

static const HelioVocabulary *
get_vocabulary (HelioChoiceCriterion *self)
{
  return helio_criterion_get_field (HELIO_CRITERION (self))->vocabulary;
}

static GStrv
dup_chosen (HelioChoiceCriterion *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_strv_builder_add (builder, get_vocabulary (self)->terms[i].value);
  return g_strv_builder_end (builder);
}

static void
on_toggled (HelioChoiceCriterion *self)
{
  g_auto (GStrv) chosen = NULL;

  if (self->loading)
    return;
  chosen = dup_chosen (self);
  helio_criterion_touch (HELIO_CRITERION (self));
  helio_criterion_set_state (HELIO_CRITERION (self), chosen[0] != NULL, TRUE);
}

static void
helio_choice_criterion_load (HelioCriterion *criterion, HelioQuery *query)
{
  HelioChoiceCriterion *self = HELIO_CHOICE_CRITERION (criterion);
  const HelioVocabulary *vocabulary = get_vocabulary (self);
  const char *name = helio_criterion_get_field (criterion)->name;
  const HelioCondition *condition = helio_query_find (query, name, HELIO_ANY_OF);

  if (condition == NULL)
    condition = helio_query_find (query, name, HELIO_IS);
  self->loading = TRUE;
  for (guint i = 0; i < vocabulary->n_terms; i++)
    gtk_check_button_set_active (self->checks->pdata[i],
                                 condition != NULL
                                     && g_strv_contains ((const char *const *) condition->values,
                                                         vocabulary->terms[i].value));
  self->loading = FALSE;
  helio_criterion_set_state (criterion, condition != NULL, TRUE);
}

static HelioQuery *
helio_choice_criterion_save (HelioCriterion *criterion, HelioQuery *query)
{
  g_auto (GStrv) chosen = dup_chosen (HELIO_CHOICE_CRITERION (criterion));

  if (chosen[0] == NULL)
    return helio_query_ref (query);
  return helio_query_with (query, helio_criterion_get_field (criterion)->name,
                           chosen[1] != NULL ? HELIO_ANY_OF : HELIO_IS,
                           (const char *const *) chosen);
}

static void
helio_choice_criterion_finalize (GObject *object)
{
  g_ptr_array_unref (HELIO_CHOICE_CRITERION (object)->checks);
  G_OBJECT_CLASS (helio_choice_criterion_parent_class)->finalize (object);
}

static void
helio_choice_criterion_class_init (HelioChoiceCriterionClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  HelioCriterionClass *criterion_class = HELIO_CRITERION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = helio_choice_criterion_finalize;
  criterion_class->load = helio_choice_criterion_load;
  criterion_class->save = helio_choice_criterion_save;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/heliodesk/Heliodesk/helio-choice-criterion.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioChoiceCriterion, label);
  gtk_widget_class_bind_template_child (widget_class, HelioChoiceCriterion, box);
}

static void
helio_choice_criterion_init (HelioChoiceCriterion *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_choice_criterion_new (const HelioKind *kind, guint field)
{
  HelioChoiceCriterion *self = g_object_new (HELIO_TYPE_CHOICE_CRITERION, NULL);
  const HelioVocabulary *vocabulary;

  helio_criterion_set_field (HELIO_CRITERION (self), kind, field, NULL);
  vocabulary = get_vocabulary (self);
  gtk_label_set_label (self->label, helio_field_get_label (&kind->fields[field]));
  for (guint i = 0; i < vocabulary->n_terms; i++)
    {
      const char *label = helio_vocabulary_label (vocabulary, vocabulary->terms[i].value);
      GtkWidget *check = gtk_check_button_new_with_label (label);

      g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->box, check);
      g_ptr_array_add (self->checks, check);
    }
  return GTK_WIDGET (self);
}
