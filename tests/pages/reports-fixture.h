/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.6 and 3.4: the page of reports, whose form orders them. */
#pragma once

#include "helio-field-editor.h"
#include "page-test.h"

/* `nav.submitted` is told among what is opened, too. */
void reports_fixture_set_up (PageTest *self, gconstpointer data);

/* Shows the page anew, as it is for somebody who comes to it; as it is in the first moment, and
 * once everything is there. */
void reports_fixture_begin (PageTest *self);
void reports_fixture_show (PageTest *self);

/* The editor of a field of the form, what it holds, and what stands in its entry. */
HelioFieldEditor *reports_fixture_get_editor (PageTest *self, const char *field);
const char *reports_fixture_get_value (PageTest *self, const char *field);
const char *reports_fixture_get_typed (PageTest *self, const char *field);

/* What people do in it. */
void reports_fixture_type (PageTest *self, const char *field, const char *text);
void reports_fixture_choose_scope (PageTest *self, guint index);
void reports_fixture_submit (PageTest *self);

/* How much is in the outbox, once everything is done that was begun. */
guint reports_fixture_count_commands (PageTest *self);
