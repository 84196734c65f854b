/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual's records as tables. Days are `YYYY-MM-DD`; pointers are to constants. */
#pragma once

#include "helio-demo-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *number;
  const char *name;
  guint stage;
  const char *status;
  const char *postal_code;
  const char *city;
  const char *state; /* (nullable) */
  const char *street;
  const char *country;
  const char *time_zone;
  const char *owner;
  const char *installer;
  const char *created;
} HelioDemoManualSystem;

typedef struct
{
  const char *serial_number;
  const char *system_id;
  HelioDemoFamily family;
  const char *status;
  const char *replaced_by; /* (nullable) */
} HelioDemoManualDevice;

typedef struct
{
  const char *number;
  const char *system_id;
  const char *subject;
  const char *subject_id;
  const char *status;
  const char *badge; /* (nullable) */
  const char *submitted;
  guint minutes;
  const char *updated; /* (nullable): the same as submitted */
  const char *assigned_to;
  const HelioDemoPerson *contact;
  const char *description;
} HelioDemoManualCase;

typedef struct
{
  const char *number;
  const char *case_number;
  const char *system_id;
  const char *status;
  const char *submitted;
  guint minutes;
  const char *assigned_to;
  const HelioDemoPerson *contact;
  const char *description;
  const char *return_status; /* (nullable): the usual one of the status */
  const char *labor_status;  /* (nullable): the usual one of the status */
} HelioDemoManualRma;

typedef struct
{
  const char *rma_number;
  guint line;
  const char *serial_number;
  HelioDemoFamily family;
  const char *status;
  const char *created;
  const char *replacement_serial; /* (nullable) */
} HelioDemoManualLine;

extern const HelioDemoManualSystem helio_demo_manual_systems[];
extern const HelioDemoManualDevice helio_demo_manual_devices[];
extern const HelioDemoManualCase helio_demo_manual_cases[];
extern const HelioDemoManualRma helio_demo_manual_rmas[];
extern const HelioDemoManualLine helio_demo_manual_lines[];
extern const guint helio_demo_n_manual_devices;
extern const guint helio_demo_n_manual_lines;

G_END_DECLS
