/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-parcel-link.h"

char *
helio_parcel_dup_url (HelioWorkspace *workspace, HelioRecord *record, guint field)
{
  const HelioKind *kind;
  HelioServiceInfo *service;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  kind = helio_record_get_kind (record);
  g_return_val_if_fail (field < kind->n_fields, NULL);

  service = helio_workspace_get_service (workspace);
  if (service == NULL || !helio_field_has (&kind->fields[field], HELIO_TRAIT_PARCEL))
    return NULL;
  return helio_service_info_dup_tracking_url (service,
                                              helio_record_get_nth_text (record, field - 1),
                                              helio_record_get_nth_text (record, field));
}

void
helio_parcel_link_show (HelioFieldRow *row, HelioWorkspace *workspace, HelioRecord *record,
                        const char *field)
{
  guint index = helio_kind_field (helio_record_get_kind (record), field);
  g_autofree char *url = helio_parcel_dup_url (workspace, record, index);

  if (url == NULL)
    return;
  helio_field_row_set_uri (row, url);
  helio_field_row_set_copyable (row, TRUE);
}
