/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real service in this process, on demo data of its own. */
#pragma once

#include "helio-client.h"
#include "helio-server.h"
#include "helio-storage.h"
#include "helio-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;          /* (owned) */
  HelioServer *server;   /* (owned) (nullable): NULL once it was stopped */
  HelioStorage *storage; /* (owned): a second connection to its database */
  gint64 organisation;
  char *url;   /* (owned) */
  char *token; /* (owned) */
} HelioTestService;

/* @n_rmas besides the manual's. */
HelioTestService *helio_test_service_new (guint n_rmas);
void helio_test_service_stop (HelioTestService *self);
void helio_test_service_free (HelioTestService *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioTestService, helio_test_service_free)

/* The service's people do something with a record of the service: @act as they type it, such as
 * `reject claim`, with @text in @field. */
void helio_test_service_decide (HelioTestService *self, const char *act, const char *id,
                                const char *field, const char *text);

/* What was filled in with the only claim that has a form, as JSON. */
char *helio_test_service_dup_claim_form (HelioTestService *self);

/* Waits until every report that was ordered is made: the records stand still then. */
void helio_test_service_make_reports (HelioTestService *self);

/* The cache has every record of the service as the service has it, and no other. */
void helio_test_service_assert_same (HelioTestService *self, HelioStore *store);

G_END_DECLS
