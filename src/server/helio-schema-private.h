/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tables, in the dialect of one database, and how they came to be: step n takes them from
 * version n - 1 to n. What was released is never edited: a change is a new entry at the end of each
 * of them, and a case in tests/server/test-storage-files.c. */
typedef struct
{
  const char *scheme; /* see helio_sql_get_scheme() */
  const char *const *steps;
  guint n_steps;
} HelioSchema;

/* Steps that are the same in every dialect. */

/* Who writes forgets what is old of their own. */
#define HELIO_SCHEMA_ANSWERS_BY_AGE \
  "DROP INDEX command_answer_by_time;" \
  "CREATE INDEX command_answer_by_age ON command_answer (user_id, created_at);"

/* Whoever has read the records whose days were moments reads them again. */
#define HELIO_SCHEMA_DAYS_AGAIN \
  "UPDATE record SET revision = again.revision FROM" \
  "  (SELECT r.organisation, r.kind, r.id, o.latest_revision" \
  "    + row_number () OVER (PARTITION BY r.organisation ORDER BY r.revision) AS revision" \
  "    FROM record r JOIN organisation o ON o.id = r.organisation" \
  "    WHERE r.kind IN ('rma', 'return')" \
  "    AND (instr (r.body, '\"due_on\"') > 0 OR instr (r.body, '\"deadline_on\"') > 0)) again" \
  "  WHERE record.organisation = again.organisation AND record.kind = again.kind" \
  "    AND record.id = again.id;" \
  "UPDATE organisation SET latest_revision = coalesce (" \
  "  (SELECT max (revision) FROM record WHERE organisation = organisation.id" \
  "    AND revision > latest_revision), latest_revision);"

/* For whoever removes a user. */
#define HELIO_SCHEMA_TOKENS_BY_USER "CREATE INDEX token_by_user ON token (service_user);"

/* In which order the messages of a conversation were stored, see helio-storage-messages.h; those of
 * the version before, which may still run, are looked up when they are needed. */
#define HELIO_SCHEMA_MESSAGES_IN_ORDER \
  "CREATE INDEX search_key_by_revision ON search_key (organisation, value, revision)" \
  "  WHERE kind = 'message' AND field = 'conversation-id';" \
  "UPDATE search_key SET revision = (SELECT revision FROM record" \
  "  WHERE record.organisation = search_key.organisation AND record.kind = search_key.kind" \
  "  AND record.id = search_key.id)" \
  "  WHERE kind = 'message' AND field = 'conversation-id';"

/* By which key the secret fields of a form are sealed, see helio-storage-claims.h; NULL of one that
 * is as it was filled in. */
#define HELIO_SCHEMA_SEALED_FORMS \
  "ALTER TABLE claim_form ADD COLUMN sealed_by TEXT;" \
  "CREATE INDEX claim_form_by_key ON claim_form (sealed_by) WHERE sealed_by IS NOT NULL;"

extern const HelioSchema helio_schema_sqlite;
extern const HelioSchema helio_schema_postgresql;

G_END_DECLS
