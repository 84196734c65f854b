/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every record of the demo, whatever it is. */
#include "demo-fixture.h"
#include "helio-action.h"

#include <string.h>

static void
foreach_of (const HelioKind *kind, void (*check) (Demo *demo, HelioRecord *record))
{
  Demo *demo = demo_share ();
  guint n = 0;

  for (guint i = 0; i < demo->all->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (demo->all, i);

      if (kind != NULL && helio_record_get_kind (record) != kind)
        continue;
      check (demo, record);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

static gboolean
is_manuals (HelioRecord *record)
{
  return helio_record_get_integer (record, "created-at") < parse_time ("2024-01-01T00:00:00Z");
}

static void
check_fields (Demo *demo, HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);

  g_assert_nonnull (helio_record_get_id (record));
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const HelioField *field = &kind->fields[i];
      gboolean missing = helio_field_is_text (field)
                             ? helio_record_get_nth_text (record, i) == NULL
                             : helio_record_get_nth_integer (record, i) == HELIO_NO_INTEGER;

      if (missing && helio_field_has (field, HELIO_TRAIT_REQUIRED))
        g_error ("%s %s has no %s", kind->name, helio_record_get_id (record), field->name);
      if (!missing && field->type == HELIO_FIELD_TIMESTAMP)
        g_assert_cmpint (helio_record_get_nth_integer (record, i) % HELIO_SECOND, ==, 0);
    }
}

static void
required_fields_are_there (void)
{
  foreach_of (NULL, check_fields);
}

/* Numbered records have their number as id; the demo's user was made by the storage. */
static void
check_key (Demo *demo, HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);
  int key = helio_kind_first_with (kind, HELIO_TRAIT_KEY);

  if (key >= 0 && kind != &helio_kind_user)
    g_assert_cmpstr (helio_record_get_nth_text (record, key), ==, helio_record_get_id (record));
}

static void
numbers_are_ids (void)
{
  foreach_of (NULL, check_key);
}

static void
check_statuses (Demo *demo, HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *status;

      if (kind->fields[i].vocabulary == NULL)
        continue;
      status = helio_record_get_nth_text (record, i);
      if (status == NULL || g_str_equal (status, "Waiting for parts"))
        continue;
      if (helio_vocabulary_find (kind->fields[i].vocabulary, status) == NULL)
        g_error ("%s %s has the %s %s", kind->name, helio_record_get_id (record),
                 kind->fields[i].name, status);
    }
}

static void
statuses_are_known (void)
{
  foreach_of (NULL, check_statuses);
}

/* Fields that link to another kind, and the parents of notes and files. */
static void
check_links (Demo *demo, HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *link = kind->fields[i].link;

      if (link != NULL && !helio_field_has (&kind->fields[i], HELIO_TRAIT_KEY)
          && helio_record_get_nth_text (record, i) != NULL)
        demo_get (demo, link, helio_record_get_nth_text (record, i));
    }
  if (kind == &helio_kind_note || kind == &helio_kind_attachment)
    demo_get (demo, helio_record_get_text (record, "parent-kind"),
              helio_record_get_text (record, "parent-number"));
  if (kind == &helio_kind_message)
    demo_get (demo, "conversation", helio_record_get_text (record, "conversation-id"));
  if (kind == &helio_kind_labor_claim)
    demo_get (demo, "rma", helio_record_get_text (record, "rma-numbers"));
  if (kind == &helio_kind_device && helio_record_get_text (record, "replaced-by") != NULL)
    demo_get (demo, "device", helio_record_get_text (record, "replaced-by"));
}

static void
numbers_lead_somewhere (void)
{
  foreach_of (NULL, check_links);
}

