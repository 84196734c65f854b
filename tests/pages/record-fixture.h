/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a record; first of all of the manual's RMA. */
#pragma once

#include "helio-record-page.h"
#include "page-test.h"

#define RECORD_TEST_RMA "00517624"

/* Shows it, and waits until it is loaded. */
HelioRecordPage *record_test_show (PageTest *test, const HelioKind *kind, const char *number,
                                   int width);
/* That @text is among the texts below @root, each of which a bar follows. */
void record_test_assert_contains (GtkWidget *root, const char *text);
