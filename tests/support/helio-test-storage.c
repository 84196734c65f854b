/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-storage.h"

#include "helio-sql.h"
#include "helio-storage-accounts.h"

#include <unistd.h>

gboolean
helio_test_storage_is_postgresql (void)
{
  return g_getenv ("HELIO_TEST_DATABASE") != NULL;
}

/* Several programs may share one server. */
static char *
make_schema (const char *server)
{
  static guint n_schemas = 0;
  g_autofree char *name = g_strdup_printf ("test_%d_%u", (int) getpid (), ++n_schemas);
  g_autofree char *sql_text = g_strdup_printf ("CREATE SCHEMA %s", name);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioSql) sql = helio_sql_open (server, &error);

  g_assert_no_error (error);
  helio_sql_exec (sql, sql_text, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&name);
}

char *
helio_test_storage_make_address (const char *folder)
{
  const char *server = g_getenv ("HELIO_TEST_DATABASE");
  g_autofree char *schema = NULL, *files = NULL;

  if (server == NULL)
    return folder != NULL ? g_strdup_printf ("sqlite:%s/service.db", folder)
                          : g_strdup ("sqlite::memory:");
  schema = make_schema (server);
  files = folder != NULL ? g_strdup_printf ("&files=%s/service.db-files", folder) : g_strdup ("");
  return g_strdup_printf ("%s&options=-csearch_path%%3D%s%s", server, schema, files);
}

HelioStorage *
helio_test_storage_open (const char *uri)
{
  g_autoptr (GError) error = NULL;
  HelioStorage *self = helio_storage_open (uri, &error);

  g_assert_no_error (error);
  g_assert_nonnull (self);
  return self;
}

HelioStorage *
helio_test_storage_new (void)
{
  g_autofree char *address = helio_test_storage_make_address (NULL);

  return helio_test_storage_open (address);
}

gint64
helio_test_storage_add_user (HelioStorage *self, const char *email, const char *name,
                             const char *organisation, const char *time_zone, gint64 now)
{
  g_autoptr (GError) error = NULL;
  gint64 found;

  helio_storage_add_user (self, email, name, organisation, time_zone, NULL, now, &error);
  g_assert_no_error (error);
  found = helio_storage_find_organisation (self, organisation, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found, !=, 0);
  return found;
}

gint64
helio_test_storage_put (HelioStorage *self, gint64 organisation, HelioRecord *record)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = helio_storage_put (self, organisation, record, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  return helio_record_get_revision (record);
}

HelioRecord *
helio_test_storage_find (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                         const char *id)
{
  g_auto (HelioStoredRecord) stored = { 0 };
  g_autoptr (GError) error = NULL;
  HelioRecord *record;

  g_assert_true (helio_storage_find (self, organisation, kind, id, &stored, &error));
  record = helio_stored_record_read (&stored, &error);
  g_assert_no_error (error);
  return record;
}
