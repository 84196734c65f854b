/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.3 and 3.3: claims for the labor of replacing units, and corrected ones. */
#include "helio-action.h"
#include "helio-effects-private.h"
#include "helio-labor.h"
#include "helio-storage-claims.h"
#include "helio-storage-numbers.h"
#include "helio-text.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray *rmas;     /* (owned) (element-type HelioRecord) */
  GPtrArray *lines;    /* (owned) (element-type HelioRecord): of all of them */
  HelioRecord *system; /* (owned) (nullable) */
  HelioLaborEstimate estimate;
} Job;

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->rmas, g_ptr_array_unref);
  g_clear_pointer (&job->lines, g_ptr_array_unref);
  g_clear_object (&job->system);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static gboolean
refuse (HelioMutation *self, const char *field, const char *reason, GError **error)
{
  helio_mutation_object (self, field, HELIO_INVALID_NOT_ALLOWED, reason);
  return helio_mutation_is_sound (self, error);
}

/* --- the RMAs of a claim --- */

static gboolean
has_rma (const Job *job, HelioRecord *rma)
{
  for (guint i = 0; i < job->rmas->len; i++)
    if (g_strcmp0 (helio_record_get_id (g_ptr_array_index (job->rmas, i)),
                   helio_record_get_id (rma))
        == 0)
      return TRUE;
  return FALSE;
}

/* The check of forms does not see that 517624 and 00517624 are the same. */
static gboolean
add_rma (HelioMutation *self, Job *job, const char *number, GError **error)
{
  g_autoptr (HelioRecord) rma
      = helio_mutation_find_named (self, &helio_kind_rma, "rma-numbers", number,
                                   C_ ("problem", "There is no such RMA."), error);
  g_autoptr (GPtrArray) lines = NULL;

  if (rma == NULL)
    return FALSE;
  if (has_rma (job, rma))
    {
      helio_mutation_object (self, "rma-numbers", HELIO_INVALID_DUPLICATE, NULL);
      return helio_mutation_is_sound (self, error);
    }
  lines = helio_mutation_find_lines (self, rma, error);
  if (lines == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (job->lines, g_steal_pointer (&lines));
  g_ptr_array_add (job->rmas, g_steal_pointer (&rma));
  return TRUE;
}

/* One visit is to one system. */
static gboolean
find_system (HelioMutation *self, Job *job, GError **error)
{
  const char *system_id = helio_record_get_text (g_ptr_array_index (job->rmas, 0), "system-id");

  for (guint i = 1; i < job->rmas->len; i++)
    if (g_strcmp0 (helio_record_get_text (g_ptr_array_index (job->rmas, i), "system-id"), system_id)
        != 0)
      {
        helio_mutation_object (self, "rma-numbers", HELIO_INVALID_UNKNOWN_VALUE,
                               C_ ("problem", "The RMAs are of several systems."));
        return helio_mutation_is_sound (self, error);
      }
  return helio_mutation_find_optional (self, &helio_kind_system, system_id, &job->system, error);
}

static gboolean
find_job (HelioMutation *self, Job *job, GError **error)
{
  g_auto (GStrv) numbers
      = helio_text_split_lines (helio_record_get_text (self->form, "rma-numbers"));

  job->rmas = g_ptr_array_new_with_free_func (g_object_unref);
  job->lines = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; numbers[i] != NULL; i++)
    if (!add_rma (self, job, numbers[i], error))
      return FALSE;
  return find_system (self, job, error);
}

/* --- what it pays --- */

static char *
dup_replaced_on (HelioMutation *self, const Job *job)
{
  g_autofree char *today = helio_time_format_day (self->now);

  return helio_labor_dup_day (g_ptr_array_index (job->rmas, 0),
                              helio_mutation_get_replaced_on (self), today);
}

