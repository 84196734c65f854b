/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-problems.h"

#include "helio-action.h"
#include "helio-invalid-text.h"
#include "helio-text.h"

struct _HelioFormProblems
{
  HelioRecord *refused; /* (owned) (nullable) */
  GHashTable *here;     /* (owned): field → HelioInvalid */
  GHashTable *findings; /* (owned): of the service: field → HelioInvalid */
  GHashTable *words;    /* (owned): why: words of helio_action_reason, or its own */
  GHashTable *known;    /* (owned): field → why it is not possible, as the cache tells */
  gboolean found;       /* the service found something with fields */
};

static void
note (const HelioField *field, HelioInvalid code, gpointer problems)
{
  g_hash_table_insert (problems, (gpointer) field->name, GINT_TO_POINTER (code));
}

static void
read_findings (HelioFormProblems *self, const char *errors)
{
  const HelioKind *kind = helio_record_get_kind (self->refused);
  g_auto (GStrv) lines = helio_text_split_lines (errors);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);
      int field = words[0] != NULL ? helio_kind_find_field (kind, words[0]) : -1;
      HelioInvalid code = HELIO_INVALID_UNKNOWN_VALUE;

      if (field < 0)
        continue;
      /* What is not known here only the service can say. */
      if (!helio_invalid_find (words[1], &code) && words[1] != NULL && words[2] != NULL)
        code = HELIO_INVALID_NOT_ALLOWED;
      note (&kind->fields[field], code, self->findings);
      if (words[1] != NULL && words[2] != NULL)
        g_hash_table_insert (self->words, (gpointer) kind->fields[field].name, g_strdup (words[2]));
    }
}

HelioFormProblems *
helio_form_problems_new (HelioRecord *refused, const char *errors)
{
  HelioFormProblems *self = g_new0 (HelioFormProblems, 1);

  self->here = g_hash_table_new (g_str_hash, g_str_equal);
  self->findings = g_hash_table_new (g_str_hash, g_str_equal);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (refused == NULL)
    return self;
  self->refused = g_object_ref (refused);
  read_findings (self, errors);
  self->found = g_hash_table_size (self->findings) > 0;
  return self;
}

void
helio_form_problems_free (HelioFormProblems *self)
{
  g_clear_object (&self->refused);
  g_hash_table_unref (self->here);
  g_hash_table_unref (self->findings);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->known);
  g_free (self);
}

static void
forget_changed (HelioFormProblems *self, HelioRecord *form)
{
  const HelioKind *kind = helio_record_get_kind (form);

  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_record_differs (form, self->refused, i))
      g_hash_table_remove (self->findings, kind->fields[i].name);
}

gboolean
helio_form_problems_check (HelioFormProblems *self, const HelioCommandKind *kind, HelioRecord *form)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (HELIO_IS_RECORD (form), FALSE);

  g_hash_table_remove_all (self->here);
  if (self->refused != NULL)
    forget_changed (self, form);
  return helio_command_validate (kind, form, note, self->here)
         && g_hash_table_size (self->findings) == 0 && g_hash_table_size (self->known) == 0;
}

gboolean
helio_form_problems_forbid (HelioFormProblems *self, const char *field, const char *words)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  if (g_strcmp0 (g_hash_table_lookup (self->known, field), words) == 0)
    return FALSE;
  if (words != NULL)
    g_hash_table_insert (self->known, g_strdup (field), g_strdup (words));
  else
    g_hash_table_remove (self->known, field);
  return TRUE;
}

gboolean
helio_form_problems_are_answered (HelioFormProblems *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->found && g_hash_table_size (self->findings) == 0;
}

gboolean
helio_form_problems_find (HelioFormProblems *self, const char *field, HelioInvalid *code)
{
  gpointer found;

  g_return_val_if_fail (self != NULL, FALSE);

  if (g_hash_table_lookup_extended (self->here, field, NULL, &found)
      || (!g_hash_table_contains (self->known, field)
          && g_hash_table_lookup_extended (self->findings, field, NULL, &found)))
    {
      *code = (HelioInvalid) GPOINTER_TO_INT (found);
      return TRUE;
    }
  *code = HELIO_INVALID_NOT_ALLOWED;
  return g_hash_table_contains (self->known, field);
}

/* Why it is not possible: as the cache tells, or the service. */
static const char *
get_words (HelioFormProblems *self, const char *field)
{
  const char *words = g_hash_table_lookup (self->known, field);

  return words != NULL ? words
                       : helio_vocabulary_label (&helio_action_reason,
                                                 g_hash_table_lookup (self->words, field));
}

char *
helio_form_problems_dup_text (HelioFormProblems *self, const HelioField *field)
{
  const char *words;
  HelioInvalid code;

  g_return_val_if_fail (field != NULL, NULL);

  if (!helio_form_problems_find (self, field->name, &code))
    return NULL;
  words = code == HELIO_INVALID_NOT_ALLOWED ? get_words (self, field->name) : NULL;
  return words != NULL ? g_strdup (words) : helio_invalid_dup_text (field, code);
}
