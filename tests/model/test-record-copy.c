/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-copy.h"

static void
assert_text (HelioRecord *record, const char *field, const char *text)
{
  g_assert_cmpstr (helio_record_get_text (record, field), ==, text);
}

static HelioRecord *
system_new (void)
{
  HelioRecord *system = helio_record_new (&helio_kind_system);

  helio_record_set_text (system, "number", "700934760");
  helio_record_set_text (system, "name", "Dvt PR4");
  helio_record_set_text (system, "street", "Apolo");
  helio_record_set_text (system, "city", "Hato Rey");
  helio_record_set_text (system, "state", "PR");
  helio_record_set_text (system, "postal-code", "00918");
  helio_record_set_text (system, "country", "US");
  return system;
}

static void
an_address_goes_to_another_name (void)
{
  g_autoptr (HelioRecord) system = system_new ();
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  g_autoptr (HelioRecord) parcel = helio_record_new (&helio_kind_return);

  helio_record_copy_address (rma, "shipping", system, NULL);
  assert_text (rma, "shipping-street", "Apolo");
  assert_text (rma, "return-street", NULL);
  helio_record_copy_address (parcel, "pickup", rma, "shipping");
  for (guint i = 0; helio_address_parts[i] != NULL; i++)
    {
      g_autofree char *field = g_strdup_printf ("pickup-%s", helio_address_parts[i]);
      const char *text = helio_record_get_text (system, helio_address_parts[i]);

      g_assert_nonnull (text);
      assert_text (parcel, field, text);
    }
}

/* Nobody looks for half of the one place and half of the other. */
static void
what_is_none_is_copied_too (void)
{
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  g_autoptr (HelioRecord) parcel = helio_record_new (&helio_kind_return);

  helio_record_set_text (parcel, "pickup-state", "PR");
  helio_record_set_text (parcel, "contact-name", "Ari");
  helio_record_set_text (parcel, "contact-phone", "555 0100");
  helio_record_set_text (rma, "shipping-city", "Thyborøn");
  helio_record_set_text (rma, "contact-name", "Ana Silva");
  helio_record_copy_address (parcel, "pickup", rma, "shipping");
  helio_record_copy_contact (parcel, rma);
  assert_text (parcel, "pickup-city", "Thyborøn");
  assert_text (parcel, "pickup-state", NULL);
  assert_text (parcel, "contact-name", "Ana Silva");
  assert_text (parcel, "contact-phone", NULL);
}

static void
lists_show_the_system_of_what_follows_from_it (void)
{
  g_autoptr (HelioRecord) system = system_new ();
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  g_autoptr (HelioRecord) batteries = helio_record_new (&helio_kind_battery_return);

  helio_record_set_text (rma, "case-number", "08123456");
  helio_record_set_system (rma, system);
  helio_record_set_origin (batteries, rma);
  assert_text (batteries, "case-number", "08123456");
  assert_text (batteries, "system-id", "700934760");
  assert_text (batteries, "system-name", "Dvt PR4");
  assert_text (batteries, "postal-code", "00918");
  assert_text (batteries, "city", "Hato Rey");
  assert_text (batteries, "state", "PR");
}

static void
a_claim_line_says_what_its_unit_is (void)
{
  g_autoptr (HelioRecord) device = helio_record_new (&helio_kind_device);
  g_autoptr (HelioRecord) line = helio_record_new (&helio_kind_claim_line);

  helio_record_set_text (device, "product", "Microinverter");
  helio_record_set_text (device, "warranty-until", "2040-05-01");
  helio_record_set_device (line, device);
  assert_text (line, "product", "Microinverter");
  assert_text (line, "warranty-until", "2040-05-01");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record-copy/an-address-goes-to-another-name",
                   an_address_goes_to_another_name);
  g_test_add_func ("/model/record-copy/what-is-none-is-copied-too", what_is_none_is_copied_too);
  g_test_add_func ("/model/record-copy/lists-show-the-system-of-what-follows-from-it",
                   lists_show_the_system_of_what_follows_from_it);
  g_test_add_func ("/model/record-copy/a-claim-line-says-what-its-unit-is",
                   a_claim_line_says_what_its_unit_is);
  return g_test_run ();
}