/* @claimed: when the claim was made first: a correction is not late. */
static gboolean
reckon (HelioMutation *self, Job *job, gint64 claimed, GError **error)
{
  g_autofree char *replaced_on = dup_replaced_on (self, job);
  g_autofree char *earliest = helio_time_format_earliest_day (claimed);
  const char *reason;

  job->estimate = helio_labor_judge (helio_service_profile_get_info (self->profile), job->system,
                                     job->lines, replaced_on, earliest);
  if (!helio_mutation_explain_labor (self, job->estimate.verdict, &reason, error))
    return FALSE;
  return reason == NULL
         || refuse (self,
                    helio_labor_depends_on_day (job->estimate.verdict) ? "replaced-on"
                                                                       : "rma-numbers",
                    reason, error);
}

/* --- the records --- */

void
helio_effect_add_labor_event (HelioMutation *self, HelioRecord *claim, const char *comment)
{
  HelioRecord *event = helio_mutation_make (self, &helio_kind_labor_event, NULL);

  helio_record_set_text (event, "claim-number", helio_record_get_text (claim, "number"));
  helio_record_set_text (event, "status", helio_record_get_text (claim, "status"));
  helio_record_set_text (event, "comment", comment);
  helio_record_set_text (event, "author", helio_effect_author (self));
}

gboolean
helio_effect_follow_claim (HelioMutation *self, HelioRecord *claim, GError **error)
{
  g_auto (GStrv) numbers = helio_text_split_lines (helio_record_get_text (claim, "rma-numbers"));

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autoptr (HelioRecord) rma
          = helio_mutation_find_numbered (self, &helio_kind_rma, numbers[i], error);

      if (rma == NULL)
        return FALSE;
      helio_record_set_text (rma, "labor-status", helio_record_get_text (claim, "status"));
      helio_mutation_change (self, rma);
    }
  return TRUE;
}

/* Of the payee what people need to see: what a bank needs never goes into the feed. */
static void
fill_claim (HelioMutation *self, const Job *job, HelioRecord *claim)
{
  helio_record_copy_named (claim, self->form,
                           "payee-company payee-contact payee-email payee-phone owner-name "
                           "replaced-on");
  helio_record_copy_address (claim, "site", self->form, "site");
  helio_record_set_text (claim, "status", "submitted");
  helio_record_set_text (claim, "rejection-reason", NULL);
  helio_record_set_integer (claim, "amount", job->estimate.amount);
  helio_record_set_text (claim, "currency", job->estimate.rate->currency);
}

static char *
join_numbers (const Job *job)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < job->rmas->len; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? "\n" : "",
                            helio_record_get_text (g_ptr_array_index (job->rmas, i), "number"));
  return g_string_free (numbers, FALSE);
}

static gboolean
keep_form (HelioMutation *self, HelioRecord *claim, GError **error)
{
  return helio_storage_keep_claim_form (self->storage, self->organisation,
                                        helio_record_get_id (claim), self->form, error);
}

static gboolean
confirm (HelioMutation *self, HelioRecord *claim, GError **error)
{
  static const char *const fields[] = { "number", "rma-numbers", "amount", NULL };
  g_auto (HelioVoice) voice = helio_mutation_write_to_user (self);
  /* Translators: the claim's number */
  g_autofree char *title = g_strdup_printf (C_ ("mail", "Labor reimbursement %s"),
                                            helio_record_get_text (claim, "number"));
  g_autoptr (GString) body
      = helio_effect_write (C_ ("mail", "We have received your request for labor reimbursement."),
                            claim, fields);

  return helio_effect_send (self, helio_record_get_text (self->form, "payee-email"), title, body,
                            error);
}

/* What a claim and its correction have in common. */
static gboolean
submit (HelioMutation *self, const Job *job, HelioRecord *claim, GError **error)
{
  fill_claim (self, job, claim);
  helio_effect_add_labor_event (self, claim, NULL);
  return helio_effect_add_files (self, claim, error) && keep_form (self, claim, error)
         && helio_effect_follow_claim (self, claim, error) && confirm (self, claim, error);
}

