/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-storage.h"

#include "helio-storage-accounts.h"

HelioStorage *
helio_test_storage_open (const char *uri)
{
  g_autoptr (GError) error = NULL;
  HelioStorage *self = helio_storage_open (uri, &error);

  g_assert_no_error (error);
  g_assert_nonnull (self);
  return self;
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
