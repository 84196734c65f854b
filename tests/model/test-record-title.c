/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record.h"

static void
assert_formatted (HelioRecord *record, const char *field, const char *text)
{
  g_autofree char *formatted
      = helio_record_format (record, helio_kind_field (helio_record_get_kind (record), field),
                             NULL);

  g_assert_cmpstr (formatted, ==, text);
}

static void
what_is_not_sent_yet_says_so (void)
{
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  g_autofree char *unsent = NULL, *sent = NULL;
  const char *number;

  helio_record_set_identity (rma, 0, "local:0", 0);
  helio_record_set_text (rma, "case-number", "local:1");
  helio_record_set_text (rma, "description", "local:2");
  assert_formatted (rma, "number", "not sent yet");
  assert_formatted (rma, "case-number", "not sent yet");
  assert_formatted (rma, "description", "local:2");
  g_assert_true (helio_record_get_home (rma, &number) == &helio_kind_rma);
  g_assert_cmpstr (number, ==, "local:0");
  g_assert_cmpstr (helio_record_get_link (rma, helio_kind_field (&helio_kind_rma, "case-number")),
                   ==, "local:1");
  unsent = helio_record_dup_title (rma);
  g_assert_cmpstr (unsent, ==, "RMA(not sent yet)");
  g_assert_cmpstr (helio_record_get_number (rma), ==, "local:0");
  helio_record_set_text (rma, "number", "00517624");
  sent = helio_record_dup_title (rma);
  g_assert_cmpstr (sent, ==, "RMA(00517624)");
  g_assert_cmpstr (helio_record_get_number (rma), ==, "00517624");
}

static void
assert_detail (const HelioKind *kind, const char *field, const char *value, const char *expected)
{
  g_autoptr (HelioRecord) record = helio_record_new (kind);
  g_autofree char *detail = NULL;

  helio_record_set_text (record, "number", "00517624");
  if (field != NULL)
    helio_record_set_text (record, field, value);
  detail = helio_record_dup_detail (record);
  g_assert_cmpstr (detail, ==, expected);
}

static void
details_tell_likes_apart (void)
{
  assert_detail (&helio_kind_system, "city", "Thyborøn", "00517624, Thyborøn");
  assert_detail (&helio_kind_system, NULL, NULL, "00517624");
  assert_detail (&helio_kind_rma, "system-name", "Dvt PR4", "Dvt PR4");
  assert_detail (&helio_kind_rma, NULL, NULL, "00517624");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record-title/what-is-not-sent-yet-says-so",
                   what_is_not_sent_yet_says_so);
  g_test_add_func ("/model/record-title/details-tell-likes-apart", details_tell_likes_apart);
  return g_test_run ();
}
