/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That what is asked for often finds its rows by an index, in a database of many organisations:
 * after everything was done some times, PostgreSQL has gone through no table of theirs from end to
 * end. */
#include "command-fixture.h"
#include "helio-storage-accounts.h"
#include "helio-storage-attempts.h"
#include "helio-storage-mail.h"
#include "helio-storage-private.h"
#include "helio-storage-report-files.h"
#include "helio-storage-reports.h"
#include "helio-storage-sign-ins.h"

#define NOW (G_GINT64_CONSTANT (1700000000000000))
#define NOTE "{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},\"body\":\"The unit is hot.\"}"
#define TEXT "a photograph"

/* A statement that was prepared is planned anew for the first five times. */
#define N_TIMES 7

#define FILL \
  "INSERT INTO organisation (name) SELECT 'Company ' || n FROM generate_series (1, 98) n;" \
  "INSERT INTO record (organisation, kind, id, revision, body)" \
  "  SELECT o.id, (ARRAY ['note', 'system', 'case', 'device']) [1 + n % 4]," \
  "    lpad (n::text, 8, '0'), o.latest_revision + n, '{\"number\":\"' || n || '\"}'" \
  "  FROM organisation o, generate_series (1, 500) n;" \
  "INSERT INTO search_key (organisation, kind, field, value, id)" \
  "  SELECT organisation, 'rma', 'number', id || kind, id || kind FROM record;" \
  "UPDATE organisation SET latest_revision = latest_revision + 500;" \
  "INSERT INTO service_user (organisation, email, email_key, created_at)" \
  "  SELECT id, id || '.' || n, id || '.' || n, 1 FROM organisation o," \
  "    generate_series (1, 20) n;" \
  "INSERT INTO command_answer SELECT n % 2000, n, '', 201, '', n FROM generate_series (1, 5000) " \
  "n;" \
  "INSERT INTO token (hash, service_user, created_at)" \
  "  SELECT sha256 (n::text::bytea), 1, 1 FROM generate_series (1, 5000) n;" \
  "INSERT INTO sign_in (service_user, client, redirect_uri, challenge, expires_at)" \
  "  SELECT 1, '', '', '', 9e15 FROM generate_series (1, 5000);" \
  "INSERT INTO sign_in_secret (hash, sign_in, purpose, expires_at)" \
  "  SELECT sha256 (id::text::bytea), id, 'refresh', 9e15 FROM sign_in;" \
  "INSERT INTO attempt SELECT sha256 (n::text::bytea), 9e15, 1 FROM generate_series (1, 5000) n;" \
  "INSERT INTO mail (organisation, recipient, subject, body, created_at, state)" \
  "  SELECT 1, '', '', '', 1, 'sent' FROM generate_series (1, 5000);" \
  "INSERT INTO upload SELECT o.id, encode (sha256 ((o.id * 1000 + n)::text::bytea), 'hex'), 1, " \
  "'', '', 1" \
  "  FROM organisation o, generate_series (1, 200) n;" \
  "INSERT INTO report_job (organisation, report, user_id)" \
  "  SELECT 1, '', '' FROM generate_series (1, 5000);" \
  "INSERT INTO report_file SELECT organisation, sha256, sha256, 9e15 FROM upload;" \
  "ANALYZE"

/* Tables of one row, or of a few, are read whole; and what a service asks when it starts, it asks
 * here before there is anything. */
#define GONE_THROUGH \
  "SELECT string_agg (relname || ' ' || seq_scan, ', ') FROM pg_stat_user_tables " \
  "WHERE schemaname = current_schema () AND seq_scan > 0 AND relname NOT IN " \
  "('heliodesk_schema', 'service', 'organisation', 'presence', 'sequence', 'claim_form')"

/* How much of the others was read by their indexes: the pages of the feed, and little more. */
#define READ \
  "SELECT sum (idx_tup_read) FROM pg_stat_user_indexes WHERE schemaname = current_schema () " \
  "AND relname NOT IN ('service', 'organisation', 'presence', 'sequence', 'claim_form')"
#define PAGE "10"
#define MAX_READ 200

static void
exec (HelioStorage *storage, const char *sql)
{
  g_autoptr (GError) error = NULL;

  helio_sql_exec (helio_storage_get_sql (storage), sql, &error);
  g_assert_no_error (error);
}

static void
set_up (ServerFixture *self, gconstpointer data)
{
  server_fixture_set_up (self, NULL);
  server_fixture_store (self, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "approved", NULL);
  exec (self->storage, FILL);
}

static void
get (ServerFixture *self, const char *path)
{
  g_autoptr (Answer) answer = server_fixture_get (self, path, self->token);

  g_assert_cmpuint (answer->status, ==, 200);
}

