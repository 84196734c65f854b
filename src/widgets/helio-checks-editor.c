/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-checks-editor.h"

#include "helio-flow-layout.h"
#include "helio-paragraph.h"
#include "helio-text.h"
#include "helio-wrap.h"

#define GAP 6
#define COLUMN 240

struct _HelioChecksEditor
{
  HelioFieldEditor parent_instance;

  GPtrArray *values;  /* (owned) (element-type utf8) */
  GPtrArray *buttons; /* (owned) (element-type GtkCheckButton): children */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HelioChecksEditor, helio_checks_editor, HELIO_TYPE_FIELD_EDITOR)

/* In the order in which they stand here. */
static void
on_toggled (HelioChecksEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  g_autoptr (GString) lines = g_string_new (NULL);

  if (self->loading)
    return;
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "",
                              (const char *) g_ptr_array_index (self->values, i));
  helio_record_set_text (helio_field_editor_get_record (editor),
                         helio_field_editor_get_field (editor)->name,
                         lines->len > 0 ? lines->str : NULL);
}

static void
helio_checks_editor_load (HelioFieldEditor *editor)
{
  HelioChecksEditor *self = HELIO_CHECKS_EDITOR (editor);
  const char *text = helio_record_get_text (helio_field_editor_get_record (editor),
                                            helio_field_editor_get_field (editor)->name);
  g_auto (GStrv) lines = helio_text_split_lines (text);

  self->loading = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->buttons, i),
                                 g_strv_contains ((const char *const *) lines,
                                                  g_ptr_array_index (self->values, i)));
  self->loading = FALSE;
}

static void
helio_checks_editor_finalize (GObject *object)
{
  HelioChecksEditor *self = HELIO_CHECKS_EDITOR (object);

  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->buttons);

  G_OBJECT_CLASS (helio_checks_editor_parent_class)->finalize (object);
}

static void
helio_checks_editor_class_init (HelioChecksEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_checks_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_checks_editor_load;
}

static void
helio_checks_editor_init (HelioChecksEditor *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->buttons = g_ptr_array_new ();
}

static void
add_check (HelioChecksEditor *self, GtkBox *list, const HelioCheck *check)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *hyphenated = helio_wrap_hyphenate (check->label);

  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), helio_paragraph_new (hyphenated, NULL));
  if (check->detail != NULL)
    {
      GtkWidget *detail = helio_paragraph_new (check->detail, "dim-label");

      gtk_widget_add_css_class (detail, "caption");
      gtk_box_append (GTK_BOX (texts), detail);
    }
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), texts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  check->label, -1);
  gtk_widget_set_sensitive (button, check->sensitive);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
  g_ptr_array_add (self->values, g_strdup (check->value));
  g_ptr_array_add (self->buttons, button);
  gtk_box_append (list, button);
}

GtkWidget *
helio_checks_editor_new (HelioRecord *record, const char *field, GArray *checks)
{
  HelioChecksEditor *self = g_object_new (HELIO_TYPE_CHECKS_EDITOR, NULL);
  GtkWidget *list = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);
  g_return_val_if_fail (checks != NULL, NULL);

  gtk_widget_set_layout_manager (list, helio_flow_layout_new (GAP, COLUMN));
  for (guint i = 0; i < checks->len; i++)
    add_check (self, GTK_BOX (list), &g_array_index (checks, HelioCheck, i));
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, list, list);
  return GTK_WIDGET (self);
}

GtkWidget *
helio_checks_editor_new_terms (HelioRecord *record, const char *field)
{
  g_autoptr (GArray) checks = g_array_new (FALSE, FALSE, sizeof (HelioCheck));
  const HelioKind *kind;
  const HelioVocabulary *terms;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  kind = helio_record_get_kind (record);
  terms = kind->fields[helio_kind_field (kind, field)].vocabulary;
  for (guint i = 0; i < terms->n_terms; i++)
    {
      const char *value = terms->terms[i].value;
      HelioCheck check
          = { (char *) value, (char *) helio_vocabulary_label (terms, value), NULL, TRUE };

      g_array_append_val (checks, check);
    }
  return helio_checks_editor_new (record, field, checks);
}
