/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of a parcel of two packages, without a cache. */
#pragma once

#include "helio-return-papers.h"

#define PAPERS_RMA "00517601"
#define PAPERS_TRACKING "JJD0149000000002"

typedef struct
{
  char *folder;              /* (owned) */
  HelioReturnPapers *papers; /* (owned) */
} PapersFixture;

void papers_fixture_set_up (PapersFixture *self, gconstpointer data);
void papers_fixture_tear_down (PapersFixture *self, gconstpointer data);

/* A return or battery return, and the papers of another one than the usual. */
HelioRecord *papers_fixture_make_parcel (const HelioKind *kind);
void papers_fixture_set_parcel (PapersFixture *self, HelioRecord *parcel);

/* What a PDF says. */
char *papers_fixture_read (const char *path);

/* What a program says; it must go well. */
char *papers_fixture_run (const char *const *arguments);
