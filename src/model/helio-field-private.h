/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short names for the tables of fields, so that a field stays one line. Included by
 * helio-kind-*.c and the tables of forms only. */
#pragma once

#include "helio-kind.h"

#include <glib/gi18n-lib.h>

#define KEY (HELIO_TRAIT_KEY | HELIO_TRAIT_REQUIRED | HELIO_TRAIT_NUMBER | HELIO_TRAIT_SORT)
#define REQUIRED HELIO_TRAIT_REQUIRED
#define COLUMN HELIO_TRAIT_COLUMN
#define VISIBLE (HELIO_TRAIT_COLUMN | HELIO_TRAIT_VISIBLE)
#define FILTER HELIO_TRAIT_FILTER
#define SORT HELIO_TRAIT_SORT
#define FOLD HELIO_TRAIT_FOLD
#define NUMBER HELIO_TRAIT_NUMBER
#define SEARCH HELIO_TRAIT_SEARCH
#define FACET HELIO_TRAIT_FACET
#define PARENT HELIO_TRAIT_PARENT
#define DATE_SCOPE HELIO_TRAIT_DATE_SCOPE
#define LONG HELIO_TRAIT_LONG
#define SERIAL HELIO_TRAIT_SERIAL
#define MAIL HELIO_TRAIT_MAIL
#define PAST HELIO_TRAIT_PAST
#define CLOCK HELIO_TRAIT_CLOCK
#define DERIVED HELIO_TRAIT_DERIVED
#define CURRENCY HELIO_TRAIT_CURRENCY
#define PARCEL HELIO_TRAIT_PARCEL
#define SECRET HELIO_TRAIT_SECRET

#define TEXT HELIO_FIELD_TEXT
#define STATUS HELIO_FIELD_STATUS
#define DATE HELIO_FIELD_DATE
#define LIST HELIO_FIELD_LIST
#define TIMESTAMP HELIO_FIELD_TIMESTAMP
#define INTEGER HELIO_FIELD_INTEGER
#define BOOLEAN HELIO_FIELD_BOOLEAN
#define MONEY HELIO_FIELD_MONEY

/* When, the same for every record that people write. A page says "Created on", a column too, but in
 * French not with the same words. */
#define CREATED(traits) \
  { \
    "created-at", TIMESTAMP, NC_ ("field", "Created on"), "created_at", traits, 12, NULL, NULL, \
        NC_ ("column", "Created on") \
  }
#define UPDATED \
  { \
    "updated-at", TIMESTAMP, NC_ ("field", "Last updated"), "updated_at", COLUMN | SORT, 12 \
  }
#define CREATED_AND_UPDATED CREATED (COLUMN), UPDATED

/* The system a record is about, as far as lists and filters need it. A filter says whose place it
 * asks for: the record has addresses of its own. */
#define OF_SYSTEM \
  { "system-id", \
    TEXT, \
    NC_ ("field", "System ID"), \
    "system.id", \
    VISIBLE | FILTER | SORT | NUMBER | PARENT, \
    11, \
    "system", \
    .prompt = NC_ ("prompt", "Enter the system ID") }, \
      { "system-name", \
        TEXT, \
        NC_ ("field", "System name"), \
        "system.name", \
        VISIBLE | FILTER | SORT | FOLD | SEARCH, \
        20, \
        .prompt = NC_ ("prompt", "Enter the system name") }, \
      { "postal-code", \
        TEXT, \
        NC_ ("field", "System postal code"), \
        "system.postal_code", \
        VISIBLE | FILTER | SORT, \
        9, \
        NULL, \
        NULL, \
        NC_ ("column", "Postal code"), \
        NC_ ("prompt", "Enter the system postal code") }, \
      { "city", \
        TEXT, \
        NC_ ("field", "System city"), \
        "system.city", \
        COLUMN | FILTER | SORT | FOLD | SEARCH, \
        16, \
        NULL, \
        NULL, \
        NC_ ("column", "City"), \
        NC_ ("prompt", "Enter the system city") }, \
  { \
    "state", TEXT, NC_ ("field", "System state"), "system.state", COLUMN | FILTER | SORT, 6, NULL, \
        NULL, NC_ ("column", "State"), NC_ ("prompt", "Enter the system state") \
  }

/* A postal address; `where` is the first part of the field names, `path` of the JSON paths. */
#define ADDRESS(where, path) \
  { where "-street", TEXT, NC_ ("field", "Street"), path ".street", 0, 24 }, \
      { where "-city", TEXT, NC_ ("field", "City"), path ".city", 0, 16 }, \
      { where "-state", TEXT, NC_ ("field", "State or province"), path ".state", 0, 6 }, \
      { where "-postal-code", TEXT, NC_ ("field", "Postal code"), path ".postal_code", 0, 9 }, \
  { \
    where "-country", TEXT, NC_ ("field", "Country"), path ".country", 0, 8 \
  }

#define CONTACT \
  { "contact-name", TEXT, NC_ ("field", "Contact"), "contact.name", SEARCH, 20 }, \
      { "contact-email", TEXT, NC_ ("field", "E-mail"), "contact.email", MAIL, 24 }, \
  { \
    "contact-phone", TEXT, NC_ ("field", "Phone"), "contact.phone", 0, 14 \
  }

/* How returned units are handed over, where and when. */
#define HAND_OVER \
  { "method", STATUS, NC_ ("field", "Hand-over"), "method", COLUMN, 10, NULL, &helio_hand_over }, \
      ADDRESS ("pickup", "pickup_address"), \
      CONTACT, { "instructions", TEXT, NC_ ("field", "Access and opening hours"), \
                 "instructions", LONG, 30 }, \
      { "pickup-at", TIMESTAMP, NC_ ("field", "Pick-up"), "pickup_at", COLUMN, 12 }, \
      { "drop-off-place", TEXT, NC_ ("field", "Drop-off place"), "drop_off_place", COLUMN, 30 }, \
  { \
    "packages", INTEGER, NC_ ("field", "Packages"), "packages", COLUMN, 6 \
  }

/* What people fill in: has no label and no address. */
#define FORM(symbol, name_, type_) \
  const HelioKind symbol = { \
    .name = name_, \
    .path = name_, \
    .type_name = type_, \
    .label = name_, \
    .label_plural = name_, \
    .fields = symbol##_fields, \
    .n_fields = G_N_ELEMENTS (symbol##_fields), \
  };

#define KIND(symbol, name_, path_, type_, one, many) \
  FILTERED_KIND (symbol, name_, path_, type_, one, many, NULL)

/* A kind of which there are lists with filters. */
#define FILTERED_KIND(symbol, name_, path_, type_, one, many, filters) \
  const HelioKind symbol = { \
    .name = name_, \
    .path = path_, \
    .type_name = type_, \
    .label = one, \
    .label_plural = many, \
    .label_filters = filters, \
    .fields = fields, \
    .n_fields = G_N_ELEMENTS (fields), \
  };
