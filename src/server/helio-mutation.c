/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-mutation.h"

#include "helio-action-rules.h"
#include "helio-action.h"
#include "helio-effects-private.h"
#include "helio-form-json.h"
#include "helio-labor-reason.h"
#include "helio-labor.h"
#include "helio-mail.h"
#include "helio-problem.h"
#include "helio-record-json.h"
#include "helio-storage-accounts.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const details[HELIO_N_INVALID] = {
  [HELIO_INVALID_MISSING] = NC_ ("problem", "A value is needed."),
  [HELIO_INVALID_DUPLICATE] = NC_ ("problem", "The same is there twice."),
  [HELIO_INVALID_NOT_A_NUMBER] = NC_ ("problem", "A number consists of digits."),
  [HELIO_INVALID_NOT_A_DATE] = NC_ ("problem", "The calendar has no such day."),
  [HELIO_INVALID_NOT_AN_ADDRESS] = NC_ ("problem", "That is no mail address."),
  [HELIO_INVALID_NOT_A_POSTAL_CODE] = NC_ ("problem", "The country has no such postal code."),
  [HELIO_INVALID_UNKNOWN_VALUE] = NC_ ("problem", "There is no such value."),
  [HELIO_INVALID_OUT_OF_RANGE] = NC_ ("problem", "The value is too small or too large."),
  [HELIO_INVALID_INVERTED_RANGE] = NC_ ("problem", "The end is before the beginning."),
  [HELIO_INVALID_WIDE_RANGE] = NC_ ("problem", "The period is longer than a year."),
  [HELIO_INVALID_IN_THE_FUTURE] = NC_ ("problem", "The day is in the future."),
  [HELIO_INVALID_NOT_ALLOWED] = NC_ ("problem", "This cannot be done with it."),
  [HELIO_INVALID_WRONG_TYPE] = NC_ ("problem", "The value is of another type."),
};

/* Which limit it is that was crossed. */
static char *
dup_detail (const HelioField *field, HelioInvalid code)
{
  guint limit = (guint) helio_command_get_text_limit (field);
  gint64 least, most;

  if (code == HELIO_INVALID_TOO_LONG)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The text is longer than %u byte.",
                                         "The text is longer than %u bytes.", limit),
                            limit);
  if (code == HELIO_INVALID_TOO_MANY)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is more than %u of them.",
                                         "There are more than %u of them.", HELIO_MAX_ITEMS),
                            HELIO_MAX_ITEMS);
  if (code == HELIO_INVALID_OUT_OF_RANGE && helio_command_get_range (field, &least, &most))
    /* Translators: the smallest and the largest number that are possible */
    return g_strdup_printf (C_ ("problem", "The value is not from %u to %u."), (guint) least,
                            (guint) most);
  return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "problem", details[code]));
}

/* --- the form --- */

/* Where whoever sent the form finds the field in it. */
static const char *
get_path (HelioMutation *self, const char *field)
{
  const HelioKind *form = self->command->form;

  return form->fields[helio_kind_field (form, field)].json;
}

/* Users see each finding at its field; the service's people see the sentence alone. */
static char *
summarize (HelioMutation *self, const char *field, const char *detail)
{
  if (self->staff != NULL)
    return g_strdup_printf ("%s%s%s: %s", self->summary != NULL ? self->summary : "",
                            self->summary != NULL ? " " : "", field, detail);
  return g_strdup (self->summary == NULL ? detail
                                         : C_ ("problem", "The form is not filled in correctly."));
}

void
helio_mutation_object (HelioMutation *self, const char *field, HelioInvalid code,
                       const char *detail)
{
  const HelioKind *form = self->command->form;
  const HelioTerm *reason = helio_vocabulary_find (&helio_action_reason, detail);
  g_autofree char *own = NULL;
  char *summary;

  if (detail == NULL)
    detail = own = dup_detail (&form->fields[helio_kind_field (form, field)], code);
  else
    detail = helio_vocabulary_label (&helio_action_reason, detail);
  if (self->findings == NULL)
    self->findings = g_string_new (NULL);
  else
    g_string_append_c (self->findings, ',');
  summary = summarize (self, field, detail);
  g_free (self->summary);
  self->summary = summary;
  helio_problem_append_finding (self->findings, get_path (self, field), code, detail,
                                reason != NULL ? reason->value : NULL);
}

void
helio_mutation_warn (HelioMutation *self, const char *field, const char *value, const char *detail)
{
  if (self->warnings == NULL)
    self->warnings = g_string_new (NULL);
  else
    g_string_append_c (self->warnings, ',');
  g_string_append_printf (self->warnings, "{\"field\":\"%s\",\"value\":", get_path (self, field));
  helio_json_append_string (self->warnings, value, -1);
  g_string_append (self->warnings, ",\"detail\":");
  helio_json_append_string (self->warnings, detail, -1);
  g_string_append_c (self->warnings, '}');
}

