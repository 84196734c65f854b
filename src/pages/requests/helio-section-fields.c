/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-section-fields.h"

#include "helio-address-print.h"
#include "helio-address-view.h"
#include "helio-field-grid.h"
#include "helio-field-row.h"
#include "helio-paragraph.h"
#include "helio-parcel-link.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

/* Where a map shows an address, when the service names one. */
static char *
dup_map_uri (HelioWorkspace *workspace, HelioRecord *record, const char *prefix)
{
  HelioServiceInfo *service = helio_workspace_get_service (workspace);
  g_autofree char *line = helio_address_view_dup_line (record, prefix);

  return service != NULL && line != NULL ? helio_service_info_dup_map_url (service, line) : NULL;
}

/* An address in one line, which leads to a map. */
static GtkWidget *
make_address_row (HelioWorkspace *workspace, HelioRecord *record, const char *prefix,
                  gboolean *empty)
{
  g_autofree char *line = helio_address_view_dup_line (record, prefix);
  g_autofree char *map = dup_map_uri (workspace, record, prefix);
  GtkWidget *row = helio_field_row_new ();

  helio_field_row_set_value (HELIO_FIELD_ROW (row), C_ ("address", "Address"), line);
  if (line == NULL)
    return row;
  *empty = FALSE;
  helio_field_row_set_copyable (HELIO_FIELD_ROW (row), TRUE);
  if (map != NULL)
    helio_field_row_set_uri (HELIO_FIELD_ROW (row), map);
  return row;
}

static GtkWidget *
make_field_row (HelioWorkspace *workspace, HelioRecord *record, const char *name, GTimeZone *zone,
                gboolean *empty)
{
  guint field = helio_kind_field (helio_record_get_kind (record), name);
  const HelioField *spec = &helio_record_get_kind (record)->fields[field];
  GtkWidget *row = helio_field_row_new ();

  helio_field_row_show (HELIO_FIELD_ROW (row), record, name, zone);
  if (helio_field_has (spec, HELIO_TRAIT_KEY))
    {
      g_autofree char *number = helio_record_format (record, field, zone);

      /* It would lead to where one is. */
      helio_field_row_set_value (HELIO_FIELD_ROW (row), helio_field_get_label (spec), number);
    }
  helio_parcel_link_show (HELIO_FIELD_ROW (row), workspace, record, name);
  if (helio_record_has_value (record, field))
    *empty = FALSE;
  return row;
}

static GtkWidget *
make_fields (HelioWorkspace *workspace, const HelioSectionLayout *section, HelioRecord *record,
             GTimeZone *zone, gboolean *empty)
{
  GtkWidget *box = helio_field_grid_new ();
  g_auto (GStrv) fields = g_strsplit (section->fields, " ", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    if (*fields[i] == '@')
      gtk_widget_set_parent (make_address_row (workspace, record,
                                               fields[i][1] != '\0' ? fields[i] + 1 : NULL, empty),
                             box);
    else
      gtk_widget_set_parent (make_field_row (workspace, record, fields[i], zone, empty), box);
  return box;
}

static GtkWidget *
make_text (const HelioSectionLayout *section, HelioRecord *record, gboolean *empty)
{
  const char *text = helio_record_get_text (record, section->fields);
  GtkWidget *label = helio_paragraph_new (text != NULL ? text : HELIO_NO_VALUE, NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  *empty = text == NULL;
  return label;
}

static GtkWidget *
make_address (HelioWorkspace *workspace, const HelioSectionLayout *section, HelioRecord *record,
              gboolean *empty)
{
  GtkWidget *view = helio_address_view_new ();
  g_autofree char *text = helio_address_view_dup_text (record, section->fields);
  g_autofree char *map = dup_map_uri (workspace, record, section->fields);

  helio_address_view_set_map (HELIO_ADDRESS_VIEW (view), map);
  helio_address_view_show (HELIO_ADDRESS_VIEW (view), record, section->fields);
  *empty = text == NULL;
  if (text != NULL)
    helio_address_view_set_suffix (HELIO_ADDRESS_VIEW (view),
                                   helio_address_print_button_new (record, section->fields,
                                                                   helio_section_layout_get_title (
                                                                       section)));
  return view;
}

GtkWidget *
helio_section_fields_new (HelioWorkspace *workspace, const HelioSectionLayout *section,
                          HelioRecord *record, GTimeZone *zone, gboolean *empty)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (section != NULL, NULL);
  g_return_val_if_fail (empty != NULL, NULL);

  *empty = TRUE;
  if (section->type == HELIO_SECTION_TEXT)
    return make_text (section, record, empty);
  return section->type == HELIO_SECTION_ADDRESS
             ? make_address (workspace, section, record, empty)
             : make_fields (workspace, section, record, zone, empty);
}
