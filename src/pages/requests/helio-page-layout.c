/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-page-layout.h"

#include <glib/gi18n-lib.h>

#define FIELDS HELIO_SECTION_FIELDS
#define TEXT HELIO_SECTION_TEXT
#define ADDRESS HELIO_SECTION_ADDRESS
#define RECORDS HELIO_SECTION_RECORDS
#define TABLE HELIO_SECTION_TABLE
#define NOTES HELIO_SECTION_NOTES
#define FILES HELIO_SECTION_FILES
#define STEPS HELIO_SECTION_STEPS
#define RETURNS HELIO_SECTION_RETURNS

#define CONTACT_SECTION \
  { \
    FIELDS, NC_ ("section", "Contact/Account"), "heliodesk-person-symbolic", \
        "account-name account-owner contact-name contact-email contact-phone", NULL, TRUE, FALSE \
  }

/* A section is a line. */
/* clang-format off */
static const HelioSectionLayout rma_sections[] = { /* the manual, 2.1.4 and 3.1.4 */
  { FIELDS, NC_ ("section", "Summary"), "heliodesk-rma-symbolic", "system-id case-number assigned-to origin created-at updated-at", NULL, FALSE, FALSE, TRUE },
  CONTACT_SECTION,
  { TEXT, NC_ ("section", "Description"), "heliodesk-description-symbolic", "description", NULL, TRUE, FALSE },
  { ADDRESS, NC_ ("section", "Shipping address"), "heliodesk-address-symbolic", "shipping", NULL, TRUE, FALSE },
  { ADDRESS, NC_ ("section", "Return address"), "heliodesk-return-symbolic", "return", NULL, TRUE, FALSE, .command = "initiate-return", .otherwise = "initiate-battery-return" },
  { NOTES, NC_ ("section", "Additional notes"), "heliodesk-note-symbolic", "parent-number", &helio_kind_note, FALSE, FALSE, .order = "-created-at", .command = "add-note" },
  { RECORDS, NC_ ("section", "Warranty claim lines"), "heliodesk-device-symbolic", "rma-number", &helio_kind_claim_line, FALSE, FALSE, .order = "line" },
  { RECORDS, NC_ ("section", "Shipments"), "heliodesk-shipped-symbolic", "rma-number", &helio_kind_shipment, FALSE, TRUE },
  { TEXT, NC_ ("section", "Reason for cancellation"), "heliodesk-canceled-symbolic", "cancel-reason", NULL, FALSE, TRUE },
  { FIELDS, NC_ ("section", "Return and labor"), "heliodesk-labor-symbolic", "return-status return-due-on labor-status labor-deadline-on", NULL, FALSE, TRUE },
  { RECORDS, NC_ ("section", "Labor reimbursements"), "heliodesk-labor-symbolic", "rma-numbers", &helio_kind_labor_claim, FALSE, TRUE, .order = "-submitted-at" },
  { RETURNS, NC_ ("section", "Returns"), "heliodesk-return-symbolic", "rma-number", &helio_kind_return, FALSE, TRUE, .order = "-created-at" },
  { RECORDS, NC_ ("section", "Battery returns"), "heliodesk-battery-symbolic", "rma-number", &helio_kind_battery_return, FALSE, TRUE, .order = "-created-at" },
  { FILES, NC_ ("section", "Attachments"), "heliodesk-attachment-symbolic", "parent-number", &helio_kind_attachment, FALSE, TRUE, .order = "created-at", .command = "attach" },
};

static const HelioSectionLayout case_sections[] = { /* the manual, 2.1.5 and 3.1.5 */
  { FIELDS, NC_ ("section", "Summary"), "heliodesk-case-symbolic", "system-id number assigned-to origin created-at updated-at", NULL, FALSE, FALSE, TRUE },
  CONTACT_SECTION,
  { TEXT, NC_ ("section", "Subject"), "heliodesk-case-symbolic", "subject", NULL, TRUE, FALSE },
  { TEXT, NC_ ("section", "Description"), "heliodesk-description-symbolic", "description", NULL, FALSE, FALSE },
  { NOTES, NC_ ("section", "Additional notes"), "heliodesk-note-symbolic", "parent-number", &helio_kind_note, FALSE, FALSE, .order = "-created-at", .command = "add-note" },
  { RECORDS, NC_ ("section", "RMAs"), "heliodesk-rma-symbolic", "case-number", &helio_kind_rma, FALSE, FALSE },
  { FILES, NC_ ("section", "Attachments"), "heliodesk-attachment-symbolic", "parent-number", &helio_kind_attachment, FALSE, TRUE, .order = "created-at", .command = "attach" },
};

/* A table in the page of a system: the columns that its records do not share. */
static const HelioListLayout system_cases = { /* the manual, 3.3 */
  "system-cases", &helio_kind_case, "number subject created-at status modified-at", "number subject created-at status modified-at", "-created-at",
  NC_ ("state", "No request has been made for this system."), NULL,
};

static const HelioListLayout system_rmas = {
  "system-rmas", &helio_kind_rma, "number case-number status submitted-at modified-at", "number case-number status submitted-at modified-at", NULL,
  NC_ ("state", "No device of this system has been claimed."), "heliodesk-rma-symbolic",
};

static const HelioListLayout system_devices = {
  "system-devices", &helio_kind_device, "serial-number product status last-report-at", "serial-number product family status last-report-at", NULL,
  NC_ ("state", "The service knows no device of this system."), "heliodesk-device-symbolic",
};

