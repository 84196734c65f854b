/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-hazard.h"

#include "helio-field.h"
#include "helio-text.h"

/* What may have hurt it inside. Anything else that was seen may mean that it burns at any moment.
 */
static const char *const latent[] = { "water", "dropped", "over_temperature", NULL };

static HelioHazardVerdict
judge_hazards (const char *hazards)
{
  g_auto (GStrv) all = helio_text_split_lines (hazards);
  HelioHazardVerdict verdict = HELIO_HAZARD_NORMAL;

  for (guint i = 0; all[i] != NULL; i++)
    if (g_strv_contains (latent, all[i]))
      verdict = MAX (verdict, HELIO_HAZARD_DAMAGED_KIT);
    else if (*all[i] != '\0')
      return HELIO_HAZARD_DO_NOT_MOVE;
  return verdict;
}

HelioHazardVerdict
helio_hazard_judge (const char *condition, const char *hazards, gint64 charge_percent)
{
  HelioHazardVerdict verdict = judge_hazards (hazards);

  if (g_strcmp0 (condition, "undamaged") != 0)
    verdict = MAX (verdict, HELIO_HAZARD_DAMAGED_KIT);
  /* What is hurt and full is for people who are trained for it. */
  if (verdict == HELIO_HAZARD_DAMAGED_KIT && g_strcmp0 (condition, "damaged") == 0
      && (charge_percent == HELIO_NO_INTEGER || charge_percent > HELIO_HAZARD_SAFE_CHARGE))
    return HELIO_HAZARD_DO_NOT_MOVE;
  return verdict;
}