gboolean
helio_mutation_is_sound (HelioMutation *self, GError **error)
{
  if (self->findings == NULL)
    return TRUE;
  g_set_error_literal (error, HELIO_MUTATION_ERROR, HELIO_MUTATION_ERROR_INVALID, self->summary);
  return FALSE;
}

static void
on_invalid (const HelioField *field, HelioInvalid code, gpointer data)
{
  helio_mutation_object (data, field->name, code, NULL);
}

static gboolean
read_form (HelioMutation *self, GBytes *body, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const HelioField *field;

  self->form = helio_form_read (self->command->form, body, &field, &failure);
  if (self->form != NULL)
    helio_command_validate (self->command, self->form, on_invalid, self);
  else if (field != NULL)
    helio_mutation_object (self, field->name, HELIO_INVALID_WRONG_TYPE, NULL);
  else
    {
      g_set_error (error, HELIO_MUTATION_ERROR, HELIO_MUTATION_ERROR_MALFORMED,
                   C_ ("problem", "The body is no JSON object: %s."), failure->message);
      return FALSE;
    }
  return helio_mutation_is_sound (self, error);
}

/* --- the target --- */

/* Whether a tag of `"1", "2"` or `*` is the record's; weak ones never are. */
static gboolean
names_revision (const char *tags, HelioRecord *record)
{
  g_auto (GStrv) all = g_strsplit (tags, ",", -1);
  g_autofree char *tag
      = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", helio_record_get_revision (record));

  for (guint i = 0; all[i] != NULL; i++)
    {
      const char *each = g_strstrip (all[i]);

      if (g_str_equal (each, "*") || g_str_equal (each, tag))
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_target (HelioMutation *self, const char *id, const char *base, GError **error)
{
  if (self->command->target == NULL)
    return TRUE;
  self->target = helio_mutation_find (self, self->command->target, id, error);
  if (self->target == NULL)
    return FALSE;
  if (base == NULL || names_revision (base, self->target))
    return TRUE;
  g_set_error_literal (error, HELIO_MUTATION_ERROR, HELIO_MUTATION_ERROR_CHANGED,
                       C_ ("problem", "The record has changed meanwhile."));
  return FALSE;
}

/* --- what may be done --- */

static guint
find_units (HelioServiceInfo *info, GPtrArray *lines)
{
  guint units = 0;

  for (guint i = 0; i < lines->len; i++)
    units
        |= helio_service_info_is_battery (info, helio_record_get_text (g_ptr_array_index (lines, i),
                                                                       "family"))
               ? HELIO_UNITS_BATTERIES
               : HELIO_UNITS_OTHERS;
  return units;
}

const char *
helio_mutation_get_replaced_on (HelioMutation *self)
{
  int field = self->form != NULL
                  ? helio_kind_find_field (helio_record_get_kind (self->form), "replaced-on")
                  : -1;

  return field >= 0 ? helio_record_get_nth_text (self->form, (guint) field) : NULL;
}

gboolean
helio_mutation_judge_labor (HelioMutation *self, HelioRecord *rma, GPtrArray *lines,
                            HelioLaborEstimate *estimate, GError **error)
{
  g_autoptr (HelioRecord) system = NULL;
  g_autofree char *today = helio_time_format_day (self->now);
  g_autofree char *day = helio_labor_dup_day (rma, helio_mutation_get_replaced_on (self), today);

  if (!helio_mutation_find_optional (self, &helio_kind_system,
                                     helio_record_get_text (rma, "system-id"), &system, error))
    return FALSE;
  *estimate
      = helio_labor_judge (helio_service_profile_get_info (self->profile), system, lines, day, day);
  return TRUE;
}

gboolean
helio_mutation_explain_labor (HelioMutation *self, HelioLaborVerdict verdict, const char **reason,
                              GError **error)
{
  gboolean agreed;

  if (!helio_storage_find_agreement (self->storage, self->organisation, &agreed, error))
    return FALSE;
  *reason = agreed ? "agreement" : helio_labor_explain (verdict);
  return TRUE;
}

static gboolean
find_facts (HelioMutation *self, HelioRecord *rma, HelioActionFacts *facts, GError **error)
{
  HelioServiceInfo *info = helio_service_profile_get_info (self->profile);
  g_autoptr (GPtrArray) lines = helio_mutation_find_lines (self, rma, error);
  HelioLaborEstimate estimate;

  if (lines == NULL || !helio_mutation_judge_labor (self, rma, lines, &estimate, error))
    return FALSE;
  facts->units = find_units (info, lines);
  facts->replaced = helio_mutation_get_replaced_on (self) != NULL;
  /* Until when a claim may be made, the RMA says, or the claim. */
  return helio_mutation_explain_labor (self, estimate.verdict, &facts->no_labor, error);
}

/* Rates, coverage and the day of the visit may have come to differ from what they were when the RMA
 * was approved. */
static void
renew_labor_status (HelioRecord *rma, const HelioActionFacts *facts)
{
  static const char *const unclaimed[] = { "eligible", "not_eligible", NULL };
  const char *status = helio_record_get_text (rma, "labor-status");

  if (status != NULL && g_strv_contains (unclaimed, status))
    helio_record_set_text (rma, "labor-status",
                           facts->no_labor == NULL ? "eligible" : "not_eligible");
}

static gboolean
apply_rules (HelioMutation *self, HelioRecord *record, GError **error)
{
  HelioActionFacts facts = { 0 };

  if (helio_record_get_kind (record) == &helio_kind_rma)
    {
      if (!find_facts (self, record, &facts, error))
        return FALSE;
      renew_labor_status (record, &facts);
    }
  helio_action_rules_apply (record, &facts, self->now);
  return TRUE;
}

gboolean
helio_mutation_allows (HelioMutation *self, HelioRecord *record, GError **error)
{
  g_autofree char *reason = NULL;

  if (!apply_rules (self, record, error))
    return FALSE;
  if (helio_action_find (record, self->command->name, &reason) == HELIO_ACTION_ALLOWED)
    return TRUE;
  g_set_error_literal (error, HELIO_MUTATION_ERROR, HELIO_MUTATION_ERROR_NOT_ALLOWED,
                       reason != NULL ? reason
                                      : C_ ("problem", "This cannot be done with this record."));
  return FALSE;
}

HelioVoice
helio_mutation_write_to_user (HelioMutation *self)
{
  return helio_languages_speak (self->languages, helio_mail_language (self->user, self->language));
}

gboolean
helio_mutation_allows_named (HelioMutation *self, HelioRecord *record, const char *field,
                             GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (helio_mutation_allows (self, record, &failure))
    return TRUE;
  if (g_error_matches (failure, HELIO_MUTATION_ERROR, HELIO_MUTATION_ERROR_NOT_ALLOWED))
    {
      helio_mutation_object (self, field, HELIO_INVALID_NOT_ALLOWED, failure->message);
      return helio_mutation_is_sound (self, error);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- what comes of it --- */

/* Says when it is, in those of the fields that the kind has. */
static void
set_time (HelioMutation *self, HelioRecord *record, const char *field)
{
  int index = helio_kind_find_field (helio_record_get_kind (record), field);

  if (index >= 0)
    helio_record_set_nth_integer (record, (guint) index, self->now);
}

HelioRecord *
helio_mutation_make (HelioMutation *self, const HelioKind *kind, const char *id)
{
  HelioRecord *record = helio_record_new (kind);
  g_autofree char *random = id == NULL ? g_uuid_string_random () : NULL;

  helio_record_set_identity (record, 0, id != NULL ? id : random, 0);
  set_time (self, record, "created-at");
  self->makes = self->makes || self->changes->len == 0;
  g_ptr_array_add (self->changes, record);
  set_time (self, record, "updated-at");
  return record;
}

void
helio_mutation_change (HelioMutation *self, HelioRecord *record)
{
  set_time (self, record, "modified-at");
  set_time (self, record, "updated-at");
  if (helio_mutation_find_change (self, helio_record_get_kind (record),
                                  helio_record_get_id (record))
      == NULL)
    g_ptr_array_add (self->changes, g_object_ref (record));
}

static gboolean
write_changes (HelioMutation *self, GError **error)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (self->changes, i);

      if (!apply_rules (self, record, error)
          || !helio_storage_put (self->storage, self->organisation, record, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
helio_mutation_run (HelioMutation *self, const char *user_id, const char *target_id,
                    const char *base, GBytes *body, GError **error)
{
  g_return_val_if_fail (HELIO_IS_STORAGE (self->storage), FALSE);
  g_return_val_if_fail (self->command != NULL, FALSE);
  g_return_val_if_fail ((user_id != NULL) != (self->staff != NULL), FALSE);

  self->changes = g_ptr_array_new_with_free_func (g_object_unref);
  if (user_id != NULL)
    self->user = helio_mutation_find (self, &helio_kind_user, user_id, error);
  return (user_id == NULL || self->user != NULL) && find_target (self, target_id, base, error)
         && read_form (self, body, error) && helio_effect_of (self->command) (self, error)
         && write_changes (self, error);
}

void
helio_mutation_clear (HelioMutation *self)
{
  g_clear_object (&self->user);
  g_clear_object (&self->form);
  g_clear_object (&self->target);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  if (self->findings != NULL)
    g_string_free (self->findings, TRUE);
  if (self->warnings != NULL)
    g_string_free (self->warnings, TRUE);
  g_clear_pointer (&self->summary, g_free);
  self->findings = self->warnings = NULL;
}
