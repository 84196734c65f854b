/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How changes are counted, and read after one another. */
#include "storage-fixture.h"

#include "helio-test-storage.h"

/* Revisions */

static void
every_change_takes_the_next_revision (StorageFixture *self, gconstpointer data)
{
  g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==,
                   1); /* the user's own record */
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "1", "approved"), ==, 2);
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "2", "approved"), ==, 3);
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "1", "shipped"), ==, 4);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==, 4);
  storage_fixture_assert_changes (self->storage, self->sol, 1, 100, "+rma/2@3 +rma/1@4");
}

static void
the_same_content_keeps_its_revision (StorageFixture *self, gconstpointer data)
{
  gint64 revision = storage_fixture_put_rma (self->storage, self->sol, "1", "approved");

  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "1", "approved"), ==,
                   revision);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==, revision);
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "2", "approved"), ==,
                   revision + 1);
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "1", "approved"), ==,
                   revision);
}

static void
a_transaction_counts_for_several_organisations (StorageFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_storage_begin (self->storage, &error));
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "1", "approved"), ==, 2);
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->luz, "1", "approved"), ==, 2);
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "2", "approved"), ==, 3);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==, 3);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->luz), ==, 2);
  g_assert_true (helio_storage_commit (self->storage, &error));
  g_assert_no_error (error);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==, 3);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->luz), ==, 2);
}

static void
a_rollback_gives_revisions_back (StorageFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_storage_begin (self->storage, &error));
  storage_fixture_put_rma (self->storage, self->sol, "1", "approved");
  storage_fixture_put_rma (self->storage, self->luz, "1",
                           "approved"); /* writes the first one's counter */
  helio_storage_rollback (self->storage);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==, 1);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->luz), ==, 1);
  g_assert_cmpint (storage_fixture_count (self->storage, self->sol, &helio_kind_rma), ==, 0);
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "2", "approved"), ==, 2);
}

/* Others count for them meanwhile. */
static void
a_transaction_for_one_organisation_is_for_no_other (StorageFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);
  g_autoptr (GError) error = NULL;

  helio_record_set_identity (record, 0, "2", 0);
  g_assert_true (helio_storage_begin_for (self->storage, self->sol, &error));
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "1", "approved"), ==, 2);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*covers*");
  g_assert_false (helio_storage_put (self->storage, self->luz, record, NULL));
  g_test_assert_expected_messages ();
  g_assert_true (helio_storage_commit (self->storage, &error));
  g_assert_no_error (error);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==, 2);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->luz), ==, 1);
}

static void
changes_come_in_pages (StorageFixture *self, gconstpointer data)
{
  storage_fixture_put_rma (self->storage, self->sol, "1", "approved");
  storage_fixture_put_rma (self->storage, self->sol, "2", "approved");
  storage_fixture_put_rma (self->storage, self->sol, "3", "approved");
  storage_fixture_assert_changes (self->storage, self->sol, 1, 2, "+rma/1@2 +rma/2@3");
  storage_fixture_assert_changes (self->storage, self->sol, 3, 2, "+rma/3@4");
  storage_fixture_assert_changes (self->storage, self->sol, 4, 2, "");
  storage_fixture_assert_changes (self->storage, self->sol, 0, 0, "");
  storage_fixture_assert_changes (self->storage, self->sol, 0, G_MAXUINT,
                                  "+user/100001@1 +rma/1@2 +rma/2@3 +rma/3@4");
}

static gboolean
stop_at_once (const HelioStoredRecord *record, gpointer data)
{
  (*(guint *) data)++;
  return FALSE;
}

