/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-layout.h"

#include "helio-case-form.h"
#include "helio-command.h"
#include "helio-files-editor.h"
#include "helio-labor-form.h"
#include "helio-report-editors.h"
#include "helio-request-editors.h"
#include "helio-return-assistant.h"
#include "helio-return-units.h"
#include "helio-secret-editor.h"
#include "helio-text-editor.h"

#include <glib/gi18n-lib.h>

/* The manual, 2.3.1 and 3.3. */
#define LABOR_FIELDS \
  "rma-numbers | files | payee-company payee-contact payee-email payee-phone payee-tax-id " \
  "payee-account | " \
  "owner-name site-street site-city site-state site-postal-code site-country replaced-on"

static const char *const labor_groups[]
    = { NC_ ("section", "RMA details"), NC_ ("section", "Documents"),
        NC_ ("section", "Installer details"), NC_ ("section", "Home"), NULL };

#define RETURN(command, submit) \
  { \
    command, "", submit, .large = TRUE, .create_body = helio_return_assistant_new, \
                         .prepare = helio_return_units_prepare, \
                         .free_context = helio_return_units_free, .topic = "returns" \
  }

/* A form is a line. */
/* clang-format off */
static const HelioFormLayout layouts[] = {
  { "create-request", "request-type system-id @time serial-numbers description subject-id @resources @mail files", NC_ ("form", "Submit"), helio_request_editor_new, .large = TRUE, .create_remark = helio_request_remark_new, .find_made = helio_request_find_made, .close = NC_ ("form", "Cancel"), .topic = "create" },
  { "add-note", "body files", NC_ ("form", "Add note") },
  { "attach", "files", NC_ ("form", "Add files") },
  { "cancel", "reason", NC_ ("form", "Cancel the RMA") },
  { "request-labor", LABOR_FIELDS, NC_ ("form", "Submit"), helio_labor_form_create_editor, labor_groups, .prepare = helio_labor_form_prepare, .find_made = helio_labor_form_find_made, .topic = "labor" },
  { "resubmit-labor", LABOR_FIELDS, NC_ ("form", "Submit again"), helio_labor_form_create_editor, labor_groups, .prepare = helio_labor_form_prepare, .topic = "labor" },
  RETURN ("initiate-return", NC_ ("form", "Submit")),
  RETURN ("initiate-battery-return", NC_ ("form", "Submit")),
  { "order-report", "report-type from to scope system-ids email format", NC_ ("form", "Generate report"), helio_report_editor_new, .prepare = helio_report_form_prepare, .topic = "reports" },
  { "start-conversation", "topic body files", NC_ ("form", "Send") },
  { "send-message", "body files", NC_ ("form", "Send") },
  { "open-case", "system-id subject-id description @said", NC_ ("form", "Turn into a case"), helio_request_editor_new, .large = TRUE, .create_remark = helio_case_remark_new, .find_made = helio_case_find_made, .close = NC_ ("form", "Cancel") },
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
  if (helio_field_has (field, HELIO_TRAIT_SECRET))
    return helio_secret_editor_new (form, name);
  return g_str_equal (name, "files") ? helio_files_editor_new (form, name)
                                     : helio_text_editor_new (record, name);
}

static GtkWidget *
make_heading (const char *title)
{
  GtkWidget *heading
      = g_object_new (GTK_TYPE_LABEL, "label", g_dpgettext2 (GETTEXT_PACKAGE, "section", title),
                      "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                      "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_widget_add_css_class (heading, "form-group");
  return heading;
}

/* A remark, or an editor. */
static void
add (const HelioFormLayout *self, HelioForm *form, const char *name, GtkBox *box,
     GPtrArray *editors)
{
  if (name[0] == '@')
    {
      gtk_box_append (box, self->create_remark (form, name + 1));
      return;
    }
  g_ptr_array_add (editors, create_editor (self, form, name));
  gtk_box_append (box, g_ptr_array_index (editors, editors->len - 1));
}

GPtrArray *
helio_form_layout_create_editors (const HelioFormLayout *self, HelioForm *form, GtkBox *box)
{
  GPtrArray *editors = g_ptr_array_new ();
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (HELIO_IS_FORM (form), editors);
  g_return_val_if_fail (GTK_IS_BOX (box), editors);

  groups = g_strsplit (self->fields, " | ", -1);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (groups[i], " ", -1);

      if (self->groups != NULL)
        gtk_box_append (box, make_heading (self->groups[i]));
      for (guint j = 0; fields[j] != NULL; j++)
        add (self, form, fields[j], box, editors);
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
