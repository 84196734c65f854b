/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-record.h"

void
helio_test_assert_equal (HelioRecord *one, HelioRecord *other)
{
  const HelioKind *kind = helio_record_get_kind (one);

  g_assert_true (helio_record_get_kind (other) == kind);
  g_assert_cmpstr (helio_record_get_id (one), ==, helio_record_get_id (other));
  g_assert_cmpint (helio_record_get_revision (one), ==, helio_record_get_revision (other));
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_is_text (&kind->fields[i]))
      g_assert_cmpstr (helio_record_get_nth_text (one, i), ==,
                       helio_record_get_nth_text (other, i));
    else
      g_assert_cmpint (helio_record_get_nth_integer (one, i), ==,
                       helio_record_get_nth_integer (other, i));
}
