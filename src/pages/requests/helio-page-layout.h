/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-list-layout.h"
#include "helio-record.h"

G_BEGIN_DECLS

/**
 * HelioSectionType:
 * @HELIO_SECTION_FIELDS: labels over values, side by side
 * @HELIO_SECTION_TEXT: one field of several lines
 * @HELIO_SECTION_ADDRESS: the address whose fields begin with a prefix
 * @HELIO_SECTION_RECORDS: the few records that belong to this one, as a small table
 * @HELIO_SECTION_TABLE: any number of records that belong to this one, with filters
 * @HELIO_SECTION_NOTES: the notes that belong to this one
 * @HELIO_SECTION_FILES: the files that belong to this one
 * @HELIO_SECTION_STEPS: what became of a labor claim, step by step
 * @HELIO_SECTION_RETURNS: the returns that belong to this one, with their papers; without a kind of
 *   child, the papers of this one
 *
 * How a section of a record's page shows its part.
 */
typedef enum
{
  HELIO_SECTION_FIELDS,
  HELIO_SECTION_TEXT,
  HELIO_SECTION_ADDRESS,
  HELIO_SECTION_RECORDS,
  HELIO_SECTION_TABLE,
  HELIO_SECTION_NOTES,
  HELIO_SECTION_FILES,
  HELIO_SECTION_STEPS,
  HELIO_SECTION_RETURNS,
} HelioSectionType;

/**
 * HelioSectionLayout:
 * @type: how it is shown
 * @title: English, msgid in context `section`
 * @icon: icon name
 * @fields: names of fields, separated by spaces, `@` and a prefix for an address in one line; the
 *   prefix of an address; for records and tables, the field of theirs that names this record, or
 *   that @listed names
 * @child: for records, notes, files and steps, their kind
 * @half: stands beside the next or the former one where there is room
 * @optional: is left out while it is empty
 * @open: is expanded on a narrow page, where the others are one tap away
 * @list: for tables, what they show
 * @order: (nullable): for records, notes and files, a field that is a number or a time, with a
 * minus before it for the greatest first; %NULL for the usual order of their kind
 * @listed: (nullable): a list of this record that names the records, by their @fields
 * @command: (nullable): name of the kind of command that adds something to it, or goes on with it,
 * offered in its title whenever the record allows it
 * @otherwise: (nullable): name of another one, offered where the record does not allow that
 *
 * One section of a record's page.
 */
typedef struct
{
  HelioSectionType type;
  const char *title;
  const char *icon;
  const char *fields;
  const HelioKind *child;
  gboolean half;
  gboolean optional;
  gboolean open;
  const HelioListLayout *list;
  const char *order;
  const char *listed;
  const char *command;
  const char *otherwise;
} HelioSectionLayout;

/**
 * HelioPageLayout:
 * @kind: the kind of record
 * @breadcrumb: names of the fields that lead to its parents, separated by spaces, outermost first
 * @badge: (nullable): name of the field that the badge shows first, before the facet
 * @sections: (array length=n_sections): the sections in order
 * @n_sections: how many
 *
 * What the page of a kind of record shows: the one table behind the manual's pages of a request.
 */
typedef struct
{
  const HelioKind *kind;
  const char *breadcrumb;
  const char *badge;
  const HelioSectionLayout *sections;
  guint n_sections;
} HelioPageLayout;

/**
 * helio_page_layout_find:
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): its page, or %NULL when it has none of its own
 */
const HelioPageLayout *helio_page_layout_find (const HelioKind *kind);

/**
 * helio_page_layout_find_status:
 * @self: a page
 * @record: a record of its kind
 *
 * Returns: the field that says how it stands with the record: the badge where it has one, else the
 *   facet
 */
guint helio_page_layout_find_status (const HelioPageLayout *self, HelioRecord *record);

/**
 * helio_section_layout_get_title:
 * @self: a section
 *
 * Returns: (transfer none): its title in the user's language
 */
const char *helio_section_layout_get_title (const HelioSectionLayout *self);

G_END_DECLS