static const HelioSectionLayout system_sections[] = { /* the manual, 2.5 and 3.3 */
  { FIELDS, NC_ ("section", "Activation"), "heliodesk-systems-symbolic", "status name installed-on created-at number", NULL, FALSE, FALSE, TRUE },
  { FIELDS, NC_ ("section", "System details"), "heliodesk-description-symbolic", "owner installer maintainer @ stage", NULL, FALSE, FALSE },
  { TABLE, NC_ ("section", "Support requests"), "heliodesk-case-symbolic", "system-id", NULL, FALSE, FALSE, TRUE, &system_cases, .command = "create-request" },
  { TABLE, NC_ ("section", "Devices"), "heliodesk-device-symbolic", "system-id", NULL, FALSE, FALSE, FALSE, &system_devices },
  { TABLE, NC_ ("section", "RMAs"), "heliodesk-rma-symbolic", "system-id", NULL, FALSE, FALSE, FALSE, &system_rmas },
  { FIELDS, NC_ ("section", "Labor coverage"), "heliodesk-labor-symbolic", "activated-at labor-coverage-until", NULL, FALSE, FALSE },
  { RECORDS, NC_ ("section", "Labor reimbursements"), "heliodesk-labor-symbolic", "system-id", &helio_kind_labor_claim, FALSE, TRUE, .order = "-submitted-at" },
};

static const HelioSectionLayout battery_return_sections[] = {
  { FIELDS, NC_ ("section", "Summary"), "heliodesk-battery-symbolic", "system-id case-number rma-number serial-numbers sku condition-class hazards charge-percent created-at updated-at", NULL, FALSE, FALSE, TRUE },
  { FIELDS, NC_ ("section", "Contact"), "heliodesk-person-symbolic", "contact-name contact-email contact-phone instructions", NULL, TRUE, FALSE },
  { ADDRESS, NC_ ("section", "Pick-up address"), "heliodesk-address-symbolic", "pickup", NULL, TRUE, FALSE },
  { FIELDS, NC_ ("section", "Transport"), "heliodesk-shipped-symbolic", "un-number packages weight-grams kit-ordered-at kit-received-at method pickup-at drop-off-place carrier tracking-number", NULL, FALSE, FALSE },
  { RETURNS, NC_ ("section", "Papers"), "heliodesk-return-symbolic", "", NULL, FALSE, FALSE },
  { NOTES, NC_ ("section", "Additional notes"), "heliodesk-note-symbolic", "parent-number", &helio_kind_note, FALSE, TRUE, .order = "-created-at", .command = "add-note" },
  { FILES, NC_ ("section", "Attachments"), "heliodesk-attachment-symbolic", "parent-number", &helio_kind_attachment, FALSE, TRUE, .order = "created-at", .command = "attach" },
};

static const HelioSectionLayout labor_claim_sections[] = { /* the manual, 2.3 and 3.3 */
  { STEPS, NC_ ("section", "Reimbursement tracking"), "heliodesk-timeline-symbolic", "claim-number", &helio_kind_labor_event, FALSE, FALSE, TRUE, .order = "created-at", .command = "resubmit-labor" },
  { TEXT, NC_ ("section", "Reason for rejection"), "heliodesk-warning-symbolic", "rejection-reason", NULL, FALSE, TRUE, TRUE },
  { RECORDS, NC_ ("section", "RMA details"), "heliodesk-rma-symbolic", "number", &helio_kind_rma, FALSE, FALSE, .listed = "rma-numbers" },
  { RECORDS, NC_ ("section", "Associated serial numbers"), "heliodesk-device-symbolic", "rma-number", &helio_kind_claim_line, FALSE, TRUE, .listed = "rma-numbers" },
  { FIELDS, NC_ ("section", "Payment details"), "heliodesk-labor-symbolic", "amount submitted-at replaced-on payment-reference paid-at", NULL, FALSE, FALSE, TRUE },
  { FIELDS, NC_ ("section", "Installer details"), "heliodesk-person-symbolic", "payee-company payee-contact payee-email payee-phone", NULL, TRUE, FALSE },
  { FIELDS, NC_ ("section", "Home"), "heliodesk-home-symbolic", "owner-name @site", NULL, TRUE, FALSE },
  { FILES, NC_ ("section", "Uploaded documents"), "heliodesk-attachment-symbolic", "parent-number", &helio_kind_attachment, FALSE, FALSE, .order = "created-at", .command = "attach" },
  { NOTES, NC_ ("section", "Additional notes"), "heliodesk-note-symbolic", "parent-number", &helio_kind_note, FALSE, TRUE, .order = "-created-at", .command = "add-note" },
};
/* clang-format on */

static const HelioPageLayout layouts[] = {
  { &helio_kind_rma, "system-id case-number", NULL, rma_sections, G_N_ELEMENTS (rma_sections) },
  { &helio_kind_case, "system-id", "badge", case_sections, G_N_ELEMENTS (case_sections) },
  { &helio_kind_system, "", NULL, system_sections, G_N_ELEMENTS (system_sections) },
  { &helio_kind_battery_return, "system-id case-number rma-number", NULL, battery_return_sections,
    G_N_ELEMENTS (battery_return_sections) },
  { &helio_kind_labor_claim, "system-id", NULL, labor_claim_sections,
    G_N_ELEMENTS (labor_claim_sections) },
};

const HelioPageLayout *
helio_page_layout_find (const HelioKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (layouts[i].kind == kind)
      return &layouts[i];
  return NULL;
}

guint
helio_page_layout_find_status (const HelioPageLayout *self, HelioRecord *record)
{
  if (self->badge != NULL && helio_record_get_text (record, self->badge) != NULL)
    return helio_kind_field (self->kind, self->badge);
  return (guint) helio_kind_first_with (self->kind, HELIO_TRAIT_FACET);
}

const char *
helio_section_layout_get_title (const HelioSectionLayout *self)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "section", self->title);
}
