/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-term-editor.h"

#include "helio-drop-down.h"

struct _HelioTermEditor
{
  HelioFieldEditor parent_instance;

  GPtrArray *ids;        /* (owned) (element-type utf8): of the labels behind the prompt */
  GtkStringList *labels; /* (owned): the prompt, then the labels */
  GtkDropDown *list;     /* (unowned): a child */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HelioTermEditor, helio_term_editor, HELIO_TYPE_FIELD_EDITOR)

static void
add_term (HelioTermEditor *self, const char *id, const char *label)
{
  g_ptr_array_add (self->ids, g_strdup (id));
  gtk_string_list_append (self->labels, label);
}

static void
on_selected (HelioTermEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  guint position = gtk_drop_down_get_selected (self->list);
  gboolean chosen = position > 0 && position <= self->ids->len;

  if (!self->loading)
    helio_record_set_text (helio_field_editor_get_record (editor),
                           helio_field_editor_get_field (editor)->name,
                           chosen ? g_ptr_array_index (self->ids, position - 1) : NULL);
}

static void
helio_term_editor_load (HelioFieldEditor *editor)
{
  HelioTermEditor *self = HELIO_TERM_EDITOR (editor);
  const char *value = helio_record_get_text (helio_field_editor_get_record (editor),
                                             helio_field_editor_get_field (editor)->name);
  guint index = 0;

  self->loading = TRUE;
  if (value == NULL)
    gtk_drop_down_set_selected (self->list, 0);
  else
    {
      if (!g_ptr_array_find_with_equal_func (self->ids, value, g_str_equal, &index))
        {
          add_term (self, value, value);
          index = self->ids->len - 1;
        }
      gtk_drop_down_set_selected (self->list, index + 1);
    }
  self->loading = FALSE;
}

static void
helio_term_editor_finalize (GObject *object)
{
  HelioTermEditor *self = HELIO_TERM_EDITOR (object);

  g_ptr_array_unref (self->ids);
  g_object_unref (self->labels);

  G_OBJECT_CLASS (helio_term_editor_parent_class)->finalize (object);
}

static void
helio_term_editor_class_init (HelioTermEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_term_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_term_editor_load;
}

static void
helio_term_editor_init (HelioTermEditor *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->labels = gtk_string_list_new (NULL);
}

GtkWidget *
helio_term_editor_new (HelioRecord *record, const char *field, const char *prompt,
                       const HelioServiceTerm *terms, guint n_terms)
{
  HelioTermEditor *self;
  GtkWidget *list;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);
  g_return_val_if_fail (prompt != NULL, NULL);

  self = g_object_new (HELIO_TYPE_TERM_EDITOR, NULL);
  gtk_string_list_append (self->labels, prompt);
  for (guint i = 0; i < n_terms; i++)
    add_term (self, terms[i].id, terms[i].label);
  list = helio_drop_down_new (g_object_ref (self->labels));
  self->list = GTK_DROP_DOWN (list);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, list, list);
  return GTK_WIDGET (self);
}
