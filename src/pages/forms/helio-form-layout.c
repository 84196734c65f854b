/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-layout.h"

#include "helio-files-editor.h"
#include "helio-request-editors.h"
#include "helio-text-editor.h"

#include <glib/gi18n-lib.h>

/* A form is a line. */
/* clang-format off */
static const HelioFormLayout layouts[] = {
  { "create-request", "request-type system-id @time serial-numbers description subject-id @resources @mail files", NC_ ("form", "Submit"), helio_request_editor_new, helio_request_remark_new, helio_request_find_made, NC_ ("form", "Cancel") },
  { "add-note", "body files", NC_ ("form", "Add note") },
  { "attach", "files", NC_ ("form", "Add files") },
  { "cancel", "reason", NC_ ("form", "Cancel the RMA") },
};
/* clang-format on */

const HelioFormLayout *
helio_form_layout_find (const HelioCommandKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (g_str_equal (layouts[i].command, kind->name))
      return &layouts[i];
  return NULL;
}

static GtkWidget *
create_editor (const HelioFormLayout *self, HelioForm *form, const char *name)
{
  HelioRecord *record = helio_form_get_record (form);
  const HelioKind *kind = helio_record_get_kind (record);
  const HelioField *field = &kind->fields[helio_kind_field (kind, name)];
  GtkWidget *editor = self->create_editor != NULL ? self->create_editor (form, field) : NULL;

  if (editor != NULL)
    return editor;
  return g_str_equal (name, "files") ? helio_files_editor_new (form, name)
                                     : helio_text_editor_new (record, name);
}

GPtrArray *
helio_form_layout_fill (const HelioFormLayout *self, HelioForm *form, GtkBox *box)
{
  GPtrArray *editors = g_ptr_array_new ();
  g_auto (GStrv) fields = NULL;

  g_return_val_if_fail (HELIO_IS_FORM (form), editors);
  g_return_val_if_fail (GTK_IS_BOX (box), editors);

  fields = g_strsplit (self->fields, " ", -1);
  for (guint i = 0; fields[i] != NULL; i++)
    if (fields[i][0] == '@')
      gtk_box_append (box, self->create_remark (form, fields[i] + 1));
    else
      {
        g_ptr_array_add (editors, create_editor (self, form, fields[i]));
        gtk_box_append (box, g_ptr_array_index (editors, editors->len - 1));
      }
  return editors;
}

const char *
helio_form_layout_get_close (const HelioFormLayout *self)
{
  return self->close != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "form", self->close)
                             : C_ ("form", "Close");
}

const char *
helio_form_layout_get_submit (const HelioFormLayout *self)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "form", self->submit);
}
