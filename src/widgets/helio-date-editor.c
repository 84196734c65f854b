/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-date-editor.h"

#include "helio-date-entry.h"
#include "helio-day.h"

struct _HelioDateEditor
{
  HelioFieldEditor parent_instance;

  HelioDateEntry *entry; /* (unowned): a child */
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (HelioDateEditor, helio_date_editor, HELIO_TYPE_FIELD_EDITOR)

/* `YYYY-MM-DD`, or what cannot be read. */
static char *
dup_value (HelioDateEditor *self)
{
  guint32 day = helio_date_entry_get_day (self->entry);

  if (day == 0)
    return g_strdup (
        gtk_editable_get_text (GTK_EDITABLE (helio_date_entry_get_entry (self->entry))));
  return helio_day_format (day);
}

static void
on_edited (HelioDateEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  g_autofree char *value = NULL;

  if (self->saving)
    return;
  value = dup_value (self);
  self->saving = TRUE;
  helio_record_set_text (helio_field_editor_get_record (editor),
                         helio_field_editor_get_field (editor)->name,
                         *value != '\0' ? value : NULL);
  self->saving = FALSE;
}

/* Not while somebody types: the cursor would move. What is no day is shown as it was typed. */
static void
helio_date_editor_load (HelioFieldEditor *editor)
{
  HelioDateEditor *self = HELIO_DATE_EDITOR (editor);
  const char *value = helio_record_get_text (helio_field_editor_get_record (editor),
                                             helio_field_editor_get_field (editor)->name);
  g_autofree char *shown = dup_value (self);
  guint32 day = value != NULL ? helio_date_entry_parse (value) : 0;

  if (self->saving || g_strcmp0 (shown, value != NULL ? value : "") == 0)
    return;
  self->saving = TRUE; /* the record has it already */
  if (day == 0 && value != NULL)
    gtk_editable_set_text (GTK_EDITABLE (helio_date_entry_get_entry (self->entry)), value);
  else
    helio_date_entry_set_day (self->entry, day);
  self->saving = FALSE;
}

static void
helio_date_editor_class_init (HelioDateEditorClass *klass)
{
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_date_editor_load;
}

static void
helio_date_editor_init (HelioDateEditor *self)
{
  self->entry = g_object_new (HELIO_TYPE_DATE_ENTRY, NULL);
}

GtkWidget *
helio_date_editor_new (HelioRecord *record, const char *field)
{
  HelioDateEditor *self;
  const HelioKind *kind;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  kind = helio_record_get_kind (record);
  self = g_object_new (HELIO_TYPE_DATE_EDITOR, NULL);
  helio_date_entry_set_bare (self->entry,
                             helio_field_get_label (&kind->fields[helio_kind_field (kind, field)]));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_edited), self);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, GTK_WIDGET (self->entry),
                             helio_date_entry_get_entry (self->entry));
  return GTK_WIDGET (self);
}
