/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-number-editor.h"

#include <math.h>

#define NO_NUMBER (-1)
#define MAX_NUMBER 1e12
#define CHARS 12

struct _HelioNumberEditor
{
  HelioFieldEditor parent_instance;

  GtkEditable *entry; /* (unowned): a child */
  gint64 unit;
  gboolean editing; /* what stands there is what somebody types */
};

G_DEFINE_FINAL_TYPE (HelioNumberEditor, helio_number_editor, HELIO_TYPE_FIELD_EDITOR)

/* With a point or a comma before the fraction, whatever the locale: people type both. */
static gint64
parse (const char *typed, gint64 unit)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  char *end;
  double number;

  if (*text == '\0')
    return HELIO_NO_INTEGER;
  g_strdelimit (text, ",", '.');
  number = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (number) || number < 0 || number > MAX_NUMBER
      || (unit == 1 && number != floor (number)))
    return NO_NUMBER;
  return llround (number * (double) unit);
}

static void
on_edited (HelioNumberEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  const char *typed = gtk_editable_get_text (self->entry);
  gint64 value = parse (typed, self->unit);

  self->editing = TRUE;
  helio_field_editor_set_unfinished (editor, value == NO_NUMBER ? typed : NULL);
  helio_record_set_integer (helio_field_editor_get_record (editor),
                            helio_field_editor_get_field (editor)->name, value);
  self->editing = FALSE;
}

static void
helio_number_editor_load (HelioFieldEditor *editor)
{
  HelioNumberEditor *self = HELIO_NUMBER_EDITOR (editor);
  gint64 value = helio_record_get_integer (helio_field_editor_get_record (editor),
                                           helio_field_editor_get_field (editor)->name);
  g_autofree char *text = NULL;

  if (self->editing || value == NO_NUMBER
      || value == parse (gtk_editable_get_text (self->entry), self->unit))
    return;
  if (value != HELIO_NO_INTEGER)
    text = g_strdup_printf ("%.12g", (double) value / (double) self->unit);
  g_signal_handlers_block_by_func (self->entry, on_edited, self);
  gtk_editable_set_text (self->entry, text != NULL ? text : "");
  g_signal_handlers_unblock_by_func (self->entry, on_edited, self);
}

static void
helio_number_editor_restore (HelioFieldEditor *editor, const char *text)
{
  gtk_editable_set_text (HELIO_NUMBER_EDITOR (editor)->entry, text);
}

static void
helio_number_editor_class_init (HelioNumberEditorClass *klass)
{
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_number_editor_load;
  HELIO_FIELD_EDITOR_CLASS (klass)->restore = helio_number_editor_restore;
}

static void
helio_number_editor_init (HelioNumberEditor *self)
{
}

GtkWidget *
helio_number_editor_new (HelioRecord *record, const char *field, gint64 unit)
{
  HelioNumberEditor *self = g_object_new (HELIO_TYPE_NUMBER_EDITOR, NULL);
  GtkWidget *entry = gtk_entry_new ();

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  self->entry = GTK_EDITABLE (entry);
  self->unit = unit;
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_editable_set_width_chars (self->entry, CHARS);
  gtk_widget_set_halign (entry, GTK_ALIGN_START);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_edited), self);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, entry, entry);
  return GTK_WIDGET (self);
}
