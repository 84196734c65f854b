/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command-fixture.h"

G_BEGIN_DECLS

/* An order; more: further members, each with a comma in front, or NULL. */
#define REPORT(type, more) \
  "{\"report_type\":\"" type "\",\"from\":\"2023-10-01\",\"to\":\"2023-10-31\"," \
  "\"email\":\"owner@example.org\"" more "}"

/* Orders a report, with further header lines or NULL; the test fails when that is not taken. Its
 * id. */
char *server_fixture_order_report (ServerFixture *self, const char *headers, const char *order);
/* Waits until a report is ready or has failed, which fails the test after half a minute. */
HelioRecord *server_fixture_await_report (ServerFixture *self, const char *id);
/* Waits in the same way until the service keeps it no longer. */
void server_fixture_await_expiry (ServerFixture *self, const char *id);
/* Waits until a report is ready, and fetches it. */
GString *server_fixture_fetch_report (ServerFixture *self, const char *id);
/* Orders one before. */
GString *server_fixture_get_report (ServerFixture *self, const char *order);
/* Ends the service, and starts one on the same database. */
void server_fixture_restart (ServerFixture *self);

G_END_DECLS
