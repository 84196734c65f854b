/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-parcel-link.h"

void
helio_parcel_link_show (HelioFieldRow *row, HelioWorkspace *workspace, HelioRecord *record,
                        const char *field)
{
  HelioServiceInfo *service = helio_workspace_get_service (workspace);
  g_autofree char *url = NULL;

  if (service == NULL || g_strcmp0 (field, "tracking-number") != 0
      || helio_kind_find_field (helio_record_get_kind (record), "carrier") < 0)
    return;
  url = helio_service_info_dup_tracking_url (service, helio_record_get_text (record, "carrier"),
                                             helio_record_get_text (record, field));
  if (url == NULL)
    return;
  helio_field_row_set_uri (row, url);
  helio_field_row_set_copyable (row, TRUE);
}
