/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-kind.h"

G_BEGIN_DECLS

/**
 * HELIO_MAX_LONG_TEXT:
 *
 * The longest description, note or reason, in bytes of UTF-8. Our own figure: the manual names
 * none; longer texts belong into a file.
 */
#define HELIO_MAX_LONG_TEXT 32000

/**
 * HELIO_MAX_TEXT:
 *
 * The longest value of any other field of a form, or of one in a list, in bytes of UTF-8.
 */
#define HELIO_MAX_TEXT 500

/**
 * HelioCommandKind:
 * @name: lower case with dashes: in the outbox and in a record's list of actions; what people call
 *   it once it is done is its label in #helio_command_names
 * @title: what people are offered to do, English, msgid in context `form`
 * @form: what it says, a table of fields; what is required there must have a value
 * @target: (nullable): the kind of the record that it changes; %NULL when it makes a new one
 * @makes: (nullable): the kind of the record that it makes; %NULL when it changes one
 * @path: where it is sent, below `/v1/`; `{id}` stands for the target's id
 * @commutes: whether it means the same whatever else becomes of its target meanwhile: the service
 *   is not asked to refuse it then
 *
 * Something that people do: the table of fields of what they fill in, and where it is sent
 * (`POST`). Form, outbox, wire and service derive from it.
 */
typedef struct
{
  const char *name;
  const char *title;
  const HelioKind *form;
  const HelioKind *target;
  const HelioKind *makes;
  const char *path;
  gboolean commutes;
} HelioCommandKind;

extern const HelioKind helio_form_request;
extern const HelioKind helio_form_note;
extern const HelioKind helio_form_attachment;
extern const HelioKind helio_form_cancellation;
extern const HelioKind helio_form_labor_claim;
extern const HelioKind helio_form_return;
extern const HelioKind helio_form_report;
extern const HelioKind helio_form_conversation;
extern const HelioKind helio_form_message;
extern const HelioKind helio_form_reading;
extern const HelioKind helio_form_case;

/**
 * HELIO_N_COMMAND_KINDS:
 *
 * How many kinds of command there are.
 */
#define HELIO_N_COMMAND_KINDS 13

/**
 * helio_command_kind_nth:
 * @index: 0 up to %HELIO_N_COMMAND_KINDS - 1
 *
 * Returns: (transfer none): the kind of command
 */
const HelioCommandKind *helio_command_kind_nth (guint index);

/**
 * helio_command_kind_find:
 * @name: (nullable): a name
 *
 * Returns: (transfer none) (nullable): the kind of command, or %NULL
 */
const HelioCommandKind *helio_command_kind_find (const char *name);

/**
 * helio_command_kind_get_label:
 * @self: a kind of command
 *
 * Returns: (transfer none): what people call it once it is done, in the user's language
 */
const char *helio_command_kind_get_label (const HelioCommandKind *self);

/**
 * helio_command_kind_get_title:
 * @self: a kind of command
 *
 * Returns: (transfer none): what people are offered to do, in the user's language
 */
const char *helio_command_kind_get_title (const HelioCommandKind *self);

G_END_DECLS
