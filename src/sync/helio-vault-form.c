/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What forms have of it: references, until one of them leaves. */
#include "helio-vault-private.h"

#include "helio-command.h"
#include "helio-command-check.h"
#include "helio-form-json.h"
#include "helio-text.h"

#include <string.h>

void
helio_vault_note_named (HelioVault *self, HelioRecord *form)
{
  g_auto (GStrv) references = NULL;

  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (HELIO_IS_RECORD (form));

  references = helio_form_dup_secrets (form);
  for (guint i = 0; references[i] != NULL; i++)
    if (g_hash_table_contains (self->fresh, references[i]))
      {
        helio_vault_mark_named (self, references[i]);
        helio_vault_write_down (self);
      }
}

void
helio_vault_note_used (HelioVault *self, HelioRecord *form)
{
  const HelioKind *kind;

  g_return_if_fail (HELIO_IS_VAULT (self));
  g_return_if_fail (HELIO_IS_RECORD (form));

  helio_vault_note_named (self, form);
  kind = helio_record_get_kind (form);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *reference = helio_field_has (&kind->fields[i], HELIO_TRAIT_SECRET)
                                  ? helio_record_get_nth_text (form, i)
                                  : NULL;

      if (reference == NULL
          || g_strcmp0 (helio_vault_get_last (self, kind->fields[i].name), reference) == 0)
        continue;
      g_hash_table_insert (self->last, g_strdup (kind->fields[i].name), g_strdup (reference));
      helio_vault_write_down (self);
    }
}

char *
helio_vault_dup_missing (HelioVault *self, HelioRecord *form)
{
  const HelioKind *kind;
  g_autoptr (GString) missing = g_string_new (NULL);

  g_return_val_if_fail (HELIO_IS_VAULT (self), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (form), NULL);

  kind = helio_record_get_kind (form);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *reference = helio_field_has (&kind->fields[i], HELIO_TRAIT_SECRET)
                                  ? helio_record_get_nth_text (form, i)
                                  : NULL;

      if (reference != NULL && helio_vault_get (self, reference) == NULL)
        g_string_append_printf (missing, "%s%s %s", missing->len > 0 ? "\n" : "",
                                kind->fields[i].name,
                                helio_invalid_get_name (HELIO_INVALID_MISSING));
    }
  return missing->len > 0 ? g_strdup (missing->str) : NULL;
}

GBytes *
helio_vault_reveal (HelioVault *self, HelioRecord *form, const char *body)
{
  g_auto (GStrv) references = NULL;
  char *whole;

  g_return_val_if_fail (HELIO_IS_VAULT (self), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (form), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  references = helio_form_dup_secrets (form);
  whole = g_strdup (body);
  for (guint i = 0; references[i] != NULL; i++)
    whole = helio_form_reveal (whole, references[i], helio_vault_get (self, references[i]));
  return g_bytes_new_with_free_func (whole, strlen (whole), (GDestroyNotify) helio_text_wipe,
                                     whole);
}
