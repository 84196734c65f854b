/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-private.h"

#include "helio-test-folder.h"
#include "helio-test-storage.h"
#include "helio-time.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1764000000) * HELIO_SECOND)

typedef struct
{
  HelioStorage *storage; /* (owned) */
  gint64 sol;            /* two organisations */
  gint64 luz;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->storage = helio_test_storage_new ();
  self->sol = helio_test_storage_add_user (self->storage, "ana@sol.example", "Ana", "Sol & Co.",
                                           "Europe/Lisbon", NOW);
  self->luz
      = helio_test_storage_add_user (self->storage, "bea@luz.example", NULL, "Luz", NULL, NOW);
  g_assert_cmpint (self->sol, !=, self->luz);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->storage);
}

static HelioRecord *
make_rma (const char *number, const char *status)
{
  HelioRecord *record = helio_record_new (&helio_kind_rma);

  helio_record_set_identity (record, 0, number, 0);
  helio_record_set_text (record, "number", number);
  helio_record_set_text (record, "status", status);
  return record;
}

static gint64
put_rma (HelioStorage *storage, gint64 organisation, const char *number, const char *status)
{
  g_autoptr (HelioRecord) record = make_rma (number, status);

  return helio_test_storage_put (storage, organisation, record);
}

static gint64
latest (HelioStorage *storage, gint64 organisation)
{
  g_autoptr (GError) error = NULL;
  gint64 revision = helio_storage_get_latest_revision (storage, organisation, &error);

  g_assert_no_error (error);
  return revision;
}

static gint64
count (HelioStorage *storage, gint64 organisation, const HelioKind *kind)
{
  g_autoptr (GError) error = NULL;
  gint64 n = helio_storage_count (storage, organisation, kind, &error);

  g_assert_no_error (error);
  return n;
}

static gboolean
note_change (const HelioStoredRecord *record, gpointer data)
{
  g_string_append_printf (data, "%s%s/%s@%" G_GINT64_FORMAT " ", record->deleted ? "-" : "+",
                          record->kind->name, record->id, record->revision);
  g_assert_cmpint (record->deleted, ==, record->body == NULL);
  return TRUE;
}

static char *
changes (HelioStorage *storage, gint64 organisation, gint64 after, guint limit)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  g_assert_true (helio_storage_foreach_change (storage, organisation, after, limit, note_change,
                                               text, &error));
  g_assert_no_error (error);
  return g_strchomp (g_string_free (text, FALSE));
}

static void
assert_changes (HelioStorage *storage, gint64 organisation, gint64 after, guint limit,
                const char *expected)
{
  g_autofree char *found = changes (storage, organisation, after, limit);

  g_assert_cmpstr (found, ==, expected);
}

static void
every_database_has_another_feed (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioStorage) other = helio_test_storage_new ();

  g_assert_cmpstr (helio_storage_get_feed_id (self->storage), !=,
                   helio_storage_get_feed_id (other));
}

/* Revisions */

static void
every_change_takes_the_next_revision (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (latest (self->storage, self->sol), ==, 1); /* the user's own record */
  g_assert_cmpint (put_rma (self->storage, self->sol, "1", "approved"), ==, 2);
  g_assert_cmpint (put_rma (self->storage, self->sol, "2", "approved"), ==, 3);
  g_assert_cmpint (put_rma (self->storage, self->sol, "1", "shipped"), ==, 4);
  g_assert_cmpint (latest (self->storage, self->sol), ==, 4);
  assert_changes (self->storage, self->sol, 1, 100, "+rma/2@3 +rma/1@4");
}

static void
the_same_content_keeps_its_revision (Fixture *self, gconstpointer data)
{
  gint64 revision = put_rma (self->storage, self->sol, "1", "approved");

  g_assert_cmpint (put_rma (self->storage, self->sol, "1", "approved"), ==, revision);
  g_assert_cmpint (latest (self->storage, self->sol), ==, revision);
  g_assert_cmpint (put_rma (self->storage, self->sol, "2", "approved"), ==, revision + 1);
  g_assert_cmpint (put_rma (self->storage, self->sol, "1", "approved"), ==, revision);
}

static void
a_transaction_counts_for_several_organisations (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_storage_begin (self->storage, &error));
  g_assert_cmpint (put_rma (self->storage, self->sol, "1", "approved"), ==, 2);
  g_assert_cmpint (put_rma (self->storage, self->luz, "1", "approved"), ==, 2);
  g_assert_cmpint (put_rma (self->storage, self->sol, "2", "approved"), ==, 3);
  g_assert_cmpint (latest (self->storage, self->sol), ==, 3);
  g_assert_cmpint (latest (self->storage, self->luz), ==, 2);
  g_assert_true (helio_storage_commit (self->storage, &error));
  g_assert_no_error (error);
  g_assert_cmpint (latest (self->storage, self->sol), ==, 3);
  g_assert_cmpint (latest (self->storage, self->luz), ==, 2);
}

