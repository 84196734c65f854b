/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-data-keys.h"
#include "helio-secret.h"
#include "helio-sql.h"
#include "helio-storage-accounts.h"
#include "helio-storage-uploads.h"

G_BEGIN_DECLS

/* The version of the schema that this program makes and understands, of a database of this kind. */
int helio_storage_latest_version (HelioSql *sql);

/* Brings an empty or older database up to date, each step in a transaction of its own. `version`
 * is where to stop: helio_storage_latest_version(), or less in tests. */
gboolean helio_storage_migrate (HelioSql *sql, int version, GError **error);

HelioSql *helio_storage_get_sql (HelioStorage *self);

/* Where to count what all organisations share: beside the open transaction, so that those of others
 * do not wait for its end, if the database can. NULL with an error set. */
HelioSql *helio_storage_get_counter (HelioStorage *self, GError **error);

/* See helio_storage_set_data_keys(); (nullable), the one that is taken (transfer full). */
HelioDataKeys *helio_storage_get_data_keys (HelioStorage *self);
void helio_storage_take_data_keys (HelioStorage *self, HelioDataKeys *keys);

/* For arrays of them. */
void helio_stored_record_free (gpointer self);

/* A statement about what an organisation has: `$1` is the organisation, `$2` what the thing is
 * called; of a record, `$2` its kind and `$3` its id. The texts stay until it is given back. */
HelioSqlStatement *helio_storage_prepare_of (HelioStorage *self, const char *sql,
                                             gint64 organisation, const char *name, GError **error);
HelioSqlStatement *helio_storage_prepare_of_record (HelioStorage *self, const char *sql,
                                                    gint64 organisation, const HelioKind *kind,
                                                    const char *id, GError **error);

/* A statement about what a secret is for: `$1` is what is kept of it, in @hash, which stays until
 * the statement is given back. */
HelioSqlStatement *helio_storage_prepare_of_secret (HelioStorage *self, const char *sql,
                                                    const char *secret,
                                                    guint8 hash[HELIO_SECRET_HASH_BYTES],
                                                    GError **error);

/* What sign-ins are part of, and who tries to sign in; organisations have their numbers. */
#define HELIO_STORAGE_SIGN_INS ((gint64) -2)

/* Joins the open transaction, or opens one that is then `own`; leave() ends it as `ok` says and
 * returns whether everything is kept. `part` is what is written to: an organisation, or what stands
 * for nobody's, or HELIO_SQL_WHOLE. What fails inside a joined one is for the caller of
 * helio_storage_begin() to roll back. */
gboolean helio_storage_enter (HelioStorage *self, gint64 part, gboolean *own, GError **error);
gboolean helio_storage_leave (HelioStorage *self, gboolean own, gboolean ok, GError **error);

/* Runs a statement that writes and needs to know of nothing that others write: in the open
 * transaction, or in one of its own that keeps nobody from anything but a change of the schema. No
 * statement writes otherwise: to a later version's database it would write without what that one
 * knows of. What is read is as it is. */
gboolean helio_storage_run (HelioStorage *self, HelioSqlStatement *statement, GError **error);

/* Lets an organisation have a file whose bytes are in the file store, in the open transaction;
 * unless `for_good`, until the last report that has it is gone. */
gboolean helio_storage_put_upload (HelioStorage *self, gint64 organisation,
                                   const HelioStoredFile *file, gboolean for_good, gint64 now,
                                   GError **error);

/* Under which address a user is found, and who a row is of: organisation, id, email and language
 * of a user, in this order. */
char *helio_storage_make_email_key (const char *email);
void helio_storage_read_principal (HelioSqlStatement *statement, HelioPrincipal *principal);
gint64 helio_storage_parse_user_id (const char *user_id);

/* A token that comes of a sign-in, and ends with it; or an operator's, of none, that does not. */
char *helio_storage_add_access_token (HelioStorage *self, gint64 user, gint64 sign_in,
                                      gint64 expires_at, gint64 now, GError **error);

/* The keys that searches compare with: whether a field is one; of a record that was put, of one
 * that is gone, and of all of them when another program looked at other fields. */
gboolean helio_storage_is_key (const HelioKind *kind, guint field);
gboolean helio_storage_write_keys (HelioStorage *self, gint64 organisation, HelioRecord *record,
                                   GError **error);
gboolean helio_storage_drop_keys (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                                  const char *id, GError **error);
gboolean helio_storage_renew_keys (HelioStorage *self, GError **error);

G_END_DECLS
