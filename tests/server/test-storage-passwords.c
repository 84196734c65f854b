/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-passwords.h"

#include "helio-test-storage.h"
#include "helio-time.h"

#define NOW (G_GINT64_CONSTANT (1764000000) * HELIO_SECOND)

typedef struct
{
  HelioStorage *storage; /* (owned) with a user */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->storage = helio_test_storage_new ();
  helio_test_storage_add_user (self->storage, "Ana@Sol.example", "Ana Sousa", "Sol & Co.", NULL,
                               NOW);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->storage);
}

static void
a_new_user_has_no_password (Fixture *self, gconstpointer data)
{
  g_auto (HelioPrincipal) ana = { 0 };
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      helio_storage_find_password (self->storage, "ana@sol.example", &ana, &hash, &error));
  g_assert_no_error (error);
  g_assert_null (hash);
  g_assert_cmpstr (ana.user_id, ==, "100001");
}

static void
the_last_password_counts (Fixture *self, gconstpointer data)
{
  g_auto (HelioPrincipal) ana = { 0 };
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_storage_set_password (self->storage, "ana@sol.example", "$one", &error));
  g_assert_true (helio_storage_set_password (self->storage, "ANA@sol.example", "$two", &error));
  g_assert_no_error (error);
  g_assert_true (
      helio_storage_find_password (self->storage, "ana@SOL.example", &ana, &hash, &error));
  g_assert_cmpstr (hash, ==, "$two");
  g_assert_cmpstr (ana.email, ==, "Ana@Sol.example");
  g_assert_cmpint (ana.organisation, ==,
                   helio_storage_find_organisation (self->storage, "Sol & Co.", NULL));
}

static void
nobody_has_none (Fixture *self, gconstpointer data)
{
  g_auto (HelioPrincipal) nobody = { 0 }, ana = { 0 };
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      helio_storage_find_password (self->storage, "eve@sol.example", &nobody, &hash, &error));
  g_assert_no_error (error);
  g_assert_null (hash);
  g_assert_null (nobody.user_id);
  g_assert_cmpint (nobody.organisation, ==, 0);
  g_assert_false (helio_storage_set_password (self->storage, "eve@sol.example", "$one", &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (helio_storage_find_user (self->storage, "eve@sol.example", &nobody, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (helio_storage_find_user (self->storage, "ana@sol.example", &ana, &error));
  g_assert_cmpstr (ana.user_id, ==, "100001");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/server/storage-passwords/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("none", a_new_user_has_no_password);
  ADD ("last", the_last_password_counts);
  ADD ("nobody", nobody_has_none);
#undef ADD
  return g_test_run ();
}