static void
a_rollback_gives_revisions_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_storage_begin (self->storage, &error));
  put_rma (self->storage, self->sol, "1", "approved");
  put_rma (self->storage, self->luz, "1", "approved"); /* writes the first one's counter */
  helio_storage_rollback (self->storage);
  g_assert_cmpint (latest (self->storage, self->sol), ==, 1);
  g_assert_cmpint (latest (self->storage, self->luz), ==, 1);
  g_assert_cmpint (count (self->storage, self->sol, &helio_kind_rma), ==, 0);
  g_assert_cmpint (put_rma (self->storage, self->sol, "2", "approved"), ==, 2);
}

/* Others count for them meanwhile. */
static void
a_transaction_for_one_organisation_is_for_no_other (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);
  g_autoptr (GError) error = NULL;

  helio_record_set_identity (record, 0, "2", 0);
  g_assert_true (helio_storage_begin_for (self->storage, self->sol, &error));
  g_assert_cmpint (put_rma (self->storage, self->sol, "1", "approved"), ==, 2);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*covers*");
  g_assert_false (helio_storage_put (self->storage, self->luz, record, NULL));
  g_test_assert_expected_messages ();
  g_assert_true (helio_storage_commit (self->storage, &error));
  g_assert_no_error (error);
  g_assert_cmpint (latest (self->storage, self->sol), ==, 2);
  g_assert_cmpint (latest (self->storage, self->luz), ==, 1);
}

static void
changes_come_in_pages (Fixture *self, gconstpointer data)
{
  put_rma (self->storage, self->sol, "1", "approved");
  put_rma (self->storage, self->sol, "2", "approved");
  put_rma (self->storage, self->sol, "3", "approved");
  assert_changes (self->storage, self->sol, 1, 2, "+rma/1@2 +rma/2@3");
  assert_changes (self->storage, self->sol, 3, 2, "+rma/3@4");
  assert_changes (self->storage, self->sol, 4, 2, "");
  assert_changes (self->storage, self->sol, 0, 0, "");
  assert_changes (self->storage, self->sol, 0, G_MAXUINT,
                  "+user/100001@1 +rma/1@2 +rma/2@3 +rma/3@4");
}

static gboolean
stop_at_once (const HelioStoredRecord *record, gpointer data)
{
  (*(guint *) data)++;
  return FALSE;
}