static void
a_reader_may_stop (StorageFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint calls = 0;

  storage_fixture_put_rma (self->storage, self->sol, "1", "approved");
  g_assert_true (
      helio_storage_foreach_change (self->storage, self->sol, 0, 10, stop_at_once, &calls, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (calls, ==, 1);
}

/* More than are read at a time */

#define MANY 2001

typedef struct
{
  StorageFixture *fixture;
  guint n;
  char last[8];
} Many;

static void
put_many (StorageFixture *self)
{
  g_autoptr (GError) error = NULL;

  helio_storage_begin (self->storage, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", i);

      storage_fixture_put_rma (self->storage, self->sol, id, "approved");
    }
  helio_storage_commit (self->storage, &error);
  g_assert_no_error (error);
}

static gboolean
count_in_order (const HelioStoredRecord *record, gpointer data)
{
  Many *many = data;

  g_assert_cmpstr (record->id, >, many->last);
  g_strlcpy (many->last, record->id, sizeof many->last);
  if (many->n++ == 0)
    g_assert_true (helio_storage_delete (many->fixture->storage, many->fixture->sol,
                                         &helio_kind_rma, "2001", NULL));
  return TRUE;
}

/* Some at a time, whatever the database: what is not read yet when it is deleted does not come. */
static void
many_records_come_one_after_another (StorageFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Many many = { .fixture = self };

  put_many (self);
  g_assert_true (helio_storage_foreach_record (self->storage, self->sol, &helio_kind_rma,
                                               count_in_order, &many, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (many.n, ==, MANY - 1);
}

static gboolean
count_change (const HelioStoredRecord *record, gpointer data)
{
  Many *many = data;

  many->n++;
  return TRUE;
}

static void
many_changes_come_up_to_the_limit (StorageFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Many all = { 0 }, some = { 0 };

  put_many (self);
  g_assert_true (helio_storage_foreach_change (self->storage, self->sol, 1, G_MAXUINT, count_change,
                                               &all, &error));
  g_assert_true (helio_storage_foreach_change (self->storage, self->sol, 1, MANY - 1, count_change,
                                               &some, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (all.n, ==, MANY);
  g_assert_cmpuint (some.n, ==, MANY - 1);
}

/* Tombstones */

static void
what_is_deleted_leaves_a_tombstone (StorageFixture *self, gconstpointer data)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GError) error = NULL, missing = NULL;

  storage_fixture_put_rma (self->storage, self->sol, "1", "approved");
  storage_fixture_put_rma (self->storage, self->sol, "2", "approved");
  g_assert_true (helio_storage_delete (self->storage, self->sol, &helio_kind_rma, "1", &error));
  g_assert_no_error (error);
  storage_fixture_assert_changes (self->storage, self->sol, 1, 10, "+rma/2@3 -rma/1@4");
  g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==, 4);
  g_assert_cmpint (storage_fixture_count (self->storage, self->sol, &helio_kind_rma), ==, 1);
  g_assert_false (
      helio_storage_find (self->storage, self->sol, &helio_kind_rma, "1", &record, &missing));
  g_assert_error (missing, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

static void
deleting_twice_changes_nothing (StorageFixture *self, gconstpointer data)
{
  storage_fixture_put_rma (self->storage, self->sol, "1", "approved");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (helio_storage_delete (self->storage, self->sol, &helio_kind_rma, "1", &error));
      g_assert_no_error (error);
      g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==, 3);
    }
}

static void
a_deleted_record_comes_back (StorageFixture *self, gconstpointer data)
{
  storage_fixture_put_rma (self->storage, self->sol, "1", "approved");
  helio_storage_delete (self->storage, self->sol, &helio_kind_rma, "1", NULL);
  g_assert_cmpint (storage_fixture_put_rma (self->storage, self->sol, "1", "approved"), ==, 4);
  storage_fixture_assert_changes (self->storage, self->sol, 1, 10, "+rma/1@4");
}

static void
what_never_was_cannot_be_deleted (StorageFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (helio_storage_delete (self->storage, self->sol, &helio_kind_rma, "9", &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_cmpint (storage_fixture_latest (self->storage, self->sol), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) \
  g_test_add ("/server/storage-changes/" name, StorageFixture, NULL, storage_fixture_set_up, func, \
              storage_fixture_tear_down)
  add ("every-change-takes-the-next-revision", every_change_takes_the_next_revision);
  add ("the-same-content-keeps-its-revision", the_same_content_keeps_its_revision);
  add ("a-transaction-counts-for-several-organisations",
       a_transaction_counts_for_several_organisations);
  add ("a-rollback-gives-revisions-back", a_rollback_gives_revisions_back);
  add ("a-transaction-for-one-organisation-is-for-no-other",
       a_transaction_for_one_organisation_is_for_no_other);
  add ("changes-come-in-pages", changes_come_in_pages);
  add ("a-reader-may-stop", a_reader_may_stop);
  add ("many-records-come-one-after-another", many_records_come_one_after_another);
  add ("many-changes-come-up-to-the-limit", many_changes_come_up_to_the_limit);
  add ("what-is-deleted-leaves-a-tombstone", what_is_deleted_leaves_a_tombstone);
  add ("deleting-twice-changes-nothing", deleting_twice_changes_nothing);
  add ("a-deleted-record-comes-back", a_deleted_record_comes_back);
  add ("what-never-was-cannot-be-deleted", what_never_was_cannot_be_deleted);
#undef add
  return g_test_run ();
}
