/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-json-guard.h"

#include "helio-json-stream-private.h"
#include "helio-wire-error.h"

static gboolean
check (const HelioJsonEvent *event, gpointer data, GError **error)
{
  if (event->flaw == NULL)
    return TRUE;
  g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, event->flaw);
  return FALSE;
}

gboolean
helio_json_guard_check (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  return helio_json_stream_read (bytes, check, NULL, error);
}
