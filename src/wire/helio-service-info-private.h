/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the description of a service and its reading share. */
#pragma once

#include "helio-service-info.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What stands in an address for what is to be filled in. */
#define HELIO_SERVICE_ADDRESS "{address}"
#define HELIO_SERVICE_NUMBER "{number}"

/* Who carries parcels, and where to see how far one is. */
typedef struct
{
  char *name; /* (owned) */
  char *url;  /* (owned): with HELIO_SERVICE_NUMBER in it */
} HelioServiceCarrier;

struct _HelioServiceInfo
{
  GObject parent_instance;

  GBytes *bytes;   /* (owned) */
  char *brand;     /* (owned) (nullable) */
  char *copyright; /* (owned) (nullable) */
  char *feedback;  /* (owned) (nullable) */
  char *terms;     /* (owned) (nullable) */
  char *privacy;   /* (owned) (nullable) */
  char *map_url;   /* (owned) (nullable): with HELIO_SERVICE_ADDRESS in it */
  char *issuer;    /* (owned) (nullable) */
  char *client_id; /* (owned) (nullable): there */
  guint api_version;
  gint64 upload_limit;
  guint report_days;
  GArray *links;                 /* (owned) (element-type HelioServiceLink) */
  GArray *resources;             /* (owned) (element-type HelioServiceLink) */
  GArray *notices;               /* (owned) (element-type HelioServiceLink) */
  GArray *support;               /* (owned) (element-type HelioServiceContact) */
  GArray *subjects;              /* (owned) (element-type HelioServiceTerm) */
  GArray *report_types;          /* (owned) (element-type HelioServiceTerm) */
  GArray *carriers;              /* (owned) (element-type HelioServiceCarrier) */
  GPtrArray *rates;              /* (owned) (element-type HelioLaborRate) */
  GStrv batteries;               /* (owned): families */
  HelioOpeningHours *chat_hours; /* (owned) (nullable) */
  GStrv places;                  /* (owned): where units are dropped off */
};

/* helio-service-info-read.c: reads the document into a new one. */
gboolean helio_service_info_read (HelioServiceInfo *self, JsonObject *root, GError **error);

/* @template with @value in its @place. */
char *helio_service_info_fill_url (const char *template, const char *place, const char *value);

G_END_DECLS
