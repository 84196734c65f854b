/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of a form that is sealed the values of secret fields are, each for itself and for its place; the
 * column sealed_by says by which key. */
#include "helio-storage-claims.h"

#include "helio-command-kind.h"
#include "helio-form-json.h"
#include "helio-record-json.h"
#include "helio-storage-private.h"
#include "helio-text.h"

#define BATCH 100

typedef struct
{
  gint64 organisation;
  char *claim;     /* (owned) */
  char *form;      /* (owned): JSON */
  char *sealed_by; /* (owned) (nullable) */
} Row;

static void
row_clear (gpointer data)
{
  Row *self = data;

  g_free (self->claim);
  g_free (self->form);
  g_free (self->sealed_by);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

/* --- keys --- */

static gboolean
check_keys (HelioStorage *self, HelioDataKeys *keys, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (
      helio_storage_get_sql (self),
      "SELECT DISTINCT sealed_by FROM claim_form WHERE sealed_by IS NOT NULL ORDER BY sealed_by",
      error);
  HelioSqlStep step = HELIO_SQL_ERROR;

  while (statement != NULL && (step = helio_sql_step (statement, error)) == HELIO_SQL_ROW)
    {
      const char *id = helio_sql_column_text (statement, 0);

      if (helio_data_keys_has (keys, id))
        continue;
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                   "The database has bank data that the data key %s sealed, which %s", id,
                   keys != NULL ? "is not in the file that was given"
                                : "was not given: --data-key-file=FILE");
      return FALSE;
    }
  return step == HELIO_SQL_DONE;
}

gboolean
helio_storage_set_data_keys (HelioStorage *self, HelioDataKeys *keys, GError **error)
{
  g_return_val_if_fail (HELIO_IS_STORAGE (self), FALSE);

  if (!check_keys (self, keys, error))
    return FALSE;
  helio_storage_take_data_keys (self, keys != NULL ? helio_data_keys_ref (keys) : NULL);
  return TRUE;
}

/* --- values --- */

typedef char *(*Change) (HelioStorage *self, const Row *row, const char *about, const char *text,
                         GError **error);

static char *
seal (HelioStorage *self, const Row *row, const char *about, const char *text, GError **error)
{
  return helio_data_keys_seal (helio_storage_get_data_keys (self), about, text);
}

static char *
unseal (HelioStorage *self, const Row *row, const char *about, const char *text, GError **error)
{
  return helio_data_keys_open (helio_storage_get_data_keys (self), row->sealed_by, about, text,
                               error);
}

static gboolean
change_secrets (HelioStorage *self, const Row *row, HelioRecord *form, Change change,
                GError **error)
{
  const HelioKind *kind = helio_record_get_kind (form);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const HelioField *field = &kind->fields[i];
      g_autofree char *about = NULL;
      g_auto (HelioSecretText) text = NULL;

      if (!helio_field_has (field, HELIO_TRAIT_SECRET) || !helio_record_has_value (form, i))
        continue;
      about = g_strdup_printf ("claim_form %" G_GINT64_FORMAT " %s %s", row->organisation,
                               row->claim, field->name);
      text = change (self, row, about, helio_record_get_nth_text (form, i), error);
      if (text == NULL)
        return FALSE;
      helio_record_set_nth_text (form, i, text, -1);
    }
  return TRUE;
}

/* (transfer full): what was filled in; NULL with an error set. */
static HelioRecord *
read_form (HelioStorage *self, const Row *row, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (row->form, strlen (row->form));
  const HelioField *field;
  g_autoptr (GError) failure = NULL;
  g_autoptr (HelioRecord) form = helio_form_read (&helio_form_labor_claim, bytes, &field, &failure);

  if (form == NULL)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                   "What is kept of how the claim %s was made is damaged: %s", row->claim,
                   failure->message);
      return NULL;
    }
  return row->sealed_by == NULL || change_secrets (self, row, form, unseal, error)
             ? g_steal_pointer (&form)
             : NULL;
}

/* --- rows --- */

