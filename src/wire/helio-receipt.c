/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-receipt.h"

#include "helio-json-read.h"

gboolean
helio_receipt_names_file (GBytes *answer, const char *sha256)
{
  g_autoptr (JsonNode) node = NULL;
  gboolean wrong = FALSE;

  g_return_val_if_fail (answer != NULL, FALSE);
  g_return_val_if_fail (sha256 != NULL, FALSE);

  node = helio_json_read_object (answer, NULL);
  return node != NULL
         && g_strcmp0 (helio_json_get_text (json_node_get_object (node), "sha256", &wrong), sha256)
                == 0;
}
