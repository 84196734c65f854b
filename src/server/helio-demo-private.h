/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the demo data share. Every record is a function of the seed, its purpose and
 * its index: nothing depends on what was made before, so any number of records needs no memory. */
#pragma once

#include "helio-action-rules.h"
#include "helio-demo-words.h"
#include "helio-demo.h"
#include "helio-labor-reason.h"
#include "helio-labor.h"
#include "helio-service-profile.h"
#include "helio-storage-uploads.h"
#include "helio-time.h"

G_BEGIN_DECLS

#define HELIO_DEMO_HOUR (3600 * HELIO_SECOND)
#define HELIO_DEMO_DAY (24 * HELIO_DEMO_HOUR)
#define HELIO_DEMO_COMPANY "Sunson Energy devices pvt ltd"

/* More systems than these have no devices, more requests than these have few notes and files. */
#define HELIO_DEMO_SYSTEMS_WITH_DEVICES 2000
#define HELIO_DEMO_CHATTY_RMAS 20000
#define HELIO_DEMO_MAX_DEVICES 32
#define HELIO_DEMO_MAX_REPLACED 100000
#define HELIO_DEMO_MAX_LINES 3

/* Random numbers of our own (splitmix64): GRand's depend on an environment variable. */
typedef struct
{
  guint64 state;
} HelioDemoDice;

typedef enum
{
  HELIO_DEMO_DICE_SYSTEM = 1,
  HELIO_DEMO_DICE_DEVICE,
  HELIO_DEMO_DICE_CASE,
  HELIO_DEMO_DICE_RMA,
  HELIO_DEMO_DICE_LINE,
  HELIO_DEMO_DICE_NOTE,
  HELIO_DEMO_DICE_ATTACHMENT,
  HELIO_DEMO_DICE_RETURN,
  HELIO_DEMO_DICE_BATTERY_RETURN,
  HELIO_DEMO_DICE_PEOPLE = 11, /* another number would invent other people */
} HelioDemoPurpose;

/* A row of the file of sites. */
typedef struct
{
  gint64 operation; /* or HELIO_TIME_NONE */
  gint64 size_watts;
  gboolean residential;
  char *postal_code; /* (owned) */
  char *city;        /* (owned) */
  char *state;       /* (owned) */
} HelioDemoSite;

typedef struct
{
  char street[80];
  const char *city;        /* (unowned) */
  const char *state;       /* (unowned) (nullable) */
  const char *postal_code; /* (unowned) */
  const char *country;     /* (unowned) */
} HelioDemoAddress;

typedef struct
{
  guint index;
  char number[16];
  char name[96];
  char owner[64];
  HelioDemoAddress address;
  const char *time_zone; /* (unowned) */
  const char *currency;  /* (unowned) */
  gboolean american;
  gint64 installed; /* or HELIO_TIME_NONE */
  gint64 activated; /* or HELIO_TIME_NONE */
  gint64 coverage;  /* until when labor is paid for, or HELIO_TIME_NONE */
  gint64 size_watts;
  guint stage;
  const char *status; /* (unowned) */
  guint n_micros;
  guint n_batteries;
  guint n_meters;
} HelioDemoSystem;

typedef struct
{
  char serial[24];
  HelioDemoFamily family;
  const HelioDemoProduct *product; /* (unowned) */
  gint64 installed;                /* or HELIO_TIME_NONE */
} HelioDemoDevice;

/* The unit that came in place of another one. */
typedef struct
{
  char serial[24];
  gint64 time;
} HelioDemoReplacement;

/* Somebody of the company. */
typedef struct
{
  const char *name;
  const char *email;
  const char *phone;
  const char *time_zone;
} HelioDemoPerson;

typedef enum
{
  HELIO_DEMO_FILE_LABEL,
  HELIO_DEMO_FILE_ROOF,
  HELIO_DEMO_FILE_CONNECTOR,
  HELIO_DEMO_FILE_METER,
  HELIO_DEMO_FILE_MEASUREMENTS,
  HELIO_DEMO_FILE_INVOICE,
  HELIO_DEMO_N_FILES,
} HelioDemoFile;