static gboolean
write_row (HelioStorage *self, gint64 organisation, const char *claim, HelioRecord *form,
           GError **error)
{
  HelioDataKeys *keys = helio_storage_get_data_keys (self);
  Row place = { .organisation = organisation, .claim = (char *) claim };
  g_autoptr (HelioRecord) kept = helio_record_copy (form);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (HelioSqlStatement) statement = NULL;

  if (keys != NULL && !change_secrets (self, &place, kept, seal, error))
    return FALSE;
  helio_record_append_json (kept, json);
  statement = helio_storage_prepare_of (
      self,
      "INSERT INTO claim_form (organisation, claim, form, sealed_by) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (organisation, claim) "
      "DO UPDATE SET form = excluded.form, sealed_by = excluded.sealed_by",
      organisation, claim, error);
  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 3, json->str, (gssize) json->len);
  helio_sql_bind_text (statement, 4, keys != NULL ? helio_data_keys_get_id (keys) : NULL, -1);
  return helio_sql_run (statement, error);
}

gboolean
helio_storage_keep_claim_form (HelioStorage *self, gint64 organisation, const char *claim,
                               HelioRecord *form, GError **error)
{
  g_return_val_if_fail (HELIO_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (helio_record_get_kind (form) == &helio_form_labor_claim, FALSE);

  return write_row (self, organisation, claim, form, error);
}

HelioRecord *
helio_storage_find_claim_form (HelioStorage *self, gint64 organisation, const char *claim,
                               GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of (self,
                                  "SELECT form, sealed_by FROM claim_form "
                                  "WHERE organisation = $1 AND claim = $2",
                                  organisation, claim, error);
  g_auto (Row) row = { .organisation = organisation, .claim = g_strdup (claim) };

  if (statement == NULL
      || !helio_sql_fetch (statement, error, "Nothing is kept of what the claim %s was made with",
                           claim))
    return NULL;
  row.form = g_strdup (helio_sql_column_text (statement, 0));
  row.sealed_by = g_strdup (helio_sql_column_text (statement, 1));
  return read_form (self, &row, error);
}

/* --- sealing what is there --- */

/* (transfer full) (element-type Row): the next ones behind a place; NULL with an error set. */
static GArray *
read_batch (HelioStorage *self, const Row *after, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of (
      self,
      "SELECT organisation, claim, form, sealed_by FROM claim_form "
      "WHERE (organisation, claim) > ($1, $2) AND sealed_by IS DISTINCT FROM $3 "
      "ORDER BY organisation, claim LIMIT $4",
      after->organisation, after->claim, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  HelioSqlStep step = HELIO_SQL_ERROR;

  g_array_set_clear_func (rows, row_clear);
  if (statement == NULL)
    return NULL;
  helio_sql_bind_text (statement, 3, helio_data_keys_get_id (helio_storage_get_data_keys (self)),
                       -1);
  helio_sql_bind_int64 (statement, 4, BATCH);
  while ((step = helio_sql_step (statement, error)) == HELIO_SQL_ROW)
    {
      Row row = { helio_sql_column_int64 (statement, 0),
                  g_strdup (helio_sql_column_text (statement, 1)),
                  g_strdup (helio_sql_column_text (statement, 2)),
                  g_strdup (helio_sql_column_text (statement, 3)) };

      g_array_append_val (rows, row);
    }
  return step == HELIO_SQL_DONE ? g_steal_pointer (&rows) : NULL;
}

static gboolean
seal_batch (HelioStorage *self, Row *after, guint *n, GError **error)
{
  g_autoptr (GArray) rows = read_batch (self, after, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      g_autoptr (HelioRecord) form = read_form (self, row, error);

      if (form == NULL || !write_row (self, row->organisation, row->claim, form, error))
        return FALSE;
      after->organisation = row->organisation;
      g_free (after->claim);
      after->claim = g_strdup (row->claim);
    }
  if (rows == NULL)
    return FALSE;
  *n = rows->len;
  return TRUE;
}

gboolean
helio_storage_seal_claim_forms (HelioStorage *self, guint *n_sealed, GError **error)
{
  g_auto (Row) after = { .claim = g_strdup ("") };
  guint n = 0;

  g_return_val_if_fail (HELIO_IS_STORAGE (self), FALSE);
  g_return_val_if_fail (helio_storage_get_data_keys (self) != NULL, FALSE);

  *n_sealed = 0;
  do
    {
      if (!helio_storage_begin (self, error))
        return FALSE;
      if (!seal_batch (self, &after, &n, error))
        {
          helio_storage_rollback (self);
          return FALSE;
        }
      if (!helio_storage_commit (self, error))
        return FALSE;
      *n_sealed += n;
    }
  while (n == BATCH);
  return TRUE;
}