static void
ask (ServerFixture *self, guint n)
{
  g_autofree char *deep = g_strdup_printf ("/v1/changes?after=%s.%u&limit=" PAGE,
                                           helio_storage_get_feed_id (self->storage), 100 + n);
  g_autofree char *key = g_strdup_printf ("k%u", n);
  g_autofree char *text = g_strdup_printf ("%s %u", TEXT, n);
  g_autofree char *sha256 = server_fixture_have_file (self, "a.jpg", text);
  g_autofree char *file = g_strconcat ("/v1/uploads/", sha256, NULL);

  get (self, "/v1/changes?limit=" PAGE);
  get (self, deep);
  get (self, "/v1/rmas/00517624");
  get (self, "/v1/search?criterion=rma&term=517624");
  get (self, file);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Answer) note
          = server_fixture_post (self, "/v1/notes", self->token, key, NULL, NOTE);

      g_assert_cmpuint (note->status, ==, 201);
    }
}

static void
sign_in (ServerFixture *self)
{
  g_autofree char *challenge = helio_secret_digest ("what only the client knows");
  g_autofree char *ticket = NULL, *code = NULL, *uri = NULL;
  g_auto (HelioSignInGrant) grant = { 0 }, next = { 0 };
  g_autoptr (GError) error = NULL;
  guint count, wait;

  helio_storage_count_attempt (self->storage, "ana@example.org", NOW, &count, &wait, &error);
  g_assert_no_error (error);
  ticket = helio_storage_begin_sign_in (self->storage, "100001", "desk", "http://127.0.0.1/",
                                        challenge, NOW, &error);
  g_assert_no_error (error);
  code = helio_storage_allow_sign_in (self->storage, ticket, NOW, &uri, &error);
  g_assert_no_error (error);
  helio_storage_redeem_code (self->storage, code, "desk", "http://127.0.0.1/",
                             "what only the client knows", NOW, &grant, &error);
  g_assert_no_error (error);
  helio_storage_refresh_sign_in (self->storage, grant.refresh_token, "desk", NOW, &next, &error);
  g_assert_no_error (error);
  helio_storage_end_sign_in (self->storage, next.refresh_token, "desk", &error);
  g_assert_no_error (error);
}

/* What is done without anybody asking. */
static void
work (ServerFixture *self)
{
  const HelioMail mail = { "ana@example.org", "s", "b", NULL };
  g_auto (HelioMailJob) mail_job = { 0 };
  g_auto (HelioReportJob) report_job = { 0 };
  g_auto (HelioReportFile) file = { 0 };
  guint64 counts[HELIO_N_MAIL_STATES];
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_storage_queue_mail (self->storage, self->organisation, &mail, NOW, &error));
  g_assert_true (helio_storage_claim_mail (self->storage, NOW, NOW + 1, &mail_job, &error));
  g_assert_true (
      helio_storage_settle_mail (self->storage, &mail_job, HELIO_MAIL_SENT, NOW, NULL, &error));
  g_assert_true (helio_storage_count_mails (self->storage, counts, &error));
  g_assert_true (helio_storage_next_report_job (self->storage, 0, &report_job, &error));
  g_assert_no_error (error);
  g_assert_false (helio_storage_next_report_file (self->storage, NOW, &file, NULL));
  g_assert_true (helio_storage_add_user (self->storage, "bea@example.org", NULL, "Company 1", NULL,
                                         NULL, NOW, &error));
  g_assert_true (helio_storage_remove_user (self->storage, "bea@example.org", &error));
  g_assert_no_error (error);
}

/* (nullable): the first column, when there is something. */
static char *
ask_server (const char *address, const char *question)
{
  g_autoptr (HelioSql) sql = helio_sql_open (address, NULL);
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (sql, question, NULL);

  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  return g_strdup (helio_sql_column_text (statement, 0));
}

/* The server counts what a connection did when it ends, at the latest. */
static void
assert_little_was_read (ServerFixture *self)
{
  g_autofree char *tables = ask_server (self->uri, GONE_THROUGH);
  g_autofree char *n_read = ask_server (self->uri, READ);

  g_assert_cmpstr (tables, ==, NULL);
  g_assert_cmpint (g_ascii_strtoll (n_read, NULL, 10), <, N_TIMES * MAX_READ);
}

static void
what_is_done_often_finds_its_rows (ServerFixture *self, gconstpointer data)
{
  exec (self->storage, "SELECT pg_stat_reset ()");
  for (guint i = 0; i < N_TIMES; i++)
    {
      ask (self, i);
      sign_in (self);
      work (self);
    }
  g_clear_pointer (&self->server, helio_server_stop);
  exec (self->storage, "SELECT pg_stat_force_next_flush ()");
  assert_little_was_read (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/server/plans/what-is-done-often-finds-its-rows", ServerFixture, NULL, set_up,
              what_is_done_often_finds_its_rows, server_fixture_tear_down);
  return g_test_run ();
}
