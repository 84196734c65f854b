/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-place-editor.h"

#include "helio-term-editor.h"
#include "helio-text-editor.h"

#include <glib/gi18n-lib.h>

GtkWidget *
helio_place_editor_new (HelioWorkspace *workspace, HelioRecord *record, const char *field)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (HelioServiceTerm));
  HelioServiceInfo *service;
  const char *const *places;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  service = helio_workspace_get_service (workspace);
  places = service != NULL ? helio_service_info_get_drop_off_places (service) : NULL;
  for (guint i = 0; places != NULL && places[i] != NULL; i++)
    {
      /* A place is known by what people read. */
      HelioServiceTerm term = { (char *) places[i], (char *) places[i] };

      g_array_append_val (terms, term);
    }
  if (terms->len == 0)
    return helio_text_editor_new (record, field);
  return helio_term_editor_new (record, field, C_ ("return", "Select a drop-off place"),
                                (const HelioServiceTerm *) terms->data, terms->len);
}
