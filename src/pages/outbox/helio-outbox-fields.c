/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-fields.h"

#include "helio-command.h"
#include "helio-field-grid.h"
#include "helio-field-row.h"

#include <glib/gi18n-lib.h>

static void
add_value (HelioWorkspace *workspace, GtkWidget *box, HelioRecord *record, const char *field)
{
  GtkWidget *row = helio_field_row_new ();

  helio_field_row_show (HELIO_FIELD_ROW (row), record, field,
                        helio_workspace_get_time_zone (workspace));
  gtk_widget_set_parent (row, box);
}

/* What the service calls one of its own words. */
static const char *
find_term (const HelioServiceTerm *terms, guint n_terms, const char *id)
{
  for (guint i = 0; i < n_terms; i++)
    if (g_strcmp0 (terms[i].id, id) == 0)
      return terms[i].label;
  return id;
}

static const char *
get_service_words (HelioWorkspace *workspace, const char *field, const char *id)
{
  HelioServiceInfo *service = helio_workspace_get_service (workspace);
  const HelioServiceTerm *terms = NULL;
  guint n = 0;

  if (service != NULL && g_str_equal (field, "subject-id"))
    terms = helio_service_info_get_subjects (service, &n);
  else if (service != NULL && g_str_equal (field, "report-type"))
    terms = helio_service_info_get_report_types (service, &n);
  return find_term (terms, n, id);
}

static gboolean
is_service_word (const char *field)
{
  return g_str_equal (field, "subject-id") || g_str_equal (field, "report-type");
}

static void
add_form_field (HelioWorkspace *workspace, GtkWidget *box, HelioRecord *form,
                const HelioField *field)
{
  const char *text = helio_record_get_text (form, field->name);

  if (is_service_word (field->name))
    helio_field_grid_add_value (box, helio_field_get_label (field),
                                get_service_words (workspace, field->name, text));
  else
    add_value (workspace, box, form, field->name);
}

static gboolean
has_value (HelioRecord *form, const HelioField *field)
{
  return helio_field_is_text (field)
             ? helio_record_get_text (form, field->name) != NULL
             : helio_record_get_integer (form, field->name) != HELIO_NO_INTEGER;
}

static char *
dup_files (const HelioOutboxData *data)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < data->files->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (data->files, i));
  return g_string_free (names, FALSE);
}

/* What it is about stands above. */
static gboolean
is_shown_elsewhere (const HelioField *field)
{
  return g_str_has_prefix (field->name, "parent-") || g_str_has_prefix (field->name, "file");
}

GtkWidget *
helio_outbox_form_fields_new (HelioWorkspace *workspace, const HelioOutboxData *data)
{
  HelioRecord *form;
  const HelioKind *kind;
  GtkWidget *box = helio_field_grid_new ();
  g_autofree char *files = NULL;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (data != NULL, NULL);

  form = helio_command_get_form (data->command);
  kind = helio_record_get_kind (form);
  files = dup_files (data);
  for (guint i = 0; i < kind->n_fields; i++)
    if (has_value (form, &kind->fields[i]) && !is_shown_elsewhere (&kind->fields[i]))
      add_form_field (workspace, box, form, &kind->fields[i]);
  if (*files != '\0')
    helio_field_grid_add_value (box, C_ ("outbox", "Files"), files);
  return box;
}

static char *
dup_value (HelioWorkspace *workspace, HelioRecord *form, guint field)
{
  const char *name = helio_record_get_kind (form)->fields[field].name;

  return is_service_word (name)
             ? g_strdup (get_service_words (workspace, name, helio_record_get_text (form, name)))
             : helio_record_format (form, field, helio_workspace_get_time_zone (workspace));
}

char *
helio_outbox_form_dup_text (HelioWorkspace *workspace, HelioRecord *form)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  const HelioKind *kind;
  g_autofree char *only = NULL;
  guint n = 0;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (form), NULL);

  kind = helio_record_get_kind (form);
  for (guint i = 0; i < kind->n_fields; i++)
    if (has_value (form, &kind->fields[i]) && !is_shown_elsewhere (&kind->fields[i]))
      {
        g_autofree char *value = dup_value (workspace, form, i);

        g_string_append (lines, n++ > 0 ? "\n" : "");
        g_string_append_printf (lines, C_ ("form", "%s: %s"),
                                helio_field_get_label (&kind->fields[i]), value);
        g_free (only);
        only = g_steal_pointer (&value);
      }
  return n == 1 ? g_steal_pointer (&only) : g_string_free (g_steal_pointer (&lines), FALSE);
}

GtkWidget *
helio_outbox_entry_fields_new (HelioWorkspace *workspace, HelioRecord *entry)
{
  static const char *const fields[] = { "created-at", "author", "n-attempts" };
  GtkWidget *box = helio_field_grid_new ();

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (entry), NULL);

  helio_field_grid_add_value (box, C_ ("outbox", "About"), helio_record_get_text (entry, "title"));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      guint index = helio_kind_field (&helio_kind_outbox_entry, fields[i]);

      if (has_value (entry, &helio_kind_outbox_entry.fields[index]))
        add_value (workspace, box, entry, fields[i]);
    }
  /* What has none goes with the next sync, whatever stands here. */
  if (helio_entry_get_pause (entry, helio_clock_now (helio_workspace_get_clock (workspace))) > 0)
    add_value (workspace, box, entry, "not-before");
  return box;
}