static void
a_reader_may_stop (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint calls = 0;

  put_rma (self->storage, self->sol, "1", "approved");
  g_assert_true (
      helio_storage_foreach_change (self->storage, self->sol, 0, 10, stop_at_once, &calls, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (calls, ==, 1);
}

/* More than are read at a time */

#define MANY 2001

typedef struct
{
  Fixture *fixture;
  guint n;
  char last[8];
} Many;

static void
put_many (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  helio_storage_begin (self->storage, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", i);

      put_rma (self->storage, self->sol, id, "approved");
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
many_records_come_one_after_another (Fixture *self, gconstpointer data)
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
many_changes_come_up_to_the_limit (Fixture *self, gconstpointer data)
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
what_is_deleted_leaves_a_tombstone (Fixture *self, gconstpointer data)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GError) error = NULL, missing = NULL;

  put_rma (self->storage, self->sol, "1", "approved");
  put_rma (self->storage, self->sol, "2", "approved");
  g_assert_true (helio_storage_delete (self->storage, self->sol, &helio_kind_rma, "1", &error));
  g_assert_no_error (error);
  assert_changes (self->storage, self->sol, 1, 10, "+rma/2@3 -rma/1@4");
  g_assert_cmpint (latest (self->storage, self->sol), ==, 4);
  g_assert_cmpint (count (self->storage, self->sol, &helio_kind_rma), ==, 1);
  g_assert_false (
      helio_storage_find (self->storage, self->sol, &helio_kind_rma, "1", &record, &missing));
  g_assert_error (missing, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

static void
deleting_twice_changes_nothing (Fixture *self, gconstpointer data)
{
  put_rma (self->storage, self->sol, "1", "approved");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (helio_storage_delete (self->storage, self->sol, &helio_kind_rma, "1", &error));
      g_assert_no_error (error);
      g_assert_cmpint (latest (self->storage, self->sol), ==, 3);
    }
}

static void
a_deleted_record_comes_back (Fixture *self, gconstpointer data)
{
  put_rma (self->storage, self->sol, "1", "approved");
  helio_storage_delete (self->storage, self->sol, &helio_kind_rma, "1", NULL);
  g_assert_cmpint (put_rma (self->storage, self->sol, "1", "approved"), ==, 4);
  assert_changes (self->storage, self->sol, 1, 10, "+rma/1@4");
}

static void
what_never_was_cannot_be_deleted (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (helio_storage_delete (self->storage, self->sol, &helio_kind_rma, "9", &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_cmpint (latest (self->storage, self->sol), ==, 1);
}

/* Records */

static void
a_record_is_found_by_kind_and_id (Fixture *self, gconstpointer data)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GError) error = NULL, other = NULL;

  put_rma (self->storage, self->sol, "00517624", "approved");
  g_assert_true (
      helio_storage_find (self->storage, self->sol, &helio_kind_rma, "00517624", &record, &error));
  g_assert_no_error (error);
  g_assert_true (record.kind == &helio_kind_rma);
  g_assert_cmpstr (record.id, ==, "00517624");
  g_assert_cmpint (record.revision, ==, 2);
  g_assert_false (record.deleted);
  g_assert_cmpstr (record.body, ==, "{\"number\":\"00517624\",\"status\":\"approved\"}");
  helio_stored_record_clear (&record);

  g_assert_false (
      helio_storage_find (self->storage, self->sol, &helio_kind_case, "00517624", &record, &other));
  g_assert_error (other, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

static void
a_record_without_an_id_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);
  g_autoptr (GError) error = NULL;

  g_assert_false (helio_storage_put (self->storage, self->sol, record, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
}

static void
an_unknown_organisation_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) record = make_rma ("1", "approved");
  g_autoptr (GError) error = NULL, no_revision = NULL;

  g_assert_false (helio_storage_put (self->storage, 4711, record, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_cmpint (helio_storage_get_latest_revision (self->storage, 4711, &no_revision), ==, -1);
  g_assert_error (no_revision, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

static void
put_line (Fixture *self, gint64 organisation, const char *id, const char *rma, const char *serial)
{
  g_autoptr (HelioRecord) line = helio_record_new (&helio_kind_claim_line);

  helio_record_set_identity (line, 0, id, 0);
  helio_record_set_text (line, "rma-number", rma);
  helio_record_set_text (line, "serial-number", serial);
  helio_test_storage_put (self->storage, organisation, line);
}

static void
assert_children (Fixture *self, const char *field, const char *parent, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found
      = helio_storage_find_children (self->storage, self->sol, &helio_kind_claim_line, field,
                                     parent, &error);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const HelioStoredRecord *record = g_ptr_array_index (found, i);

      g_assert_nonnull (record->body);
      g_string_append_printf (ids, "%s ", record->id);
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
children_are_found_by_their_parent (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_line (self, self->sol, "1-2", "1", "121436048869");
  put_line (self, self->sol, "1-1", "1", "122216085761");
  put_line (self, self->sol, "2-1", "2", "122216085761");
  put_line (self, self->luz, "1-3", "1", "121436048869");
  assert_children (self, "rma-number", "1", "1-1 1-2 ");
  assert_children (self, "rma-number", "2", "2-1 ");
  assert_children (self, "rma-number", "3", "");
  assert_children (self, "serial-number", "122216085761", "1-1 2-1 ");

  put_line (self, self->sol, "1-2", "2", "121436048869");
  helio_storage_delete (self->storage, self->sol, &helio_kind_claim_line, "1-1", &error);
  g_assert_no_error (error);
  assert_children (self, "rma-number", "1", "");
  assert_children (self, "rma-number", "2", "1-2 2-1 ");
}

/* Isolation: everything that one organisation does, seen from the other one. */

static void
organisations_see_their_own_records_only (Fixture *self, gconstpointer data)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GError) found = NULL, deleted = NULL;

  put_rma (self->storage, self->sol, "1", "approved");
  put_rma (self->storage, self->sol, "2", "approved");

  g_assert_false (
      helio_storage_find (self->storage, self->luz, &helio_kind_rma, "1", &record, &found));
  g_assert_error (found, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_assert_false (helio_storage_delete (self->storage, self->luz, &helio_kind_rma, "1", &deleted));
  g_assert_error (deleted, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  assert_changes (self->storage, self->luz, 0, 100, "+user/100002@1");
  g_assert_cmpint (latest (self->storage, self->luz), ==, 1);
  g_assert_cmpint (count (self->storage, self->luz, &helio_kind_rma), ==, 0);
  g_assert_cmpint (count (self->storage, self->luz, NULL), ==, 1);
  g_assert_cmpint (count (self->storage, self->sol, NULL), ==, 3);
}

static void
organisations_use_the_same_ids_side_by_side (Fixture *self, gconstpointer data)
{
  g_auto (HelioStoredRecord) record = { 0 };
  g_autoptr (GError) error = NULL;

  put_rma (self->storage, self->sol, "1", "approved");
  g_assert_cmpint (put_rma (self->storage, self->luz, "1", "shipped"), ==, 2);
  helio_storage_delete (self->storage, self->luz, &helio_kind_rma, "1", &error);
  g_assert_no_error (error);

  g_assert_true (
      helio_storage_find (self->storage, self->sol, &helio_kind_rma, "1", &record, &error));
  g_assert_cmpstr (record.body, ==, "{\"number\":\"1\",\"status\":\"approved\"}");
  g_assert_cmpint (latest (self->storage, self->sol), ==, 2);
  assert_changes (self->storage, self->luz, 1, 100, "-rma/1@3");
}

/* The one that runs on goes on, as do a service and the next version of it for a while. */
static void
a_database_in_use_is_brought_up_to_date (void)
{
  g_autofree char *folder = helio_test_folder_new ();
  g_autofree char *address = helio_test_storage_make_address (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioSql) sql = helio_sql_open (address, &error);
  g_autoptr (HelioSqlStatement) statement = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  HelioSqlState state;
  int version, latest_version = helio_storage_latest_version (sql);

  g_assert_true (helio_sql_configure (sql, NULL));
  g_assert_true (helio_storage_migrate (sql, latest_version - 1, NULL));
  statement = helio_sql_prepare (sql, "SELECT feed_id FROM service", &error);
  g_assert_cmpint (helio_sql_step (statement, &error), ==, HELIO_SQL_ROW);

  storage = helio_test_storage_open (address);
  g_assert_cmpstr (helio_sql_column_text (statement, 0), ==, helio_storage_get_feed_id (storage));
  g_clear_pointer (&statement, helio_sql_statement_release);
  g_assert_true (helio_sql_begin (sql, &error));
  g_assert_true (helio_sql_exec (sql, "UPDATE service SET feed_id = 'other'", &error));
  g_assert_true (helio_sql_commit (sql, &error));
  g_assert_true (helio_sql_inspect (sql, &state, &version, &error));
  g_assert_cmpint (version, ==, latest_version);
  g_clear_object (&storage);
  g_clear_pointer (&sql, helio_sql_close);
  helio_test_folder_remove (g_steal_pointer (&folder));
}

static void
what_is_said_of_a_database_holds_no_password (void)
{
  g_autofree char *address = helio_test_storage_make_address (NULL);
  g_autofree char *with_password = g_strconcat (address, "&password=hunter2", NULL);
  g_autoptr (HelioStorage) storage
      = helio_test_storage_open (helio_test_storage_is_postgresql () ? with_password : address);
  HelioSql *sql = helio_storage_get_sql (storage);
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_sql_begin (sql, NULL));
  g_assert_true (helio_sql_mark (sql, helio_storage_latest_version (sql) + 1, NULL));
  g_assert_true (helio_sql_commit (sql, NULL));
  g_assert_false (helio_storage_check (storage, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, helio_sql_get_scheme (sql)));
  g_assert_null (strstr (error->message, "hunter2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add ("/server/storage/" name, Fixture, NULL, set_up, func, tear_down)
  add ("every-database-has-another-feed", every_database_has_another_feed);
  g_test_add_func ("/server/storage/a-database-in-use-is-brought-up-to-date",
                   a_database_in_use_is_brought_up_to_date);
  g_test_add_func ("/server/storage/what-is-said-of-a-database-holds-no-password",
                   what_is_said_of_a_database_holds_no_password);
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
  add ("a-record-is-found-by-kind-and-id", a_record_is_found_by_kind_and_id);
  add ("a-record-without-an-id-is-refused", a_record_without_an_id_is_refused);
  add ("an-unknown-organisation-is-refused", an_unknown_organisation_is_refused);
  add ("children-are-found-by-their-parent", children_are_found_by_their_parent);
  add ("organisations-see-their-own-records-only", organisations_see_their_own_records_only);
  add ("organisations-use-the-same-ids-side-by-side", organisations_use_the_same_ids_side_by_side);
#undef add
  return g_test_run ();
}
