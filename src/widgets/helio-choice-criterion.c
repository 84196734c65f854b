/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-choice-criterion.h"

#include "helio-count.h"
#include "helio-paragraph.h"
#include "helio-wrap.h"

/* A value that can be chosen. */
typedef struct
{
  char *value;      /* (owned) */
  GtkWidget *row;   /* (unowned): a child of the box */
  GtkWidget *check; /* (unowned): a child of the row */
  GtkLabel *count;  /* (unowned): a child of the row */
  gint64 n;         /* how many records have it, or less than 0 when that is not known */
} Choice;

struct _HelioChoiceCriterion
{
  HelioCriterion parent_instance;

  gboolean loading;
  GArray *choices; /* (owned) (element-type Choice): the vocabulary's terms, then others */
  GtkLabel *label; /* (unowned) template child */
  GtkBox *box;     /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioChoiceCriterion, helio_choice_criterion, HELIO_TYPE_CRITERION)

static const HelioVocabulary *
get_vocabulary (HelioChoiceCriterion *self)
{
  return helio_criterion_get_field (HELIO_CRITERION (self))->vocabulary;
}

static Choice *
nth_choice (HelioChoiceCriterion *self, guint index)
{
  return &g_array_index (self->choices, Choice, index);
}

static gboolean
is_chosen (const Choice *choice)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (choice->check));
}

static GStrv
dup_chosen (HelioChoiceCriterion *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->choices->len; i++)
    if (is_chosen (nth_choice (self, i)))
      g_strv_builder_add (builder, nth_choice (self, i)->value);
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
clear_choice (gpointer data)
{
  g_free (((Choice *) data)->value);
}

/* A check with the icon of the status, its label, and how many have it. */
static Choice *
add_choice (HelioChoiceCriterion *self, const char *value)
{
  const HelioTerm *term = helio_vocabulary_find (get_vocabulary (self), value);
  const char *text = helio_vocabulary_label (get_vocabulary (self), value);
  g_autofree char *hyphenated = helio_wrap_hyphenate (text);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon
      = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                      "icon-name", term != NULL ? term->icon : NULL, NULL);
  Choice choice = { g_strdup (value), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8),
                    gtk_check_button_new (), GTK_LABEL (gtk_label_new (NULL)), -1 };

  gtk_widget_add_css_class (icon, "status-tint");
  gtk_widget_add_css_class (icon, term != NULL ? term->style : "neutral");
  gtk_box_append (GTK_BOX (content), icon);
  gtk_box_append (GTK_BOX (content), helio_paragraph_new (hyphenated, NULL));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice.check), content);
  gtk_widget_set_hexpand (choice.check, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice.check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_add_css_class (GTK_WIDGET (choice.count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (choice.count), "numeric");
  gtk_box_append (GTK_BOX (choice.row), choice.check);
  gtk_box_append (GTK_BOX (choice.row), GTK_WIDGET (choice.count));
  gtk_box_append (self->box, choice.row);
  g_signal_connect_object (choice.check, "toggled", G_CALLBACK (on_toggled), self,
                           G_CONNECT_SWAPPED);
  g_array_append_val (self->choices, choice);
  return nth_choice (self, self->choices->len - 1);
}

static Choice *
ensure_choice (HelioChoiceCriterion *self, const char *value)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (g_str_equal (nth_choice (self, i)->value, value))
      return nth_choice (self, i);
  return add_choice (self, value);
}

static void
set_count (HelioChoiceCriterion *self, Choice *choice, gint64 n)
{
  g_autofree char *number = helio_count_format (n);
  g_autofree char *name
      = helio_count_describe (helio_vocabulary_label (get_vocabulary (self), choice->value), n);

  choice->n = n;
  gtk_label_set_text (choice->count, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/* Where there is none at all, what one could wait for. */
static void
show_those_that_there_are (HelioChoiceCriterion *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->choices->len; i++)
    any |= nth_choice (self, i)->n != 0;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_widget_set_visible (nth_choice (self, i)->row, nth_choice (self, i)->n != 0
                                                           || is_chosen (nth_choice (self, i))
                                                           || !any);
}

static void
helio_choice_criterion_load (HelioCriterion *criterion, HelioQuery *query)
{
  HelioChoiceCriterion *self = HELIO_CHOICE_CRITERION (criterion);
  const char *name = helio_criterion_get_field (criterion)->name;
  const HelioCondition *condition = helio_query_find (query, name, HELIO_ANY_OF);

  if (condition == NULL)
    condition = helio_query_find (query, name, HELIO_IS);
  self->loading = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (nth_choice (self, i)->check), FALSE);
  for (guint i = 0; condition != NULL && condition->values[i] != NULL; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (
                                     ensure_choice (self, condition->values[i])->check),
                                 TRUE);
  self->loading = FALSE;
  show_those_that_there_are (self);
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
  g_array_unref (HELIO_CHOICE_CRITERION (object)->choices);
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
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_array_set_clear_func (self->choices, clear_choice);
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
    add_choice (self, vocabulary->terms[i].value);
  return GTK_WIDGET (self);
}

void
helio_choice_criterion_set_counts (HelioChoiceCriterion *self, const gint64 *per_term,
                                   const char *const *others, const gint64 *per_other)
{
  g_return_if_fail (HELIO_IS_CHOICE_CRITERION (self));
  g_return_if_fail (per_term != NULL && others != NULL);

  for (guint i = 0; i < self->choices->len; i++)
    set_count (self, nth_choice (self, i), i < get_vocabulary (self)->n_terms ? per_term[i] : 0);
  for (guint i = 0; others[i] != NULL; i++)
    set_count (self, ensure_choice (self, others[i]), per_other[i]);
  show_those_that_there_are (self);
}
