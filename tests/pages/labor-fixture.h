/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.3.1 and 3.3: the form that asks for labor reimbursement. */
#pragma once

#include "helio-labor-editor.h"
#include "page-test.h"

typedef struct
{
  PageTest page;
  HelioRecord *rma;   /* (owned): one that labor can be asked for */
  HelioForm *form;    /* (owned) (nullable) */
  GPtrArray *editors; /* (owned) (nullable): children of the page */
} LaborFixture;

void labor_fixture_set_up (LaborFixture *self, gconstpointer data);
void labor_fixture_tear_down (LaborFixture *self, gconstpointer data);

/* Shows the form of a command about a record, with what was filled in before; puts it away. */
void labor_fixture_begin (LaborFixture *self, const char *command, HelioRecord *target);
void labor_fixture_end (LaborFixture *self);

/* The first editor of a type, and that of the RMAs. */
GtkWidget *labor_fixture_get_editor (LaborFixture *self, GType type);
HelioLaborEditor *labor_fixture_get_labor (LaborFixture *self);
/* What a field of the form holds. */
const char *labor_fixture_get (LaborFixture *self, const char *field);

/* Adds a document of that name. */
void labor_fixture_add_file (LaborFixture *self, const char *name);
/* Submits the form; everything has been sent then. */
void labor_fixture_submit (LaborFixture *self);

/* Records of the cache of which a field is @text; the only claim for the RMA. */
GPtrArray *labor_fixture_list (LaborFixture *self, const HelioKind *kind, const char *field,
                               const char *text);
HelioRecord *labor_fixture_find_claim (LaborFixture *self);
/* The service's people turn a claim down. */
void labor_fixture_refuse (LaborFixture *self, HelioRecord *claim);
