/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-labor-form.h"

#include "helio-date-editor.h"
#include "helio-earlier-files.h"
#include "helio-files-editor.h"
#include "helio-labor-editor.h"
#include "helio-labor.h"
#include "helio-local-id.h"
#include "helio-record-copy.h"

/* --- what is known, on the reading thread --- */

static void
copy (HelioRecord *form, const char *field, HelioRecord *from, const char *other)
{
  if (helio_record_get_text (form, field) == NULL)
    helio_record_set_text (form, field, helio_record_get_text (from, other));
}

/* What both call the same. */
static void
copy_claim (HelioRecord *form, HelioRecord *claim)
{
  const HelioKind *kind = helio_record_get_kind (form);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *field = kind->fields[i].name;

      if (helio_kind_find_field (&helio_kind_labor_claim, field) >= 0)
        copy (form, field, claim, field);
    }
}

/* As last time; else who asked for the RMA. */
static void
fill_payee (HelioReader *reader, HelioRecord *rma, HelioRecord *form)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_labor_claim);
  g_autoptr (GPtrArray) newest = helio_reader_list (reader, all, 1, NULL);

  if (newest != NULL && newest->len > 0)
    {
      HelioRecord *claim = g_ptr_array_index (newest, 0);

      copy (form, "payee-company", claim, "payee-company");
      copy (form, "payee-contact", claim, "payee-contact");
      copy (form, "payee-email", claim, "payee-email");
      copy (form, "payee-phone", claim, "payee-phone");
    }
  copy (form, "payee-company", rma, "account-name");
  copy (form, "payee-contact", rma, "contact-name");
  copy (form, "payee-email", rma, "contact-email");
  copy (form, "payee-phone", rma, "contact-phone");
}

static void
fill_home (HelioReader *reader, HelioRecord *rma, HelioRecord *form)
{
  const char *system_id = helio_record_get_text (rma, "system-id");
  g_autoptr (HelioRecord) system
      = system_id != NULL ? helio_reader_find (reader, &helio_kind_system, system_id, NULL) : NULL;

  if (system == NULL)
    return;
  copy (form, "owner-name", system, "owner");
  for (guint i = 0; helio_address_parts[i] != NULL; i++)
    {
      g_autofree char *field = g_strdup_printf ("site-%s", helio_address_parts[i]);

      copy (form, field, system, helio_address_parts[i]);
    }
}

static void
fill_day (HelioRecord *rma, HelioRecord *form)
{
  g_autofree char *day = helio_labor_dup_day (rma, NULL, NULL);

  helio_record_set_text (form, "replaced-on", day);
}

gboolean
helio_labor_form_prepare (HelioReader *reader, const HelioCommandKind *kind, HelioRecord *target,
                          HelioRecord *form, const char *entry, gpointer *context)
{
  g_return_val_if_fail (target == NULL || HELIO_IS_RECORD (target), FALSE);
  g_return_val_if_fail (HELIO_IS_RECORD (form), FALSE);

  if (target == NULL || entry != NULL)
    return TRUE;
  if (helio_record_get_kind (target) == &helio_kind_labor_claim)
    copy_claim (form, target);
  else if (helio_record_get_kind (target) == &helio_kind_rma)
    {
      fill_day (target, form);
      fill_payee (reader, target, form);
      fill_home (reader, target, form);
    }
  return TRUE;
}

/* --- editors --- */

static GtkWidget *
create_files_editor (HelioForm *form, const char *field)
{
  GtkWidget *editor = helio_files_editor_new (form, field);

  helio_files_editor_add_source (HELIO_FILES_EDITOR (editor),
                                 helio_earlier_files_new (helio_form_get_workspace (form),
                                                          HELIO_FILES_EDITOR (editor)));
  return editor;
}

GtkWidget *
helio_labor_form_create_editor (HelioForm *form, const HelioField *field)
{
  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);

  if (g_str_equal (field->name, "rma-numbers"))
    return helio_labor_editor_new (form, field->name);
  if (field->type == HELIO_FIELD_DATE)
    return helio_date_editor_new (helio_form_get_record (form), field->name);
  return g_str_equal (field->name, "files") ? create_files_editor (form, field->name) : NULL;
}

/* --- afterwards --- */

const HelioKind *
helio_labor_form_find_made (HelioForm *form, char **id)
{
  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);

  *id = helio_local_id_new (helio_form_get_entry (form), 0);
  return &helio_kind_labor_claim;
}
