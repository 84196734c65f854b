/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-system-editor.h"

#include "helio-paragraph.h"
#include "helio-system-entry.h"

#include <glib/gi18n-lib.h>

struct _HelioSystemEditor
{
  HelioFieldEditor parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioSystemEntry *entry;   /* (unowned): a child */
  GtkLabel *remark;          /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioSystemEditor, helio_system_editor, HELIO_TYPE_FIELD_EDITOR)

static const char *
get_value (HelioSystemEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);

  return helio_record_get_text (helio_field_editor_get_record (editor),
                                helio_field_editor_get_field (editor)->name);
}

static void
set_value (HelioSystemEditor *self, const char *id)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);

  helio_record_set_text (helio_field_editor_get_record (editor),
                         helio_field_editor_get_field (editor)->name, id);
}

/* --- which system it is --- */

static void
show_system (HelioSystemEditor *self)
{
  const char *id = get_value (self);
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioRecord) system
      = id != NULL ? helio_reader_find (reader, &helio_kind_system, id, NULL) : NULL;
  g_autofree char *text = system != NULL ? helio_system_dup_description (system) : NULL;

  if (id != NULL && system == NULL)
    text = g_strdup (C_ ("system", "This system is not on this computer. The service will look "
                                   "for it."));
  gtk_label_set_text (self->remark, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), text != NULL);
}

/* --- the entry --- */

static void
on_edited (HelioSystemEditor *self)
{
  g_autofree char *number = helio_system_entry_dup_number (self->entry);
  const char *typed = helio_system_entry_get_text (self->entry);

  helio_field_editor_set_unfinished (HELIO_FIELD_EDITOR (self),
                                     number == NULL && *typed != '\0' ? typed : NULL);
  set_value (self, number);
}

static void
on_chosen (HelioSystemEditor *self, const char *number)
{
  helio_system_entry_set_text (self->entry, number);
  helio_field_editor_set_unfinished (HELIO_FIELD_EDITOR (self), NULL);
  set_value (self, number);
}

static void
on_entered (HelioSystemEditor *self)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          GTK_DIR_TAB_FORWARD);
}

static void
helio_system_editor_load (HelioFieldEditor *editor)
{
  HelioSystemEditor *self = HELIO_SYSTEM_EDITOR (editor);
  const char *value = get_value (self);
  g_autofree char *typed = helio_system_entry_dup_number (self->entry);

  if (g_strcmp0 (value, typed) != 0)
    helio_system_entry_set_text (self->entry, value != NULL ? value : "");
  show_system (self);
}

static void
helio_system_editor_restore (HelioFieldEditor *editor, const char *text)
{
  helio_system_entry_set_text (HELIO_SYSTEM_EDITOR (editor)->entry, text);
  helio_field_editor_set_unfinished (editor, text);
}

static void
helio_system_editor_finalize (GObject *object)
{
  g_clear_object (&HELIO_SYSTEM_EDITOR (object)->workspace);

  G_OBJECT_CLASS (helio_system_editor_parent_class)->finalize (object);
}

static void
helio_system_editor_class_init (HelioSystemEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_system_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_system_editor_load;
  HELIO_FIELD_EDITOR_CLASS (klass)->restore = helio_system_editor_restore;
}

static void
helio_system_editor_init (HelioSystemEditor *self)
{
}

static GtkWidget *
make_entry (HelioSystemEditor *self)
{
  GtkWidget *entry = helio_system_entry_new (self->workspace);

  self->entry = HELIO_SYSTEM_ENTRY (entry);
  gtk_entry_set_placeholder_text (helio_system_entry_get_entry (self->entry),
                                  C_ ("system", "Add a system ID"));
  g_signal_connect_object (entry, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "entered", G_CALLBACK (on_entered), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
make_input (HelioSystemEditor *self)
{
  GtkWidget *input = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *remark = helio_paragraph_new (NULL, "dim-label");

  self->remark = GTK_LABEL (remark);
  gtk_box_append (GTK_BOX (input), make_entry (self));
  gtk_box_append (GTK_BOX (input), remark);
  return input;
}

GtkWidget *
helio_system_editor_new (HelioWorkspace *workspace, HelioRecord *record, const char *field)
{
  HelioSystemEditor *self;
  GtkWidget *input;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  self = g_object_new (HELIO_TYPE_SYSTEM_EDITOR, NULL);
  self->workspace = g_object_ref (workspace);
  input = make_input (self);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, input,
                             GTK_WIDGET (helio_system_entry_get_entry (self->entry)));
  return GTK_WIDGET (self);
}
