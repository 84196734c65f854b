/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-choice-editor.h"

#include "helio-flow-layout.h"
#include "helio-wrap.h"

#define GAP 12

struct _HelioChoiceEditor
{
  HelioFieldEditor parent_instance;

  GPtrArray *buttons; /* (owned) (element-type GtkCheckButton): children, as in the vocabulary */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HelioChoiceEditor, helio_choice_editor, HELIO_TYPE_FIELD_EDITOR)

static void
on_toggled (HelioChoiceEditor *self, GtkCheckButton *button)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  const HelioField *field = helio_field_editor_get_field (editor);
  guint index;

  if (!self->loading && gtk_check_button_get_active (button)
      && g_ptr_array_find (self->buttons, button, &index))
    helio_record_set_text (helio_field_editor_get_record (editor), field->name,
                           field->vocabulary->terms[index].value);
}

static void
helio_choice_editor_load (HelioFieldEditor *editor)
{
  HelioChoiceEditor *self = HELIO_CHOICE_EDITOR (editor);
  const HelioField *field = helio_field_editor_get_field (editor);
  const char *value = helio_record_get_text (helio_field_editor_get_record (editor), field->name);

  self->loading = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->buttons, i),
                                 g_strcmp0 (field->vocabulary->terms[i].value, value) == 0);
  self->loading = FALSE;
}

static void
helio_choice_editor_finalize (GObject *object)
{
  HelioChoiceEditor *self = HELIO_CHOICE_EDITOR (object);

  g_ptr_array_unref (self->buttons);

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
  self->buttons = g_ptr_array_new ();
}

static GtkWidget *
make_buttons (HelioChoiceEditor *self, const HelioVocabulary *vocabulary)
{
  GtkWidget *box
      = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, NULL);

  gtk_widget_set_layout_manager (box, helio_flow_layout_new (GAP, 0));
  for (guint i = 0; i < vocabulary->n_terms; i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (
          helio_vocabulary_label (vocabulary, vocabulary->terms[i].value));

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
helio_choice_editor_new (HelioRecord *record, const char *field)
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
  input = make_buttons (self, spec->vocabulary);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, input, input);
  helio_field_editor_set_label (HELIO_FIELD_EDITOR (self), helio_field_get_label (spec));
  return GTK_WIDGET (self);
}
