/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-hazard.h"

#include "helio-vocabulary.h"
#include "helio-field.h"

static void
a_battery_travels_as_it_looks (void)
{
  static const struct
  {
    const char *condition;
    const char *hazards;
    gint64 charge;
    HelioHazardVerdict verdict;
  } cases[] = {
    { "undamaged", NULL, 80, HELIO_HAZARD_NORMAL },
    { "undamaged", "", HELIO_NO_INTEGER, HELIO_HAZARD_NORMAL },
    { "defective", NULL, 80, HELIO_HAZARD_DAMAGED_KIT },
    { "defective", NULL, HELIO_NO_INTEGER, HELIO_HAZARD_DAMAGED_KIT },
    { "damaged", NULL, 30, HELIO_HAZARD_DAMAGED_KIT },
    { "damaged", NULL, 31, HELIO_HAZARD_DO_NOT_MOVE },
    { "damaged", NULL, HELIO_NO_INTEGER, HELIO_HAZARD_DO_NOT_MOVE },
    { "undamaged", "dropped", 80, HELIO_HAZARD_DAMAGED_KIT },
    { "undamaged", "water\nover_temperature", 10, HELIO_HAZARD_DAMAGED_KIT },
    { "undamaged", "swollen", 0, HELIO_HAZARD_DO_NOT_MOVE },
    { "undamaged", "leaking", 0, HELIO_HAZARD_DO_NOT_MOVE },
    { "undamaged", "burnt", 0, HELIO_HAZARD_DO_NOT_MOVE },
    { "undamaged", "hot", 0, HELIO_HAZARD_DO_NOT_MOVE },
    { "undamaged", "water\nswollen", 0, HELIO_HAZARD_DO_NOT_MOVE },
    /* Whatever nobody knows is taken for dangerous. */
    { NULL, NULL, 0, HELIO_HAZARD_DAMAGED_KIT },
    { "a word of tomorrow", NULL, 0, HELIO_HAZARD_DAMAGED_KIT },
    { "undamaged", "hissing", 0, HELIO_HAZARD_DO_NOT_MOVE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (helio_hazard_judge (cases[i].condition, cases[i].hazards, cases[i].charge),
                       ==, cases[i].verdict);
    }
}

/* What the form offers is not worse than what nobody has heard of. */
static void
no_hazard_is_normal (void)
{
  for (guint i = 0; i < helio_hazards.n_terms; i++)
    g_assert_cmpint (helio_hazard_judge ("undamaged", helio_hazards.terms[i].value, 0), >,
                     HELIO_HAZARD_NORMAL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/hazard/a-battery-travels-as-it-looks", a_battery_travels_as_it_looks);
  g_test_add_func ("/model/hazard/no-hazard-is-normal", no_hazard_is_normal);
  return g_test_run ();
}
