/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-secrets.h"

/* What is not there any more is not filled in. */
static void
forget_missing (HelioVault *vault, HelioRecord *form)
{
  const HelioKind *kind = helio_record_get_kind (form);

  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_SECRET)
        && helio_record_get_nth_text (form, i) != NULL
        && helio_vault_get (vault, helio_record_get_nth_text (form, i)) == NULL)
      helio_record_set_nth_text (form, i, NULL, -1);
}

/* As last time. */
static void
fill_in_last (HelioVault *vault, HelioRecord *form)
{
  const HelioKind *kind = helio_record_get_kind (form);

  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_SECRET))
      helio_record_set_nth_text (form, i, helio_vault_get_last (vault, kind->fields[i].name), -1);
}

void
helio_form_secrets_recall (HelioVault *vault, HelioFormSource *source)
{
  if (source->entry == NULL)
    fill_in_last (vault, source->initial);
  forget_missing (vault, source->initial);
  forget_missing (vault, source->form);
  if (source->refused != NULL)
    forget_missing (vault, source->refused);
}

static HelioVault *
get_vault (HelioForm *form)
{
  HelioWorkspace *workspace = helio_form_get_workspace (form);

  return helio_sync_engine_get_vault (helio_workspace_get_engine (workspace));
}

void
helio_form_secrets_note_named (HelioForm *form)
{
  helio_vault_note_named (get_vault (form), helio_form_get_record (form));
}

void
helio_form_secrets_let_go (HelioForm *form)
{
  g_auto (GStrv) references = helio_form_dup_secrets (helio_form_get_record (form));

  for (guint i = 0; references[i] != NULL; i++)
    helio_vault_let_go (get_vault (form), references[i]);
}
