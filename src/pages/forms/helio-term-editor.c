/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-term-editor.h"

#include "helio-drop-down.h"

struct _HelioTermEditor
{
  HelioFieldEditor parent_instance;

  GPtrArray *ids;        /* (owned) (element-type utf8): of the labels, NULL of the prompt */
  GtkStringList *labels; /* (owned) */
  GtkDropDown *list;     /* (unowned): a child */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HelioTermEditor, helio_term_editor, HELIO_TYPE_FIELD_EDITOR)

static void
add_term (HelioTermEditor *self, const char *id /* (nullable) */, const char *label)
{
  g_ptr_array_add (self->ids, g_strdup (id));
  gtk_string_list_append (self->labels, label);
}

static void
on_selected (HelioTermEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  guint position = gtk_drop_down_get_selected (self->list);

  if (!self->loading && position < self->ids->len)
    helio_record_set_text (helio_field_editor_get_record (editor),
                           helio_field_editor_get_field (editor)->name,
                           g_ptr_array_index (self->ids, position));
}

static guint
find_id (HelioTermEditor *self, const char *id /* (nullable) */)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->ids, i), id) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* What is not offered, which a draft may name, is one more. */
static void
helio_term_editor_load (HelioFieldEditor *editor)
{
  HelioTermEditor *self = HELIO_TERM_EDITOR (editor);
  const HelioField *field = helio_field_editor_get_field (editor);
  const char *value = helio_record_get_text (helio_field_editor_get_record (editor), field->name);

  self->loading = TRUE;
  if (value != NULL && find_id (self, value) == GTK_INVALID_LIST_POSITION)
    add_term (self, value,
              field->vocabulary != NULL ? helio_vocabulary_label (field->vocabulary, value)
                                        : value);
  gtk_drop_down_set_selected (self->list, find_id (self, value));
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

static HelioTermEditor *
make (const char *prompt /* (nullable) */)
{
  HelioTermEditor *self = g_object_new (HELIO_TYPE_TERM_EDITOR, NULL);

  if (prompt != NULL)
    add_term (self, NULL, prompt);
  return self;
}

/* With all that can be chosen. */
static GtkWidget *
set_up (HelioTermEditor *self, HelioRecord *record, const char *field)
{
  GtkWidget *list = helio_drop_down_new (g_object_ref (self->labels));

  self->list = GTK_DROP_DOWN (list);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, list, list);
  return GTK_WIDGET (self);
}

GtkWidget *
helio_term_editor_new (HelioRecord *record, const char *field, const char *prompt,
                       const HelioServiceTerm *terms, guint n_terms)
{
  HelioTermEditor *self;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);
  g_return_val_if_fail (prompt != NULL, NULL);

  self = make (prompt);
  for (guint i = 0; i < n_terms; i++)
    add_term (self, terms[i].id, terms[i].label);
  return set_up (self, record, field);
}

GtkWidget *
helio_term_editor_new_for_vocabulary (HelioRecord *record, const char *field, const char *prompt,
                                      const char *const *values)
{
  const HelioKind *kind;
  const HelioVocabulary *vocabulary;
  HelioTermEditor *self;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  kind = helio_record_get_kind (record);
  vocabulary = kind->fields[helio_kind_field (kind, field)].vocabulary;
  g_return_val_if_fail (vocabulary != NULL, NULL);

  self = make (prompt);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    add_term (self, values[i], helio_vocabulary_label (vocabulary, values[i]));
  for (guint i = 0; values == NULL && i < vocabulary->n_terms; i++)
    add_term (self, vocabulary->terms[i].value,
              helio_vocabulary_label (vocabulary, vocabulary->terms[i].value));
  return set_up (self, record, field);
}
