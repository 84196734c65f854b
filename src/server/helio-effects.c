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
};

HelioEffect
helio_effect_of (const HelioCommandKind *command)
{
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    if (g_str_equal (effects[i].command, command->name))
      return effects[i].effect;
  g_error ("Nothing comes of %s", command->name);
}
