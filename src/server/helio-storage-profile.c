/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-profile.h"

#include "helio-json-read.h"
#include "helio-storage-private.h"

#include <string.h>

/* Reads what there is unless it is of that revision. NULL when there is none such, or with the
 * error set. */
static GBytes *
read_unless (HelioStorage *self, gint64 known, gint64 *revision, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT profile_revision, profile FROM service "
                           "WHERE profile IS NOT NULL AND profile_revision <> $1",
                           error);
  const char *text;

  if (statement == NULL)
    return NULL;
  helio_sql_bind_int64 (statement, 1, known);
  if (helio_sql_step (statement, error) != HELIO_SQL_ROW)
    return NULL;
  *revision = helio_sql_column_int64 (statement, 0);
  text = helio_sql_column_text (statement, 1);
  return g_bytes_new (text, strlen (text));
}

/* The document, and its revision, 0 of the built-in one. */
static GBytes *
read_profile (HelioStorage *self, gint64 *revision, GError **error)
{
  g_autoptr (GError) inner = NULL;
  GBytes *document = read_unless (self, 0, revision, &inner);

  if (document != NULL)
    return document;
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  *revision = 0;
  return helio_service_profile_read (NULL, error);
}

/* Joins the open transaction. @source: (nullable): digest of the file that it comes from */
static gboolean
write_profile (HelioStorage *self, GBytes *document, const char *source, GError **error)
{
  g_autoptr (HelioServiceProfile) checked = helio_service_profile_new (document, 0, error);
  g_autoptr (HelioSqlStatement) statement
      = checked != NULL
            ? helio_sql_prepare (helio_storage_get_sql (self),
                                 "UPDATE service SET profile = $1, "
                                 "profile_revision = profile_revision + 1, "
                                 "profile_source = coalesce (CAST ($2 AS TEXT), profile_source)",
                                 error)
            : NULL;

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, g_bytes_get_data (document, NULL),
                       (gssize) g_bytes_get_size (document));
  helio_sql_bind_text (statement, 2, source, -1);
  return helio_sql_run (statement, error);
}

static gboolean
is_last_source (HelioStorage *self, const char *digest, gboolean *is_last, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT count (*) FROM service WHERE profile_source = $1", error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, digest, -1);
  if (!helio_sql_fetch (statement, error, "Nothing was counted"))
    return FALSE;
  *is_last = helio_sql_column_int64 (statement, 0) > 0;
  return TRUE;
}

/* Writes nothing unless it must, so that a service starts where nobody can write. */
static gboolean
take (HelioStorage *self, GBytes *document, GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, document);
  gboolean own, ok, is_last;

  if (!is_last_source (self, digest, &is_last, error))
    return FALSE;
  if (is_last)
    return TRUE;
  if (!helio_storage_enter (self, HELIO_SQL_WHOLE, &own, error))
    return FALSE;
  ok = write_profile (self, document, digest, error);
  return helio_storage_leave (self, own, ok, error);
}

HelioServiceProfile *
helio_storage_open_profile (HelioStorage *self, const char *path, GError **error)
{
  g_autoptr (GBytes) wanted = path != NULL ? helio_service_profile_read (path, error) : NULL;
  g_autoptr (GBytes) document = NULL;
  gint64 revision;

  if (path != NULL && (wanted == NULL || !take (self, wanted, error)))
    return NULL;
  document = read_profile (self, &revision, error);
  return document != NULL ? helio_service_profile_new (document, revision, error) : NULL;
}

gboolean
helio_storage_follow_profile (HelioStorage *self, HelioServiceProfile *profile, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GBytes) document = NULL;
  gint64 revision;

  document = read_unless (self, helio_service_profile_get_revision (profile), &revision, &inner);
  if (document != NULL)
    helio_service_profile_replace (profile, document, revision, &inner);
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

GBytes *
helio_storage_dup_profile (HelioStorage *self, GError **error)
{
  gint64 revision;

  return read_profile (self, &revision, error);
}

gboolean
helio_storage_put_profile (HelioStorage *self, GBytes *document, GError **error)
{
  gboolean own, ok;

  if (!helio_storage_enter (self, HELIO_SQL_WHOLE, &own, error))
    return FALSE;
  ok = write_profile (self, document, NULL, error);
  return helio_storage_leave (self, own, ok, error);
}

/* Joins the open transaction. */
static gboolean
edit_profile (HelioStorage *self, const HelioProfileEdit *edit, GError **error)
{
  g_autoptr (GBytes) before = helio_storage_dup_profile (self, error);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) inner = NULL;
  char *text;

  if (before == NULL)
    return FALSE;
  root = helio_json_read_object (before, error);
  if (root == NULL || !helio_profile_edit_apply (edit, json_node_get_object (root), error))
    return FALSE;
  text = json_to_string (root, TRUE);
  after = g_bytes_new_take (text, strlen (text));
  if (write_profile (self, after, NULL, &inner))
    return TRUE;
  if (inner->domain == HELIO_SERVICE_PROFILE_ERROR)
    g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID, inner->message);
  else
    g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

gboolean
helio_storage_edit_profile (HelioStorage *self, const HelioProfileEdit *edit, GError **error)
{
  gboolean own, ok;

  if (!helio_storage_enter (self, HELIO_SQL_WHOLE, &own, error))
    return FALSE;
  ok = edit_profile (self, edit, error);
  return helio_storage_leave (self, own, ok, error);
}
