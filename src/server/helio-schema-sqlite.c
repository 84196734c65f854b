/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-schema-private.h"

static const char *const steps[] = {
  "CREATE TABLE service ("
  "  singleton INTEGER PRIMARY KEY CHECK (singleton = 1),"
  "  feed_id TEXT NOT NULL"
  ") STRICT;"
  "INSERT INTO service (singleton, feed_id) VALUES (1, lower (hex (randomblob (8))));"

  "CREATE TABLE organisation ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL UNIQUE,"
  "  latest_revision INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"

  /* Ids are never used again, because a user's id is the id of the user's record. */
  "CREATE TABLE service_user ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  organisation INTEGER NOT NULL REFERENCES organisation (id),"
  "  email TEXT NOT NULL,"
  "  email_key TEXT NOT NULL UNIQUE,"
  "  created_at INTEGER NOT NULL"
  ") STRICT;"

  "CREATE TABLE token ("
  "  hash BLOB PRIMARY KEY,"
  "  service_user INTEGER NOT NULL REFERENCES service_user (id),"
  "  created_at INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE record ("
  "  organisation INTEGER NOT NULL REFERENCES organisation (id),"
  "  kind TEXT NOT NULL,"
  "  id TEXT NOT NULL,"
  "  revision INTEGER NOT NULL,"
  "  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted = (body IS NULL)),"
  "  body TEXT,"
  "  UNIQUE (organisation, kind, id)"
  ") STRICT;"
  "CREATE UNIQUE INDEX record_by_revision ON record (organisation, revision);",

  /* What searches compare with, made from the records (helio-storage-search.c) and anew whenever a
   * program looks at other fields than the last one. */
  "ALTER TABLE service ADD COLUMN search_fields TEXT;"
  "CREATE TABLE search_key ("
  "  organisation INTEGER NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  field TEXT NOT NULL,"
  "  value TEXT NOT NULL,"
  "  id TEXT NOT NULL,"
  "  PRIMARY KEY (organisation, kind, field, value, id)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX search_key_by_record ON search_key (organisation, kind, id);",

  "CREATE TABLE command_answer ("
  "  user_id TEXT NOT NULL,"
  "  key TEXT NOT NULL,"
  "  fingerprint TEXT NOT NULL,"
  "  status INTEGER NOT NULL,"
  "  body TEXT NOT NULL,"
  "  created_at INTEGER NOT NULL,"
  "  PRIMARY KEY (user_id, key)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX command_answer_by_time ON command_answer (created_at);",

  "CREATE TABLE upload ("
  "  organisation INTEGER NOT NULL REFERENCES organisation (id),"
  "  sha256 TEXT NOT NULL,"
  "  size INTEGER NOT NULL,"
  "  media_type TEXT NOT NULL,"
  "  file_name TEXT NOT NULL,"
  "  created_at INTEGER NOT NULL,"
  "  PRIMARY KEY (organisation, sha256)"
  ") STRICT, WITHOUT ROWID;",

  "CREATE TABLE sequence ("
  "  name TEXT PRIMARY KEY,"
  "  last INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE mail ("
  "  id INTEGER PRIMARY KEY,"
  "  organisation INTEGER NOT NULL REFERENCES organisation (id),"
  "  recipient TEXT NOT NULL,"
  "  subject TEXT NOT NULL,"
  "  body TEXT NOT NULL,"
  "  sha256 TEXT,"
  "  created_at INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX mail_by_organisation ON mail (organisation, id);",

  /* What people filled in for claims, with what a bank needs and nobody else. */
  "CREATE TABLE claim_form ("
  "  organisation INTEGER NOT NULL REFERENCES organisation (id),"
  "  claim TEXT NOT NULL,"
  "  form TEXT NOT NULL,"
  "  PRIMARY KEY (organisation, claim)"
  ") STRICT, WITHOUT ROWID;",

  /* Ids are never used again, so that whoever works through them can go on after the last one. */
  "CREATE TABLE report_job ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  organisation INTEGER NOT NULL REFERENCES organisation (id),"
  "  report TEXT NOT NULL,"
  "  user_id TEXT NOT NULL"
  ") STRICT;",

  /* What somebody was last answered in. */
  "ALTER TABLE service_user ADD COLUMN language TEXT;",

  /* What is kept for a report only is gone some time after; that it was there is kept in mind. */
  "ALTER TABLE upload ADD COLUMN for_good INTEGER NOT NULL DEFAULT 1;"
  "ALTER TABLE upload ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;"
  "CREATE INDEX upload_by_file ON upload (sha256);"
  "CREATE TABLE report_file ("
  "  organisation INTEGER NOT NULL REFERENCES organisation (id),"
  "  report TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  made_at INTEGER NOT NULL,"
  "  PRIMARY KEY (organisation, report)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX report_file_by_file ON report_file (organisation, sha256);"
  "CREATE INDEX report_file_by_time ON report_file (made_at);"
  "INSERT INTO report_file (organisation, report, sha256, made_at)"
  "  SELECT record.organisation, id, sha256, upload.created_at FROM record JOIN upload"
  "  ON upload.organisation = record.organisation AND sha256 = json_extract (body, '$.sha256')"
  "  WHERE kind = 'report';"
  "UPDATE upload SET for_good = 0 WHERE (organisation, sha256) IN"
  "  (SELECT organisation, sha256 FROM report_file EXCEPT"
  "   SELECT organisation, json_extract (body, '$.sha256') FROM record"
  "   WHERE kind = 'attachment' AND deleted = 0);",

  /* How far each mail is, see helio-storage-mail.h. Of one that is being sent, due_at is when
   * whoever sends it has lost it. */
  "ALTER TABLE mail ADD COLUMN name TEXT;"
  "UPDATE mail SET name = lower (hex (randomblob (16)));"
  "ALTER TABLE mail ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting'"
  "  CHECK (state IN ('waiting', 'sending', 'sent', 'failed'));"
  "ALTER TABLE mail ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE mail ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE mail ADD COLUMN tried_since INTEGER;"
  "ALTER TABLE mail ADD COLUMN sent_at INTEGER;"
  "ALTER TABLE mail ADD COLUMN error TEXT;"
  "CREATE INDEX mail_by_due ON mail (due_at, id) WHERE state IN ('waiting', 'sending');",

  /* As Argon2 writes it: with its parameters and the salt; NULL of who cannot sign in with one. */
  "ALTER TABLE service_user ADD COLUMN password TEXT;",

  /* Sign-ins and what comes of them, see helio-storage-sign-ins.h; a token without one is an
   * operator's. */
  "CREATE TABLE sign_in ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  service_user INTEGER NOT NULL REFERENCES service_user (id),"
  "  client TEXT NOT NULL,"
  "  redirect_uri TEXT NOT NULL,"
  "  challenge TEXT NOT NULL,"
  "  expires_at INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX sign_in_by_user ON sign_in (service_user);"
  "CREATE INDEX sign_in_by_expiry ON sign_in (expires_at);"
  "CREATE TABLE sign_in_secret ("
  "  hash BLOB PRIMARY KEY,"
  "  sign_in INTEGER NOT NULL REFERENCES sign_in (id) ON DELETE CASCADE,"
  "  purpose TEXT NOT NULL,"
  "  expires_at INTEGER NOT NULL,"
  "  used_at INTEGER,"
  "  salt TEXT CHECK ((salt IS NULL) = (used_at IS NULL))"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX sign_in_secret_by_sign_in ON sign_in_secret (sign_in);"
  "CREATE INDEX sign_in_secret_by_expiry ON sign_in_secret (expires_at);"
  "ALTER TABLE token ADD COLUMN sign_in INTEGER REFERENCES sign_in (id) ON DELETE CASCADE;"
  "ALTER TABLE token ADD COLUMN expires_at INTEGER;"
  "CREATE INDEX token_by_sign_in ON token (sign_in) WHERE sign_in IS NOT NULL;"
  "CREATE INDEX token_by_expiry ON token (expires_at) WHERE expires_at IS NOT NULL;"

  "CREATE TABLE attempt ("
  "  subject BLOB PRIMARY KEY,"
  "  since INTEGER NOT NULL,"
  "  count INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX attempt_by_time ON attempt (since);",

  /* For whoever watches the queue. */
  "CREATE INDEX mail_by_state ON mail (state) WHERE state <> 'sent';",

  /* Who of the service's people answers conversations now. */
  "CREATE TABLE presence ("
  "  person TEXT PRIMARY KEY,"
  "  until INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;",

  /* What the service says of itself, see helio-storage-profile.h; profile_source is the SHA-256 of
   * the file that it came from last. */
  "ALTER TABLE service ADD COLUMN profile TEXT;"
  "ALTER TABLE service ADD COLUMN profile_revision INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE service ADD COLUMN profile_source TEXT;",

  /* A day is the same wherever somebody reads it; it was kept as its last moment in Greenwich. */
  "UPDATE record SET body = json_remove (json_set (body, '$.return.due_on',"
  "  substr (json_extract (body, '$.return.due_at'), 1, 10)), '$.return.due_at')"
  "  WHERE kind = 'rma' AND json_extract (body, '$.return.due_at') IS NOT NULL;"
  "UPDATE record SET body = json_remove (json_set (body, '$.labor.deadline_on',"
  "  substr (json_extract (body, '$.labor.deadline_at'), 1, 10)), '$.labor.deadline_at')"
  "  WHERE kind = 'rma' AND json_extract (body, '$.labor.deadline_at') IS NOT NULL;"
  "UPDATE record SET body = json_remove (json_set (body, '$.due_on',"
  "  substr (json_extract (body, '$.due_at'), 1, 10)), '$.due_at')"
  "  WHERE kind = 'return' AND json_extract (body, '$.due_at') IS NOT NULL;",

  /* Whether labor is paid for by an agreement of their own. */
  "ALTER TABLE organisation ADD COLUMN has_agreement INTEGER NOT NULL DEFAULT 0;",

  HELIO_SCHEMA_ANSWERS_BY_AGE,
  HELIO_SCHEMA_DAYS_AGAIN,
  HELIO_SCHEMA_TOKENS_BY_USER,
  "ALTER TABLE search_key ADD COLUMN revision INTEGER;" HELIO_SCHEMA_MESSAGES_IN_ORDER,
  HELIO_SCHEMA_SEALED_FORMS,
};

const HelioSchema helio_schema_sqlite = { "sqlite", steps, G_N_ELEMENTS (steps) };
