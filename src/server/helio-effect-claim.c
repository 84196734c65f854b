/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a labor claim, step by step. */
#include "helio-effects-private.h"
#include "helio-money.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

/* @comment: (nullable): what the tracking says with it */
static gboolean
step (HelioMutation *self, const char *comment, GError **error)
{
  if (!helio_effect_step (self, error))
    return FALSE;
  helio_effect_add_labor_event (self, self->target, comment);
  return helio_effect_follow_claim (self, self->target, error);
}

static gboolean
tell (HelioMutation *self, const char *news, GError **error)
{
  static const char *const fields[]
      = { "number", "rma-numbers", "amount", "payment-reference", "rejection-reason", NULL };

  return helio_effect_tell (self, self->target, helio_record_get_text (self->target, "payee-email"),
                            news, fields, error);
}

gboolean
helio_effect_review_claim (HelioMutation *self, GError **error)
{
  return step (self, NULL, error);
}

/* What is missing is the reason why it was sent back, until it is corrected. */
static gboolean
send_back (HelioMutation *self, const char *news, GError **error)
{
  const char *reason = helio_record_get_text (self->form, "reason");

  if (!step (self, reason, error))
    return FALSE;
  helio_record_set_text (self->target, "rejection-reason", reason);
  return tell (self, news, error);
}

gboolean
helio_effect_question_claim (HelioMutation *self, GError **error)
{
  return send_back (self,
                    NC_ ("mail", "We need more information for your request for labor "
                                 "reimbursement."),
                    error);
}

gboolean
helio_effect_reject_claim (HelioMutation *self, GError **error)
{
  return send_back (self, NC_ ("mail", "Your request for labor reimbursement is rejected."), error);
}

/* It was reckoned for units that are not replaced any more; a person may have decided otherwise. */
static gboolean
check_rmas (HelioMutation *self, GError **error)
{
  g_auto (GStrv) numbers
      = helio_text_split_lines (helio_record_get_text (self->target, "rma-numbers"));

  if (helio_record_get_text (self->form, "amount") != NULL)
    return TRUE;
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autoptr (HelioRecord) rma
          = helio_mutation_find_numbered (self, &helio_kind_rma, numbers[i], error);
      g_autofree char *title = NULL;

      if (rma == NULL)
        return FALSE;
      if (g_strcmp0 (helio_record_get_text (rma, "status"), "canceled") != 0)
        continue;
      title = helio_record_dup_title (rma);
      g_set_error (error, HELIO_MUTATION_ERROR, HELIO_MUTATION_ERROR_NOT_ALLOWED,
                   "%s is: %s; a claim for it is approved when its amount is given, by --amount",
                   title, helio_vocabulary_label (&helio_rma_status, "canceled"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_amount (HelioMutation *self, GError **error)
{
  const char *text = helio_record_get_text (self->form, "amount");
  gint64 amount;

  if (text == NULL)
    return TRUE;
  if (helio_money_parse_decimal (text, helio_record_get_currency (self->target), &amount))
    helio_record_set_integer (self->target, "amount", amount);
  else
    helio_mutation_object (self, "amount", HELIO_INVALID_OUT_OF_RANGE,
                           "An amount is a decimal number such as 125.00.");
  return helio_mutation_is_sound (self, error);
}

gboolean
helio_effect_approve_claim (HelioMutation *self, GError **error)
{
  return step (self, NULL, error) && check_rmas (self, error) && set_amount (self, error)
         && tell (self, NC_ ("mail", "Your request for labor reimbursement is approved."), error);
}

gboolean
helio_effect_pay_claim (HelioMutation *self, GError **error)
{
  if (!step (self, NULL, error))
    return FALSE;
  helio_record_set_text (self->target, "payment-reference",
                         helio_record_get_text (self->form, "payment-reference"));
  helio_record_set_integer (self->target, "paid-at", self->now);
  return tell (self, NC_ ("mail", "Your labor reimbursement has been paid."), error);
}