/* An RMA says of its system what its case says, and the system itself. */
static void
check_system (Demo *demo, HelioRecord *rma)
{
  static const char *const fields[] = { "postal-code", "city", "state" };
  HelioRecord *request = demo_get (demo, "case", helio_record_get_text (rma, "case-number"));
  const char *id = helio_record_get_text (rma, "system-id");
  HelioRecord *system = demo_get (demo, "system", id);

  g_assert_cmpstr (helio_record_get_text (request, "system-id"), ==, id);
  g_assert_cmpstr (helio_record_get_text (rma, "system-name"), ==,
                   helio_record_get_text (system, "name"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_cmpstr (helio_record_get_text (rma, fields[i]), ==,
                     helio_record_get_text (system, fields[i]));
}

static void
rmas_and_cases_agree (void)
{
  foreach_of (&helio_kind_rma, check_system);
}

static void
check_line (Demo *demo, HelioRecord *line)
{
  HelioRecord *rma = demo_get (demo, "rma", helio_record_get_text (line, "rma-number"));
  const char *status = helio_record_get_text (rma, "status");
  const char *replacement = helio_record_get_text (line, "replacement-serial");
  HelioRecord *device;

  g_assert_cmpint (helio_record_get_integer (line, "line"), >=, 1);
  g_assert_cmpint (helio_record_get_integer (line, "line"), <=, 3);
  if (is_manuals (line))
    return;
  device = demo_get (demo, "device", helio_record_get_text (line, "serial-number"));
  g_assert_cmpstr (helio_record_get_text (device, "system-id"), ==,
                   helio_record_get_text (rma, "system-id"));
  g_assert_cmpstr (helio_record_get_text (device, "sku"), ==, helio_record_get_text (line, "sku"));
  g_assert_cmpstr (helio_record_get_text (line, "tracking-number"), ==,
                   helio_record_get_text (rma, "tracking-number"));
  g_assert_true (g_str_equal (status, "shipped") == (replacement != NULL));
}

static void
claim_lines_name_devices_of_the_system (void)
{
  foreach_of (&helio_kind_claim_line, check_line);
}

static void
check_serial (Demo *demo, HelioRecord *device)
{
  const char *serial = helio_record_get_text (device, "serial-number");

  g_assert_cmpuint (strspn (serial, "0123456789"), ==, 12);
  if (g_str_equal (helio_record_get_text (device, "family"), "Meter"))
    {
      g_autofree char *gateway = g_strndup (serial, 12);

      g_assert_true (g_str_has_prefix (serial + 12, "EIM"));
      g_assert_nonnull (demo_lookup (demo, "device", gateway));
      return;
    }
  g_assert_cmpuint (strlen (serial), ==, 12);
  if (!g_str_equal (serial, "111366687522")) /* the manual's: week 66 */
    {
      int week = (serial[4] - '0') * 10 + serial[5] - '0';

      g_assert_cmpint (week, >=, 1);
      g_assert_cmpint (week, <=, 53);
    }
}

static void
serial_numbers_say_year_and_week (void)
{
  foreach_of (&helio_kind_device, check_serial);
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

static void
check_description (Demo *demo, HelioRecord *rma)
{
  guint n;

  if (is_manuals (rma))
    return;
  n = count_words (helio_record_get_text (rma, "description"));
  g_assert_cmpuint (n, >=, 8);
  g_assert_cmpuint (n, <=, 21);
}

static void
descriptions_have_a_length (void)
{
  foreach_of (&helio_kind_rma, check_description);
}

static void
check_actions (Demo *demo, HelioRecord *rma)
{
  const char *status = helio_record_get_text (rma, "status");
  const char *return_status = helio_record_get_text (rma, "return-status");
  g_autofree char *first_line = g_strconcat (helio_record_get_text (rma, "number"), "-1", NULL);
  HelioRecord *line = demo_lookup (demo, "claim-line", first_line);
  gboolean battery
      = line != NULL && g_str_equal (helio_record_get_text (line, "family"), "Battery");
  gboolean over = g_str_equal (status, "shipped") || g_str_equal (status, "canceled");

  g_assert_cmpint (helio_action_look_up (rma, "cancel", NULL), ==,
                   over ? HELIO_ACTION_REFUSED : HELIO_ACTION_ALLOWED);
  g_assert_cmpint (
      helio_action_look_up (rma, battery ? "initiate-battery-return" : "initiate-return", NULL), ==,
      g_strcmp0 (return_status, "to_initiate") == 0 || g_strcmp0 (return_status, "overdue") == 0
          ? HELIO_ACTION_ALLOWED
          : HELIO_ACTION_REFUSED);
  if (g_strcmp0 (helio_record_get_text (rma, "labor-status"), "paid") == 0)
    g_assert_cmpint (helio_action_look_up (rma, "track-labor", NULL), ==, HELIO_ACTION_ALLOWED);
}

static void
actions_fit_the_status (void)
{
  foreach_of (&helio_kind_rma, check_actions);
}

static void
check_claim (Demo *demo, HelioRecord *claim)
{
  const char *number = helio_record_get_text (claim, "number");
  const char *status = helio_record_get_text (claim, "status");
  g_autofree char *first = g_strconcat (number, "-submitted", NULL);
  g_autofree char *last = g_strconcat (number, "-", status, NULL);

  g_assert_cmpint (helio_record_get_integer (claim, "amount"), >, 0);
  g_assert_nonnull (demo_lookup (demo, "labor-event", first));
  g_assert_cmpstr (helio_record_get_text (demo_get (demo, "labor-event", last), "status"), ==,
                   status);
}

static void
claims_have_come_to_where_they_are (void)
{
  foreach_of (&helio_kind_labor_claim, check_claim);
}

static void
check_battery_return (Demo *demo, HelioRecord *record)
{
  HelioRecord *rma = demo_get (demo, "rma", helio_record_get_text (record, "rma-number"));
  HelioRecord *device = demo_get (demo, "device", helio_record_get_text (record, "serial-numbers"));

  g_assert_cmpstr (helio_record_get_text (record, "case-number"), ==,
                   helio_record_get_text (rma, "case-number"));
  g_assert_cmpstr (helio_record_get_text (device, "family"), ==, "Battery");
}

static void
battery_returns_are_of_batteries (void)
{
  foreach_of (&helio_kind_battery_return, check_battery_return);
}

/* The values of a field of systems, each once. */
static guint
count_values (const char *field)
{
  Demo *demo = demo_share ();
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < demo->all->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (demo->all, i);
      const char *value;

      if (helio_record_get_kind (record) != &helio_kind_system)
        continue;
      value = helio_record_get_text (record, field);
      if (value != NULL)
        g_hash_table_add (values, (gpointer) value);
    }
  return g_hash_table_size (values);
}

static void
systems_are_all_over_the_world (void)
{
  g_assert_cmpuint (count_values ("country"), >=, 8);
  g_assert_cmpuint (count_values ("time-zone"), >=, 10);
  g_assert_cmpuint (count_values ("status"), >=, 10);
  g_assert_cmpuint (count_values ("city"), >=, 100);
  g_assert_cmpuint (count_values ("name"), >=, 240);
}

static void
zeros_lead (void)
{
  Demo *demo = demo_share ();
  guint n = 0;

  for (guint i = 0; i < demo->all->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (demo->all, i);
      const char *code;

      if (helio_record_get_kind (record) != &helio_kind_system)
        continue;
      code = helio_record_get_text (record, "postal-code");
      g_assert_nonnull (code);
      if (code[0] == '0')
        n++;
      if (g_strcmp0 (helio_record_get_text (record, "country"), "US") == 0)
        g_assert_cmpuint (strlen (code), ==, 5);
    }
  g_assert_cmpuint (n, >, 20);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-records/required", required_fields_are_there);
  g_test_add_func ("/demo-records/ids", numbers_are_ids);
  g_test_add_func ("/demo-records/statuses", statuses_are_known);
  g_test_add_func ("/demo-records/links", numbers_lead_somewhere);
  g_test_add_func ("/demo-records/systems-agree", rmas_and_cases_agree);
  g_test_add_func ("/demo-records/claim-lines", claim_lines_name_devices_of_the_system);
  g_test_add_func ("/demo-records/serials", serial_numbers_say_year_and_week);
  g_test_add_func ("/demo-records/descriptions", descriptions_have_a_length);
  g_test_add_func ("/demo-records/actions", actions_fit_the_status);
  g_test_add_func ("/demo-records/claims", claims_have_come_to_where_they_are);
  g_test_add_func ("/demo-records/battery-returns", battery_returns_are_of_batteries);
  g_test_add_func ("/demo-records/world", systems_are_all_over_the_world);
  g_test_add_func ("/demo-records/zeros", zeros_lead);
  result = g_test_run ();
  demo_release ();
  return result;
}
