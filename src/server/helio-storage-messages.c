/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-messages.h"

#include "helio-storage-private.h"

static HelioStoredRecord *
dup_row (HelioSqlStatement *row)
{
  HelioStoredRecord *message = g_new0 (HelioStoredRecord, 1);

  message->kind = &helio_kind_message;
  message->id = g_strdup (helio_sql_column_text (row, 0));
  message->revision = helio_sql_column_int64 (row, 1);
  message->body = g_strdup (helio_sql_column_text (row, 2));
  return message;
}

/* What was written since is known by its keys, but not yet in which order. */
static gboolean
order_new (HelioStorage *self, gint64 organisation, const char *conversation, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of (
      self,
      "UPDATE search_key SET revision = (SELECT revision FROM record "
      "WHERE record.organisation = search_key.organisation AND record.kind = search_key.kind "
      "AND record.id = search_key.id) "
      "WHERE organisation = $1 AND value = $2 AND revision IS NULL "
      "AND kind = 'message' AND field = 'conversation-id'",
      organisation, conversation, error);

  return statement != NULL && helio_sql_run (statement, error);
}

GPtrArray *
helio_storage_list_messages (HelioStorage *self, gint64 organisation, const char *conversation,
                             gint64 before, guint limit, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = order_new (self, organisation, conversation, error) ? helio_storage_prepare_of (
            self,
            "SELECT record.id, search_key.revision, body FROM search_key JOIN record "
            "ON record.organisation = search_key.organisation "
            "AND record.kind = search_key.kind AND record.id = search_key.id "
            "WHERE search_key.organisation = $1 AND value = $2 AND search_key.revision < $3 "
            "AND search_key.kind = 'message' AND field = 'conversation-id' "
            "ORDER BY search_key.revision DESC LIMIT $4",
            organisation, conversation, error)
                                                            : NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (helio_stored_record_free);
  HelioSqlStep step;

  if (statement == NULL)
    return NULL;
  helio_sql_bind_int64 (statement, 3, before);
  helio_sql_bind_int64 (statement, 4, limit);
  while ((step = helio_sql_step (statement, error)) == HELIO_SQL_ROW)
    g_ptr_array_add (found, dup_row (statement));
  return step == HELIO_SQL_DONE ? g_steal_pointer (&found) : NULL;
}
