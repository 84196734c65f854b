/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-effects-private.h"

static const struct
{
  const char *command;
  HelioEffect effect;
} effects[] = {
  { "create-request", helio_effect_create_request },
  { "add-note", helio_effect_add_note },
  { "attach", helio_effect_attach },
  { "cancel", helio_effect_cancel },
  { "request-labor", helio_effect_request_labor },
  { "resubmit-labor", helio_effect_resubmit_labor },
  { "initiate-return", helio_effect_initiate_return },
  { "initiate-battery-return", helio_effect_initiate_battery_return },
  { "order-report", helio_effect_order_report },
  { "start-conversation", helio_effect_start_conversation },
  { "send-message", helio_effect_send_message },
  { "read-conversation", helio_effect_read_conversation },
  { "open-case", helio_effect_open_case },
  { "take-rma", helio_effect_take },
  { "take-case", helio_effect_take },
  { "resolve-case", helio_effect_resolve },
  { "approve-rma", helio_effect_approve_rma },
  { "reject-rma", helio_effect_reject_rma },
  { "ship-rma", helio_effect_ship_rma },
  { "receive-return", helio_effect_receive },
  { "close-return", helio_effect_close },
  { "receive-battery-return", helio_effect_receive },
  { "close-battery-return", helio_effect_close },
  { "review-claim", helio_effect_review_claim },
  { "question-claim", helio_effect_question_claim },
  { "approve-claim", helio_effect_approve_claim },
  { "reject-claim", helio_effect_reject_claim },
  { "pay-claim", helio_effect_pay_claim },
  { "note-rma", helio_effect_answer },
  { "note-case", helio_effect_answer },
  { "note-battery-return", helio_effect_answer },
  { "note-claim", helio_effect_answer },
  { "answer-chat", helio_effect_answer_chat },
  { "read-chat", helio_effect_read_chat },
  { "close-chat", helio_effect_close_chat },
};

HelioEffect
helio_effect_of (const HelioCommandKind *command)
{
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    if (g_str_equal (effects[i].command, command->name))
      return effects[i].effect;
  g_error ("Nothing comes of %s", command->name);
}
