/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that the manual shows, as it shows them; its persons, mail addresses and phone
 * numbers are replaced by invented ones. The tables of helio-demo-manual-tables.c hold them. */
#include "helio-demo-manual-private.h"

/* RMAs of one day are a minute apart, so that the order of the numbers is the order of the times;
 * in the afternoon UTC the day is the same one in all of the Americas and Europe. */
static gint64
moment (const char *day, guint minutes)
{
  g_autofree char *text = g_strconcat (day, "T15:00:00Z", NULL);
  gint64 time = HELIO_TIME_NONE;

  if (!helio_time_parse (text, -1, &time))
    g_assert_not_reached (); /* the tables are constant */
  return time + minutes * 60 * HELIO_SECOND;
}

/* The systems that the company has installed are covered for ten years; of the others the manual
 * says nothing. */
static void
describe (const HelioDemoManualSystem *row, HelioDemoSystem *system)
{
  gboolean own = g_str_equal (row->installer, HELIO_DEMO_COMPANY);

  *system = (HelioDemoSystem){
    .address = { .city = row->city,
                 .state = row->state,
                 .postal_code = row->postal_code,
                 .country = row->country },
    .time_zone = row->time_zone,
    .stage = row->stage,
    .status = row->status,
    .activated = own ? moment (row->created, 0) : HELIO_TIME_NONE,
    .coverage = own ? moment (row->created, 0) + 3650 * HELIO_DEMO_DAY : HELIO_TIME_NONE,
  };
  g_strlcpy (system->number, row->number, sizeof system->number);
  g_strlcpy (system->name, row->name, sizeof system->name);
  g_strlcpy (system->owner, row->owner, sizeof system->owner);
  g_strlcpy (system->address.street, row->street, sizeof system->address.street);
}

static void
find_system (const char *number, HelioDemoSystem *system)
{
  for (guint i = 0; i < helio_demo_n_manual_systems; i++)
    if (g_str_equal (helio_demo_manual_systems[i].number, number))
      {
        describe (&helio_demo_manual_systems[i], system);
        return;
      }
  g_assert_not_reached ();
}

static void
put_system (HelioDemo *self, const HelioDemoManualSystem *row)
{
  HelioRecord *record = helio_record_new (&helio_kind_system);
  gint64 created = moment (row->created, 0);
  HelioDemoSystem system;

  describe (row, &system);
  helio_demo_set (record, "number", row->number);
  helio_demo_set (record, "name", row->name);
  helio_demo_set_integer (record, "stage", row->stage);
  helio_demo_set (record, "status", row->status);
  helio_demo_set (record, "postal-code", row->postal_code);
  helio_demo_set (record, "city", row->city);
  helio_demo_set (record, "state", row->state);
  helio_demo_set (record, "street", row->street);
  helio_demo_set (record, "country", row->country);
  helio_demo_set (record, "owner", row->owner);
  helio_demo_set (record, "installer", row->installer);
  helio_demo_set (record, "maintainer", HELIO_DEMO_COMPANY);
  helio_demo_set (record, "time-zone", row->time_zone);
  if (system.activated != HELIO_TIME_NONE)
    helio_demo_set_integer (record, "activated-at", system.activated);
  helio_demo_set_date (record, "labor-coverage-until", system.coverage, 0);
  helio_demo_set_times (record, created, created);
  helio_demo_put (self, record, row->number);
}

static void
put_device (HelioDemo *self, const HelioDemoManualDevice *row)
{
  HelioRecord *record = helio_record_new (&helio_kind_device);
  gint64 created = moment ("2022-07-07", 0);

  helio_demo_set (record, "serial-number", row->serial_number);
  helio_demo_set (record, "system-id", row->system_id);
  helio_demo_set_product (record, helio_demo_pick_product (row->family, TRUE, 0));
  helio_demo_set (record, "status", row->status);
  helio_demo_set_integer (record, "last-report-at", moment ("2023-08-25", 0));
  helio_demo_set_date (record, "warranty-until", created, helio_demo_warranty_years (row->family));
  helio_demo_set (record, "replaced-by", row->replaced_by);
  helio_demo_set_times (record, created, created);
  helio_demo_put (self, record, row->serial_number);
}

static void
put_case (HelioDemo *self, const HelioDemoManualCase *row)
{
  HelioRecord *record = helio_record_new (&helio_kind_case);
  gint64 submitted = moment (row->submitted, row->minutes);
  gint64 updated = row->updated != NULL ? moment (row->updated, row->minutes) : submitted;
  HelioDemoSystem system;

  find_system (row->system_id, &system);
  helio_demo_set (record, "number", row->number);
  helio_demo_set_system (record, &system);
  helio_demo_set (record, "subject", row->subject);
  helio_demo_set (record, "subject-id", row->subject_id);
  helio_demo_set (record, "status", row->status);
  helio_demo_set_integer (record, "submitted-at", submitted);
  helio_demo_set_integer (record, "modified-at", updated);
  helio_demo_set (record, "request-type", "rma");
  helio_demo_set (record, "assigned-to", row->assigned_to);
  helio_demo_set (record, "origin", "Service Manager - Installer");
  helio_demo_set (record, "account-name", row->contact->name);
  helio_demo_set (record, "account-owner", HELIO_DEMO_COMPANY);
  helio_demo_set_person (record, row->contact);
  helio_demo_set (record, "description", row->description);
  helio_demo_set (record, "badge", row->badge);
  helio_action_rules_apply (record, NULL, self->options.now);
  helio_demo_set_times (record, submitted, updated);
  helio_demo_put (self, record, row->number);
}

