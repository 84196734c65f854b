/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names, places, products and texts that demo data is put together from. All persons and
 * streets are invented; cities, postal codes, part numbers and SKUs are real. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a device is; also the index of tables by family. */
typedef enum
{
  HELIO_DEMO_MICROINVERTER,
  HELIO_DEMO_GATEWAY,
  HELIO_DEMO_BATTERY,
  HELIO_DEMO_RELAY,
  HELIO_DEMO_CONTROLLER,
  HELIO_DEMO_METER,
  HELIO_DEMO_N_FAMILIES,
} HelioDemoFamily;

/* A city outside the file of sites. */
typedef struct
{
  const char *city;
  const char *state; /* (nullable): most countries write none */
  const char *postal_code;
  const char *country;
  const char *time_zone;
  const char *currency;
} HelioDemoPlace;

/* How streets are called in a country. */
typedef struct
{
  const char *country; /* a country's code, or PR */
  gboolean number_first;
  const char *streets[8];
} HelioDemoStreets;

typedef struct
{
  HelioDemoFamily family;
  gboolean american; /* sold in the Americas, otherwise elsewhere */
  const char *product;
  const char *sku;
  const char *part_number;
  int weight_grams;
} HelioDemoProduct;

/* What people write about a family of devices. */
typedef struct
{
  const char *name;           /* of the family */
  const char *serial_prefix;  /* the first two digits of serial numbers */
  const char *missing_status; /* a system's and a device's status when it does not report */
  const char *subject;        /* a case's */
  const char *symptoms[8];    /* openings of a description */
  const char *reasons[6];     /* gateway condition flags */
} HelioDemoFamilyWords;

typedef struct
{
  HelioDemoFamily family;
  const char *text;
} HelioDemoFrench;

/* One thing that is said on a request, by one side or the other. */
typedef struct
{
  gboolean from_support;
  const char *text;
} HelioDemoRemark;

extern const char *const helio_demo_given_names[];
extern const char *const helio_demo_surnames[];
extern const char *const helio_demo_site_names[];
extern const HelioDemoPlace helio_demo_places[];
extern const HelioDemoStreets helio_demo_streets[];
extern const HelioDemoProduct helio_demo_products[];
extern const HelioDemoFamilyWords helio_demo_families[HELIO_DEMO_N_FAMILIES];
extern const char *const helio_demo_circumstances[];
extern const HelioDemoFrench helio_demo_french_descriptions[];
extern const char *const helio_demo_questions[];
extern const char *const helio_demo_subjects[];
extern const char *const helio_demo_cancel_reasons[];
extern const char *const helio_demo_support_people[];
extern const HelioDemoRemark helio_demo_remarks[];
extern const HelioDemoRemark helio_demo_chat[];

extern const guint helio_demo_n_given_names;
extern const guint helio_demo_n_surnames;
extern const guint helio_demo_n_site_names;
extern const guint helio_demo_n_places;
extern const guint helio_demo_n_streets;
extern const guint helio_demo_n_products;
extern const guint helio_demo_n_circumstances;
extern const guint helio_demo_n_french_descriptions;
extern const guint helio_demo_n_questions;
extern const guint helio_demo_n_subjects;
extern const guint helio_demo_n_cancel_reasons;
extern const guint helio_demo_n_support_people;
extern const guint helio_demo_n_remarks;
extern const guint helio_demo_n_chat;

G_END_DECLS
