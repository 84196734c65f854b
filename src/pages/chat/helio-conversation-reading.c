/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-conversation-reading.h"

#include "helio-store-outbox.h"

/* By the service's clock: until what it has said last. */
void
helio_conversation_read_async (HelioWorkspace *workspace, HelioRecord *conversation,
                               GAsyncReadyCallback callback, gpointer data)
{
  const HelioCommandKind *kind = helio_command_kind_find ("read-conversation");
  HelioRecord *user;
  g_autoptr (HelioRecord) form = NULL;
  g_autoptr (HelioCommand) command = NULL;

  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (HELIO_IS_RECORD (conversation));

  user = helio_workspace_get_user (workspace);
  form = helio_command_create_form (kind, conversation);
  helio_record_set_integer (form, "read-at", helio_record_get_integer (conversation, "updated-at"));
  command = helio_command_new (kind, conversation, form,
                               user != NULL ? helio_record_get_text (user, "name") : NULL,
                               helio_clock_now (helio_workspace_get_clock (workspace)));
  helio_store_enqueue_async (helio_workspace_get_store (workspace), command, NULL, callback, data);
}