static HelioActionFacts
facts_of (const HelioDemo *self, const HelioDemoSystem *system, const char *rma_number)
{
  HelioDemoFamily families[HELIO_DEMO_MAX_LINES];
  guint n = 0;

  for (guint i = 0; i < helio_demo_n_manual_lines; i++)
    if (g_str_equal (helio_demo_manual_lines[i].rma_number, rma_number))
      families[n++] = helio_demo_manual_lines[i].family;
  return helio_demo_facts (self, system, families, n, HELIO_TIME_NONE);
}

static void
put_rma (HelioDemo *self, const HelioDemoManualRma *row)
{
  HelioRecord *record = helio_record_new (&helio_kind_rma);
  gboolean approved = g_str_equal (row->status, "approved");
  const char *return_status = row->return_status != NULL ? row->return_status
                              : approved                 ? "to_initiate"
                                                         : NULL;
  const char *labor_status = row->labor_status != NULL ? row->labor_status
                             : approved                ? "eligible"
                                                       : NULL;
  gint64 submitted = moment (row->submitted, row->minutes);
  HelioActionFacts facts;
  HelioDemoSystem system;

  find_system (row->system_id, &system);
  helio_demo_set (record, "number", row->number);
  helio_demo_set (record, "case-number", row->case_number);
  helio_demo_set_system (record, &system);
  helio_demo_set (record, "status", row->status);
  helio_demo_set_integer (record, "submitted-at", submitted);
  helio_demo_set_integer (record, "modified-at", submitted);
  helio_demo_set (record, "assigned-to", row->assigned_to);
  helio_demo_set (record, "account-name", row->contact->name);
  helio_demo_set (record, "account-owner", HELIO_DEMO_COMPANY);
  helio_demo_set_person (record, row->contact);
  helio_demo_set (record, "description", row->description);
  helio_demo_set_address (record, "shipping", &system.address);
  helio_service_profile_fill_return_address (self->profile, record);
  helio_demo_set (record, "return-status", return_status);
  helio_demo_set (record, "labor-status", labor_status);
  facts = facts_of (self, &system, row->number);
  helio_action_rules_apply (record, &facts, self->options.now);
  helio_demo_set_times (record, submitted, submitted);
  helio_demo_put (self, record, row->number);
}

static void
put_line (HelioDemo *self, const HelioDemoManualLine *row)
{
  HelioRecord *record = helio_record_new (&helio_kind_claim_line);
  const HelioDemoProduct *product = helio_demo_pick_product (row->family, TRUE, 0);
  g_autofree char *id = g_strdup_printf ("%s-%u", row->rma_number, row->line);
  gint64 created = moment (row->created, 0);

  helio_demo_set (record, "rma-number", row->rma_number);
  helio_demo_set_integer (record, "line", row->line);
  helio_demo_set (record, "serial-number", row->serial_number);
  helio_demo_set_product (record, product);
  helio_demo_set_integer (record, "quantity", 1);
  helio_demo_set (record, "reason", "Failure to report");
  helio_demo_set (record, "status", row->status);
  helio_demo_set (record, "requested-resolution", "Replacement");
  helio_demo_set (record, "replacement-serial", row->replacement_serial);
  helio_demo_set (record, "replacement-sku", row->replacement_serial != NULL ? product->sku : NULL);
  helio_demo_set_times (record, created, created);
  helio_demo_put (self, record, id);
}

/* The manual, 3.3: CAD200.0 for RMA 00511313. The site's street is another one than the system's.
 */
static void
put_labor_claim (HelioDemo *self)
{
  static const HelioDemoAddress site = { "Tester Road", "Budapest", "BC", "V2X 2P6", "CA" };
  HelioRecord *record = helio_record_new (&helio_kind_labor_claim);
  gint64 submitted = moment ("2023-08-30", 0);

  helio_demo_set (record, "number", "00003117");
  helio_demo_set (record, "rma-numbers", "00511313");
  helio_demo_set (record, "system-id", "700611204");
  helio_demo_set (record, "status", "under_review");
  helio_demo_set_integer (record, "submitted-at", submitted);
  helio_demo_set_integer (record, "amount", 20000);
  helio_demo_set (record, "currency", "CAD");
  helio_demo_set (record, "payee-company", HELIO_DEMO_COMPANY);
  helio_demo_set (record, "payee-contact", "Marisa Colón");
  helio_demo_set_address (record, "site", &site);
  helio_action_rules_apply (record, NULL, self->options.now);
  helio_demo_set_times (record, submitted, submitted);
  helio_demo_put (self, record, "00003117");
  helio_demo_put_labor_steps (self, "00003117", "under_review", "Marisa Colón", "Support Team",
                              submitted);
}

void
helio_demo_put_manual (HelioDemo *self)
{
  for (guint i = 0; i < helio_demo_n_manual_systems; i++)
    put_system (self, &helio_demo_manual_systems[i]);
  for (guint i = 0; i < helio_demo_n_manual_devices; i++)
    put_device (self, &helio_demo_manual_devices[i]);
  for (guint i = 0; i < helio_demo_n_manual_cases; i++)
    put_case (self, &helio_demo_manual_cases[i]);
  for (guint i = 0; i < helio_demo_n_manual_rmas; i++)
    put_rma (self, &helio_demo_manual_rmas[i]);
  for (guint i = 0; i < helio_demo_n_manual_lines; i++)
    put_line (self, &helio_demo_manual_lines[i]);
  put_labor_claim (self);
}
