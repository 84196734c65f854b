/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-postgresql-link.h"

#include "helio-storage-error.h"

/* How long another one that writes is waited for, and a transaction may be forgotten: as long as
 * with SQLite, and long enough for every computation of ours. No statement has a time of its own:
 * those of a request read and write so many rows and no more (tests/server/test-plans.c), a step of
 * the schema and the renewal of the keys take as long as there are records, and what was cut off
 * would be begun again. A server that is gone is noticed by the link, see make_handle(). */
#define SETTINGS \
  "SET lock_timeout = '5s';" \
  "SET idle_in_transaction_session_timeout = '60s';" \
  "SET client_min_messages = warning"

/* The log is written in order: what was committed later takes it to the disk. So nobody waits for
 * the disk while a row is locked. */
#define BESIDE_SETTINGS "SET synchronous_commit = off"

/* What passes by itself, or with another server: appendix A of PostgreSQL's manual. */
static gboolean
passes (const char *state)
{
  static const char *const states[] = {
    "55P03", /* lock_not_available */
    "40P01", /* deadlock_detected */
    "40001", /* serialization_failure */
    "53300", /* too_many_connections */
    "25006", /* read_only_sql_transaction: a standby, until it is promoted */
    "25P03", /* idle_in_transaction_session_timeout */
    NULL,
  };

  return g_strv_contains (states, state) || g_str_has_prefix (state, "08")
         || g_str_has_prefix (state, "57P");
}

static HelioStorageError
code_of (const char *state)
{
  if (g_str_equal (state, "23505"))
    return HELIO_STORAGE_ERROR_EXISTS;
  if (g_str_equal (state, "53100"))
    return HELIO_STORAGE_ERROR_FULL;
  return passes (state) ? HELIO_STORAGE_ERROR_BUSY : HELIO_STORAGE_ERROR_FAILED;
}

gboolean
helio_postgresql_link_fail (HelioPostgresqlLink *self, const PGresult *result, GError **error)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *primary = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  g_autofree char *message = g_strdup (primary != NULL ? primary : PQerrorMessage (self->handle));

  /* Without a state it is libpq that failed, not the server. */
  self->broken = state == NULL || PQstatus (self->handle) != CONNECTION_OK;
  g_set_error (error, HELIO_STORAGE_ERROR,
               self->broken ? HELIO_STORAGE_ERROR_BUSY : code_of (state), "The database %s: %s",
               PQdb (self->handle) != NULL ? PQdb (self->handle) : "", g_strstrip (message));
  return FALSE;
}

static void
hear_notice (void *data, const char *message)
{
  g_debug ("PostgreSQL: %s", message);
}

gboolean
helio_postgresql_link_run (HelioPostgresqlLink *self, const char *sql, GError **error)
{
  PGresult *result = PQexec (self->handle, sql);
  ExecStatusType status = PQresultStatus (result);
  gboolean done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
                  || helio_postgresql_link_fail (self, result, error);

  PQclear (result);
  return done;
}

/* A standby has nobody who tells it anything. It says that it has been promoted with its answer to
 * the next question, from version 14 on; an older one refuses until then. */
static void
listen (HelioPostgresqlLink *self)
{
  const char *standby = PQparameterStatus (self->handle, "in_hot_standby");

  if (self->listeners->len > 0 && self->listening != self->n_links && !self->begun
      && g_strcmp0 (standby, "on") != 0
      && helio_postgresql_link_run (self, HELIO_POSTGRESQL_LISTEN, NULL))
    self->listening = self->n_links;
}

static gboolean
set_up_link (HelioPostgresqlLink *self, GError **error)
{
  if (PQstatus (self->handle) != CONNECTION_OK)
    return helio_postgresql_link_fail (self, NULL, error);
  self->broken = FALSE;
  self->n_links++;
  PQsetNoticeProcessor (self->handle, hear_notice, NULL);
  return helio_postgresql_link_run (self, SETTINGS, error)
         && (!self->is_beside || helio_postgresql_link_run (self, BESIDE_SETTINGS, error));
}

gboolean
helio_postgresql_link_ensure (HelioPostgresqlLink *self, GError **error)
{
  if (self->broken && self->begun)
    return helio_postgresql_link_fail (self, NULL, error);
  if (self->broken)
    PQreset (self->handle);
  if (self->broken && !set_up_link (self, error))
    return FALSE;
  listen (self);
  return TRUE;
}

static PGconn *
make_handle (const char *address)
{
  /* The address comes first, so that it may say otherwise; the encoding is no choice. A server
   * that is gone without a word is noticed in seconds. */
  const char *const names[] = { "connect_timeout",  "keepalives_idle",  "keepalives_interval",
                                "keepalives_count", "tcp_user_timeout", "fallback_application_name",
                                "dbname",           "client_encoding",  NULL };
  const char *const values[]
      = { "5", "10", "5", "3", "15000", "heliodesk-server", address, "UTF8", NULL };

  return PQconnectdbParams (names, values, 1);
}

/* Texts are in UTF-8. */
static gboolean
check_encoding (HelioPostgresqlLink *self, GError **error)
{
  const char *encoding = PQparameterStatus (self->handle, "server_encoding");

  if (g_strcmp0 (encoding, "UTF8") == 0)
    return TRUE;
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
               "The database %s is in %s: create one with ENCODING 'UTF8'", PQdb (self->handle),
               encoding);
  return FALSE;
}

HelioPostgresqlLink *
helio_postgresql_link_new (const char *address, gboolean is_beside, GError **error)
{
  g_autoptr (HelioPostgresqlLink) self = g_new0 (HelioPostgresqlLink, 1);

  self->handle = make_handle (address);
  self->is_beside = is_beside;
  self->listeners = g_ptr_array_new ();
  return set_up_link (self, error) && check_encoding (self, error) ? g_steal_pointer (&self) : NULL;
}

void
helio_postgresql_link_free (HelioPostgresqlLink *self)
{
  PQfinish (self->handle);
  g_ptr_array_unref (self->listeners);
  g_free (self);
}
