/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-choice-editor.h"

#include "helio-drop-down.h"
#include "helio-flow-layout.h"
#include "helio-wrap.h"

/* So many are seen at once. */
#define FEW 3
#define GAP 12

struct _HelioChoiceEditor
{
  HelioFieldEditor parent_instance;

  GStrv values;       /* (owned) */
  GtkDropDown *list;  /* (unowned) (nullable): a child, of many */
  GPtrArray *buttons; /* (owned) (nullable) (element-type GtkCheckButton): children, of few */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HelioChoiceEditor, helio_choice_editor, HELIO_TYPE_FIELD_EDITOR)

static void
choose (HelioChoiceEditor *self, guint index)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);

  if (!self->loading && index < g_strv_length (self->values))
    helio_record_set_text (helio_field_editor_get_record (editor),
                           helio_field_editor_get_field (editor)->name, self->values[index]);
}

static void
on_selected (HelioChoiceEditor *self)
{
  choose (self, gtk_drop_down_get_selected (self->list));
}

static void
on_toggled (HelioChoiceEditor *self, GtkCheckButton *button)
{
  guint index;

  if (gtk_check_button_get_active (button) && g_ptr_array_find (self->buttons, button, &index))
    choose (self, index);
}

static guint
find_value (HelioChoiceEditor *self, const char *value)
{
  for (guint i = 0; self->values[i] != NULL; i++)
    if (g_strcmp0 (self->values[i], value) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* What is not offered, which a draft may name, is one more: newer versions of GTK than the floor's
 * always have one of a list chosen. */
static guint
add_value (HelioChoiceEditor *self, const HelioVocabulary *vocabulary, const char *value)
{
  GtkStringList *labels = GTK_STRING_LIST (gtk_drop_down_get_model (self->list));
  guint n = g_strv_length (self->values);

  self->values = g_renew (char *, self->values, n + 2);
  self->values[n] = g_strdup (value);
  self->values[n + 1] = NULL;
  gtk_string_list_append (labels, helio_vocabulary_label (vocabulary, value));
  return n;
}

static void
helio_choice_editor_load (HelioFieldEditor *editor)
{
  HelioChoiceEditor *self = HELIO_CHOICE_EDITOR (editor);
  const HelioField *field = helio_field_editor_get_field (editor);
  const char *value = helio_record_get_text (helio_field_editor_get_record (editor), field->name);
  guint index = find_value (self, value);

  self->loading = TRUE;
  if (self->list != NULL && value != NULL && index == GTK_INVALID_LIST_POSITION)
    index = add_value (self, field->vocabulary, value);
  if (self->list != NULL)
    gtk_drop_down_set_selected (self->list, index);
  for (guint i = 0; self->buttons != NULL && i < self->buttons->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->buttons, i), i == index);
  self->loading = FALSE;
}

static void
helio_choice_editor_finalize (GObject *object)
{
  HelioChoiceEditor *self = HELIO_CHOICE_EDITOR (object);

  g_strfreev (self->values);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (helio_choice_editor_parent_class)->finalize (object);
}

static void
helio_choice_editor_class_init (HelioChoiceEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_choice_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_choice_editor_load;
}

static void
helio_choice_editor_init (HelioChoiceEditor *self)
{
}

static GStrv
dup_values (const HelioVocabulary *vocabulary, const char *const *values)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  if (values != NULL)
    return g_strdupv ((char **) values);
  for (guint i = 0; i < vocabulary->n_terms; i++)
    g_strv_builder_add (all, vocabulary->terms[i].value);
  return g_strv_builder_end (all);
}

static GtkWidget *
make_list (HelioChoiceEditor *self, const HelioVocabulary *vocabulary)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; self->values[i] != NULL; i++)
    gtk_string_list_append (labels, helio_vocabulary_label (vocabulary, self->values[i]));
  self->list = GTK_DROP_DOWN (helio_drop_down_new (labels));
  g_signal_connect_swapped (self->list, "notify::selected", G_CALLBACK (on_selected), self);
  return GTK_WIDGET (self->list);
}

static GtkWidget *
make_buttons (HelioChoiceEditor *self, const HelioVocabulary *vocabulary)
{
  GtkWidget *box
      = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, NULL);

  gtk_widget_set_layout_manager (box, helio_flow_layout_new (GAP, 0));
  self->buttons = g_ptr_array_new ();
  for (guint i = 0; self->values[i] != NULL; i++)
    {
      GtkWidget *button
          = gtk_check_button_new_with_label (helio_vocabulary_label (vocabulary, self->values[i]));

      helio_wrap_label (button);
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button),
                                    g_ptr_array_index (self->buttons, 0));
      g_ptr_array_add (self->buttons, button);
      gtk_box_append (GTK_BOX (box), button);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
    }
  return box;
}

GtkWidget *
helio_choice_editor_new (HelioRecord *record, const char *field, const char *const *values)
{
  HelioChoiceEditor *self;
  const HelioKind *kind;
  const HelioField *spec;
  GtkWidget *input;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  kind = helio_record_get_kind (record);
  spec = &kind->fields[helio_kind_field (kind, field)];
  g_return_val_if_fail (spec->vocabulary != NULL, NULL);

  self = g_object_new (HELIO_TYPE_CHOICE_EDITOR, NULL);
  self->values = dup_values (spec->vocabulary, values);
  if (g_strv_length (self->values) <= FEW)
    input = make_buttons (self, spec->vocabulary);
  else
    input = make_list (self, spec->vocabulary);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, input, input);
  helio_field_editor_set_label (HELIO_FIELD_EDITOR (self), helio_field_get_label (spec));
  return GTK_WIDGET (self);
}