/* One of the files under a name of its own; everything unowned. */
typedef struct
{
  const char *parent_kind;
  const char *parent_number;
  guint nth;
  HelioDemoFile file;
  const char *name;
  const char *author;
  gint64 time;
} HelioDemoAttachment;

typedef struct
{
  HelioStorage *storage; /* (unowned) */
  gint64 organisation;
  HelioServiceProfile *profile;              /* (owned): the demo's rates and families */
  HelioDemoOptions options;                  /* the numbers without the manual's records */
  GPtrArray *sites;                          /* (owned) (element-type HelioDemoSite) */
  GHashTable *replaced;                      /* (owned): serial number → HelioDemoReplacement */
  HelioStoredFile files[HELIO_DEMO_N_FILES]; /* (owned) */
  GHashTable *claimed;                       /* (owned): serial numbers that claim lines name */
  guint n_pending;                           /* records in the open transaction */
  GError *error; /* (owned) (nullable): the first one; nothing is written after it */
} HelioDemo;

/* helio-demo.c */
HelioDemoDice helio_demo_dice (const HelioDemo *self, HelioDemoPurpose purpose, guint64 index);
guint helio_demo_roll (HelioDemoDice *dice, guint n);
void helio_demo_put (HelioDemo *self, HelioRecord *record, const char *id);

/* helio-demo-record.c: setters; a value of none is left out */
void helio_demo_set (HelioRecord *record, const char *field, const char *text);
void helio_demo_set_integer (HelioRecord *record, const char *field, gint64 integer);
void helio_demo_set_date (HelioRecord *record, const char *field, gint64 time, int add_years);
void helio_demo_set_times (HelioRecord *record, gint64 created, gint64 updated);
void helio_demo_set_product (HelioRecord *record, const HelioDemoProduct *product);
void helio_demo_set_address (HelioRecord *record, const char *where,
                             const HelioDemoAddress *address);
void helio_demo_set_system (HelioRecord *record, const HelioDemoSystem *system);
void helio_demo_set_person (HelioRecord *record, const HelioDemoPerson *person);

/* helio-demo-sites.c */
GPtrArray *helio_demo_load_sites (void);
const char *helio_demo_site_time_zone (const char *state);

/* helio-demo-systems.c */
void helio_demo_describe_system (const HelioDemo *self, guint index, HelioDemoSystem *system);
void helio_demo_put_systems (HelioDemo *self);

/* helio-demo-devices.c */
void helio_demo_describe_device (const HelioDemo *self, const HelioDemoSystem *system, guint index,
                                 HelioDemoDevice *device);
const HelioDemoProduct *helio_demo_pick_product (HelioDemoFamily family, gboolean american,
                                                 guint number);
int helio_demo_warranty_years (HelioDemoFamily family);
void helio_demo_put_devices (HelioDemo *self);

/* helio-demo-files.c: the files themselves, before what names them */
void helio_demo_put_files (HelioDemo *self);
void helio_demo_clear_files (HelioDemo *self);
void helio_demo_put_attachment (HelioDemo *self, const HelioDemoAttachment *attachment);

/* helio-demo-labor.c */
HelioLaborEstimate helio_demo_estimate (const HelioDemo *self, const HelioDemoSystem *system,
                                        const char *const *families, gint64 time);
HelioActionFacts helio_demo_facts (const HelioDemo *self, const HelioDemoSystem *system,
                                   const HelioDemoFamily *families, guint n, gint64 shipped);
void helio_demo_put_labor_steps (HelioDemo *self, const char *claim, const char *status,
                                 const char *claimant, const char *support, gint64 submitted);

/* helio-demo-manual.c */
extern const guint helio_demo_n_manual_systems;
extern const guint helio_demo_n_manual_cases;
extern const guint helio_demo_n_manual_rmas;
void helio_demo_put_manual (HelioDemo *self);

/* helio-demo-requests.c: cases, RMAs and what belongs to them, before the devices */
void helio_demo_put_requests (HelioDemo *self);

/* helio-demo-people.c */
void helio_demo_put_people (HelioDemo *self);
void helio_demo_put_conversations (HelioDemo *self);
void helio_demo_put_reports (HelioDemo *self);

G_END_DECLS