/* What the day that is said decides is wrong with that day. */
static const char *
find_field (HelioMutation *self, const char *reason)
{
  static const char *const of_day[] = { "no-coverage", "too-late", NULL };

  return helio_mutation_get_replaced_on (self) != NULL && g_strv_contains (of_day, reason)
             ? "replaced-on"
             : "rma-numbers";
}

static gboolean
may_be_claimed (HelioMutation *self, const Job *job, GError **error)
{
  for (guint i = 0; i < job->rmas->len; i++)
    {
      HelioRecord *rma = g_ptr_array_index (job->rmas, i);
      g_autoptr (GError) failure = NULL;

      if (helio_mutation_allows (self, rma, &failure))
        continue;
      if (!g_error_matches (failure, HELIO_MUTATION_ERROR, HELIO_MUTATION_ERROR_NOT_ALLOWED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      return refuse (self, find_field (self, failure->message),
                     helio_action_look_up (rma, "track-labor", NULL) == HELIO_ACTION_ALLOWED
                         ? "claimed"
                         : failure->message,
                     error);
    }
  return TRUE;
}

gboolean
helio_effect_request_labor (HelioMutation *self, GError **error)
{
  g_auto (Job) job = { 0 };
  g_autofree char *number = NULL;
  g_autofree char *rmas = NULL;
  HelioRecord *claim;

  if (!find_job (self, &job, error) || !may_be_claimed (self, &job, error)
      || !reckon (self, &job, self->now, error))
    return FALSE;
  number = helio_storage_next_number (self->storage, self->organisation, &helio_kind_labor_claim,
                                      error);
  if (number == NULL)
    return FALSE;
  rmas = join_numbers (&job);
  claim = helio_mutation_make (self, &helio_kind_labor_claim, number);
  helio_record_set_text (claim, "number", number);
  helio_record_set_text (claim, "rma-numbers", rmas);
  helio_record_set_text (claim, "system-id",
                         helio_record_get_text (g_ptr_array_index (job.rmas, 0), "system-id"));
  helio_record_set_integer (claim, "submitted-at", self->now);
  return submit (self, &job, claim, error);
}

/* What nobody gets back cannot be filled in again by whoever corrects the claim elsewhere. */
static gboolean
keep_secrets (HelioMutation *self, GError **error)
{
  const HelioKind *kind = helio_record_get_kind (self->form);
  g_autoptr (GError) failure = NULL;
  g_autoptr (HelioRecord) kept
      = helio_storage_find_claim_form (self->storage, self->organisation,
                                       helio_record_get_id (self->target), &failure);

  if (!helio_storage_error_forgive_missing (&failure, error))
    return FALSE;
  if (kept == NULL
      || g_strcmp0 (helio_record_get_text (kept, "payee-company"),
                    helio_record_get_text (self->form, "payee-company"))
             != 0)
    return TRUE;
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_SECRET)
        && !helio_record_has_value (self->form, i))
      helio_record_set_nth_text (self->form, i, helio_record_get_nth_text (kept, i), -1);
  return TRUE;
}

gboolean
helio_effect_resubmit_labor (HelioMutation *self, GError **error)
{
  g_auto (Job) job = { 0 };
  g_autofree char *rmas = NULL;

  if (!helio_mutation_allows (self, self->target, error) || !find_job (self, &job, error))
    return FALSE;
  rmas = join_numbers (&job);
  if (g_strcmp0 (rmas, helio_record_get_text (self->target, "rma-numbers")) != 0)
    {
      helio_mutation_object (self, "rma-numbers", HELIO_INVALID_UNKNOWN_VALUE,
                             C_ ("problem", "A corrected claim is for the same RMAs."));
      return helio_mutation_is_sound (self, error);
    }
  if (!reckon (self, &job, helio_record_get_integer (self->target, "submitted-at"), error)
      || !keep_secrets (self, error))
    return FALSE;
  helio_mutation_change (self, self->target);
  return submit (self, &job, self->target, error);
}
