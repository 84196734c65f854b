/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.6 and 3.4: the page of reports, whose form orders them. */
#pragma once

#include "helio-field-editor.h"
#include "page-test.h"

typedef struct
{
  PageTest page;
  GString *told; /* (owned): what the window was told: `toast;`, `submitted;` */
} ReportsFixture;

void reports_fixture_set_up (ReportsFixture *self, gconstpointer data);
void reports_fixture_tear_down (ReportsFixture *self, gconstpointer data);

/* Shows the page anew, as it is for somebody who comes to it. */
void reports_fixture_show (ReportsFixture *self);

/* The editor of a field of the form, what it holds, and what stands in its entry. */
HelioFieldEditor *reports_fixture_get_editor (ReportsFixture *self, const char *field);
const char *reports_fixture_get_value (ReportsFixture *self, const char *field);
const char *reports_fixture_get_typed (ReportsFixture *self, const char *field);

/* What people do in it. */
void reports_fixture_type (ReportsFixture *self, const char *field, const char *text);
void reports_fixture_choose_scope (ReportsFixture *self, guint index);
void reports_fixture_submit (ReportsFixture *self);

/* How much is in the outbox. */
guint reports_fixture_count_commands (ReportsFixture *self);
